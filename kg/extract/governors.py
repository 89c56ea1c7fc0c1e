"""What the word above a clause does to it: plans it, denies it, says it, makes it happen.

An effect is an entry of ``data/governors.tsv``; constructions that no single word tells are found here.
"""

from __future__ import annotations

from kg.extract.cues import ASCRIBED, MODALITY_OF_EFFECT, cue, effect
from kg.extract.predicate_status import is_inverted, tense_of
from kg.extract.subjects import is_singled_out
from kg.extract.syntax import Tree
from kg.extract.word_lists import words

__all__ = ["clause_effect"]


def clause_effect(tree: Tree, clause: int) -> str | None:
    """The effect on a clause of what governs it, or None: its label tells what kind of clause it is."""
    label, head = tree.deps[clause], tree.heads[clause]
    infinitive = any(tree.tags[c] == "TO" for c in tree.childs(clause, "aux"))
    if label == "csubj" and any(tree.lower[m] == "whether" for m in tree.childs(clause, "mark")):
        return "possible"  # "Whether it survives is unclear."
    if label in ("ccomp", "xcomp"):
        return _of_complement(tree, clause, head, infinitive=infinitive)
    if label in ("parataxis", "dep"):
        found = _of_complement(tree, clause, head, infinitive=infinitive)
        return found if found in ASCRIBED else None
    if label == "acl" or (label == "relcl" and (infinitive or tree.child(clause, "mark") is not None)):
        return _of_noun(tree, clause, head, infinitive=infinitive)
    if label == "advcl":
        return _of_adverbial(tree, clause, infinitive=infinitive)
    if label == "pcomp":
        return _of_preposition(tree, head)
    return None


def _of_complement(tree: Tree, clause: int, head: int, *, infinitive: bool) -> str | None:
    lemma, pos = tree.lemmas[head], tree.pos[head]
    if any(tree.lower[m] == "whether" for m in tree.childs(clause, "mark")):
        return "wonder" if effect(lemma, pos) == "wonder" else "possible"
    form = (
        "to" if infinitive else "doing" if tree.tags[clause] == "VBG" and tree.deps[clause] == "xcomp" else ""
    )
    particle = tree.child(head, "prt")
    if particle is not None and (special := effect(f"{lemma} {tree.lower[particle]}", pos)) is not None:
        return special  # "ruled out selling", "went on to sell"
    if form and (special := effect(f"{lemma} {form}", pos)) is not None:
        return special
    if lemma == "be":
        quality = tree.child(head, "acomp")
        if quality is not None and (found := effect(tree.lemmas[quality], "ADJ")) is not None:
            return found  # "It is crucial that they stay."
    if lemma == "get" and infinitive and any(tree.lemmas[c] == "have" for c in tree.childs(head, "aux")):
        return "must"  # "We have got to leave."
    if lemma == "have" and infinitive and any(tree.lower[c] == "yet" for c in tree.childs(head, "advmod")):
        return "not"  # "They have yet to pay."
    found = effect(lemma, pos)
    if found == "must" and lemma == "have" and (not infinitive or tree.tags[head] == "VBD"):
        return "did"  # "They had to walk" tells that they walked.
    if found == "can" and lemma == "able" and tense_of(tree, tree.heads[head]) == "past":
        return "did"
    if found is None and lemma == "be" and infinitive and tree.lower[head] != "being":
        return "plan"  # "The talks are to resume in May."
    return found


def _of_noun(tree: Tree, clause: int, noun: int, *, infinitive: bool) -> str | None:
    """ "a plan to build", "claims that it failed"; of a participle ("the car parked outside") nothing."""
    if tree.lower[noun] == "order" and noun and tree.lower[noun - 1] == "in":
        return "plan"
    if infinitive and is_singled_out(tree, noun):
        return "did"  # "the first woman to fly"
    if infinitive:
        verb = tree.heads[tree.heads[noun]]
        if tree.lower[tree.heads[noun]] == "for" and effect(tree.lemmas[verb], tree.pos[verb]) == "ask":
            return "ask"  # "called for talks to resume"
        return effect(tree.lemmas[noun], "NOUN") or "plan"
    marked = tree.child(clause, "mark") is not None
    # The parser may take the "that" of "a warning that the dam could collapse" for an object.
    marked = marked or (
        tree.deps[clause] == "acl" and any(tree.lower[c] == "that" for c in tree.children[clause])
    )
    found = effect(tree.lemmas[noun], "NOUN") if marked else None
    verb = tree.heads[noun]
    if found == "say" and tree.deps[noun] == "dobj" and effect(tree.lemmas[verb], tree.pos[verb]) == "deny":
        return "deny"  # "rejected claims that"
    return found


def _of_adverbial(tree: Tree, clause: int, *, infinitive: bool) -> str | None:
    mark = tree.child(clause, "mark", "advmod")
    if mark is not None and (found := cue(tree.lower[mark], "mark")) in ("conditional", "possible"):
        return found
    ties = [m for m in tree.childs(clause, "mark") if m]
    if any(cue(f"{tree.lower[m - 1]} {tree.lower[m]}", "preposition") for m in ties):
        return "not"  # "Rather than pay, the firm appealed."
    if is_inverted(tree, clause):
        return "conditional"
    if infinitive and mark is not None and tree.lower[mark] == "for":
        head = tree.heads[clause]
        found = effect(tree.lemmas[head], tree.pos[head])
        if found == "allow" and tree.tags[head] in ("VBD", "VBN"):
            return "did"  # "The weather allowed for her to attend."
        return found if found in MODALITY_OF_EFFECT else "plan"  # "called for the firm to repair it"
    particle = tree.child(tree.heads[clause], "prt")
    if infinitive and particle is not None:
        special = effect(f"{tree.lemmas[tree.heads[clause]]} {tree.lower[particle]}", "VERB")
        if special is not None:
            return special  # "went on to buy"
    if infinitive and _is_result(tree, clause):
        return "did"
    return "plan" if infinitive and tree.child(clause, "nsubj") is None else None


def _is_result(tree: Tree, infinitive: int) -> bool:
    """ "They came to accept it", "beat Norway to reach the final", "ran home only to find it shut"."""
    head = tree.heads[infinitive]
    marker = next((c for c in tree.childs(infinitive, "aux") if tree.tags[c] == "TO"), infinitive)
    if tree.lemmas[head] == "come" or (marker and tree.lower[marker - 1] == "only"):
        return True
    outcome = tree.lemmas[head] in words("outcome_verbs.txt") and tree.tags[head] in ("VBD", "VBN")
    return outcome and head < infinitive and tree.lemmas[infinitive] in words("result_verbs.txt")


def _of_preposition(tree: Tree, preposition: int) -> str | None:
    """ "without paying", "accused the firm of lying", "plans for closing it"."""
    word, governor = tree.lower[preposition], tree.heads[preposition]
    before = tree.lower[preposition - 1] if preposition else ""  # "instead of", whatever hangs on what
    if cue(word, "preposition") or any(
        cue(f"{first} {word}", "preposition") for first in (tree.lower[governor], before)
    ):
        return "not"
    if (
        tree.pos[governor] == "ADJ"
        and (special := effect(f"{tree.lemmas[governor]} {word}", "ADJ")) is not None
    ):
        return special  # "capable of building"
    verb = governor if tree.is_verb(governor) else tree.heads[governor]
    lemma = tree.lemmas[verb]
    if (special := effect(f"{lemma} {word}", "VERB")) is not None:
        return special  # "accused of", "cleared of"
    if word == "from" and effect(lemma, "VERB") == "not":
        return "not"
    if tree.pos[governor] == "NOUN" and word in ("of", "for", "to", "on"):
        found = effect(tree.lemmas[governor], "NOUN")
        in_charge = tree.lower[tree.heads[governor]] == "in"
        accused = found in ASCRIBED and word == "of" and not in_charge  # "faces allegations of bribing"
        return found if found in MODALITY_OF_EFFECT or accused else None
    return None
