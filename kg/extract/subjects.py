"""Who or what a predicate is said of: understood subjects of infinitives, participles, relative clauses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal

from kg.extract.entity_types import noun_type
from kg.extract.syntax import NOMINAL_POS, RELATIVE_PRONOUNS, Tree
from kg.extract.word_lists import rows, words

__all__ = [
    "SubjectSource",
    "coordinated_with",
    "is_controlled_gerund",
    "is_relative",
    "is_singled_out",
    "object_before",
    "referents",
    "surface_subjects",
]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_LIFELESS = frozenset(
    {"Place", "Region", "City", "Country", "Facility", "NaturalFeature", "Event", "Product", "Law"}
)
DEPTH = 12  # how far an understood subject is looked for before the parse is taken to be broken

SubjectSource = Literal["own", "shared", "relative", "participle", "controlled", "adjunct", "none"]
Found = tuple[list[int], SubjectSource]
_NOBODY: Found = ([], "none")


@cache
def _control() -> Mapping[str, tuple[str, frozenset[str]]]:
    return {
        row["verb"]: (row["who"], frozenset((row["prepositions"] or "").split()))
        for row in rows("control.tsv")
    }


def is_relative(tree: Tree, i: int) -> bool:
    """Whether a token is a relative pronoun or adverb."""
    return tree.lower[i] in RELATIVE_PRONOUNS and tree.tags[i] in ("WDT", "WP", "WP$", "WRB", "IN")


def _relative_head(tree: Tree, i: int) -> int | None:
    """The noun that a relative pronoun stands for: "the bridge [that] fell"."""
    node = i
    for _ in range(DEPTH):
        if tree.deps[node] == "relcl":
            head = tree.heads[node]
            return _person_before(tree, head) if tree.lower[i] in ("who", "whom") else head
        if tree.heads[node] == node:
            return None
        node = tree.heads[node]
    return None


def _person_before(tree: Tree, noun: int) -> int:
    """Whom "who" can mean: "migrants at sea who need help" are the migrants, whatever the parser says."""
    if noun_type(tree.lemmas[noun].lower()) not in _LIFELESS or tree.entities[noun]:
        return noun
    for before in range(noun - 1, tree.bounds[tree.sentences[noun]][0], -1):
        if tree.is_verb(before):
            break
        if tree.pos[before] == "NOUN" and noun_type(tree.lemmas[before].lower()) in ("Person", "Group"):
            return before
    return noun


def referents(tree: Tree, i: int) -> list[int]:
    """The nominals that an argument position names: conjuncts, or a relative pronoun's antecedent."""
    if is_relative(tree, i):
        head = _relative_head(tree, i)
        return [] if head is None else [_identified(tree, head)]
    if tree.lower[i] in words("quantifiers.txt"):  # "the guests, many of whom": the guests
        whole = next((p for c in tree.childs(i, "prep") for p in tree.childs(c, "pobj")), None)
        if whole is not None and is_relative(tree, whole):
            return referents(tree, whole)
    return tree.nominal_conjuncts(i)


def _identified(tree: Tree, noun: int) -> int:
    """ "Ada Lind is an official who handles arms", "Ada Lind, a judge who ...": Ada Lind handles them."""
    head = tree.heads[noun]
    if tree.deps[noun] == "appos" and tree.pos[head] == "PROPN":
        return head
    if (
        tree.deps[noun] == "attr"
        and tree.lemmas[head] == "be"
        and tree.child(head, "neg", "expl", "aux") is None
    ):
        subject = tree.child(head, "nsubj")
        if (
            subject is not None
            and tree.pos[subject] in ("PROPN", "PRON")
            and not is_relative(tree, subject)
            and (tree.lower[subject] not in ("it", "this", "that", "there", "these", "those"))
        ):
            return subject
    return noun


def object_before(tree: Tree, verb: int, clause: int) -> int | None:
    """The object that stands between a verb and its complement clause, who controls it: "told [him] to go"."""
    for c in tree.children[verb]:
        if c < clause and tree.deps[c] in ("dobj", "dative") and tree.pos[c] in NOMINAL_POS:
            # "They want one thing - to stay": behind a dash the infinitive has the subject of the clause.
            if any(tree.words[i] in ("-", "–", "—", "--", ":") for i in range(c + 1, clause)):
                return None
            return c
    return None


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> tuple[list[int], SubjectSource]:
    """Who or what the verb is said of, understood subjects included, and how they were found.

    Control follows the usual rule (the object of the governing verb if there is one, else its subject)
    with the exceptions of ``data/control.tsv``: "She promised the court to appear".
    """
    if depth > DEPTH:
        return _NOBODY
    own = tree.childs(verb, *SUBJECTS)
    if own:
        # "the plan which, according to the mayor, the council rejected": of two the nearer one is it.
        first_is_not = tree.lower[own[0]] in ("it", "there") or is_relative(tree, own[0])
        subject = own[-1] if first_is_not else own[0]
        return referents(tree, subject), "relative" if is_relative(tree, subject) else "own"
    if tree.child(verb, "expl") is not None:
        there = tree.child(verb, "attr", "dobj")
        return _NOBODY if there is None else (tree.nominal_conjuncts(there), "own")
    inverted = _inverted_subject(tree, verb)
    if inverted is not None:
        return tree.nominal_conjuncts(inverted), "own"
    if tree.heads[verb] == verb:
        return _NOBODY
    understood = _UNDERSTOOD.get(tree.deps[verb])
    return _NOBODY if understood is None else understood(tree, verb, depth)


def _inverted_subject(tree: Tree, verb: int) -> int | None:
    """ "Among the guests was a judge", "On the hill stands a chapel": the parser takes it for an object."""
    if tree.tags[verb] not in ("VBD", "VBZ", "VBP") or tree.lemmas[verb] not in words("inverting_verbs.txt"):
        return None
    first = next((c for c in tree.children[verb] if tree.deps[c] != "punct"), verb)
    if first > verb or tree.deps[first] != "prep" or tree.child(first, "pobj") is None:
        return None
    behind = tree.child(verb, "attr", "dobj")
    return behind if behind is not None and behind > verb else None


def _of_conjunct(tree: Tree, verb: int, depth: int) -> Found:
    """ "The firm bought and sold mines": it sold them too."""
    head = coordinated_with(tree, verb)
    if not tree.is_verb(head):
        return _NOBODY
    found, source = surface_subjects(tree, head, depth + 1)
    return found, "shared" if source == "own" else source


def _of_complement(tree: Tree, verb: int, depth: int) -> Found:
    infinitive = any(tree.tags[c] == "TO" for c in tree.childs(verb, "aux"))
    if tree.deps[verb] == "ccomp" and not infinitive and tree.tags[verb] != "VBG":
        return _NOBODY
    return _controller(tree, verb, tree.heads[verb], depth)


def _of_adjunct(tree: Tree, verb: int, depth: int) -> Found:
    """ "Having won, she thanked him": she won."""
    head = tree.heads[verb]
    if not tree.is_verb(head):
        return _NOBODY
    if tree.lemmas[verb] == "use" and tree.tags[verb] == "VBG":
        return _of_user(tree, head, depth)
    return surface_subjects(tree, head, depth + 1)[0], "adjunct"


def _of_user(tree: Tree, verb: int, depth: int) -> Found:
    if tree.child(verb, "auxpass") is not None:
        return _NOBODY
    return surface_subjects(tree, verb, depth + 1)[0], "adjunct"


def _of_noun_clause(tree: Tree, verb: int, depth: int) -> Found:
    """ "people seeking help", "a bridge built in 1932", "the first woman to fly"."""
    head = tree.heads[verb]
    if tree.deps[verb] == "relcl" and tree.tags[verb] in ("VBD", "VBZ", "VBP"):
        return [_identified(tree, head)], "relative"
    if tree.lemmas[verb] == "use" and tree.tags[verb] == "VBG" and tree.deps[head] in ("dobj", "pobj"):
        above = next((a for a in tree.ancestors(head) if tree.is_verb(a)), None)
        if above is not None:  # "They measured the depth using sonar": they used it
            return _of_user(tree, above, depth)
    if tree.tags[verb] in ("VBG", "VBN", "VBD"):
        return [_identified(tree, head)], "participle"
    return _infinitive_of_noun(tree, head, depth)


def coordinated_with(tree: Tree, verb: int) -> int:
    """The verb that a conjunct is coordinated with, in form as well as by the parser's label.

    "They were required to find, lift and carry the boxes": a bare infinitive goes with the infinitive.
    """
    head = tree.heads[verb]
    if (
        tree.tags[verb] == "VB"
        and tree.tags[head] != "VB"
        and tree.child(verb, "aux", "nsubj", "neg") is None
    ):
        below = [i for i in tree.subtree(head) if head < i < verb and tree.tags[i] == "VB"]
        bare = [i for i in below if tree.deps[i] in ("xcomp", "ccomp", "advcl", "acl", "conj")]
        return bare[-1] if bare else head
    return head


def _controller(tree: Tree, verb: int, head: int, depth: int) -> Found:
    if tree.pos[head] in ("ADJ", "ADV", "NOUN") and not tree.is_verb(head):
        above = tree.heads[head]
        if above != head and tree.is_verb(above):
            found, _ = surface_subjects(tree, above, depth + 1)
            return found, "controlled"
        return _NOBODY
    if not tree.is_verb(head):
        return _NOBODY
    who, prepositions = _control().get(tree.lemmas[head], ("", frozenset()))
    if who == "oblique":  # "called on the firm to pay"
        for c in tree.childs(head, "prep"):
            noun = tree.child(c, "pobj")
            if noun is not None and noun < verb and tree.lower[c] in prepositions:
                return referents(tree, noun), "controlled"
    controlled = object_before(tree, head, verb)
    if controlled is not None and who != "subject":
        return referents(tree, controlled), "controlled"
    found, _ = surface_subjects(tree, head, depth + 1)
    return found, "controlled"


def is_singled_out(tree: Tree, noun: int) -> bool:
    """ "the first woman to fly", "the only firm to bid": the infinitive tells what she did."""
    agentive = noun_type(tree.lemmas[noun].lower()) in ("Person", "Group", "Organization", "Country")
    return agentive and any(tree.lower[c] in words("ordinals.txt") for c in tree.children[noun])


def _is_others(tree: Tree, noun: int, verb: int) -> bool:
    """ "protested against the plan to close the mill": whose plan it is, is not said."""
    opposed = tree.deps[noun] == "dobj" and tree.lemmas[verb] in words("opposing_verbs.txt")
    return opposed or (
        tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] in ("against", "over", "about")
    )


def _infinitive_of_noun(tree: Tree, noun: int, depth: int) -> Found:
    """ "the first woman to fly" is the woman; in "Kenya's plan to build" it is the plan's owner."""
    if is_singled_out(tree, noun):
        return [_identified(tree, noun)], "relative"
    preposition = tree.heads[noun]
    if tree.lower[preposition] == "for" and tree.lemmas[tree.heads[preposition]] in ("call", "push", "wait"):
        return tree.nominal_conjuncts(noun), "controlled"  # "called for talks to resume"
    owner = tree.child(noun, "poss")
    if owner is not None:
        return tree.nominal_conjuncts(owner), "controlled"
    for above in tree.ancestors(noun):
        if tree.is_verb(above) and tree.deps[above] not in ("aux", "auxpass"):
            if tree.deps[noun] in SUBJECTS or _is_others(tree, noun, above):
                return _NOBODY
            found, _ = surface_subjects(tree, above, depth + 1)
            return found, "controlled"
    return _NOBODY


def is_controlled_gerund(tree: Tree, preposition: int) -> bool:
    """ "accused the banker [of stealing]": the phrase belongs to the verb, whatever the parser says."""
    noun = tree.heads[preposition]
    prepositions = _control().get(tree.lemmas[tree.heads[noun]], ("", frozenset()))[1]
    return (
        tree.child(preposition, "pcomp") is not None
        and tree.deps[noun] in ("dobj", "nsubjpass")
        and tree.lower[preposition] in prepositions
    )


def _gerund_subject(tree: Tree, verb: int, depth: int) -> Found:
    preposition = tree.heads[verb]
    governor = tree.heads[preposition]
    word = tree.lower[preposition]
    if tree.pos[governor] in NOMINAL_POS:
        above = tree.heads[governor]
        if tree.deps[governor] == "dobj" and word in _control().get(tree.lemmas[above], ("", frozenset()))[1]:
            return referents(tree, governor), "controlled"
        owner = tree.child(governor, "poss")
        if owner is not None:
            return tree.nominal_conjuncts(owner), "controlled"
        governor = above
    if not tree.is_verb(governor):
        governor = next((a for a in tree.ancestors(governor) if tree.is_verb(a)), governor)
    if not tree.is_verb(governor):
        return _NOBODY
    if word == "by" and tree.child(governor, "auxpass") is not None:
        return _NOBODY  # "By adding salt, the taste was improved": somebody added it
    who, prepositions = _control().get(tree.lemmas[governor], ("", frozenset()))
    if who == "object" and word in prepositions:
        target = tree.child(governor, "dobj", "nsubjpass")
        if target is not None:
            return referents(tree, target), "controlled"
    found, _ = surface_subjects(tree, governor, depth + 1)
    return found, "adjunct"


_UNDERSTOOD: Mapping[str, Callable[[Tree, int, int], Found]] = {
    "conj": _of_conjunct,
    "xcomp": _of_complement,
    "ccomp": _of_complement,
    "advcl": _of_adjunct,
    "dep": _of_adjunct,
    "acl": _of_noun_clause,
    "relcl": _of_noun_clause,
    "pcomp": _gerund_subject,
}
