"""Places, their people and well-known organisations, offline: what a name stands for in the world.

The tables lie in ``ontologies/``: GeoNames and ISO 3166 (``places.tsv``), curated names and regions,
demonyms, metonyms and organisations. They are read on first use, in some tens of milliseconds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Literal

__all__ = [
    "Organization",
    "Place",
    "country",
    "demonym",
    "government_name",
    "metonym",
    "organization",
    "place",
    "places",
]

PlaceKind = Literal["Country", "City", "Region", "Continent"]


@dataclass(frozen=True, slots=True)
class Place:
    """A country, city, region or continent.

    ``kind`` is the class of the ontology; ``code`` ISO 3166-1 or -2; ``country`` the ISO 3166-1 code of
    the country it lies in; ``population`` is 0 where unknown. ``name_like`` warns of a name that people
    and things bear as well (Jordan, Paris, Reading): it alone does not make a mention a place.
    """

    name: str
    kind: PlaceKind
    code: str | None = None
    country: str | None = None
    geonames: str | None = None
    wikidata: str | None = None
    population: int = 0
    capital: str | None = None
    name_like: bool = False

    @property
    def links(self) -> tuple[str, ...]:
        """Its IRIs in GeoNames and Wikidata.

        >>> place("Ukraine").links
        ('https://sws.geonames.org/690791/',)
        """
        geonames = (f"https://sws.geonames.org/{self.geonames}/",) if self.geonames else ()
        wikidata = (f"http://www.wikidata.org/entity/{self.wikidata}",) if self.wikidata else ()
        return geonames + wikidata


@dataclass(frozen=True, slots=True)
class Organization:
    """A well-known organisation: its class in the ontology, other names, country and Wikidata item."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None

    @property
    def links(self) -> tuple[str, ...]:
        """Its IRI in Wikidata, if it is known.

        >>> organization("NATO").links
        ('http://www.wikidata.org/entity/Q7184',)
        """
        return (f"http://www.wikidata.org/entity/{self.wikidata}",) if self.wikidata else ()


def place(name: str) -> Place | None:
    """Find the place that news means by ``name``: a country before a city, a large city before a small one.

    >>> place("the United States").code, place("U.S.").name, place("UK").name
    ('US', 'United States', 'United Kingdom')
    >>> place("Georgia").kind, place("Georgia").name_like
    ('Country', True)
    >>> place("Lisbon").kind, place("Lisbon").country
    ('City', 'PT')
    >>> place("the European Union") is None
    True
    """
    return next(iter(places(name)), None)


@lru_cache(maxsize=100_000)
def places(name: str) -> tuple[Place, ...]:
    """List all places of that name, the likeliest first.

    >>> [(p.kind, p.country) for p in places("Georgia")]
    [('Country', 'GE'), ('Region', 'US')]
    >>> places("Taipei City")[0].name, places("City of London")[0].country
    ('Taipei', 'GB')
    """
    rows = _rows()
    for form in _forms(name):
        variant = _variants().get(form)
        if variant is not None:
            target, within = variant
            found = tuple(map(_place, _codes().get(target) or rows.get(target, [])))
            return tuple(one for one in found if within in {None, one.country})
        if form in rows:
            return tuple(map(_place, rows[form]))
    if name.endswith(" City") or name.startswith("City of "):
        found = places(name.removesuffix(" City").removeprefix("City of "))
        return tuple(one for one in found if one.kind == "City")
    return ()


def country(code: str) -> Place | None:
    """Find the country of an ISO 3166-1 code of two letters.

    >>> country("AM").name, place("AM") is None
    ('Armenia', True)
    """
    lines = _codes().get(code)
    return _place(lines[0]) if lines else None


@lru_cache(maxsize=100_000)
def demonym(word: str) -> Place | None:
    """Find the place that an adjective or a word for its people belongs to.

    >>> demonym("Afghan").name, demonym("Russians").name, demonym("Briton").name
    ('Afghanistan', 'Russia', 'United Kingdom')
    >>> demonym("Dutch").code
    'NL'
    >>> demonym("happy") is None
    True
    """
    target = _demonyms().get(word)
    return (country(target) or place(target)) if target else None


@lru_cache(maxsize=100_000)
def metonym(name: str) -> Place | None:
    """Find the country whose government news calls by ``name``, the name of its seat or capital.

    >>> metonym("the Kremlin").name, metonym("Beijing").name, metonym("Downing Street").code
    ('Russia', 'China', 'GB')
    >>> metonym("Marseille") is None
    True
    """
    metonyms = _metonyms()
    for form in _forms(name):
        if form in metonyms:
            return country(metonyms[form])
    city = place(name)
    code = _capitals().get((_folded(city.name), city.country or "")) if city and city.kind == "City" else None
    return country(code) if code else None


def government_name(nation: Place) -> str:
    """Name the government of a country as an entity.

    >>> government_name(place("Russia")), government_name(place("US"))
    ('Government of Russia', 'Government of the United States')
    """
    article = "the " if nation.code in _WITH_ARTICLE else ""
    return f"Government of {article}{nation.name.removeprefix('The ')}"


@lru_cache(maxsize=100_000)
def organization(name: str) -> Organization | None:
    """Find the well-known organisation of that name, acronym or alias.

    >>> organization("the U.N.").name, organization("EU").name
    ('United Nations', 'European Union')
    >>> organization("Acme Holdings") is None
    True
    """
    organizations = _organizations()
    return next((organizations[form] for form in _forms(name) if form in organizations), None)


_WITH_ARTICLE = frozenset(
    ("AE", "BS", "CD", "CF", "CG", "DO", "GB", "GM", "MH", "MV", "NL", "PH", "SB", "US")
)
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_Row = tuple[str, ...]


def _forms(name: str) -> Iterator[str]:
    """List the spellings under which to look a name up, the one given first."""
    text = " ".join(name.replace(_APOSTROPHE, "'").split())
    bare = text[4:] if text[:4] in {"the ", "The ", "THE "} else text
    yield from dict.fromkeys((text, bare, _folded(bare)))
    if bare.isupper() and len(bare) > 3:
        titled = " ".join(word.capitalize() for word in bare.split())
        yield from (titled, titled.replace(" Of ", " of ").replace(" And ", " and "))


def _folded(text: str) -> str:
    """Take the diacritics off."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def _folder() -> Path:
    """Find the tables: inside an installed package, beside it in a checkout."""
    inside = Path(__file__).parent / "ontologies"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "ontologies"


@cache
def _lines(name: str) -> tuple[str, ...]:
    """Read the lines of a table that are no comments (``#``)."""
    lines = (_folder() / name).read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and line[0] != "#")


def _columns(name: str, count: int) -> Iterator[_Row]:
    """Read the rows of a table, every one with ``count`` cells."""
    return (_padded(line, count) for line in _lines(name))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _padded(line: str, count: int) -> _Row:
    cells = line.split("\t")
    return tuple(cells[:count]) + ("",) * (count - len(cells))


@cache
def _rows() -> dict[str, list[str]]:
    """Name or ASCII name -> lines of places.tsv and regions.tsv, the likeliest first."""
    found: dict[str, list[str]] = {}
    for line in _lines("places.tsv"):
        name = line[: line.index("\t")]
        found.setdefault(name, []).append(line)
        if not name.isascii():
            found.setdefault(_folded(name.replace(_APOSTROPHE, "'")), []).append(line)
    for name, within, wikidata, aliases in _columns("regions.tsv", 4):
        region = "\t".join((name, "Region", "", within, "", "0", "", wikidata))
        for key in (name, *_split(aliases)):
            found.setdefault(key, []).insert(0, region)
    return found


@cache
def _codes() -> dict[str, list[str]]:
    """ISO 3166-1 code -> line of places.tsv, alone in a list."""
    return {line.split("\t")[2]: [line] for line in _countries()}


def _countries() -> Iterator[str]:
    """Take the first lines of places.tsv, which is sorted by kind."""
    return takewhile(lambda line: "\tCountry\t" in line, _lines("places.tsv"))


def _place(line: str) -> Place:
    name, kind, code, within, geonames, population, capital, wikidata = _padded(line, 8)
    return Place(
        name=name.replace(_APOSTROPHE, "'"),
        kind=kind,  # type: ignore[arg-type]  # a column of our own table, checked by its test
        code=code or None,
        country=within or None,
        geonames=geonames or None,
        wikidata=wikidata or None,
        population=int(population),
        capital=capital or None,
        name_like=name in _name_like(),
    )


@cache
def _variants() -> dict[str, tuple[str, str | None]]:
    """Variant -> the name in places.tsv or ISO code, and the country's code for a city."""
    rows = _columns("place_variants.tsv", 3)
    return {name: (target, within or None) for name, target, within in rows}


@cache
def _name_like() -> frozenset[str]:
    return frozenset(_lines("name_like.txt"))


@cache
def _demonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for target, adjectives, people in _columns("demonyms.tsv", 3):
        for word in _split(adjectives):
            found.setdefault(word, target)
        for person in _split(people):
            found.setdefault(person, target)
            if not person.endswith(("s", "ese", "men", "man")):
                found.setdefault(person + "s", target)
    return found


@cache
def _metonyms() -> dict[str, str]:
    return {name: code for name, code, _ in _columns("metonyms.tsv", 3) if code}


@cache
def _capitals() -> dict[tuple[str, str], str]:
    """(city without diacritics, code of its country) -> code of the country whose capital it is."""
    countries = (_place(line) for line in _countries())
    return {
        (country.capital, code): code for country in countries if country.capital and (code := country.code)
    }


@cache
def _organizations() -> dict[str, Organization]:
    found: dict[str, Organization] = {}
    for name, kind, aliases, within, wikidata in _columns("organizations.tsv", 5):
        entry = Organization(name, kind, _split(aliases), within or None, wikidata or None)
        for key in (name, *entry.aliases):
            found.setdefault(key, entry)
    return found
