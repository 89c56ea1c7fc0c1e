"""Namespaces that refuse misspelt terms.

`KG` holds the terms of our own bookkeeping (claims, evidence, qualifiers, documents) and the roots
of the relations. The relations and classes of the news are data: they live in the ontology, and
`kg.ontology.Ontology` gives their IRIs.

    >>> KG.Claim
    rdflib.term.URIRef('https://w3id.org/newskg/schema#Claim')
    >>> KG.Clam
    Traceback (most recent call last):
    ...
    AttributeError: term 'Clam' not in namespace 'https://w3id.org/newskg/schema#'
"""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

__all__ = ["BASE", "KG", "DataNamespaces", "data_namespaces"]

BASE = "https://w3id.org/newskg/"


class KG(DefinedNamespace):
    """The schema namespace: records, their properties, and the roots of the relations."""

    _NS = Namespace(f"{BASE}schema#")
    _fail = True

    # Records: what we say about what the texts say.
    Record: URIRef
    Claim: URIRef
    Evidence: URIRef
    Document: URIRef
    Qualifier: URIRef
    SpeechAct: URIRef
    MergedEntity: URIRef

    # Roots of the relations between things in the news, and of their attributes.
    Entity: URIRef
    Agent: URIRef
    related_to: URIRef
    has_attribute: URIRef
    open_relation: URIRef
    open_attribute: URIRef

    # Links of claims and evidence.
    record_link: URIRef
    subject: URIRef
    object: URIRef
    content: URIRef
    attributed_to: URIRef
    contradicts: URIRef
    has_qualifier: URIRef
    value_entity: URIRef
    has_evidence: URIRef
    antecedent_evidence: URIRef
    in_document: URIRef
    mentioned_in: URIRef
    claim_place: URIRef

    # Literals of claims.
    relation: URIRef
    object_value: URIRef
    polarity: URIRef
    modality: URIRef
    tense: URIRef
    event_date: URIRef
    event_start: URIRef
    event_end: URIRef
    confidence: URIRef
    document_count: URIRef

    # Literals of qualifiers.
    role: URIRef
    value: URIRef

    # Literals of evidence.
    sentence: URIRef
    sentence_index: URIRef
    char_start: URIRef
    char_end: URIRef
    subject_text: URIRef
    relation_text: URIRef
    object_text: URIRef
    source_text: URIRef
    antecedent_start: URIRef
    antecedent_end: URIRef

    # Literals of documents.
    source: URIRef
    title: URIRef
    publisher: URIRef
    author: URIRef
    language: URIRef
    dateline: URIRef
    char_count: URIRef
    version_hash: URIRef
    published_at: URIRef
    published_date: URIRef

    # Literals of entities.
    mentioned_as: URIRef
    mention_count: URIRef
    amount: URIRef
    unit: URIRef

    # Annotations.
    property: URIRef
    past_form: URIRef
    is_state: URIRef
    inverse_label: URIRef
    inverse_match: URIRef

    # The source of "reportedly": somebody whom the text does not name.
    unspecified_source: URIRef


@dataclass(frozen=True, slots=True)
class DataNamespaces:
    """Where the data of one graph live, below its base IRI."""

    base: str
    id: Namespace
    claim: Namespace
    evidence: Namespace
    qualifier: Namespace
    doc: Namespace
    open: Namespace


def data_namespaces(base: str = BASE) -> DataNamespaces:
    """The namespaces of entities, claims, evidence, qualifiers, documents and open relations.

    Raises ValueError where the base does not end in a slash or a hash, since names are appended.

    >>> data_namespaces("https://example.org/graph/").claim["a1"]
    rdflib.term.URIRef('https://example.org/graph/claim/a1')
    """
    if not base.endswith(("/", "#")):
        raise ValueError(f"the base IRI {base!r} must end in '/' or '#'")
    return DataNamespaces(
        base=base,
        id=Namespace(f"{base}id/"),
        claim=Namespace(f"{base}claim/"),
        evidence=Namespace(f"{base}evidence/"),
        qualifier=Namespace(f"{base}qualifier/"),
        doc=Namespace(f"{base}doc/"),
        open=Namespace(f"{base}open/"),
    )
