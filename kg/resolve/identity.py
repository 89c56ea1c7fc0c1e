"""Which id an entity gets: the one that the ledger knows, else a readable one made of its label."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from kg.model import Span
from kg.resolve.ledger import Ledger, LedgerEntry
from kg.resolve.names import slug

__all__ = ["Candidate", "assign_ids"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity without its id: label, mentions with their words, and what tells it from namesakes.

    ``type`` tells apart two entities of one phrase (a position and who holds it).
    ``known`` is true for what the gazetteers know, which has the first right to its name; ``local`` for
    what is meant within one document only ("the protesters").
    """

    label: str
    mentions: tuple[tuple[str, Span, str], ...]
    names: frozenset[str] = frozenset()
    hints: tuple[str, ...] = ()
    known: bool = False
    local: bool = False
    type: str = ""


def assign_ids(candidates: Sequence[Candidate], ledger: Ledger) -> tuple[list[str], dict[str, str]]:
    """Give every candidate an id, and tell which ids of the ledger are replaced by which.

    >>> oslo = Candidate("Oslo", (("a.txt", Span(0, 4), "Oslo"),))
    >>> assign_ids([oslo], Ledger())
    (['oslo'], {})
    """
    votes = _votes(candidates, ledger)
    ids: dict[int, str] = {}
    holder: dict[str, int] = {}
    for count, identifier, index in sorted(votes, key=lambda vote: (-vote[0], vote[1], vote[2])):
        if count and identifier not in holder and index not in ids:
            ids[index] = identifier
            holder[identifier] = index
    replaced = {old: new for old, new in ledger.successors().items() if old not in holder}
    for _, identifier, index in votes:
        if identifier not in holder and index in ids:
            replaced[identifier] = ids[index]
    replaced = {old: _last(new, replaced) for old, new in replaced.items()}
    taken = {entry.id for entry in ledger.entries} | set(holder)
    rest = [index for index in range(len(candidates)) if index not in ids]
    rest.sort(key=lambda index: _precedence(candidates[index]))
    for index in rest:
        ids[index] = next(one for one in _proposals(candidates[index]) if one not in taken)
        taken.add(ids[index])
    return [ids[index] for index in range(len(candidates))], dict(sorted(replaced.items()))


def _precedence(candidate: Candidate) -> tuple[bool, int, str, Span]:
    """Who chooses first: what is known, then what is mentioned most, then what comes first."""
    document, span, _ = candidate.mentions[0]
    return (not candidate.known, -len(candidate.mentions), document, span)


def _last(identifier: str, replaced: dict[str, str]) -> str:
    seen = {identifier}
    while (following := replaced.get(identifier)) and following not in seen:
        seen.add(following)
        identifier = following
    return identifier


def _votes(candidates: Sequence[Candidate], ledger: Ledger) -> list[tuple[int, str, int]]:
    """How many anchors of an id each candidate holds, as (anchors, id, index of the candidate).

    An anchor holds by its span, or, where the document has changed, by its words.
    """
    by_span: defaultdict[tuple[str, Span, str], list[int]] = defaultdict(list)
    by_name: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for index, candidate in enumerate(candidates):
        for document, span, text in candidate.mentions:
            by_span[document, span, " ".join(text.split())].append(index)
            if text in candidate.names:
                by_name[document, " ".join(text.split())].add(index)
    found: list[tuple[int, str, int]] = []
    for entry in ledger.entries:
        counts: Counter[int] = Counter()
        for anchor in entry.anchors:
            holders = by_span.get((anchor.document, anchor.span, anchor.text), [])
            named = by_name.get((anchor.document, anchor.text), set())
            if not holders and len(named) == 1:
                holders = list(named)
            if holders:
                counts[min(holders, key=partial(_unlikeness, candidates, entry))] += 1
        found.extend((count, entry.id, index) for index, count in counts.items())
    return found


def _unlikeness(candidates: Sequence[Candidate], entry: LedgerEntry, index: int) -> tuple[bool, bool, int]:
    """Of several candidates that one phrase stands for, the one most like the entry comes first."""
    candidate = candidates[index]
    return (candidate.type != entry.type, candidate.label != entry.label, index)


def _proposals(candidate: Candidate) -> Iterable[str]:
    """Ids for a candidate, the plainest first: its label, then with a hint or its document, then numbered."""
    base = slug(candidate.label)
    document = _document_word(candidate.mentions[0][0])
    if not candidate.local:
        yield base
        yield from (f"{base}-{slug(hint)}" for hint in candidate.hints)
    yield f"{base}-{document}"
    number = 2
    while True:
        yield f"{base}-{document}-{number}"
        number += 1


def _document_word(document: str) -> str:
    """A short word for a document: the last part of its path or URL, without its ending.

    >>> _document_word("https://daily.example/05/bridge-opens.html?x=1"), _document_word("wire/0002.txt#2")
    ('bridge-opens', '0002-2')
    """
    path = document.split("?", 1)[0].rstrip("/")
    name, _, part = path.rpartition("/")[2].partition("#")
    stem = name.rsplit(".", 1)[0] if "." in name else name
    word = slug(stem)[:32].strip("-")
    return f"{word}-{part}" if part else word
