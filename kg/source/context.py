"""Roles that only the neighbours can tell: captions over a credit, menus, links to other articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.source.roles import Line, Role, has_dateline

__all__ = ["in_context"]

_LINKS = frozenset({Role.HEADING, Role.LIST_ITEM, Role.DATE, Role.TRAIL})
_MENU_RUN = 4


def in_context(lines: Sequence[Line]) -> list[Line]:
    """The lines with the roles that their neighbours give them."""
    return _without_teasers(_without_menus(_with_numbered_headings(_with_captions(lines))))


def _with_numbered_headings(lines: list[Line]) -> list[Line]:
    """A numbered line with no item beside it is a section's heading: "2. What comes next"."""
    result = list(lines)
    for index, line in enumerate(lines):
        beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
        if (
            line.role is Role.LIST_ITEM
            and line.unit.text[0].isalnum()
            and line.words <= 8
            and line.text[-1] not in ".!?;"
            and not any(other.role is Role.LIST_ITEM for other in beside)
        ):
            result[index] = line.turned(Role.HEADING)
    return result


def _with_captions(lines: Sequence[Line]) -> list[Line]:
    """A short line over "Image source, Getty Images" is a caption, unless a caption follows below."""
    result = list(lines)
    for index, line in enumerate(result[1:], start=1):
        above = result[index - 1]
        below = result[index + 1].role if index + 1 < len(result) else None
        if line.role is not Role.CREDIT or below is Role.CAPTION or line.unit.gap:
            continue
        if above.role is Role.HEADING or (
            above.role is Role.PARAGRAPH and above.unit.gap and above.words < 50
        ):
            result[index - 1] = above.turned(Role.CAPTION)
    return result


def _without_menus(lines: Sequence[Line]) -> list[Line]:
    """Stretches of short list items without a verb to speak of: departments, topics, sections."""
    result = list(lines)
    for first, last in _runs(result):
        run = result[first:last]
        if len(run) >= _MENU_RUN and sum(line.words for line in run) <= 5 * len(run):
            result[first:last] = [line.turned(Role.DROPPED) for line in run]
    return result


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
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


def _without_teasers(lines: Sequence[Line]) -> list[Line]:
    """The links under "Most read": short lines up to the next blank line, or to the next prose."""
    result = list(lines)
    teasing = False
    for index, line in enumerate(result):
        above = result[index - 1] if index else None
        if line.role is Role.TEASER:
            teasing = True
        elif (
            teasing
            and line.role in _LINKS
            and not (line.unit.gap and above is not None and above.role is not Role.TEASER)
            and not _heads_article(lines, index)
        ):
            result[index] = line.turned(Role.DROPPED)
        elif line.role is not Role.DROPPED:
            teasing = False
    return result


def _heads_article(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading among links is the next article's: byline, date or dateline follow, then prose."""
    if lines[index].role is not Role.HEADING or lines[index].words < 4:
        return False
    # Right under "Read next" stands a link, unless a dateline proves otherwise.
    is_first = index > 0 and lines[index - 1].role is Role.TEASER
    anchored = False
    for line in lines[index + 1 : index + 20]:
        if line.role is Role.TEASER:
            return False
        if line.role is Role.PARAGRAPH and (anchored or has_dateline(line)):
            return True
        if not anchored and line.role in {Role.TRAIL, Role.LIST_ITEM, Role.BREAK}:
            return False
        anchored = anchored or (not is_first and line.role in {Role.BYLINE, Role.DATE})
    return False
