"""Referents of all documents -> clusters, each of one thing: block, compare, score, cluster.

Three rounds, the surer before the less sure. What the gazetteers know as one thing and what bears one full
name is compared within its block; then names in other spellings, surnames and acronyms are compared with the
clusters of the first rounds. A merge needs a score of `THRESHOLD` and no conflict between the whole clusters,
so that no chain of weak likenesses joins two people. All orders are by document id and place in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Merge, Span
from kg.resolve.evidence import (
    NEAR_MISS,
    THRESHOLD,
    Comparison,
    Profile,
    compare_names,
    conflict,
    support,
)
from kg.resolve.linking import Family, Referent
from kg.resolve.names import (
    acronym_of,
    fold,
    institution,
    is_acronym,
    is_generic_institution,
    person_name,
    sound,
)
from kg.resolve.nominals import phrase_block

__all__ = ["Apart", "Clusters", "cluster"]

Apart = Callable[[Sequence[int], Sequence[int]], bool]
"""Whether a user keeps two clusters, given by the indices of their referents, apart."""

Key = tuple[str, ...]

_MADE = frozenset({"Product", "CreativeWork"})


@dataclass(slots=True)
class Clusters:
    """Which referents, by index, are one thing, and why."""

    members: list[list[int]]
    merges: list[Merge]


@dataclass(slots=True)
class _Groups:
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

    def profile(self, index: int) -> Profile:
        """What is known of a referent's group."""
        return self.profiles[self.find(index)]

    def weigh(self, left: int, right: int, names: Comparison) -> Comparison:
        """The likeness of names together with roles, origins and company."""
        return names.plus(support(self.profile(left), self.profile(right)))

    def merge(self, left: int, right: int, comparison: Comparison) -> bool:
        """Merge the groups of two referents if the score suffices and nothing forbids it; note it either way."""
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
        return Merge(_anchor(one), _anchor(other), _called(one), _called(other), score, evidence, merged)


def cluster(
    referents: Sequence[Referent],
    families: Sequence[Family],
    *,
    together: Iterable[tuple[int, int]] = (),
    keep_apart: Apart = lambda _left, _right: False,
) -> Clusters:
    """Cluster referents, which are in corpus order, into things.

    ``families`` are theirs, by index; ``together`` are pairs that a user has merged.
    """
    groups = _Groups(referents, families, keep_apart)
    for left, right in together:
        groups.force(left, right, "merged by a decision")
    for _document, indices in _by_document(referents):
        _within_document(groups, indices)
    _across_documents(groups)
    _people_in_other_words(groups)
    _acronyms_across_documents(groups)
    members = sorted(sorted(indices) for indices in groups.members.values())
    return Clusters(members, groups.merges)


def _by_document(referents: Sequence[Referent]) -> Iterator[tuple[str, list[int]]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, referent in enumerate(referents):
        found[referent.document].append(index)
    yield from sorted(found.items())


def _within_document(groups: _Groups, indices: Sequence[int]) -> None:
    """Merge what one document calls by one name, a full name and its parts, a name and its acronym."""
    for why, block in _blocks(groups, indices, in_document=True):
        first = block[0]
        for index in block[1:]:
            if not groups.merge(first, index, Comparison(0.95, (why, "same document"))):
                first = index
    people = [i for i in indices if groups.families[i] == "person"]
    full = [i for i in people if groups.profile(i).full_names]
    for index in people:
        if groups.profile(index).full_names:
            continue
        for name in sorted(groups.profile(index).people, key=str):
            roots = {
                groups.find(other): other
                for other in full
                if any(name.family in (one.family, one.given[0]) for one in groups.profile(other).full_names)
            }
            if len(roots) == 1:
                other = next(iter(roots.values()))
                why = f"the only one called {name.family} in the document"
                groups.merge(other, index, Comparison(0.85, (why,)))
    _acronyms_within(groups, indices)
    _short_names_within(groups, indices)


def _short_names_within(groups: _Groups, indices: Sequence[int]) -> None:
    """Merge "Firefox" with "Mozilla Firefox", and "Foreign Ministry" with the one ministry of a country."""
    by_end: dict[str, list[int]] = defaultdict(list)
    owned: dict[str, list[int]] = defaultdict(list)
    others = [
        i for i in indices if groups.families[i] not in {"person", "place"} and groups.referents[i].names
    ]
    for index in others:
        for name in groups.referents[index].names:
            what, country = institution(name)
            if is_generic_institution(name) and groups.profile(index).keys:
                owned[what].append(index)
            words = fold(name).split()
            if len(words) == 2 and not country:
                by_end[words[1]].append(index)
    for index in others:
        if groups.profile(index).keys:
            continue
        for name in groups.referents[index].names:
            if is_generic_institution(name):
                _merge_only(groups, owned[institution(name)[0]], index, f"the only {name} in the document")
            elif groups.referents[index].type in _MADE:
                _merge_only(
                    groups, by_end[fold(name)], index, f"the only one ending in {name} in the document"
                )


def _merge_only(groups: _Groups, candidates: Sequence[int], index: int, why: str) -> None:
    if len({groups.find(other) for other in candidates}) == 1:
        groups.merge(candidates[0], index, Comparison(0.85, (why,)))


def _acronyms_within(groups: _Groups, indices: Sequence[int]) -> None:
    long_names: dict[str, list[int]] = defaultdict(list)
    for index in indices:
        for name in groups.referents[index].names:
            if initials := acronym_of(name):
                long_names[initials].append(index)
    for index in indices:
        for name in groups.referents[index].names:
            if is_acronym(name):
                same = long_names.get(name.replace(".", "").upper(), [])
                if len({groups.find(other) for other in same}) == 1:
                    why = f"{name} are the initials of {groups.referents[same[0]].names[0]}"
                    groups.merge(same[0], index, Comparison(0.9, (why, "same document")))


def _across_documents(groups: _Groups) -> None:
    """Merge what is linked to one thing or bears one name; namesakes with other roles stay apart."""
    heads = sorted({groups.find(index) for index in range(len(groups.referents))})
    everything = sorted(heads, key=lambda index: groups.referents[index].order)
    expanded = [member for head in everything for member in groups.members[head]]
    for why, block in _blocks(groups, sorted(expanded), in_document=False):
        _assign(groups, block, why)


def _assign(groups: _Groups, block: Sequence[int], why: str) -> None:
    """Put each of a block to the best of the groups formed so far, else let it start one."""
    started: list[int] = []
    for index in block:
        root = groups.find(index)
        if any(groups.find(other) == root for other in started):
            continue
        scored = [(groups.weigh(other, index, _base(groups, other, index, why)), other) for other in started]
        scored.sort(key=lambda pair: (-pair[0].score, groups.referents[pair[1]].order))
        if not any(groups.merge(other, index, comparison) for comparison, other in scored[:3]):
            started.append(index)


def _base(groups: _Groups, left: int, right: int, why: str) -> Comparison:
    """What equal names are worth: much for full names and linked things, less for one word."""
    one, other = groups.profile(left), groups.profile(right)
    if one.keys & other.keys:
        return Comparison(1.4, (why,))
    names = groups.referents[right].names
    if not names:
        return Comparison(0.9, (why,))
    if one.family == "person":
        return Comparison(0.9 if one.full_names and other.full_names else 0.55, (why,))
    words = max(len(name.split()) for name in names)
    if words > 1:
        return Comparison(0.95 if one.family == other.family else 0.85, (why,))
    return Comparison(0.85 if one.family == other.family else 0.7, (why,))


def _blocks(groups: _Groups, indices: Sequence[int], *, in_document: bool) -> Iterator[tuple[str, list[int]]]:
    """Referents that share a key, by key: links first, then names, then phrases."""
    found: dict[Key, list[int]] = defaultdict(list)
    for index in indices:
        for key in _keys(groups.referents[index], groups.families[index], in_document=in_document):
            found[key].append(index)
    order = {"link": 0, "full": 1, "name": 2, "phrase": 3, "value": 4}
    for key, block in sorted(found.items(), key=lambda item: (order[item[0][0]], item[0])):
        if len(block) > 1:
            yield _reason(key), block


def _reason(key: Key) -> str:
    kind, *rest = key
    text = " ".join(part for part in rest if part)
    return {"link": f"both are {text}", "value": f"same value {text}"}.get(
        kind, f"same {kind} {text}".replace("full", "full name")
    )


def _keys(referent: Referent, group: Family, *, in_document: bool) -> Iterator[Key]:
    """The blocks in which a referent is compared."""
    if referent.link:
        yield ("link", referent.link.key)
        return
    if referent.value:
        yield ("value", referent.value.lexical, referent.value.unit or "")
        return
    if not referent.names:
        if key := phrase_block(referent, group, in_document=in_document):
            yield ("phrase", *key)
        return
    for name in referent.names:
        if group == "person":
            person = person_name(name)
            if person:
                yield ("full" if person.full else "name", str(person))
        else:
            what, country = institution(name)
            if in_document or country or not is_generic_institution(name):
                yield ("name", _content(what), country or "")


def _content(name: str) -> str:
    """The words of an institution's name that count, in a fixed order."""
    words = [word for word in name.split() if word not in {"of", "the", "and", "for"}]
    return " ".join(sorted(words)) if len(words) > 2 else " ".join(words)


def _people_in_other_words(groups: _Groups) -> None:
    """Compare people of one surname: other spellings, initials, short forms, the surname alone."""
    blocks: dict[str, set[int]] = defaultdict(set)
    for index, group in enumerate(groups.families):
        if group == "person":
            for name in groups.profiles[groups.find(index)].people:
                blocks[sound(name.family)].add(groups.find(index))
                if len(name.given) == 1:
                    blocks[sound(name.given[0])].add(groups.find(index))
    for _key, block in sorted(blocks.items()):
        if len(block) > 1:
            _merge_best(groups, _person_pairs(groups, _in_order(groups, block)))


def _in_order(groups: _Groups, indices: Iterable[int]) -> list[int]:
    return sorted({groups.find(index) for index in indices}, key=lambda index: groups.referents[index].order)


Pair = tuple[Comparison, int, int]


def _person_pairs(groups: _Groups, block: Sequence[int]) -> list[Pair]:
    """Pairs of one surname with their scores: full names with each other, bare names with full ones."""
    full = [index for index in block if groups.profile(index).full_names]
    bare = [index for index in block if not groups.profile(index).full_names]
    found: list[Pair] = []
    for position, left in enumerate(full):
        for right in full[position + 1 :]:
            names = _best_names(groups.profile(left), groups.profile(right))
            if names:
                found.append((groups.weigh(left, right, names), left, right))
    for index in bare:
        candidates = [
            other
            for other in full
            if _called_by(groups.profile(index), groups.profile(other))
            and conflict(groups.profile(index), groups.profile(other)) is None
        ]
        only = (
            Comparison(0.15, ("the only full name that fits",)) if len(candidates) == 1 else Comparison(0, ())
        )
        for other in candidates:
            name = next(iter(sorted(groups.profile(index).people, key=str)))
            names = Comparison(0.5, (f"name {name} alone",)).plus(only)
            found.append((groups.weigh(other, index, names), other, index))
    return found


def _best_names(left: Profile, right: Profile) -> Comparison | None:
    found = [compare_names(one, other) for one in left.full_names for other in right.full_names]
    return max((one for one in found if one), key=lambda one: one.score, default=None)


def _called_by(bare: Profile, full: Profile) -> bool:
    """Whether a bare name is the surname, or the one given name, of a full name."""
    parts = {part for name in full.full_names for part in (name.family, *name.given[:1])}
    return any(name.family in parts or sound(name.family) in map(sound, parts) for name in bare.people)


def _merge_best(groups: _Groups, pairs: list[Pair]) -> None:
    """Merge from the best pair down; where two that exclude each other fit equally well, neither."""
    pairs.sort(
        key=lambda pair: (-pair[0].score, groups.referents[pair[1]].order, groups.referents[pair[2]].order)
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
            if other != there and score > comparison.score - 0.1 and _exclude(groups, other, there)
        ]
        if rivals and comparison.score < 0.95:
            why = f"fits {_called(groups.referents[rivals[0]])} as well"
            comparison = Comparison(min(comparison.score, 0.75), (*comparison.evidence, why))
        groups.merge(left, right, comparison)


def _exclude(groups: _Groups, left: int, right: int) -> bool:
    return groups.find(left) != groups.find(right) and (
        conflict(groups.profile(left), groups.profile(right)) is not None
    )


def _acronyms_across_documents(groups: _Groups) -> None:
    """Merge an acronym that no document spells out with the only name of these initials."""
    long_names: dict[str, set[int]] = defaultdict(set)
    short_names: dict[str, set[int]] = defaultdict(set)
    for index, referent in enumerate(groups.referents):
        if groups.families[index] not in {"organization", "event", "other"}:
            continue
        for name in referent.names:
            if is_acronym(name):
                short_names[name.replace(".", "")].add(groups.find(index))
            elif initials := acronym_of(name):
                long_names[initials].add(groups.find(index))
    for acronym in sorted(short_names.keys() & long_names.keys()):
        pairs: list[Pair] = []
        whole = _in_order(groups, long_names[acronym])
        for index in _in_order(groups, short_names[acronym]):
            if index in whole:
                continue
            only = 0.15 if len(whole) == 1 else 0.0
            names = Comparison(0.5 + only, (f"{acronym} are the initials",))
            pairs.extend((groups.weigh(other, index, names), other, index) for other in whole)
        _merge_best(groups, pairs)


def _anchor(referent: Referent) -> tuple[str, Span]:
    mention = next((m for m in referent.mentions if m.kind == "name"), referent.mentions[0])
    return (referent.document, mention.span)


def _called(referent: Referent) -> str:
    return referent.names[0] if referent.names else fold(referent.label)
