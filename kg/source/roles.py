"""What each unit of a text is, judged by its own shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from kg.source.bylines import Byline, byline, date_line, dateline, place_line
from kg.source.cues import is_boilerplate, is_teaser_heading, word_list
from kg.source.lines import Unit

__all__ = ["Line", "Role", "has_dateline", "judged"]


class Role(Enum):
    """The part that a unit plays on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list item"
    BYLINE = "byline"
    DATE = "date"
    TEASER = "teaser heading"
    CREDIT = "photograph's credit alone"
    TRAIL = "section or menu"
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


_AGENCY = (
    r"(?:AP|AFP|EPA|PA|UPI|DPA|Reuters|Getty(?: Images)?|Bloomberg|Xinhua|Kyodo|TASS|Sputnik"
    r"|Shutterstock|Alamy|iStock)\b"
)
_PICTURE = r"(?:photo(?:graph)?|picture|image|illustration|graphic|composite|video|screen ?grab|map)s?"
_PERSON = r"(?-i:[A-Z])[\w.'’-]*(?:\s+(?:(?-i:[A-Z])[\w.'’-]*|de|van|von|al|el|bin)){0,4}"
_CREDIT = re.compile(
    r"\s*(?:"
    r"(?:©|\(c\)|Ⓒ)\s*\S[^.!?]{0,80}\.?"
    rf"|[(\[][^()\[\]]{{0,40}}\b(?:{_PICTURE}|courtesy|credit|via)\b[^()\[\]]{{0,100}}[)\]]\.?"
    rf"|[(\[]{_PERSON}\s*/\s*(?-i:[A-Z])[^()\[\]]{{1,60}}[)\]]\.?"
    rf"|(?<=[.!?…”\"’'])\s*[(\[][^()\[\]]{{0,40}}\b{_AGENCY}[^()\[\]]{{0,40}}[)\]]\.?"
    rf"|(?:file |handout |stock )?(?:{_PICTURE}(?: credit)?|credit)(?: by|\s*:|\s+courtesy(?: of)?:?)\s*"
    r"(?=(?-i:[A-Z@]))(?:[^.!?]|(?<=\b[A-Z])\.){2,80}\.?"
    rf"|(?<=[.!?…”\"’'])\s*[/|]?\s*(?:{_PERSON}\s*[/|]\s*)+(?:[\w ]+ via )?{_AGENCY}.{{0,40}}"
    rf"|(?<=[.!?…”\"’'])\s*(?:{_AGENCY}|File photo|Handout)(?:\s+via\s+{_AGENCY})?\.?"
    r")$",
    re.IGNORECASE,
)
# Without one of these no credit is looked for: it saves the slow search on nearly every paragraph.
_MAYBE_CREDIT = re.compile(
    rf"[©Ⓒ)\]]\W*$|[/|:]|\b(?:by|courtesy|handout|file photo)\b|(?:{_AGENCY})\.?$", re.IGNORECASE
)
_SOURCE_LINE = re.compile(
    r"(?:image|photo|picture|video|media) (?:source|credit|copyright)s?\b[\s,:]*\S.{0,80}", re.IGNORECASE
)
_CREDIT_PREFIX = re.compile(
    r"^(?:(?:file photo|file picture|file|photo|image|picture|caption|fig(?:ure)?\.? \d+)\s*(?::|\s[-–—]\s?)"
    r"|(?:image|media|photo|picture|video) caption\s*[:,]?)\s*",
    re.IGNORECASE,
)
_REPORTERS = re.compile(
    r"^[(\[]?(?:additional |extra )?(?:reporting|writing|editing|compiled|translation|translated|research"
    r"|produced|edited|photography|graphics?)\s+by\b",
    re.IGNORECASE,
)
_DESK_WORK = re.compile(r"\b(?:reporting|writing|editing) by\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"^(?:\W|_)*$")
_ADDRESS = re.compile(r"(?:(?:@\w+|\S+@\S+\.\w+|(?:https?://|www\.)\S+|[+(]?\d[\d() .-]{6,}\d)[\s|•·,/]*)+")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]\s+\S|\^\s+\S")
_LONGEST_CAPTION = 80
_MAIL_FIELD = re.compile(r"(?:From|To|Cc|Sent|Reply-To|Message-ID):\s.*(?:@|\d)")
_SUBJECT = re.compile(r"(?:Subject|Title|Headline):\s+(?=\S+\s)")
_ASIDE = re.compile(r"\[[^\[\]]{1,40}\]")
_END_MARK = re.compile(r"^(?:-\s?30\s?-|#{3}|\(?ends?\)?|—?ENDS—?|\*{3}ENDS\*{3})$", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s*\[\d+\])*$|[:;,—–-]$")
_INNER_STOP = re.compile(r"[a-z0-9%]{3}[.!?][”\"’]?\s+[(“\"A-Z]")
_TRAIL = re.compile(r"\s+[/|·•>»›]\s+|\s*[|»›]\s*")


def judged(unit: Unit) -> Line:
    """A unit's role by its own shape; what only its neighbours can tell is for ``articles``."""
    body = unit.text[unit.marker :]
    start, end = unit.start + unit.marker, unit.end

    def line(role: Role, said: Byline | None = None, first: int = start, last: int = end) -> Line:
        return Line(unit, role, first, last, said, unit.text[first - unit.start : last - unit.start])

    if _END_MARK.match(unit.text):
        return line(Role.BREAK)
    if _is_no_prose(body):
        return line(Role.DROPPED)
    if is_teaser_heading(body):
        return line(Role.TEASER)
    if subject := _SUBJECT.match(body):
        return line(Role.HEADING, None, start + subject.end())
    if said := date_line(body):
        return line(Role.DATE if said.published else Role.DROPPED, said)
    if said := byline(body):
        return line(Role.BYLINE, said)
    if said := place_line(body):
        return line(Role.DATE, said)
    if _SOURCE_LINE.fullmatch(body):
        return line(Role.CREDIT)
    if caption := _caption(body):
        first, last = caption
        return line(Role.CAPTION if last > first else Role.CREDIT, None, start + first, start + last)
    if is_boilerplate(body):
        return line(Role.DROPPED)
    if unit.marker:
        return line(Role.LIST_ITEM)
    if len(body) <= 160 and not _FINAL.search(body) and body.count(" ") < 25 and not _INNER_STOP.search(body):
        return line(Role.TRAIL if _is_trail(body) else Role.HEADING)
    return line(Role.PARAGRAPH)


def has_dateline(line: Line) -> bool:
    """Whether a line is a paragraph that opens with a place, as a first paragraph does."""
    if line.role is not Role.PARAGRAPH:
        return False
    found = dateline(line.text)
    return found is not None and found.certain


def _caption(text: str) -> tuple[int, int] | None:
    """Where the words of a caption stand, without its credit; None for other lines."""
    if text.count(" ") > _LONGEST_CAPTION:
        return None
    prefix = _CREDIT_PREFIX.match(text)
    if prefix is None and not _MAYBE_CREDIT.search(text, max(0, len(text) - 160)):
        return None
    # A credit is searched for in the last part only: the pattern may begin anywhere.
    offset = max(0, len(text) - 160)
    credit = _CREDIT.search(text, offset)
    if credit is None and prefix is None:
        agency = text.strip("()[]. ").lower() in word_list("agencies")
        return (0, 0) if agency else None
    first = prefix.end() if prefix else 0
    last = len(text[: credit.start()].rstrip(" -–—|/•") if credit else text)
    return first, max(first, last)


def _is_no_prose(text: str) -> bool:
    """A line that needs no word list: rules, addresses, footnotes, asides, credits of the desk, data."""
    return bool(
        _SEPARATOR.match(text)
        or _ADDRESS.fullmatch(text)
        or _FOOTNOTE.match(text)
        or _ASIDE.fullmatch(text)
        or _MAIL_FIELD.match(text)
        or _is_desk_credit(text)
        or _is_data(text)
    )


def _is_desk_credit(text: str) -> bool:
    """Whether the desk signs: "(Reporting by Ann Lee)", but not "Edited by Ann Lee, the book sold well"."""
    if len(text) > 300 or not _REPORTERS.match(text):
        return False
    return text[0] in "([" or text.count(" ") < 8 or len(_DESK_WORK.findall(text)) > 1


def _is_trail(text: str) -> bool:
    """A line of sections or menu entries: "Home / News / Local", "CULTURE · LONG READ"."""
    parts = [part for part in _TRAIL.split(text) if part]
    return len(parts) > 1 and all(part.count(" ") < 3 for part in parts)


def _is_data(text: str) -> bool:
    """A line that is no language: one endless token (base64), or hardly any letters."""
    if len(text) > 400 and max(map(len, text.split())) > 300:
        return True
    return not any(character.isalnum() for character in text)
