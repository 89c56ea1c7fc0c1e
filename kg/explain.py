"""Why the graph says what it says: an entity's or a claim's statements with their sentences, marked.

find(resolution, "Oslo") -> Entity | ResolvedClaim
explain(resolution, "Oslo") -> Explanation
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal as OneOf

from kg.errors import QueryError
from kg.model import Entity, Evidence, Merge, Resolution, ResolvedClaim, Span, Value

__all__ = ["Explanation", "Piece", "Quotation", "Statement", "explain", "find", "pieces"]

Role = OneOf["subject", "relation", "object", "source", ""]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence and the part they play in the claim; an empty role is none."""

    text: str
    role: Role = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence as it stands in its document, cut into pieces.

    ``span`` is the sentence's in the text as read; ``antecedent`` is the name behind a pronoun.
    """

    document: str
    span: Span
    pieces: tuple[Piece, ...]
    antecedent: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim in words. ``fact`` says whether it licenses a direct triple; ``status`` is what hedges it."""

    id: str
    subject: str
    relation: str
    object: str
    fact: bool
    status: tuple[str, ...]
    confidence: float
    documents: int
    quotations: tuple[Quotation, ...]
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of an entity (or of one claim, then without an entity), facts first."""

    entity: Entity | None
    statements: tuple[Statement, ...]
    merges: tuple[Merge, ...] = ()


def explain(resolution: Resolution, key: str) -> Explanation:
    """Every statement about the entity, or the one statement, that ``key`` names.

    ``key`` is an entity's label, alias, id or IRI, or a claim's id or IRI. Raises `QueryError`
    with the nearest names where nothing is called so.
    """
    found = find(resolution, key)
    names = {entity.id: entity.label for entity in resolution.entities}
    texts = {(document.id, document.version): document.text for document in resolution.documents}
    licensed = {claim for fact in resolution.facts for claim in fact.claims}
    if isinstance(found, ResolvedClaim):
        return Explanation(None, (_statement(found, names, texts, licensed),))
    about = [_statement(c, names, texts, licensed) for c in resolution.claims if found.id in _parties(c)]
    about.sort(key=lambda statement: (not statement.fact, -statement.documents, -statement.confidence))
    places = frozenset(found.mentions)
    merges = tuple(merge for merge in resolution.merges if merge.left in places or merge.right in places)
    return Explanation(found, tuple(about), merges)


def find(resolution: Resolution, key: str) -> Entity | ResolvedClaim:
    """The entity or claim that ``key`` names; an exact id goes before a label, a label before an alias."""
    local = key.rstrip("/").rsplit("/", 1)[-1]
    for claim in resolution.claims:
        if claim.id == local:
            return claim
    folded = key.casefold()
    entities = resolution.entities
    for matches in (
        [entity for entity in entities if entity.id == local],
        [entity for entity in entities if entity.label.casefold() == folded],
        [entity for entity in entities if folded in {alias.casefold() for alias in entity.aliases}],
    ):
        if matches:
            return max(matches, key=lambda entity: len(entity.mentions))
    raise QueryError(f"nothing is called {key!r}{_nearest(key, entities)}")


def pieces(evidence: Evidence) -> tuple[Piece, ...]:
    """The sentence of ``evidence``, cut where the claim's parts begin and end.

    >>> here = Evidence("a", "1", "Oslo hosts talks.", 0, Span(5, 22), Span(5, 9), Span(10, 15), Span(16, 21))
    >>> [(piece.text, piece.role) for piece in pieces(here) if piece.role]
    [('Oslo', 'subject'), ('hosts', 'relation'), ('talks', 'object')]
    """
    parts: list[tuple[Role, Span | None]] = [
        ("relation", evidence.relation),
        ("subject", evidence.subject),
        ("object", evidence.object),
        ("source", evidence.source),
    ]
    roles: list[Role] = [""] * len(evidence.sentence)
    # The smaller part is painted last, so that a name inside a longer phrase stays visible.
    for role, span in sorted(parts, key=lambda part: part[1].start - part[1].end if part[1] else 0):
        if span and evidence.span.start <= span.start and span.end <= evidence.span.end:
            start, end = span.start - evidence.span.start, span.end - evidence.span.start
            roles[start:end] = [role] * (end - start)
    cut: list[Piece] = []
    for character, role in zip(evidence.sentence, roles, strict=False):
        if cut and cut[-1].role == role:
            cut[-1] = Piece(cut[-1].text + character, role)
        else:
            cut.append(Piece(character, role))
    return tuple(cut)


def _parties(claim: ResolvedClaim) -> set[str]:
    thing = {claim.object} if isinstance(claim.object, str) else set()
    return {claim.subject, *thing, *claim.attributed_to}


def _statement(
    claim: ResolvedClaim,
    names: dict[str, str],
    texts: dict[tuple[str, str], str],
    licensed: set[str],
) -> Statement:
    return Statement(
        id=claim.id,
        subject=names.get(claim.subject, claim.subject),
        relation=(claim.relation.property or claim.relation.lemma).replace("_", " "),
        object=_object(claim.object, names),
        fact=claim.id in licensed,
        status=tuple(_status(claim, names)),
        confidence=claim.confidence,
        documents=claim.documents,
        quotations=tuple(_quotation(evidence, texts) for evidence in claim.evidence),
        contradicts=claim.contradicts,
    )


def _object(thing: str | Value | None, names: dict[str, str]) -> str:
    if thing is None:
        return ""
    if isinstance(thing, str):
        return names.get(thing, thing)
    return f"{thing.lexical} {thing.unit}" if thing.unit else thing.lexical


def _status(claim: ResolvedClaim, names: dict[str, str]) -> Iterable[str]:
    if claim.polarity == "negative":
        yield "denied"
    if claim.modality != "asserted":
        yield claim.modality
    if claim.tense == "future":
        yield "future"
    for source in claim.attributed_to:
        yield f"says {names.get(source, 'an unspecified source')}"
    if claim.time:
        yield claim.time


def _quotation(evidence: Evidence, texts: dict[tuple[str, str], str]) -> Quotation:
    text = texts.get((evidence.document, evidence.version), "")
    antecedent = evidence.antecedent or evidence.object_antecedent
    name = antecedent.of(text) if antecedent else ""
    return Quotation(evidence.document, evidence.span, pieces(evidence), name or None)


def _nearest(key: str, entities: Iterable[Entity]) -> str:
    labels = {name.casefold(): name for entity in entities for name in (*entity.aliases, entity.label)}
    near = get_close_matches(key.casefold(), sorted(labels), n=3, cutoff=0.6)
    near += [label for label in sorted(labels) if key.casefold() in label and label not in near][
        : 3 - len(near)
    ]
    return f"; did you mean {' or '.join(repr(labels[label]) for label in near)}?" if near else ""
