"""The head of an article: headline, standfirst, byline and date, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import BlockKind
from kg.source.blocks import Piece
from kg.source.bylines import Byline, is_name
from kg.source.dates import stamps
from kg.source.roles import Line, Role

__all__ = ["ANCHORS", "LONGEST_HEAD", "Head", "headline", "read_head"]

# What proves that a headline is one: nobody prints a byline or a date of publication in mid-article.
ANCHORS = frozenset({Role.BYLINE, Role.DATE})
_PROSE = frozenset({Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.LIST_ITEM})
_DATED = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}$")
_PREPOSITION = re.compile(
    r"\b(?:on|from|until|since|for|of|by|to|after|before|and|next|last)$", re.IGNORECASE
)
# Lines: what a page prints above an article, menus and all.
LONGEST_HEAD = 80
_LONGEST_STANDFIRST = 45


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says, the pieces of it that are prose, and the index of the body's first line."""

    said: Byline
    title: str | None
    pieces: tuple[Piece, ...]
    body: int


def read_head(lines: Sequence[Line]) -> Head:
    """The head of an article's lines."""
    body = _body_start(lines)
    head = lines[:body]
    names = {index for index in range(len(head)) if _is_lone_name(head, index)}
    anchors = [index for index, line in enumerate(head) if line.role in ANCHORS]
    title = headline(head, names)
    said = _said(head)
    if said.author is None and names:
        said = replace(said, author=head[min(names)].text)
    heading = None
    pieces: list[Piece] = []
    for index, line in enumerate(head):
        if index == title:
            heading, end, date = _title(line)
            said = replace(said, published=said.published or date)
            pieces.append(("headline", line.start, end))
        elif index not in names and (kind := _kind(head, index, title, anchors)):
            pieces.append((kind, line.start, line.end))
    return Head(said, heading, tuple(pieces), body)


def headline(head: Sequence[Line], names: Iterable[int] = ()) -> int | None:
    """The index of the headline: the heading over the first byline or date, in the nearest group.

    Above it stand the paper's name and the section, below it the standfirst. Without byline and
    date it is the first heading.
    """
    headings = [index for index, line in enumerate(head) if line.role is Role.HEADING and index not in names]
    anchors = [index for index, line in enumerate(head) if line.role in ANCHORS]
    if not anchors or not headings:
        return headings[0] if headings else None
    floor = 0
    for anchor in [*anchors, len(head)]:
        groups = _groups(head[floor:anchor], floor, headings)
        for group in reversed(groups):
            long = [index for index in group if head[index].words >= 4]
            if long:
                return long[0]
        floor = anchor + 1
    return max(headings, key=lambda index: (head[index].words, -index))


def _groups(head: Sequence[Line], offset: int, headings: Sequence[int]) -> list[list[int]]:
    """Headings with nothing but prose between them."""
    groups: list[list[int]] = [[]]
    for index, line in enumerate(head, start=offset):
        if index in headings:
            groups[-1].append(index)
        elif line.role not in _PROSE and groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _kind(head: Sequence[Line], index: int, title: int | None, anchors: Sequence[int]) -> BlockKind | None:
    """The kind of block that a line of the head is, None where it is none."""
    line = head[index]
    if line.role is Role.CAPTION:
        return "caption"
    long = line.words >= 6
    if not anchors:
        if line.role is Role.LIST_ITEM:
            return "list_item"
        if line.role in {Role.HEADING, Role.TRAIL}:
            return "standfirst" if long and line.role is Role.HEADING else "headline"
        return None
    if title is None or index < title:
        return None
    if line.role is Role.PARAGRAPH:
        return "standfirst"
    if line.role is Role.LIST_ITEM and line.words > 3:
        return "list_item"
    if line.role is not Role.HEADING:
        return None
    above = head[index - 1]
    if line.words < 4 and (index < anchors[-1] or (above.role is Role.BYLINE and not line.unit.gap)):
        return None  # "close panel", or the paper under the author's name
    return "standfirst" if long or index < anchors[-1] else "headline"


def _body_start(lines: Sequence[Line]) -> int:
    """The first line of the body: the first paragraph that is no standfirst."""
    for index, line in enumerate(lines[:LONGEST_HEAD]):
        if line.role is Role.PARAGRAPH and not _is_standfirst(lines, index):
            return index
    return min(len(lines), LONGEST_HEAD)


def _is_standfirst(lines: Sequence[Line], index: int) -> bool:
    """A short paragraph under a heading, with a byline or date below it and no further prose between."""
    if lines[index].words > _LONGEST_STANDFIRST:
        return False
    above = {line.role for line in lines[:index]}
    if Role.HEADING not in above or Role.PARAGRAPH in above:
        return False
    for line in lines[index + 1 : index + 6]:
        if line.role in ANCHORS:
            return True
        if line.role in {Role.PARAGRAPH, Role.BREAK}:
            return False
    return False


def _is_lone_name(head: Sequence[Line], index: int) -> bool:
    """A name alone between the headline and the date, or the body, is a byline without "By"."""
    if head[index].role is not Role.HEADING or not is_name(head[index].text):
        return False
    if index == 1 and index + 1 == len(head) and head[0].role is Role.HEADING and head[0].words >= 4:
        return True
    below = next((line.role for line in head[index + 1 :] if line.role is not Role.DROPPED), None)
    return below is Role.DATE and any(line.role is Role.HEADING for line in head[:index])


def _said(head: Iterable[Line]) -> Byline:
    said = Byline()
    for line in head:
        if line.byline:
            said = Byline(
                said.author or line.byline.author,
                said.published or line.byline.published,
                said.publisher or line.byline.publisher,
                said.place or line.byline.place,
            )
    return said


def _title(line: Line) -> tuple[str, int, str | None]:
    """The headline without the date that is fused to its end: "Talks collapse Friday, March 3, 2006"."""
    match = _DATED.search(line.text)
    if match and not _PREPOSITION.search(line.text[: match.start()]):
        date = next((stamp.iso for stamp in stamps(match[0])), None)
        return " ".join(line.text[: match.start()].split()), line.start + match.start(), date
    return " ".join(line.text.split()), line.end, None
