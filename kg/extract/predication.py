"""A frame made ready for matching: roles of the active voice, words and lemma of its relation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from kg.extract.clauses import Argument, Frame
from kg.extract.drafts import LiteralKind, Rule
from kg.extract.entity_types import PLACES, noun_type
from kg.extract.syntax import NOMINAL_POS, Tree
from kg.extract.word_lists import words

__all__ = [
    "Pattern",
    "Predication",
    "free_relatives",
    "listed",
    "noun_arguments",
    "pairs",
    "preposition_tokens",
]

_MOST_PAIRS = 24
_NOWHERE = frozenset({"Concept", "Law", "Award", "Disease", "Offence"})
_FEW = 3
_BOUND = frozenset({"of", "on", "in", "from", "into", "to", "for", "with", "about", "against", "at"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pair of arguments that a rule found, with the lemma and further words of their relation."""

    rule: Rule
    subject: int
    object: int | None
    lemma: str
    more: Tokens = ()
    property: str | None = None
    literal: LiteralKind | None = None


@dataclass(frozen=True, slots=True)
class Predication:
    """A frame with its arguments apart from its times, by role of the active voice.

    ``roles`` maps ``subject``, ``object``, ``recipient``, ``as`` and prepositions to tokens;
    ``type_of`` gives the ontology class of what a token heads.
    """

    tree: Tree
    frame: Frame
    arguments: tuple[Argument, ...]
    times: tuple[Argument, ...]
    roles: dict[str, Tokens]
    type_of: Callable[[int], str]

    @classmethod
    def of(
        cls, tree: Tree, frame: Frame, type_of: Callable[[int], str], is_time: Callable[[int], bool]
    ) -> Predication:
        """Sort a frame's arguments; "according to" is a source and no argument."""
        arguments = tuple(a for a in frame.arguments if not is_time(a.root) and a.role != "according to")
        times = tuple(a for a in (*frame.arguments, *frame.adverbials) if is_time(a.root))
        roles = {role: _alike(roots, type_of) for role, roots in _roles(frame, arguments).items()}
        kept = {root for roots in roles.values() for root in roots}
        arguments = tuple(a for a in arguments if a.root in kept)
        return cls(tree, frame, arguments, times, roles, type_of)

    @property
    def types(self) -> dict[str, str]:
        """The type of the first argument of each role, as the lexicon asks for it."""
        return {role: self.type_of(roots[0]) for role, roots in self.roles.items()}

    @property
    def complement(self) -> int | None:
        """The clause of the frame if it is one that the verb itself asks for: "said [he would go]"."""
        clause = self.frame.clause
        return clause if clause is not None and self.tree.deps[clause] in _COMPLEMENTS else None

    @property
    def lemma(self) -> str:
        """The verb's lemma with its particle: "step down"."""
        return self._with_particle(self.tree.lemmas[self.frame.predicate].lower())

    @property
    def passive_lemma(self) -> str:
        """What is said of the one it was done to: "be taken over"."""
        return f"be {self._with_particle(self.tree.lower[self.frame.predicate])}"

    def _with_particle(self, word: str) -> str:
        particle = self.frame.particle
        return word if particle is None else f"{word} {self.tree.lower[particle]}"

    @property
    def words(self) -> Tokens:
        """The relation's tokens as written: operators, auxiliaries, the verb, its particle."""
        tokens = {self.frame.predicate, *self.frame.operators}
        for i in tuple(tokens):
            tokens.update(self.tree.childs(i, "aux", "auxpass"))
        if self.frame.particle is not None:
            tokens.add(self.frame.particle)
        return tuple(sorted(tokens))


def _alike(roots: Tokens, type_of: Callable[[int], str]) -> Tokens:
    """Of coordinated arguments those that can go together.

    "They drew praise for entering Chile and criticism for leaving it": nobody enters criticism.
    """
    if len(roots) < 2 or type_of(roots[0]) not in PLACES:
        return roots
    return tuple(root for root in roots if type_of(root) not in _NOWHERE)


def _roles(frame: Frame, arguments: tuple[Argument, ...]) -> dict[str, Tokens]:
    roles: dict[str, Tokens] = {}
    subjects, objects = frame.subjects, frame.objects
    if frame.attribute:
        roles["as" if objects or frame.passive else "object"] = frame.attribute
    if frame.passive:
        subjects, objects = frame.agents, frame.subjects
        if frame.objects:
            roles["recipient"], objects = frame.subjects, frame.objects
    if subjects:
        roles["subject"] = subjects
    if objects:
        roles["object"] = objects
    if frame.recipients:
        roles["recipient"] = frame.recipients
    for a in arguments:
        roles[a.role] = (*roles.get(a.role, ()), a.root)
    if "recipient" in roles:
        roles.setdefault("to", roles["recipient"])
    return {role: tokens for role, tokens in roles.items() if tokens}


def pairs(left: Tokens, right: Tokens) -> list[tuple[int, int]]:
    """Each of one side with each of the other, no token with itself, not endlessly many."""
    return [(a, b) for a, b in product(left, right) if a != b][:_MOST_PAIRS]


def preposition_tokens(tree: Tree, argument: Argument) -> Tokens:
    """The tokens of an argument's preposition: two of "out of", none of a bare noun phrase."""
    if argument.preposition < 0:
        return ()
    if " " not in argument.role:
        return (argument.preposition,)
    behind = range(argument.preposition + 1, argument.preposition + len(argument.role.split()))
    inside = (argument.preposition, *behind)
    if " ".join(tree.lower[i] for i in inside if i < len(tree)) == argument.role:  # "in place of"
        return inside
    return (argument.preposition, *tree.childs(argument.preposition, "prep"))


def noun_arguments(tree: Tree, noun: int) -> tuple[Argument, ...]:
    """The prepositional phrases of a noun as arguments: "an assault [on the port]"."""
    return tuple(
        Argument(tree.lower[c], root, c)
        for c in tree.childs(noun, "prep")
        if c > noun
        for p in tree.childs(c, "pobj")
        if tree.pos[p] in NOMINAL_POS and not _is_portfolio(tree, noun, p)
        for root in tree.nominal_conjuncts(p)
    )


def _is_portfolio(tree: Tree, role: int, noun: int) -> bool:
    """ "the secretary of state", "minister for health": part of the office, no employer."""
    bare = tree.child(noun, "det", "poss", "amod") is None
    minister = noun_type(tree.lemmas[role].lower()) == "Person"
    return bare and minister and tree.lower[noun] in words("portfolios.txt")


def listed(tree: Tree, noun: int) -> list[tuple[str, int]]:
    """What a phrase lists: "problems including fever", and "portraits of Ada, Bo and Cy" with its "of"."""
    found: list[tuple[str, int]] = []
    for c in tree.childs(noun, "prep"):
        if c < noun:
            continue
        items = [i for p in tree.childs(c, "pobj") for i in tree.nominal_conjuncts(p)]
        if tree.lower[c] == "such" and not items:
            nested = [p for a in tree.childs(c, "prep") for p in tree.childs(a, "pobj")]
            items = [i for p in nested for i in tree.nominal_conjuncts(p)]
        such = tree.lower[c - 1] == "such" or any(tree.lower[i] == "such" for i in tree.children[noun])
        if tree.lower[c] in ("including", "such") or (tree.lower[c] == "as" and such):
            found += [("", i) for i in items]
        elif tree.lower[c] == "like" and tree.tags[noun] == "NNS" and items and tree.pos[items[0]] == "PROPN":
            found += [("", i) for i in items]  # "critics like Ada Lind"
        elif tree.lower[c] == "of" and len(items) > 1:
            found += [("of", i) for i in items]
    return found


def free_relatives(p: Predication, subjects: tuple[int, ...], text: str) -> Iterator[Pattern]:
    """ "It depends on what they do", "insists on paying": the clause behind the preposition."""
    tree = p.tree
    for c in tree.childs(p.frame.predicate, "prep", "agent"):
        for content in tree.childs(c, "pcomp"):
            if tree.pos[content] == "ADP":
                continue  # "because of"
            asked = any(tree.tags[i] in ("WP", "WRB") for i in tree.children[content])
            bound = c > p.frame.predicate and not p.frame.objects and tree.lower[c] in _BOUND
            bound = bound and tree.child(c, "advmod") is None  # not "instead of paying"
            if tree.tags[content] != "VBG" or asked or bound:
                for s in subjects[:_FEW]:
                    yield Pattern("clause", s, content, f"{text} {tree.lower[c]}", (c,), literal="clause")
