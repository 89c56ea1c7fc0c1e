"""Namespaces that refuse misspelt terms."""

from __future__ import annotations

import pytest
from rdflib import Graph
from rdflib.namespace import OWL, RDF

from kg.ontology import packaged
from kg.vocabulary import KG, data_namespaces


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="polarty"):
        _ = KG.polarty


def test_data_live_below_the_base() -> None:
    spaces = data_namespaces("https://example.org/news/")
    assert str(spaces.id["lima"]) == "https://example.org/news/id/lima"
    assert str(spaces.open["shell"]) == "https://example.org/news/open/shell"


def test_a_base_that_names_would_run_into_is_refused() -> None:
    with pytest.raises(ValueError, match="must end in '/' or '#'"):
        data_namespaces("https://example.org/news")


def test_terms_of_ours_and_relations_of_the_news_do_not_share_names() -> None:
    graph = Graph().parse(packaged("news.ttl"), format="turtle")
    declared = {
        str(term)
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in graph.subjects(RDF.type, kind)
    }
    shared = {"related_to", "has_attribute", "Entity", "Agent"}
    assert {name for name in KG.__annotations__ if str(KG[name]) in declared} == shared
