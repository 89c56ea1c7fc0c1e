"""The graph for Neo4j's n10s plugin: the same nodes without schema block and OWL bookkeeping.

n10s with handleVocabUris IGNORE keeps local names only, makes a label of every type and a relationship
of every IRI; so what is meant for OWL tools stays out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rdflib import DCTERMS, OWL, PROV, RDF, SKOS

from kg.graph.nodes import entity_nodes, record_nodes
from kg.graph.profile import Profile
from kg.graph.terms import Literal, Node, Term
from kg.vocabulary import KG

__all__ = ["HEADER", "neo4j_nodes"]

TYPE, INDIVIDUAL = str(RDF.type), str(OWL.NamedIndividual)
SCHEMA = str(KG._NS)
DROPPED = frozenset(map(str, (OWL.deprecated, PROV.wasDerivedFrom, KG.property)))
RENAMED = {str(DCTERMS.isReplacedBy): f"{SCHEMA}replaced_by", str(SKOS.exactMatch): f"{SCHEMA}same_as"}

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


def neo4j_nodes(profile: Profile) -> Iterator[Node]:
    """Entities with their facts, documents, claims and evidence; no schema, no owl:NamedIndividual."""
    for subject, pairs in chain(entity_nodes(profile), record_nodes(profile)):
        yield subject, [_kept(predicate, term) for predicate, term in pairs if _wanted(predicate, term)]


def _wanted(predicate: str, term: Term) -> bool:
    return predicate not in DROPPED and not (predicate == TYPE and term == INDIVIDUAL)


def _kept(predicate: str, term: Term) -> tuple[str, Term]:
    name = RENAMED.get(predicate, predicate)
    # A link to another data set is a property here: as a relationship it would lead to an empty node.
    return name, Literal(term) if predicate == str(SKOS.exactMatch) and isinstance(term, str) else term
