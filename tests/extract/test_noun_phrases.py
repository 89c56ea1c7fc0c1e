"""What noun phrases say without a verb: titles, appositions, owners, places, members, ages."""

from __future__ import annotations

import pytest

from tests.extract.claims import claim_of, claims_of, extraction_of, properties_of, written


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mayor Lena Brandt opened the fair.", "Lena Brandt | holds_position | Mayor"),
        ("Police chief Tom Reed resigned.", "Tom Reed | holds_position | Police chief"),
        (
            "Former prime minister Tom Reed joined the club.",
            "Tom Reed | holds_position | Former prime minister",
        ),
        (
            "Norway's foreign minister Ingrid Solheim resigned.",
            "Ingrid Solheim | holds_position | Norway's foreign minister",
        ),
    ],
)
def test_a_title_is_held_by_the_name_behind_it(sentence: str, expected: str) -> None:
    assert expected in properties_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway's foreign minister Ingrid Solheim resigned.", "Ingrid Solheim | works_for | Norway"),
        ("Tom Reed, chairman of Nordbank, resigned.", "Tom Reed | head_of | Nordbank"),
        (
            "Tom Reed, chief economist at Nordbank, expects a recession.",
            "Tom Reed | works_for | Nordbank",
        ),
        ("Lena Brandt's husband, Tom Reed, owns the mill.", "Tom Reed | married_to | Lena Brandt"),
        ("Lena Brandt's brother Tom Reed owns the mill.", "Tom Reed | relative_of | Lena Brandt"),
    ],
)
def test_a_role_relates_to_whose_it_is(sentence: str, expected: str) -> None:
    assert expected in properties_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "shorthand", "tense"),
    [
        ("Former prime minister Tom Reed joined the club.", "Tom Reed | be | Former prime minister", "past"),
        ("Ingrid Solheim, a former judge, wrote a novel.", "Ingrid Solheim | be | former judge", "past"),
        ("Tom Reed, 63, a retired judge, wrote a novel.", "Tom Reed | be | retired judge", "past"),
        ("Mayor Lena Brandt opened the fair.", "Lena Brandt | be | Mayor", "present"),
        (
            "The firm, once the largest employer in the town, went bankrupt.",
            "firm | be | largest employer in the town",
            "past",
        ),
    ],
)
def test_a_former_role_is_past(sentence: str, shorthand: str, tense: str) -> None:
    assert claim_of(sentence, shorthand).tense == tense


def test_an_alleged_role_is_somebodys_word() -> None:
    found = claims_of("Alleged smuggler Pedro Costa left the country.")

    assert found["Pedro Costa | be | Alleged smuggler"] == "says unspecified source"
    assert found["Pedro Costa | leave | country"] == ""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lena Brandt, the mayor of Aarhus, opened the fair.", "Lena Brandt | be | mayor of Aarhus"),
        ("Ingrid Solheim, a former judge, wrote a novel.", "Ingrid Solheim | be | former judge"),
        ("Lena Brandt, a surgeon and novelist, won the prize.", "Lena Brandt | be | surgeon"),
        ("Lena Brandt, a surgeon and novelist, won the prize.", "Lena Brandt | be | novelist"),
        ("The chairman of the bank, Tom Reed, resigned.", "Tom Reed | be chairman of | bank"),
        (
            "The director of the museum, Pedro Costa, opened the show.",
            "Pedro Costa | be director of | museum",
        ),
        ("The ferry Aurora sank.", "Aurora | be | ferry"),
        ("The Danish company Volta Motors opened a factory.", "Volta Motors | be | Danish company"),
    ],
)
def test_an_apposition_says_what_something_is(sentence: str, expected: str) -> None:
    assert expected in claims_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lena Brandt, the mayor of Aarhus, opened the fair.",
        "The mayor of Aarhus, Lena Brandt, opened the fair.",
    ],
)
def test_an_apposition_says_it_once(sentence: str) -> None:
    extraction = extraction_of(sentence)
    found = [written(claim, extraction) for claim in extraction.claims]

    assert found.count("Lena Brandt | be | mayor of Aarhus") == 1


def test_an_acronym_is_no_role() -> None:
    assert set(claims_of("The International Sugar Board (ISB) met in Geneva.")) == {
        "International Sugar Board | meet in | Geneva"
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chile's foreign ministry recalled the envoy.", "Chile's foreign ministry | government_of | Chile"),
        ("France's capital is crowded.", "France's capital | capital_of | France"),
        ("The firm's director resigned.", "firm's director | head_of | firm"),
        ("The Oslo-based firm makes helmets.", "Oslo-based firm | headquartered_in | Oslo"),
        ("The factory near Leeds makes bricks.", "factory near Leeds | located_in | Leeds"),
        ("Paris, France, hosted the talks.", "Paris | located_in | France"),
        (
            "A professor at Ghent University wrote the report.",
            "professor at Ghent University | works_for | Ghent University",
        ),
    ],
)
def test_owners_and_places_of_a_noun(sentence: str, expected: str) -> None:
    assert expected in properties_of(sentence)


def test_of_a_thing_that_the_lexicon_does_not_know_somebody_has_it() -> None:
    assert "mayor | have | mayor's speech" in claims_of("The mayor's speech angered farmers.")


@pytest.mark.parametrize(
    ("sentence", "organization"),
    [
        ("The Chilean government recalled the envoy.", "Chilean government"),
        ("The Kenyan parliament approved the budget.", "Kenyan parliament"),
    ],
)
def test_an_adjective_of_a_country_tells_whose_a_government_is(sentence: str, organization: str) -> None:
    [claim] = [c for c in extraction_of(sentence).claims if c.relation.property == "government_of"]

    assert claim.subject.label == organization
    assert claim.object is not None
    assert claim.object.type == "Country"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A NATO-led mission trained the recruits.", "NATO | lead | NATO-led mission"),
        ("The Iran-backed militia attacked the port.", "Iran | back | Iran-backed militia"),
    ],
)
def test_a_participle_joined_to_a_name_has_it_as_its_agent(sentence: str, expected: str) -> None:
    assert expected in claims_of(sentence)


def test_such_a_participle_has_its_property() -> None:
    found = properties_of("The Iran-backed militia attacked the port.")

    assert "Iran | supports | Iran-backed militia" in found


def test_the_time_of_an_office_is_not_that_of_the_clause() -> None:
    text = "Pedro Costa, the museum's director since 2015, resigned."

    assert claim_of(text, "Pedro Costa | resign |").time is None
    assert "Pedro Costa | be | museum's director" in claims_of(text)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rivers such as the Oder flooded the plain.", "Oder | be one of | Rivers"),
        ("The company sells tools, including hammers and saws.", "company | sell | saws"),
        ("Critics like Ada Lind oppose the law.", "Ada Lind | be one of | Critics"),
        ("The club includes Norway, Sweden and Denmark.", "club | include | Denmark"),
        ("The guests included Lena Brandt and Tom Reed.", "guests | include | Tom Reed"),
    ],
)
def test_each_member_of_a_list_is_named(sentence: str, expected: str) -> None:
    assert expected in claims_of(sentence)


def test_members_that_a_club_includes_are_its_members() -> None:
    assert "club | has_member | Sweden" in properties_of("The club includes Norway, Sweden and Denmark.")


@pytest.mark.parametrize(
    ("sentence", "person", "age"),
    [
        ("Lena Brandt, 41, runs the clinic.", "Lena Brandt", "41"),
        ("Tom Reed, 63, a retired judge, wrote a novel.", "Tom Reed", "63"),
        ("Lena Brandt is 41 years old.", "Lena Brandt", "41"),
    ],
)
def test_a_number_behind_a_person_is_the_age(sentence: str, person: str, age: str) -> None:
    claim = claim_of(sentence, f"{person} | be aged | {age}")

    assert claim.relation.property == "age"
    assert claim.object is not None
    assert claim.object.value is not None
    assert (claim.object.value.lexical, claim.object.value.unit) == (age, "year")


def test_a_part_of_a_place_is_not_what_the_place_is() -> None:
    assert "Lima | be | downtown" not in claims_of("The fair opened in downtown Lima.")


def test_a_second_role_is_the_persons_own() -> None:
    found = claims_of("Lena Brandt, professor of music and curator of the exhibit, spoke.")

    assert {"Lena Brandt | be professor of | music", "Lena Brandt | be curator of | exhibit"} <= set(found)


def test_some_of_a_people_are_not_the_people() -> None:
    assert "9,000 Danes | protest in | Aarhus" in claims_of("9,000 Danes protested in Aarhus.")


@pytest.mark.parametrize(
    ("sentence", "not_expected"),
    [
        ("The lab tested the RB (rotating beam).", "RB | be | rotating beam"),
        ("Lena Brandt taught physics, especially optics.", "physics | be | optics"),
        ("Tennis ace Lena Brandt won.", "Lena Brandt | be | tennis"),
    ],
)
def test_what_stands_beside_a_thing_need_not_be_what_it_is(sentence: str, not_expected: str) -> None:
    assert not_expected not in claims_of(sentence)


def test_two_named_after_a_plural_are_two_of_them() -> None:
    found = claims_of("He had two brothers, Ole and Nils.")

    assert not any(claim.startswith("Ole | be | two") for claim in found)


def test_a_role_right_before_a_name_is_the_persons() -> None:
    found = properties_of("Attendance rose, according to curator Lena Brandt.")

    assert "Lena Brandt | holds_position | curator" in found


def test_an_office_needs_no_employer() -> None:
    found = properties_of("Lena Brandt, the secretary of state, arrived.")

    assert not any("works_for" in claim for claim in found)


def test_roles_share_what_follows_the_last() -> None:
    found = claims_of("Lena Brandt, founder and editor of the paper, spoke.")

    assert {"Lena Brandt | be founder of | paper", "Lena Brandt | be editor of | paper"} <= set(found)


def test_a_label_leaves_out_when_it_happened() -> None:
    found = claims_of("Lena Brandt won a medal for courage on Tuesday.")

    assert "Lena Brandt | win | medal for courage" in found


def test_an_example_is_no_part_of_what_it_is_an_example_of() -> None:
    found = claims_of("The music came from such bands as The Alba Five.")

    assert any(claim.endswith("| bands") for claim in found)


def test_a_hyphen_written_apart_joins_its_words() -> None:
    assert "state-owned bank | close |" in claims_of("The state - owned bank closed.")


def test_a_role_is_no_thing_beside_the_name() -> None:
    found = claims_of("Reached by phone, Lena Brandt — a judge in Lyon — confirmed it.")

    assert "Lena Brandt | be | judge in Lyon" in found
    assert not any(claim.startswith("phone | be") for claim in found)


def test_no_country_lies_in_a_city() -> None:
    found = properties_of("The rally showed support for Norway in Aarhus.")

    assert not any(claim.startswith("Norway | located_in") for claim in found)
