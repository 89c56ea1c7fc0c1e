"""Questions of every kind have equal answers from rdflib and from Oxigraph."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
import rdflib

from kg.graph import graph_turtle, to_rdflib
from kg.ontology import Ontology
from kg.store import Cell, Graph, Rows, Store, open_store
from tests.graph.cases import HARD_CASES

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
