"""Frames -> drafts: which relation holds between which two arguments.

A frame becomes one main draft for each pair of subject and main object; its other arguments travel along
as qualifiers. Where the lexicon knows the wording, the draft carries the ontology's property; where it
does not, an open relation in lemma form. Every further pair (subject, other argument) is drafted as well,
with its own rule, so that confidence can tell the two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import product
from typing import Literal

from kg.extract.clauses import Argument, Frame
from kg.extract.syntax import NOMINAL_POS, Tree
from kg.model import Modality, Polarity, Tense
from kg.ontology import Lexicon

__all__ = ["Draft", "drafts_of_frame"]

Rule = Literal[
    "object", "oblique", "intransitive", "passive", "passive oblique", "passive object", "recipient",
    "attribute", "adjective", "adjective oblique", "noun of", "place", "existential", "light", "extra", "clause",
    "date", "title", "apposition", "possessive", "noun oblique", "compound", "age", "event noun", "member",
    "acronym", "participle", "listed", "raised", "in state", "bare passive",
]  # fmt: skip
_COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "stay", "prove", "look", "sound", "feel"})
_NAMING = frozenset({"call", "name", "dub", "entitle", "title", "nickname", "rename", "label", "consider"})
_MOST_PAIRS = 24


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim by token indices, before its arguments are named.

    ``words`` are the tokens of the relation as written. ``status`` says whose status it has: the token of
    a predicate; ``tense``, ``modality``, ``polarity`` override it where the words say so ("former").
    ``literal`` marks an object that is no thing: an adjective, a clause, a date, a number.
    """

    rule: Rule
    subject: int
    object: int | None
    words: tuple[int, ...]
    lemma: str
    status: int
    property: str | None = None
    literal: Literal["adjective", "clause", "date", "number"] | None = None
    qualifiers: tuple[Argument, ...] = ()
    clause: int | None = None
    subject_source: str = "own"
    tense: Tense | None = None
    modality: Modality | None = None
    polarity: Polarity | None = None
    hearsay: bool = False
    coordinated: int = field(default=1)


@cache
def _light_verbs() -> frozenset[str]:
    path = resources.files("kg.extract") / "data" / "light_verbs.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _verb_lemma(tree: Tree, frame: Frame) -> str:
    lemma = tree.lemmas[frame.predicate].lower()
    return lemma if frame.particle is None else f"{lemma} {tree.lower[frame.particle]}"


def _words(tree: Tree, frame: Frame, *more: int) -> tuple[int, ...]:
    """The relation's tokens as written: operators, auxiliaries, the verb, its particle, a preposition."""
    tokens = {frame.predicate, *frame.operators, *more}
    for i in (frame.predicate, *frame.operators):
        tokens.update(c for c in tree.children[i] if tree.deps[c] in ("aux", "auxpass"))
    if frame.particle is not None:
        tokens.add(frame.particle)
    return tuple(sorted(tokens))


def _passive_lemma(tree: Tree, frame: Frame) -> str:
    word = tree.lower[frame.predicate]
    return f"be {word}" if frame.particle is None else f"be {word} {tree.lower[frame.particle]}"


def _preposition_tokens(tree: Tree, argument: Argument) -> tuple[int, ...]:
    if argument.preposition < 0:
        return ()
    if " " not in argument.role:
        return (argument.preposition,)
    inner = [c for c in tree.children[argument.preposition] if tree.deps[c] == "prep"]
    return (argument.preposition, *inner)


def drafts_of_frame(
    tree: Tree,
    frame: Frame,
    lexicon: Lexicon,
    type_of: Callable[[int], str],
    is_time: Callable[[int], bool],
) -> Iterator[Draft]:
    """The drafts of one verbal frame.

    ``type_of`` gives the ontology class of the mention headed by a token, ``is_time`` whether a token
    belongs to an expression of time, which is a circumstance and no argument.
    """
    if not frame.subjects and not frame.agents:
        return
    arguments = tuple(a for a in frame.arguments if not is_time(a.root) and a.role != "according to")
    times = tuple(a for a in (*frame.arguments, *frame.adverbials) if is_time(a.root))
    if tree.lemmas[frame.predicate] in _COPULAS and (frame.attribute or not frame.objects) and not frame.passive:
        yield from _copular(tree, frame, arguments, times, lexicon, type_of)
        return
    yield from _verbal(tree, frame, arguments, times, lexicon, type_of)


def _pairs(left: tuple[int, ...], right: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in product(left, right) if a != b][:_MOST_PAIRS]


def _roles(
    frame: Frame, arguments: tuple[Argument, ...], type_of: Callable[[int], str]
) -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Roles of the active voice: their types, for the lexicon, and their tokens."""
    tokens: dict[str, tuple[int, ...]] = {}
    subjects, objects = frame.subjects, frame.objects
    if frame.attribute:
        tokens["as" if objects or frame.passive else "object"] = frame.attribute
    if frame.passive:
        subjects, objects = frame.agents, frame.subjects
        if frame.objects:
            tokens["recipient"], objects = frame.subjects, frame.objects
    if subjects:
        tokens["subject"] = subjects
    if objects:
        tokens["object"] = objects
    if frame.recipients:
        tokens["recipient"] = frame.recipients
    for a in arguments:
        tokens[a.role] = (*tokens.get(a.role, ()), a.root)
    if "recipient" in tokens and "to" not in tokens:
        tokens["to"] = tokens["recipient"]
    return {role: type_of(roots[0]) for role, roots in tokens.items()}, tokens


def _verbal(
    tree: Tree,
    frame: Frame,
    arguments: tuple[Argument, ...],
    times: tuple[Argument, ...],
    lexicon: Lexicon,
    type_of: Callable[[int], str],
) -> Iterator[Draft]:
    lemma = _verb_lemma(tree, frame)
    words = _words(tree, frame)
    by_role = {a.role: a for a in reversed(arguments)}
    types, tokens = _roles(frame, arguments, type_of)
    covered: set[tuple[int, int]] = set()
    subjects = tokens.get("subject", ())
    objects = tokens.get("object", ())

    def draft(rule: Rule, s: int, o: int | None, text: str, extra: tuple[int, ...] = (), **more: object) -> Draft:
        rest = tuple(a for a in (*arguments, *times) if a.root not in (s, o))
        others = (
            tuple(Argument("object", x, -1) for x in objects[:3] if x not in (s, o))
            if o not in objects and rule not in ("listed", "light")
            else ()
        )
        recipients = tuple(Argument("recipient", x, -1) for x in tokens.get("recipient", ()) if x not in (s, o))
        return Draft(
            rule,
            s,
            o,
            (*words, *(i for i in extra if i not in words)),
            text,
            frame.predicate,
            qualifiers=(*others, *recipients, *rest),
            clause=frame.clause if frame.clause != o else None,
            subject_source=frame.subject_source,
            **more,  # type: ignore[arg-type]  # keyword fields of Draft, checked where they are given
        )

    for noun in objects if tree.lemmas[frame.predicate] in _light_verbs() else ():
        inner = _noun_arguments(tree, noun)
        light_types = {**types, **{a.role: type_of(a.root) for a in inner if a.role not in types}}
        light = lexicon.match_light(lemma, tree.lemmas[noun], light_types)
        roots = {**tokens, **{a.role: (a.root,) for a in inner if a.role not in tokens}}
        if light is not None:
            for s, o in _pairs(roots.get(light.subject, ()), roots.get(light.object, ())):
                covered.add((s, o))
                yield draft("light", s, o, f"{lemma} {tree.lemmas[noun]}", (noun,), property=light.property)
        elif subjects and not frame.passive:
            for a in (*inner, *(x for x in arguments if x.preposition > noun)):
                for s in subjects[:3]:
                    text = f"{lemma} {tree.lemmas[noun]} {a.role}"
                    if (s, a.root) not in covered and a.root != s:
                        covered.add((s, a.root))
                        yield draft("light", s, a.root, text, (noun, *_preposition_tokens(tree, a)))
    for match in lexicon.verb_matches(lemma, types):
        extra = _preposition_tokens(tree, by_role[match.object]) if match.object in by_role else ()
        pairs = _pairs(tokens.get(match.subject, ()), tokens.get(match.object, ()))
        text = lemma if match.object not in by_role else f"{lemma} {match.object}"
        if frame.passive and "subject" not in (match.subject, match.object):
            text = _passive_lemma(tree, frame) + ("" if match.object not in by_role else f" {match.object}")
        for s, o in pairs:
            if (s, o) in covered:
                continue
            covered.add((s, o))
            rule: Rule = "object" if match.object == "object" else "oblique"
            yield draft(rule, s, o, text, extra, property=match.property, coordinated=len(pairs))
    if frame.passive:
        yield from _passive(tree, frame, arguments, times, draft, covered)
        return
    clause_object = frame.clause is not None and not objects
    for s, o in (pairs := _pairs(subjects, objects)):
        if (s, o) not in covered:
            covered.add((s, o))
            yield draft("object", s, o, lemma, coordinated=len(pairs))
    for o in objects:
        for preposition, item in _listed(tree, o):
            for s in subjects[:3]:
                if (s, item) not in covered and s != item:
                    covered.add((s, item))
                    text = f"{lemma} {tree.lemmas[o]} of" if preposition else lemma
                    yield draft("listed", s, item, text, (o,) if preposition else ())
    for s, o in _pairs(subjects, tokens.get("recipient", ())):
        if (s, o) not in covered:
            covered.add((s, o))
            yield draft("recipient", s, o, lemma)
    main_seen = bool(objects) or clause_object
    for a in arguments:
        for s in subjects[:6]:
            if (s, a.root) in covered or s == a.root:
                continue
            covered.add((s, a.root))
            rule = "extra" if main_seen else "oblique"
            yield draft(rule, s, a.root, f"{lemma} {a.role}", _preposition_tokens(tree, a))
            for preposition, item in _listed(tree, a.root):
                if not preposition and (s, item) not in covered and s != item:
                    covered.add((s, item))
                    yield draft("listed", s, item, f"{lemma} {a.role}", _preposition_tokens(tree, a))
        main_seen = True
    if clause_object and frame.clause is not None and tree.deps[frame.clause] == "ccomp":
        raised = tree.child(frame.clause, "nsubj", "nsubjpass")
        infinitive = tree.tags[frame.clause] == "VB" and tree.child(frame.clause, "mark") is None
        if raised is not None and infinitive and not any(tree.tags[c] == "MD" for c in tree.children[frame.clause]):
            for s, o in _pairs(subjects[:3], tuple(tree.nominal_conjuncts(raised))):
                covered.add((s, o))
                yield draft("raised", s, o, lemma)
        for s in subjects[:3]:
            yield draft("clause", s, frame.clause, lemma, literal="clause")
    contents = _free_relatives(tree, frame.predicate)
    for preposition, content in contents:
        for s in subjects[:3]:
            yield draft("clause", s, content, f"{lemma} {tree.lower[preposition]}", (preposition,), literal="clause")
    if not objects and not arguments and not clause_object and not contents:
        for s in subjects[:6]:
            yield draft("intransitive", s, None, lemma)
    for a in times:
        for s in subjects[:3]:
            yield draft("date", s, a.root, f"{lemma} {a.role}".strip(), _preposition_tokens(tree, a), literal="date")


def _free_relatives(tree: Tree, verb: int) -> list[tuple[int, int]]:
    """ "It depends on what they do": the preposition and its clause."""
    return [
        (c, p)
        for c in tree.childs(verb, "prep", "agent")
        for p in tree.childs(c, "pcomp")
        if tree.tags[p] != "VBG" or any(tree.tags[i] in ("WP", "WRB") for i in tree.children[p])
    ]


def _passive(
    tree: Tree,
    frame: Frame,
    arguments: tuple[Argument, ...],
    times: tuple[Argument, ...],
    draft: Callable[..., Draft],
    covered: set[tuple[int, int]],
) -> Iterator[Draft]:
    """ "The medal was awarded to the team by the jury": the jury awarded it; without a jury, it was awarded."""
    text = _passive_lemma(tree, frame)
    active = _verb_lemma(tree, frame)
    main_seen = False
    patients = frame.objects or frame.subjects
    for agent, patient in _pairs(frame.agents, patients):
        main_seen = True
        if (agent, patient) not in covered:
            covered.add((agent, patient))
            yield draft("passive", agent, patient, active)
    for s, o in _pairs(frame.subjects, frame.objects):
        if (s, o) not in covered:
            covered.add((s, o))
            yield draft("passive object", s, o, text)
        main_seen = True
    for s, o in _pairs(frame.subjects, frame.attribute):
        naming = tree.lemmas[frame.predicate] in _NAMING
        yield draft("passive object", s, o, text if naming or tree.pos[o] not in NOMINAL_POS else f"{text} as")
        main_seen = True
    for a in arguments:
        for s in frame.subjects[:6]:
            if (s, a.root) in covered or s == a.root:
                continue
            covered.add((s, a.root))
            rule: Rule = "extra" if main_seen else "passive oblique"
            yield draft(rule, s, a.root, f"{text} {a.role}", _preposition_tokens(tree, a))
        main_seen = True
    for preposition, content in _free_relatives(tree, frame.predicate):
        main_seen = True
        for s in frame.subjects[:3]:
            yield draft("clause", s, content, f"{text} {tree.lower[preposition]}", (preposition,), literal="clause")
    if not frame.agents and not patients == frame.objects and (frame.clause is None or not main_seen):
        for s in frame.subjects[:6]:
            yield draft("bare passive" if main_seen else "intransitive", s, None, text)
    for a in times:
        for s in frame.subjects[:3]:
            yield draft("date", s, a.root, f"{text} {a.role}".strip(), _preposition_tokens(tree, a), literal="date")


def _listed(tree: Tree, noun: int) -> list[tuple[str, int]]:
    """What a phrase lists: "problems including fever", and "portraits of Ada, Bo and Cy" by its preposition."""
    found: list[tuple[str, int]] = []
    for c in tree.children[noun]:
        if c < noun or tree.deps[c] != "prep":
            continue
        items = [i for p in tree.childs(c, "pobj") for i in tree.nominal_conjuncts(p)]
        if tree.lower[c] in ("including", "as") or (tree.lower[c] == "such" and items):
            found += [("", i) for i in items]
        elif tree.lower[c] == "such":
            inner = [p for a in tree.childs(c, "prep") for p in tree.childs(a, "pobj")]
            found += [("", i) for p in inner for i in tree.nominal_conjuncts(p)]
        elif tree.lower[c] == "of" and len(items) > 1:
            found += [("of", i) for i in items]
    return found


def _noun_arguments(tree: Tree, noun: int) -> tuple[Argument, ...]:
    """The prepositional phrases of a noun as arguments: "an assault [on the port]"."""
    found = []
    for c in tree.children[noun]:
        if c > noun and tree.deps[c] == "prep":
            for p in tree.children[c]:
                if tree.deps[p] == "pobj" and tree.pos[p] in NOMINAL_POS:
                    found += [Argument(tree.lower[c], r, c) for r in tree.nominal_conjuncts(p)]
    return tuple(found)


def _copular(
    tree: Tree,
    frame: Frame,
    arguments: tuple[Argument, ...],
    times: tuple[Argument, ...],
    lexicon: Lexicon,
    type_of: Callable[[int], str],
) -> Iterator[Draft]:
    words = _words(tree, frame)
    lemma = tree.lemmas[frame.predicate]

    def draft(rule: Rule, s: int, o: int, text: str, extra: tuple[int, ...] = (), **more: object) -> Draft:
        rest = tuple(a for a in (*arguments, *times) if a.root not in (s, o))
        return Draft(
            rule, s, o, (*words, *(i for i in extra if i not in words)), text, frame.predicate, qualifiers=rest,
            subject_source=frame.subject_source, **more,  # type: ignore[arg-type]  # keyword fields of Draft
        )  # fmt: skip

    for s, a in _pairs(frame.subjects, frame.attribute):
        if tree.pos[a] in ("ADJ", "ADV", "VERB") or tree.deps[a] == "acomp":
            yield from _adjective(tree, frame, s, a, lemma, draft, lexicon, type_of)
            continue
        inner = _noun_arguments(tree, a)
        owner = tree.child(a, "poss")
        roles = {"self": type_of(s), **{x.role: type_of(x.root) for x in reversed(inner)}}
        roots = {x.role: x for x in reversed(inner)}
        if owner is not None:
            roles["possessive"] = type_of(owner)
            roots["possessive"] = Argument("possessive", owner, owner)
        match = lexicon.match_noun(tree.lemmas[a].lower(), roles)
        matched = None
        if match is not None and match.subject == "self" and match.object in roots:
            matched = roots[match.object].root
            yield draft("noun of", s, matched, f"{lemma} {tree.lemmas[a].lower()} of", (a,), property=match.property)
        for x in inner:
            if x.role in ("of", "for", "to", "at", "in", "with", "on", "from") and x.root != matched:
                text = f"{lemma} {tree.lemmas[a].lower()} {x.role}"
                yield draft("noun of", s, x.root, text, (a, x.preposition))
        yield draft("attribute", s, a, lemma)
    if not frame.attribute:
        for a in arguments:
            for s in frame.subjects[:6]:
                if s == a.root:
                    continue
                if type_of(a.root) in ("Concept", "Entity") and tree.child(a.root, "det", "poss") is None:
                    # "is in need of repair", "are in contact with the parties": the noun is part of the relation.
                    for x in _noun_arguments(tree, a.root):
                        text = f"{lemma} {a.role} {tree.lemmas[a.root]} {x.role}"
                        yield draft("in state", s, x.root, text, (*_preposition_tokens(tree, a), a.root, x.preposition))
                rule: Rule = "existential" if frame.existential else "place"
                property_ = lexicon.match_adjective("be", {"subject": type_of(s), a.role: type_of(a.root)})
                yield draft(
                    rule, s, a.root, f"{lemma} {a.role}", _preposition_tokens(tree, a),
                    property=property_.property if property_ is not None else None,
                )  # fmt: skip
        for a in times:
            for s in frame.subjects[:3]:
                yield draft("date", s, a.root, f"{lemma} {a.role}".strip(), _preposition_tokens(tree, a), literal="date")


def _adjective(
    tree: Tree,
    frame: Frame,
    s: int,
    a: int,
    lemma: str,
    draft: Callable[..., Draft],
    lexicon: Lexicon,
    type_of: Callable[[int], str],
) -> Iterator[Draft]:
    """ "is famous for his role" relates to the role; "is complicated" ascribes a quality."""
    word = tree.lower[a]
    inner = [x for c in tree.children[a] if tree.deps[c] == "prep" for x in _prepositional(tree, c)]
    inner += [x for x in frame.arguments if x.preposition > a]
    types: Mapping[str, str] = {"subject": type_of(s), **{x.role: type_of(x.root) for x in reversed(inner)}}
    match = lexicon.match_adjective(word, types)
    for x in inner:
        if x.root == s:
            continue
        found = match is not None and match.subject == "subject" and match.object == x.role
        yield draft(
            "adjective oblique", s, x.root, f"{lemma} {word} {x.role}", (a, *_preposition_tokens(tree, x)),
            property=match.property if found and match is not None else None,
        )  # fmt: skip
    yield draft("adjective", s, a, lemma, literal="adjective")


def _prepositional(tree: Tree, preposition: int) -> list[Argument]:
    out = []
    for p in tree.children[preposition]:
        if tree.deps[p] == "pobj":
            out += [Argument(tree.lower[preposition], r, preposition) for r in tree.nominal_conjuncts(p)]
        elif tree.deps[p] == "pcomp":
            out.append(Argument(tree.lower[preposition], p, preposition))
    return out
