"""What each unit of a text is, judged by its own shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from kg.source.bylines import Byline, byline, date_line
from kg.source.cues import is_boilerplate, is_teaser_heading, word_list
from kg.source.lines import Unit

__all__ = ["Line", "Role", "judged"]


class Role(Enum):
    """The part that a unit plays on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list item"
    BYLINE = "byline"
    DATE = "date"
    TEASER = "teaser heading"
    BREAK = "end of an article"
    DROPPED = "boilerplate"


@dataclass(frozen=True, slots=True)
class Line:
    """A unit with its role; ``start`` and ``end`` cover what is worth selecting of it."""

    unit: Unit
    role: Role
    start: int
    end: int
    byline: Byline | None = None
    text: str = ""

    @property
    def words(self) -> int:
        """How many words the selected part has."""
        return self.text.count(" ") + 1

    def turned(self, role: Role) -> Line:
        """The same line in another role."""
        return replace(self, role=role)


_AGENCY = r"(?:AP|AFP|EPA|PA|UPI|DPA|Reuters|Getty(?: Images)?|Bloomberg|Xinhua|Kyodo|TASS|Sputnik|Shutterstock|Alamy|iStock)"
_CREDIT = re.compile(
    r"\s*(?:"
    r"(?:©|\(c\)|Ⓒ)\s*\S[^.!?]{0,80}\.?"
    r"|[(\[](?:(?:file|handout|AP|AFP|EPA|Reuters|Getty|stock|screenshot)?\s*(?:photo(?:graph)?|picture|image|illustration|graphic|map|video|screen ?grab|courtesy|credit|source|via)s?\b[^()]{0,100})[)\]]\.?"
    rf"|[(\[][^()]{{0,60}}\b{_AGENCY}\b[^()]{{0,40}}[)\]]\.?(?<![a-z]\s)"
    rf"|(?:(?:file |handout )?(?:photo(?:graph)?|picture|image|illustration|composite|graphic|video|photo credit|image credit|picture credit|credit)s?(?: by|\s*:|\s+courtesy(?: of)?:?)\s*(?=[A-Z@])[^.!?]{{2,80}}\.?)"
    rf"|(?<=[.!?…”\"’'])\s*(?:[A-Z][\w.'’-]+\s+){{0,4}}(?:[A-Z][\w.'’-]+\s*)?[/|]\s*(?:via\s+)?{_AGENCY}\b.{{0,40}}"
    rf"|(?<=[.!?…”\"’'])\s*(?:{_AGENCY}|File photo|Handout)(?:\s+via\s+{_AGENCY})?\.?"
    r")$",
    re.IGNORECASE,
)
_CREDIT_PREFIX = re.compile(
    r"^(?:file photo|file picture|file|photo|image|picture|caption|image caption|media caption|photo caption|fig(?:ure)?\.? \d+)\s*(?::|\s[-–—]\s?)\s*",
    re.IGNORECASE,
)
_REPORTERS = re.compile(
    r"^[(\[]?(?:additional |extra )?(?:reporting|writing|editing|compiled|translation|translated|research|produced|edited|photography|graphics?)\s+by\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"^(?:\W|_)*$")
_END_MARK = re.compile(r"^(?:-\s?30\s?-|#{3}|\(?ends?\)?|—?ENDS—?|\*{3}ENDS\*{3})$", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s*\[\d+\])*$|[:;,—–-]$")
_TITLE_END = re.compile(r"[^.:;,][\"'”’»)\]]*$|\.\.\.$|…$")
_SECTION_NUMBER = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)]\s+\S+(?:\s\S+){0,2}$", re.IGNORECASE)


def judged(unit: Unit) -> Line:
    """A unit's role by its own shape; what only its neighbours can tell is for ``articles``."""
    body = unit.text[unit.marker :]
    start, end = unit.start + unit.marker, unit.end

    def line(role: Role, said: Byline | None = None, first: int = start, last: int = end) -> Line:
        return Line(unit, role, first, last, said, unit.text[first - unit.start : last - unit.start])

    if _END_MARK.match(unit.text):
        return line(Role.BREAK)
    if _SEPARATOR.match(body) or _is_data(body):
        return line(Role.DROPPED)
    if is_teaser_heading(body):
        return line(Role.TEASER)
    if _REPORTERS.match(body) and len(body) < 300:
        return line(Role.DROPPED)
    if said := date_line(body):
        return line(Role.DATE, said)
    if said := byline(body):
        return line(Role.BYLINE, said)
    if caption := _caption(body):
        first, last = caption
        return line(Role.CAPTION if last > first else Role.DROPPED, None, start + first, start + last)
    if is_boilerplate(body):
        return line(Role.DROPPED)
    if unit.marker:
        return line(Role.LIST_ITEM)
    if len(body) <= 160 and not _FINAL.search(body) and body.count(" ") < 25:
        return line(Role.HEADING)
    return line(Role.PARAGRAPH)


def _caption(text: str) -> tuple[int, int] | None:
    """Where the words of a caption stand, without its credit; None for other lines."""
    if len(text) > 700:
        return None
    prefix = _CREDIT_PREFIX.match(text)
    # A credit is searched for in the last part only: the pattern may begin anywhere.
    offset = max(0, len(text) - 160)
    credit = _CREDIT.search(text, offset)
    if credit is None and prefix is None:
        agency = text.strip("()[]. ").lower() in word_list("agencies")
        return (0, 0) if agency else None
    first = prefix.end() if prefix else 0
    last = credit.start() if credit else len(text)
    return first, max(first, last)


def _is_data(text: str) -> bool:
    """A line that is no language: one endless token (base64), or hardly any letters."""
    if len(text) > 400 and max(map(len, text.split())) > 300:
        return True
    return not any(character.isalnum() for character in text)
