"""The graph for Neo4j's n10s plugin: the same nodes without schema block and OWL bookkeeping.

n10s with handleVocabUris IGNORE keeps local names only, makes a label of every type and a relationship
of every IRI; so what is meant for OWL tools stays out.
"""

from __future__ import annotations

from collections.abc import Callable

from rdflib import DCTERMS, OWL, PROV, SKOS

from kg.graph.terms import Literal, Node
from kg.vocabulary import KG

__all__ = ["HEADER", "neo4j_block", "neo4j_node"]

INDIVIDUAL, EXACT_MATCH = str(OWL.NamedIndividual), str(SKOS.exactMatch)
SCHEMA = str(KG._NS)
DROPPED = frozenset(map(str, (OWL.deprecated, PROV.wasDerivedFrom, KG.property)))
RENAMED = {str(DCTERMS.isReplacedBy): f"{SCHEMA}replaced_by", EXACT_MATCH: f"{SCHEMA}same_as"}

HEADER = """\
# For Neo4j with the plugin n10s (neosemantics). Run these first, in this order, then import this file:
#
#   CREATE CONSTRAINT n10s_unique_uri FOR (r:Resource) REQUIRE r.uri IS UNIQUE;
#   CALL n10s.graphconfig.init({handleVocabUris: 'IGNORE', applyNeo4jNaming: true, handleRDFTypes: 'LABELS',
#     handleMultival: 'ARRAY', multivalPropList: ['https://w3id.org/newskg/schema#mentioned_as',
#     'https://w3id.org/newskg/schema#same_as']});
#   CALL n10s.rdf.import.fetch('file:///import/graph.ttl', 'Turtle');
#
# Relations become relationships such as RESIGNED_FROM; only facts have one. Denied, planned and reported
# statements are nodes labelled Claim, with status and evidence.

"""


def neo4j_node(node: Node) -> Node:
    """An entity, document, claim or evidence without owl:NamedIndividual and what else n10s misreads."""
    subject, pairs = node
    # A link to another data set is a property here: as a relationship it would lead to an empty node.
    return subject, [
        (RENAMED[predicate], Literal(term) if predicate == EXACT_MATCH and isinstance(term, str) else term)
        if predicate in RENAMED
        else (predicate, term)
        for predicate, term in pairs
        if predicate not in DROPPED and term != INDIVIDUAL
    ]


def neo4j_block(block: Callable[[Node], str]) -> Callable[[Node, str], str]:
    """A function from a node and its Turtle block, as ``block`` writes it, to the block of its `neo4j_node`.

    A predicate is a line of its block, and no text holds a line feed; so most blocks only lose lines.
    """

    def change(node: Node, text: str) -> str:
        if any(name in text for name in _RENAMED):
            return block(neo4j_node(node))
        text = text.replace(_INDIVIDUAL, " a ", 1)
        for line in _DROPPED:
            start = text.find(line)
            if start >= 0:
                # From the " ;" before the line to the " ;" or " ." at its end.
                text = text[: start - 2] + text[text.index("\n", start + 1) - 2 :]
        return text

    return change


_INDIVIDUAL = " a owl:NamedIndividual , "
_RENAMED = (" skos:exactMatch ", " dcterms:isReplacedBy ", " owl:deprecated ")
_DROPPED = ("\n    kg:property ", "\n    prov:wasDerivedFrom ")
