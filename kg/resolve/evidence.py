"""What speaks for and against two referents being one: names compared, company, roles, origins.

A score is a sum of weights, 1 at most; each weight comes with a line that says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from kg.resolve.names import PersonName, fold, person_name, rows, same_given_name, sound
from kg.resolve.referents import Family, Referent

__all__ = [
    "NEAR_MISS",
    "THRESHOLD",
    "Comparison",
    "Profile",
    "compare_names",
    "conflict",
    "is_occupation",
    "support",
]

THRESHOLD = 0.8
"""Two profiles are merged from this score on."""

NEAR_MISS = 0.6
"""From this score on, what was not merged is listed for review."""

_GIVEN = {"same": 0.5, "spelling": 0.4, "short form": 0.3, "initial": 0.3, "vowels": 0.25}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score between 0 and 1 and the evidence that it is the sum of."""

    score: float
    evidence: tuple[str, ...]

    def plus(self, other: Comparison) -> Comparison:
        """Both together.

        >>> Comparison(0.5, ("same surname",)).plus(Comparison(0.25, ("shared role",)))
        Comparison(score=0.75, evidence=('same surname', 'shared role'))
        """
        total = round(min(1.0, max(0.0, self.score + other.score)), 3)
        return Comparison(total, self.evidence + other.evidence)

    def at_most(self, score: float, why: str) -> Comparison:
        """The comparison with its score cut down, and the reason.

        >>> Comparison(0.9, ("surname",)).at_most(0.75, "fits another as well")
        Comparison(score=0.75, evidence=('surname', 'fits another as well'))
        """
        return Comparison(min(self.score, score), (*self.evidence, why))


@dataclass(slots=True)
class Profile:
    """What is known of one thing across the referents that were found to be it."""

    family: Family
    people: set[PersonName] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, referent: Referent, group: Family) -> Profile:
        """What one referent tells."""
        people = (
            {found for name in referent.names if (found := person_name(name))} if group == "person" else set()
        )
        return cls(
            family=group,
            people=people,
            names={folded for name in referent.names if " " in (folded := fold(name))},
            keys={referent.link.key} if referent.link else set(),
            hints=set(referent.hints),
            origins=set(referent.origins),
            near=set(referent.near),
            genders={referent.gender} if referent.gender else set(),
            documents={referent.document},
        )

    def absorb(self, other: Profile) -> None:
        """Add what another profile of the same thing tells."""
        self.people |= other.people
        self.names |= other.names
        self.keys |= other.keys
        self.hints |= other.hints
        self.origins |= other.origins
        self.near |= other.near
        self.genders |= other.genders
        self.documents |= other.documents

    @property
    def full_names(self) -> list[PersonName]:
        """Its names that have a given name, in a fixed order."""
        return sorted((name for name in self.people if name.full), key=str)


def compare_names(left: PersonName, right: PersonName) -> Comparison | None:
    """Compare two full names; None where they cannot be one person's.

    >>> compare_names(PersonName(("ada",), "lund"), PersonName(("ada", "m"), "lund")).score
    0.85
    >>> compare_names(PersonName(("ada",), "lund"), PersonName(("eva",), "lund")) is None
    True
    >>> compare_names(PersonName(("ichiro",), "tanaka"), PersonName(("tanaka",), "ichiro")).evidence
    ('tanaka ichiro and ichiro tanaka: the surname first',)
    """
    if (left.family,) == right.given and (right.family,) == left.given and left != right:
        return Comparison(0.8, (f"{right} and {left}: the surname first",))
    if left.family == right.family:
        surname = Comparison(0.45, (f"surname {left.family}",))
    elif sound(left.family) == sound(right.family):
        surname = Comparison(0.4, (f"surnames {left.family} and {right.family} are spellings of one",))
    else:
        return None
    first = same_given_name(left.given[0], right.given[0])
    if first is None or _middle_names_differ(left, right):
        return None
    how = (
        f"given name {left.given[0]}" if first == "same" else f"{left.given[0]} and {right.given[0]}: {first}"
    )
    both = surname.plus(Comparison(_GIVEN[first], (how,)))
    if len(left.given) == len(right.given):
        return both
    return both.plus(Comparison(-0.1, ("one has a further name",)))


def _middle_names_differ(left: PersonName, right: PersonName) -> bool:
    """Whether further given names exclude each other, as of "George H. W." and "George W."."""
    pairs = zip(left.given[1:], right.given[1:], strict=False)
    return any(same_given_name(one, other) is None for one, other in pairs)


def conflict(left: Profile, right: Profile) -> str | None:
    """Say what forbids that two profiles are of one thing; None where nothing does."""
    if left.keys and right.keys and left.keys.isdisjoint(right.keys):
        return "the gazetteers know them as two things"
    if _is_other_kind(left, right) and left.names.isdisjoint(right.names):
        return f"one is a person, the other is not ({left.family}, {right.family})"
    for one in left.full_names:
        for other in right.full_names:
            if one != other and compare_names(one, other) is None:
                return f"{one} and {other} are two names"
    both_people = left.family == right.family == "person"
    if both_people and left.genders and right.genders and left.genders.isdisjoint(right.genders):
        return "one is he, the other she"
    return None


def _is_other_kind(left: Profile, right: Profile) -> bool:
    """Whether one is a person and the other is not; of one full name, the tagger may just have erred."""
    return left.family != right.family and "person" in {left.family, right.family}


@cache
def _fields() -> dict[str, str]:
    return {word: name for name, *words in rows("occupations.tsv") for word in words}


def is_occupation(word: str) -> bool:
    """Whether a folded word says what somebody does.

    >>> is_occupation("striker"), is_occupation("january")
    (True, False)
    """
    return word in _fields()


def _fields_of(hints: Iterable[str]) -> set[str]:
    fields = _fields()
    return {fields[word] for hint in hints for word in hint.split() if word in fields}


def support(left: Profile, right: Profile) -> Comparison:
    """Weigh roles, origins and company: what two profiles share, and what sets them apart.

    >>> singer = Profile("person", hints={"singer"}, near={"oslo"})
    >>> support(singer, Profile("person", hints={"senator"}))
    Comparison(score=-0.4, evidence=('fields differ: arts, politics',))
    >>> support(singer, Profile("person", hints={"singer"}, near={"oslo"})).evidence
    ('both: singer', 'both near: oslo')
    """
    score, evidence = 0.0, []
    roles = sorted(left.hints & right.hints)
    if roles:
        score += min(0.15 * len(roles), 0.3)
        evidence.append(f"both: {', '.join(roles[:3])}")
    company = sorted(left.near & right.near)
    if company:
        score += min(0.1 * len(company), 0.3)
        evidence.append(f"both near: {', '.join(company[:3])}")
    if left.origins and right.origins and left.origins.isdisjoint(right.origins):
        score -= 0.4
        evidence.append(
            f"origins differ: {', '.join(sorted(left.origins))}, {', '.join(sorted(right.origins))}"
        )
    fields, others = _fields_of(left.hints), _fields_of(right.hints)
    if fields and others and fields.isdisjoint(others):
        score -= 0.4
        evidence.append(f"fields differ: {', '.join(sorted(fields))}, {', '.join(sorted(others))}")
    return Comparison(round(score, 3), tuple(evidence))
