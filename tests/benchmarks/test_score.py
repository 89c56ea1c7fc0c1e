"""The scorers, each on examples small enough to be counted by hand."""

import pytest

from benchmarks.score.clusters import conll, read_clusters, score_clusters
from benchmarks.score.facts import Record, score_facts
from benchmarks.score.openie import Tuple, score_tuples, sentence_key
from benchmarks.score.pronouns import Snippet, score_pronouns
from benchmarks.score.status import score_status

GOLD: Record = {
    "id": "x1",
    "doc": "harbour",
    "subject": "Mara Lund",
    "relation": "opened",
    "object": "ferry terminal",
    "tier": 1,
    "time": "2021-06-04",
    "accept": {"subjects": ["Lund", "she"], "relations": ["inaugurated"], "objects": ["new ferry terminal"]},
}


def claim(subject: str, relation: str, object_: str, **more: object) -> Record:
    return {
        "document": "texts/harbour.txt",
        "subject": {"text": subject},
        "relation": {"text": relation},
        "object": {"text": object_},
        **more,
    }


@pytest.mark.parametrize(
    ("subject", "relation", "object_"),
    [
        ("Mara Lund", "opened", "ferry terminal"),
        ("Lund", "has inaugurated", "the new ferry terminal"),
        ("Mara Lund", "was opening", "ferry terminal"),
        ("the ferry terminal", "was opened by", "Lund"),
    ],
)
def test_a_fact_is_found_in_any_accepted_wording(subject: str, relation: str, object_: str) -> None:
    score = score_facts([GOLD], [claim(subject, relation, object_)])
    assert (score.strict.part, score.pair.part) == (1, 1)


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "pair"),
    [
        ("Mara Lund", "closed", "ferry terminal", 1),
        ("ferry terminal", "opened", "Mara Lund", 1),
        ("she", "opened", "ferry terminal", 0),
        ("Mara Lund", "opened", "terminal", 0),
    ],
)
def test_a_fact_is_missed_where_a_slot_differs(subject: str, relation: str, object_: str, pair: int) -> None:
    score = score_facts([GOLD], [claim(subject, relation, object_)])
    assert (score.strict.part, score.pair.part) == (0, pair)


def test_labels_and_aliases_name_an_argument_too() -> None:
    record = claim("she", "opened", "it")
    record["subject"] |= {"label": "Mara Lund"}
    record["object"] |= {"aliases": ["new ferry terminal"]}
    assert score_facts([GOLD], [record]).strict.part == 1


def test_claims_of_other_documents_do_not_count() -> None:
    record = claim("Mara Lund", "opened", "ferry terminal") | {"document": "texts/airport.txt"}
    score = score_facts([GOLD], [record])
    assert (score.strict.part, score.matching.whole) == (0, 0)


@pytest.mark.parametrize(
    ("gold", "status", "right"),
    [
        ({}, {}, True),
        ({}, {"modality": "planned"}, False),
        ({}, {"attributed_to": {"text": "Ola Berg"}}, False),
        ({"negated": True}, {"polarity": "negative"}, True),
        ({"negated": True}, {}, False),
        ({"modality": "will"}, {"modality": "possible"}, True),
        ({"modality": "will"}, {}, False),
        ({"attributed_to": "Ola Berg"}, {"attributed_to": {"text": "Berg"}}, True),
        ({"attributed_to": "Ola Berg"}, {"attributed_to": {"text": "Lund"}}, False),
        ({"modality": "alleged"}, {"attributed_to": {"text": "a neighbour"}}, True),
    ],
)
def test_status_counts_polarity_source_and_assertedness_together(
    gold: Record, status: Record, right: bool
) -> None:
    score = score_facts([GOLD | gold], [claim("Mara Lund", "opened", "ferry terminal", **status)])
    assert bool(score.status.part) is right


@pytest.mark.parametrize(
    ("time", "right"),
    [
        ("2021-06-04", 1),
        ("2021-06", 1),
        ("2021-06-04/2021-06-06", 1),
        ("2021-07-04", 0),
        (None, 0),
        ("202", 0),
    ],
)
def test_a_time_may_be_told_in_another_precision(time: str | None, right: int) -> None:
    score = score_facts([GOLD], [claim("Mara Lund", "opened", "ferry terminal", time=time)])
    assert score.time.part == right


def test_a_claim_made_twice_counts_once() -> None:
    twice = [claim("Mara Lund", "opened", "ferry terminal"), claim("Mara Lund", "opened", "ferry terminal")]
    assert score_facts([GOLD], twice).matching.whole == 1


@pytest.mark.parametrize(
    ("status", "right"),
    [
        ({"modality": "planned", "attributed_to": {"text": "Ola Berg"}}, 1),
        ({"modality": "planned"}, 0),
        ({"attributed_to": {"text": "Ola Berg"}}, 0),
    ],
)
def test_the_status_of_a_clause(status: Record, right: int) -> None:
    sentence = "Berg said the city would sell the pier."
    row = {"doc": "harbour", "sentence_index": 0, "predicate": "sell", "polarity": "positive"}
    row |= {"modality": "planned", "source": "Ola Berg"}
    told = claim("the city", "would sell", "the pier", sentence=sentence, **status)
    score = score_status([row], {"harbour": [sentence]}, [told])
    assert (score.found.part, score.all_right.part) == (1, right)


def test_open_relations_share_words_slot_by_slot() -> None:
    key = sentence_key("Ann sold the old mill in May .")
    gold = {key: [Tuple.of("sold", ["Ann", "the old mill", "in May"])]}
    predicted = {key: [Tuple.of("sold", ["Ann", "the mill"], 0.5)]}
    score = score_tuples(gold, predicted)
    assert (score.precision, round(score.recall, 3)) == (1.0, round(4 / 7, 3))


def test_open_relations_take_the_best_threshold() -> None:
    key = sentence_key("Ann sold the mill .")
    gold = {key: [Tuple.of("sold", ["Ann", "the mill"])]}
    predicted = {
        key: [Tuple.of("sold", ["Ann", "the mill"], 0.9), Tuple.of("mill", ["Ann", "the mill"], 0.1)]
    }
    score = score_tuples(gold, predicted)
    assert (score.threshold, score.f1, score.f1_all < 1) == (0.9, 1.0, True)


def test_pronouns_count_each_name_as_a_decision() -> None:
    snippets = [
        Snippet("1", "", "she", 0, (("Ann", 0), ("Eve", 0)), (True, False)),
        Snippet("2", "", "his", 0, (("Bob", 0), ("Max", 0)), (False, False)),
    ]
    scores = score_pronouns(snippets, {"1": (True, False), "2": (False, True)})
    assert scores["all"][:2] == (0.5, 1.0)
    assert scores["feminine"] == (1.0, 1.0, 1.0)


def test_coreference_of_a_perfect_answer_is_perfect() -> None:
    gold = read_clusters([{"doc": "x", "clusters": [[[0, 1], [4, 4]], [[2, 2]]]}], singletons=False)
    assert conll(score_clusters(gold, gold)) == 1.0
