"""Names -> what the gazetteers know them as, seen with the tagger's type and the rest of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.model import Chain, Extraction
from kg.resolve.metonyms import government_link
from kg.resolve.names import acronym_of, institution, is_acronym, is_generic_institution, word_list
from kg.resolve.referents import Family, Link, family, name_of

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["Linker", "known_class"]

_RIVAL = 8
"""How many times larger a city may be than a namesake in a country of the text and still give way."""

_TOWN, _FEWER = 100_000, 5
"""A smaller place is a town and needs its country in the text; a city must be five times its namesakes."""

_LARGE = 1_000_000
"""How many people a city has that is meant even where the tagger sees no place."""

_FALLBACKS = {
    "InternationalOrganization": ("Organization",),
    "NonprofitOrganization": ("Organization",),
    "MediaOrganization": ("Organization",),
    "GovernmentAgency": ("Organization",),
    "LawEnforcementAgency": ("GovernmentAgency", "Organization"),
    "Legislature": ("Organization",),
    "Court": ("Organization",),
    "Government": ("Organization",),
    "Continent": ("Region", "Place"),
    "Region": ("Place",),
    "City": ("GeopoliticalEntity", "Place"),
    "Country": ("GeopoliticalEntity", "Place"),
}


def known_class(kind: str, otherwise: str, ontology: Ontology) -> str:
    """Take a class of the tables if the ontology in use has it, else the nearest that it has."""
    candidates = (kind, *_FALLBACKS.get(kind, ()))
    return next((one for one in candidates if one in ontology.classes), otherwise)


class Linker:
    """One document, asked what its names are known as."""

    def __init__(self, extraction: Extraction, ontology: Ontology) -> None:
        self._text = extraction.document.text
        self._ontology = ontology
        self._expansions = _expansions(extraction)
        self._countries = frozenset(_countries(extraction, ontology))

    def name(self, name: str, kind: str, origins: frozenset[str]) -> Link | None:
        """What a name of the tagger's type ``kind`` is known as.

        ``origins`` are ISO codes of the countries that the document tells of the thing; they tell whose
        an institution is that every country has.
        """
        group = family(kind, self._ontology)
        if self._ontology.is_a(kind, "Position"):
            return _position(name, kind)
        found = gazetteer.organization(name)
        if found and self._is_meant(found, name, group):
            return Link(f"organization:{found.name}", found.name, found.kind, found.links)
        if is_generic_institution(name) and group != "person":
            return _institution(name, kind, origins)
        government = _institution(name, kind, frozenset()) if institution(name)[0] == "government" else None
        place = self._place(name, kind, group)
        if government is None and place:
            return _place_link(place)
        return government or _people(name, kind, group)

    def nominal(self, chain: Chain) -> Link | None:
        """What a chain without a name is known as: "the Russian government", "Norway's parliament"."""
        if self._ontology.is_a(chain.type, "Position"):
            return _position(chain.label, chain.type)
        texts = (chain.label, name_of(chain.mentions[0]))
        found = (
            _institution(text, chain.type, frozenset()) for text in texts if is_generic_institution(text)
        )
        return next((link for link in found if link), None)

    def _is_meant(self, found: gazetteer.Organization, name: str, group: Family) -> bool:
        """Whether a name in the table of organisations stands for that organisation here."""
        if is_acronym(name):
            expansion = self._expansions.get(name.replace(".", ""))
            return expansion is None or gazetteer.organization(expansion) == found
        return group == "organization" or (group != "person" and " " in name)

    def _place(self, name: str, kind: str, group: Family) -> gazetteer.Place | None:
        candidates = gazetteer.places(name)
        if not candidates or (candidates[0].kind == "Region" and gazetteer.demonym(name) is not None):
            return None  # "Western" is of the West, and seldom a region of Zambia
        best = self._likeliest(candidates)
        if best.name_like and self._is_surname(name):
            return None
        if best.kind == "Country":
            known = not best.name_like or group == "place"
        elif best.kind == "City" and not self._is_plausible(best, candidates, name):
            known = False
        elif group == "place" or kind == "Entity":
            known = True
        elif group == "organization":  # the tagger takes a city that acts for an organisation
            known = not best.name_like and gazetteer.metonym(name) is not None
        else:
            known = group in {"event", "other"} and best.population >= _LARGE and not best.name_like
        return best if known else None

    def _likeliest(self, candidates: Sequence[gazetteer.Place]) -> gazetteer.Place:
        """The first of the gazetteer, unless another lies in a country that the text names."""
        best = candidates[0]
        if best.kind not in {"City", "Region"} or best.country in self._countries:
            return best
        for other in candidates[1:]:
            if other.country in self._countries and (
                other.kind == "Region" or other.population * _RIVAL > best.population
            ):
                return other
        return best

    def _is_plausible(self, city: gazetteer.Place, candidates: Sequence[gazetteer.Place], name: str) -> bool:
        """Whether the text may mean this city: not University, Florida, nor Obama, Japan."""
        if self._is_common_noun(name):
            return False
        if city.country in self._countries:
            return city.population >= _TOWN or self._is_entered(name)
        if city.population >= _LARGE or (city.population >= _TOWN and not city.name_like):
            rivals = [p for p in candidates if p.kind == "City" and p != city]
            return city.population >= _LARGE or all(p.population * _FEWER < city.population for p in rivals)
        return False

    def _is_common_noun(self, name: str) -> bool:
        """Whether the text has the name in lower case too, other than in an address such as www.paris.fr."""
        return re.search(rf"(?<![\w./@-]){re.escape(name.lower())}(?![\w/@-]|\.\w)", self._text) is not None

    def _is_entered(self, name: str) -> bool:
        """Whether something is in the place, or it stands before its country or state: "in Randers"."""
        return (
            re.search(
                rf"\b(?:in|at|near|outside|from) {re.escape(name)}\b|\b{re.escape(name)}, [A-Z]", self._text
            )
            is not None
        )

    def is_bearer(self, name: str) -> bool:
        """Whether a place's name is a person's surname in this document."""
        place = gazetteer.place(name)
        return place is not None and place.name_like and self._is_surname(name)

    def _is_surname(self, name: str) -> bool:
        """Whether the text has the name after a given name and never after a preposition: "Eva Paris"."""
        before = {found[1] for found in re.finditer(rf"(\w+)[ \n]{re.escape(name)}\b", self._text)}
        known = word_list("place_context.txt")
        capitals = {word for word in before if word[:1].isupper()} - known
        return bool(capitals) and not any(word in known for word in before if word.islower())


def _institution(name: str, kind: str, origins: frozenset[str]) -> Link | None:
    """An institution that every country has, by its country's name in it, or the only country about it."""
    what, code = institution(name)
    owner = code or (next(iter(origins)) if len(origins) == 1 else None)
    nation = gazetteer.country(owner) if owner else None
    if nation is None:
        return None
    return (
        government_link(nation) if what == "government" else Link(f"institution:{what}:{owner}", name, kind)
    )


def _position(label: str, kind: str) -> Link | None:
    """A position with its country's name: "Norway's Foreign Minister" is the foreign minister of Norway."""
    what, code = institution(label)
    nation = gazetteer.country(code) if code else None
    if nation is None:
        return None
    is_office = what in word_list("offices.txt")
    return Link(f"position:{what}:{code}", f"{what} of {nation.name}" if is_office else label, kind)


def _people(name: str, kind: str, group: Family) -> Link | None:
    """The country of an adjective, or the people of one: "Norwegian", "Norwegians"."""
    origin = gazetteer.demonym(name) if group in {"place", "event", "other"} else None
    if origin is None:
        return None
    if group == "place":
        return _place_link(origin)
    return Link(f"people:{_place_key(origin)}", name, kind) if name.endswith("s") else None


def _place_link(place: gazetteer.Place) -> Link:
    nation = gazetteer.country(place.country) if place.country and place.kind != "Country" else None
    return Link(_place_key(place), place.name, place.kind, place.links, nation.name if nation else "")


def _place_key(place: gazetteer.Place) -> str:
    return f"geonames:{place.geonames}" if place.geonames else f"region:{place.code or place.name}"


def _countries(extraction: Extraction, ontology: Ontology) -> Iterator[str]:
    """ISO codes of the countries that the document names."""
    for chain in extraction.chains:
        if family(chain.type, ontology) == "place":
            for name in dict.fromkeys(name_of(m) for m in chain.mentions if m.kind == "name"):
                found = gazetteer.place(name) or gazetteer.demonym(name)
                if found and found.country and found.kind != "City":
                    yield found.country


def _expansions(extraction: Extraction) -> dict[str, str]:
    """Acronym -> the long name in the same document whose initials it is."""
    found: dict[str, str] = {}
    for chain in extraction.chains:
        for mention in chain.mentions:
            if mention.kind == "name" and (initials := acronym_of(name_of(mention))):
                found.setdefault(initials, name_of(mention))
    return found
