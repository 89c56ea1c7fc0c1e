"""The plain data of the page, free of any drawing library: what `network` returns.

Offsets inside a sentence are UTF-16 code units, what a browser counts in; offsets of a document stay
code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from kg.model import Document, Value
from kg.view.layout import Layout

__all__ = [
    "ClaimRow",
    "Line",
    "Mark",
    "Network",
    "Node",
    "Passage",
    "RelationRow",
    "Role",
    "SentenceRow",
    "Status",
]

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
    """One place where a text makes a claim: the sentence, its marks, and who "he" is.

    An antecedent is its sentence's number, its mark there, and whose it is: subject or object.
    """

    sentence: int
    marks: tuple[Mark, ...]
    antecedents: tuple[tuple[int, Mark, Role], ...] = ()


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as it is shown and filtered; ``property`` is None for an open relation."""

    label: str
    lemma: str
    property: str | None
    group: str


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of the page; ``degree`` counts its claims, ``when`` is its first event, in days since 1970.

    ``anchor`` is a mention that stands for it: document, start, end and words.
    """

    id: str
    label: str
    type: str
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    named: bool
    mentions: int
    degree: int
    importance: float
    when: tuple[int, int] | None
    anchor: tuple[int, int, int, str] | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of the page; entities, relations and sources are numbers, days count from 1970.

    ``words`` say an open relation as the text does ("accused"), and are empty where a property has a label.
    ``fact`` says whether it licenses a direct triple.
    """

    id: str
    subject: int
    relation: int
    words: str
    object: int | None
    value: Value | None
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
