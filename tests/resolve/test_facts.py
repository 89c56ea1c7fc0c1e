"""Which claims are one claim, which contradict each other, and which become direct triples."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Value
from kg.ontology import Ontology
from kg.resolve import UNSPECIFIED_SOURCE, resolve
from tests.resolve.stories import Story, only, triples


def met(id_: str = "a.txt", **status: Any) -> Story:
    """Ada Lund met Per Bakke, with whatever status; each article in words of its own."""
    story = Story(
        id_, f"Ada Lund met Per Bakke, the {id_} said of the visit that nobody had foreseen. Eva Moe spoke."
    )
    story.chain("Person", "Ada Lund").chain("Person", "Per Bakke").chain("Person", "Eva Moe")
    return story.claim("Ada Lund", "met", "Per Bakke", prop="met", **status)


def test_a_plain_claim_is_a_fact(ontology: Ontology) -> None:
    resolution = resolve([met().extraction], ontology)
    assert triples(resolution) == [("ada-lund", "met", "per-bakke")]
    assert resolution.facts[0].claims == (only(resolution).id,)


@pytest.mark.parametrize(
    "status",
    [
        {"polarity": "negative"},
        {"modality": "planned"},
        {"modality": "possible"},
        {"tense": "future"},
        {"by": ("Eva Moe",)},
        {"by": ("?",)},
        {"confidence": 0.3},
    ],
)
def test_what_is_not_plainly_said_is_a_claim_only(ontology: Ontology, status: dict[str, Any]) -> None:
    resolution = resolve([met(**status).extraction], ontology)
    assert triples(resolution) == []
    assert only(resolution).subject == "ada-lund"


def test_hearsay_has_the_unspecified_source(ontology: Ontology) -> None:
    assert only(resolve([met(by=("?",)).extraction], ontology)).attributed_to == (UNSPECIFIED_SOURCE,)


def test_documents_that_agree_make_one_claim(ontology: Ontology) -> None:
    claim = only(resolve([met("a.txt").extraction, met("b.txt").extraction], ontology))
    assert claim.documents == 2
    assert [evidence.document for evidence in claim.evidence] == ["a.txt", "b.txt"]


def test_a_copy_of_a_text_is_no_second_source(ontology: Ontology) -> None:
    original = met("a.txt")
    copy = Story("b.txt", original.text, original.chains, [])
    copy.claim("Ada Lund", "met", "Per Bakke", prop="met")
    claim = only(resolve([original.extraction, copy.extraction], ontology))
    assert (claim.documents, len(claim.evidence)) == (1, 2)


def test_a_claim_in_two_statuses_is_two(ontology: Ontology) -> None:
    stories = [met("a.txt"), met("b.txt", by=("Eva Moe",))]
    assert len(resolve([story.extraction for story in stories], ontology).claims) == 2


def test_a_symmetric_property_reads_in_both_directions(ontology: Ontology) -> None:
    other = Story("b.txt", "Per Bakke met Ada Lund in the harbour.").chain("Person", "Per Bakke")
    other.chain("Person", "Ada Lund").claim("Per Bakke", "met", "Ada Lund", prop="met")
    assert only(resolve([met().extraction, other.extraction], ontology)).documents == 2


def test_a_property_and_its_inverse_are_one_claim(ontology: Ontology) -> None:
    first = Story("a.txt", "Ada Lund is a member of Harbour Trust.").chain("Person", "Ada Lund")
    first.chain("Organization", "Harbour Trust")
    first.claim("Ada Lund", "is a member of", "Harbour Trust", prop="member_of", tense="present")
    second = Story("b.txt", "Harbour Trust includes Ada Lund.").chain("Person", "Ada Lund")
    second.chain("Organization", "Harbour Trust")
    second.claim("Harbour Trust", "includes", "Ada Lund", prop="has_member", tense="present")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert only(resolution).documents == 2
    assert triples(resolution) == [("ada-lund", "member_of", "harbour-trust")]


def member(tense: str, **status: Any) -> Story:
    story = Story(f"{tense}.txt", f"Ada Lund {tense} a member of Harbour Trust, as all know.").chain(
        "Person", "Ada Lund"
    )
    story.chain("Organization", "Harbour Trust")
    return story.claim("Ada Lund", "a member of", "Harbour Trust", prop="member_of", tense=tense, **status)


def test_a_state_that_is_over_takes_the_past_form(ontology: Ontology) -> None:
    assert triples(resolve([member("past").extraction], ontology)) == [
        ("ada-lund", "formerly_member_of", "harbour-trust")
    ]


def test_a_state_that_is_over_and_one_that_holds_do_not_contest_each_other(ontology: Ontology) -> None:
    stories = [member("past"), member("present", polarity="negative")]
    resolution = resolve([story.extraction for story in stories], ontology)
    assert not any(claim.contradicts for claim in resolution.claims)
    assert len(resolution.facts) == 1


def test_an_open_state_that_is_over_gives_no_fact(ontology: Ontology) -> None:
    story = Story("a.txt", "Ada Lund feared Per Bakke and teased Eva Moe.").chain("Person", "Ada Lund")
    story.chain("Person", "Per Bakke").chain("Person", "Eva Moe")
    story.claim("Ada Lund", "feared", "Per Bakke", lemma="fear").claim(
        "Ada Lund", "teased", "Eva Moe", lemma="tease"
    )
    assert triples(resolve([story.extraction], ontology)) == [("ada-lund", "tease", "eva-moe")]


def test_another_document_that_denies_it_contests_a_fact(ontology: Ontology) -> None:
    resolution = resolve([met("a.txt").extraction, met("b.txt", polarity="negative").extraction], ontology)
    first, second = resolution.claims
    assert (first.contradicts, second.contradicts) == ((second.id,), (first.id,))
    assert resolution.facts == ()


def test_a_denial_by_somebody_contradicts_but_does_not_contest(ontology: Ontology) -> None:
    denial = met("b.txt", polarity="negative", by=("Eva Moe",))
    resolution = resolve([met("a.txt").extraction, denial.extraction], ontology)
    assert all(claim.contradicts for claim in resolution.claims)
    assert len(resolution.facts) == 1


def test_other_times_do_not_contradict(ontology: Ontology) -> None:
    stories = [met("a.txt", time="2023-04-04/.."), met("b.txt", time="2022-05-25", polarity="negative")]
    resolution = resolve([story.extraction for story in stories], ontology)
    assert not any(claim.contradicts for claim in resolution.claims)


def born(id_: str, place: str) -> Story:
    story = Story(id_, f"Ada Lund was born in {place} in the year of the {id_} flood.").chain(
        "Person", "Ada Lund"
    )
    return story.chain("City", place).claim("Ada Lund", "born", place, prop="born_in")


def test_two_values_of_what_one_has_once_contradict(ontology: Ontology) -> None:
    resolution = resolve([born("a.txt", "Lisbon").extraction, born("b.txt", "Turin").extraction], ontology)
    assert all(claim.contradicts for claim in resolution.claims)
    assert resolution.facts == ()


def test_a_value_is_the_object_of_a_data_property(ontology: Ontology) -> None:
    story = Story("a.txt", "Ada Lund, 41, spoke.").chain("Person", "Ada Lund")
    story.claim("Ada Lund", "spoke", Value("41", "integer", "year"), prop="age", lemma="be", tense="present")
    claim = only(resolve([story.extraction], ontology))
    assert claim.object == Value("41", "integer", "year")


def test_an_object_property_with_a_value_becomes_an_open_relation(ontology: Ontology) -> None:
    story = Story("a.txt", "Ada Lund joined 41 others.").chain("Person", "Ada Lund")
    story.claim("Ada Lund", "joined", Value("41", "integer"), prop="joined", lemma="join")
    assert only(resolve([story.extraction], ontology)).relation.property is None


def test_ids_of_claims_do_not_depend_on_other_documents(ontology: Ontology) -> None:
    alone = only(resolve([met().extraction], ontology))
    both = resolve([met().extraction, born("c.txt", "Bergen").extraction], ontology)
    assert len(alone.id) == 12
    assert alone.id in {claim.id for claim in both.claims}


def test_a_city_and_its_country_do_not_contradict(ontology: Ontology) -> None:
    country = Story("b.txt", "Ada Lund was born in Norway, as the record of the parish has it.").chain(
        "Person", "Ada Lund"
    )
    country.chain("Country", "Norway").claim("Ada Lund", "born", "Norway", prop="born_in")
    resolution = resolve([born("a.txt", "Bergen").extraction, country.extraction], ontology)
    assert not any(claim.contradicts for claim in resolution.claims)
    assert len(resolution.facts) == 2


def test_an_age_that_two_documents_give_differently_is_contested(ontology: Ontology) -> None:
    stories = []
    for name, age in (("a.txt", "41"), ("b.txt", "43")):
        story = Story(name, f"Ada Lund, {age}, spoke to the {name} as she left the hall.").chain(
            "Person", "Ada Lund"
        )
        stories.append(
            story.claim("Ada Lund", "spoke", Value(age, "integer", "year"), prop="age", tense="present")
        )
    resolution = resolve([story.extraction for story in stories], ontology)
    assert all(claim.contradicts for claim in resolution.claims)
    assert resolution.facts == ()
