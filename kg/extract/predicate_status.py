"""The status that a predicate has by itself: auxiliaries, adverbs, negation, tense, question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.extract.cues import MODALITY_OF_CUE, cue, flipped
from kg.extract.subjects import coordinated_with
from kg.extract.syntax import Tree
from kg.extract.word_lists import words
from kg.model import Modality, Polarity, Tense

__all__ = ["UNSPECIFIED", "Status", "came_to_pass", "is_inverted", "narrates", "own_status", "tense_of"]

UNSPECIFIED = -1
"""Stands in `Status.sources` for a source that the text does not name ("reportedly")."""

_DEPTH = 6
_OPENS = frozenset({"if", "unless", "were"})
_CLOSING = frozenset({'"', "”", "'", "’", ")", "]"})


@dataclass(frozen=True, slots=True)
class Status:
    """The assertion status of one predicate.

    ``sources`` are tokens, innermost first, `UNSPECIFIED` for "reportedly". ``question`` marks what is
    asked rather than said.
    """

    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    sources: tuple[int, ...] = ()
    tense: Tense = "past"
    question: bool = False


def own_status(tree: Tree, verb: int, quoted: Collection[int], depth: int = 0) -> Status:
    """The status that a verb's own words give it; a conjunct without auxiliaries shares its partner's.

    ``quoted`` are the tokens inside direct speech.
    """
    partner = coordinated_with(tree, verb) if tree.deps[verb] == "conj" else verb
    shared = (
        partner != verb
        and depth < _DEPTH
        and tree.is_verb(partner)
        and tree.tags[verb] in ("VB", "VBN", "VBG")
        and tree.child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is None
    )
    status = own_status(tree, partner, quoted, depth + 1) if shared else Status(tense=tense_of(tree, verb))
    for word in tree.children[verb]:
        if tree.deps[word] in ("aux", "neg", "advmod", "preconj") or tree.lower[word] == "n't":
            status = _with_word(tree, status, word, verb, quoted)
    if _behind_nor(tree, verb):
        status = replace(status, polarity="negative")
    if any(_denies(tree, c) for c in tree.childs(verb, "nsubj", "nsubjpass", "dobj", "attr")):
        status = replace(status, polarity=flipped(status.polarity))
    if tree.deps[verb] in ("ROOT", "conj", "ccomp", "advcl", "xcomp") and _last_word(tree, verb) == "?":
        status = replace(status, question=True)
    if status.modality in ("asserted", "planned", "possible") and any(
        _is_condition(tree, c) for c in tree.childs(verb, "advcl")
    ):
        status = replace(status, modality="conditional")
    return status


def _with_word(tree: Tree, status: Status, word: int, verb: int, quoted: Collection[int]) -> Status:
    lower, label = tree.lower[word], tree.deps[word]
    if label == "aux":
        modal = cue(lower, "modal") if lower != "'d" or tree.tags[word] == "MD" else None
        if modal == "conditional" and narrates(tree, verb):
            return replace(status, tense="past")
        if modal == "conditional" and not _is_hypothetical(tree, verb, quoted):
            modal = "planned"
        if modal is None:
            return status
        tense: Tense = "future" if modal == "planned" else status.tense
        return replace(status, modality=MODALITY_OF_CUE[modal], tense=tense)
    if label == "neg" or cue(lower, "adverb") == "negative":
        following = tree.lower[word + 1] if word + 1 < len(tree) else ""
        after = tree.lower[word + 2] if word + 2 < len(tree) else ""
        if lower == "not" and (following in ("only", "just", "merely", "least") or after == "only"):
            return status  # "not only", "not the only one"
        return replace(status, polarity=flipped(status.polarity))
    if any(tree.lower[c] in ("no", "never") for c in tree.children[word]) and label == "advmod":
        # "no longer", "never again"
        return replace(status, polarity=flipped(status.polarity))
    found = cue(lower, "adverb")
    if found == "hearsay":
        return replace(status, sources=(*status.sources, UNSPECIFIED))
    if found is not None and found in MODALITY_OF_CUE and status.modality == "asserted":
        return replace(status, modality=MODALITY_OF_CUE[found])
    return status


def _behind_nor(tree: Tree, verb: int) -> bool:
    """ "The firm neither sold the mine nor closed the mill": it did not close it."""
    head = tree.heads[verb]
    return tree.deps[verb] == "conj" and any(
        tree.lower[c] == "nor" and head < c < verb for c in tree.childs(head, "cc")
    )


def _denies(tree: Tree, argument: int) -> bool:
    """ "No flight left", "Nobody came", "Not all flights left": the negation stands in an argument."""
    if cue(tree.lower[argument], "pronoun") == "negative":
        return True
    for c in tree.children[argument]:
        if tree.deps[c] in ("det", "neg", "preconj") and cue(tree.lower[c], "determiner") == "negative":
            return True
        if tree.lower[c] == "not" and c + 1 < len(tree) and tree.lower[c + 1] in ("all", "every", "everyone"):
            return True
    return False


def _is_hypothetical(tree: Tree, verb: int, quoted: Collection[int]) -> bool:
    """ "would" is a condition with an "if", a perfect or in somebody's mouth; else the past of "will"."""
    start, end = tree.bounds[tree.sentences[verb]]
    if any(tree.lower[i] in _OPENS and tree.deps[i] == "mark" for i in range(start, end)):
        return True
    perfect = any(tree.lower[c] in ("have", "'ve") for c in tree.childs(verb, "aux"))
    subject = tree.child(verb, "nsubj", "nsubjpass")
    under = (tree.child(c, "pobj") for c in tree.childs(verb, "prep") if tree.lower[c] == "under")
    # "The bill would ban it", "Under the deal wages would rise"
    proposed = any(n is not None and tree.lemmas[n] in words("proposals.txt") for n in (subject, *under))
    return perfect or proposed or verb in quoted or tree.deps[verb] == "relcl"


def narrates(tree: Tree, verb: int) -> bool:
    """ "She would later found a bank", "He would often visit": what came to pass, or did again and again."""
    would = next((c for c in tree.childs(verb, "aux") if tree.lower[c] == "would"), None)
    if would is None or tree.deps[verb] not in ("ROOT", "conj", "relcl"):
        return False
    if any(tree.lower[c] == "have" for c in tree.childs(verb, "aux")):
        return False
    went_on = tree.lemmas[verb] in ("go", "end", "come") and any(
        tree.lower[c] in ("on", "up", "to") for c in range(verb + 1, min(verb + 2, len(tree)))
    )
    return went_on or any(tree.lower[i] in words("narrative_adverbs.txt") for i in range(would + 1, verb))


def came_to_pass(tree: Tree, verb: int, status: Status) -> Status:
    """The status of what a story says would be, on a day that is over: "She would marry him in 1990"."""
    told = any(tree.lower[c] == "would" for c in tree.childs(verb, "aux"))
    if not told or status.sources or status.modality != "planned":
        return status
    return replace(status, modality="asserted", tense="past")


def is_inverted(tree: Tree, verb: int) -> bool:
    """ "Had it rained", "Should they win": an auxiliary before its subject, in an adverbial clause."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    return subject is not None and any(
        c < subject and tree.lower[c] in ("had", "should", "were") for c in tree.childs(verb, "aux")
    )


def _is_condition(tree: Tree, clause: int) -> bool:
    """ "if it rains", "had it rained"; "if needed" has no subject and sets no condition."""
    if tree.child(clause, "nsubj", "nsubjpass") is None:
        return False
    marked = any(cue(tree.lower[m], "mark") == "conditional" for m in tree.childs(clause, "mark"))
    return marked or is_inverted(tree, clause)


def _last_word(tree: Tree, verb: int) -> str:
    start, end = tree.bounds[tree.sentences[verb]]
    backwards = (tree.words[i] for i in range(end - 1, start, -1) if tree.pos[i] != "SPACE")
    return next((word for word in backwards if word not in _CLOSING), "")


def _of_participle(tree: Tree, participle: int) -> Tense | None:
    """ "Founded in 1890, the firm employs sixty": that was in 1890; "a firm based in Leeds": it still is.

    None where the participle has the tense of the verb above.
    """
    dated = any(tree.entities[i] == "DATE" for i in tree.subtree(participle))
    beside_noun = tree.deps[participle] in ("acl", "amod")
    if beside_noun and not dated and tree.lemmas[participle] in words("states.txt"):
        return "present"
    return "past" if beside_noun or (dated and tree.deps[participle] == "advcl") else None


def tense_of(tree: Tree, verb: int, depth: int = 0) -> Tense:
    """Past, present or future, by the finite word; a participle or infinitive has its governor's."""
    auxiliaries = tree.childs(verb, "aux", "auxpass")
    if any(tree.lower[c] in ("will", "'ll", "shall", "wo") for c in auxiliaries):
        return "future"
    if narrates(tree, verb):
        return "past"
    finite = next((c for c in auxiliaries if tree.tags[c] in ("VBD", "VBZ", "VBP")), None)
    if finite is not None:
        if tree.tags[finite] == "VBD":
            return "past"
        if tree.lemmas[verb] == "go" and tree.tags[verb] == "VBG" and tree.child(verb, "xcomp") is not None:
            return "future"  # "is going to"
        since = any(tree.lower[c] == "since" for c in tree.childs(verb, "prep", "mark"))
        if since and tree.lemmas[verb] in words("states.txt"):
            return "present"  # "has owned it since 2015"
        perfect = tree.lemmas[finite] == "have" and tree.tags[verb] == "VBN"
        return "past" if perfect and tree.deps[finite] != "auxpass" else "present"
    perfect = tree.tags[verb] == "VBN" and any(tree.lower[c] == "have" for c in auxiliaries)
    if tree.tags[verb] == "VBD" or perfect:
        return "past"  # "may have sold", "is thought to have sold"
    if tree.tags[verb] in ("VBZ", "VBP") or any(tree.tags[c] == "MD" for c in auxiliaries):
        return "present"
    if tree.tags[verb] == "VBN" and (found := _of_participle(tree, verb)) is not None:
        return found
    above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
    if above is not None and depth < _DEPTH:
        return tense_of(tree, above, depth + 1)
    return "past" if tree.tags[verb] == "VBN" else "present"
