"""Blocks: selected stretches of a text, none too long to parse, no sentence printed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Block, BlockKind, Span

__all__ = ["Piece", "blocks"]

# Kind, start and end of a stretch.
Piece = tuple[BlockKind, int, int]

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W_a-z])")
_LONGEST = 20_000


def blocks(text: str, pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """The blocks of the pieces in order; a sentence directly repeated is left out.

    >>> text = "It rained all day long. It rained all day long. Then it snowed."
    >>> [block.span.of(text) for block in blocks(text, [("paragraph", 0, len(text))])]
    ['It rained all day long.', 'Then it snowed.']
    """
    short = [part for piece in pieces for part in _cut(text, piece)]
    return tuple(_without_repeats(text, short))


def _cut(text: str, piece: Piece) -> Iterator[Piece]:
    """A piece, or several where it is longer than a parser should be given at once."""
    kind, start, end = piece
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = None
        for match in _SENTENCE_END.finditer(text, start + 1, limit):
            cut = match.end()
        if cut is None:
            space = text.rfind(" ", start + 1, limit)
            cut = space + 1 if space > 0 else limit
        yield kind, start, cut
        start = cut
    yield kind, start, end


def _without_repeats(text: str, pieces: Iterable[Piece]) -> Iterator[Block]:
    previous = ""
    for kind, start, end in pieces:
        first = start
        for sentence_start, sentence_end in _sentences(text, start, end):
            sentence = " ".join(text[sentence_start:sentence_end].split())
            if sentence == previous and sentence.count(" ") >= 3:
                yield from _block(text, kind, first, sentence_start)
                first = sentence_end
            previous = sentence
        yield from _block(text, kind, first, end)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE_END.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def _block(text: str, kind: BlockKind, start: int, end: int) -> Iterator[Block]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        yield Block(kind, Span(start, end))
