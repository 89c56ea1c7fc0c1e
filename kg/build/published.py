"""What is worth publishing: claims that are sure enough, and entities that have a name or such a claim."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Resolution, ResolvedClaim

__all__ = ["published"]


def published(resolution: Resolution, min_confidence: float) -> Resolution:
    """The resolution without claims below ``min_confidence``, and without what only those speak of.

    An entity stays if it is called by a name or takes part in a claim that stays. Documents, merges
    and replaced ids stay as they are.

    >>> from kg.model import Entity, Relation
    >>> rain = Entity("rain", "rain", "Concept", named=False)
    >>> vague = ResolvedClaim("1", "oslo", Relation("is", "be"), "rain", (), confidence=0.1)
    >>> resolution = Resolution((), (Entity("oslo", "Oslo", "City"), rain), (vague,), ())
    >>> kept = published(resolution, 0.5)
    >>> [entity.id for entity in kept.entities], kept.claims
    (['oslo'], ())
    """
    ids = {claim.id for claim in resolution.claims if claim.confidence >= min_confidence}
    claims = tuple(
        replace(claim, contradicts=tuple(other for other in claim.contradicts if other in ids))
        for claim in resolution.claims
        if claim.id in ids
    )
    facts = tuple(
        replace(fact, claims=tuple(claim for claim in fact.claims if claim in ids))
        for fact in resolution.facts
        if not ids.isdisjoint(fact.claims)
    )
    parts = {part for claim in claims for part in _parts(claim)}
    parts |= {end for fact in facts for end in (fact.subject, fact.object) if isinstance(end, str)}
    entities = tuple(entity for entity in resolution.entities if entity.named or entity.id in parts)
    return replace(resolution, claims=claims, facts=facts, entities=entities)


def _parts(claim: ResolvedClaim) -> set[str]:
    """The ids of all entities that take part in a claim."""
    roles = (claim.object, claim.place, *(qualifier.entity for qualifier in claim.qualifiers))
    return {claim.subject, *claim.attributed_to, *(role for role in roles if isinstance(role, str))}
