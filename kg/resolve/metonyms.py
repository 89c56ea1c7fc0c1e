"""When a capital's name is its government: by what it does in the claims.

"Moscow said", "Moscow accused", "angered Moscow" mean a government, "in Moscow" a city; what the claims leave
open is the city, unless the document uses the name for the government and never for the place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg import gazetteer
from kg.model import Extraction, Mention, Span
from kg.resolve.names import rows
from kg.resolve.referents import Link, name_of

__all__ = ["Roles", "government_link", "mention_roles", "part", "seat_of"]

Roles = Mapping[Span, set[str]]
"""What mentions do in the claims: ``source``, ``agent`` (of politics), ``place``."""

_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "to", "from", "into", "across", "towards"})


def government_link(nation: gazetteer.Place) -> Link:
    """Make the link of a country's government.

    >>> government_link(gazetteer.country("NO")).label
    'Government of Norway'
    """
    return Link(f"government:{nation.code}", gazetteer.government_name(nation), "Government")


def seat_of(mentions: Sequence[Mention], link: Link | None) -> gazetteer.Place | None:
    """Find the country whose seat of government these mentions name; None where they name no seat."""
    if link is not None and link.type not in {"City", "Facility"}:
        return None
    names = {name_of(m) for m in mentions if m.kind == "name"}
    if link is None and any(gazetteer.place(name) for name in names):
        return None  # a town's name that means something else here
    countries = {gazetteer.metonym(name) for name in sorted(names)}
    return countries.pop() if len(countries) == 1 else None


def part(
    mentions: Sequence[Mention], roles: Roles, *, is_city: bool
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Part the mentions of a seat into those of the government and those of the place.

    A city is a city unless it speaks or acts; "the Kremlin" is the government unless something is in it.
    """
    acting = [m for m in mentions if {"source", "agent"} & roles.get(m.span, set())]
    placed = [m for m in mentions if "place" in roles.get(m.span, ()) and m not in acting]
    if not is_city or (acting and not placed):
        return tuple(m for m in mentions if m not in placed), tuple(placed)
    return tuple(acting), tuple(m for m in mentions if m not in acting)


@cache
def _verbs() -> dict[str, tuple[bool, bool]]:
    """Verb -> whether governments are its subject, and its object."""
    found = {}
    for verb, *marks in rows("metonym_verbs.tsv"):
        subject, object_ = (mark == "x" for mark in (*marks, "", "")[:2])
        found[verb] = (subject, object_)
    return found


def mention_roles(extraction: Extraction) -> Roles:
    """Collect what each mention does in the claims of its document."""
    found: defaultdict[Span, set[str]] = defaultdict(set)
    verbs = _verbs()
    for claim in extraction.claims:
        lemma = claim.relation.lemma.replace(" ", "_")
        as_subject, as_object = verbs.get(lemma) or verbs.get(lemma.split("_")[0]) or (False, False)
        if as_subject:
            found[claim.subject.span].add("agent")
        if as_object and claim.object:
            found[claim.object.span].add("agent")
        for source in claim.attributed_to:
            found[source.span].add("source")
        if claim.place:
            found[claim.place.span].add("place")
        for qualifier in claim.qualifiers:
            if qualifier.value and qualifier.text.split(" ", 1)[0].lower() in _LOCATIVE:
                found[qualifier.value.span].add("place")
    return found
