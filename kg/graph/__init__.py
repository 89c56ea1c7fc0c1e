"""Facts and claims as RDF; the only room that knows the graph profile. Pure: the same facts, the same bytes.

    graph_turtle(resolution, ontology, settings=Settings()) -> str    everything: SPARQL, Protégé
    facts_turtle(resolution, ontology, settings=Settings()) -> str    entities and direct triples alone
    neo4j_turtle(resolution, ontology, settings=Settings()) -> str    for Neo4j's n10s: no schema block
    graph_nodes(resolution, ontology, settings=Settings()) -> Iterator[Node]   the stream behind all formats
    graph_triples(resolution, ontology, settings=Settings()) -> Iterator[Triple]
    to_rdflib(resolution, ontology, settings=Settings()) -> rdflib.Graph

`Settings.base_iri` starts every IRI, `Settings.min_confidence` is what a fact's claim needs. A direct
triple that no claim licenses is refused with a ValueError.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain

import rdflib

from kg.graph.neo4j import HEADER, neo4j_node
from kg.graph.nodes import entity_nodes, record_nodes
from kg.graph.profile import Predicate, Profile, look_ups, profile
from kg.graph.schema import (
    PLAIN,
    class_nodes,
    fact_predicates,
    header_node,
    predicates,
    property_nodes,
    record_terms,
)
from kg.graph.terms import Literal, Node, Term, Triple, triples
from kg.graph.turtle import SHARED_PREFIXES, blocks, prefix_lines
from kg.model import Resolution
from kg.ontology import Ontology
from kg.settings import Settings

__all__ = [
    "Literal",
    "Node",
    "Predicate",
    "Profile",
    "Term",
    "Triple",
    "facts_sections",
    "facts_turtle",
    "graph_nodes",
    "graph_sections",
    "graph_triples",
    "graph_turtle",
    "header_node",
    "look_ups",
    "neo4j_node",
    "neo4j_turtle",
    "node_bytes",
    "predicates",
    "profile",
    "to_rdflib",
]

DEFAULT = Settings()


def graph_nodes(resolution: Resolution, ontology: Ontology, settings: Settings = DEFAULT) -> Iterator[Node]:
    """The whole graph: header, schema, entities with their direct triples, documents, claims, evidence."""
    known = profile(resolution, ontology, settings)
    version = hashlib.sha256()
    for node in chain.from_iterable(graph_sections(known).values()):
        version.update(node_bytes(node))
    yield header_node(known, "graph", version.hexdigest())
    yield from chain.from_iterable(graph_sections(known).values())


def graph_triples(
    resolution: Resolution, ontology: Ontology, settings: Settings = DEFAULT
) -> Iterator[Triple]:
    """The triples of the whole graph, in the order of `graph_nodes`."""
    return triples(graph_nodes(resolution, ontology, settings))


def graph_turtle(resolution: Resolution, ontology: Ontology, settings: Settings = DEFAULT) -> str:
    """The whole graph as self-contained Turtle."""
    known = profile(resolution, ontology, settings)
    return _document(known, "graph", graph_sections(known))


def facts_turtle(resolution: Resolution, ontology: Ontology, settings: Settings = DEFAULT) -> str:
    """Entities and direct triples alone, which is what one wants to see first in Protégé."""
    known = profile(resolution, ontology, settings)
    return _document(known, "facts", facts_sections(known))


def facts_sections(known: Profile) -> dict[str, Iterable[Node]]:
    """As `graph_sections`, of entities and direct triples alone."""
    ours = {iri: pairs for iri, pairs in record_terms().items() if iri in PLAIN}
    return {
        "kinds of things": class_nodes(known, {entity.type for entity in known.resolution.entities}),
        "relations": chain(ours.items(), property_nodes(known, fact_predicates(known).values())),
        "entities and direct triples": entity_nodes(known, records=False),
    }


def neo4j_turtle(resolution: Resolution, ontology: Ontology, settings: Settings = DEFAULT) -> str:
    """The graph for Neo4j's plugin n10s, whose configuration stands in the first lines."""
    known = profile(resolution, ontology, settings)
    prefixes = {**SHARED_PREFIXES, **known.names.prefixes()}
    nodes = chain(entity_nodes(known), record_nodes(known))
    return "".join([HEADER, prefix_lines(prefixes), "\n", *blocks(map(neo4j_node, nodes), prefixes)])


def to_rdflib(resolution: Resolution, ontology: Ontology, settings: Settings = DEFAULT) -> rdflib.Graph:
    """The whole graph as an rdflib graph, with its prefixes bound: for notebooks and programs."""
    known = profile(resolution, ontology, settings)
    graph = rdflib.Graph()
    for prefix, space in {**SHARED_PREFIXES, **known.names.prefixes()}.items():
        graph.bind(prefix, space)
    for subject, predicate, term in graph_triples(resolution, ontology, settings):
        graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), _rdflib(term)))
    return graph


def _rdflib(term: Term) -> rdflib.term.Node:
    if isinstance(term, str):
        return rdflib.URIRef(term)
    if term.language:
        return rdflib.Literal(term.text, lang=term.language)
    # The lexical form is canonical already; rdflib's own normalisation would change doubles and dates.
    datatype = rdflib.URIRef(term.datatype) if term.datatype else None
    return rdflib.Literal(term.text, datatype=datatype, normalize=False)


def graph_sections(known: Profile) -> dict[str, Iterable[Node]]:
    """The nodes of the whole graph but its header, by the title of the section in which they stand."""
    return {
        "kinds of things": class_nodes(known, {entity.type for entity in known.resolution.entities}),
        "relations": property_nodes(known, predicates(known).values()),
        "records and their properties": record_terms().items(),
        "entities and direct triples": entity_nodes(known),
        "documents, claims, qualifiers, evidence": record_nodes(known),
    }


def _document(known: Profile, name: str, sections: dict[str, Iterable[Node]]) -> str:
    prefixes = {**SHARED_PREFIXES, **known.names.prefixes()}
    version = hashlib.sha256()
    texts: list[str] = []

    def seen(nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            version.update(node_bytes(node))
            yield node

    for title, nodes in sections.items():
        texts.append(f"# === {title} ===\n\n")
        texts.extend(blocks(seen(nodes), prefixes))
    header = blocks([header_node(known, name, version.hexdigest())], prefixes)
    return "".join([prefix_lines(prefixes), "\n", *header, *texts])


def node_bytes(node: Node) -> bytes:
    """The node as bytes, for the digest that is the version of its graph."""
    subject, pairs = node
    parts = [subject]
    for predicate, term in pairs:
        parts += (predicate, term) if isinstance(term, str) else (predicate, *term)
    return "\0".join(parts).encode("utf-8", "replace")
