"""Resolution -> Network: the plain data of the page, ready to draw.

Entities become nodes, numbered by importance from 0, so that a prefix of the numbers is the part worth
opening with. Claims between the same two entities with the same status share one line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.model import Document, Entity, Fact, Resolution, ResolvedClaim, Value
from kg.view.dates import days
from kg.view.layout import arrange
from kg.view.passages import Sentences, passage
from kg.view.rows import ClaimRow, Line, Network, Node, RelationRow, SentenceRow, Status

__all__ = ["network"]


def network(
    resolution: Resolution,
    *,
    title: str = "",
    relations: Mapping[str, tuple[str, str]] | None = None,
    least: float = 0.45,
    opening: int = 600,
) -> Network:
    """The page's data: nodes by importance, claims with their sentences, lines, communities and positions.

    ``relations`` gives label and group of ontology properties by name. Claims less sure than ``least`` are
    there, but neither importance nor layout counts them. ``opening`` is how many nodes are laid out by
    force, the others being placed around their most important neighbour.

    >>> network(Resolution((), (), (), ())).nodes
    ()
    """
    degree, weight, linked = _importance(resolution, least)
    sentences = Sentences(resolution.documents)
    entities = sorted(resolution.entities, key=lambda e: (e.id not in linked, -weight[e.id], e.id))
    number = {entity.id: n for n, entity in enumerate(entities)}
    known = _Relations(relations or {})
    claims = _claims(resolution, number, known, sentences)
    lines = _lines(claims)
    first = _first_days(claims, sentences.rows, resolution.documents)
    nodes = tuple(
        Node(
            id=entity.id,
            label=entity.label,
            type=entity.type,
            aliases=entity.aliases,
            links=entity.links,
            named=entity.named,
            mentions=len(entity.mentions),
            degree=degree[entity.id],
            importance=weight[entity.id],
            when=first.get(n),
            anchor=_anchor(entity, resolution.documents, sentences.numbers),
        )
        for n, entity in enumerate(entities)
    )
    return Network(
        title=title or _title(resolution.documents),
        documents=resolution.documents,
        nodes=nodes,
        relations=tuple(known.rows),
        claims=tuple(claims),
        sentences=tuple(sentences.rows),
        lines=lines,
        layout=arrange(
            [(node.label, node.importance, node.when) for node in nodes],
            [(line.source, line.target, len(line.claims)) for line in lines],
            min(opening, sum(entity.id in linked for entity in entities)),
        ),
        facts=len(resolution.facts),
    )


class _Relations:
    """Numbers relations as they are first seen: properties by name, open relations by lemma."""

    def __init__(self, given: Mapping[str, tuple[str, str]]) -> None:
        self.given = given
        self.parents = {group for _, group in given.values()} - _ROOTS
        self.rows: list[RelationRow] = []
        self._numbers: dict[tuple[str | None, str], int] = {}

    def number(self, name: str | None, lemma: str) -> int:
        key = (name, "" if name else lemma)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(
                RelationRow(self._label(name) if name else lemma, lemma, name, self._group(name))
            )
        return self._numbers[key]

    def _label(self, name: str) -> str:
        return self.given[name][0] if name in self.given else name.replace("_", " ")

    def _group(self, name: str | None) -> str:
        """The parent that it shares with others, by its label; itself where it is such a parent."""
        if name is None or name not in self.given:
            return ""
        group = name if name in self.parents else self.given[name][1]
        return self._label(group) if group in self.parents else ""


_ROOTS = {"", "related_to", "has_attribute"}


def _claims(
    resolution: Resolution, number: Mapping[str, int], relations: _Relations, sentences: Sentences
) -> list[ClaimRow]:
    known = [
        claim
        for claim in resolution.claims
        if claim.subject in number and (not isinstance(claim.object, str) or claim.object in number)
    ]
    claim_number = {claim.id: n for n, claim in enumerate(known)}
    licensed = {claim for fact in resolution.facts for claim in fact.claims}
    rows = []
    for claim in known:
        relation = relations.number(claim.relation.property, claim.relation.lemma)
        row = ClaimRow(
            id=claim.id,
            subject=number[claim.subject],
            relation=relation,
            words="" if claim.relation.property else claim.relation.text,
            object=number[claim.object] if isinstance(claim.object, str) else None,
            value=claim.object if isinstance(claim.object, Value) else None,
            status=status(claim),
            polarity=claim.polarity,
            modality=claim.modality,
            tense=claim.tense,
            sources=tuple(number.get(source, source) for source in claim.attributed_to),
            time=claim.time or "",
            days=days(claim.time),
            place=number.get(claim.place) if claim.place else None,
            qualifiers=tuple((q.role, q.text, number.get(q.entity or "")) for q in claim.qualifiers),
            confidence=round(claim.confidence, 4),
            documents=claim.documents,
            contradicts=tuple(claim_number[other] for other in claim.contradicts if other in claim_number),
            fact=claim.id in licensed,
            passages=tuple(passage(evidence, sentences) for evidence in claim.evidence),
        )
        rows.append(row)
    inferred = (fact for fact in resolution.facts if not fact.claims)
    rows.extend(row for n, fact in enumerate(inferred) for row in _inferred(fact, n, number, relations))
    return rows


def _inferred(fact: Fact, n: int, number: Mapping[str, int], relations: _Relations) -> Iterable[ClaimRow]:
    """A fact that no claim licenses, as a claim without a sentence."""
    if fact.subject not in number or not isinstance(fact.object, str) or fact.object not in number:
        return
    relation = relations.number(fact.property, fact.lemma)
    yield ClaimRow(
        id=f"inferred-{n}",
        subject=number[fact.subject],
        relation=relation,
        words="",
        object=number[fact.object],
        value=None,
        status="inferred",
        polarity="positive",
        modality="asserted",
        tense="present",
        sources=(),
        time="",
        days=None,
        place=None,
        qualifiers=(),
        confidence=1.0,
        documents=0,
        contradicts=(),
        fact=True,
        passages=(),
    )


def status(claim: ResolvedClaim) -> Status:
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


def _importance(resolution: Resolution, least: float) -> tuple[Counter[str], dict[str, float], set[str]]:
    """How many claims a thing has, how much is said about it, and what the surer claims link."""
    degree: Counter[str] = Counter()
    weight: dict[str, float] = defaultdict(float)
    linked: set[str] = set()
    for claim in resolution.claims:
        ends = [claim.subject] + ([claim.object] if isinstance(claim.object, str) else [])
        degree.update(ends)
        if claim.confidence < least:
            continue
        if len(set(ends)) > 1:
            linked.update(ends)
        for end in ends:
            weight[end] += claim.confidence * (1 + 0.5 * min(claim.documents, 5)) + 0.5 * (len(ends) - 1)
        for source in claim.attributed_to:
            weight[source] += 0.25
    for fact in resolution.facts:
        if not fact.claims and isinstance(fact.object, str):
            linked.update((fact.subject, fact.object))
    for entity in resolution.entities:
        # A thing without a name ("a statement") may have many claims and still is not what the news is about.
        talked = weight[entity.id] + 0.5 * len(entity.mentions)
        weight[entity.id] = round(talked * (1 if entity.named else 0.35), 3)
    return degree, weight, linked


def _title(documents: tuple[Document, ...]) -> str:
    titles = [document.title for document in documents if document.title]
    return titles[0] if len(documents) == 1 and titles else ""


def _anchor(
    entity: Entity, documents: tuple[Document, ...], numbers: Mapping[str, int]
) -> tuple[int, int, int, str] | None:
    """The first mention by the entity's own label, or else its first."""
    mentions = [(numbers[where], span) for where, span in entity.mentions if where in numbers]
    if not mentions:
        return None
    texts = [(number, span, span.of(documents[number].text)) for number, span in mentions[:50]]
    number, span, text = next((found for found in texts if found[2] == entity.label), texts[0])
    return number, span.start, span.end, text


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
) -> dict[int, tuple[int, int]]:
    published = [days(document.published) for document in documents]
    first: dict[int, tuple[int, int]] = {}
    for claim in claims:
        when = claim.days
        if when is None and claim.passages:
            document = sentences[claim.passages[0].sentence].document
            when = published[document] if document >= 0 else None
        if when is None:
            continue
        for end in (claim.subject, claim.object):
            if end is not None:
                first[end] = min(first.get(end, when), when)
    return first
