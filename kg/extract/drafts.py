"""A claim by token indices, before its arguments are named and its status is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.extract.clauses import Argument
from kg.model import Tense

__all__ = ["Draft", "LiteralKind", "Rule"]

Rule = Literal[
    "object",
    "oblique",
    "intransitive",
    "passive",
    "passive oblique",
    "passive object",
    "bare passive",
    "recipient",
    "attribute",
    "adjective",
    "adjective oblique",
    "noun of",
    "place",
    "in state",
    "existential",
    "light",
    "extra",
    "listed",
    "clause",
    "raised",
    "date",
    "title",
    "apposition",
    "possessive",
    "noun oblique",
    "compound",
    "age",
    "event noun",
    "member",
    "participle",
    "description",
    "role",
]
"""The pattern that made a draft; confidence tells them apart."""

LiteralKind = Literal["adjective", "clause", "date", "number"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Which relation holds between which two arguments, and what else the words say of it.

    ``words`` are the tokens of the relation, ``lemma`` its normal form. ``status`` is the predicate whose
    status it has; ``tense`` and ``hearsay`` add what a noun phrase says ("former", "alleged").
    ``literal`` marks an object that is no thing: an adjective, a clause, a date, a number. ``clause`` is a
    complement clause that travels as a qualifier, ``purpose`` an infinitive of purpose. ``coordinated``
    counts the pairs made of one frame.
    """

    rule: Rule
    subject: int
    object: int | None
    words: tuple[int, ...]
    lemma: str
    status: int
    property: str | None = None
    literal: LiteralKind | None = None
    qualifiers: tuple[Argument, ...] = ()
    clause: int | None = None
    purpose: int | None = None
    subject_source: str = "own"
    tense: Tense | None = None
    hearsay: bool = False
    coordinated: int = 1
