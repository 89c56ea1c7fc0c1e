"""The property graph in a real database over Bolt: through the driver, and as the Cypher file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kg.errors import OutputError
from kg.export.edges import edges, network, vertices
from kg.export.load import Loaded, load_neo4j
from kg.export.neo4j import cypher
from kg.graph import profile
from kg.ontology import Ontology
from kg.settings import Settings
from tests.graph.cases import HARD_CASES, relabelled
from tests.interop.conftest import BoltServer
from tests.interop.test_owl import NASTY, noisy


@pytest.fixture
def session(arcadedb: BoltServer) -> Iterator[Any]:
    """A session on an empty database."""
    import neo4j

    with (
        neo4j.GraphDatabase.driver(arcadedb.uri, auth=(arcadedb.user, arcadedb.password)) as driver,
        driver.session(database=arcadedb.database) as session,
    ):
        session.run("MATCH (n) DETACH DELETE n").consume()
        yield session


def counts(session: Any) -> tuple[int, int]:
    nodes = session.run("MATCH (n) RETURN count(n) AS n").single()["n"]
    relationships = session.run("MATCH ()-[r]->() RETURN count(r) AS n").single()["n"]
    return nodes, relationships


def load(arcadedb: BoltServer, ontology: Ontology, resolution: Any = HARD_CASES) -> Loaded:
    return load_neo4j(
        resolution,
        arcadedb.uri,
        ontology=ontology,
        user=arcadedb.user,
        password=arcadedb.password,
        database=arcadedb.database,
        constraint=False,
    )


@pytest.fixture
def expected(ontology: Ontology) -> tuple[int, int]:
    known = profile(HARD_CASES, ontology, Settings())
    return len(list(vertices(known))), len(list(edges(known)))


def test_loading_twice_gives_what_loading_once_gives(
    session: Any, arcadedb: BoltServer, ontology: Ontology, expected: tuple[int, int]
) -> None:
    assert load(arcadedb, ontology) == Loaded(*expected)
    assert counts(session) == expected
    load(arcadedb, ontology)
    assert counts(session) == expected


def test_the_cypher_file_gives_the_same_graph_and_can_be_repeated(
    session: Any, ontology: Ontology, expected: tuple[int, int]
) -> None:
    statements = [
        line
        for line in cypher(network(profile(HARD_CASES, ontology, Settings())))
        if line.startswith("UNWIND")
    ]
    for _ in range(2):
        for statement in statements:
            session.run(statement.rstrip().removesuffix(";")).consume()
        assert counts(session) == expected


def test_a_fact_reads_as_a_sentence_and_carries_its_evidence(
    session: Any, arcadedb: BoltServer, ontology: Ontology
) -> None:
    load(arcadedb, ontology)
    match = "MATCH (who:Person)-[fact:RESIGNED_FROM]->(what:Company)"
    question = f"{match} RETURN who.name AS who, what.name AS what, fact"
    (row,) = session.run(question)
    assert (row["who"], row["what"]) == ("Mara Venn", "Brookwater Ltd")
    assert row["fact"]["sentence"].startswith("Mara Venn, 52, chief engineer")
    assert row["fact"]["document_count"] == 2
    assert str(row["fact"]["event_start"]).startswith("2021-03-05")


def test_a_plain_match_never_returns_a_denial(session: Any, arcadedb: BoltServer, ontology: Ontology) -> None:
    load(arcadedb, ontology)
    typed = session.run(
        "MATCH ()-[r]->() WHERE type(r) <> 'CLAIMED' RETURN r.polarity AS p, r.modality AS m"
    ).values()
    assert {tuple(row) for row in typed} == {("positive", "asserted")}
    assert len(typed) == len(HARD_CASES.facts)
    denied = session.run("MATCH (a)-[r:CLAIMED {polarity: 'negative'}]->(b) RETURN count(r) AS n").single()[
        "n"
    ]
    assert denied == 4


@pytest.mark.parametrize("way", ["driver", "file"])
def test_hostile_labels_come_back_as_they_went_in(
    way: str, session: Any, arcadedb: BoltServer, ontology: Ontology
) -> None:
    if way == "driver":
        load(arcadedb, ontology, relabelled(NASTY))
    else:
        for line in cypher(network(profile(relabelled(NASTY), ontology, Settings()))):
            if line.startswith("UNWIND"):
                session.run(line.rstrip().removesuffix(";")).consume()
    uri = "https://w3id.org/newskg/id/mara-venn"
    assert session.run("MATCH (n {uri: $uri}) RETURN n.name AS name", uri=uri).single()["name"] == NASTY


def test_noise_loads(session: Any, arcadedb: BoltServer, ontology: Ontology) -> None:
    loaded = load(arcadedb, ontology, noisy())
    assert counts(session) == (loaded.nodes, loaded.relationships)


def test_a_server_that_is_not_there_is_named(ontology: Ontology, require: Callable[[str], str]) -> None:
    require("neo4j")
    with pytest.raises(OutputError, match=r"bolt://127\.0\.0\.1:1: cannot load the graph"):
        load_neo4j(HARD_CASES, "bolt://127.0.0.1:1", ontology=ontology)


def test_an_address_of_no_neo4j_is_named(ontology: Ontology) -> None:
    with pytest.raises(OutputError, match=r"http://localhost:7474: is no address of a Neo4j"):
        load_neo4j(HARD_CASES, "http://localhost:7474", ontology=ontology)
