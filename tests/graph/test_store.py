"""The store: loaded whole or not at all, asked with clear answers and clear errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.graph import graph_turtle
from kg.ontology import Ontology
from kg.store import Graph, Rows, Store, load, open_store
from tests.graph.cases import HARD_CASES


@pytest.fixture(scope="module")
def turtle(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("graph") / "graph.ttl"
    file.write_text(graph_turtle(HARD_CASES, ontology), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def store(turtle: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return load(turtle, tmp_path_factory.mktemp("state") / "store")


def rows(store: Store, question: str) -> list[tuple[str, ...]]:
    answer = store.query(question)
    assert isinstance(answer, Rows)
    return answer.texts()


def test_a_question_needs_no_prefixes_and_sees_facts_without_graph_clauses(store: Store) -> None:
    question = "SELECT ?who WHERE { ?p kg:resigned_from r:brookwater-ltd ; rdfs:label ?who }"
    assert rows(store, question) == [("Mara Venn",)]


def test_ask_and_construct_are_answered_in_their_kind(store: Store) -> None:
    assert store.query("ASK { r:norrby kg:member_of r:coast-union }") is True
    graph = store.query(
        "CONSTRUCT { ?a kg:knows ?b } WHERE { ?c kg:subject ?a ; kg:object ?b ; kg:relation 'met' }"
    )
    assert isinstance(graph, Graph)
    assert graph.as_ntriples() == (
        "<https://w3id.org/newskg/id/ilse-roth> <https://w3id.org/newskg/schema#knows> "
        "<https://w3id.org/newskg/id/pia-strand> .\n"
    )


def test_answers_as_csv_and_json(store: Store) -> None:
    answer = store.query(
        "SELECT ?n ?none WHERE { r:mara-venn kg:age ?n OPTIONAL { r:mara-venn kg:amount ?none } }"
    )
    assert isinstance(answer, Rows)
    assert answer.as_csv() == "n,none\n52,\n"
    assert json.loads(answer.as_json())["results"]["bindings"] == [
        {"n": {"type": "literal", "value": "52", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}
    ]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("SELECT ?x WHERE { ?x foo:bar ?y }", "line 1, column 29: foo: is no known prefix"),
        ("SELECT ?x\nWHERE { ?x a ", "line 2, column 14: the question ends too early"),
        ("SELECT ?x\nWHERE { ?x ! ?y }", "line 2, column 17: not understood from here: '}'"),
        ("SELECT ?x WHERE { SERVICE <http://x.example/> { ?x a ?y } }", "line 1, column 19: SERVICE"),
        ("DELETE WHERE { ?x ?y ?z }", "only questions are answered"),
        ("SELECT (COUNT(?x) AS ?n) ?y WHERE { ?x a ?z }", "asks for a variable"),
    ],
)
def test_a_question_that_cannot_be_answered_says_where_and_why(
    store: Store, question: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        store.query(question)


def test_the_word_service_is_fine_in_strings_names_and_comments(store: Store) -> None:
    question = "SELECT ?service WHERE { ?service kg:service 'service' ; a <urn:service> } # service"
    assert rows(store, question) == []


def test_loading_replaces_the_earlier_store_and_leaves_nothing_else(turtle: Path, tmp_path: Path) -> None:
    first = load(turtle, tmp_path / "store")
    small = tmp_path / "small.ttl"
    small.write_text("<urn:a> <urn:b> <urn:c> .")
    assert len(first) > 1
    assert len(load(small, tmp_path / "store")) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.ttl", "store"]


def test_a_broken_file_leaves_the_earlier_store_as_it_is(turtle: Path, tmp_path: Path) -> None:
    load(turtle, tmp_path / "store")
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:a> <urn:b> ")
    with pytest.raises(StoreError, match=r"broken\.ttl: is no valid graph file"):
        load(broken, tmp_path / "store")
    assert len(open_store(tmp_path / "store")) > 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.ttl", "store"]


def test_a_store_can_be_opened_twice_and_a_file_asked_directly(
    turtle: Path, store: Store, tmp_path: Path
) -> None:
    load(turtle, tmp_path / "store")
    one, other = open_store(tmp_path / "store"), open_store(tmp_path / "store")
    assert len(one) == len(other) == len(open_store(turtle)) == len(store)


def test_missing_and_foreign_paths_are_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere: there is no store; build the graph first"):
        open_store(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreError, match=r"empty: is no readable store"):
        open_store(tmp_path / "empty")
    (tmp_path / "table.csv").write_text("a,b")
    with pytest.raises(StoreError, match=r"table\.csv: a graph file ends in \.ttl or \.nt"):
        open_store(tmp_path / "table.csv")
