"""Claims between mentions -> claims between entities, grouped across documents; which are facts.

The rule of the direct triple: a fact is what some claim says that is positive, asserted, without a
source, not in the future, confident, and not contested by another document in its own voice at an
overlapping time. A state that is over takes its property's past form, or gives no fact.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.model import (
    Claim,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Mention,
    Relation,
    ResolvedClaim,
    ResolvedQualifier,
    Value,
)
from kg.resolve.names import rows
from kg.resolve.times import overlap, precise

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["UNSPECIFIED_SOURCE", "Find", "facts", "resolved_claims", "with_contradictions"]

UNSPECIFIED_SOURCE = "unspecified-source"
"""Who says so where the text does not tell ("reportedly"): not an entity."""

Find = Callable[[str, Mention], "str | None"]
"""The entity of a document's mention; None for a literal and for the unspecified source."""

Count = Callable[[Iterable[str]], int]
"""How many of these documents are independent."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One document's claim with its participants resolved."""

    claim: Claim
    subject: str
    thing: str | Value | None
    relation: Relation
    sources: tuple[str, ...]
    place: str | None
    qualifiers: tuple[ResolvedQualifier, ...]

    @property
    def order(self) -> tuple[object, ...]:
        evidence = self.claim.evidence
        return (evidence.document, evidence.span, evidence.relation, evidence.subject)


def resolved_claims(
    extractions: Iterable[Extraction], find: Find, values: dict[str, Value], ontology: Ontology, count: Count
) -> list[ResolvedClaim]:
    """Resolve claims and put together those that agree in all but their place in the texts.

    ``values`` are the amounts of the entities that have one. Claims come in the order of their first
    evidence.
    """
    groups: dict[Key, list[_Told]] = defaultdict(list)
    for extraction in extractions:
        for claim in extraction.claims:
            told = _told(claim, find, values, ontology)
            if told is not None:
                groups[_key(told, ontology)].append(told)
    found = [_grouped(key, sorted(group, key=lambda one: one.order), count) for key, group in groups.items()]
    return sorted(found, key=lambda claim: (*_place(claim.evidence[0]), claim.id))


def _place(evidence: Evidence) -> tuple[object, ...]:
    return (evidence.document, evidence.span, evidence.relation, evidence.subject)


def _told(claim: Claim, find: Find, values: dict[str, Value], ontology: Ontology) -> _Told | None:
    """One claim resolved; None for a tautology, "X is X", and for a subject that is nothing."""
    document = claim.evidence.document
    subject = find(document, claim.subject)
    thing = _object(document, claim.object, find)
    relation, thing = _fitting(claim.relation, thing, values, ontology)
    if subject is None or (subject == thing and relation.lemma.split(" ")[0] == "be"):
        return None
    return _Told(
        claim,
        subject,
        thing,
        relation,
        tuple(find(document, source) or UNSPECIFIED_SOURCE for source in claim.attributed_to),
        find(document, claim.place) if claim.place else None,
        tuple(
            ResolvedQualifier(one.role, one.text, find(document, one.value) if one.value else None)
            for one in claim.qualifiers
        ),
    )


def _object(document: str, mention: Mention | None, find: Find) -> str | Value | None:
    if mention is None:
        return None
    if mention.chain is None:
        return mention.value or find(document, mention) or Value(mention.text)
    return find(document, mention)


def _fitting(
    relation: Relation, thing: str | Value | None, values: dict[str, Value], ontology: Ontology
) -> tuple[Relation, str | Value | None]:
    """Give a data property a value, an object property a thing; what does not fit stays an open relation."""
    known = ontology.properties.get(relation.property or "")
    if relation.property is None or known is None or thing is None:
        return (relation if known else replace(relation, property=None)), thing
    if known.kind == "data" and isinstance(thing, str):
        thing = values.get(thing, thing)
    fits = isinstance(thing, Value) == (known.kind == "data")
    return (relation if fits else replace(relation, property=None)), thing


def _key(told: _Told, ontology: Ontology) -> Key:
    """What claims must agree in; a property and its inverse, or both ways of a symmetric one, are one."""
    claim, name = told.claim, told.relation.property
    subject, thing = told.subject, told.thing
    if name is not None and isinstance(thing, str):
        known = ontology.properties[name]
        if known.symmetric:
            subject, thing = sorted((subject, thing))
        elif known.inverse and known.inverse < name:
            subject, name, thing = thing, known.inverse, subject
    tense = claim.tense
    if tense == "present" and not _is_state(told.relation, ontology):
        tense = "past"  # headlines tell in the present what has happened
    relation = ("property", name) if name else ("open", told.relation.lemma)
    status = (claim.polarity, claim.modality, told.sources, tense, claim.time)
    return (subject, *relation, thing, *status)


def _is_state(relation: Relation, ontology: Ontology) -> bool:
    if relation.property is not None:
        return ontology.properties[relation.property].is_state
    words = relation.lemma.replace("_", " ").split()
    return bool(words) and words[0] in _stative_verbs()


@cache
def _stative_verbs() -> frozenset[str]:
    return frozenset(row[0] for row in rows("stative.txt"))


def _grouped(key: Key, group: Sequence[_Told], count: Count) -> ResolvedClaim:
    first = group[0]
    claim = first.claim
    evidence = tuple(dict.fromkeys(one.claim.evidence for one in group))
    return ResolvedClaim(
        id=hashlib.sha256(repr(key).encode("utf-8", "backslashreplace")).hexdigest()[:12],
        subject=first.subject,
        relation=first.relation,
        object=first.thing,
        evidence=evidence,
        polarity=claim.polarity,
        modality=claim.modality,
        attributed_to=first.sources,
        tense=claim.tense,
        time=claim.time,
        place=next((one.place for one in group if one.place), None),
        qualifiers=tuple(dict.fromkeys(qualifier for one in group for qualifier in one.qualifiers)),
        confidence=max(one.claim.confidence for one in group),
        documents=_independent(evidence, count),
    )


def _independent(evidence: Sequence[Evidence], count: Count) -> int:
    """Independent documents: copies count once, and so do documents that share the very sentence."""
    sentences: dict[str, str] = {}
    for one in evidence:
        sentences.setdefault(" ".join(one.sentence.lower().split()), one.document)
    return count(sentences.values())


def with_contradictions(
    claims: Sequence[ResolvedClaim], entities: Mapping[str, Entity], ontology: Ontology
) -> list[ResolvedClaim]:
    """Mark the claims that cannot both hold: denial, two values of a property that has one, two times.

    Only what is said to be so counts, in the author's voice or another's; a plan contradicts nothing.
    ``entities`` are those of the claims, by id.
    """
    by_content: dict[Key, list[ResolvedClaim]] = defaultdict(list)
    by_subject: dict[Key, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.modality != "asserted":
            continue
        by_content[_content(claim, ontology)].append(claim)
        if _has_one_value(claim, entities):
            by_subject[claim.subject, claim.relation.property].append(claim)
    against: dict[str, set[str]] = defaultdict(set)
    for group in by_content.values():
        for one, other in _pairs(group):
            if _denies(one, other, ontology) or _happens_twice(one, other):
                against[one.id].add(other.id)
                against[other.id].add(one.id)
    for group in by_subject.values():
        for one, other in _pairs(group):
            if _differ(one, other, entities):
                against[one.id].add(other.id)
                against[other.id].add(one.id)
    return [replace(claim, contradicts=tuple(sorted(against.get(claim.id, ())))) for claim in claims]


def _has_one_value(claim: ResolvedClaim, entities: Mapping[str, Entity]) -> bool:
    """Whether a claim tells what its subject, a thing with a name, has one of."""
    once = claim.relation.property in _once("value") and claim.polarity == "positive"
    return once and claim.subject in entities and entities[claim.subject].named


def _differ(one: ResolvedClaim, other: ResolvedClaim, entities: Mapping[str, Entity]) -> bool:
    """Whether two documents give two values; "born in Groningen" and "in the Netherlands" agree."""
    if one.object == other.object or one.tense != other.tense or not overlap(one.time, other.time):
        return False
    if isinstance(one.object, str) and isinstance(other.object, str):
        left, right = entities.get(one.object), entities.get(other.object)
        if left is None or right is None or left.type != right.type or not (left.named and right.named):
            return False
    return {evidence.document for evidence in one.evidence}.isdisjoint(
        evidence.document for evidence in other.evidence
    )


def _pairs(group: Sequence[ResolvedClaim]) -> Iterator[tuple[ResolvedClaim, ResolvedClaim]]:
    for position, one in enumerate(group):
        for other in group[position + 1 :]:
            yield one, other


def _content(claim: ResolvedClaim, ontology: Ontology) -> Key:
    subject, name, thing = claim.subject, claim.relation.property, claim.object
    if name and isinstance(thing, str):
        known = ontology.properties[name]
        if known.symmetric:
            subject, thing = sorted((subject, thing))
        elif known.inverse and known.inverse < name:
            subject, name, thing = thing, known.inverse, subject
    return (subject, name or "", "" if name else claim.relation.lemma, thing)


def _denies(one: ResolvedClaim, other: ResolvedClaim, ontology: Ontology) -> bool:
    """Whether one says yes and the other no; a state that was may well not be now."""
    if one.polarity == other.polarity or not overlap(one.time, other.time):
        return False
    return one.tense == other.tense or not (
        _is_state(one.relation, ontology) or "future" in {one.tense, other.tense}
    )


def _happens_twice(one: ResolvedClaim, other: ResolvedClaim) -> bool:
    """Whether an event that happens once is told of two days."""
    if one.relation.property not in _once("time") or one.polarity != other.polarity:
        return False
    return precise(one.time) and precise(other.time) and not overlap(one.time, other.time)


@cache
def _once(what: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows("functional.txt") if row[1] == what)


def facts(claims: Sequence[ResolvedClaim], ontology: Ontology, *, min_confidence: float) -> list[Fact]:
    """The direct triples, in order of subject, property or lemma, and object."""
    by_id = {claim.id: claim for claim in claims}
    found: dict[Key, list[ResolvedClaim]] = defaultdict(list)
    for claim in claims:
        if _holds(claim, by_id, min_confidence):
            for triple in _triples(claim, ontology):
                found[triple].append(claim)
    result = []
    for (subject, name, lemma, thing), group in found.items():
        result.append(
            Fact(
                subject=str(subject),
                property=str(name) if name else None,
                lemma=str(lemma) if lemma else group[0].relation.lemma,
                object=thing if isinstance(thing, Value) else str(thing),
                claims=tuple(sorted(claim.id for claim in group)),
            )
        )
    return sorted(result, key=lambda fact: (fact.subject, fact.property or "", fact.lemma, repr(fact.object)))


def _holds(claim: ResolvedClaim, by_id: dict[str, ResolvedClaim], min_confidence: float) -> bool:
    return (
        claim.polarity == "positive"
        and claim.modality == "asserted"
        and not claim.attributed_to
        and claim.tense != "future"
        and claim.object is not None
        and claim.object != claim.subject
        and claim.confidence >= min_confidence
        and not any(_contests(by_id[other], claim) for other in claim.contradicts)
    )


def _contests(other: ResolvedClaim, claim: ResolvedClaim) -> bool:
    """Whether another document says otherwise in its own voice."""
    documents = {evidence.document for evidence in claim.evidence}
    return not other.attributed_to and any(one.document not in documents for one in other.evidence)


def _triples(claim: ResolvedClaim, ontology: Ontology) -> Iterator[Key]:
    """The triple that a claim licenses: in the past form for a state that is over, which may lack one."""
    name = claim.relation.property
    if claim.tense == "past" and _is_state(claim.relation, ontology):
        past = ontology.properties[name].past_form if name else None
        if past:
            yield (claim.subject, past, "", claim.object)
        return
    yield (claim.subject, name, "" if name else claim.relation.lemma, claim.object)
