"""The graph for Neo4j's n10s plugin: the same nodes without schema block and OWL bookkeeping.

n10s with handleVocabUris IGNORE keeps local names only, makes a label of every type and a relationship
of every IRI; so what is meant for OWL tools stays out.
"""

from __future__ import annotations

from rdflib import DCTERMS, OWL, PROV, SKOS

from kg.graph.terms import Literal, Node
from kg.vocabulary import KG

__all__ = ["HEADER", "neo4j_node"]

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
