"""How well a frame fits typed arguments."""

from __future__ import annotations

from collections.abc import Mapping

from kg.ontology.forms import Frame
from kg.ontology.schema import Ontology

__all__ = ["Score", "score"]

Score = tuple[int, int, int, int]
"""Lower is better: roles (negative), arguments of unknown type, surety of types (negative), main pair."""

# What the extractor gives to a common noun that it knows nothing of. Such a noun is rarely a person, a
# place or an organization, since those are known; a name of unknown type (Entity) often is.
_COMMON_NOUN = "Concept"


def score(frame: Frame, given: Mapping[str, str], ontology: Ontology) -> Score | None:
    """How specific the frame is for these arguments (role -> type), or None if it does not fit.

    More roles before fewer; then types that are known before those that are not; then types that are
    the classes asked for before those that may be; then a pair with the grammatical subject, which is
    what the sentence is about.
    """
    needed = [role for role, slot in frame.roles if slot != "_"]
    if any(role not in given for role in needed) or _ignores_object(frame, given):
        return None
    property_ = ontology.properties[frame.wording.property]
    unknown = sure = 0
    for slot, asked, allowed in (
        ("X", frame.subject_classes, frozenset(property_.domain)),
        ("Y", frame.object_classes, property_.object_classes),
    ):
        role = frame.role_of(slot)
        if _is_origin(frame, role, given[role], ontology):
            return None
        type_ = _as_office(given[role], asked or allowed, ontology) if role in frame.naming else given[role]
        found = _fit(type_, asked, allowed, ontology, exact=frame.wording.kind == "any")
        if found is None:
            return None
        unknown += found[0]
        sure += found[1]
    if unknown > 1:
        return None
    main = {frame.role_of("X"), frame.role_of("Y")} & {"subject", "self"}
    return -len(needed), unknown, -sure, -len(main)


def _fit(
    type_: str, asked: frozenset[str], allowed: frozenset[str], ontology: Ontology, *, exact: bool
) -> tuple[int, int] | None:
    """(1 if the type is unknown, how surely it fits), or None where it does not.

    The classes that a line asks for tell its meaning from others ("hold a post", "hold an election",
    "hold a cup"), so a type must be one of them or may be one, as an agent may be a person. Where the
    types are all there is, with any noun, it must be one. Domain and range only keep nonsense out.
    """
    if not ontology.compatible(type_, allowed):
        return None
    sure = any(ontology.is_a(type_, name) for name in asked or allowed)
    if not asked or sure:
        return 0, sure + bool(asked)
    if exact or type_ == _COMMON_NOUN:
        return None
    if ontology.says_little(type_):  # a name of unknown type is most often that of a person or organization
        return (1, 0) if any(ontology.is_a(name, "Agent") for name in asked) else None
    return (0, 1) if ontology.fits(type_, asked) else None


def _is_origin(frame: Frame, role: str, type_: str, ontology: Ontology) -> bool:
    """Whether a place before the noun only says where somebody comes from.

    "A Peruvian critic", "the Berlin critic" criticize neither; "the Peruvian president", "Lima residents"
    and "the Peruvian attack on" are of there, or are done by it.
    """
    if frame.wording.kind != "noun" or role not in {"compound", "adjective"} or frame.wording.definite:
        return False
    return any(named == "self" for named, _ in frame.roles) and ontology.is_a(type_, "Place")


def _as_office(type_: str, classes: frozenset[str], ontology: Ontology) -> str:
    """A noun for a person, where an office is asked for, names the office: "served as treasurer"."""
    if "Position" not in classes or any(ontology.is_a(type_, name) for name in classes):
        return type_
    return "Position" if ontology.is_a(type_, "Person") else type_


def _ignores_object(frame: Frame, given: Mapping[str, str]) -> bool:
    """Whether the verb has an object of which the wording knows nothing.

    "They withdrew the envoy from Freedonia" is not "they withdrew from Freedonia". A fixed object
    ("hand in resignation") is the object.
    """
    fixed = frame.wording.fixed
    if frame.wording.kind != "verb" or "object" not in given or (fixed and " " not in fixed):
        return False
    return not any(role == "object" for role, _ in frame.roles)
