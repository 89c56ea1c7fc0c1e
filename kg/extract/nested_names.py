"""Names inside names: whose, where and of what the named thing is.

"Ada Lind" in "Ada Lind Foundation", "Norwegian" in "Norwegian Ministry of Culture", "Southern
Bohemia" in "University of Southern Jutland". Each has a head of its own; a name at the head of another
("Canada" of "Team Canada") is only the other's last word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import gazetteer
from kg.extract.entity_types import known_name, name_type
from kg.extract.syntax import Tree

__all__ = ["Name", "is_made_by", "name_key", "name_root", "with_nested"]

_OWNERS = frozenset({"ORG", "PRODUCT"})
_WHOLE = frozenset({"PERSON", "GPE", "NORP", "LOC"})
_LONGEST_PLACE = 3
_LARGE = 500_000
_DIRECTIONS = frozenset({"Northern", "Southern", "Eastern", "Western", "Central"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name's tokens ``start:end``, its root, the tagger's label (or none), and where its title starts."""

    root: int
    start: int
    end: int
    label: str
    title: int


def name_key(words: list[str]) -> str:
    """The form under which equal names are equal: lower case, without full stops and apostrophes.

    >>> name_key(["U.S.", "Navy"])
    'us navy'
    """
    return (
        " ".join(words)
        .lower()
        .replace(".", "")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
        .replace("'", "")
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """The people and other names that the document has outside of longer names, with the tagger's label.

    ``initials`` are those of the long ones, and their labels.
    """

    people: frozenset[tuple[str, ...]]
    alone: dict[tuple[str, ...], str]
    initials: dict[str, str]

    @classmethod
    def of(cls, tree: Tree, names: Sequence[Name]) -> _Known:
        people: set[tuple[str, ...]] = set()
        alone: dict[tuple[str, ...], str] = {}
        for name in names:
            words = tuple(tree.words[name.start : name.end])
            alone[words] = alone.get(words) or name.label
            if name.label == "PERSON" and len(words) > 1:
                people |= {words, words[-1:]}
        initials = {"".join(word[0] for word in words): alone[words] for words in alone if len(words) > 2}
        return cls(frozenset(people), alone, initials)


def with_nested(tree: Tree, names: Sequence[Name]) -> list[Name]:
    """The names, each after those inside it."""
    known = _Known.of(tree, names)
    out: list[Name] = []
    for name in names:
        out.extend(_inside(tree, name, known))
        out.append(name)
    return out


def _inside(tree: Tree, name: Name, known: _Known) -> Iterator[Name]:
    """The names inside a name, the longest where several begin at one word."""
    if name.label in _WHOLE and not _is_thing(tree, name, known):
        return
    start = name.start
    while start < name.end:
        for end in range(name.end, start, -1):
            if start <= name.root < end:
                continue
            label = _label(tree, name, start, end, known)
            if label is not None:
                root = name_root(tree, start, end)
                yield Name(root, start, end, label, start)
                start = end - 1
                break
        start += 1


def _is_thing(tree: Tree, name: Name, known: _Known) -> bool:
    """Whether a supposed person is a thing called after another: "Lindt Prize", "Google Chrome".

    The text has an Ada Lindt, and Google is a known organisation.
    """
    words = tuple(tree.words[name.start : name.end])
    return name.label == "PERSON" and any(
        words[:size] in known.people or is_made_by(words[:size]) for size in range(1, len(words))
    )


def is_made_by(words: Sequence[str]) -> bool:
    """Whether the words before a name are a company of the table: "Google" in "Google Chrome"."""
    found = gazetteer.organization(" ".join(words))
    return found is not None and found.kind == "Company"


def _label(tree: Tree, outer: Name, start: int, end: int, known: _Known) -> str | None:
    """The tagger's label for words inside a name that name something by themselves, else None."""
    words = tuple(tree.words[start:end])
    if not words[0][:1].isupper() or not words[-1][:1].isupper():
        return None
    if words in known.people:
        return "PERSON"
    text = " ".join(words)
    if len(words) == 1 and gazetteer.demonym(text) is not None:
        return "NORP"
    behind = start > outer.start and tree.lower[start - 1] in ("of", "for", "at", "in")
    if len(words) <= _LONGEST_PLACE and text not in _DIRECTIONS:
        place = gazetteer.place(text)
        if place is None and behind and end == outer.end and len(words) > 1 and words[0] in _DIRECTIONS:
            return "LOC"
        if place is not None and _is_place(place, known.alone.get(words), behind=behind):
            return "GPE"
    if start == outer.start:
        whole = " ".join(tree.words[outer.start : outer.end])
        return _front_label(words, known) if gazetteer.organization(whole) is None else None
    if behind and end == outer.end:
        if len(words) > 1 and name_type(list(words)) == "Organization":
            return "ORG"
        label = known.alone.get(words) or known.initials.get(text)
        short = label == outer.label == "ORG" and tree.lower[start - 1] == "of"
        return None if short and gazetteer.organization(text) is None else label  # "Church of Luna" is "Luna"
    return None


def _front_label(words: tuple[str, ...], known: _Known) -> str | None:
    """The label of a name that begins a longer one: "Luna 6" in "Luna 6 Countdown", "UN" in "UN High Council"."""
    text = " ".join(words)
    found = gazetteer.organization(text)
    if found is not None and (len(words) > 1 or text.isupper() or found.kind == "Company"):
        return "ORG"
    if known_name(text) == "Product":
        return "PRODUCT"
    label = known.alone.get(words) or (known.initials.get(text) if len(text) > 2 else None)
    acronym = words in known.alone and text.isupper() and len(text) > 2
    return label if label in _OWNERS else "ORG" if acronym and not label else None


def _is_place(place: gazetteer.Place, label: str | None, *, behind: bool) -> bool:
    """Whether the words of a place's name mean the place, here or elsewhere in the text."""
    if label is not None:
        return label == "GPE"
    large = place.kind in ("Country", "Region") or place.population >= _LARGE
    return (large and not place.name_like) or behind


def name_root(tree: Tree, start: int, end: int) -> int:
    """The token that the others depend on; the last one where the parse gives several."""
    tops = [i for i in range(start, end) if not start <= tree.heads[i] < end or tree.heads[i] == i]
    proper = [i for i in tops if tree.pos[i] in ("PROPN", "NOUN", "NUM", "ADJ", "X")]
    return (proper or tops or [end - 1])[-1]
