"""Extractions of the whole corpus -> Resolution: the one barrier on the way through.

Referents of each document, clusters of referents, an entity for each cluster, claims between entities, facts.
The outcome depends on the documents, the ledger and the review alone, not on the order of the input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Entity, Extraction, Mention, Resolution, ResolvedClaim, Span
from kg.resolve.clusters import cluster
from kg.resolve.copies import Copies
from kg.resolve.decisions import Decided
from kg.resolve.evidence import is_occupation
from kg.resolve.facts import facts, resolved_claims, with_contradictions
from kg.resolve.identity import Candidate, assign_ids
from kg.resolve.ledger import Ledger
from kg.resolve.nominals import is_corpus_wide
from kg.resolve.portraits import Portrait, portrait
from kg.resolve.reading import referents
from kg.resolve.referents import NO_CHAIN, Referent, family
from kg.resolve.review import Review

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["resolve"]


def resolve(
    extractions: Iterable[Extraction],
    ontology: Ontology,
    *,
    ledger: Ledger | None = None,
    review: Review | None = None,
    min_confidence: float = 0.45,
) -> Resolution:
    """Resolve what documents speak of into entities, and what they claim into claims and facts.

    ``ledger`` holds the ids of earlier builds, ``review`` a user's decisions; a claim needs
    ``min_confidence`` to become a fact. Of two versions of one document only the later counts. What only
    pronouns speak of ("it") is an entity where a claim is about it.
    """
    ledger, review = ledger or Ledger(), review or Review()
    current = _current(extractions)
    things = [referent for extraction in current for referent in referents(extraction, ontology)]
    things.sort(key=lambda referent: referent.order)
    families = [family(referent.type, ontology) for referent in things]
    decided = Decided(review, things)
    clusters = cluster(things, families, together=decided.together, keep_apart=decided.keeps_apart)
    portraits = [
        decided.repaint(portrait([things[index] for index in members], ontology), members)
        for members in clusters.members
    ]
    candidates = [
        _candidate([things[i] for i in members], one, ontology)
        for members, one in zip(clusters.members, portraits, strict=True)
    ]
    ids, replaced = assign_ids(candidates, ledger)
    entities = [
        _entity(identifier, one, candidate)
        for identifier, one, candidate in zip(ids, portraits, candidates, strict=True)
    ]
    where = _Where.of(things, clusters.members, ids)
    values = {entity.id: entity.value for entity in entities if entity.value}
    copies = Copies(extraction.document for extraction in current)
    kept = [decided.without_wrong(extraction) for extraction in current]
    claims = resolved_claims(kept, where.find, values, ontology, copies.independent)
    claims = with_contradictions(claims, {entity.id: entity for entity in entities}, ontology)
    needed = {part for claim in claims for part in _parts(claim)}
    spoken = {
        identifier
        for identifier, members in zip(ids, clusters.members, strict=True)
        if any(mention.kind != "pronoun" for index in members for mention in things[index].mentions)
    }
    entities = [entity for entity in entities if entity.id in spoken or entity.id in needed]
    return Resolution(
        documents=tuple(extraction.document for extraction in current),
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        claims=tuple(claims),
        facts=tuple(facts(claims, ontology, min_confidence=min_confidence)),
        merges=tuple(
            sorted(clusters.merges, key=lambda one: (one.left, one.right, -one.score, one.evidence))
        ),
        replaced=tuple(replaced.items()),
        sentences=tuple(extraction.sentences for extraction in current),
    )


def _parts(claim: ResolvedClaim) -> Iterator[str]:
    """The ids of all that a claim speaks of; what only pronouns name is an entity where a claim needs it."""
    yield claim.subject
    yield from claim.attributed_to
    for part in (claim.object, claim.place, *(qualifier.entity for qualifier in claim.qualifiers)):
        if isinstance(part, str):
            yield part


def _current(extractions: Iterable[Extraction]) -> list[Extraction]:
    """The latest version of each document, in order of id."""
    found: dict[str, Extraction] = {}
    for extraction in extractions:
        document = extraction.document
        other = found.get(document.id)
        if other is None or _recency(extraction) > _recency(other):
            found[document.id] = extraction
    return [found[key] for key in sorted(found)]


def _recency(extraction: Extraction) -> tuple[str, str]:
    return (extraction.document.published or "", extraction.document.version)


def _candidate(members: Sequence[Referent], one: Portrait, ontology: Ontology) -> Candidate:
    mentions = sorted((r.document, m.span, m.text) for r in members for m in r.mentions)
    within = sorted({referent.link.within for referent in members if referent.link and referent.link.within})
    trades = Counter(hint for referent in members for hint in referent.hints if is_occupation(hint))
    return Candidate(
        label=one.label,
        mentions=tuple(dict.fromkeys(mentions)),
        names=frozenset((one.label, *one.aliases)),
        hints=(
            *within,
            *(trade for trade, _ in sorted(trades.items(), key=lambda item: (-item[1], item[0]))),
        ),
        known=any(referent.link and referent.link.links for referent in members),
        local=not any(is_corpus_wide(r, family(r.type, ontology)) or r.value for r in members),
        type=one.type,
    )


def _entity(identifier: str, one: Portrait, candidate: Candidate) -> Entity:
    return Entity(
        id=identifier,
        label=one.label,
        type=one.type,
        aliases=one.aliases,
        links=one.links,
        named=one.named,
        value=one.value,
        mentions=tuple(dict.fromkeys((document, span) for document, span, _ in candidate.mentions)),
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """The entity of each mention by its span, and of each chain for mentions that the chain does not list."""

    by_span: dict[tuple[str, Span, int], str]
    by_chain: dict[tuple[str, int], str]

    @classmethod
    def of(cls, things: Sequence[Referent], members: Sequence[Sequence[int]], ids: Sequence[str]) -> _Where:
        by_span: dict[tuple[str, Span, int], str] = {}
        size: dict[tuple[str, int], int] = {}
        by_chain: dict[tuple[str, int], str] = {}
        for indices, identifier in zip(members, ids, strict=True):
            for index in indices:
                referent = things[index]
                key = (referent.document, referent.chain)
                if len(referent.mentions) > size.get(key, 0):
                    by_chain[key], size[key] = identifier, len(referent.mentions)
                for mention in referent.mentions:
                    by_span[referent.document, mention.span, referent.chain] = identifier
        return cls(by_span, by_chain)

    def find(self, document: str, mention: Mention) -> str | None:
        """The entity of a mention; None for a value and for the unspecified source."""
        if mention.chain is None:
            return self.by_span.get((document, mention.span, NO_CHAIN))
        exact = self.by_span.get((document, mention.span, mention.chain))
        return exact or self.by_chain.get((document, mention.chain))
