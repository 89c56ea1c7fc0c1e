"""One type for a name throughout a document: its label, its own words and the words around it vote.

The tagger's label is one voter among many: it takes "Ada Lindt" for a firm, a newspaper for a place. Titles,
given names, the head of the name, nouns beside it ("the film Red Harbour", "Luna, a browser"), what it does
("Lindt wept") and what it is listed with ("Kherson and Luhansk") each have a say, at every mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from kg import gazetteer
from kg.extract.entity_types import (
    LABEL_TYPES,
    given_name_gender,
    is_given_name,
    known_name,
    name_type,
    noun_type,
    place_type,
)
from kg.extract.nested_names import Name, is_made_by, name_key
from kg.extract.syntax import Tree

__all__ = ["voted_types"]

Ballot = dict[str, float]
Vote = tuple[str, float]

_SURNAME = 20.0  # votes for a word that is part of a person's full name in the same text
_SURE, _TORN = 2.0, 1.4  # what a type needs to speak for its neighbours, and up to what a name listens
_PLACES = frozenset({"GeopoliticalEntity", "Place", "Country", "City", "Region"})
_SORTS = _PLACES | {"Organization", "Facility", "Event", "CreativeWork", "Product", "Law", "Award", "Disease"}
_MISLED = frozenset({"ORG", "PRODUCT", "FAC", "LAW", "NORP", "GPE"})
_QUOTES = frozenset({"``", "''", '"', "\u201c", "\u201d", "\u2018", "\u2019"})
_YEAR = re.compile(r"(?:19|20)\d\d$")
_VERSIONED = re.compile(r"[A-Z][A-Za-z]*-?\d+[A-Za-z]?$")
_INSIDE = frozenset({"in", "near", "outside", "across", "from", "at", "to"})
_ASKED = frozenset({"tell", "inform"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})
_SPEAKS = frozenset({"speak", "learn", "teach", "understand", "study", "know"})


@cache
def _person_verbs() -> Mapping[str, str]:
    lines = (Path(__file__).parent / "data" / "person_verbs.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def voted_types(tree: Tree, names: Sequence[Name]) -> list[str]:
    """The class of every name, equal for equal names; ``Entity`` where nothing tells.

    >>> from kg.annotate import load
    >>> from kg.extract.names import find_names
    >>> doc = load()("Ada Lindt told the Lund Gazette that she would leave Oslo.")
    >>> tree = Tree.of(doc)
    >>> voted_types(tree, find_names(tree, doc)[0])
    ['Person', 'Organization', 'City']
    """
    keys = [_key(tree, name) for name in names]
    votes: dict[str, Ballot] = defaultdict(lambda: defaultdict(float))
    for name, key in zip(names, keys, strict=True):
        ballot = votes[key]
        for kind, weight in (*_own(tree, name), *_around(tree, name)):
            ballot[kind] += weight
    ballots = [dict(votes[key]) for key in keys]
    _add_surnames(tree, names, keys, votes, ballots)
    placed = {key for name, key in zip(names, keys, strict=True) if _is_placed(tree, name)}
    _add_neighbours(tree, names, keys, ballots, placed)
    return [
        _decided(tree, name, ballot, is_placed=key in placed)
        for name, key, ballot in zip(names, keys, ballots, strict=True)
    ]


def _words(tree: Tree, name: Name) -> list[str]:
    """The words that tell: "Windows 95" is of the type of "Windows"."""
    words = tree.words[name.start : name.end]
    return words[:-1] if len(words) > 1 and words[-1].isdigit() and not _YEAR.match(words[-1]) else words


def _key(tree: Tree, name: Name) -> str:
    return name_key(_words(tree, name))


def _own(tree: Tree, name: Name) -> Iterator[Vote]:
    """What the tagger and the name's own words say."""
    words = _words(tree, name)
    text = " ".join(words)
    told = name_type(words)
    place = gazetteer.place(text)
    if name.label:
        unknown = name.label in ("GPE", "LOC") and place is None
        bare = name.label == "WORK_OF_ART" and tree.words[name.start - 1] not in _QUOTES
        yield LABEL_TYPES[name.label], (0.7 if unknown or bare else 1.0) + 0.3 * (len(words) - 1)
    if name.title < name.start:
        yield "Person", 3.0
    if given_name_gender(words[0]) and (
        name.label == "PERSON"
        or (not name.label and len(words) <= 2)
        or ((not name.label or len(words) == 1) and _is_given_name_alone(words[0]))
    ):
        yield "Person", 1.0
    people = (
        tree.tags[name.root] in ("NNS", "NNPS") and noun_type(words[-1].lower().removesuffix("s")) == "Person"
    )
    if people and len(words) > 1:
        yield "Group", 2.5  # "Jutland Governors"
    if told is not None:
        yield told, 2.0
    elif name.label in _MISLED and place is None and _is_full_name(words):
        yield "Person", 1.5  # a given name outvotes the tagger's slip, but for "Madison Ferry"
    made = name.label in ("PERSON", "") and len(words) == 2 and is_made_by(words[:1])
    if made or (len(words) == 2 and known_name(words[1]) == "Product"):
        yield "Product", 2.0  # "Google Chrome"
    organization = gazetteer.organization(text)
    if organization is not None and place is None:
        yield "Organization", 1.2 if len(words) == 1 else 2.5
    known = known_name(text)
    if known is not None:
        weight = 1.5 if len(words) == 1 else 2.5
        yield known, weight if known != "Concept" else 0.4 if name.label == "ORG" else 0.9
    if name.label == "PERSON" and is_given_name(words[0]):
        return
    if told is None and name.label not in ("FAC", "LAW", "EVENT", "NORP") and place is None:
        if len(words) < name.end - name.start:
            yield "Product", 2.0  # "Harbour Explorer 6"
        elif _VERSIONED.match(text) and organization is None:
            yield "Product", 1.2


def _is_full_name(words: Sequence[str]) -> bool:
    """Whether words have the shape of a person's full name: "Anatoly Lindt", "Ada M. Lindt"."""
    return (
        2 <= len(words) <= 3
        and _is_given_name_alone(words[0])
        and all((word[:1].isupper() and not word.isupper()) or len(word) <= 2 for word in words[1:])
        and noun_type(words[-1].lower()) == "Concept"
        and gazetteer.demonym(words[-1]) is None
        and gazetteer.organization(" ".join(words)) is None
    )


def _is_given_name_alone(word: str) -> bool:
    """Whether a word is a given name and nothing else: Anatoly, but neither Boston nor English."""
    return (
        is_given_name(word)
        and (given_name_gender(word) != "" or noun_type(word.lower()) == "Concept")
        and gazetteer.place(word) is None
        and gazetteer.demonym(word) is None
    )


def _around(tree: Tree, name: Name) -> Iterator[Vote]:
    """What the words beside a name and the verb above it say."""
    root, label, words = name.root, name.label, _words(tree, name)
    if label == "GPE" and _is_placed(tree, name) and gazetteer.place(" ".join(words)) is not None:
        return  # "born in Paris, the daughter of a cook"
    told = name_type(words)
    for sort, weight in _sorts(tree, name):
        if sort == "Person":
            if told is None:
                yield "Person", (3.0 if label != "ORG" else 0.8) * weight
        elif sort in _SORTS:
            yield sort, 1.5 * weight
    if _does_what_people_do(tree, root):
        yield "Person", 1.0
    if told is None and _is_who(tree, root):
        yield "Person", 1.5
    if label in ("GPE", "LOC", "FAC") and _is_asked(tree, root):
        yield "Organization", 1.2
    owner = tree.child(root, "poss")
    if owner is not None and told is None and label in ("PRODUCT", "ORG") and name.end - name.start in (2, 3):
        place = gazetteer.place(tree.words[owner])
        if place is not None and place.kind == "Country" and is_given_name(tree.words[name.start]):
            yield "Person", 1.0


def _sorts(tree: Tree, name: Name) -> Iterator[tuple[str, float]]:
    """The types of the nouns that say what sort of thing it is, and how sure they are.

    "the tailor Ada", "the film Red Harbour", "Luna, a browser", "Luna is a browser".
    """
    root = name.root
    before = name.start - 1
    while before >= 0 and tree.words[before] in _QUOTES:
        before -= 1
    if before >= 0 and tree.tags[before] == "NN" and tree.sentences[before] == tree.sentences[root]:
        if tree.heads[before] == root or (tree.heads[root] == before and tree.deps[root] == "appos"):
            yield noun_type(tree.lemmas[before].lower()), 1.0
            before = -1
        elif before == name.start - 1 and noun_type(tree.lemmas[before].lower()) == "Person":
            yield "Person", 0.4  # "the mathematician and writer Ada Lindt"
    for c in tree.children[root]:
        if tree.deps[c] == "appos" and c > root and tree.tags[c] == "NN" and tree.words[name.end] != "(":
            yield noun_type(tree.lemmas[c].lower()), 1.0
    head = tree.heads[root]
    if tree.deps[root] == "appos" and tree.tags[head] == "NN" and before != -1 and not _is_placed(tree, name):
        yield noun_type(tree.lemmas[head].lower()), 0.7  # "a browser, Luna"
    if tree.deps[root] == "nsubj" and tree.lemmas[head] in ("be", "become"):
        attribute = tree.child(head, "attr")
        if attribute is not None and tree.tags[attribute] == "NN" and tree.child(head, "neg") is None:
            kind = noun_type(tree.lemmas[attribute].lower())
            if kind in ("Person", "Product", "City", "Organization", "CreativeWork"):
                yield kind, 0.6


def _does_what_people_do(tree: Tree, root: int) -> bool:
    """Whether it is the subject of a verb such as "weep", or the object of one such as "marry"."""
    head, dep = tree.heads[root], tree.deps[root]
    role = _person_verbs().get(tree.lemmas[head]) if tree.is_verb(head) else None
    if role is None:
        return False
    if dep == "nsubj":
        return role in ("subject", "both")
    return dep in ("dobj", "nsubjpass") and role in ("object", "both")


def _is_who(tree: Tree, root: int) -> bool:
    """Whether a clause with "who" describes it: "Lindt, who leads the board"."""
    return any(
        tree.lower[w] == "who" and w == min(tree.subtree(c))
        for c in tree.childs(root, "relcl")
        for w in tree.childs(c, "nsubj", "nsubjpass")
    )


def _is_asked(tree: Tree, root: int) -> bool:
    """Whether somebody tells it something: "told the Nordic Review that"."""
    return tree.deps[root] in ("dobj", "dative") and tree.lemmas[tree.heads[root]] in _ASKED


def _is_placed(tree: Tree, name: Name) -> bool:
    """Whether something is in it or comes from it, or a region is called so: "in Herat", "Luhansk region"."""
    root = name.root
    while tree.deps[root] == "conj":
        root = tree.heads[root]
    head = tree.heads[root]
    if tree.deps[root] == "pobj" and tree.lower[head] in _INSIDE:
        return True
    return tree.deps[root] in _MODIFIERS and noun_type(tree.lemmas[head].lower()) in ("Region", "City")


def _add_surnames(
    tree: Tree,
    names: Sequence[Name],
    keys: Sequence[str],
    votes: Mapping[str, Ballot],
    ballots: Sequence[Ballot],
) -> None:
    """A surname alone is of the type of the full name: "Lindt" of "Ada Lindt"."""
    people: dict[str, float] = defaultdict(float)
    for key, ballot in votes.items():
        if " " in key and ballot and _best(ballot) == "Person":
            people[key.rpartition(" ")[2]] += ballot["Person"]
            if given_name_gender(key.partition(" ")[0]):
                people[key.partition(" ")[0]] += ballot["Person"]
    for name, key, ballot in zip(names, keys, ballots, strict=True):
        if key in people:
            place = gazetteer.place(" ".join(tree.words[name.start : name.end]))
            known = place is not None and not place.name_like
            ballot["Person"] = ballot.get("Person", 0.0) + people[key] + (0.0 if known else _SURNAME)


def _best(ballot: Ballot) -> str:
    return max(sorted(ballot), key=lambda kind: ballot[kind]) if ballot else ""


def _add_neighbours(
    tree: Tree, names: Sequence[Name], keys: Sequence[str], ballots: Sequence[Ballot], placed: set[str]
) -> None:
    """A name of which little is known is of the type of what it is listed with: "Herat and Kabul"."""
    by_root = {name.root: k for k, name in enumerate(names)}
    added: dict[str, Ballot] = defaultdict(lambda: defaultdict(float))
    for name in names:
        if tree.child(name.root, "conj") is None or tree.deps[name.root] == "conj":
            continue
        listed = [by_root[i] for i in tree.conjuncts(name.root) if i in by_root]
        for one, other in [*pairwise(listed), *((b, a) for a, b in pairwise(listed))]:
            kind = _best(ballots[one])
            text = " ".join(_words(tree, names[one]))
            place = gazetteer.place(text)
            if kind in _PLACES and place is not None and not place.name_like:
                placed.add(keys[other])
            mine = ballots[other]
            if kind and ballots[one][kind] >= _SURE and max(mine.values(), default=0.0) <= _TORN:
                added[keys[other]][kind] += 0.6
    for key, ballot in zip(keys, ballots, strict=True):
        for kind, weight in added[key].items():
            ballot[kind] = ballot.get(kind, 0.0) + weight


def _is_language(tree: Tree, name: Name) -> bool:
    """Whether a people's adjective means its language: "speaks Danish", "in Danish", "translated into Danish"."""
    root, head = name.root, tree.heads[name.root]
    behind = tree.lower[root + 1 : root + 3]
    if "language" in behind or (
        behind[:1] == ["-"] and behind[1:] in (["speaking"], ["speaker"], ["speakers"])
    ):
        return True
    if tree.tags[root] not in ("NNP", "NN", "JJ") or tree.child(root, "det", "poss") is not None:
        return False
    if tree.deps[root] == "dobj":
        return tree.lemmas[head] in _SPEAKS
    if tree.deps[root] == "conj":
        return name.label == "LANGUAGE"
    return tree.deps[root] == "pobj" and (
        name.label == "LANGUAGE" or (tree.lower[head] in ("in", "into") and tree.tags[root] != "JJ")
    )


def _decided(tree: Tree, name: Name, ballot: Ballot, *, is_placed: bool) -> str:
    words = tree.words[name.start : name.end]
    text = " ".join(words)
    best = _best(ballot)
    if len(words) <= 2 and best != "Person" and best != "Organization":
        people = gazetteer.demonym(text)
        if people is not None and _is_language(tree, name):
            return "Concept"
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
        alone = {one for one in ballot if one not in _PLACES} == {best}
        weak = is_placed and alone and best in ("Person", "Organization") and ballot[best] <= _TORN
        if kind is not None and (
            best in ("GeopoliticalEntity", "Place", "Group", "") or kind == "Country" or weak
        ):
            return kind
    return best or "Entity"
