"""A text as read to articles: where each begins and ends, and which parts of it are its own prose.

Cleaning selects and never rewrites: a block is a stretch of the text as read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Block, Document, Span
from kg.source.bylines import Byline, dateline, is_name
from kg.source.dates import stamps
from kg.source.lines import units
from kg.source.roles import Line, Role, judged

__all__ = ["Known", "articles", "as_is"]

_HEAD = frozenset({Role.HEADING, Role.BYLINE, Role.DATE, Role.CAPTION, Role.DROPPED, Role.TEASER, Role.BREAK})
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W_a-z])")
_DATED_TITLE = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}$")
_PREPOSITION = re.compile(
    r"\b(?:on|from|until|since|for|of|by|to|after|before|and|next|last)$", re.IGNORECASE
)
_MENU_RUN = 4
_LONGEST_BLOCK = 20_000
_LONGEST_DOCUMENT = 400_000


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader knows of a text before looking into it: metadata of the page, file or record."""

    id: str
    source: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    place: str | None = None
    language: str | None = None
    rendered: bool = False


def articles(text: str, known: Known) -> Iterator[Document]:
    """The articles of a text: one Document each, ``#1``, ``#2``... where there are several.

    >>> text = "Mayor quits\\nBy Ann Lee\\nThe mayor of Oslo resigned on Monday.\\n[See also: More mayors]"
    >>> [document] = articles(text, Known("a.txt", "a.txt"))
    >>> document.title, document.author, [block.span.of(text) for block in document.blocks]
    ('Mayor quits', 'Ann Lee', ['Mayor quits', 'The mayor of Oslo resigned on Monday.'])
    """
    lines = _in_context([judged(unit) for unit in units(text)])
    parts = [part for article in _split(lines) for part in _parts(text, article, known)]
    for number, part in enumerate(parts, start=1):
        yield _document(text, part, f"{known.id}#{number}" if len(parts) > 1 else known.id, known)


def as_is(text: str, known: Known) -> Document:
    """A record that is already cut to one sentence or paragraph: all of it is one block."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    block = Block("paragraph", Span(start, end))
    return _document(text, _Article((block,), Byline(), None, None), known.id, known)


@dataclass(frozen=True, slots=True)
class _Article:
    blocks: tuple[Block, ...]
    said: Byline
    title: str | None
    place: str | None


def _in_context(lines: Sequence[Line]) -> list[Line]:
    """Roles that only the neighbours can tell: captions over a credit, menus, teasers."""
    result = list(lines)
    for index, line in enumerate(result):
        before = result[index - 1] if index else None
        if (
            line.role is Role.DROPPED
            and _is_bare_credit(line)
            and before
            and before.role in {Role.HEADING, Role.PARAGRAPH}
            and before.words < 50
            and not line.unit.gap
        ):
            result[index - 1] = before.turned(Role.CAPTION)
    for first, last in _runs(result):
        run = result[first:last]
        if len(run) >= _MENU_RUN and sum(line.words for line in run) <= 5 * len(run):
            result[first:last] = [line.turned(Role.DROPPED) for line in run]
    teasing = False
    for index, line in enumerate(result):
        if line.role is Role.TEASER:
            teasing = True
        elif (
            teasing
            and line.role in {Role.HEADING, Role.LIST_ITEM}
            and not (line.unit.gap and result[index - 1].role is not Role.TEASER)
        ):
            result[index] = line.turned(Role.DROPPED)
        elif line.role not in {Role.DROPPED, Role.DATE, Role.BYLINE}:
            teasing = False
    return result


def _is_bare_credit(line: Line) -> bool:
    return line.start == line.end


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Stretches of short lines without a verb to speak of: lists of departments, menus, topics."""
    first = 0
    for index in range(len(lines) + 1):
        short = (
            index < len(lines)
            and lines[index].role is Role.LIST_ITEM
            and lines[index].words <= 8
            and lines[index].text[-1] not in ".!?"
        )
        if not short:
            if index > first:
                yield first, index
            first = index + 1


def _split(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cuts at each new head of an article that comes after a body."""
    cuts = [0]
    bodies = 0
    for index, line in enumerate(lines):
        anchored = line.role in {Role.BYLINE, Role.DATE} or (
            line.role is Role.PARAGRAPH and dateline(line.text) is not None
        )
        if (
            anchored
            and bodies
            and (cut := _head_start(lines, index, cuts[-1])) is not None
            and _has_body(lines, index)
        ):
            if _is_furniture(lines[cuts[-1] : cut]):
                cuts.pop()
            cuts.append(cut)
            bodies = 0
        if line.role is Role.PARAGRAPH:
            bodies += 1
    for first, last in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        yield list(lines[first:last])


def _is_furniture(lines: Sequence[Line]) -> bool:
    """A slogan or two above the first headline: no article of its own."""
    return not any(line.role is Role.HEADING for line in lines) and sum(line.words for line in lines) < 40


def _has_body(lines: Sequence[Line], anchor: int) -> bool:
    return any(line.role is Role.PARAGRAPH for line in lines[anchor : anchor + 8])


def _head_start(lines: Sequence[Line], anchor: int, floor: int) -> int | None:
    """The first line of the head that the anchor (byline, date or dateline) belongs to, if it has a headline."""
    first = None
    headline = False
    for index in range(anchor - 1, floor - 1, -1):
        line = lines[index]
        if line.role is Role.BREAK:
            break
        if line.role is Role.PARAGRAPH and not (
            line.words <= 45 and lines[index - 1].role is Role.HEADING and not headline
        ):
            break
        if line.role not in _HEAD and line.role is not Role.PARAGRAPH:
            break
        if line.role is Role.HEADING and line.words >= 3:
            headline = True
        if line.role in {Role.HEADING, Role.DATE, Role.BYLINE, Role.PARAGRAPH}:
            first = index
    else:
        return None  # the whole article so far is one head
    if headline:
        return first
    return _after_anchor(lines, anchor)


def _after_anchor(lines: Sequence[Line], anchor: int) -> int | None:
    """A date above the headline: the headline follows, and after it another anchor."""
    headline = False
    for line in lines[anchor + 1 : anchor + 6]:
        if line.role is Role.HEADING and line.words >= 3:
            headline = True
        elif headline and line.role in {Role.BYLINE, Role.DATE}:
            return anchor
    return None


def _parts(text: str, lines: Sequence[Line], known: Known) -> Iterator[_Article]:
    said, title, place, selected = _read_head(lines, known)
    blocks = [block for line_kind in selected for block in _blocks(text, *line_kind)]
    blocks = _without_repeats(text, blocks)
    if not blocks:
        return
    size = 0
    current: list[Block] = []
    for block in blocks:
        length = block.span.end - block.span.start
        if current and size + length > _LONGEST_DOCUMENT:
            yield _Article(tuple(current), said, title, place)
            current, size = [], 0
        current.append(block)
        size += length
    yield _Article(tuple(current), said, title, place)


def _read_head(
    lines: Sequence[Line], known: Known
) -> tuple[Byline, str | None, str | None, list[tuple[str, int, int]]]:
    body = _body_start(lines)
    head = lines[:body]
    headings = [
        line
        for line in head
        if line.role is Role.HEADING and not (is_name(line.text) and _names_author(head, line))
    ]
    title_line = next((line for line in headings if line.words >= 4), headings[0] if headings else None)
    said = _said(head)
    selected: list[tuple[str, int, int]] = []
    title = None
    seen_title = False
    for line in head:
        if line is title_line:
            title, end, date = _title(line)
            said = replace(said, published=said.published or date)
            selected.append(("headline", line.start, end))
            seen_title = True
        elif line in headings:
            if seen_title:
                selected.append(("standfirst" if line.words >= 6 else "headline", line.start, line.end))
        elif line.role is Role.PARAGRAPH:
            selected.append(("standfirst" if seen_title else "paragraph", line.start, line.end))
        elif line.role is Role.CAPTION:
            selected.append(("caption", line.start, line.end))
        elif line.role is Role.LIST_ITEM and seen_title and line.words > 3:
            selected.append(("list_item", line.start, line.end))
        elif line.role is Role.HEADING and said.author is None:
            said = replace(said, author=line.text)
    place = None
    for number, line in enumerate(lines[body:]):
        start = line.start
        if number < 2 and line.role is Role.PARAGRAPH and place is None and (found := dateline(line.text)):
            place, start = found.place, line.start + found.length
            said = replace(said, publisher=said.publisher or found.publisher)
        kind = _KINDS.get(line.role)
        if kind:
            selected.append((kind, start, line.end))
    return said, title, place, selected


_KINDS = {
    Role.HEADING: "headline",
    Role.DATE: "headline",
    Role.PARAGRAPH: "paragraph",
    Role.CAPTION: "caption",
    Role.LIST_ITEM: "list_item",
}


def _names_author(head: Sequence[Line], line: Line) -> bool:
    """A name alone under the headline and directly over the date is a byline without "By"."""
    index = head.index(line)
    return (
        index > 0
        and index + 1 < len(head)
        and head[index + 1].role is Role.DATE
        and any(other.role is Role.HEADING for other in head[:index])
    )


def _body_start(lines: Sequence[Line]) -> int:
    """The first line of the body: behind the headline, standfirst, byline and date."""
    for index, line in enumerate(lines):
        if line.role is Role.LIST_ITEM and any(other.role is Role.HEADING for other in lines[:index]):
            return index
        if line.role is not Role.PARAGRAPH:
            continue
        following = lines[index + 1 : index + 4]
        is_standfirst = (
            line.words <= 45
            and any(other.role is Role.HEADING for other in lines[:index])
            and any(other.role in {Role.BYLINE, Role.DATE} for other in following)
            and not any(other.role is Role.PARAGRAPH for other in _until_anchor(following))
            and not any(other.role is Role.PARAGRAPH for other in lines[:index])
        )
        if not is_standfirst:
            return index
    return len(lines)


def _until_anchor(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        if line.role in {Role.BYLINE, Role.DATE}:
            return
        yield line


def _said(head: Iterable[Line]) -> Byline:
    said = Byline()
    for line in head:
        if line.byline:
            said = Byline(
                said.author or line.byline.author,
                said.published or line.byline.published,
                said.publisher or line.byline.publisher,
            )
    return said


def _title(line: Line) -> tuple[str, int, str | None]:
    """The headline without the date that is fused to its end: "Talks collapse Friday, March 3, 2006"."""
    match = _DATED_TITLE.search(line.text)
    if match and not _PREPOSITION.search(line.text[: match.start()]):
        date = next((stamp.iso for stamp in stamps(match[0])), None)
        return " ".join(line.text[: match.start()].split()), line.start + match.start(), date
    return " ".join(line.text.split()), line.end, None


def _blocks(text: str, kind: str, start: int, end: int) -> Iterator[Block]:
    """A block, or several where it is longer than a parser should be given at once."""
    while end - start > _LONGEST_BLOCK:
        cut = None
        for match in _SENTENCE_END.finditer(text, start + 1, start + _LONGEST_BLOCK):
            cut = match.end()
        if cut is None:
            space = text.rfind(" ", start + 1, start + _LONGEST_BLOCK)
            cut = space + 1 if space > 0 else start + _LONGEST_BLOCK
        yield _block(text, kind, start, cut)
        start = cut
    if start < end:
        yield _block(text, kind, start, end)


def _block(text: str, kind: str, start: int, end: int) -> Block:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Block(kind, Span(start, end))  # type: ignore[arg-type]


def _without_repeats(text: str, blocks: Iterable[Block]) -> list[Block]:
    """Leaves out a sentence that is printed twice in a row, and a block that repeats the one before."""
    result: list[Block] = []
    previous = ""
    for block in blocks:
        start = block.span.start
        piece_start = start
        for sentence_start, sentence_end in _sentences(text, block.span):
            sentence = " ".join(text[sentence_start:sentence_end].split())
            if sentence == previous and sentence.count(" ") >= 3:
                if sentence_start > piece_start:
                    result.append(_block(text, block.kind, piece_start, sentence_start))
                piece_start = sentence_end
            previous = sentence
        if text[piece_start : block.span.end].strip():
            result.append(_block(text, block.kind, piece_start, block.span.end))
    return result


def _sentences(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        yield start, match.end()
        start = match.end()
    yield start, span.end


def _document(text: str, part: _Article, identifier: str, known: Known) -> Document:
    title = known.title or part.title
    published = known.published or part.said.published
    publisher = known.publisher or part.said.publisher
    author = known.author or part.said.author
    place = known.place or part.place
    language = known.language or "en"
    selected = [[block.kind, block.span.start, block.span.end, block.span.of(text)] for block in part.blocks]
    content = json.dumps([selected, title, published, publisher, author, place, language], ensure_ascii=False)
    return Document(
        id=identifier,
        version=hashlib.sha256(content.encode("utf-8")).hexdigest(),
        text=text,
        blocks=part.blocks,
        title=title,
        published=published,
        source=known.source,
        publisher=publisher,
        author=author,
        place=place,
        language=language,
        rendered=known.rendered,
    )
