"""What a verb says of its arguments, the wordings of the lexicon first.

A rule may find a pair that an earlier one found; the first has it (`kg.extract.relations`).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.copular import offices
from kg.extract.cues import ASCRIBED, effect
from kg.extract.drafts import Rule
from kg.extract.entity_types import noun_type
from kg.extract.predication import (
    Pattern,
    Predication,
    free_relatives,
    listed,
    noun_arguments,
    pairs,
    preposition_tokens,
)
from kg.extract.syntax import NOMINAL_POS, Tree
from kg.extract.word_lists import words
from kg.ontology import Lexicon

__all__ = ["verbal_patterns"]

_FEW = 3
_RAISING = ASCRIBED | {"plan", "seem"}


def verbal_patterns(p: Predication, lexicon: Lexicon) -> Iterator[Pattern]:
    """The pairs of a verbal frame: light verbs, wordings of the lexicon, then open relations and dates."""
    yield from _light(p, lexicon)
    yield from _worded(p, lexicon)
    yield from _as_role(p, lexicon)
    if p.frame.passive:
        yield from _passive(p)
    else:
        yield from _active(p)
    text = p.passive_lemma if p.frame.passive else p.lemma
    for a in p.times:
        for s in p.frame.subjects[:_FEW]:
            yield Pattern(
                "date", s, a.root, f"{text} {a.role}".strip(), preposition_tokens(p.tree, a), literal="date"
            )


def _light(p: Predication, lexicon: Lexicon) -> Iterator[Pattern]:
    """ "launched an assault on the port", "took the driver into custody": the noun says what was done."""
    tree = p.tree
    support = tree.lemmas[p.frame.predicate] in words("light_verbs.txt")
    for noun in p.roles.get("object", ()):
        inner = noun_arguments(tree, noun)
        yield from _fixed(p, lexicon, noun, tree.lemmas[noun].lower(), (noun,))
        if support and not p.frame.passive:
            phrase = f"{p.lemma} {tree.lemmas[noun].lower()}"
            for a in (*inner, *(x for x in p.arguments if x.preposition > noun)):
                for s in p.roles.get("subject", ())[:_FEW]:
                    yield Pattern(
                        "light", s, a.root, f"{phrase} {a.role}", (noun, *preposition_tokens(tree, a))
                    )
    for a in p.arguments:
        yield from _fixed(
            p, lexicon, a.root, f"{a.role} {tree.lemmas[a.root].lower()}", (a.preposition, a.root)
        )


def _fixed(
    p: Predication, lexicon: Lexicon, noun: int, fixed: str, more: tuple[int, ...]
) -> Iterator[Pattern]:
    """The lexicon's wordings of the verb with this noun in place."""
    roots = {**{a.role: (a.root,) for a in reversed(noun_arguments(p.tree, noun))}, **p.roles}
    types = {role: p.type_of(tokens[0]) for role, tokens in roots.items()}
    for match in lexicon.light_matches(p.lemma, fixed, types):
        for s, o in pairs(roots.get(match.subject, ()), roots.get(match.object, ())):
            yield Pattern(
                "light", s, o, f"{p.lemma} {fixed}", tuple(i for i in more if i >= 0), match.property
            )


def _worded(p: Predication, lexicon: Lexicon) -> Iterator[Pattern]:
    """The pairs for which the lexicon knows a property."""
    by_role = {a.role: a for a in reversed(p.arguments)}
    for match in lexicon.verb_matches(p.lemma, p.types):
        agentless = p.frame.passive and "subject" not in (match.subject, match.object)
        text = p.passive_lemma if agentless else p.lemma
        argument = by_role.get(match.object)
        more = () if argument is None else preposition_tokens(p.tree, argument)
        left, right, known = match.subject, match.object, match.property
        if right == "subject":
            # "The bank employs Ada": "Ada works for the bank", said the other way round.
            inverse = lexicon.ontology.property(known).inverse
            if inverse is not None:
                left, right, known = right, left, inverse
                argument = by_role.get(right)
            else:
                text = f"{text} by"
        elif left != ("object" if agentless else "subject"):
            text, argument = (
                lexicon.ontology.property(known).label,
                None,
            )  # "sold it to a firm": the firm acquired it
        for s, o in pairs(p.roles.get(left, ()), p.roles.get(right, ())):
            rule: Rule = "object" if "object" in (left, right) else "oblique"
            yield Pattern(rule, s, o, text if argument is None else f"{text} {argument.role}", more, known)


def _as_role(p: Predication, lexicon: Lexicon) -> Iterator[Pattern]:
    """ "As a student, she wrote plays": she was one; "served as its envoy": she was its envoy."""
    for a in p.arguments:
        if a.role != "as" or noun_type(p.tree.lemmas[a.root].lower()) != "Person":
            continue
        for s in p.frame.subjects[:_FEW]:
            if p.lemma in ("serve", "act", "work"):
                yield from offices(p, s, a.root, "be", lexicon)
            elif a.preposition < s:
                yield Pattern("role", s, a.root, "be", (a.preposition,), "holds_position")


def _active(p: Predication) -> Iterator[Pattern]:
    tree, frame, text = p.tree, p.frame, p.lemma
    subjects, objects = p.roles.get("subject", ()), p.roles.get("object", ())
    for o in objects:
        if _is_fixed(p, o):  # "took place": the noun is part of the verb
            text = f"{text} {tree.lower[o]}"
            objects = tuple(i for i in objects if i != o)
    complement = p.complement if not objects else None
    qualities = tuple(a for a in frame.attribute if tree.pos[a] == "ADJ")[:1]
    said = _with_quality(tree, text, qualities)
    if not frame.objects:
        content = _content(p, qualities)
        if content is not None:  # "made (it) clear that the talks would go on"
            for s in subjects[:_FEW]:
                yield Pattern("clause", s, content, said, qualities, literal="clause")
            return
        said, qualities = text, ()
    for s, o in pairs(subjects, objects):
        yield Pattern("object", s, o, said, qualities)
    for o in objects:
        counted = tree.lower[o] in words("quantity_nouns.txt")  # "a number of roads" are roads
        for preposition, item in listed(tree, o):
            for s in subjects[:_FEW]:
                noun = f"{text} {tree.lemmas[o]} of" if preposition and not counted else text
                yield Pattern("listed", s, item, noun, (o,) if preposition and not counted else ())
    for s, o in pairs(subjects, p.roles.get("recipient", ())):
        yield Pattern("recipient", s, o, text)
    yield from _obliques(p, subjects, text, main_seen=bool(objects) or complement is not None)
    if complement is not None and tree.deps[complement] == "ccomp":
        yield from _told(tree, subjects[:_FEW], text, complement)
    contents = list(free_relatives(p, subjects, text))
    yield from contents
    beside = tree.deps[frame.predicate] == "parataxis" and effect(p.lemma, "VERB") == "say"
    if not (objects or p.arguments or complement is not None or contents or beside):
        for s in subjects:
            yield Pattern("intransitive", s, None, text)


def _is_fixed(p: Predication, noun: int) -> bool:
    """Whether a bare object belongs to the verb: "place" in "took place", not in "took the place"."""
    tree = p.tree
    return f"{p.lemma} {tree.lower[noun]}" in words("fixed_objects.txt") and not any(
        tree.deps[c] in ("det", "amod", "poss", "compound", "nummod") for c in tree.children[noun]
    )


def _content(p: Predication, qualities: tuple[int, ...]) -> int | None:
    """The clause that is found to be something: "found it hard [to leave]"."""
    inside = [c for a in qualities for c in p.tree.childs(a, "ccomp", "xcomp", "advcl")]
    if not qualities:
        return None
    return p.frame.clause if p.frame.clause in inside else p.complement


def _told(tree: Tree, subjects: tuple[int, ...], text: str, complement: int) -> Iterator[Pattern]:
    """ "saw [a crane] fall" relates to the crane; "said that it fell" to the clause."""
    raised = tuple(_raised(tree, complement))
    for s, o in pairs(subjects, raised):
        yield Pattern("raised", s, o, text)
    for s in subjects if not raised else ():
        yield Pattern("clause", s, complement, text, literal="clause")


def _with_quality(tree: Tree, text: str, qualities: tuple[int, ...]) -> str:
    """ "found the banker guilty", "left nine people dead": what they were found or left is of the relation."""
    return " ".join((text, *(tree.lower[a] for a in qualities)))


def _passive(p: Predication) -> Iterator[Pattern]:
    """ "The team was awarded a medal by the jury in Oslo": the jury awarded it; the team was awarded it."""
    frame, text = p.frame, p.passive_lemma
    patients = frame.objects or frame.subjects
    main: list[Pattern] = [Pattern("passive", a, o, p.lemma) for a, o in pairs(frame.agents, patients)]
    main += [Pattern("passive object", s, o, text) for s, o in pairs(frame.subjects, frame.objects)]
    naming = p.tree.lemmas[frame.predicate] in words("naming_verbs.txt")
    for s, o in pairs(frame.subjects, frame.attribute):
        plain = naming or p.tree.pos[o] not in NOMINAL_POS
        main.append(Pattern("passive object", s, o, text if plain else f"{text} as"))
    yield from main
    rest = list(_obliques(p, frame.subjects, text, main_seen=bool(main)))
    rest += free_relatives(p, frame.subjects, text)
    yield from rest
    raised = p.complement is not None and (rest or effect(p.lemma, "VERB") in _RAISING)
    if not (main or naming or raised):  # "is said to own it": what is said has a frame of its own
        for s in frame.subjects:
            yield Pattern("bare passive" if rest else "intransitive", s, None, text)


def _obliques(p: Predication, subjects: tuple[int, ...], text: str, *, main_seen: bool) -> Iterator[Pattern]:
    """The first prepositional argument stands for a missing object; the others are further pairs."""
    for a in p.arguments:
        more = preposition_tokens(p.tree, a)
        for s in subjects:
            if main_seen:
                yield Pattern("extra", s, a.root, f"{text} {a.role}", more)
            else:
                yield Pattern(
                    "passive oblique" if p.frame.passive else "oblique", s, a.root, f"{text} {a.role}", more
                )
            for preposition, item in listed(p.tree, a.root):
                if not preposition:
                    yield Pattern("listed", s, item, f"{text} {a.role}", more)
        main_seen = True


def _raised(tree: Tree, complement: int) -> list[int]:
    """ "The storm caused a crane to fall": the crane, as what the storm acted on."""
    subject = tree.child(complement, "nsubj", "nsubjpass")
    bare = tree.tags[complement] == "VB" and tree.child(complement, "mark") is None
    wished = effect(tree.lemmas[tree.heads[complement]], "VERB") in ("want", "plan", "hope")
    if subject is None or not bare or wished or any(tree.tags[c] == "MD" for c in tree.children[complement]):
        return []
    return tree.nominal_conjuncts(subject)
