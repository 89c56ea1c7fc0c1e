"""A resolution with the look-ups that its graph needs: IRIs, labels, predicates, licences.

The profile is Wikidata's pattern: direct triples say what holds; a `kg:Claim` beside them says what
a text claims, with status, time, qualifiers and evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.graph.names import Names
from kg.model import Document, Evidence, Fact, Resolution, ResolvedClaim, Span, Value
from kg.ontology import Ontology
from kg.settings import Settings
from kg.vocabulary import KG

__all__ = ["Predicate", "Profile", "look_ups", "profile"]

DocumentKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A property as the graph writes it; ``name`` is None for an open relation."""

    iri: str
    label: str
    name: str | None
    literal: bool


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Made by `profile`; documents go by (id, version), ``current`` is the valid version of each id."""

    resolution: Resolution
    ontology: Ontology
    settings: Settings
    names: Names
    labels: Mapping[str, str]
    claims: Mapping[str, ResolvedClaim]
    documents: Mapping[DocumentKey, str]
    texts: Mapping[DocumentKey, Document]
    current: Mapping[str, str]
    sentences: Mapping[DocumentKey, tuple[tuple[Span, int], ...]]
    entities: Mapping[str, str]
    # The facts that each claim licenses, by its id.
    direct: dict[str, list[Fact]] = field(default_factory=dict)
    # Looked up for every claim and fact in every format, while a corpus has few of them.
    _predicates: dict[tuple[str | None, str, bool], Predicate] = field(default_factory=dict)

    def predicate(self, name: str | None, lemma: str, *, literal: bool) -> Predicate:
        """The property of a relation: the ontology's, or an open one where none fits the kind of object.

        An object property never takes a literal, nor an attribute a thing.
        """
        key = (name, lemma, literal)
        found = self._predicates.get(key)
        if found is None:
            found = self._predicates[key] = self._predicate(*key)
        return found

    def _predicate(self, name: str | None, lemma: str, literal: bool) -> Predicate:
        known = self.ontology.properties.get(name) if name else None
        if known is not None and (known.kind == "data") == literal:
            return Predicate(known.iri, known.label, name, literal)
        return Predicate(self.names.open_relation(lemma, literal=literal), lemma, None, literal)

    def claim_predicate(self, claim: ResolvedClaim) -> Predicate:
        """The property of a claim; one without an object is an attribute that is true ("the ship sank")."""
        name = claim.relation.property if claim.object is not None else None
        literal = not isinstance(claim.object, str)
        return self.predicate(name, claim.relation.lemma, literal=literal)

    def fact_predicate(self, fact: Fact) -> Predicate:
        """The property of a direct triple."""
        return self.predicate(fact.property, fact.lemma, literal=isinstance(fact.object, Value))

    def past_form(self, predicate: Predicate) -> str | None:
        """The name of the property that says that the state of this one is over."""
        return self.ontology.properties[predicate.name].past_form if predicate.name else None

    def entity(self, entity_id: str) -> str:
        """The IRI of an entity of this resolution; ValueError for any other id."""
        try:
            return self.entities[entity_id]
        except KeyError:
            raise ValueError(
                f"the resolution refers to {entity_id!r}, which is none of its entities"
            ) from None

    def in_force(self, claim: ResolvedClaim) -> bool:
        """Whether a current version of some document makes the claim."""
        return any(self.current.get(evidence.document) == evidence.version for evidence in claim.evidence)

    def licences(self, claim: ResolvedClaim, fact: Fact) -> bool:
        """Whether the claim licenses the direct triple: it says the same, asserted, sourceless, confident.

        Whether another document contests it, resolution has decided.
        """
        asserted = claim.polarity == "positive" and claim.modality == "asserted" and not claim.attributed_to
        if not asserted or claim.tense == "future" or claim.confidence < self.settings.min_confidence:
            return False
        if claim.subject != fact.subject or not self.in_force(claim):
            return False
        value = Value("true", "boolean") if claim.object is None else claim.object
        if value != fact.object:
            return False
        direct, claimed = self.fact_predicate(fact), self.claim_predicate(claim)
        return direct.iri == claimed.iri or (
            direct.name is not None and direct.name == self.past_form(claimed)
        )

    def licensing(self, fact: Fact) -> list[str]:
        """The ids of those of its claims that license the fact; ValueError if none does."""
        known = (self.claims[claim] for claim in fact.claims if claim in self.claims)
        found = [claim.id for claim in known if self.licences(claim, fact)]
        if not found:
            relation = fact.property or fact.lemma
            raise ValueError(f"no claim licenses the fact {fact.subject} {relation} {fact.object}")
        return found

    def sentence_at(self, evidence: Evidence, span: Span) -> tuple[Span, int] | None:
        """The sentence (and its index) of the evidence's document in which the span lies, if it is known."""
        sentences = self.sentences.get((evidence.document, evidence.version), ())
        before = bisect_right(sentences, span.start, key=lambda known: known[0].start)
        if before and span.end <= sentences[before - 1][0].end:
            return sentences[before - 1]
        return None


def profile(resolution: Resolution, ontology: Ontology, settings: Settings) -> Profile:
    """The resolution with its look-ups, and which claims license which facts.

    Raises ValueError for a fact that no claim licenses.
    """
    known = look_ups(resolution, ontology, settings)
    for fact in resolution.facts:
        for claim in known.licensing(fact):
            known.direct.setdefault(claim, []).append(fact)
    return known


def look_ups(resolution: Resolution, ontology: Ontology, settings: Settings) -> Profile:
    """The resolution with its look-ups alone. Of documents with one id, the last is the current version."""
    last = {document.id: document.version for document in resolution.documents}
    schema = (*ontology.classes, *ontology.properties, *KG.__annotations__)
    names = Names(settings.base_iri, frozenset(name.lower() for name in schema))
    return Profile(
        resolution=resolution,
        ontology=ontology,
        settings=settings,
        names=names,
        labels={entity.id: entity.label for entity in resolution.entities},
        claims={claim.id: claim for claim in resolution.claims},
        documents={
            (document.id, document.version): names.document(
                document, current=last[document.id] == document.version
            )
            for document in resolution.documents
        },
        texts={(document.id, document.version): document for document in resolution.documents},
        current=last,
        sentences=_sentences(resolution),
        entities={entity.id: names.entity(entity.id) for entity in resolution.entities},
    )


def _sentences(resolution: Resolution) -> dict[DocumentKey, tuple[tuple[Span, int], ...]]:
    """The sentences that are known of each document: all of them, or those of its evidence."""
    known: dict[DocumentKey, set[tuple[Span, int]]] = {}
    for claim in resolution.claims:
        for evidence in claim.evidence:
            place = (evidence.document, evidence.version)
            known.setdefault(place, set()).add((evidence.span, evidence.index))
    for document, spans in zip(resolution.documents, resolution.sentences, strict=False):
        known[document.id, document.version] = {(span, index) for index, span in enumerate(spans)}
    return {place: tuple(sorted(spans)) for place, spans in known.items()}
