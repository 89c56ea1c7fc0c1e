"""What the words of a name or phrase tell of its class: an organisation called "Lund Police" is a police.

The table (``data/class_words.tsv``) only ever narrows a class: no place becomes a company by its name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.resolve.names import fold, rows

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["narrowed"]

_BEHIND_HEAD = re.compile(r"\s(?:of|in|at|on|for|from|to|with|against|by|over|between|that|who|which)\s|[,(]")
_MOST_WORDS = 3


def narrowed(kind: str, phrase: str, ontology: Ontology, *, named: bool) -> str:
    """The narrower class that the head of a name or phrase tells, else ``kind``.

    >>> from kg import ontology
    >>> known, _ = ontology.load()
    >>> narrowed("Organization", "Court of Appeal of Norway", known, named=True)
    'Court'
    >>> narrowed("Person", "Ada Court", known, named=True)
    'Person'
    """
    found = _class_of(fold(phrase), named=named)
    if found is None or found not in ontology.classes or not ontology.is_a(found, kind):
        return kind
    return found


def _class_of(phrase: str, *, named: bool) -> str | None:
    """The class of the longest words of the table that a phrase is, or that its head ends in."""
    table = _table()
    cut = _BEHIND_HEAD.search(phrase)
    words = (phrase[: cut.start()] if cut else phrase).split()
    heads = [phrase, *(" ".join(words[-size:]) for size in range(min(_MOST_WORDS, len(words)), 0, -1))]
    for head in heads:
        found = table.get(head)
        if found is not None and (named or not found[1]):
            return found[0]
    return None


@cache
def _table() -> dict[str, tuple[str, bool]]:
    """Words -> their class, and whether they tell it within names alone."""
    return {row[0]: (row[1], len(row) > 2) for row in rows("class_words.tsv")}
