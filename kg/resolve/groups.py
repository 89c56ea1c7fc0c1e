"""Groups of referents that were found to be one thing, and the record of every merge and near-miss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Merge, Span
from kg.resolve.evidence import NEAR_MISS, THRESHOLD, Comparison, Profile, conflict, support
from kg.resolve.referents import Family, Referent

__all__ = ["DOUBTFUL", "Apart", "Groups", "Pair", "called"]

Apart = Callable[[Sequence[int], Sequence[int]], bool]
"""Whether a user keeps two clusters, given by the indices of their referents, apart."""

Pair = tuple[Comparison, int, int]
"""How alike two groups are, and a referent of each."""

DOUBTFUL = 0.75
_MARGIN, _SURE = 0.1, 0.95
"""Rivals that score less than the margin below make a pair doubtful, unless it is sure."""


@dataclass(slots=True)
class Groups:
    """Disjoint sets of referents with what is known of each; merging keeps the first referent's as root."""

    referents: Sequence[Referent]
    families: Sequence[Family]
    keep_apart: Apart
    profiles: list[Profile] = field(init=False)
    members: dict[int, list[int]] = field(init=False)
    root: list[int] = field(init=False)
    merges: list[Merge] = field(default_factory=list)

    def __post_init__(self) -> None:
        pairs = zip(self.referents, self.families, strict=True)
        self.profiles = [Profile.of(referent, group) for referent, group in pairs]
        self.root = list(range(len(self.referents)))
        self.members = {index: [index] for index in self.root}

    def find(self, index: int) -> int:
        """The root of a referent's group."""
        while self.root[index] != index:
            self.root[index] = self.root[self.root[index]]
            index = self.root[index]
        return index

    def first(self, index: int) -> tuple[str, Span, int]:
        """Where a referent's group is first mentioned."""
        return min(self.referents[member].order for member in self.members[self.find(index)])

    def profile(self, index: int) -> Profile:
        """What is known of a referent's group."""
        return self.profiles[self.find(index)]

    def weigh(self, left: int, right: int, names: Comparison) -> Comparison:
        """The likeness of names together with roles, origins and company."""
        return names.plus(support(self.profile(left), self.profile(right)))

    def merge(self, left: int, right: int, comparison: Comparison) -> bool:
        """Merge the groups of two referents if the score suffices and nothing forbids it; note it anyway."""
        one, other = sorted((self.find(left), self.find(right)), key=lambda root: self.referents[root].order)
        if one == other:
            return True
        against = conflict(self.profiles[one], self.profiles[other])
        if against is None and self.keep_apart(self.members[one], self.members[other]):
            against = "kept apart by a decision"
        merged = comparison.score >= THRESHOLD and against is None
        if merged or comparison.score >= NEAR_MISS:
            evidence = comparison.evidence if against is None else (*comparison.evidence, against)
            self.merges.append(self._record(left, right, comparison.score, evidence, merged=merged))
        if merged:
            if len(self.members[one]) < len(self.members[other]):
                one, other = other, one
            self.profiles[one].absorb(self.profiles[other])
            self.members[one].extend(self.members.pop(other))
            self.root[other] = one
        return merged

    def force(self, left: int, right: int, why: str) -> None:
        """Merge two groups because a user says so."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return
        self.merges.append(self._record(left, right, 1.0, (why,), merged=True))
        self.profiles[one].absorb(self.profiles[other])
        self.members[one].extend(self.members.pop(other))
        self.root[other] = one

    def _record(
        self, left: int, right: int, score: float, evidence: tuple[str, ...], *, merged: bool
    ) -> Merge:
        one, other = sorted(
            (self.referents[left], self.referents[right]), key=lambda referent: referent.order
        )
        return Merge(_anchor(one), _anchor(other), called(one), called(other), score, evidence, merged)

    def in_order(self, indices: Iterable[int]) -> list[int]:
        """The roots of these referents' groups, each once, in corpus order."""
        return sorted({self.find(index) for index in indices}, key=lambda index: self.referents[index].order)

    def merge_best(self, pairs: list[Pair]) -> None:
        """Merge from the best pair down; where two that exclude each other fit equally well, neither."""
        pairs.sort(
            key=lambda pair: (-pair[0].score, self.referents[pair[1]].order, self.referents[pair[2]].order)
        )
        partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for comparison, left, right in pairs:
            partners[left].append((comparison.score, right))
            partners[right].append((comparison.score, left))
        for comparison, left, right in pairs:
            rivals = [
                other
                for here, there in ((left, right), (right, left))
                for score, other in partners[here]
                if other != there and score > comparison.score - _MARGIN and self._exclude(other, there)
            ]
            if rivals and comparison.score < _SURE:
                why = f"fits {called(self.referents[rivals[0]])} as well"
                comparison = comparison.at_most(DOUBTFUL, why)
            self.merge(left, right, comparison)

    def _exclude(self, left: int, right: int) -> bool:
        return self.find(left) != self.find(right) and (
            conflict(self.profile(left), self.profile(right)) is not None
        )


def _anchor(referent: Referent) -> tuple[str, Span]:
    mention = next((m for m in referent.mentions if m.kind == "name"), referent.mentions[0])
    return (referent.document, mention.span)


def called(referent: Referent) -> str:
    """Tell what a referent is called in its document."""
    return referent.names[0] if referent.names else referent.label
