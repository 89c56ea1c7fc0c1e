"""Short articles in, entities out: what is one thing and what is not."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from kg.model import Resolution, Value
from kg.ontology import Ontology
from kg.resolve import resolve, why
from tests.resolve.stories import Story, called, labels, words


def names(ontology: Ontology, *articles: tuple[str, list[str]], kind: str = "Person") -> list[str]:
    """The entities of articles that consist of names of a class."""
    stories = []
    for number, (text, chains) in enumerate(articles):
        story = Story(f"{number}.txt", text)
        for one in chains:
            story.chain(kind, *one.split("|"))
        stories.append(story.extraction)
    return labels(resolve(stories, ontology))


def test_a_person_is_one_node_across_documents(ontology: Ontology) -> None:
    first = Story("a.txt", "Ada Lund resigned. Lund said she was tired.")
    first.chain("Person", "Ada Lund", "Lund@2", "she")
    second = Story("b.txt", "The bridge was built by Ada Lund.").chain("Person", "Ada Lund")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert words(resolution, called(resolution, "Ada Lund")) == ["Ada Lund", "Lund", "she", "Ada Lund"]
    assert called(resolution, "Ada Lund").id == "ada-lund"


def test_a_surname_joins_the_only_full_name_of_its_document(ontology: Ontology) -> None:
    assert names(ontology, ("Ada Lund spoke. Minister Lund left.", ["Ada Lund", "Lund@2"])) == ["Ada Lund"]


def test_a_surname_stays_apart_where_two_bear_it(ontology: Ontology) -> None:
    text = "Ada Lund met Per Lund. Then Lund left."
    assert names(ontology, (text, ["Ada Lund", "Per Lund", "Lund@3"])) == ["Ada Lund", "Lund", "Per Lund"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sergey Orlovsky", "Sergei Orlovskiy"),
        ("Oleksandr Tkachenko", "Oleksander Tkachenko"),
        ("Yusuf al-Hamdan", "Yusuf Al Hamdan"),
        ("Mary A. Whitcombe", "Mary Whitcombe"),
        ("Dr. Per Bakke", "Per Bakke"),
        ("José Ruiz", "Jose Ruiz"),
    ],
)
def test_spellings_of_one_name_are_one_person(ontology: Ontology, left: str, right: str) -> None:
    assert len(names(ontology, (f"{left} spoke.", [left]), (f"{right} spoke.", [right]))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ada Lund", "Eva Lund"),
        ("George A. Hill", "George B. Hill"),
        ("Ivan Petrov", "Igor Petrov"),
        ("Park Min-ji", "Park Min-ho"),
        ("Ada Lund", "Ada Lind"),
        ("J. Brandt", "K. Brandt"),
    ],
)
def test_different_names_are_different_people(ontology: Ontology, left: str, right: str) -> None:
    assert len(names(ontology, (f"{left} spoke.", [left]), (f"{right} spoke.", [right]))) == 2


def namesake(ontology: Ontology, one: tuple[str, ...], other: tuple[str, ...]) -> Resolution:
    first = Story("a.txt", "Per Holm spoke.").chain("Person", "Per Holm", hints=one)
    second = Story("b.txt", "Per Holm won.").chain("Person", "Per Holm", hints=other)
    return resolve([first.extraction, second.extraction], ontology)


def test_namesakes_of_different_trades_stay_apart(ontology: Ontology) -> None:
    resolution = namesake(ontology, ("senator",), ("striker",))
    assert [entity.id for entity in resolution.entities] == ["per-holm", "per-holm-striker"]
    assert [merge.merged for merge in resolution.merges] == [False] or not resolution.merges


def test_a_name_with_other_roles_of_one_trade_is_one_person(ontology: Ontology) -> None:
    assert len(namesake(ontology, ("senator",), ("minister", "candidate")).entities) == 1


def test_he_and_she_are_two(ontology: Ontology) -> None:
    first = Story("a.txt", "Kim Dahl said he won.").chain("Person", "Kim Dahl", "he")
    second = Story("b.txt", "Kim Dahl said she lost.").chain("Person", "Kim Dahl", "she")
    assert len(resolve([first.extraction, second.extraction], ontology).entities) == 2


def test_a_bare_surname_of_two_in_its_document_joins_neither(ontology: Ontology) -> None:
    story = Story("a.txt", "Ada Lund met Per Lund in Bergen. Lund left Bergen with Per Lund.")
    story.chain("Person", "Ada Lund").chain("Person", "Per Lund", "Per Lund@2").chain("Person", "Lund@3")
    story.chain("City", "Bergen", "Bergen@2")
    assert labels(resolve([story.extraction], ontology), "Person") == ["Ada Lund", "Lund", "Per Lund"]


def test_a_bare_surname_is_whose_it_was_when_it_was_first_used(ontology: Ontology) -> None:
    story = Story("a.txt", "Ada Lund spoke. Lund left. Her son Per Lund stayed.")
    story.chain("Person", "Ada Lund").chain("Person", "Lund@2").chain("Person", "Per Lund")
    resolution = resolve([story.extraction], ontology)
    assert words(resolution, called(resolution, "Ada Lund")) == ["Ada Lund", "Lund"]


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("They met in Randers, Denmark.", "Randers", True),
        ("They read Randers on the train.", "Randers", False),
        ("She studied in Geneva.", "Geneva", True),
        ("She looked up Geneva at www.geneva.info then.", "Geneva", True),
        ("They Mobile built a mobile home.", "Mobile", False),
        ("He spoke of Obama in Norway.", "Obama", False),
        ("The bus to Preston left Norway.", "Preston", False),
    ],
)
def test_a_town_is_linked_where_the_text_speaks_of_its_country(
    ontology: Ontology, text: str, name: str, known: bool
) -> None:
    story = Story("a.txt", text).chain("City", name)
    for country in ("Denmark", "Norway"):
        if country in text:
            story.chain("Country", country)
    assert bool(called(resolve([story.extraction], ontology), name).links) == known


def test_a_city_that_one_text_tells_is_known_in_the_others(ontology: Ontology) -> None:
    first = Story("a.txt", "She stayed in Cannes, France.").chain("City", "Cannes").chain("Country", "France")
    second = Story("b.txt", "The Cannes prize went to her.").chain("City", "Cannes")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert len(called(resolution, "Cannes").mentions) == 2


def test_a_place_that_bears_a_surname_of_its_document_is_that_person(ontology: Ontology) -> None:
    story = Story("a.txt", "Ichiyo Tomoda wrote. Tomoda left.").chain("Person", "Ichiyo Tomoda")
    story.chain("GeopoliticalEntity", "Tomoda@2")
    assert labels(resolve([story.extraction], ontology), "Person") == ["Ichiyo Tomoda"]


def test_a_city_is_not_its_university(ontology: Ontology) -> None:
    story = Story("a.txt", "University of Turin and Turin.").chain("City", "University of Turin", "Turin@2")
    assert labels(resolve([story.extraction], ontology)) == ["Turin", "University of Turin"]


def test_a_bare_surname_elsewhere_needs_evidence(ontology: Ontology) -> None:
    full = Story("a.txt", "Ada Lund spoke.").chain("Person", "Ada Lund", hints=("minister",))
    bare = Story("b.txt", "Lund spoke.").chain("Person", "Lund")
    same_role = Story("c.txt", "Lund spoke.").chain("Person", "Lund", hints=("minister",))
    assert labels(resolve([full.extraction, bare.extraction], ontology)) == ["Ada Lund", "Lund"]
    assert labels(resolve([full.extraction, same_role.extraction], ontology)) == ["Ada Lund"]


def test_an_acronym_meets_its_long_form_both_ways(ontology: Ontology) -> None:
    first = Story("a.txt", "The North Sea Fishing Union (NSFU) met. NSFU members left.")
    first.chain("Organization", "North Sea Fishing Union").chain("Organization", "NSFU").chain(
        "Organization", "NSFU@2"
    )
    second = Story("b.txt", "NSFU chief to speak.").chain("Organization", "NSFU")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert labels(resolution) == ["North Sea Fishing Union"]
    assert called(resolution, "North Sea Fishing Union").aliases == ("NSFU",)


@pytest.mark.parametrize(
    "name",
    ["Russia's Foreign Ministry", "Russian Foreign Ministry", "Ministry of Foreign Affairs of Russia"],
)
def test_a_ministry_is_one_in_all_wordings(ontology: Ontology, name: str) -> None:
    plain = ("Russian Ministry of Foreign Affairs spoke.", ["Russian Ministry of Foreign Affairs"])
    assert len(names(ontology, plain, (f"{name} spoke.", [name]), kind="Organization")) == 1


def test_ministries_of_two_countries_are_two(ontology: Ontology) -> None:
    first = ("Norwegian Foreign Ministry spoke.", ["Norwegian Foreign Ministry"])
    second = ("Swedish Foreign Ministry spoke.", ["Swedish Foreign Ministry"])
    assert len(names(ontology, first, second, kind="Organization")) == 2


def test_an_institution_that_every_country_has_is_not_one_for_all(ontology: Ontology) -> None:
    first = ("Supreme Court ruled.", ["Supreme Court"])
    assert len(names(ontology, first, first, kind="Organization")) == 2


@pytest.mark.parametrize("kind", ["Person", "Organization", "GeopoliticalEntity", "Concept"])
def test_a_country_is_a_country_whatever_the_tagger_says(ontology: Ontology, kind: str) -> None:
    story = Story("a.txt", "Belarus objected.").chain(kind, "Belarus")
    entity = called(resolve([story.extraction], ontology), "Belarus")
    assert entity.type == "Country"
    assert entity.links == ("https://sws.geonames.org/630336/",)


def test_a_name_that_people_bear_is_no_place_by_itself(ontology: Ontology) -> None:
    story = Story("a.txt", "Jordan sang.").chain("Person", "Jordan")
    entity = called(resolve([story.extraction], ontology), "Jordan")
    assert (entity.type, entity.links) == ("Person", ())


def test_a_country_and_its_adjective_are_one(ontology: Ontology) -> None:
    first = Story("a.txt", "U.S. officials met.").chain("Country", "U.S.")
    second = Story("b.txt", "American ships left the United States.")
    second.chain("Country", "American").chain("Country", "United States")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert words(resolution, called(resolution, "United States")) == ["U.S.", "American", "United States"]


def test_cities_of_one_name_follow_the_countries_of_their_text(ontology: Ontology) -> None:
    first = Story("a.txt", "Birmingham in the United Kingdom.").chain("City", "Birmingham")
    first.chain("Country", "United Kingdom")
    second = Story("b.txt", "Birmingham in the United States.").chain("City", "Birmingham")
    second.chain("Country", "United States")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert [entity.label for entity in resolution.entities if entity.type == "City"] == ["Birmingham"] * 2


def test_a_capital_that_speaks_is_its_government(ontology: Ontology) -> None:
    story = Story("a.txt", "Oslo said it would wait. She lives in Oslo. Oslo accused the firm.")
    story.chain("City", "Oslo", "Oslo@2", "Oslo@3").chain("Organization", "the firm").chain("Person", "She")
    story.claim("Oslo@3", "accused", "the firm", lemma="accuse")
    story.claim("She", "lives", None, lemma="live", place="Oslo@2")
    story.claim("Oslo", "wait", None, by=("Oslo",))
    resolution = resolve([story.extraction], ontology)
    government = called(resolution, "Government of Norway")
    assert (government.id, government.type) == ("government-of-norway", "Government")
    assert len(government.mentions) == 2
    assert words(resolution, called(resolution, "Oslo")) == ["Oslo"]


def test_a_seat_of_government_and_the_government_are_one(ontology: Ontology) -> None:
    first = Story("a.txt", "Downing Street spoke.").chain("Facility", "Downing Street")
    second = Story("b.txt", "the British government spoke.").chain("Organization", "the British government")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert [entity.id for entity in resolution.entities] == ["government-of-the-united-kingdom"]


def test_protesters_of_two_documents_are_two(ontology: Ontology) -> None:
    texts = [
        ("a/march.txt", "the protesters left. the protesters sang."),
        ("a/harbour.txt", "the protesters won."),
    ]
    stories = [Story(*pair) for pair in texts]
    stories[0].chain("Group", "the protesters").chain("Group", "the protesters@2")
    stories[1].chain("Group", "the protesters")
    resolution = resolve([story.extraction for story in stories], ontology)
    assert [entity.id for entity in resolution.entities] == ["protesters-harbour", "protesters-march"]
    assert not any(entity.named for entity in resolution.entities)


def test_an_event_told_by_a_name_is_one_in_all_documents(ontology: Ontology) -> None:
    stories = [
        Story(f"{n}.txt", "the siege of Larnaca ended.").chain("Event", "the siege of Larnaca") for n in "ab"
    ]
    resolution = resolve([story.extraction for story in stories], ontology)
    assert [(entity.id, len(entity.mentions)) for entity in resolution.entities] == [("siege-of-larnaca", 2)]


def test_a_man_and_another_man_are_two(ontology: Ontology) -> None:
    story = Story("a.txt", "a man fell. a man sang.").chain("Person", "a man").chain("Person", "a man@2")
    assert len(resolve([story.extraction], ontology).entities) == 2


def test_equal_amounts_are_one_quantity_with_its_value(ontology: Ontology) -> None:
    value = Value("5000000", "decimal", "EUR")
    stories = [
        Story(f"{n}.txt", "it cost 5 million euros.").chain("Quantity", "5 million euros", value=value)
        for n in "ab"
    ]
    resolution = resolve([story.extraction for story in stories], ontology)
    assert [(entity.id, entity.value) for entity in resolution.entities] == [("5-million-euros", value)]


def test_no_chain_of_likenesses_joins_two_people(ontology: Ontology) -> None:
    articles = [(f"{name} spoke.", [name]) for name in ("John Hale", "J. Hale", "James Hale")]
    resolved = names(ontology, *articles)
    assert "John Hale" in resolved
    assert "James Hale" in resolved


def test_the_order_of_documents_changes_nothing(ontology: Ontology) -> None:
    stories = [
        Story("a.txt", "Ada Lund spoke.").chain("Person", "Ada Lund", hints=("minister",)),
        Story("b.txt", "Ada Lund won.").chain("Person", "Ada Lund", hints=("swimmer",)),
        Story("c.txt", "A. Lund won. Lund left.").chain("Person", "A. Lund").chain("Person", "Lund@2"),
    ]
    extractions = [story.extraction for story in stories]
    results = [resolve(order, ontology) for order in itertools.permutations(extractions)]
    assert all(result == results[0] for result in results)


def test_a_merge_says_why(ontology: Ontology) -> None:
    first = Story("a.txt", "Sergey Orlovsky spoke.").chain("Person", "Sergey Orlovsky")
    second = Story("b.txt", "Sergei Orlovsky spoke.").chain("Person", "Sergei Orlovsky")
    (merge,) = resolve([first.extraction, second.extraction], ontology).merges
    assert (merge.left_label, merge.right_label, merge.merged) == ("Sergey Orlovsky", "Sergei Orlovsky", True)
    assert merge.evidence == ("surname orlovsky", "sergey and sergei: spelling")
    assert merge.score >= 0.8


def test_a_merge_of_what_is_known_names_it(ontology: Ontology) -> None:
    stories = [
        Story(f"{n}.txt", "Kiev and Kyiv.").chain("City", name) for n, name in enumerate(("Kiev", "Kyiv"))
    ]
    (merge,) = resolve([story.extraction for story in stories], ontology).merges
    assert merge.evidence == ("both are Kyiv (geonames:703448)",)


def test_two_mentions_tell_why_they_are_one(ontology: Ontology) -> None:
    names = ["Sergey Orlovsky", "Sergei Orlovsky", "Sergei Orlovskiy"]
    stories = [
        Story(f"{n}.txt", f"{name} spoke. He left.").chain("Person", name, "He")
        for n, name in enumerate(names)
    ]
    resolution = resolve([story.extraction for story in stories], ontology)
    first, last = ("0.txt", stories[0].span("He")), ("2.txt", stories[2].span("He"))
    way = why(resolution, first, last)
    assert [merge.merged for merge in way] == [True] * len(way)
    assert {place[0] for merge in way for place in (merge.left, merge.right)} >= {"0.txt", "2.txt"}
    assert why(resolution, first, ("0.txt", stories[0].span(names[0]))) == ()


def test_two_names_in_one_chain_are_two_people(ontology: Ontology) -> None:
    story = Story("a.txt", "George A. Hill left. George B. Hill came. He sang.")
    story.chain("Person", "George A. Hill", "George B. Hill", "He")
    assert labels(resolve([story.extraction], ontology)) == ["George A. Hill", "George B. Hill"]


def test_a_name_that_fits_two_people_is_neither(ontology: Ontology) -> None:
    articles = [(f"{name} spoke.", [name]) for name in ("George A. Hill", "George B. Hill", "George Hill")]
    assert len(names(ontology, *articles)) == 3


@pytest.mark.parametrize("kind", ["Organization", "Entity", "Product"])
def test_a_full_name_is_a_person_even_where_the_tagger_erred(ontology: Ontology, kind: str) -> None:
    first = Story("a.txt", "Ada Lund spoke. She left.").chain("Person", "Ada Lund", "She")
    second = Story("b.txt", "Ada Lund won.").chain(kind, "Ada Lund")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert [(entity.label, entity.type) for entity in resolution.entities] == [("Ada Lund", "Person")]


def test_wordings_of_one_event_are_one(ontology: Ontology) -> None:
    first = Story("a.txt", "the brutal invasion of Larnaca went on.").chain(
        "Event", "the brutal invasion of Larnaca"
    )
    second = Story("b.txt", "the Larnaca invasion ended.").chain("Event", "the Larnaca invasion")
    assert len(resolve([first.extraction, second.extraction], ontology).entities) == 1


def test_an_amount_may_be_a_subject(ontology: Ontology) -> None:
    story = Story("a.txt", "At least 50 people fell on Ada Lund.").chain("Person", "Ada Lund")
    amount = story.mention("At least 50 people", "Quantity", None)
    story.chain("Quantity", "At least 50 people").claim("At least 50 people", "fell", "Ada Lund")
    chainless = replace(story.claims[0], subject=amount)
    extraction = replace(story.extraction, claims=(chainless,), chains=tuple(story.chains[:1]))
    assert resolve([extraction], ontology).claims[0].subject == "at-least-50-people-a"


@pytest.mark.parametrize(
    "label", ["the Norwegian President", "the Norway president", "the president of Norway"]
)
def test_an_office_is_one_in_all_wordings(ontology: Ontology, label: str) -> None:
    plain = Story("a.txt", "a Norwegian president spoke.").chain("Position", "a Norwegian president")
    other = Story("b.txt", f"{label} spoke.").chain("Position", label)
    (entity,) = resolve([plain.extraction, other.extraction], ontology).entities
    assert (entity.id, entity.named) == ("president-of-norway", False)


@pytest.mark.parametrize(
    "name", ["...", "'s", "\u6771\u4eac", "A", "\N{RIGHT SINGLE QUOTATION MARK}", "\ud800"]
)
def test_any_name_gives_an_id(ontology: Ontology, name: str) -> None:
    story = Story("a.txt", f"{name} spoke.").chain("Organization", name)
    (entity,) = resolve([story.extraction], ontology).entities
    assert entity.id.isascii()
    assert entity.id.replace("-", "").isalnum()


def test_no_documents_are_no_entities(ontology: Ontology) -> None:
    assert resolve([], ontology) == Resolution((), (), (), ())


def test_a_name_of_many_people_stays_quick_and_apart(ontology: Ontology) -> None:
    stories = [Story(f"{n:04}.txt", "Lund spoke.").chain("Person", "Lund") for n in range(400)]
    assert len(resolve([story.extraction for story in stories], ontology).entities) == 400


def test_a_surname_that_is_a_place_too_is_a_person(ontology: Ontology) -> None:
    story = Story("a.txt", "Eva Paris was born in Switzerland. Later Paris claimed the prize.")
    story.chain("City", "Paris", "Paris@2").chain("Country", "Switzerland")
    entity = called(resolve([story.extraction], ontology), "Paris")
    assert (entity.type, entity.links) == ("Person", ())


def test_a_capital_is_itself_where_the_tagger_sees_an_organisation(ontology: Ontology) -> None:
    story = Story("a.txt", "a fair at Kyiv ended.").chain("Organization", "Kyiv")
    assert called(resolve([story.extraction], ontology), "Kyiv").type == "City"


def test_what_the_gazetteers_know_keeps_its_plain_name(ontology: Ontology) -> None:
    city = Story("a.txt", "She lives in Paris.").chain("City", "Paris")
    woman = Story("b.txt", "Eva Paris came. Paris sang. Paris left.").chain("Person", "Paris@2", "Paris@3")
    other = (
        Story("c.txt", "Birmingham in the United Kingdom.")
        .chain("City", "Birmingham")
        .chain("Country", "United Kingdom")
    )
    third = (
        Story("d.txt", "Birmingham in the United States.")
        .chain("City", "Birmingham")
        .chain("Country", "United States")
    )
    resolution = resolve([story.extraction for story in (city, woman, other, third)], ontology)
    assert [entity.id for entity in resolution.entities] == [
        "birmingham",
        "birmingham-united-states",
        "paris",
        "paris-b",
        "united-kingdom",
        "united-states",
    ]


def test_what_only_a_pronoun_speaks_of_is_an_entity_where_a_claim_needs_it(ontology: Ontology) -> None:
    story = Story("a.txt", "It snowed. They met Ada Lund.").chain("Entity", "It").chain("Group", "They")
    story.chain("Person", "Ada Lund").claim("They", "met", "Ada Lund")
    assert labels(resolve([story.extraction], ontology)) == ["Ada Lund", "They"]


def test_the_sentences_of_each_document_go_with_it(ontology: Ontology) -> None:
    stories = [Story(name, "Ada Lund left.").chain("Person", "Ada Lund") for name in ("b.txt", "a.txt")]
    found = resolve([story.extraction for story in stories], ontology)
    assert found.sentences == (stories[1].extraction.sentences, stories[0].extraction.sentences)


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        ("Organization", "the police", "LawEnforcementAgency"),
        ("Organization", "Lundborg Regiment", "MilitaryForce"),
        ("Organization", "University of Larnaca", "EducationalInstitution"),
        ("Event", "the flood", "Disaster"),
        ("Event", "Larnaca Chess Championship", "SportsEvent"),
        ("Organization", "the department", "Organization"),
        ("Person", "Ada Court", "Person"),
    ],
)
def test_the_head_of_a_name_or_phrase_narrows_its_class(
    ontology: Ontology, kind: str, words: str, told: str
) -> None:
    story = Story("a.txt", f"Then {words} came.").chain(kind, words)
    assert [one.type for one in resolve([story.extraction], ontology).entities] == [told]


def test_letters_behind_a_name_are_no_part_of_it(ontology: Ontology) -> None:
    assert names(ontology, ("Ada Lund DBE FRS. Ada Lund left.", ["Ada Lund DBE FRS", "Ada Lund@2"])) == [
        "Ada Lund"
    ]


def test_a_name_with_the_surname_first_is_the_same_name(ontology: Ontology) -> None:
    text = "Tanaka Ichiro, or Ichiro Tanaka, won."
    assert len(names(ontology, (text, ["Tanaka Ichiro", "Ichiro Tanaka"]))) == 1


def test_a_numbered_namesake_is_another(ontology: Ontology) -> None:
    text = "Olav Lund met Olav II. Olav sang."
    assert names(ontology, (text, ["Olav Lund", "Olav II", "Olav@3"])) == ["Olav II", "Olav Lund"]


def test_a_surname_alone_and_often_is_whom_the_document_is_headed_with(ontology: Ontology) -> None:
    text = "Ada Lund. Her father Per Lund and her aunt Eva Lund sang. Lund left. Lund wept. Lund fell."
    chains = ["Ada Lund", "Per Lund", "Eva Lund", "Lund@4|Lund@5|Lund@6"]
    story = Story("a.txt", text)
    for sentence, one in zip((0, 1, 1, 2), chains, strict=True):
        story.chain("Person", *one.split("|"))
        story.chains[-1] = replace(
            story.chains[-1],
            mentions=tuple(replace(m, sentence=sentence) for m in story.chains[-1].mentions),
        )
    resolution = resolve([story.extraction], ontology)
    assert words(resolution, called(resolution, "Ada Lund")) == ["Ada Lund", "Lund", "Lund", "Lund"]


def test_the_son_of_a_man_with_a_shorter_name_is_not_the_man(ontology: Ontology) -> None:
    text = "Per Olaf Lund was the second son of Per Lund, a painter."
    assert names(ontology, (text, ["Per Olaf Lund|Per Lund"])) == ["Per Lund", "Per Olaf Lund"]


def test_a_common_word_as_a_name_is_not_one_thing_in_two_texts(ontology: Ontology) -> None:
    articles = [("They read the Diary.", ["Diary"]), ("His Diary is lost.", ["Diary"])]
    assert len(names(ontology, *articles, kind="CreativeWork")) == 2


def test_a_name_of_no_known_type_meets_the_organisation_of_that_name(ontology: Ontology) -> None:
    first = Story("a.txt", "Norvik said so.").chain("Organization", "Norvik")
    second = Story("b.txt", "Read Norvik.").chain("Entity", "Norvik")
    resolution = resolve([first.extraction, second.extraction], ontology)
    assert [entity.type for entity in resolution.entities] == ["Organization"]


def test_a_storm_that_is_also_called_by_its_name_alone_is_no_person(ontology: Ontology) -> None:
    story = (
        Story("a.txt", "Cyclone Lund came. Lund passed.")
        .chain("Event", "Cyclone Lund")
        .chain("Person", "Lund@2")
    )
    assert "Event" in {e.type for e in resolve([story.extraction], ontology).entities if "Cyclone" in e.label}


def test_a_word_of_a_longer_title_is_short_for_it_in_its_own_text_alone(ontology: Ontology) -> None:
    first = Story("a.txt", "The Norse Saga is long. Norse ends well.").chain(
        "CreativeWork", "Norse Saga", "Norse@2"
    )
    second = Story("b.txt", "Norse is hard.").chain("CreativeWork", "Norse")
    assert len(resolve([first.extraction, second.extraction], ontology).entities) == 2
