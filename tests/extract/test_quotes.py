"""Which words are quoted, and who says them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.annotate import load
from kg.extract.quotes import find_quotes


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _said(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    doc = nlp(text)
    return [
        (doc[q.start : q.end].text, doc[q.speaker].text if q.speaker is not None else None)
        for q in find_quotes(doc)
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ('"The dam will hold," Ingrid Solheim said.', "The dam will hold,", "Solheim"),
        ('"The dam will hold," said Ingrid Solheim.', "The dam will hold,", "Solheim"),
        ('Ingrid Solheim said: "The dam will hold."', "The dam will hold.", "Solheim"),
        ("“The dam will hold,” the engineer told reporters.", "The dam will hold,", "engineer"),
        ("“The dam will hold,” she added.", "The dam will hold,", "she"),
        ('"The dam will hold," according to the ministry.', "The dam will hold,", "ministry"),
    ],
)
def test_the_speaker_stands_beside_the_quote(nlp: Language, text: str, words: str, speaker: str) -> None:
    assert _said(nlp, text) == [(words, speaker)]


def test_a_quote_goes_on_after_its_attribution(nlp: Language) -> None:
    said = _said(nlp, '"The dam will hold," Solheim said. "We have checked it twice."')

    assert said == [("The dam will hold,", "Solheim"), ("We have checked it twice.", "Solheim")]


def test_a_quote_over_several_sentences_is_one(nlp: Language) -> None:
    said = _said(nlp, '"It will hold. We checked it twice. Go home," Solheim said.')

    assert said == [("It will hold. We checked it twice. Go home,", "Solheim")]


def test_a_paragraph_left_open_goes_on_in_the_next(nlp: Language) -> None:
    said = _said(nlp, "Solheim said: “The dam will hold. We checked it.\n\n“It is stronger than ever.”")

    assert [speaker for _, speaker in said] == ["Solheim", "Solheim"]


def test_quotes_inside_quotes_have_their_own_depth(nlp: Language) -> None:
    doc = nlp("“They told me, ‘You must go now,’ and I went,” Solheim said.")

    assert [(q.depth, doc[q.start : q.end].text) for q in find_quotes(doc)][1] == (1, "You must go now,")


def test_a_few_words_in_quotes_are_a_term(nlp: Language) -> None:
    doc = nlp("The government sold its “peace plan” to the voters.")

    assert [q.kind for q in find_quotes(doc)] == ["term"]


def test_the_verb_of_speech_is_the_cue(nlp: Language) -> None:
    doc = nlp('"The dam will hold," Solheim insisted.')
    (quote,) = find_quotes(doc)

    assert quote.cue is not None
    assert doc[quote.cue].text == "insisted"


def test_an_apostrophe_opens_no_quote(nlp: Language) -> None:
    assert _said(nlp, "The players' union rejected the club's offer, and the fans' anger grew.") == []


def test_the_i_in_quoted_words_of_a_clause_is_its_subject(nlp: Language) -> None:
    said = _said(nlp, "She left because she needed to “gather my strength”.")

    assert said == [("gather my strength", "she")]
