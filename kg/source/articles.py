"""A text as read to articles: where each begins and ends, and which parts of it are its own prose.

Cleaning selects and never rewrites: a block is a stretch of the text as read.

    text -> units (lines) -> roles -> in context -> articles -> head and body -> blocks
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Block, BlockKind, Document, Span
from kg.source.blocks import blocks
from kg.source.bylines import Byline, Dateline, dateline
from kg.source.context import in_context
from kg.source.heads import ANCHORS, LONGEST_HEAD, headline, read_head
from kg.source.lines import units
from kg.source.roles import Line, Role, has_dateline, judged

__all__ = ["Known", "as_is", "split_articles"]

_HEAD = ANCHORS | {
    Role.HEADING, Role.CAPTION, Role.CREDIT, Role.TRAIL, Role.DROPPED, Role.TEASER, Role.LIST_ITEM,
}  # fmt: skip
_KINDS: Mapping[Role, BlockKind] = {
    Role.HEADING: "headline",
    Role.TRAIL: "headline",
    Role.DATE: "headline",
    Role.PARAGRAPH: "paragraph",
    Role.CAPTION: "caption",
    Role.LIST_ITEM: "list_item",
}
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]*:\s")
_NOTHING = Byline()
_LONGEST_DOCUMENT = 400_000
_LONGEST_STANDFIRST = 45


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


@dataclass(frozen=True, slots=True)
class _Article:
    blocks: tuple[Block, ...]
    said: Byline = _NOTHING
    title: str | None = None
    place: str | None = None


def split_articles(text: str, known: Known) -> Iterator[Document]:
    r"""The articles of a text: one Document each, ``#1``, ``#2``... where there are several.

    >>> text = "Mayor quits\nBy Ann Lee\nThe mayor of Oslo resigned on Monday.\n[See also: More mayors]"
    >>> [document] = split_articles(text, Known("a.txt", "a.txt"))
    >>> document.title, document.author, [block.span.of(text) for block in document.blocks]
    ('Mayor quits', 'Ann Lee', ['Mayor quits', 'The mayor of Oslo resigned on Monday.'])
    """
    lines = in_context([judged(unit) for unit in units(text)])
    parts = [part for stretch in _split(lines) for part in _parts(_article(text, stretch))]
    for number, part in enumerate(parts, start=1):
        yield _document(text, part, f"{known.id}#{number}" if len(parts) > 1 else known.id, known)


def as_is(text: str, known: Known) -> Document:
    """A record that is already cut to one sentence or paragraph: all of it is one block."""
    span = Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    return _document(text, _Article((Block("paragraph", span),)), known.id, known)


def _split(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cuts at each new head of an article that comes after a body."""
    cuts = [0]
    has_body = False
    for index, line in enumerate(lines):
        if has_body and _is_anchor(line):
            cut = _head_start(lines, index, cuts[-1])
            if cut is not None and any(other.role is Role.PARAGRAPH for other in lines[index : index + 12]):
                if _is_furniture(lines[cuts[-1] : cut]):
                    cuts.pop()
                cuts.append(cut)
                has_body = False
        if has_body and line.role is Role.BREAK and _heads_more(lines[index + 1 : index + 12]):
            cuts.append(index + 1)
            has_body = False
        has_body = has_body or line.role is Role.PARAGRAPH
    for first, last in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        yield _without_tail(lines[first:last], glued=last < len(lines))


def _heads_more(lines: Sequence[Line]) -> bool:
    """Whether a headline and prose follow the mark that ends an article ("-30-", "(END)")."""
    told = [line for line in lines if line.role in {Role.HEADING, Role.PARAGRAPH}]
    return (
        bool(told)
        and told[0].role is Role.HEADING
        and told[0].words >= 4
        and any(line.role is Role.PARAGRAPH for line in told)
    )


def _is_anchor(line: Line) -> bool:
    return line.role in ANCHORS or has_dateline(line)


def _is_furniture(lines: Sequence[Line]) -> bool:
    """A slogan or two above the first headline: no article of its own."""
    return not any(line.role is Role.HEADING for line in lines) and sum(line.words for line in lines) < 40


def _without_tail(lines: Sequence[Line], *, glued: bool) -> Sequence[Line]:
    """Headings under which nothing stands are links to other articles."""
    last = len(lines)
    while last and lines[last - 1].role not in {Role.PARAGRAPH, Role.CAPTION, Role.LIST_ITEM}:
        last -= 1
    tail = lines[last:]
    listed = any(line.role in {Role.TEASER, Role.DROPPED, Role.TRAIL} for line in tail)
    headings = sum(line.role is Role.HEADING for line in tail)
    return lines[:last] if last and (glued or (listed and headings > 1)) else lines


def _head_start(lines: Sequence[Line], anchor: int, floor: int) -> int | None:
    """Where the head begins that a byline, date or dateline belongs to; None where it has no headline."""
    first = anchor
    while first > max(floor, anchor - LONGEST_HEAD) and _may_be_head(lines, first - 1):
        first -= 1
    if first == floor:
        return None  # the whole article so far is one head
    title = headline(lines[first : anchor + 1])
    if title is None:
        return _below(lines, anchor)
    if lines[first + title].words < 3:
        return None
    return _with_date_above(lines, first + title, first, anchor)


def _may_be_head(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if line.role is Role.PARAGRAPH:
        return line.words <= _LONGEST_STANDFIRST and index > 0 and lines[index - 1].role is Role.HEADING
    return line.role in _HEAD


def _with_date_above(lines: Sequence[Line], title: int, first: int, anchor: int) -> int:
    """The headline's index, or that of the date or byline above it that the lines below it lack."""
    below = {line.role for line in lines[title : anchor + 4]}
    start = title
    for index in range(title - 1, first - 1, -1):
        role = lines[index].role
        if role in ANCHORS and role not in below:
            start = index
        elif role is not Role.DROPPED and role is not Role.LIST_ITEM:
            break
    return start


def _below(lines: Sequence[Line], anchor: int) -> int | None:
    """A date above its headline: the headline follows, and byline and date stand together or around it."""
    seen = False
    roles = {lines[anchor].role}
    for line in lines[anchor + 1 : anchor + 9]:
        if line.role in ANCHORS:
            if seen and line.role in roles:
                return None  # the anchor belongs to the article above
            roles.add(line.role)
        if seen and len(roles) > 1 and line.role in _HEAD | {Role.PARAGRAPH}:
            return anchor
        if line.role is Role.HEADING and line.words >= 4:
            seen = True
        elif line.role is Role.PARAGRAPH and not seen:
            return None
    return None


def _article(text: str, lines: Sequence[Line]) -> _Article:
    head = read_head(lines)
    body = lines[head.body :]
    said, place = head.said, head.said.place
    pieces = list(head.pieces)
    for index, line in enumerate(body):
        kind = "headline" if _is_unsigned(line) else _KINDS.get(line.role)
        if kind is None:
            continue
        start = line.start
        if index == 0 and (found := _dateline(body)):
            place, start = found.place or place, start + found.length
            said = replace(
                said,
                publisher=said.publisher or found.publisher,
                published=said.published or found.published,
            )
        pieces.append((kind, start, line.end))
    return _Article(blocks(text, pieces), said, head.title, place)


def _is_unsigned(line: Line) -> bool:
    """A name and a trade in mid-article, a laureate or a guest: no byline, which says "By" or a date."""
    said = line.byline
    return (
        line.role is Role.BYLINE
        and said is not None
        and not said.published
        and not line.text.lower().startswith("by ")
    )


def _dateline(body: Sequence[Line]) -> Dateline | None:
    """The dateline of the first paragraph, unless its capitals and colon are one of many speakers'."""
    found = dateline(body[0].text)
    if found and not found.certain and sum(bool(_SPEAKER.match(line.text)) for line in body) > 1:
        return None
    return found


def _parts(article: _Article) -> Iterator[_Article]:
    """An article, or several where it is longer than the parser takes at once."""
    size = 0
    current: list[Block] = []
    for block in article.blocks:
        length = block.span.end - block.span.start
        if current and size + length > _LONGEST_DOCUMENT:
            yield replace(article, blocks=tuple(current))
            current, size = [], 0
        current.append(block)
        size += length
    if current:
        yield replace(article, blocks=tuple(current))


def _document(text: str, article: _Article, identifier: str, known: Known) -> Document:
    title = known.title or article.title
    published = known.published or article.said.published
    publisher = known.publisher or article.said.publisher
    author = known.author or article.said.author
    place = known.place or article.place
    language = known.language or "en"
    # The spans are part of the version: what was extracted from a document holds offsets into it.
    selected = [(block.kind, block.span.start, block.span.of(text)) for block in article.blocks]
    content = json.dumps([selected, title, published, publisher, author, place, language], ensure_ascii=False)
    return Document(
        id=identifier,
        version=hashlib.sha256(content.encode("utf-8")).hexdigest(),
        text=text,
        blocks=article.blocks,
        title=title,
        published=published,
        source=known.source,
        publisher=publisher,
        author=author,
        place=place,
        language=language,
        rendered=known.rendered,
    )
