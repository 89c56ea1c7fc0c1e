"""Clusters of mentions under construction: union, what is known of each, and what forbids a union."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from kg.extract.entity_types import title_gender
from kg.extract.mentions import Nominal
from kg.extract.syntax import Tree

__all__ = ["Clusters", "compatible_types"]

# A tagger's slip between these is commoner than a true difference.
_PLACES = frozenset({"Country", "City", "GeopoliticalEntity", "Place", "Region"})
_WORLDLY = _PLACES | {"Organization"}
_VAGUE = frozenset({"Entity", "Concept"})


def compatible_types(one: str, other: str) -> bool:
    """Whether mentions of these types may stand for one thing.

    >>> compatible_types("Country", "GeopoliticalEntity"), compatible_types("Person", "Country")
    (True, False)
    """
    if one == other or one in _VAGUE or other in _VAGUE:
        return True
    if {one, other} == {"Country", "City"}:
        return False
    if one in _PLACES and other in _PLACES:
        return True
    return {one, other} <= {"Organization", "Group"} or {one, other} <= {"Organization", "GeopoliticalEntity"}


class Clusters:
    """Disjoint sets of a document's mentions, each with its gender, number and type.

    ``tree`` and ``mentions`` are those of the document, ``paragraph`` is that of each mention; every pass
    asks here whether two mentions may be joined and joins them.
    """

    def __init__(self, tree: Tree, mentions: Sequence[Nominal]) -> None:
        self.tree = tree
        self.mentions = mentions
        self.order = sorted(range(len(mentions)), key=lambda k: mentions[k].root)
        breaks = [i for i, tag in enumerate(tree.tags) if tag == "_SP" and "\n" in tree.words[i]]
        self.paragraph = [bisect(breaks, m.root) for m in mentions]
        self._place = {k: n for n, k in enumerate(self.order)}
        self.by_root = {m.root: k for k, m in enumerate(mentions)}
        self._parent = list(range(len(mentions)))
        self.members: dict[int, list[int]] = {k: [k] for k in range(len(mentions))}
        # A given name only hints at the gender; a title, a noun ("actress") or a pronoun tells it.
        self.hint: list[str] = [m.gender if m.kind == "name" else "" for m in mentions]
        self.gender: list[str] = [
            ""
            if m.kind == "name" and not any(title_gender(w) for w in tree.words[m.title : m.start])
            else m.gender
            for m in mentions
        ]
        for k, m in enumerate(mentions):
            if m.kind == "pronoun":
                self.hint[k], self.gender[k] = m.gender, ""
        self.number: list[str] = [m.number for m in mentions]
        self.type: list[str] = [m.type for m in mentions]
        self.certainty: dict[int, float] = {}  # pronoun -> the probability of its antecedent, where weighed

    def before(self, k: int) -> Iterator[int]:
        """The mentions before ``k``, the nearest first."""
        for n in range(self._place[k] - 1, -1, -1):
            yield self.order[n]

    def after(self, k: int) -> Iterator[int]:
        """The mentions after ``k``, the nearest first."""
        for n in range(self._place[k] + 1, len(self.order)):
            yield self.order[n]

    def find(self, k: int) -> int:
        """The first mention of the cluster that mention ``k`` is in, which stands for the cluster."""
        while self._parent[k] != k:
            self._parent[k] = self._parent[self._parent[k]]
            k = self._parent[k]
        return k

    def same(self, a: int, b: int) -> bool:
        """Whether two mentions are in one cluster already."""
        return self.find(a) == self.find(b)

    def join(self, a: int, b: int) -> None:
        """Make one cluster of those of ``a`` and ``b``."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return
        if b < a:
            a, b = b, a
        self._parent[b] = a
        self.gender[a] = self.gender[a] or self.gender[b]
        self.hint[a] = self.hint[a] or self.hint[b]
        if self.number[a] != self.number[b]:
            self.number[a] = self.number[a] and self.number[b]
        if self.type[a] in _VAGUE or (
            self.mentions[a].kind == "pronoun" and self.mentions[b].kind != "pronoun"
        ):
            self.type[a] = self.type[b]
        self.members[a] = sorted(self.members[a] + self.members.pop(b))

    def agree(self, a: int, b: int) -> bool:
        """Whether gender and type of the clusters of ``a`` and ``b`` allow one thing."""
        a, b = self.find(a), self.find(b)
        one, other = self.gender[a] or self.hint[a], self.gender[b] or self.hint[b]
        if one and other and one != other:
            return False
        return compatible_types(self.type[a], self.type[b])

    def chains(self) -> tuple[tuple[int, ...], ...]:
        """The clusters but for literals, in the order of their first mention."""
        chains = [
            tuple(sorted(found, key=lambda k: self.mentions[k].root))
            for found in self.members.values()
            if self.mentions[found[0]].kind != "literal"
        ]
        return tuple(sorted(chains, key=lambda chain: self.mentions[chain[0]].root))
