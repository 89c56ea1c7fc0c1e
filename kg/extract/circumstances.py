"""When and where: the times and places that belong to a predicate."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.arguments import Reading, mention_of
from kg.extract.drafts import Draft
from kg.extract.predicate_status import tense_of
from kg.extract.syntax import Tree
from kg.extract.times import TimeExpression, document_anchor, find_time_expressions, references, resolve_time
from kg.extract.word_lists import words
from kg.model import Mention, Tense

__all__ = ["Times", "place_of", "time_of"]

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


def time_of(reading: Reading, draft: Draft, times: Times, tense: Tense) -> str | None:
    """The time said of the predicate, of a noun that it takes ("the Friday meeting"), or of its governor."""
    tree = reading.tree
    nouns = {t for t in (draft.object, draft.subject) if t is not None}
    first, last = tree.bounds[tree.sentences[draft.status]]
    inside = list(dict.fromkeys(times.by_token[i] for i in range(first, last) if i in times.by_token))
    if not inside:
        return None
    homes, ranked = {draft.status, *draft.words}, []
    for expression in inside:
        rank = _distance(tree, expression, homes, nouns)
        if rank is not None and not (tense == "future" and _before_plan(tree, expression, draft.status)):
            ranked.append((rank, expression.start, expression))
    # "She was willing to skip class on Thursday": the Thursday before, though skipping is to come.
    told = "past" if tense_of(tree, draft.status) == "past" else tense
    for _, _, expression in sorted(ranked, key=lambda r: r[:2]):
        iso = times.resolve(expression, told)
        if iso is not None:
            return iso
    return None


def _distance(tree: Tree, expression: TimeExpression, homes: set[int], nouns: set[int]) -> int | None:
    """How a time belongs to a predicate: 0 its own, 1 of its noun, 2 from inside an argument, 3 its governor's."""
    if _in_brackets(tree, expression.start):
        return None  # "Ada Lind (born 1860)": of the name, not of the event
    node, steps = expression.root, 0
    while tree.heads[node] != node:
        if tree.deps[node] == "appos":
            return None  # "Ada Lind, director since 2015, resigned": of the office
        node = tree.heads[node]
        steps += 1
        if node in homes:
            return 0 if steps <= 2 else 2
        if node in nouns and expression.end <= node:
            return 1
        if tree.is_verb(node) and tree.deps[node] not in ("aux", "auxpass", "amod"):
            break
    return 3 if any(_governs(tree, node, home, expression) for home in homes) else None


def _before_plan(tree: Tree, expression: TimeExpression, verb: int) -> bool:
    """ "They decided on Monday to close it": Monday is when they decided, not when it closes."""
    above = next((a for a in tree.ancestors(expression.root) if tree.is_verb(a)), verb)
    return above != verb and expression.end <= verb and tense_of(tree, above) == "past"


def _in_brackets(tree: Tree, token: int) -> bool:
    start, _ = tree.bounds[tree.sentences[token]]
    before = tree.words[start:token]
    return before.count("(") > before.count(")")


def _governs(tree: Tree, governor: int, verb: int, expression: TimeExpression) -> bool:
    """ "On Friday the army attacked, killing nine and leading others to flee": one time for all."""
    node = verb
    for _ in range(4):
        label, head = tree.deps[node], tree.heads[node]
        nonfinite = tree.tags[node] in ("VB", "VBG") and tree.child(node, "mark") is None
        shared = label == "conj" and expression.end <= min(governor, verb) and tree.is_verb(head)
        if not shared and not (label in ("xcomp", "ccomp", "advcl") and nonfinite):
            return False
        if head == governor:
            return True
        node = head
    return False


def place_of(reading: Reading, draft: Draft) -> Mention | None:
    """The first place among a draft's circumstances."""
    for a in draft.qualifiers:
        placed = a.role in words("place_prepositions.txt") and a.root in reading.by_root
        if placed and reading.type_of(a.root) in _PLACE_TYPES:
            return mention_of(reading, a.root)
    return None
