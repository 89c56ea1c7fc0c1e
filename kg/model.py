"""The values that travel through the house: frozen, slotted, free of spaCy and rdflib.

    Document --annotate, extract--> Extraction --resolve--> Resolution --graph--> RDF

Offsets are Unicode code points of the text as read (`Document.text`), the end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal as OneOf

__all__ = [
    "Block",
    "Chain",
    "Claim",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Mention",
    "Merge",
    "Qualifier",
    "Relation",
    "Resolution",
    "ResolvedClaim",
    "ResolvedQualifier",
    "Skipped",
    "Span",
    "Value",
]

BlockKind = OneOf["headline", "standfirst", "caption", "paragraph", "list_item"]
MentionKind = OneOf["name", "nominal", "pronoun", "literal"]
Polarity = OneOf["positive", "negative"]
Modality = OneOf["asserted", "possible", "planned", "desired", "obligation", "conditional"]
Tense = OneOf["past", "present", "future"]
Datatype = OneOf["integer", "decimal", "string", "boolean", "date"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text as read.

    >>> Span(0, 6).of("Geneva is a city.")
    'Geneva'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers in ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text that cleaning selected: what kind of prose, and where."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One article and where it came from.

    ``id`` tells where it is published (a URL, or the path within the input, with ``#n`` for the
    n-th article of a file); ``version`` is a SHA-256 over its selected text and metadata.
    ``text`` is the text as read, all of it; ``blocks`` are the parts that are the article's own prose.
    ``published`` is ISO 8601 of any precision, as given. ``place`` is the dateline's place.
    ``rendered`` says that ``text`` is the reader's output (HTML, PDF, Markdown, standard input) and
    not the decoded file, so that it must be kept beside the outputs.
    """

    id: str
    version: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    source: str = ""
    publisher: str | None = None
    author: str | None = None
    place: str | None = None
    language: str = "en"
    rendered: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A literal: lexical form, datatype (XSD local name) and unit where there is one.

    >>> Value("41", "integer", "year").lexical
    '41'
    """

    lexical: str
    datatype: Datatype = "string"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a document that stand for something.

    ``text`` is the whole phrase as written; ``label`` names the thing in short ("members of parliament"
    of "the members of parliament who voted"), with possessive pronouns resolved; ``forms`` are shorter
    ways to say the same phrase ("donations" for "further donations from the foundation").
    ``type`` is a class of the ontology by its local name (``Person``, ``Country``, ``Concept``).
    ``chain`` is the index of its chain in the extraction; literals and the unspecified source have none.
    ``sentence`` is the index of its sentence in the document, from 0.
    """

    text: str
    span: Span
    sentence: int
    kind: MentionKind
    type: str
    chain: int | None = None
    value: Value | None = None
    label: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one thing within a document, in text order.

    ``label`` is the most telling mention's text without determiner; ``country`` and the like are
    left to resolution. ``hints`` are words that describe the thing in this document
    ("president", "Russian"), for telling namesakes apart.
    """

    mentions: tuple[Mention, ...]
    label: str
    type: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """How subject and object are related: words of the sentence, lemma form, ontology property."""

    text: str
    lemma: str
    property: str | None = None


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A further argument or circumstance of a claim: role, words with their preposition, the thing meant."""

    role: str
    text: str
    value: Mention | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: the sentence, and within it the subject, relation and object.

    ``antecedent`` is the span of the name that a pronoun or nominal subject was resolved to, and
    ``object_antecedent`` the same for the object. ``source`` are the words of the attribution.
    """

    document: str
    version: str
    sentence: str
    index: int
    span: Span
    subject: Span
    relation: Span
    object: Span | None = None
    source: Span | None = None
    antecedent: Span | None = None
    object_antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who, what, to whom, and with what status; in the active voice.

    Status is four separate things: ``polarity``, ``modality``, ``attributed_to`` (innermost source
    first; empty when the author says so) and ``tense``. ``time`` is ISO 8601, an instant of any
    precision or an interval (``2023-04-04/..``). An intransitive claim has no object.
    """

    subject: Mention
    relation: Relation
    object: Mention | None
    evidence: Evidence
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    attributed_to: tuple[Mention, ...] = ()
    tense: Tense = "past"
    time: str | None = None
    place: Mention | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document yields. ``sentences`` are their spans, by index."""

    document: Document
    sentences: tuple[Span, ...]
    chains: tuple[Chain, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be used, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the corpus. ``id`` is the local part of its IRI (``boris-bondarev``).

    ``links`` are IRIs in other data sets; ``named`` is true where a text calls it by a name;
    ``mentions`` are (document id, span) of all its mentions, in order.
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    named: bool = True
    value: Value | None = None
    mentions: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedQualifier:
    """A qualifier whose value, where it is a thing, is an entity's id."""

    role: str
    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedClaim:
    """A claim between entities, with every place where the texts make it.

    ``id`` is a digest of subject, relation, object and status; ``subject``, ``object`` (unless a
    value), ``attributed_to`` and ``place`` are entity ids. ``contradicts`` are ids of claims.
    ``documents`` counts the independent documents that make it.
    """

    id: str
    subject: str
    relation: Relation
    object: str | Value | None
    evidence: tuple[Evidence, ...]
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    attributed_to: tuple[str, ...] = ()
    tense: Tense = "past"
    time: str | None = None
    place: str | None = None
    qualifiers: tuple[ResolvedQualifier, ...] = ()
    confidence: float = 0.5
    documents: int = 1
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A direct triple, and the ids of the claims that license it.

    ``property`` is an ontology property's name, or None for an open relation, which then goes by
    ``lemma``. ``object`` is an entity id or a value.
    """

    subject: str
    property: str | None
    lemma: str
    object: str | Value
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two chains are, or are nearly, one entity: each piece of evidence and the score."""

    left: tuple[str, Span]
    right: tuple[str, Span]
    left_label: str
    right_label: str
    score: float
    evidence: tuple[str, ...]
    merged: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """The corpus, resolved: what the graph is made of, in a fixed order.

    ``replaced`` are (earlier entity id, its successor). ``sentences`` are the spans of each document's
    sentences, parallel to ``documents``: with them the evidence of an antecedent has its sentence.
    """

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    claims: tuple[ResolvedClaim, ...]
    facts: tuple[Fact, ...]
    merges: tuple[Merge, ...] = ()
    replaced: tuple[tuple[str, str], ...] = field(default=())
    sentences: tuple[tuple[Span, ...], ...] = ()
