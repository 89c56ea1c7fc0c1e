"""Physical lines to units: a unit is one paragraph, heading, list item or other line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

__all__ = ["Unit", "units"]

# Every control character but the tab ends a line, so that none gets into a block.
_LINE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_MARKER = re.compile(r"(?:[•‣▪●◦■□►▶∙·*–—+-]|\d{1,3}[.)]|[a-z][.)]|\(\d{1,3}\))\s+(?=\S)")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_DANGLING = re.compile(
    r"\s(?:the|an?|of|in|on|at|to|and|or|for|with|by|from|that|as|is|was|were|are|his|her|its|their)$"
)
# "…he concluded.Support our journalism": two pieces of text without the line break between them.
_GLUE = re.compile(r"(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+\s)|(?<=[a-z]{2}[.!?][”’)\"'])(?=[A-Z“‘][\w’]+\s)")
_WIDEST = 130
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the lines of one hard-wrapped paragraph; ``start`` to ``end`` in the text as read.

    ``marker`` is the length of the list marker that it begins with. ``gap`` is true where a blank
    line goes before it, ``glued`` where it begins in the middle of a line.
    """

    text: str
    start: int
    marker: int = 0
    gap: bool = False
    glued: bool = False

    @property
    def end(self) -> int:
        """Where the unit ends in the text as read."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    gap: bool
    indent: int


def units(text: str) -> Iterator[Unit]:
    r"""The units of a text, in order.

    >>> [unit.text for unit in units("A headline\n\n• One\n• Two he said.Sign up now")]
    ['A headline', '• One', '• Two he said.', 'Sign up now']
    """
    lines = list(_lines(text))
    for first, last in _joined(lines, _wrap_widths(lines)):
        start, end = lines[first].start, lines[last].start + len(lines[last].text)
        piece = text[start:end]
        cuts = [0, *(match.start() for match in _GLUE.finditer(piece)), len(piece)]
        for number, (left, right) in enumerate(pairwise(cuts)):
            part = piece[left:right]
            marker = _MARKER.match(part) if number == 0 else None
            yield Unit(
                part,
                start + left,
                marker.end() if marker else 0,
                lines[first].gap and number == 0,
                number > 0,
            )


def _lines(text: str) -> Iterator[_Line]:
    previous = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        gap = previous > 0 and len(_BREAK.findall(text, previous, start)) > 1
        yield _Line(stripped, start, gap, start - match.start())
        previous = start + len(stripped)


def _wrap_widths(lines: Sequence[_Line]) -> list[int | None]:
    """For each line the column at which its surroundings are wrapped; a long line is a paragraph itself."""
    widths: list[int | None] = []
    for is_short, group in groupby(lines, key=lambda line: len(line.text) <= _WIDEST):
        region = list(group)
        around = _wrap_width(region, strict=True) if is_short else None
        for chunk in _chunks(region):
            own = _wrap_width(chunk, strict=False) if is_short else None
            widths.extend([own or around] * len(chunk))
    return widths


def _chunks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines without a blank line between them."""
    chunk: list[_Line] = []
    for line in lines:
        if line.gap and chunk:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _wrap_width(lines: Sequence[_Line], *, strict: bool) -> int | None:
    """The column at which lines are wrapped, None where each is a paragraph or heading of its own.

    In wrapped text a line that does not end a sentence is nearly always so long that the next
    line's first word would not have fitted, and many go on with a lower-case word. Among lines
    without a blank line between them the lower-case word alone will do (not ``strict``).
    """
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[ceil(0.95 * (len(lengths) - 1))]
    if width < _NARROWEST:
        return None
    broken = full = running = 0
    for line, following in pairwise(lines):
        if following.gap or _starts_item(following.text) or _TERMINAL.search(line.text):
            continue
        lower = _runs_on(line, following)
        broken += 1
        running += lower
        full += _is_full(line.text, following.text, width) or (lower and not strict)
    if broken and full >= 0.6 * broken and running >= max(1, 0.25 * broken):
        return width
    return None


def _joined(lines: Sequence[_Line], widths: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    first = 0
    for index in range(len(lines)):
        width = widths[index]
        below = index + 1
        if (
            below < len(lines)
            and width is not None
            and widths[below] == width
            and _continues(lines[index], lines[below], width)
        ):
            continue
        yield first, index
        first = index + 1


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if following.gap or _starts_item(following.text) or len(line.text) > width * 1.15:
        return False
    if _runs_on(line, following) and len(line.text) > width // 2:
        return True
    if following.indent > line.indent and _TERMINAL.search(line.text) and not _starts_item(line.text):
        return False
    return _is_full(line.text, following.text, width)


def _runs_on(line: _Line, following: _Line) -> bool:
    """Whether a sentence goes on in the next line: lower case there, or "the" and the like here."""
    if _TERMINAL.search(line.text):
        return False
    return following.text[0].islower() or _DANGLING.search(line.text) is not None


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _starts_item(text: str) -> bool:
    return _MARKER.match(text) is not None
