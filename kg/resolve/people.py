"""People whose names differ: other spellings, initials, short forms, the surname alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg import gazetteer
from kg.resolve.evidence import Comparison, Profile, compare_names, conflict
from kg.resolve.groups import DOUBTFUL, Groups, Pair
from kg.resolve.names import PersonName, is_numbered, sound

__all__ = ["merge_people", "merge_people_within"]


_OFTEN = 3
"""A name alone that stands so often in a document is that of the one whom it is about."""


def _is_part(word: str, name: PersonName) -> bool:
    """Whether a word alone may mean the bearer of a full name: surname, or given name that is no place's."""
    return word == name.family or (word == name.given[0] and gazetteer.place(word.title()) is None)


def merge_people_within(groups: Groups, indices: Sequence[int]) -> None:
    """Merge a document's full names that are wordings of one, and bare names with the one that fits."""
    people = [index for index in indices if groups.families[index] == "person"]
    full = [index for index in people if groups.profile(index).full_names]
    same = Comparison(0.05, ("same document",))
    groups.merge_best(
        [(likeness.plus(same), left, right) for likeness, left, right in _full_pairs(groups, full)]
    )
    for index in people:
        if groups.profile(index).full_names:
            continue
        for name in sorted(groups.profile(index).people, key=str):
            bearers = {
                groups.find(other): other
                for other in full
                if any(_is_part(name.family, one) for one in groups.profile(other).full_names)
            }
            why = f"the only one called {name.family} in the document"
            if len(bearers) > 1:  # "Olav" is not Olav II
                numbered = {root for root in bearers if any(map(is_numbered, groups.profile(root).people))}
                bearers = {root: i for root, i in bearers.items() if root not in numbered} or bearers
            if len(bearers) > 1:
                # "Ada Lund spoke. Lund left. Her son Per Lund stayed": whose it is where it first is alone
                first = groups.referents[index].order
                bearers = {root: i for root, i in bearers.items() if groups.first(root) < first}
                why = f"the only one called {name.family} so far in the document"
            if len(bearers) > 1 and len(groups.referents[index].mentions) >= _OFTEN:
                bearers = _headlined(groups, bearers)
                why = f"the {name.family} whom the document is headed with"
            if len(bearers) == 1:
                groups.merge(next(iter(bearers.values())), index, Comparison(0.85, (why,)))


def _headlined(groups: Groups, bearers: dict[int, int]) -> dict[int, int]:
    """The bearer of a name whom a document begins with, alone: "Ada Lund. Life. Ada Lund and Per Lund ..."."""
    first = min(bearers, key=groups.first)
    found = _first_sentence(groups, first)
    alone = all(_first_sentence(groups, root) > found for root in bearers if root != first)
    return {first: bearers[first]} if found == 0 and alone else {}


def _first_sentence(groups: Groups, root: int) -> int:
    return min(m.sentence for index in groups.members[root] for m in groups.referents[index].mentions)


def merge_people(groups: Groups) -> None:
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
            groups.merge_best(_person_pairs(groups, groups.in_order(block)))


def _person_pairs(groups: Groups, block: Sequence[int]) -> list[Pair]:
    """Pairs of one surname with their scores: full names with each other, bare names with full ones."""
    full = [index for index in block if groups.profile(index).full_names]
    bare = [index for index in block if not groups.profile(index).full_names]
    found = _full_pairs(groups, full)
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
        own = groups.profile(index).documents
        at_hand = [other for other in candidates if own & groups.profile(other).documents]
        for other in candidates:
            name = next(iter(sorted(groups.profile(index).people, key=str)))
            given = not any(
                sound(name.family) == sound(one.family) for one in groups.profile(other).full_names
            )
            strange = given and not own & groups.profile(other).documents
            names = Comparison(0.4 if strange else 0.5, (f"name {name} alone",)).plus(only)
            likeness = groups.weigh(other, index, names)
            if len(at_hand) > 1:  # the document itself leaves open which of them it is
                likeness = likeness.at_most(DOUBTFUL, "its document knows several of that name")
            found.append((likeness, other, index))
    return found


def _full_pairs(groups: Groups, full: Sequence[int]) -> list[Pair]:
    """Pairs of full names that may be one person's."""
    found: list[Pair] = []
    for position, left in enumerate(full):
        for right in full[position + 1 :]:
            if _is_relative(groups, left, right):
                continue
            names = _best_names(groups.profile(left), groups.profile(right))
            if names and groups.find(left) != groups.find(right):
                found.append((groups.weigh(left, right, names), left, right))
    return found


def _is_relative(groups: Groups, left: int, right: int) -> bool:
    """Whether one was brought in as a relative in a text that calls the other by another name.

    "Per Olaf Lund was the son of Per Lund": the shorter name is the father's.
    """
    kin = [
        referent
        for root in (groups.find(left), groups.find(right))
        for index in groups.members[root]
        if (referent := groups.referents[index]).kin
    ]
    names = groups.profile(left).people | groups.profile(right).people
    both = groups.profile(left).documents & groups.profile(right).documents
    return len({name for name in names if name.full}) > 1 and any(one.document in both for one in kin)


def _best_names(left: Profile, right: Profile) -> Comparison | None:
    found = [compare_names(one, other) for one in left.full_names for other in right.full_names]
    return max((one for one in found if one), key=lambda one: one.score, default=None)


def _called_by(bare: Profile, full: Profile) -> bool:
    """Whether a bare name is the surname, or the one given name, of a full name."""
    parts = {part for name in full.full_names for part in (name.family, *name.given[:1])}
    return any(name.family in parts or sound(name.family) in map(sound, parts) for name in bare.people)
