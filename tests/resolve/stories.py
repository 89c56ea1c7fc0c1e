"""Short articles as extractions, written by hand: texts, the chains in them, what they claim."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from kg.model import (
    Block,
    Chain,
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Qualifier,
    Relation,
    Resolution,
    ResolvedClaim,
    Span,
    Value,
)
from kg.model import MentionKind as Kind

PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})


@dataclass
class Story:
    """An article of which a test says what a reader would: ``chain``, then ``claim`` in those words.

    Words are looked up in the text; ``word@2`` is the second occurrence.
    """

    id: str
    text: str
    chains: list[Chain] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    published: str | None = None

    def chain(self, kind: str, *words: str, hints: tuple[str, ...] = (), value: Value | None = None) -> Story:
        """Words that stand for one thing; capitalised ones are names."""
        mentions = tuple(self.mention(one, kind, len(self.chains), value) for one in words)
        ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
        label = next((m.text for m in mentions if m.kind == "name"), mentions[0].text)
        self.chains.append(Chain(ordered, label, kind, hints))
        return self

    def claim(
        self,
        subject: str,
        verb: str,
        thing: str | Value | None = None,
        *,
        prop: str | None = None,
        by: tuple[str, ...] = (),
        place: str | None = None,
        with_: tuple[tuple[str, str], ...] = (),
        **status: Any,
    ) -> Story:
        """A claim between things of the chains; ``by`` are sources, "?" the unspecified one."""
        relation = self.span(verb)
        sentence = self.sentence(relation)
        said = subject, thing if isinstance(thing, str) else None
        literal = self.literal(thing) if isinstance(thing, Value) else None
        object_ = self.known(thing) if isinstance(thing, str) else literal
        lemma = status.pop("lemma", verb.split("@")[0])
        evidence = Evidence(
            self.id,
            self.version,
            sentence.of(self.text),
            self.text[: sentence.start].count(". "),
            sentence,
            self.span(said[0]),
            relation,
            object_.span if object_ else None,
        )
        self.claims.append(
            Claim(
                subject=self.known(subject),
                relation=Relation(verb, lemma, prop),
                object=object_,
                evidence=evidence,
                attributed_to=tuple(self.source(one) for one in by),
                place=self.known(place) if place else None,
                qualifiers=tuple(
                    Qualifier(words.split()[0], words, self.known(thing)) for words, thing in with_
                ),
                **{"confidence": 0.9, **status},
            )
        )
        return self

    @property
    def extraction(self) -> Extraction:
        block = Block("paragraph", Span(0, len(self.text)))
        document = Document(self.id, self.version, self.text, (block,), published=self.published)
        return Extraction(document, (Span(0, len(self.text)),), tuple(self.chains), tuple(self.claims))

    @property
    def version(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, words: str) -> Span:
        text, _, number = words.partition("@")
        start = -1
        for _ in range(int(number or 1)):
            start = self.text.index(text, start + 1)
        return Span(start, start + len(text))

    def sentence(self, span: Span) -> Span:
        start = self.text.rfind(". ", 0, span.start)
        end = self.text.find(". ", span.end)
        return Span(start + 2 if start >= 0 else 0, end + 1 if end >= 0 else len(self.text))

    def mention(self, words: str, kind: str, chain: int | None, value: Value | None = None) -> Mention:
        span = self.span(words)
        text = span.of(self.text)
        how: Kind = "nominal"
        if text.lower() in PRONOUNS:
            how = "pronoun"
        elif text[:1].isupper() and text.split()[0].lower() not in {"the", "a", "an"}:
            how = "name"
        elif value:
            how = "literal"
        return Mention(text, span, self.text[: span.start].count(". "), how, kind, chain, value)

    def literal(self, value: Value) -> Mention:
        return Mention(value.lexical, self.span(value.lexical), 0, "literal", "Quantity", value=value)

    def known(self, words: str) -> Mention:
        span = self.span(words)
        for chain in self.chains:
            for mention in chain.mentions:
                if mention.span == span:
                    return mention
        raise AssertionError(f"no chain holds {words!r} at {span}")

    def source(self, words: str) -> Mention:
        if words == "?":
            return Mention("reportedly", Span(0, 0), 0, "nominal", "Agent")
        return self.known(words)


def called(resolution: Resolution, label: str) -> Entity:
    """The one entity of that label."""
    found = [entity for entity in resolution.entities if entity.label == label]
    assert len(found) == 1, [entity.label for entity in resolution.entities]
    return found[0]


def labels(resolution: Resolution, kind: str | None = None) -> list[str]:
    """The labels of all entities, or of those of a class."""
    return sorted(entity.label for entity in resolution.entities if kind in {None, entity.type})


def words(resolution: Resolution, entity: Entity) -> list[str]:
    """How an entity is mentioned, in order."""
    texts = {document.id: document.text for document in resolution.documents}
    return [span.of(texts[document]) for document, span in entity.mentions]


def triples(resolution: Resolution) -> list[tuple[str, str, str]]:
    """The facts, in words."""
    return [
        (
            fact.subject,
            fact.property or fact.lemma,
            fact.object if isinstance(fact.object, str) else fact.object.lexical,
        )
        for fact in resolution.facts
    ]


def only(resolution: Resolution) -> ResolvedClaim:
    """The one claim."""
    assert len(resolution.claims) == 1, resolution.claims
    return resolution.claims[0]
