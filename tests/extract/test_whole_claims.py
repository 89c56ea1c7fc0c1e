"""Whole claims: what travels with them, where they stand in the text, how their things are called."""

from __future__ import annotations

import pytest

from kg.model import Claim, Document, Span
from tests.extract.claims import claim_of, claims_of, document_of, extraction_of, name_of, read


@pytest.mark.parametrize(
    ("sentence", "shorthand", "further"),
    [
        (
            "The jury awarded the novelist a prize on Monday.",
            "jury | award | prize",
            {("recipient", "the novelist"), ("time", "on Monday")},
        ),
        (
            "The army attacked the port with rockets.",
            "army | attack | port",
            {("with", "with rockets")},
        ),
        (
            "The club sold its stadium to a developer for nine million dollars.",
            "club | sell | club's stadium",
            {("to", "to a developer"), ("for", "for nine million dollars")},
        ),
        (
            "The company sells furniture in Norway and Denmark.",
            "company | sell | furniture",
            {("in", "in Norway"), ("in", "in Denmark")},
        ),
        (
            "The critic called the novel a triumph.",
            "critic | call | novel",
            {("as", "a triumph")},
        ),
        (
            "The film made Lena Brandt a star.",
            "film | make | Lena Brandt",
            {("as", "a star")},
        ),
        (
            "The ministry accused the firm of hiding its losses.",
            "ministry | accuse | firm",
            {("of", "of hiding its losses")},
        ),
        (
            "The court convicted Lena Brandt of murder.",
            "court | convict | Lena Brandt",
            {("of", "of murder")},
        ),
        (
            "The mayor accused the minister of finance of fraud.",
            "mayor | accuse | minister of finance",
            {("of", "of fraud")},
        ),
        (
            "The storm lost strength once it reached the coast.",
            "storm | lose | strength",
            {("once", "once it reached the coast")},
        ),
        (
            "The army shelled the town before retreating to the coast.",
            "army | shell | town",
            {("before", "before retreating to the coast")},
        ),
        (
            "Lena Brandt promised the court to repay the money.",
            "Lena Brandt | promise | court",
            {("clause", "to repay the money")},
        ),
    ],
)
def test_further_arguments_travel_with_the_claim(
    sentence: str, shorthand: str, further: set[tuple[str, str]]
) -> None:
    assert further <= {(q.role, q.text) for q in claim_of(sentence, shorthand).qualifiers}


def test_a_claim_of_another_pair_keeps_the_object_as_a_qualifier() -> None:
    claim = claim_of("The army attacked the port with rockets.", "army | attack with | rockets")

    assert ("object", "the port") in {(q.role, q.text) for q in claim.qualifiers}


def test_a_qualifier_is_said_once() -> None:
    claim = claim_of("Tom Reed led the club from 2003 until 2011.", "Tom Reed | lead | club")

    assert [q.text for q in claim.qualifiers] == ["from 2003 until 2011"]


def test_a_qualifier_that_is_a_thing_points_to_it() -> None:
    claim = claim_of("The club sold its stadium to a developer.", "club | sell | club's stadium")
    [developer] = [q.value for q in claim.qualifiers if q.role == "to"]

    assert developer is not None
    assert (developer.label, developer.kind) == ("developer", "nominal")


def test_the_place_is_a_circumstance_of_its_own() -> None:
    claim = claim_of("Volta Motors opened a factory in Leeds.", "Volta Motors | open | factory")

    assert claim.place is not None
    assert (claim.place.label, claim.place.type) == ("Leeds", "City")


_CUT = document_of(
    "The “Aurora” sank on Monday. Its owner, Tom Reed, blamed the crew.",
    "“The crew saved nine people,” Lena Brandt said. She thanked the coastguard.",
    between="\n[Advertisement: read more!]\n",
)


def _claims(document: Document) -> list[Claim]:
    return list(read(document).claims)


def test_evidence_points_to_the_characters_of_the_text_as_read() -> None:
    claims = _claims(_CUT)

    assert len(claims) > 3
    for claim in claims:
        evidence = claim.evidence
        assert evidence.sentence == evidence.span.of(_CUT.text)
        assert evidence.subject.of(_CUT.text) == claim.subject.text
        assert evidence.object is None or (
            claim.object is not None and evidence.object.of(_CUT.text) == claim.object.text
        )
        assert "Advertisement" not in evidence.sentence


def test_every_part_of_the_evidence_lies_in_its_sentence() -> None:
    for claim in _claims(_CUT):
        evidence = claim.evidence
        for part in (evidence.subject, evidence.relation, evidence.object):
            assert part is None or (evidence.span.start <= part.start < part.end <= evidence.span.end)


def test_the_relation_points_to_its_verb() -> None:
    [claim] = [c for c in _claims(_CUT) if c.relation.lemma == "save"]

    assert claim.evidence.relation.of(_CUT.text) == "saved"
    assert claim.evidence.sentence.startswith("“The crew saved nine people,”")


def test_the_source_of_a_claim_is_evidence_too() -> None:
    [claim] = [c for c in _claims(_CUT) if c.relation.lemma == "save"]

    assert claim.evidence.source is not None
    assert claim.evidence.source.of(_CUT.text) == "Lena Brandt"


def test_a_resolved_pronoun_shows_its_antecedent() -> None:
    extraction = read(_CUT)
    [claim] = [c for c in extraction.claims if c.relation.lemma == "thank"]

    assert claim.evidence.subject.of(_CUT.text) == "She"
    assert name_of(claim.subject, extraction) == "Lena Brandt"
    assert claim.evidence.antecedent is not None
    assert claim.evidence.antecedent.of(_CUT.text) == "Lena Brandt"


def test_a_name_needs_no_antecedent() -> None:
    claim = claim_of("Lena Brandt won the prize.", "Lena Brandt | win | prize")

    assert claim.evidence.antecedent is None


def test_a_nominal_object_shows_the_name_it_stands_for() -> None:
    text = "Minister Ingrid Solheim met Lars Berg. Reporters praised the minister."
    claim = claim_of(text, "Reporters | praise | Ingrid Solheim")

    assert claim.evidence.object_antecedent is not None
    assert claim.evidence.object_antecedent.of(text) == "Ingrid Solheim"


@pytest.mark.parametrize(
    ("sentence", "subject", "label"),
    [
        (
            "The members of the committee, who met on Friday, rejected the plan.",
            "The members",
            "members of the committee",
        ),
        ("The bridge, which links the two islands, was closed.", "The bridge", "bridge"),
        ("Tom Reed, chairman of Nordbank, resigned.", "Tom Reed", "Tom Reed"),
        ("The team, alongside Norway and Denmark, signed the treaty.", "The team", "team"),
        ("The old stone church collapsed.", "The old stone church", "old stone church"),
        ("A spokesman for the Danish army resigned.", "A spokesman", "spokesman for the Danish army"),
    ],
)
def test_a_label_is_short_and_whole(sentence: str, subject: str, label: str) -> None:
    labels = {c.subject.label for c in extraction_of(sentence).claims if c.subject.text.startswith(subject)}

    assert labels == {label}


def test_a_possessive_pronoun_is_named_in_the_label() -> None:
    claim = claim_of("The firm sold its shares.", "firm | sell | firm's shares")

    assert claim.object is not None
    assert claim.object.text == "its shares"


@pytest.mark.parametrize("sentence", ["It sold the mine.", "They met him.", "He thanked her."])
def test_a_pronoun_that_stands_for_nothing_known_is_worth_nothing(sentence: str) -> None:
    claims = extraction_of(sentence).claims

    assert claims
    assert all(claim.confidence <= 0.1 for claim in claims)


def test_claims_stand_in_the_order_of_the_text() -> None:
    spans = [c.evidence.span for c in _claims(_CUT)]

    assert spans == sorted(spans)


def test_an_article_without_prose_says_nothing() -> None:
    extraction = read(Document("empty", "v", "", ()))

    assert (extraction.claims, extraction.chains, extraction.sentences) == ((), (), ())


def test_sentences_are_kept_by_index() -> None:
    extraction = read(_CUT)

    for claim in extraction.claims:
        assert extraction.sentences[claim.evidence.index] == claim.evidence.span
    assert all(isinstance(span, Span) for span in extraction.sentences)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The clinic used paper in place of screens.", "clinic | use in place of | screens"),
        ("Prices rose in the wake of the strike.", "Prices | rise in the wake of | strike"),
        ("The mayor spoke in support of the farmers.", "mayor | speak in support of | farmers"),
    ],
)
def test_several_words_make_one_preposition(sentence: str, expected: str) -> None:
    assert expected in claims_of(sentence)


def test_in_order_to_is_no_place() -> None:
    assert not any(
        "| order" in claim for claim in claims_of("Lena Brandt flew to Bergen in order to testify.")
    )


@pytest.mark.parametrize(
    ("sentence", "expected", "not_expected"),
    [
        ("The ban took effect.", "ban | take effect |", "ban | take | effect"),
        ("The plan makes sense.", "plan | make sense |", "plan | make | sense"),
        ("Lena Brandt took the place.", "Lena Brandt | take | place", "Lena Brandt | take place |"),
    ],
)
def test_a_noun_that_belongs_to_the_verb_is_no_object(
    sentence: str, expected: str, not_expected: str
) -> None:
    found = claims_of(sentence)

    assert expected in found
    assert not_expected not in found


def test_a_number_of_things_are_things() -> None:
    found = claims_of("The ministry closed a number of schools and libraries.")

    assert {"ministry | close | schools", "ministry | close | libraries"} <= set(found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council announced a plan to close the mill.", "council | announce | plan to close the mill"),
        ("Lena Brandt defended the right to vote.", "Lena Brandt | defend | right to vote"),
    ],
)
def test_a_noun_keeps_the_infinitive_that_says_what_it_is(sentence: str, expected: str) -> None:
    assert expected in claims_of(sentence)


def test_a_quality_of_something_is_not_told_without_it() -> None:
    found = claims_of("The hotel is close to the harbour.")

    assert "hotel | be close to | harbour" in found
    assert "hotel | be | close" not in found


def test_what_is_coordinated_with_the_object_is_no_circumstance() -> None:
    claim = claim_of("The team flew to Oslo and Bergen.", "team | fly to | Oslo")

    assert not claim.qualifiers


def test_a_title_that_was_given_is_told_whoever_gave_it() -> None:
    claim = claim_of("Lena Brandt was made a Dame by the queen.", "queen | make | Lena Brandt")

    assert ("as", "a Dame") in [(q.role, q.text) for q in claim.qualifiers]
