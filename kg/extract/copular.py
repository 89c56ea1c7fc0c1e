"""What a copula ascribes: kinds and offices, qualities, places, states."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses import Argument
from kg.extract.cues import effect
from kg.extract.entity_types import PEOPLE
from kg.extract.noun_scene import is_office
from kg.extract.predication import (
    Pattern,
    Predication,
    free_relatives,
    noun_arguments,
    pairs,
    preposition_tokens,
)
from kg.extract.syntax import Tree
from kg.ontology import Lexicon

__all__ = ["copular_patterns", "offices"]

_RELATIONAL = frozenset({"of", "for", "to", "at", "in", "with", "on", "from"})


def copular_patterns(p: Predication, lexicon: Lexicon) -> Iterator[Pattern]:
    """The pairs of a frame whose predicate is a copula."""
    tree = p.tree
    for s, a in pairs(p.frame.subjects, p.frame.attribute):
        if tree.pos[a] in ("ADJ", "ADV", "VERB") or tree.deps[a] == "acomp":
            yield from _quality(p, s, a, lexicon)
        else:
            yield from _noun(p, s, a, lexicon)
    if p.frame.attribute:
        return
    if p.complement is not None and not p.frame.existential:  # "The fear is that it fails"
        for s in p.frame.subjects:
            said = (
                effect(tree.lemmas[s], "NOUN") is not None
            )  # "The plan is to win", not "The bank is to close"
            if said or tree.deps[p.complement] == "ccomp":
                yield Pattern("clause", s, p.complement, p.lemma, literal="clause")
    yield from free_relatives(p, p.frame.subjects, p.lemma)  # "The film is about what people fear"
    for argument in p.arguments:
        for s in p.frame.subjects:
            yield from _place(p, s, argument, lexicon)
    for time in p.times:
        for s in p.frame.subjects:
            more = preposition_tokens(tree, time)
            yield Pattern("date", s, time.root, f"{p.lemma} {time.role}".strip(), more, literal="date")


def _noun(p: Predication, s: int, a: int, lexicon: Lexicon) -> Iterator[Pattern]:
    """ "is the capital of Peru" relates to Peru; "is a capital" ascribes."""
    yield from offices(p, s, a, p.lemma, lexicon)
    held = p.type_of(s) in PEOPLE and is_office(p.tree.lemmas[a].lower())
    yield Pattern("attribute", s, a, p.lemma, property="holds_position" if held else None)


def offices(p: Predication, s: int, noun: int, verb: str, lexicon: Lexicon) -> Iterator[Pattern]:
    """Whose or of what a noun is that is said of a subject: "is chair of the board", "served as its envoy"."""
    tree = p.tree
    lemma = tree.lemmas[noun].lower()
    inner = noun_arguments(tree, noun)
    roots = {x.role: x.root for x in reversed(inner)}
    owner = tree.child(noun, "poss")
    if owner is not None:
        roots["possessive"] = owner
    types = {"self": p.type_of(s), **{role: p.type_of(root) for role, root in roots.items()}}
    match = lexicon.match_noun(lemma, types)
    if match is not None and match.subject == "self" and match.object in roots:
        yield Pattern("noun of", s, roots[match.object], f"{verb} {lemma} of", (noun,), match.property)
    for x in inner:
        if x.role in _RELATIONAL:
            yield Pattern("noun of", s, x.root, f"{verb} {lemma} {x.role}", (noun, x.preposition))
    if owner is not None:
        yield Pattern("noun of", s, owner, f"{verb} {lemma} of", (noun,))


def _quality(p: Predication, s: int, a: int, lexicon: Lexicon) -> Iterator[Pattern]:
    """ "is famous for his role" relates to the role; "is complicated" ascribes a quality.

    Of "is able to walk" the quality is how she walks; it is no claim of its own.
    """
    tree = p.tree
    word = tree.lower[a]
    years = tree.child(a, "npadvmod")
    age = tree.child(years, "nummod") if word == "old" and years is not None else None
    if age is not None and tree.words[age].isdigit() and p.type_of(s) in ("Person", "Entity"):
        yield Pattern("age", s, age, "be aged", (a,), "age", literal="number")
        return
    inner = [x for c in tree.childs(a, "prep") for x in _prepositional(tree, c)]
    inner += [x for x in p.frame.arguments if x.preposition > a]
    types = {"subject": p.type_of(s), **{x.role: p.type_of(x.root) for x in reversed(inner)}}
    match = lexicon.match_adjective(word, types)
    for x in inner:
        known = match is not None and (match.subject, match.object) == ("subject", x.role)
        yield Pattern(
            "adjective oblique",
            s,
            x.root,
            f"{p.lemma} {word} {x.role}",
            (a, *preposition_tokens(tree, x)),
            match.property if match is not None and known else None,
        )
    complete = any(tree.heads[x.preposition] == a for x in inner)  # "is close to the harbour": not "is close"
    if not complete and (effect(tree.lemmas[a], "ADJ") is None or tree.child(a, "xcomp") is None):
        yield Pattern("adjective", s, a, p.lemma, literal="adjective")


def _place(p: Predication, s: int, a: Argument, lexicon: Lexicon) -> Iterator[Pattern]:
    """ "is in Lima"; of "is in need of repair" the noun is part of the relation."""
    tree = p.tree
    more = preposition_tokens(tree, a)
    noun = tree.lemmas[a.root].lower()
    inside = {x.role: x.root for x in reversed(noun_arguments(tree, a.root))}
    types = {"subject": p.type_of(s), **{role: p.type_of(root) for role, root in inside.items()}}
    fixed = lexicon.match_light("be", f"{a.role} {noun}", types)
    if fixed is not None and fixed.subject == "subject" and fixed.object in inside:
        text = f"{p.lemma} {a.role} {noun} {fixed.object}"  # "is in charge of the port"
        yield Pattern("in state", s, inside[fixed.object], text, (*more, a.root), fixed.property)
    elif p.type_of(a.root) in ("Concept", "Entity") and tree.child(a.root, "det", "poss") is None:
        for x in noun_arguments(tree, a.root):
            text = f"{p.lemma} {a.role} {tree.lemmas[a.root]} {x.role}"
            yield Pattern("in state", s, x.root, text, (*more, a.root, x.preposition))
    match = lexicon.match_verb("be", {"subject": p.type_of(s), a.role: p.type_of(a.root)})
    yield Pattern(
        "existential" if p.frame.existential else "place",
        s,
        a.root,
        f"{p.lemma} {a.role}",
        more,
        None if match is None else match.property,
    )


def _prepositional(tree: Tree, preposition: int) -> list[Argument]:
    role = tree.lower[preposition]
    found = [
        Argument(role, r, preposition)
        for c in tree.childs(preposition, "pobj")
        for r in tree.nominal_conjuncts(c)
    ]
    return found + [Argument(role, c, preposition) for c in tree.childs(preposition, "pcomp")]
