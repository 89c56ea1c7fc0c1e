"""Offsets in what the parser reads -> offsets in the text as read.

The parser reads a document's selected blocks with `GAP` between them; within a block both texts have the
same characters, so one shift for each block leads back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Block, Span

__all__ = ["GAP", "Alignment"]

GAP = "\n\n"
"""What stands between two blocks in the text that is parsed."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Leads from offsets in the parsed text to offsets in the text as read.

    >>> from kg.model import Block
    >>> text = "DAVOS - It rained.  Read more!  It snowed."
    >>> blocks = (Block("paragraph", Span(8, 18)), Block("paragraph", Span(32, 42)))
    >>> Alignment.of(blocks).span(12, 14).of(text)
    'It'
    """

    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Alignment:
        """The alignment of a document's blocks, in their order."""
        starts, shifts, position = [0], [0], 0
        for block in blocks:
            starts.append(position)
            shifts.append(block.span.start - position)
            position += block.span.end - block.span.start + len(GAP)
        return cls(tuple(starts), tuple(shifts))

    def span(self, start: int, end: int) -> Span:
        """The span in the text as read of ``start:end`` in the parsed text."""
        shift = self.shifts[bisect_right(self.starts, start) - 1]
        return Span(start + shift, end + shift)
