"""Referents of all documents -> clusters, each of one thing: block, compare, score, cluster.

Three rounds, the surer before the less sure. What the gazetteers know as one thing and what bears one full
name is compared within its block; then names in other spellings, surnames and acronyms are compared with the
clusters of the first rounds. A merge needs a score of `THRESHOLD` and no conflict between the whole clusters,
so that no chain of weak likenesses joins two people. All orders are by document id and place in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Merge
from kg.resolve.evidence import Comparison
from kg.resolve.groups import Apart, Groups, Pair
from kg.resolve.names import (
    acronym_of,
    fold,
    institution,
    is_acronym,
    is_common_name,
    is_generic_institution,
    person_name,
)
from kg.resolve.nominals import phrase_block
from kg.resolve.people import merge_people, merge_people_within
from kg.resolve.referents import Family, Referent

__all__ = ["Clusters", "cluster"]

Key = tuple[str, ...]

_FEW = 16
"""How many groups of one name are weighed whatever they have in common."""

_MADE = frozenset({"Product", "CreativeWork"})


@dataclass(slots=True)
class Clusters:
    """Which referents, by index, are one thing, and why."""

    members: list[list[int]]
    merges: list[Merge]


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
    groups = Groups(referents, families, keep_apart)
    for left, right in together:
        groups.force(left, right, "merged by a decision")
    for _document, indices in _by_document(referents):
        _within_document(groups, indices)
    _across_documents(groups)
    merge_people(groups)
    _acronyms_across_documents(groups)
    members = sorted(sorted(indices) for indices in groups.members.values())
    return Clusters(members, groups.merges)


def _by_document(referents: Sequence[Referent]) -> Iterator[tuple[str, list[int]]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, referent in enumerate(referents):
        found[referent.document].append(index)
    yield from sorted(found.items())


def _within_document(groups: Groups, indices: Sequence[int]) -> None:
    """Merge what one document calls by one name, a full name and its parts, a name and its acronym."""
    for why, block in _blocks(groups, indices, in_document=True):
        first = block[0]
        for index in block[1:]:
            if not groups.merge(first, index, Comparison(0.95, (why, "same document"))):
                first = index
    merge_people_within(groups, indices)
    _acronyms_within(groups, indices)
    _short_names_within(groups, indices)


def _short_names_within(groups: Groups, indices: Sequence[int]) -> None:
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


def _merge_only(groups: Groups, candidates: Sequence[int], index: int, why: str) -> None:
    if len({groups.find(other) for other in candidates}) == 1:
        groups.merge(candidates[0], index, Comparison(0.85, (why,)))


def _acronyms_within(groups: Groups, indices: Sequence[int]) -> None:
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


def _across_documents(groups: Groups) -> None:
    """Merge what is linked to one thing or bears one name; namesakes with other roles stay apart."""
    heads = sorted({groups.find(index) for index in range(len(groups.referents))})
    everything = sorted(heads, key=lambda index: groups.referents[index].order)
    expanded = [member for head in everything for member in groups.members[head]]
    for why, block in _blocks(groups, sorted(expanded), in_document=False):
        _assign(groups, block, why)


def _assign(groups: Groups, block: Sequence[int], why: str) -> None:
    """Put each of a block to the best of the groups formed so far, else let it start one.

    Where many groups bear one name, only the first and those with something else in common are weighed.
    """
    started: list[int] = []
    by_feature: dict[str, list[int]] = defaultdict(list)
    for index in block:
        root = groups.find(index)
        features = groups.referents[index].hints | groups.referents[index].near
        rivals = started[:_FEW]
        if len(started) > _FEW:
            alike = {other for feature in features for other in by_feature[feature][:_FEW]}
            rivals = sorted({*rivals, *alike}, key=lambda other: groups.referents[other].order)
        if any(groups.find(other) == root for other in rivals):
            continue
        scored = [(groups.weigh(other, index, _base(groups, other, index, why)), other) for other in rivals]
        scored.sort(key=lambda pair: (-pair[0].score, groups.referents[pair[1]].order))
        if not any(groups.merge(other, index, comparison) for comparison, other in scored[:3]):
            started.append(index)
            for feature in features:
                by_feature[feature].append(index)


def _base(groups: Groups, left: int, right: int, why: str) -> Comparison:
    """What equal names are worth: much for full names and linked things, less for one word."""
    one, other = groups.profile(left), groups.profile(right)
    if one.keys & other.keys:
        return Comparison(1.4, (why,))
    names = groups.referents[right].names
    if not names:
        return Comparison(0.9, (why,))
    if {one.family, other.family} == {"person"}:
        return Comparison(0.9 if one.full_names and other.full_names else 0.55, (why,))
    words = max(len(name.split()) for name in names)
    if words > 1:
        return Comparison(0.95 if one.family == other.family else 0.85, (why,))
    if {one.family, other.family} == {"organization", "other"} and "Entity" in {
        groups.referents[left].type,
        groups.referents[right].type,
    }:
        return Comparison(0.8, (why, "one of no known type"))
    return Comparison(0.85 if one.family == other.family else 0.7, (why,))


def _blocks(groups: Groups, indices: Sequence[int], *, in_document: bool) -> Iterator[tuple[str, list[int]]]:
    """Referents that share a key, by key: links first, then names, then phrases."""
    found: dict[Key, list[int]] = defaultdict(list)
    for index in indices:
        for key in _keys(groups.referents[index], groups.families[index], in_document=in_document):
            found[key].append(index)
    order = {"link": 0, "full": 1, "name": 2, "phrase": 3, "value": 4}
    for key, block in sorted(found.items(), key=lambda item: (order[item[0][0]], item[0])):
        if len(block) > 1:
            yield _reason(key, groups.referents[block[0]]), block


def _reason(key: Key, first: Referent) -> str:
    """What the referents of a block have in common, in words."""
    if first.link and key[0] == "link":
        return f"both are {first.link.label} ({first.link.key})"
    if key[0] == "phrase":
        return f"both are called {first.label}"
    kind = {"full": "full name", "value": "amount"}.get(key[0], key[0])
    return f"same {kind} {' '.join(part for part in key[1:] if part)}"


def _keys(referent: Referent, group: Family, *, in_document: bool) -> Iterator[Key]:
    """The blocks in which a referent is compared."""
    if referent.link:
        yield ("link", referent.link.key)
        if group == "place" and not in_document:  # to meet texts that do not tell which place of the name
            yield ("name", fold(referent.link.label), "")
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
            if not in_document and _is_part_of_own(name, referent.names, group):
                continue
            what, country = institution(name)
            if 1 < len(name.split()) < 4 and not is_generic_institution(name):
                yield ("full", fold(name))
            if in_document or country or not (is_generic_institution(name) or is_common_name(name)):
                yield ("name", _content(what), country or "")


def _is_part_of_own(name: str, names: Sequence[str], group: Family) -> bool:
    """Whether a word is short for a thing's longer name in its text alone: "Norse" for the Norse Saga."""
    return (
        group in {"event", "other"}
        and " " not in name
        and any(fold(name) in fold(other).split() for other in names if other != name)
    )


def _content(name: str) -> str:
    """The words of an institution's name that count, in a fixed order."""
    words = [word for word in name.split() if word not in {"of", "the", "and", "for"}]
    return " ".join(sorted(words)) if len(words) > 2 else " ".join(words)


def _acronyms_across_documents(groups: Groups) -> None:
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
        whole = groups.in_order(long_names[acronym])
        for index in groups.in_order(short_names[acronym]):
            if index in whole:
                continue
            only = 0.15 if len(whole) == 1 else 0.0
            names = Comparison(0.5 + only, (f"{acronym} are the initials",))
            pairs.extend((groups.weigh(other, index, names), other, index) for other in whole)
        groups.merge_best(pairs)
