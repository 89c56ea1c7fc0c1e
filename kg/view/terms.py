"""What the graph's files call the things on the page, for the Turtle and SPARQL that a reader takes along.

The names come from the room that writes the graph, so a triple taken from the page is one of the graph's,
whatever base IRI and whatever ontology of a user's own it was built with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph import Literal, look_ups, predicates
from kg.graph.literals import value_literal
from kg.model import Resolution
from kg.ontology import Ontology
from kg.settings import Settings
from kg.vocabulary import KG

__all__ = ["ClaimTerms", "Terms", "terms"]


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """Of a claim: its property and that of its direct triple, by number, its literal, its evidence's names."""

    property: int
    fact: int | None
    literal: Literal | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """IRIs by what they stand for; ``properties`` are IRI, label, and whether they take literals.

    ``classes`` are those of the ontology, name and label, which a reader may give to an entity.
    """

    properties: tuple[tuple[str, str, bool], ...]
    claims: Mapping[str, ClaimTerms]
    types: Mapping[str, str]
    documents: Mapping[str, str]
    classes: tuple[tuple[str, str], ...]


def terms(resolution: Resolution, ontology: Ontology, base: str) -> Terms:
    """The terms of a resolution under a base IRI.

    >>> from kg.ontology import load
    >>> terms(Resolution((), (), (), ()), load()[0], "https://example.org/").types["City"]
    'https://w3id.org/newskg/schema#City'
    """
    known = look_ups(resolution, ontology, Settings(base_iri=base))
    used = predicates(known)
    number = {iri: n for n, iri in enumerate(used)}
    licensed = {claim: number[known.fact_predicate(f).iri] for f in resolution.facts for claim in f.claims}
    claims = {
        claim.id: ClaimTerms(
            property=number[known.claim_predicate(claim).iri],
            fact=licensed.get(claim.id),
            literal=None if isinstance(claim.object, str) else value_literal(claim.object),
            evidence=tuple(known.names.evidence(one).rpartition("/")[2] for one in claim.evidence),
        )
        for claim in resolution.claims
    }
    entity = str(KG.Entity)
    kinds = {one.type for one in resolution.entities} | ontology.classes.keys()
    return Terms(
        properties=tuple((iri, one.label, one.literal) for iri, one in used.items()),
        claims=claims,
        types={
            name: ontology.classes[name].iri if name in ontology.classes else entity for name in sorted(kinds)
        },
        documents={document.id: known.names.document(document) for document in resolution.documents},
        classes=tuple(sorted((name, one.label) for name, one in ontology.classes.items())),
    )
