"""Questions of every kind have equal answers from rdflib and from Oxigraph."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sysconfig
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
import rdflib

from kg.graph import graph_turtle, to_rdflib
from kg.ontology import Ontology
from kg.store import PREFIXES, Cell, Graph, Rows, Store, open_store
from tests.graph.cases import HARD_CASES
from tests.interop.conftest import free_port

QUESTIONS: dict[str, str] = {
    match[1]: match[2]
    for match in re.finditer(
        r"^### (.+)\n((?:(?!###).*\n)+)", (Path(__file__).parent / "queries.rq").read_text(), re.MULTILINE
    )
}


@pytest.fixture(scope="module")
def slow(ontology: Ontology) -> rdflib.Graph:
    return to_rdflib(HARD_CASES, ontology)


@pytest.fixture(scope="module")
def fast(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("sparql") / "graph.ttl"
    file.write_text(graph_turtle(HARD_CASES, ontology), encoding="utf-8")
    return open_store(file)


def plain(text: str, datatype: str) -> object:
    """Numbers by value: 1 and 1.0 are one answer."""
    if datatype.endswith(("integer", "decimal", "double")):
        try:
            return round(Decimal(text), 9)
        except InvalidOperation:
            return text
    return text


def of_rdflib(term: object) -> object:
    if isinstance(term, rdflib.Literal):
        return plain(str(term), str(term.datatype or "")), term.language
    return None if term is None else str(term)


def of_oxigraph(cell: Cell | None) -> object:
    if cell is None:
        return None
    return (plain(cell.text, cell.datatype), cell.language or None) if cell.kind == "literal" else cell.text


def test_there_are_questions_of_every_kind() -> None:
    assert len(QUESTIONS) >= 20
    text = " ".join(QUESTIONS.values())
    kinds = [
        "OPTIONAL",
        "UNION",
        "GROUP BY",
        "HAVING",
        "FILTER",
        "NOT EXISTS",
        "MINUS",
        "VALUES",
        "ASK",
        "CONSTRUCT",
    ]
    assert [
        kind for kind in [*kinds, "+", "*", "^", "BIND", "ORDER BY", "DISTINCT"] if kind not in text
    ] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answers_are_equal(name: str, slow: rdflib.Graph, fast: Store) -> None:
    ours, theirs = fast.query(QUESTIONS[name]), slow.query(QUESTIONS[name])
    if isinstance(ours, bool):
        assert bool(theirs) == ours == (name == "yes")
    elif isinstance(ours, Graph):
        parsed = rdflib.Graph().parse(data=ours.as_ntriples(), format="nt")
        assert set(parsed) == set(theirs.graph or ())
        assert len(ours) > 0
    else:
        assert isinstance(ours, Rows)
        names = [str(variable) for variable in theirs.vars or ()]
        order = [names.index(variable) for variable in ours.variables]
        expected = Counter(tuple(of_rdflib(row[index]) for index in order) for row in theirs)  # type: ignore[index]  # SELECT gives rows
        assert Counter(tuple(map(of_oxigraph, row)) for row in ours) == expected
        assert len(ours) > 0


@pytest.fixture(scope="module")
def server(
    ontology: Ontology, skip_or_fail: Callable[[str], None], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the packaged Oxigraph server, on loopback, with the same graph."""
    places = [sysconfig.get_path("scripts"), os.environ["PATH"]]
    program = shutil.which("oxigraph", path=os.pathsep.join(places))
    if program is None:
        skip_or_fail("needs the Oxigraph server (pip install oxigraph)")
    assert program is not None
    folder = tmp_path_factory.mktemp("server")
    (folder / "graph.ttl").write_text(graph_turtle(HARD_CASES, ontology), encoding="utf-8")
    load = [program, "load", "--location", str(folder / "store"), "--file", str(folder / "graph.ttl")]
    subprocess.run(load, check=True, capture_output=True)
    place = f"127.0.0.1:{free_port()}"
    serve = [program, "serve-read-only", "--location", str(folder / "store"), "--bind", place]
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(serve, stdout=log, stderr=subprocess.STDOUT)
        try:
            for _ in range(300):
                if process.poll() is not None:
                    pytest.fail(f"the server ended:\n{(folder / 'log.txt').read_text()}", pytrace=False)
                try:
                    ask(f"http://{place}/query", "ASK {}", "application/sparql-results+json")
                    break
                except urllib.error.URLError:
                    time.sleep(0.1)
            yield f"http://{place}/query"
        finally:
            process.terminate()
            process.wait(30)


def ask(address: str, question: str, accepted: str) -> bytes:
    """The answer over HTTP, by the SPARQL 1.1 protocol."""
    ours = {"r": "id/", "open": "open/", "c": "claim/", "e": "evidence/", "q": "qualifier/"}
    spaces = {**PREFIXES, **{name: f"https://w3id.org/newskg/{folder}" for name, folder in ours.items()}}
    head = "".join(f"PREFIX {name}: <{space}>\n" for name, space in spaces.items())
    data = urllib.parse.urlencode({"query": head + question}).encode()
    request = urllib.request.Request(address, data, {"Accept": accepted})
    with urllib.request.urlopen(request, timeout=60) as response:
        answer: bytes = response.read()
    return answer


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_server_answers_over_http_as_the_store_in_process(name: str, server: str, fast: Store) -> None:
    ours = fast.query(QUESTIONS[name])
    if isinstance(ours, Graph):
        theirs = ask(server, QUESTIONS[name], "application/n-triples").decode()
        assert set(theirs.splitlines()) == set(ours.lines)
        return
    answer = json.loads(ask(server, QUESTIONS[name], "application/sparql-results+json"))
    if isinstance(ours, bool):
        assert answer["boolean"] == ours
    else:
        expected = json.loads(ours.as_json())
        assert answer["head"] == expected["head"]
        rows = [
            Counter(map(json.dumps, map(by_name, one["results"]["bindings"]))) for one in (answer, expected)
        ]
        assert rows[0] == rows[1]


def by_name(row: dict[str, dict[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    return sorted((name, sorted(cell.items())) for name, cell in row.items())
