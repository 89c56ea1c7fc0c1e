"""A user's decisions, carried out: mentions of the review file found again among the referents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Extraction, Span
from kg.resolve.ledger import Anchor
from kg.resolve.portraits import Portrait
from kg.resolve.referents import Referent, name_of
from kg.resolve.review import Review

__all__ = ["Decided"]


class Decided:
    """The decisions of a review, in terms of referents by index."""

    def __init__(self, review: Review, referents: Sequence[Referent]) -> None:
        self._by_span: dict[tuple[str, Span], int] = {}
        self._by_name: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        if review.decisions:
            self._index(referents)
        self.together: list[tuple[int, int]] = []
        self._apart: list[tuple[int, int]] = []
        self._labels: dict[int, str] = {}
        self._types: dict[int, str] = {}
        self._wrong: set[tuple[str, Span]] = set()
        for decision in review.decisions:
            if decision.verb == "wrong":
                self._wrong.add((decision.left.document, decision.left.span))
                continue
            left = self._find(decision.left)
            right = self._find(decision.right) if decision.right else None
            if left is None:
                continue
            if decision.verb == "rename":
                self._labels[left] = decision.value
            elif decision.verb == "retype":
                self._types[left] = decision.value
            elif right is not None:
                (self.together if decision.verb == "merge" else self._apart).append((left, right))

    def _index(self, referents: Sequence[Referent]) -> None:
        for index, referent in enumerate(referents):
            for mention in referent.mentions:
                self._by_span[referent.document, mention.span] = index
                self._by_name[referent.document, " ".join(mention.text.split())].add(index)
                self._by_name[referent.document, name_of(mention)].add(index)

    def _find(self, anchor: Anchor) -> int | None:
        """The referent of a mention: by its place, or by its words where the document has changed."""
        index = self._by_span.get((anchor.document, anchor.span))
        named = self._by_name.get((anchor.document, anchor.text), set())
        if index is not None and (not anchor.text or index in named or not named):
            return index
        return next(iter(named)) if len(named) == 1 else None

    def keeps_apart(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Whether the user said that something of ``left`` and something of ``right`` are two."""
        return any(
            (one in left and other in right) or (one in right and other in left) for one, other in self._apart
        )

    def repaint(self, one: Portrait, members: Sequence[int]) -> Portrait:
        """The portrait with the name and class that the user gave."""
        label = next((self._labels[index] for index in members if index in self._labels), None)
        kind = next((self._types[index] for index in members if index in self._types), None)
        if label and label != one.label:
            aliases = (*(alias for alias in one.aliases if alias != label), one.label)
            one = replace(one, label=label, aliases=aliases)
        return replace(one, type=kind) if kind else one

    def without_wrong(self, extraction: Extraction) -> Extraction:
        """The extraction without the claims that the user called wrong."""
        if not self._wrong:
            return extraction
        document = extraction.document.id
        kept = tuple(c for c in extraction.claims if (document, c.evidence.relation) not in self._wrong)
        return replace(extraction, claims=kept)
