"""When and where: the times and places that belong to a predicate."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.arguments import Reading, mention_of
from kg.extract.drafts import Draft
from kg.extract.syntax import Tree
from kg.extract.times import TimeExpression, document_anchor, find_time_expressions, references, resolve_time
from kg.extract.word_lists import words
from kg.model import Mention, Tense

__all__ = ["Times", "place_of"]

_PLACE_TYPES = frozenset(
    {"Place", "City", "Country", "Region", "GeopoliticalEntity", "Facility", "NaturalFeature"}
)


@dataclass(frozen=True, slots=True)
class Times:
    """A document's time expressions by token, the day that relative ones count from, and times told before."""

    by_token: dict[int, TimeExpression]
    anchor: datetime.date | None
    before: dict[int, str]

    @classmethod
    def of(cls, doc: Doc, published: str | None) -> Times:
        """Find the expressions of a parsed document."""
        found, anchor = find_time_expressions(doc), document_anchor(published)
        by_token = {i: t for t in found for i in range(t.start, t.end)}
        return cls(by_token, anchor, references(found, anchor))

    def dates(self, tree: Tree, token: int) -> bool:
        """Whether a token belongs to a time that dates; of "sentenced to nine years" the years are an argument."""
        expression = self.by_token.get(token)
        if expression is None:
            return False
        return not (expression.kind == "duration" and tree.lower[tree.heads[expression.root]] == "to")

    def resolve(self, expression: TimeExpression, tense: Tense = "past") -> str | None:
        """The expression in ISO 8601, or None where it is no point in time."""
        return resolve_time(expression.text, self.anchor, tense, self.before.get(expression.start))

    def over(self, time: str) -> bool:
        """Whether a time lies before the day of writing, all of it."""
        end = time.rpartition("/")[2]
        return self.anchor is not None and end != ".." and end < self.anchor.isoformat()[: len(end)]


def place_of(reading: Reading, draft: Draft) -> Mention | None:
    """The first place among a draft's circumstances."""
    for a in draft.qualifiers:
        placed = a.role in words("place_prepositions.txt") and a.root in reading.by_root
        if placed and reading.type_of(a.root) in _PLACE_TYPES:
            return mention_of(reading, a.root)
    return None
