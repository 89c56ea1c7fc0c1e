"""What noun phrases say without a verb: titles, appositions, possessives, event nouns, ages, members.

"Norway's former prime minister Anna Berg, 61, chair of the Nordic Bank" has no verb and makes five claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources

from kg.extract.clauses import Argument
from kg.extract.drafts import Draft
from kg.extract.entity_types import noun_type
from kg.extract.mentions import Nominal
from kg.extract.syntax import NOMINAL_POS, Tree
from kg.model import Tense
from kg.ontology import Lexicon

__all__ = ["drafts_of_nominals"]

_PLACES = frozenset(
    {"Place", "GeopoliticalEntity", "Country", "City", "Region", "Facility", "NaturalFeature"}
)
_PEOPLE = frozenset({"Person", "Group", "Agent"})
_PAST = frozenset({"former", "ex", "ex-", "late", "then", "previous", "onetime"})
_FUTURE = frozenset({"future", "incoming", "designate", "prospective"})
_ALLEGED = frozenset({"alleged", "suspected", "purported", "accused", "supposed"})
_INCLUDING = frozenset({"including", "like", "such"})
_AGE = re.compile(r"^(?:1[0-1]\d|[1-9]\d|[5-9])$")

Mentions = Mapping[int, Nominal]


def drafts_of_nominals(tree: Tree, mentions: Mentions, lexicon: Lexicon) -> Iterator[Draft]:
    """The drafts that the noun phrases of a document give, in text order of their heads.

    ``mentions`` are those of the document by the token of their head.
    """

    def type_of(i: int) -> str:
        mention = mentions.get(i)
        return "Concept" if mention is None else mention.type

    for root, mention in mentions.items():
        if mention.kind not in ("name", "nominal"):
            continue
        if mention.kind == "name":
            yield from _titles(tree, root, mention, lexicon, type_of, mentions)
        yield from _appositions(tree, root, mention, lexicon, type_of, mentions)
        yield from _event(tree, root, lexicon, type_of, mentions)
        yield from _possessive(tree, root, mention, lexicon, type_of, mentions)
        yield from _obliques(tree, root, mention, lexicon, type_of, mentions)
        yield from _participles(tree, root, mentions)


def _time_of(tree: Tree, noun: int, before: int | None = None) -> tuple[Tense, bool]:
    """Tense of a role ("former president", "future king"), and whether it is only alleged."""
    words = {tree.lower[c] for c in tree.children[noun]}
    if before is not None:
        words |= {tree.lower[c] for c in tree.children[before] if c < before}
        words |= {tree.lower[noun - 1]} if noun else set()
    tense: Tense = "past" if words & _PAST else "future" if words & _FUTURE else "present"
    return tense, bool(words & _ALLEGED)


def _role_drafts(
    tree: Tree,
    person: int,
    role: int,
    rule: str,
    lexicon: Lexicon,
    type_of: Callable[[int], str],
    extra: Mapping[str, int],
) -> Iterator[Draft]:
    """A person and a role noun: the office, and what the lexicon says of its complement ("president of X")."""
    if tree.lower[role].rstrip(".") in _honorifics() or _clash(
        type_of(person), noun_type(tree.lemmas[role].lower())
    ):
        return
    tense, alleged = _time_of(tree, role, person if person != role else None)
    roots = {**{a.role: a.root for a in reversed(_arguments(tree, role))}, **extra}
    owner = tree.child(role, "poss")
    if owner is not None:
        roots["possessive"] = owner
    types = {"self": type_of(person), **{r: type_of(i) for r, i in roots.items()}}
    lemma = tree.lemmas[role].lower()
    match = lexicon.match_noun(lemma, types)
    matched = roots.get(match.object) if match is not None and match.subject == "self" else None
    if match is not None and matched is not None and matched != person:
        yield Draft(
            "noun of", person, matched, (role,), f"be {lemma} of", person,
            property=match.property, subject_source=rule, tense=tense, hearsay=alleged,
        )  # fmt: skip
    else:
        for name in ("of", "possessive", "at", "for", "to", "in", "with", "compound"):
            if name in roots and roots[name] != person:
                text = f"be {lemma} {name if name not in ('possessive', 'compound') else 'of'}"
                yield Draft(
                    "noun of", person, roots[name], (role,), text, person,
                    subject_source=rule, tense=tense, hearsay=alleged,
                )  # fmt: skip
    is_person = type_of(person) in _PEOPLE
    yield Draft(
        "title" if rule == "title" else "apposition", person, role, (role,), "be", person,
        property="holds_position" if is_person and type_of(role) in ("Person", "Position", "Concept") else None,
        subject_source=rule, tense=tense, hearsay=alleged,
    )  # fmt: skip


@cache
def _honorifics() -> frozenset[str]:
    path = resources.files("kg.extract") / "data" / "honorifics.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _clash(named: str, described: str) -> bool:
    """A place is no painter: the parser hung the apposition on the wrong noun."""
    return (described == "Person" and named in _PLACES) or (named == "Person" and described in _PLACES)


def _arguments(tree: Tree, noun: int) -> tuple[Argument, ...]:
    found = []
    for c in tree.children[noun]:
        if tree.deps[c] == "prep" and c > noun:
            for p in tree.children[c]:
                if tree.deps[p] == "pobj" and tree.pos[p] in NOMINAL_POS:
                    found += [Argument(tree.lower[c], r, c) for r in tree.nominal_conjuncts(p)]
    return tuple(found)


def _titles(
    tree: Tree,
    root: int,
    mention: Nominal,
    lexicon: Lexicon,
    type_of: Callable[[int], str],
    mentions: Mentions,
) -> Iterator[Draft]:
    """ "Kenyan President Amina Otieno": she is president, of Kenya."""
    first = mention.start
    role = next(
        (
            i
            for i in range(first - 1, max(first - 5, -1), -1)
            if tree.pos[i] in ("NOUN", "PROPN")
            and tree.heads[i] == root
            and tree.deps[i] in ("compound", "nmod")
        ),
        None,
    )
    if role is None and mention.title < first:
        role = first - 1
    if role is None or role != first - 1 or tree.sentences[role] != tree.sentences[root]:
        return
    if mention.type not in ("Person", "Entity", "Concept") and tree.pos[role] != "NOUN":
        return
    if role in mentions and _is_name(tree, role, mentions[role]) and mentions[role].type != "Position":
        return
    extra: dict[str, int] = {}
    for i in range(role - 1, max(role - 6, -1), -1):
        if tree.sentences[i] != tree.sentences[root] or tree.deps[i] == "punct":
            break
        other = mentions.get(i)
        if root not in tree.ancestors(i):
            break
        if other is not None and other.kind == "name" and other.type != "Person":
            key = "possessive" if i + 1 < len(tree) and tree.deps[i + 1] == "case" else "compound"
            extra.setdefault(key, i)
    yield from _role_drafts(tree, root, role, "title", lexicon, type_of, extra)


def _appositions(
    tree: Tree,
    root: int,
    mention: Nominal,
    lexicon: Lexicon,
    type_of: Callable[[int], str],
    mentions: Mentions,
) -> Iterator[Draft]:
    for c in tree.children[root]:
        if tree.deps[c] == "nummod" and c > root and mention.type in _PEOPLE and _AGE.match(tree.words[c]):
            yield Draft(
                "age", root, c, (c,), "be aged", root, property="age", literal="number", tense="present"
            )
        if tree.deps[c] != "appos":
            continue
        if _AGE.match(tree.words[c]) and mention.type in ("Person", "Entity", "Concept"):
            yield Draft(
                "age", root, c, (c,), "be aged", root, property="age", literal="number", tense="present"
            )
            continue
        other = mentions.get(c)
        if other is None or tree.words[c - 1] == "(" and other.kind == "name":
            continue
        host = _nearest_host(tree, root, c)
        if host != root:
            if host not in mentions:
                continue
            mention = mentions[host]
        if _is_name(tree, host, mention) and _is_name(tree, c, other):
            if type_of(c) in _PLACES and mention.type in _PLACES:
                yield Draft(
                    "member", host, c, (c,), "be in", host, property="located_in", subject_source="apposition",
                    tense="present",
                )  # fmt: skip
            continue
        if other.kind == "literal":
            continue
        person, role = (c, host) if _is_name(tree, c, other) else (host, c)
        if tree.pos[role] not in ("NOUN", "PROPN"):
            continue
        for each in tree.nominal_conjuncts(role) if role == c else (role,):
            if not (each != c and each in mentions and _is_name(tree, each, mentions[each])):
                yield from _role_drafts(tree, person, each, "apposition", lexicon, type_of, {})


def _is_name(tree: Tree, i: int, mention: Nominal) -> bool:
    """Whether a mention names rather than describes: "the Secretary of State" describes, capitals or not."""
    return mention.kind == "name" and not (mention.type != "Person" and noun_type(tree.lower[i]) == "Person") and not (
        mention.end - mention.start == 1 and noun_type(tree.lower[i]) == "Person")  # fmt: skip


def _nearest_host(tree: Tree, root: int, apposition: int) -> int:
    """Of coordinated nouns the last one before it has the apposition: "Ada and Bo, a painter"."""
    before = [i for i in tree.nominal_conjuncts(root) if i < apposition]
    return before[-1] if before else root


def _event(
    tree: Tree, root: int, lexicon: Lexicon, type_of: Callable[[int], str], mentions: Mentions
) -> Iterator[Draft]:
    """ "Sparta's invasion of Attica", "the invasion of Attica by Sparta": the noun is the predicate."""
    roots = {a.role: a.root for a in reversed(_arguments(tree, root))}
    owner = tree.child(root, "poss")
    if owner is not None:
        roots["possessive"] = owner
    for c in tree.children[root]:
        if (
            c < root
            and c in mentions
            and mentions[c].kind == "name"
            and tree.deps[c] in ("amod", "compound", "nmod")
        ):
            roots.setdefault("compound", c)
    if not roots:
        return
    match = lexicon.match_noun(tree.lemmas[root].lower(), {r: type_of(i) for r, i in roots.items()})
    if match is None or match.subject not in roots or match.object not in roots:
        return
    subject, obj = roots[match.subject], roots[match.object]
    if subject != obj:
        preposition = () if match.object in ("possessive", "compound") else (tree.heads[obj],)
        yield Draft(
            "event noun", subject, obj, tuple(sorted({root, *preposition})), tree.lemmas[root].lower(), root,
            property=match.property, subject_source="event noun",
        )  # fmt: skip


def _possessive(
    tree: Tree,
    root: int,
    mention: Nominal,
    lexicon: Lexicon,
    type_of: Callable[[int], str],
    mentions: Mentions,
) -> Iterator[Draft]:
    """ "Chile's foreign ministry" is of Chile; "the mayor's speech" only that the mayor has one."""
    owner = tree.child(root, "poss")
    if owner is not None and owner in mentions:
        roles = {"self": type_of(root), "possessive": type_of(owner)}
        match = lexicon.match_noun(tree.lemmas[root].lower(), roles)
        if match is not None and {match.subject, match.object} == {"self", "possessive"}:
            subject, obj = (root, owner) if match.subject == "self" else (owner, root)
            yield Draft(
                "possessive", subject, obj, (root,), "of", root, property=match.property,
                subject_source="possessive", tense="present",
            )  # fmt: skip
        elif (
            type_of(owner) in _PLACES
            and mentions[owner].kind == "name"
            and type_of(root) in ("Facility", "Place", "NaturalFeature")
        ):
            yield Draft(
                "possessive", root, owner, (root,), "be in", root, property="located_in",
                subject_source="possessive", tense="present",
            )  # fmt: skip
        else:
            yield Draft(
                "possessive",
                owner,
                root,
                (owner,),
                "have",
                root,
                subject_source="possessive",
                tense="present",
            )
    if mention.kind == "name":
        return
    for c in tree.children[root]:
        other = mentions.get(c)
        if (
            c < root
            and other is not None
            and other.kind == "name"
            and tree.deps[c] in ("amod", "compound", "nmod")
        ):
            roles = {"self": type_of(root), "compound": type_of(c)}
            match = lexicon.match_noun(tree.lemmas[root].lower(), roles)
            if match is not None and match.subject == "self":
                yield Draft(
                    "compound", root, c, (c,), "of", root, property=match.property,
                    subject_source="compound", tense="present",
                )  # fmt: skip


def _obliques(
    tree: Tree,
    root: int,
    mention: Nominal,
    lexicon: Lexicon,
    type_of: Callable[[int], str],
    mentions: Mentions,
) -> Iterator[Draft]:
    """ "the museum in Lyon", "a professor at Ghent", "rivers such as the Oder"."""
    for a in _arguments(tree, root):
        other = mentions.get(a.root)
        if other is None or other.kind in ("pronoun", "literal"):
            continue
        if a.role in _INCLUDING:
            if a.role != "like" and mention.kind == "nominal":
                yield Draft(
                    "member", a.root, root, (a.preposition,), "be one of", root, subject_source="member",
                    tense="present",
                )  # fmt: skip
            continue
        roles = {"self": type_of(root), a.role: type_of(a.root)}
        match = lexicon.match_noun(tree.lemmas[root].lower(), roles)
        found = (
            match.property
            if match is not None and (match.subject, match.object) == ("self", a.role)
            else None
        )
        place = a.role in ("in", "at", "near", "on") and type_of(a.root) in _PLACES | {
            "Organization", "EducationalInstitution", "Company", "GovernmentAgency"}  # fmt: skip
        if (
            found is None
            and not place
            and not (a.role in ("of", "at", "for", "from") and other.kind == "name")
        ):
            continue
        if found is None and place and type_of(root) not in _PEOPLE and other.kind == "name":
            found = "located_in"
        yield Draft(
            "noun oblique", root, a.root, (a.preposition,), f"be {a.role}", root, property=found,
            subject_source="noun oblique", tense="present",
        )  # fmt: skip


def _participles(tree: Tree, root: int, mentions: Mentions) -> Iterator[Draft]:
    """ "the Oslo-based firm", "a NATO-led mission": the participle relates its name to the noun."""
    for c in tree.children[root]:
        if tree.deps[c] != "amod" or tree.tags[c] != "VBN" or c > root:
            continue
        for d in tree.children[c]:
            if (
                d in mentions
                and mentions[d].kind == "name"
                and tree.deps[d] in ("npadvmod", "compound", "nmod", "amod")
            ):
                lemma = tree.lemmas[c].lower()
                if lemma == "base":
                    yield Draft("participle", root, d, (c,), "be based in", root, property="headquartered_in",
                                subject_source="participle", tense="present")  # fmt: skip
                else:
                    yield Draft("participle", d, root, (c,), lemma, root, subject_source="participle",
                                tense="present")  # fmt: skip
