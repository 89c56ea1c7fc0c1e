"""Words that stand for something: names, nominals ("the veteran judge"), pronouns and literals.

>>> from kg.annotate import load
>>> doc = load()("The Norwegian minister met Ada Lindt in Oslo. She thanked him.")
>>> for m in find_mentions(doc):
...     print(doc[m.start : m.end].text, m.kind, m.type, sep=" | ")
The Norwegian minister | nominal | Person
Norwegian | name | Country
Ada Lindt | name | Person
Oslo | name | City
She | pronoun | Person
him | pronoun | Person
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from kg import gazetteer
from kg.extract.entity_types import (
    LABEL_TYPES,
    given_name_gender,
    name_type,
    noun_gender,
    noun_type,
    place_type,
    title_gender,
)
from kg.extract.names import Name, find_names, name_key
from kg.extract.syntax import Tree
from kg.extract.word_lists import words

__all__ = ["Nominal", "find_mentions", "mentions_of"]

Gender = Literal["f", "m", ""]
Number = Literal["s", "p", ""]
Determiner = Literal["definite", "indefinite", "demonstrative", "possessive", "bare"]


@dataclass(frozen=True, slots=True)
class Nominal:
    """A mention within a parsed document, by token indices; never leaves extraction.

    ``root`` is the head's token, ``start:end`` the name, or the noun phrase up to its head; ``title`` is
    where a person's title before the name begins (``start`` if there is none). ``person`` is the
    grammatical person, 3 but for pronouns. ``animate`` is None where nothing tells. ``key`` is a name's
    form for comparing.
    ``possessive`` tells "his", "their" from "him", "them".
    """

    root: int
    start: int
    end: int
    kind: Literal["name", "nominal", "pronoun", "literal"]
    type: str
    gender: Gender = ""
    number: Number = "s"
    person: int = 3
    animate: bool | None = None
    title: int = 0
    key: str = ""
    determiner: Determiner = "bare"
    possessive: bool = False


# Word -> grammatical person, number, gender, animacy.
_PRONOUNS: dict[str, tuple[int, Number, Gender, bool | None]] = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), (1, "s", "", True)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (1, "p", "", True)),
    **dict.fromkeys(("you", "your", "yours"), (2, "", "", True)),
    "yourself": (2, "s", "", True),
    "yourselves": (2, "p", "", True),
    **dict.fromkeys(("he", "him", "his", "himself"), (3, "s", "m", True)),
    **dict.fromkeys(("she", "her", "hers", "herself"), (3, "s", "f", True)),
    **dict.fromkeys(("it", "its", "itself"), (3, "s", "", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "'em"), (3, "p", "", None)),
}
_SURNAME = 20.0  # votes for a word that is part of a person's full name in the same text
_SOME = frozenset({"many", "some", "several", "few", "most", "more", "other", "these", "those"})
_DEMONSTRATIVES = {"this": "s", "that": "s", "these": "p", "those": "p"}
_ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "conj", "appos", "ROOT", "csubj", "poss"}
)
_MODIFIERS = frozenset(
    {"compound", "amod", "nummod", "quantmod", "det", "predet", "advmod", "case", "punct", "intj"}
)
_BEFORE_HEAD = _MODIFIERS | {
    "poss",
    "nmod",
    "npadvmod",
    "conj",
    "cc",
    "preconj",
    "amod",
    "neg",
    "pobj",
    "prep",
    "nounmod",
}
_ANIMATE_TYPES = frozenset({"Person"})
_INANIMATE_TYPES = frozenset(
    {"Organization", "Country", "City", "GeopoliticalEntity", "Place", "Region", "Facility", "Event"}
    | {"Product", "CreativeWork", "Law", "Position", "Concept", "Quantity", "Date"}
    | {"Award", "Disease", "Offence"}
)


def find_mentions(doc: Doc) -> tuple[Nominal, ...]:
    """All mentions of a document, one for each head, in text order; an outer one before those inside it."""
    return mentions_of(Tree.of(doc), doc)


def mentions_of(tree: Tree, doc: Doc) -> tuple[Nominal, ...]:
    """Like `find_mentions`, for a document whose tree was read before."""
    names, literals = find_names(tree, doc)
    types = _voted_types(tree, names)
    found: dict[int, Nominal] = {}
    covered = [False] * len(tree)
    for name, kind in zip(names, types, strict=True):
        covered[name.start : name.end] = [True] * (name.end - name.start)
        people = kind == "Group" or gazetteer.demonym(tree.words[name.root]) is not None
        counted = _counted(tree, name.root) if people else None
        found.setdefault(name.root, counted or _name(tree, name, kind))
    for literal in literals:
        covered[literal.start : literal.end] = [True] * (literal.end - literal.start)
        if literal.label not in ("ORDINAL",):
            kind = LABEL_TYPES[literal.label]
            found.setdefault(
                literal.root,
                Nominal(
                    literal.root,
                    literal.start,
                    literal.end,
                    "literal",
                    kind,
                    animate=False,
                    title=literal.start,
                ),
            )
    for i in range(len(tree)):
        if i in found:
            continue
        pronoun = _pronoun(tree, i)
        if pronoun is not None:
            found[i] = pronoun
        elif not covered[i]:
            nominal = _nominal(tree, i)
            if nominal is not None:
                found[i] = nominal
    return tuple(sorted(found.values(), key=lambda m: (m.start, -m.end, m.root)))


def _counted(tree: Tree, i: int) -> Nominal | None:
    """ "Nine thousand Greeks", "many Danes": some of a people, not the people."""
    counts = any(tree.deps[c] == "nummod" or tree.lower[c] in _SOME for c in tree.children[i] if c < i)
    nominal = _nominal(tree, i) if counts else None
    return None if nominal is None else replace(nominal, type="Group", animate=None)


def _pronoun(tree: Tree, i: int) -> Nominal | None:
    tag, word = tree.tags[i], tree.lower[i]
    if tag in ("PRP", "PRP$") or (word in _PRONOUNS and tree.pos[i] == "PRON"):
        facts = _PRONOUNS.get(word)
        if facts is None:
            return None
        person, number, gender, animate = facts
        kind = "Person" if animate else "Entity"
        return Nominal(
            i, i, i + 1, "pronoun", kind, gender, number, person, animate, i, possessive=tag == "PRP$"
        )
    if tag == "DT" and word in _DEMONSTRATIVES and tree.deps[i] in _ARGUMENTS:
        number = "s" if _DEMONSTRATIVES[word] == "s" else "p"
        return Nominal(
            i,
            i,
            i + 1,
            "pronoun",
            "Entity",
            "",
            number,
            3,
            False if number == "s" else None,
            i,
            determiner="demonstrative",
        )
    return None


def _left_edge(tree: Tree, i: int) -> int:
    """Where the noun phrase before its head begins, possessor and modifiers included."""
    edge = i
    stack = [c for c in tree.children[i] if c < i]
    for node in stack:
        if tree.deps[node] in _BEFORE_HEAD:
            edge = min(edge, node)
            stack.extend(c for c in tree.children[node] if c < i)
    sentence = tree.sentences[i]
    for j in range(edge, i):
        if tree.tags[j] == "_SP" or tree.sentences[j] != sentence:
            edge = j + 1
    while edge < i and (tree.deps[edge] == "punct" or tree.tags[edge] in ("WRB", "WDT", "WP")):
        edge += 1
    return edge


def _determiner(tree: Tree, i: int) -> Determiner:
    for c in tree.children[i]:
        if c < i:
            dep, word = tree.deps[c], tree.lower[c]
            if dep == "poss":
                return "possessive"
            if dep in ("det", "predet") or tree.tags[c] == "DT":
                if word in _DEMONSTRATIVES:
                    return "demonstrative"
                return "definite" if word in ("the", "both") else "indefinite"
    return "bare"


def _nominal(tree: Tree, i: int) -> Nominal | None:
    tag, dep = tree.tags[i], tree.deps[i]
    if tag in ("NN", "NNS", "NNP", "NNPS"):
        if dep in _MODIFIERS or (dep in ("nmod", "npadvmod") and tree.heads[i] == i + 1):
            return None
    elif not (
        tag in ("JJ", "VBN", "JJR", "JJS")
        and dep in _ARGUMENTS
        and dep not in ("conj", "ROOT", "attr")
        and any(tree.lower[c] == "the" and c < i for c in tree.children[i])
    ):
        return None
    lemma = tree.lemmas[i].lower()
    kind = "Person" if tag == "NNP" and title_gender(lemma) is not None else noun_type(lemma)
    number: Number = "p" if tag in ("NNS", "NNPS") else "s"
    if tag[0] != "N":  # "the wounded"
        kind, number = "Person", "p"
    if kind == "Offence" and _determiner(tree, i) != "bare":
        kind = "Event"  # "the murder of the envoy" happened, "murder" is what one is charged with
    gender = noun_gender(lemma)
    animate = True if kind in _ANIMATE_TYPES else False if kind in _INANIMATE_TYPES else None
    if lemma in ("people", "police"):
        number = "p"
    elif tree.lower[i] in words("either_number.txt") or (number == "p" and tree.lower[i].endswith("ics")):
        number = ""  # "the species", "its ethics", "everyone ... their"
    if kind == "Animal":
        kind = "Entity"
    start = _left_edge(tree, i)
    return Nominal(
        i,
        start,
        i + 1,
        "nominal",
        kind,
        gender,  # type: ignore[arg-type]  # a column of a table
        number,
        3,
        animate,
        start,
        determiner=_determiner(tree, i),
    )


def _name(tree: Tree, name: Name, kind: str) -> Nominal:
    words = tree.words[name.start : name.end]
    gender: str = ""
    number: Number = "s"
    if kind == "Person":
        for i in range(name.title, name.start):
            gender = gender or title_gender(tree.words[i]) or ""
        if not gender:
            gender = given_name_gender(words[0])
    if kind == "Group" and tree.tags[name.root] in ("NNS", "NNPS"):
        number = "p"
    animate = True if kind == "Person" else False if kind in _INANIMATE_TYPES else None
    return Nominal(
        name.root,
        name.start,
        name.end,
        "name",
        kind,
        gender,  # type: ignore[arg-type]  # a column of our own tables
        number,
        animate=animate,
        title=name.title,
        key=name_key(words),
        determiner=_determiner(tree, name.root),
    )


def _voted_types(tree: Tree, names: list[Name]) -> list[str]:
    """One type for a name throughout the document: the tagger's labels, titles and gazetteer vote."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    keys = []
    for name in names:
        words = tree.words[name.start : name.end]
        if len(words) > 1 and words[-1].isdigit():
            words = words[:-1]  # "Windows 95" is of the type of "Windows"
        key = name_key(words)
        keys.append(key)
        ballot = votes[key]
        if name.label:
            ballot[LABEL_TYPES[name.label]] += 1.0 + 0.3 * (len(words) - 1)
        if name.title < name.start:
            ballot["Person"] += 3.0
        if given_name_gender(words[0]) and (name.label in ("PERSON", "") or len(words) == 1):
            ballot["Person"] += 1.0
        told = name_type(words)
        # A given name outvotes the tagger's slip, unless the second word is a noun ("Madison Ferry").
        if name.label in ("ORG", "PRODUCT") and len(words) == 2 and given_name_gender(words[0]):
            ballot["Person"] += 1.5 if noun_type(words[1].lower()) == "Concept" else 0.0
        if told is not None:
            ballot[told] += 2.0
        elif _has_role(tree, name):
            ballot["Person"] += 3.0 if name.label != "ORG" else 0.8
    # A surname alone is of the type of the full name: "Lindt" of "Ada Lindt".
    people: dict[str, float] = defaultdict(float)
    for key, ballot in votes.items():
        if " " in key and ballot and max(sorted(ballot), key=lambda k: ballot[k]) == "Person":
            people[key.rpartition(" ")[2]] += ballot["Person"]
            if given_name_gender(key.partition(" ")[0]):
                people[key.partition(" ")[0]] += ballot["Person"]
    out = []
    for name, key in zip(names, keys, strict=True):
        ballot = dict(votes[key])
        if key in people:
            place = gazetteer.place(" ".join(tree.words[name.start : name.end]))
            known = place is not None and not place.name_like
            ballot["Person"] = ballot.get("Person", 0.0) + people[key] + (0.0 if known else _SURNAME)
        out.append(_decided(tree, name, ballot))
    return out


def _has_role(tree: Tree, name: Name) -> bool:
    """Whether a role noun stands beside the name: "tailor Ada", "the tailor Ada", "Ada, a tailor"."""
    root = name.root
    if name.start > 0 and tree.tags[name.start - 1] == "NN":
        before = name.start - 1
        if tree.heads[before] == root or (tree.heads[root] == before and tree.deps[root] == "appos"):
            return noun_type(tree.lemmas[before].lower()) == "Person"
    return any(
        tree.deps[c] == "appos"
        and c > root
        and tree.tags[c] == "NN"
        and noun_type(tree.lemmas[c].lower()) == "Person"
        for c in tree.children[root]
    )


def _decided(tree: Tree, name: Name, ballot: dict[str, float]) -> str:
    words = tree.words[name.start : name.end]
    text = " ".join(words)
    best = max(sorted(ballot), key=lambda k: ballot[k]) if ballot else ""
    if len(words) == 1 and best != "Person" and best != "Organization":
        people = gazetteer.demonym(text)
        if people is not None:
            plural = tree.tags[name.root] in ("NNPS", "NNS") or (
                text.endswith("s") and tree.deps[name.root] not in _MODIFIERS
            )
            return "Group" if plural else "Country"
    place = gazetteer.place(text)
    if place is not None and (
        best in ("GeopoliticalEntity", "Place") or (not place.name_like and ballot.get("Person", 0) < 2)
    ):
        kind = place_type(text)
        if kind is not None and (best in ("GeopoliticalEntity", "Place", "Group", "") or kind == "Country"):
            return kind
    return best or "Entity"
