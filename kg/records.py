"""Claims and mentions as JSON objects, one a line: the format for programs, stable from version 0.1.

All offsets are code points of the document's text as read. ``text`` fields are words of the sentence;
``label``, ``aliases`` and ``entity`` (an IRI) are those of the resolved entity. An object that is a
literal has ``value`` and ``datatype`` instead of an entity.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.model import Claim, Entity, Extraction, Mention, Qualifier, Resolution, Span

__all__ = ["claim_records", "lines", "mention_records"]

Record = dict[str, Any]


def claim_records(
    extractions: Iterable[Extraction],
    resolution: Resolution,
    *,
    base_iri: str,
    min_confidence: float = 0.0,
) -> Iterator[Record]:
    """Every claim with at least ``min_confidence``, in the order of documents and their text."""
    names = _Names(resolution, base_iri)
    for extraction in extractions:
        for claim in extraction.claims:
            if claim.confidence >= min_confidence:
                yield _claim(claim, extraction, names)


def mention_records(
    extractions: Iterable[Extraction], resolution: Resolution, *, base_iri: str
) -> Iterator[Record]:
    """Every mention of every chain, in the order of documents and their text.

    ``entity`` and ``label`` are null for a mention that resolved to nothing.
    """
    names = _Names(resolution, base_iri)
    for extraction in extractions:
        pairs = (
            (mention, names.of(mention, extraction, index))
            for index, chain in enumerate(extraction.chains)
            for mention in chain.mentions
        )
        for mention, entity in sorted(pairs, key=lambda pair: pair[0].span):
            yield {
                "document": extraction.document.id,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "kind": mention.kind,
                "type": entity.type if entity else mention.type,
                "entity": names.iri(entity),
                "label": entity.label if entity else None,
            }


def lines(records: Iterable[Record]) -> Iterator[str]:
    r"""Records as JSON, one a line.

    >>> list(lines([{"text": "Zürich"}]))
    ['{"text": "Zürich"}\n']
    """
    for record in records:
        yield json.dumps(record, ensure_ascii=False) + "\n"


class _Names:
    """What a mention is called once it is resolved."""

    def __init__(self, resolution: Resolution, base_iri: str) -> None:
        self.base = f"{base_iri}id/"
        self.by_place: defaultdict[tuple[str, Span], list[Entity]] = defaultdict(list)
        for entity in resolution.entities:
            for place in entity.mentions:
                self.by_place[place].append(entity)

    def of(self, mention: Mention, extraction: Extraction, chain: int | None = None) -> Entity | None:
        """The entity of a mention by its place, else by its chain; a value that is an object has none."""
        number = mention.chain if chain is None else chain
        here = self.by_place.get((extraction.document.id, mention.span), [])
        if number is None:
            return here[0] if len(here) == 1 and here[0].type == mention.type else None
        if len(here) == 1:
            return here[0]
        return self._of_chain(extraction, number, here)

    def _of_chain(self, extraction: Extraction, index: int, here: Sequence[Entity]) -> Entity | None:
        """Of the entities at a mention's place, or of all in its chain, the one that most of the chain is of.

        The same words may be a person and the office that they say she has: "the mayor of Oslo".
        """
        document, chain = extraction.document.id, extraction.chains[index]
        found: defaultdict[str, int] = defaultdict(int)
        entities: dict[str, Entity] = {entity.id: entity for entity in here}
        for mention in chain.mentions:
            for entity in self.by_place.get((document, mention.span), ()):
                if not here or entity.id in entities:
                    found[entity.id] += 1
                    entities[entity.id] = entity
        return max(
            (entities[key] for key in found),
            key=lambda one: (found[one.id], one.type == chain.type, -len(one.mentions)),
            default=None,
        )

    def iri(self, entity: Entity | None) -> str | None:
        return self.base + entity.id if entity else None


def _claim(claim: Claim, extraction: Extraction, names: _Names) -> Record:
    evidence = claim.evidence
    return {
        "document": extraction.document.id,
        "sentence": evidence.sentence,
        "sentence_start": evidence.span.start,
        "subject": _thing(claim.subject, extraction, names),
        "relation": {
            "text": claim.relation.text,
            "lemma": claim.relation.lemma,
            "property": claim.relation.property,
        },
        "object": _object(claim.object, extraction, names),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "attributed_to": _sources(claim.attributed_to, extraction, names),
        "tense": claim.tense,
        "time": claim.time,
        "place": _thing(claim.place, extraction, names) if claim.place else None,
        "qualifiers": [_qualifier(qualifier, extraction, names) for qualifier in claim.qualifiers],
        "confidence": round(claim.confidence, 4),
    }


def _thing(mention: Mention, extraction: Extraction, names: _Names) -> Record:
    entity = names.of(mention, extraction)
    record: Record = {
        "text": mention.text,
        "start": mention.span.start,
        "end": mention.span.end,
        "label": entity.label if entity else mention.text,
        "aliases": _aliases(mention, extraction, entity),
        "type": entity.type if entity else mention.type,
        "entity": names.iri(entity),
    }
    if mention.value:
        record |= {"value": mention.value.lexical, "datatype": mention.value.datatype}
    return record


def _aliases(mention: Mention, extraction: Extraction, entity: Entity | None) -> list[str]:
    """Other names of the thing, and how this document says it: "exhibit" of "exhibit at the university"."""
    label = entity.label if entity else mention.text
    chain = extraction.chains[mention.chain].mentions if mention.chain is not None else ()
    said = [m.label for m in chain if m.kind == "nominal" and m.label]
    names = [*(entity.aliases if entity else ()), mention.label, *said]
    if mention.kind == "nominal":
        names += mention.forms
    return [name for name in dict.fromkeys(names) if name and name != label]


def _object(mention: Mention | None, extraction: Extraction, names: _Names) -> Record | None:
    """A thing with its entity, or a value, which has none."""
    if mention is None:
        return None
    record = _thing(mention, extraction, names)
    if mention.value is None:
        return record
    aliases = [mention.value.lexical] if mention.value.lexical != mention.text else []
    return record | {"label": mention.text, "aliases": aliases, "entity": None}


def _sources(sources: Sequence[Mention], extraction: Extraction, names: _Names) -> Record | None:
    """The innermost source, and inside it who says that the source said so."""
    if not sources:
        return None
    record = _thing(sources[0], extraction, names)
    if outer := _sources(sources[1:], extraction, names):
        record["attributed_to"] = outer
    return record


def _qualifier(qualifier: Qualifier, extraction: Extraction, names: _Names) -> Record:
    value = qualifier.value
    entity = names.of(value, extraction) if value else None
    return {
        "role": qualifier.role,
        "text": qualifier.text,
        "label": entity.label if entity else (value.text if value else None),
        "entity": names.iri(entity),
    }
