"""A real Neo4j 5, of its artifacts from Maven Central: CSV import, Cypher file, driver.

Slow (it fetches 170 MB once and starts a server), so it runs when KG_TEST_NEO4J=1 asks for it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.export import export, load_neo4j
from kg.export.edges import edges, vertices
from kg.graph import profile
from kg.ontology import Ontology
from kg.settings import Settings
from tests.graph.cases import HARD_CASES
from tests.interop.conftest import free_port
from tests.interop.test_owl import NASTY

HERE = Path(__file__).parent / "neo4j"
OPENED = ["java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent"]
MARA = "https://w3id.org/newskg/id/mara-venn"
RESOLUTION = replace(
    HARD_CASES,
    entities=tuple(
        replace(entity, label=NASTY, aliases=("one; two", 'th"ree')) if entity.id == "mara-venn" else entity
        for entity in HARD_CASES.entities
    ),
)


@pytest.fixture(scope="module")
def neo4j(
    require: Callable[[str], str],
    from_maven: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> list[str]:
    """The Java command of Neo4j, without its main class."""
    if os.environ.get("KG_TEST_NEO4J") != "1":
        pytest.skip("set KG_TEST_NEO4J=1 to test with a real Neo4j")
    java, javac = require("java"), require("javac")
    folder = tmp_path_factory.mktemp("neo4j")
    # A server ships no Guava, which plugins bring along and would clash with; the test kit does.
    ships = [jar for jar in from_maven(HERE / "pom.xml").split(":") if "guava" not in Path(jar).name]
    classpath = ":".join([str(folder), *ships])
    compile_ = [javac, "-nowarn", "-d", str(folder), "-cp", classpath, str(HERE / "StartNeo4j.java")]
    subprocess.run(compile_, check=True, capture_output=True)
    opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED]
    return [java, "-Xmx1g", *opened, "-cp", classpath]


@contextmanager
def server(neo4j: list[str], home: Path) -> Iterator[tuple[str, Any]]:
    """The address of a server on this home folder, and a session."""
    from neo4j import GraphDatabase

    port = free_port()
    with (home.parent / f"{home.name}.log").open("w") as log:
        process = subprocess.Popen(
            [*neo4j, "StartNeo4j", str(home), str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        assert process.stdin
        assert process.stdout
        try:
            assert any(line.strip() == "started" for line in process.stdout)
            uri = f"bolt://127.0.0.1:{port}"
            with GraphDatabase.driver(uri) as driver, driver.session() as session:
                yield uri, session
        finally:
            process.stdin.close()
            process.wait(120)
            process.stdout.close()


def counts(session: Any) -> tuple[int, int]:
    nodes = session.run("MATCH (n) RETURN count(n) AS n").single()["n"]
    return nodes, session.run("MATCH ()-[r]->() RETURN count(r) AS n").single()["n"]


def check(session: Any, ontology: Ontology) -> None:
    """What must hold however the graph came in."""
    known = profile(RESOLUTION, ontology, Settings())
    assert counts(session) == (len(list(vertices(known))), len(list(edges(known))))
    (row,) = session.run("MATCH (n:Person)-[r:RESIGNED_FROM]->(m:Company) RETURN n, r, m.name AS company")
    assert row["company"] == "Brookwater Ltd"
    assert row["n"]["name"] == NASTY
    assert row["n"]["uri"] == MARA
    assert list(row["n"]["mentioned_as"]) == ["one; two", 'th"ree']
    assert row["r"]["event_start"].iso_format().startswith("2021-03-05T00:00:00")
    assert row["r"]["confidence"] == 0.97
    typed = session.run("MATCH ()-[r]->() WHERE type(r) <> 'CLAIMED' RETURN DISTINCT r.polarity AS p").value(
        "p"
    )
    assert typed == ["positive"]


def test_the_csv_files_are_imported_by_neo4j_admin(
    neo4j: list[str], ontology: Ontology, tmp_path: Path
) -> None:
    files = export(RESOLUTION, "neo4j", tmp_path / "files", ontology=ontology)
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    options = [line.strip().removesuffix(" \\") for line in (files / "README.txt").read_text().splitlines()]
    start = next(index for index, line in enumerate(options) if line.startswith("neo4j-admin"))
    arguments = " ".join(options[start : start + 3]).removeprefix("neo4j-admin ").split()
    subprocess.run(
        [*neo4j, "org.neo4j.cli.AdminTool", *arguments],
        cwd=files,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        check=True,
        capture_output=True,
        timeout=300,
    )
    with server(neo4j, home) as (_, session):
        check(session, ontology)


def test_driver_and_cypher_file_give_the_same_graph_and_can_be_repeated(
    neo4j: list[str], ontology: Ontology, tmp_path: Path
) -> None:
    files = export(RESOLUTION, "neo4j", tmp_path / "files", ontology=ontology)
    statements = (files / "import.cypher").read_text(encoding="utf-8").splitlines()
    with server(neo4j, tmp_path / "home") as (uri, session):
        for _ in range(2):
            load_neo4j(RESOLUTION, uri, ontology=ontology)
            check(session, ontology)
        session.run("MATCH (n) DETACH DELETE n").consume()
        for _ in range(2):
            for statement in statements:
                session.run(statement.removesuffix(";")).consume()
            check(session, ontology)


def test_n10s_reads_its_turtle_with_the_configuration_of_the_files_first_lines(
    neo4j: list[str], from_maven: Callable[[Path], str], ontology: Ontology, tmp_path: Path
) -> None:
    plugin = Path(from_maven(HERE.parent / "n10s" / "pom.xml").strip())
    plugins = tmp_path / "home" / "plugins"
    plugins.mkdir(parents=True)
    shutil.copy(plugin, plugins)
    file = export(RESOLUTION, "neo4j", tmp_path / "files", ontology=ontology) / "graph.ttl"
    text = file.read_text(encoding="utf-8")
    comment = " ".join(line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#"))
    statements = re.findall(r"(?:CREATE|CALL) .*?(?=;)", comment)
    assert len(statements) == 3
    with server(neo4j, tmp_path / "home") as (_, session):
        for statement in statements:
            rows = list(session.run(statement.replace("file:///import/graph.ttl", file.as_uri())))
        (row,) = rows
        assert row["terminationStatus"] == "OK", row
        assert row["triplesParsed"] == len(list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)))
        (row,) = session.run(
            "MATCH (n:Person)-[:RESIGNED_FROM]->(m:Company) RETURN n, m.label AS company, labels(n) AS labels"
        )
        assert (row["n"]["label"], row["company"], row["n"]["uri"]) == (NASTY, "Brookwater Ltd", MARA)
        assert sorted(row["n"]["mentioned_as"]) == ["one; two", 'th"ree']
        assert "NamedIndividual" not in row["labels"]
        said = session.run(
            "MATCH (c:Claim)-[:HAS_EVIDENCE]->(:Evidence) RETURN DISTINCT c.uri AS uri"
        ).value()
        assert len(said) == len(RESOLUTION.claims)
