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

from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from kg import gazetteer
from kg.extract.entity_types import LABEL_TYPES, given_name_gender, noun_gender, noun_type, title_gender
from kg.extract.names import Name, find_names, name_key
from kg.extract.syntax import Tree
from kg.extract.type_votes import voted_types
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
    types = voted_types(tree, names)
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
