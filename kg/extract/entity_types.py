"""What kind of thing a noun or a name stands for: classes of the ontology, by local name.

Nouns come from a table (``data/mentions_noun_types.tsv``, from WordNet) with the senses of news on top
(``data/mentions_nouns.tsv``); names from the words of the name (``data/names_heads.tsv``) and from those that
WordNet knows (``data/names_known.tsv``) or we (``data/names_more.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

from kg import gazetteer

__all__ = [
    "LABEL_TYPES",
    "PEOPLE",
    "PLACES",
    "given_name_gender",
    "is_given_name",
    "known_name",
    "name_type",
    "noun_gender",
    "noun_type",
    "place_type",
    "title_gender",
]

PLACES = frozenset({"Place", "GeopoliticalEntity", "Country", "City", "Region", "Facility", "NaturalFeature"})
PEOPLE = frozenset({"Person", "Group", "Agent"})

LABEL_TYPES = {
    "PERSON": "Person",
    "NORP": "Group",
    "FAC": "Facility",
    "ORG": "Organization",
    "GPE": "GeopoliticalEntity",
    "LOC": "Place",
    "PRODUCT": "Product",
    "EVENT": "Event",
    "WORK_OF_ART": "CreativeWork",
    "LAW": "Law",
    "LANGUAGE": "Concept",
    "DATE": "Date",
    "TIME": "Date",
    "PERCENT": "Quantity",
    "MONEY": "Quantity",
    "QUANTITY": "Quantity",
    "ORDINAL": "Quantity",
    "CARDINAL": "Quantity",
}
# The head noun of a name tells its type when it is one of these: "Civil Defense Authority".
_TELLING = frozenset(
    {"Organization", "Facility", "Event", "Law", "Place", "Region", "City", "CreativeWork", "Group", "Award"}
)
_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def _nouns() -> dict[str, tuple[str, str]]:
    found = {}
    for table in ("mentions_noun_types.tsv", "mentions_nouns.tsv"):
        for row in _rows(table):
            found[row[0]] = (row[1], row[2] if len(row) > 2 else "")
    return found


@cache
def _titles() -> dict[str, str]:
    return {row[0]: row[1] if len(row) > 1 else "" for row in _rows("names_titles.tsv")}


@cache
def _given() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("names_given.tsv")}


@cache
def _heads() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("names_heads.tsv") if len(row) == 2}


@cache
def _fronts() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("names_heads.tsv") if len(row) > 2}


@cache
def _known() -> dict[str, str]:
    return {row[0]: row[1] for table in ("names_known.tsv", "names_more.tsv") for row in _rows(table)}


@cache
def _first_names() -> frozenset[str]:
    """The first words of the people whom WordNet knows: given names of all countries."""
    people = (name for name, kind in _known().items() if kind == "Person" and " " in name)
    return frozenset(first.lower() for name in people if len(first := name.split()[0]) > 2)


def noun_type(lemma: str) -> str:
    """The class that a common noun mostly stands for, ``Concept`` where nothing is known.

    >>> noun_type("envoy"), noun_type("ministry"), noun_type("city"), noun_type("hope")
    ('Person', 'Organization', 'City', 'Concept')
    """
    nouns = _nouns()
    found = nouns.get(lemma) or nouns.get(lemma.rpartition("-")[2])
    return found[0] if found else "Concept"


def noun_gender(lemma: str) -> str:
    """``f`` or ``m`` where the noun itself tells, else empty.

    >>> noun_gender("actress"), noun_gender("uncle"), noun_gender("envoy")
    ('f', 'm', '')
    """
    found = _nouns().get(lemma)
    return found[1] if found else ""


def title_gender(word: str) -> str | None:
    """The gender that a title before a name tells, empty where it tells none; None for what is no title.

    >>> title_gender("Mrs."), title_gender("Ambassador"), title_gender("Harbour") is None
    ('f', '', True)
    """
    return _titles().get(word.lower())


def given_name_gender(word: str) -> str:
    """The sex that nine in ten bearers of a given name are of, else empty.

    >>> given_name_gender("Ingrid"), given_name_gender("Boris"), given_name_gender("Jordan")
    ('f', 'm', '')
    """
    return _given().get(word.lower(), "")


def is_given_name(word: str) -> bool:
    """Whether a word is a given name somewhere in the world.

    >>> is_given_name("Ingrid"), is_given_name("Anatoli"), is_given_name("Élodie"), is_given_name("Harbour")
    (True, True, True, False)
    """
    bare = "".join(c for c in normalize("NFKD", word.lower()) if not combining(c))
    return bare in _given() or (
        bare in _first_names() and bare not in _nouns() and title_gender(bare) is None
    )


def known_name(name: str) -> str | None:
    """The class of a name of the tables, which is in no gazetteer; None for what many people may bear.

    >>> known_name("Danube"), known_name("Buddhism"), known_name("Acme Holdings")
    ('Place', 'Concept', None)
    """
    return _known().get(name)


def place_type(name: str) -> str | None:
    """Country, City, Region or Place for a name in the gazetteer that people seldom bear, else None.

    >>> place_type("Belarus"), place_type("Lisbon"), place_type("Acme") is None
    ('Country', 'City', True)
    """
    found = gazetteer.place(name)
    if found is None:
        return None
    return "Place" if found.kind == "Continent" else found.kind


def name_type(words: list[str]) -> str | None:
    """The type that the words of a name tell by themselves, else None.

    >>> name_type(["Ministry", "of", "Culture"]), name_type(["Lund", "Gazette"]), name_type(["Bo", "Xu"])
    ('Organization', 'Organization', None)
    >>> name_type(["Mount", "Erebus"]), name_type(["Lund", "Station"])
    ('Place', 'Facility')
    """
    if len(words) < 2:
        return None
    head, first = words[-1], words[0].lower().strip(".")
    for position, word in enumerate(words[1:], 1):
        if word in ("of", "for"):
            head = words[position - 1]
            break
    else:
        if first in _fronts():
            return _fronts()[first]
    bare = head.lower().strip(".")
    found = _heads().get(" ".join(words[-2:]).lower()) or _heads().get(bare)
    if found is not None:
        return found
    kind = noun_type(bare)
    return kind if kind in _TELLING else None
