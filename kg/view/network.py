"""Resolution -> Network: the plain data of the page, ready to draw and free of any drawing library.

Entities become nodes, numbered by importance from 0, so that a prefix of the numbers is the part worth
opening with. Claims between the same two entities with the same status share one line.
Offsets inside a sentence are UTF-16 code units, what a browser counts in; offsets of a document
stay code points.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOf

from kg.model import Claim as _Claim
from kg.model import Document, Evidence, Resolution, ResolvedClaim, Span, Value
from kg.view.layout import Layout, arrange

__all__ = ["ClaimRow", "Line", "Mark", "Network", "Node", "Passage", "RelationRow", "SentenceRow", "Status", "network"]

Status = OneOf["asserted", "reported", "uncertain", "denied", "inferred"]
Role = OneOf["subject", "relation", "object", "source", "antecedent"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence, in UTF-16 code units from the sentence's start."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence of a document; ``start`` and ``end`` are code points of the document's text."""

    document: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One place where a text makes a claim: the sentence, its marks, and who "he" is."""

    sentence: int
    marks: tuple[Mark, ...]
    antecedents: tuple[tuple[int, Mark], ...] = ()


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as it is shown and filtered; ``property`` is None for an open relation."""

    label: str
    lemma: str
    property: str | None
    group: str


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the page; ``degree`` counts its claims, ``day`` is its first event in days since 1970."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    mentions: int
    degree: int
    importance: float
    day: int | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of the page; entities, relations and sources are numbers, days count from 1970."""

    id: str
    subject: int
    relation: int
    object: int | None
    value: str
    status: Status
    polarity: str
    modality: str
    tense: str
    sources: tuple[int | str, ...]
    time: str
    days: tuple[int, int] | None
    place: int | None
    qualifiers: tuple[tuple[str, str, int | None], ...]
    confidence: float
    documents: int
    contradicts: tuple[int, ...]
    fact: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: the claims of one status from one entity to another."""

    source: int
    target: int
    status: Status
    claims: tuple[int, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class Network:
    """All that the page shows, in a fixed order, with positions."""

    title: str
    documents: tuple[Document, ...]
    nodes: tuple[Node, ...]
    relations: tuple[RelationRow, ...]
    claims: tuple[ClaimRow, ...]
    sentences: tuple[SentenceRow, ...]
    lines: tuple[Line, ...]
    layout: Layout
    facts: int


def status(claim: _Claim | ResolvedClaim) -> Status:
    """How the line of a claim is drawn: what is denied or open outweighs who says so.

    >>> from kg.model import Relation
    >>> status(ResolvedClaim("1", "a", Relation("left", "leave"), "b", (), attributed_to=("c",)))
    'reported'
    >>> status(ResolvedClaim("1", "a", Relation("left", "leave"), "b", (), polarity="negative"))
    'denied'
    """
    if claim.polarity == "negative":
        return "denied"
    if claim.modality != "asserted" or claim.tense == "future":
        return "uncertain"
    return "reported" if claim.attributed_to else "asserted"


def days(time: str | None) -> tuple[int, int] | None:
    """First and last day, since 1970, of an ISO 8601 date, instant or interval; None where there is no year.

    >>> days("2022-05"), days("1970-01-02T10:00"), days("2022/.."), days("P3D")
    ((19113, 19143), (1, 1), (18993, 18993), None)
    """
    if not time:
        return None
    first, _, last = time.partition("/")
    bounds = _day_range(first)
    until = _day_range(last) if last else None
    if bounds is None:
        return until
    return (bounds[0], max(bounds[0], until[1])) if until else (bounds if not last else (bounds[0], bounds[0]))


_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_EPOCH = date(1970, 1, 1).toordinal()


def _day_range(text: str) -> tuple[int, int] | None:
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or year < 1:
        return None
    try:
        if month is None:
            return date(year, 1, 1).toordinal() - _EPOCH, date(year, 12, 31).toordinal() - _EPOCH
        if day is None:
            after = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
            return date(year, month, 1).toordinal() - _EPOCH, after.toordinal() - _EPOCH - 1
        exact = date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None
    return exact, exact


def utf16(text: str, position: int) -> int:
    """The offset in UTF-16 code units of a code-point offset.

    >>> utf16("a\U0001f600b", 2)
    3
    """
    if position <= 0:
        return 0
    return min(position, len(text)) + sum(1 for c in text[:position] if c > "\uffff")


class _Sentences:
    """Numbers sentences as they are first seen, and cuts a sentence around a span that lies outside all."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        self.numbers = {document.id: n for n, document in enumerate(documents)}
        self.rows: list[SentenceRow] = []
        self._seen: dict[tuple[int, int, str], int] = {}

    def add(self, document: int, text: str, start: int, end: int) -> int:
        key = (document, start, text)
        if key not in self._seen:
            self._seen[key] = len(self.rows)
            self.rows.append(SentenceRow(document, text, start, end))
        return self._seen[key]

    def of(self, evidence: Evidence) -> int:
        return self.add(
            self.numbers.get(evidence.document, -1), evidence.sentence, evidence.span.start, evidence.span.end
        )

    def around(self, document: int, span: Span) -> int:
        text = self.documents[document].text
        before = text[max(0, span.start - 300) : span.start]
        breaks = list(_BREAK.finditer(before))
        start = span.start - len(before) + (breaks[-1].end() if breaks else 0)
        following = _BREAK.search(text, span.end, min(len(text), span.end + 300))
        end = following.end() if following else min(len(text), span.end + 300)
        cut = text[start:end].rstrip()
        return self.add(document, cut, start, start + len(cut))


_BREAK = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|\s*\n\s*")


def _mark(role: Role, span: Span | None, sentence: str, start: int) -> tuple[Mark, ...]:
    if span is None:
        return ()
    left, right = max(0, span.start - start), min(len(sentence), span.end - start)
    return (Mark(role, utf16(sentence, left), utf16(sentence, right)),) if left < right else ()


def _passage(evidence: Evidence, sentences: _Sentences) -> Passage:
    text, start = evidence.sentence, evidence.span.start
    roles: tuple[tuple[Role, Span | None], ...] = (
        ("subject", evidence.subject),
        ("relation", evidence.relation),
        ("object", evidence.object),
        ("source", evidence.source),
    )
    marks = [mark for role, span in roles for mark in _mark(role, span, text, start)]
    elsewhere: list[tuple[int, Mark]] = []
    document = sentences.numbers.get(evidence.document)
    for span in (evidence.antecedent, evidence.object_antecedent):
        if span is None:
            continue
        inside = evidence.span.start <= span.start and span.end <= evidence.span.end
        if inside:
            marks.extend(_mark("antecedent", span, text, start))
        elif document is not None and sentences.documents[document].version == evidence.version:
            number = sentences.around(document, span)
            row = sentences.rows[number]
            elsewhere.extend((number, mark) for mark in _mark("antecedent", span, row.text, row.start))
    return Passage(sentences.of(evidence), tuple(marks), tuple(elsewhere))


def _shown(value: Value) -> str:
    return f"{value.lexical} {value.unit}" if value.unit else value.lexical


def _importance(resolution: Resolution) -> tuple[Counter[str], dict[str, float]]:
    degree: Counter[str] = Counter()
    weight: dict[str, float] = defaultdict(float)
    for claim in resolution.claims:
        ends = [claim.subject] + ([claim.object] if isinstance(claim.object, str) else [])
        for end in ends:
            degree[end] += 1
            weight[end] += 1 + 0.5 * min(claim.documents, 5) + (0.5 if len(ends) > 1 else 0)
        for source in claim.attributed_to:
            weight[source] += 0.25
    for entity in resolution.entities:
        # A thing without a name ("a statement") may have many claims and still is not what the news is about.
        weight[entity.id] = round((weight[entity.id] + 0.5 * len(entity.mentions)) * (1 if entity.named else 0.4), 3)
    return degree, weight


def _title(documents: tuple[Document, ...]) -> str:
    titles = [document.title for document in documents if document.title]
    return titles[0] if len(documents) == 1 and titles else ""


def network(
    resolution: Resolution,
    *,
    title: str = "",
    relations: Mapping[str, tuple[str, str]] | None = None,
    opening: int = 600,
) -> Network:
    """The page's data: nodes by importance, claims with their sentences, lines, communities and positions.

    ``relations`` gives label and group of ontology properties by name; ``opening`` is how many nodes are
    laid out by force, the others being placed around their most important neighbour.

    >>> network(Resolution((), (), (), ())).nodes
    ()
    """
    degree, weight = _importance(resolution)
    sentences = _Sentences(resolution.documents)
    entities = sorted(resolution.entities, key=lambda e: (not degree[e.id], -weight[e.id], e.id))
    number = {entity.id: n for n, entity in enumerate(entities)}
    relation_rows: dict[tuple[str | None, str], int] = {}
    rows: list[RelationRow] = []
    given = relations or {}

    def relation_number(name: str | None, lemma: str) -> int:
        key = (name, "" if name else lemma)
        if key not in relation_rows:
            label, group = given.get(name, (name.replace("_", " "), "")) if name else (lemma, "")
            relation_rows[key] = len(rows)
            rows.append(RelationRow(label, lemma, name, group))
        return relation_rows[key]

    known = [c for c in resolution.claims if c.subject in number and (not isinstance(c.object, str) or c.object in number)]
    claim_number = {claim.id: n for n, claim in enumerate(known)}
    licensed = {claim for fact in resolution.facts for claim in fact.claims}
    claims = [
        ClaimRow(
            id=claim.id,
            subject=number[claim.subject],
            relation=relation_number(claim.relation.property, claim.relation.lemma),
            object=number[claim.object] if isinstance(claim.object, str) else None,
            value=_shown(claim.object) if isinstance(claim.object, Value) else "",
            status=status(claim),
            polarity=claim.polarity,
            modality=claim.modality,
            tense=claim.tense,
            sources=tuple(number.get(source, source) for source in claim.attributed_to),
            time=claim.time or "",
            days=days(claim.time),
            place=number.get(claim.place) if claim.place else None,
            qualifiers=tuple((q.role, q.text, number.get(q.entity or "")) for q in claim.qualifiers),
            confidence=round(claim.confidence, 2),
            documents=claim.documents,
            contradicts=tuple(claim_number[other] for other in claim.contradicts if other in claim_number),
            fact=claim.id in licensed,
            passages=tuple(_passage(evidence, sentences) for evidence in claim.evidence),
        )
        for claim in known
    ]
    claims.extend(
        ClaimRow(
            f"inferred-{n}", number[fact.subject], relation_number(fact.property, fact.lemma), number[fact.object], "",
            "inferred", "positive", "asserted", "present", (), "", None, None, (), 1.0, 0, (), True, (),
        )
        for n, fact in enumerate(resolution.facts)
        if not fact.claims and isinstance(fact.object, str) and fact.subject in number and fact.object in number
    )  # fmt: skip
    lines = _lines(claims)
    first = _first_days(claims, sentences.rows, resolution.documents)
    nodes = tuple(
        Node(e.id, e.label, e.type, e.aliases, e.links, len(e.mentions), degree[e.id], weight[e.id], first.get(n))
        for n, e in enumerate(entities)
    )
    return Network(
        title=title or _title(resolution.documents),
        documents=resolution.documents,
        nodes=nodes,
        relations=tuple(rows),
        claims=tuple(claims),
        sentences=tuple(sentences.rows),
        lines=lines,
        layout=arrange(
            [(node.label, node.importance, node.day) for node in nodes],
            [(line.source, line.target, len(line.claims)) for line in lines],
            opening,
        ),
        facts=len(resolution.facts),
    )


def _lines(claims: Iterable[ClaimRow]) -> tuple[Line, ...]:
    grouped: dict[tuple[int, int, Status], list[int]] = defaultdict(list)
    support: Counter[tuple[int, int, Status]] = Counter()
    for n, claim in enumerate(claims):
        if claim.object is not None:
            key = (claim.subject, claim.object, claim.status)
            grouped[key].append(n)
            support[key] = max(support[key], claim.documents)
    return tuple(Line(*key, tuple(members), support[key]) for key, members in grouped.items())


def _first_days(
    claims: Iterable[ClaimRow], sentences: list[SentenceRow], documents: tuple[Document, ...]
) -> dict[int, int]:
    published = [days(document.published) for document in documents]
    first: dict[int, int] = {}
    for claim in claims:
        when = claim.days
        if when is None and claim.passages:
            document = sentences[claim.passages[0].sentence].document
            when = published[document] if document >= 0 else None
        if when is None:
            continue
        for end in (claim.subject, claim.object):
            if end is not None:
                first[end] = min(first.get(end, when[0]), when[0])
    return first
