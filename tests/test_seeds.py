"""The committed graph of the seed articles answers a reader's questions rightly, each with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.store import Rows, Store, open_store

GRAPH = Path(__file__).parents[1] / "out" / "graph.ttl"


@pytest.fixture(scope="module")
def graph() -> Store:
    return open_store(GRAPH)


def rows(graph: Store, question: str) -> list[tuple[str, ...]]:
    answer = graph.query(question)
    assert isinstance(answer, Rows)
    return answer.texts()


def test_who_resigned_from_what_and_when(graph: Store) -> None:
    question = """
    SELECT DISTINCT ?who ?what ?date ?sentence {
      ?x kg:resigned_from ?y . ?x rdfs:label ?who . ?y rdfs:label ?what .
      ?claim kg:subject ?x ; kg:object ?y ; kg:property kg:resigned_from ; kg:event_date ?date ;
             kg:has_evidence/kg:sentence ?sentence }"""
    [(who, what, date, sentence)] = rows(graph, question)
    assert (who, date) == ("Boris Bondarev", "2022-05-23")
    assert "mission to the United Nations" in what
    assert sentence.startswith("Resigning his post")


def test_who_heads_which_country(graph: Store) -> None:
    question = "SELECT ?who ?of { ?x kg:head_of ?y ; rdfs:label ?who . ?y a kg:Country ; rdfs:label ?of }"
    found = set(rows(graph, question))
    assert {("Vladimir Putin", "Russia"), ("Alexander Lukashenko", "Belarus")} <= found
    assert found <= {
        ("Vladimir Putin", "Russia"),
        ("Alexander Lukashenko", "Belarus"),
        ("Kassym-Jomart Tokayev", "Kazakhstan"),
        ("Nikol Pashinyan", "Armenia"),
        ("Sadyr Japarov", "Kyrgyzstan"),
        ("Shavkat Mirziyoyev", "Uzbekistan"),
    }


def test_what_is_only_said_or_denied_is_no_fact(graph: Store) -> None:
    said = "ASK { ?claim kg:attributed_to r:maximilian-hess ; kg:subject ?x ; kg:object ?y }"
    stated = """ASK { ?claim kg:subject ?x ; kg:property ?p ; kg:object ?y . ?x ?p ?y
      FILTER NOT EXISTS { ?other kg:subject ?x ; kg:property ?p ; kg:object ?y ;
                                 kg:polarity "positive" ; kg:modality "asserted"
                          FILTER NOT EXISTS { ?other kg:attributed_to ?anyone } } }"""
    assert graph.query(said) is True
    assert graph.query(stated) is False


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("Boris Bondarev", "Bondarev"),
        ("Vladimir Putin", "Putin"),
        ("Sergey Lavrov", "Lavrov"),
        ("Kassym-Jomart Tokayev", "Tokayev"),
        ("Alexander Lukashenko", "Lukashenko"),
        ("Russia", "Russian"),
        ("Ukraine", "Ukrainian"),
        ("Eurasian Economic Union", "EAEU"),
        ("Collective Security Treaty Organization", "CSTO"),
    ],
)
def test_one_thing_is_one_node_under_all_its_names(graph: Store, label: str, other: str) -> None:
    question = f"""SELECT ?x {{ ?x rdfs:label ?label . ?x a ?class . ?class rdfs:subClassOf* kg:Entity
      FILTER (STR(?label) IN ("{label}", "{other}")) }} GROUP BY ?x"""
    assert len(rows(graph, question)) == 1
