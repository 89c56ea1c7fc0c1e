"""Which mentions of a text are one thing: chains by the words of their mentions' heads."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.annotate import load
from kg.extract.coreference import chain_label, linked, resolve
from kg.extract.mentions import find_mentions
from kg.extract.quotes import find_quotes
from kg.extract.syntax import Tree


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def _chains(nlp: Language, text: str) -> list[list[str]]:
    doc = nlp(text)
    mentions = find_mentions(doc)
    chains = resolve(doc, mentions, find_quotes(doc))
    return [[doc[mentions[k].start : mentions[k].end].text for k in chain] for chain in chains]


def _chain_of(nlp: Language, text: str, words: str) -> list[str]:
    return next(chain for chain in _chains(nlp, text) if words in chain)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Ingrid Solheim won. Critics of Solheim left.", ["Ingrid Solheim", "Solheim"]),
        (
            "Portugal won the match. The Portuguese team left Portugal.",
            ["Portugal", "Portuguese", "Portugal"],
        ),
        ("The U.S. agreed. The United States paid.", ["U.S.", "United States"]),
        (
            "The Nordic Harbour Authority (NHA) met. The NHA closed two ports.",
            ["Nordic Harbour Authority", "NHA", "NHA"],
        ),
    ],
)
def test_forms_of_one_name_are_one(nlp: Language, text: str, chain: list[str]) -> None:
    assert _chain_of(nlp, text, chain[0]) == chain


@pytest.mark.parametrize(
    "text",
    [
        "Ingrid Solheim won. Her brother Lars Solheim lost.",
        "Maria Lopez met Pedro Lopez in Rome.",
    ],
)
def test_two_people_of_one_surname_stay_two(nlp: Language, text: str) -> None:
    doc = nlp(text)
    mentions = find_mentions(doc)
    names = [
        {mentions[k].key for k in chain if mentions[k].kind == "name"}
        for chain in resolve(doc, mentions, find_quotes(doc))
    ]

    assert all(len({key.split()[0] for key in keys}) <= 1 for keys in names if keys)


@pytest.mark.parametrize(
    ("text", "pronoun", "antecedent"),
    [
        ("Ingrid Solheim resigned because she was tired.", "she", "Ingrid Solheim"),
        ("Lars Berg met Ingrid Solheim. He gave her a map.", "He", "Lars Berg"),
        ("Lars Berg met Ingrid Solheim. He gave her a map.", "her", "Ingrid Solheim"),
        ("The company cut its forecast.", "its", "The company"),
        ("The voters lost their patience.", "their", "The voters"),
        ("When she arrived, Ingrid Solheim thanked the crew.", "she", "Ingrid Solheim"),
    ],
)
def test_a_pronoun_means_its_antecedent(nlp: Language, text: str, pronoun: str, antecedent: str) -> None:
    assert antecedent in _chain_of(nlp, text, pronoun)


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that the treaty failed.",
        "The mayor was late. It seems that the trains had stopped.",
    ],
)
def test_an_it_that_stands_for_nothing_is_left_alone(nlp: Language, text: str) -> None:
    assert _chain_of(nlp, text, "It") == ["It"]


def test_an_object_pronoun_is_not_its_own_subject(nlp: Language) -> None:
    assert "Ingrid Solheim" not in _chain_of(nlp, "Lars Berg smiled. Ingrid Solheim thanked him.", "him")


def test_the_i_of_a_quote_is_its_speaker(nlp: Language) -> None:
    text = '"I checked the dam and my team repaired it," Ingrid Solheim said.'

    assert _chain_of(nlp, text, "I") == ["I", "my", "Ingrid Solheim"]


def test_the_i_of_a_quote_is_the_speaker_behind_a_pronoun(nlp: Language) -> None:
    text = 'Ingrid Solheim stayed calm. "I checked the dam," she said.'

    assert _chain_of(nlp, text, "I") == ["Ingrid Solheim", "I", "she"]


def test_who_goes_on_speaking_is_the_same_person(nlp: Language) -> None:
    text = 'Ingrid Solheim said: "Lars Berg is a liar." "I warned them about Berg," she added.'

    assert "Ingrid Solheim" in _chain_of(nlp, text, "she")


def test_an_apposition_belongs_to_its_name(nlp: Language) -> None:
    assert _chain_of(nlp, "Ingrid Solheim, the mayor of Bergen, resigned.", "Ingrid Solheim") == [
        "Ingrid Solheim",
        "the mayor",
    ]


def test_a_role_means_the_person_who_has_it(nlp: Language) -> None:
    text = "Minister Ingrid Solheim met Lars Berg. The minister left early."

    assert "The minister" in _chain_of(nlp, text, "Ingrid Solheim")


def test_a_role_that_nobody_was_given_stays_alone(nlp: Language) -> None:
    text = "Judge Ingrid Solheim met Lars Berg. The president left early."

    assert _chain_of(nlp, text, "The president") == ["The president"]


def test_the_country_is_the_one_the_text_is_about(nlp: Language) -> None:
    text = "Portugal raised taxes. Voters in the country protested."

    assert "the country" in _chain_of(nlp, text, "Portugal")


def test_equal_nouns_with_other_modifiers_stay_apart(nlp: Language) -> None:
    text = "The Danish team won on Friday. The Finnish team lost."

    assert _chain_of(nlp, text, "The Danish team") == ["The Danish team"]


def test_a_person_described_in_the_lede_is_named_later(nlp: Language) -> None:
    text = (
        "A veteran judge resigned over the prison scandal in a letter on Monday.\n\n"
        "Ingrid Solheim, 61, confirmed her resignation in a letter to colleagues."
    )

    assert "A veteran judge" in _chain_of(nlp, text, "Ingrid Solheim")


def test_literals_are_in_no_chain(nlp: Language) -> None:
    assert all("March 2021" not in chain for chain in _chains(nlp, "The bank closed in March 2021."))


def test_every_other_mention_is_in_exactly_one_chain(nlp: Language) -> None:
    doc = nlp("Ingrid Solheim met the mayor of Rome in May. She gave him a map of the city.")
    mentions = find_mentions(doc)
    chained = [k for chain in resolve(doc, mentions, find_quotes(doc)) for k in chain]

    assert sorted(chained) == [k for k, m in enumerate(mentions) if m.kind != "literal"]


def test_the_label_is_the_fullest_name(nlp: Language) -> None:
    doc = nlp("Solheim resigned.\n\nMayor Ingrid Solheim of Bergen said that she was tired.")
    mentions = find_mentions(doc)
    chain = max(resolve(doc, mentions, find_quotes(doc)), key=len)

    assert chain_label(Tree.of(doc), doc.text, mentions, chain) == "Ingrid Solheim"


def test_the_label_of_a_country_is_its_name_and_not_its_adjective(nlp: Language) -> None:
    doc = nlp("The Portuguese parliament met. Portugal needs a budget.")
    mentions = find_mentions(doc)
    labels = [
        chain_label(Tree.of(doc), doc.text, mentions, chain)
        for chain in resolve(doc, mentions, find_quotes(doc))
    ]

    assert "Portugal" in labels
    assert "Portuguese" not in labels


def test_what_is_named_after_a_thing_is_not_the_thing(nlp: Language) -> None:
    text = "Rowing is slow. The Federation of Rowing met. Critics of the Federation of Rowing left."
    assert len({tuple(_chain_of(nlp, text, name)) for name in ("Rowing", "Federation of Rowing")}) == 2


@pytest.mark.parametrize(
    "text",
    [
        'In a public statement, Peru\'s Prime Minister, Ada Lindt said, "We are too poor."',
        "Peru's Prime Minister, Ada Lindt, said she would go.",
    ],
)
def test_a_title_before_a_comma_is_whom_the_name_behind_it_calls(nlp: Language, text: str) -> None:
    assert "Peru's Prime Minister" in _chain_of(nlp, text, "Ada Lindt")


def test_an_apposition_describes_what_stands_before_its_comma(nlp: Language) -> None:
    text = "The rescued crew included Bangladeshis and Ada Lindt, a stateless sailor from Syria."
    assert _chain_of(nlp, text, "Ada Lindt") == ["Ada Lindt", "a stateless sailor"]


@pytest.mark.parametrize(
    ("text", "pronoun", "antecedent"),
    [
        ("Latvia is afraid of angering Sweden, as it depends on loans from Stockholm.", "it", "Latvia"),
        ("The firm sold the mine because it needed cash.", "it", "The firm"),
        ("Lars Berg resigned. His party lost its leader.", "its", "His party"),
    ],
)
def test_it_means_the_subject_rather_than_the_last_name(
    nlp: Language, text: str, pronoun: str, antecedent: str
) -> None:
    assert antecedent in _chain_of(nlp, text, pronoun)


def test_a_reflexive_means_the_subject_of_its_clause(nlp: Language) -> None:
    text = "Ingrid Solheim said that the ferry company had harmed itself."

    assert _chain_of(nlp, text, "itself") == ["the ferry company", "itself"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Everyone brought their own boat.", ["Everyone", "their"]),
        ("The species was found in Peru. Its eggs are blue.", ["The species", "Its"]),
        ("The Harriers won. The Harriers praised their coach.", ["Harriers", "Harriers", "their"]),
    ],
)
def test_number_is_what_the_word_can_mean(nlp: Language, text: str, chain: list[str]) -> None:
    assert _chain_of(nlp, text, chain[0]) == chain


def test_two_people_are_not_one_of_them(nlp: Language) -> None:
    assert _chain_of(nlp, "Ann Lee married Tom Reed. They live in Oslo.", "They") == ["They"]


def test_who_was_called_he_is_no_it_later(nlp: Language) -> None:
    text = "Brandhorst lost his keys. The police found it."

    assert "Brandhorst" not in _chain_of(nlp, text, "it")


def test_a_doubtful_antecedent_is_told_from_a_sure_one(nlp: Language) -> None:
    doc = nlp("Lars Berg resigned. His party and the union met the bank in Oslo, and it was pleased.")
    tree, mentions = Tree.of(doc), find_mentions(doc)
    clusters = linked(tree, mentions, find_quotes(doc))
    sure, doubtful = (clusters.by_root[next(t.i for t in doc if t.text == word)] for word in ("His", "it"))

    assert clusters.certainty.get(doubtful, 0.0) < 0.7 < clusters.certainty[sure]


def test_an_it_with_no_likely_antecedent_is_left_alone(nlp: Language) -> None:
    text = "His party and the union met the bank in Oslo, and it was pleased."

    assert _chain_of(nlp, text, "it") == ["it"]
