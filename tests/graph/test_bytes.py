"""The same facts give the same bytes, and every character comes back as it went in."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import RDFS, Graph, URIRef

from kg.graph import facts_turtle, graph_turtle, neo4j_turtle
from kg.graph.names import document_path, path, slug
from kg.graph.terms import Literal, compactor, ntriples_term
from kg.ontology import Ontology
from tests.graph.cases import HARD_CASES, relabelled

MARA = "https://w3id.org/newskg/id/mara-venn"
NASTY = [
    'quotes " and \' and """ and \\',
    "lines\nand\r\nreturns\rand\ttabs",
    "<script>alert('x')</script> & <https://example.org/>",
    "emoji 👩‍🚀 and right-to-left \u202eabc\u202c \u05e9\u05dc\u05d5\u05dd\u200f",
    "nul \x00 bell \x07 delete \x7f \x85 \ufeff \ufffe \U0010ffff",
    "@prefix a: <b> . # no comment",
    "\\u0041 is no letter",
    "e\u0301 is two code points, \u00e9 is one",
    "",
]
texts = st.text(max_size=60)


def label_by_rdflib(turtle: str) -> str:
    return str(Graph().parse(data=turtle).value(URIRef(MARA), RDFS.label))


def label_by_oxigraph(turtle: str) -> str:
    store = ox.Store()
    store.load(input=turtle.encode(), format=ox.RdfFormat.TURTLE)
    (quad,) = store.quads_for_pattern(ox.NamedNode(MARA), ox.NamedNode(str(RDFS.label)), None)
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value


@pytest.mark.parametrize("label", NASTY)
def test_a_label_comes_back_from_turtle_as_it_went_in(label: str, ontology: Ontology) -> None:
    turtle = graph_turtle(relabelled(label), ontology)
    assert label_by_rdflib(turtle) == label_by_oxigraph(turtle) == label


@given(texts)
@settings(max_examples=300)
@example("\\" * 9)
def test_any_text_comes_back_from_a_literal(text: str) -> None:
    for written in (compactor({})(Literal(text)), ntriples_term(Literal(text))):
        store = ox.Store()
        store.load(input=f"<urn:a> <urn:b> {written} .".encode(), format=ox.RdfFormat.TURTLE)
        (quad,) = store
        assert isinstance(quad.object, ox.Literal)
        assert quad.object.value == text


@given(texts)
@settings(max_examples=50)
def test_rdflib_reads_any_text_as_oxigraph_does(text: str) -> None:
    graph = Graph().parse(data=f"<urn:a> <urn:b> {compactor({})(Literal(text))} .")
    assert [str(term) for term in graph.objects()] == [text]


def test_a_lone_surrogate_becomes_the_replacement_character(ontology: Ontology) -> None:
    assert label_by_rdflib(graph_turtle(relabelled("broken \ud800 half"), ontology)) == "broken � half"


def test_a_label_of_a_million_characters_comes_back_whole(ontology: Ontology) -> None:
    label = 'x"\\\n' * 250_000
    assert label_by_oxigraph(facts_turtle(relabelled(label), ontology)) == label


@given(texts)
def test_any_id_makes_a_valid_iri(text: str) -> None:
    for iri in (f"urn:x/{path(text)}", f"urn:x/{document_path(text)}", f"urn:x/{slug(text)}"):
        ox.Store().load(input=f"<{iri}> <urn:b> <urn:c> .".encode(), format=ox.RdfFormat.TURTLE)


@given(texts, texts)
def test_different_ids_make_different_iris(one: str, other: str) -> None:
    assert (path(one) == path(other)) == (one == other)


@given(texts)
def test_a_slug_never_holds_two_underscores_together(text: str) -> None:
    """So no open relation can meet the names that end in ``__value`` or ``__relation``."""
    assert "__" not in slug(text)


@pytest.mark.parametrize("write", [graph_turtle, facts_turtle, neo4j_turtle])
def test_the_order_in_which_things_come_does_not_matter(write, ontology: Ontology) -> None:  # type: ignore[no-untyped-def]  # one of three functions
    turned = replace(
        HARD_CASES,
        entities=HARD_CASES.entities[::-1],
        claims=HARD_CASES.claims[::-1],
        facts=HARD_CASES.facts[::-1],
    )
    assert write(turned, ontology) == write(HARD_CASES, ontology)


def test_the_hash_seed_does_not_matter() -> None:
    program = (
        "import hashlib; from kg.graph import graph_turtle, neo4j_turtle;"
        "from kg.ontology import load_ontology, packaged; from tests.graph.cases import HARD_CASES;"
        "ontology = load_ontology([packaged('news.ttl')]);"
        "text = graph_turtle(HARD_CASES, ontology) + neo4j_turtle(HARD_CASES, ontology);"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert len(next(iter(digests)).strip()) == hashlib.sha256().digest_size * 2
