"""Which words of a sentence stand for something, and for what kind of thing."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.annotate import load
from kg.extract.mentions import Nominal, find_mentions


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _found(nlp: Language, text: str) -> dict[str, Nominal]:
    doc = nlp(text)
    return {doc[m.start : m.end].text: m for m in find_mentions(doc)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ingrid Solheim resigned on Friday.", "Ingrid Solheim", "Person"),
        ("She flew from Lisbon to Oslo.", "Lisbon", "City"),
        ("Portugal signed the treaty.", "Portugal", "Country"),
        ("The Ministry of Culture closed the museum.", "Ministry of Culture", "Organization"),
        ("Talks with Brazil failed.", "Brazil", "Country"),
    ],
)
def test_names_have_the_type_of_what_they_name(nlp: Language, text: str, name: str, kind: str) -> None:
    found = _found(nlp, text)

    assert (found[name].kind, found[name].type) == ("name", kind)


def test_a_title_is_no_part_of_the_name_but_is_known(nlp: Language) -> None:
    doc = nlp("Foreign Minister Ingrid Solheim resigned.")
    name = next(m for m in find_mentions(doc) if m.kind == "name")

    assert doc[name.start : name.end].text == "Ingrid Solheim"
    assert doc[name.title : name.start].text == "Foreign Minister"


def test_the_possessive_s_is_no_part_of_the_name(nlp: Language) -> None:
    assert "Portugal" in _found(nlp, "Portugal's parliament met on Monday.")


def test_the_article_is_no_part_of_the_name(nlp: Language) -> None:
    assert "United Nations" in _found(nlp, "He wrote to the United Nations.")


def test_a_title_alone_is_a_nominal(nlp: Language) -> None:
    found = _found(nlp, "The President later signed the law.")

    assert (found["The President"].kind, found["The President"].type) == ("nominal", "Person")


def test_an_adjective_of_a_country_names_the_country(nlp: Language) -> None:
    found = _found(nlp, "The Portuguese government fell.")

    assert (found["Portuguese"].kind, found["Portuguese"].type) == ("name", "Country")
    assert found["The Portuguese government"].type == "Organization"


def test_names_inside_a_noun_phrase_are_mentions_of_their_own(nlp: Language) -> None:
    found = _found(nlp, "She worked at the Danish mission to the United Nations in Geneva.")

    assert {"Danish", "United Nations", "Geneva", "the Danish mission"} <= set(found)


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("The veteran envoy left.", "The veteran envoy", "Person"),
        ("The company grew.", "The company", "Organization"),
        ("The invasion began.", "The invasion", "Event"),
        ("The wounded were taken away.", "The wounded", "Person"),
        ("The medal was stolen.", "The medal", "Award"),
        ("The presidency is vacant.", "The presidency", "Position"),
        ("The festival was moved.", "The festival", "Event"),
        ("Thousands died of malaria.", "malaria", "Disease"),
        ("The driver fled.", "The driver", "Person"),
        ("The contract ran out.", "The contract", "Law"),
        ("He was charged with murder.", "murder", "Offence"),
        ("The murder shocked the town.", "The murder", "Event"),
    ],
)
def test_nominals_have_the_type_of_their_noun(nlp: Language, text: str, phrase: str, kind: str) -> None:
    found = _found(nlp, text)

    assert (found[phrase].kind, found[phrase].type) == ("nominal", kind)


@pytest.mark.parametrize(
    ("text", "word", "person", "number", "gender"),
    [
        ("She smiled.", "She", 3, "s", "f"),
        ("His dog barked.", "His", 3, "s", "m"),
        ("They left us.", "us", 1, "p", ""),
        ("They left us.", "They", 3, "p", ""),
    ],
)
def test_pronouns_know_person_number_and_gender(
    nlp: Language, text: str, word: str, person: int, number: str, gender: str
) -> None:
    m = _found(nlp, text)[word]

    assert (m.kind, m.person, m.number, m.gender) == ("pronoun", person, number, gender)


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mrs. Solheim spoke first.", "Solheim", "f"),
        ("Ingrid Solheim spoke first.", "Ingrid Solheim", "f"),
        ("Mr. Solheim spoke first.", "Solheim", "m"),
    ],
)
def test_titles_and_given_names_tell_the_gender(nlp: Language, text: str, name: str, gender: str) -> None:
    assert _found(nlp, text)[name].gender == gender


def test_a_surname_has_the_type_of_the_full_name(nlp: Language) -> None:
    doc = nlp("Ingrid Solheim founded the bank in 1990. Critics of Solheim left the bank.")
    names = [m for m in find_mentions(doc) if m.key.endswith("solheim")]

    assert [m.type for m in names] == ["Person", "Person"]


def test_dates_and_amounts_are_literals(nlp: Language) -> None:
    found = _found(nlp, "They paid $5 million in March 2021.")

    assert found["March 2021"].kind == "literal"
    assert found["March 2021"].type == "Date"


def test_every_mention_has_a_head_of_its_own(nlp: Language) -> None:
    doc = nlp("The Norwegian minister of culture and her aides met Mr. Lopez of the World Bank in Rome.")
    roots = [m.root for m in find_mentions(doc)]

    assert len(roots) == len(set(roots))
    assert all(m.start <= m.root < m.end for m in find_mentions(doc))


def test_an_empty_text_has_no_mentions(nlp: Language) -> None:
    assert find_mentions(nlp("")) == ()


@pytest.mark.parametrize(
    ("text", "outer", "inner", "kind"),
    [
        (
            "Ingrid Solheim died in 1990. The Ingrid Solheim Foundation gave money.",
            "Ingrid Solheim Foundation",
            "Ingrid Solheim",
            "Person",
        ),
        (
            "She studied at the University of Southern Jutland.",
            "University of Southern Jutland",
            "Southern Jutland",
            "Place",
        ),
        (
            "She writes for the Dental Journal of Portugal.",
            "Dental Journal of Portugal",
            "Portugal",
            "Country",
        ),
        ("The Royal Danish Library closed.", "Royal Danish Library", "Danish", "Country"),
    ],
)
def test_a_name_inside_a_name_is_a_mention_of_its_own(
    nlp: Language, text: str, outer: str, inner: str, kind: str
) -> None:
    doc = nlp(text)
    found = [m for m in find_mentions(doc) if m.kind == "name"]
    names = {doc[m.start : m.end].text: m for m in found}

    assert {outer, inner} <= set(names)
    assert names[inner].type == kind
    assert len({m.root for m in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She moved to Room 12 on Friday.", {"Room 12"}),
        ("The Nordic Harbour Authority (NHA) closed.", {"Nordic Harbour Authority", "NHA"}),
        ("They live in Lisbon, Portugal.", {"Lisbon", "Portugal"}),
        ("Zinc is cheap. They sold zinc to Lagos.", {"Lagos"}),
        ("In Lagos, WHO said that the fever had spread.", {"Lagos", "WHO"}),
    ],
)
def test_a_name_is_neither_cut_nor_glued(nlp: Language, text: str, names: set[str]) -> None:
    assert names == {words for words, m in _found(nlp, text).items() if m.kind == "name"}


@pytest.mark.parametrize(
    "text",
    [
        "They met fashion designer Lisbon.",
        "They met Lisbon, a tailor from Leeds.",
        "They met the tailor Lisbon.",
    ],
)
def test_whom_a_role_noun_describes_is_a_person(nlp: Language, text: str) -> None:
    assert _found(nlp, text)["Lisbon"].type == "Person"


def test_a_given_name_tells_a_person(nlp: Language) -> None:
    assert _found(nlp, "They kept photographs by Walker Solheim.")["Walker Solheim"].type == "Person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Anatoly Brenner, who led the bank, left for Malta.", "Anatoly Brenner", "Person"),
        ("The minister told the Nordic Review that prices would fall.", "Nordic Review", "Organization"),
        ("The Lund Gazette reported the fire.", "Lund Gazette", "Organization"),
        ("They watched the film Red Lantern in silence.", "Red Lantern", "CreativeWork"),
        ("The army shelled the Kherson and Zhytomyr regions.", "Zhytomyr", "City"),
        ("Passengers waited at Torvet Station for hours.", "Torvet Station", "Facility"),
        ("The convoy crossed the Danube at dawn.", "Danube", "Place"),
        ("Volunteers of the Danish Red Cross arrived.", "Danish Red Cross", "Organization"),
        ("They sailed past Mount Erebus.", "Mount Erebus", "Place"),
        ("She installed Harbour Explorer 6 on the laptop.", "Harbour Explorer 6", "Product"),
    ],
)
def test_the_words_of_a_name_and_around_it_tell_its_type(
    nlp: Language, text: str, name: str, kind: str
) -> None:
    assert _found(nlp, text)[name].type == kind


def test_where_somebody_was_born_stays_a_place_whoever_is_described_behind_it(nlp: Language) -> None:
    assert _found(nlp, "She was born in Paris, the daughter of a cook.")["Paris"].type == "City"


@pytest.mark.parametrize("text", ["The letter was written in Danish.", "She speaks Danish well."])
def test_a_language_is_no_country(nlp: Language, text: str) -> None:
    assert _found(nlp, text)["Danish"].type == "Concept"


def test_a_name_without_a_capital_is_none(nlp: Language) -> None:
    doc = nlp("The ministry denied it, and the Diocese of Lund did too. The diocese closed.")

    assert not [m for m in find_mentions(doc) if m.kind == "name" and doc[m.start : m.end].text.islower()]


def test_a_name_that_the_tagger_left_out_is_found_where_the_text_has_it_elsewhere(nlp: Language) -> None:
    doc = nlp("Ericsson lost the match against Nordgas. Two Ericsson players were hurt.")
    names = [m.start for m in find_mentions(doc) if doc[m.start : m.end].text == "Ericsson"]

    assert len(names) == 2


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("The UN High Council met.", "UN"),
        ("Many people use Google Chrome at work.", "Google"),
        ("Norsk Petroleum grew. The Norsk Petroleum Prize went to her.", "Norsk Petroleum"),
    ],
)
def test_the_organisation_that_a_longer_name_begins_with_is_a_name_too(
    nlp: Language, text: str, inner: str
) -> None:
    assert inner in _found(nlp, text)


def test_an_organisation_known_by_its_whole_name_holds_no_other(nlp: Language) -> None:
    found = _found(nlp, "The European Court of Human Rights ruled on Monday.")

    assert "European Court" not in found


def test_the_role_behind_an_organisation_is_no_part_of_its_name(nlp: Language) -> None:
    found = _found(nlp, "Ida Berg, the State Department Spokesperson, said no.")

    assert "State Department" in found
    assert not any("Spokesperson" in text for text, m in found.items() if m.kind == "name")


def test_a_part_of_a_hyphenated_word_is_the_name_in_it(nlp: Language) -> None:
    found = _found(nlp, "He spoke of the post-Soviet economy and its English-language press.")

    assert "post-Soviet" not in found
    assert found["English"].type == "Concept"


def test_a_noun_that_describes_somebody_at_the_start_of_a_sentence_is_no_name(nlp: Language) -> None:
    found = _found(nlp, "Prices rose. Veteran opposition politician Bolat Kasymov said so.")

    assert "Veteran" not in {text for text, m in found.items() if m.kind == "name"}


def test_an_adjective_of_two_words_names_its_region(nlp: Language) -> None:
    assert _found(nlp, "Five Central Asian states agreed.")["Central Asian"].type == "Country"


def test_people_named_together_by_their_office_are_a_group(nlp: Language) -> None:
    assert _found(nlp, "The Jutland Governors met in March.")["Jutland Governors"].type == "Group"
