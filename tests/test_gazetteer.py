"""What a name stands for in the world, without a network."""

from __future__ import annotations

import pytest

from kg.gazetteer import _lines, demonym, government_name, metonym, organization, place, places


@pytest.mark.parametrize(
    ("name", "kind", "canonical"),
    [
        ("France", "Country", "France"),
        ("FRANCE", "Country", "France"),
        ("the Netherlands", "Country", "Netherlands"),
        ("USA", "Country", "United States"),
        ("Bosnia", "Country", "Bosnia and Herzegovina"),
        ("Sao Paulo", "City", "São Paulo"),
        ("Kiev", "City", "Kyiv"),
        ("New York", "City", "New York City"),
        ("Washington", "City", "Washington"),
        ("Texas", "Region", "Texas"),
        ("the Middle East", "Region", "Middle East"),
        ("Africa", "Continent", "Africa"),
        ("Southern Africa", "Region", "Southern Africa"),
    ],
)
def test_a_name_of_a_place_is_known_in_its_usual_spellings(name: str, kind: str, canonical: str) -> None:
    found = place(name)
    assert found is not None
    assert (found.kind, found.name) == (kind, canonical)


@pytest.mark.parametrize("name", ["EU", "Acme", "", "the", "Zorblax"])
def test_what_is_no_place_is_none(name: str) -> None:
    assert place(name) is None


def test_a_city_is_preferred_by_its_size() -> None:
    assert [p.country for p in places("Birmingham")][:2] == ["GB", "US"]


def test_every_kind_in_the_table_is_a_class() -> None:
    assert {line.split("\t")[1] for line in _lines("places.tsv")} == {
        "Country",
        "City",
        "Region",
        "Continent",
    }


@pytest.mark.parametrize("name", ["Chad", "Jordan", "Paris"])
def test_names_that_people_bear_carry_a_warning(name: str) -> None:
    found = place(name)
    assert found is not None
    assert found.name_like


@pytest.mark.parametrize(
    ("word", "country"),
    [("Finns", "FI"), ("Irish", "IE"), ("Frenchmen", "FR"), ("Saudi", "SA"), ("Turks", "TR")],
)
def test_words_for_a_people_lead_to_its_country(word: str, country: str) -> None:
    found = demonym(word)
    assert found is not None
    assert found.code == country


@pytest.mark.parametrize(
    ("name", "government"),
    [
        ("Moscow", "Government of Russia"),
        ("the White House", "Government of the United States"),
        ("Kyiv", "Government of Ukraine"),
        ("Reykjavik", "Government of Iceland"),
    ],
)
def test_seats_and_capitals_stand_for_governments(name: str, government: str) -> None:
    country = metonym(name)
    assert country is not None
    assert government_name(country) == government


def test_an_acronym_and_a_name_are_one_organisation() -> None:
    assert organization("WHO") == organization("the World Health Organisation")
