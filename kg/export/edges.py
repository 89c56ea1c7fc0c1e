"""The graph as things and relationships with properties: what property graphs and Gephi take.

A fact is a relationship of its own type (``RESIGNED_FROM``); every other claim is ``CLAIMED``, with
relation and status as properties. So a plain match on a type never returns a denial.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kg.graph import Predicate, Profile
from kg.graph.literals import value_literal
from kg.graph.nodes import claim_order, qualifiers
from kg.graph.terms import XSD
from kg.graph.times import bounds
from kg.model import ResolvedClaim, ResolvedQualifier, Value

__all__ = ["CLAIMED", "Edge", "Network", "Vertex", "edges", "network", "relationship_type", "vertices"]

CLAIMED = "CLAIMED"


@dataclass(frozen=True, slots=True)
class Vertex:
    """A thing, or a literal value as a node. ``labels`` begin with Entity, then type and superclasses."""

    uri: str
    name: str
    labels: tuple[str, ...]
    mentioned_as: tuple[str, ...] = ()
    value: str | None = None
    datatype: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A claim between two vertices; ``type`` is `CLAIMED` unless it is a fact. Times have no zone."""

    source: str
    target: str
    type: str
    claim_id: str
    relation: str
    property: str
    polarity: str
    modality: str
    tense: str
    attributed_to: tuple[str, ...]
    event_date: str | None
    event_start: str | None
    event_end: str | None
    confidence: float
    document_count: int
    qualifiers: tuple[str, ...]
    documents: tuple[str, ...]
    document: str
    sentence: str
    char_start: int
    char_end: int
    antecedent: str | None


@dataclass(frozen=True, slots=True)
class Network:
    """All vertices and edges, made once for all formats of property graphs and networks."""

    vertices: tuple[Vertex, ...]
    edges: tuple[Edge, ...]


def network(profile: Profile) -> Network:
    """The vertices and edges of the whole resolution."""
    return Network(tuple(vertices(profile)), tuple(edges(profile)))


def relationship_type(predicate: Predicate) -> str:
    """The property as Neo4j writes types: in capitals, without the suffixes that keep IRIs apart.

    >>> relationship_type(Predicate("https://w3id.org/newskg/open/cost__value", "cost", None, True))
    'COST'
    """
    local = predicate.iri.rpartition("#")[2].rpartition("/")[2]
    name = local.partition("__")[0].upper()
    return f"{name}_" if name == CLAIMED else name


def vertices(profile: Profile) -> Iterator[Vertex]:
    """Every entity, by IRI, then the literal values of claims."""
    classes = profile.ontology.classes
    for entity in sorted(profile.resolution.entities, key=lambda entity: entity.id):
        known = classes.get(entity.type)
        others = sorted(known.ancestors - {"Entity", entity.type}) if known else []
        labels = ("Entity", *([entity.type] if known and entity.type != "Entity" else []), *others)
        value = entity.value
        yield Vertex(
            profile.names.entity(entity.id),
            entity.label,
            labels,
            tuple(sorted(set(entity.aliases))),
            value.lexical if value else None,
            _datatype(value) if value else None,
            value.unit if value else None,
        )
    found: dict[str, Vertex] = {}
    for claim in profile.resolution.claims:
        if not isinstance(claim.object, str):
            vertex = _value(profile, claim)
            found[vertex.uri] = vertex
    yield from (found[uri] for uri in sorted(found))


def _value(profile: Profile, claim: ResolvedClaim) -> Vertex:
    assert not isinstance(claim.object, str)
    base, value = f"{profile.settings.base_iri}value/", claim.object
    if value is None:
        # Each verb without an object has a node of its own: one common node would tie all of them together.
        return Vertex(
            base + claim.id, profile.claim_predicate(claim).label, ("Entity", "Value"), (), "true", "boolean"
        )
    name = f"{value.lexical} {value.unit or ''}".strip()
    digest = hashlib.sha256(
        repr((value.lexical, value.datatype, value.unit)).encode("utf-8", "replace")
    ).hexdigest()
    literal = value_literal(value)
    return Vertex(
        base + digest[:12], name, ("Entity", "Value"), (), literal.text, _datatype(value), value.unit
    )


def _datatype(value: Value) -> str:
    return value_literal(value).datatype.removeprefix(XSD) or "string"


def edges(profile: Profile) -> Iterator[Edge]:
    """Every claim, by subject, relation and id; as its fact's relationship where it licenses one."""
    for claim in sorted(profile.resolution.claims, key=claim_order):
        direct = profile.direct.get(claim.id)
        kind = relationship_type(profile.fact_predicate(direct[0])) if direct else CLAIMED
        yield _edge(profile, claim, kind)


def _edge(profile: Profile, claim: ResolvedClaim, kind: str) -> Edge:
    start, end = bounds(claim.time) if claim.time else (None, None)
    places = [(one.document, one.version) for one in claim.evidence]
    # The evidence that is shown is of a current version, where there is one.
    current = [one for one in claim.evidence if profile.current.get(one.document) == one.version]
    shown = (current or list(claim.evidence))[0]
    antecedent = None
    if shown.antecedent:
        sentence, _ = profile.sentence_at(shown, shown.antecedent) or (shown.antecedent, None)
        antecedent = sentence.of(profile.texts[shown.document, shown.version].text)
    predicate = profile.claim_predicate(claim)
    target = profile.entity(claim.object) if isinstance(claim.object, str) else _value(profile, claim).uri
    return Edge(
        source=profile.entity(claim.subject),
        target=target,
        type=kind,
        claim_id=claim.id,
        relation=predicate.label,
        property=_curie(predicate),
        polarity=claim.polarity,
        modality=claim.modality,
        tense=claim.tense,
        attributed_to=tuple(profile.labels.get(who, "an unspecified source") for who in claim.attributed_to),
        event_date=claim.time,
        event_start=start,
        event_end=end,
        confidence=round(claim.confidence, 4),
        document_count=claim.documents,
        qualifiers=tuple(_qualifier(profile, one) for one in qualifiers(claim)),
        documents=tuple(sorted({profile.documents[place] for place in places})),
        document=profile.documents[shown.document, shown.version],
        sentence=shown.sentence,
        char_start=shown.span.start,
        char_end=shown.span.end,
        antecedent=antecedent,
    )


def _curie(predicate: Predicate) -> str:
    local = predicate.iri.rpartition("#")[2].rpartition("/")[2]
    return f"{'kg' if predicate.name else 'open'}:{local}"


def _qualifier(profile: Profile, qualifier: ResolvedQualifier) -> str:
    thing = profile.labels[qualifier.entity] if qualifier.entity else qualifier.text
    return f"{qualifier.role}={thing}"
