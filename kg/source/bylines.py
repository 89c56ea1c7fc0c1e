"""Who wrote it, when and where: byline, date line and dateline as newspapers set them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from kg.source.cues import word_list
from kg.source.dates import stamps, without_stamps

__all__ = ["Byline", "Dateline", "byline", "date_line", "dateline", "is_name", "place_line"]

_LABEL = re.compile(
    r"\b(?:(?:first |originally |last |date )?(?:published|posted|updated|modified|edited|created|filed)"
    r"|date|on|at|as of)\b:?",
    re.IGNORECASE,
)
_MAYBE_DATE = re.compile(r"\d|\b(?:ago|just now|yesterday|today|published|updated|posted)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b[^\d]*$", re.IGNORECASE)
_BY = re.compile(
    r"^(?:(?:(?:written|words|story|text|article|posted|reported|report|review|analysis|interview|published"
    r"|opinion|exclusive|news)\s+)?by|authors?|from)\b[:\s]+",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]*\.?|(?:[A-Z]\.)+)")
_SEGMENT = re.compile(r"\s*(?:[|•·;/,]|\s[–—-]{1,2}\s|\s{2,})\s*")
_AND = re.compile(r"\s+(?:and|&|with)\s+", re.IGNORECASE)
_IN_PLACE = re.compile(r"^(.*?)\s+(?i:in|at|for)\s+(?i:the\s+)?[A-Z].*$")
_PLACE_ONLY = re.compile(r"^(?:in|at|for|of)\s+(?:the\s+)?[A-Z].*$")
_HANDLE = re.compile(r"^(?:@\w+|\S+@\S+\.\w+)$")

_PLACE = (
    r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|la|le|el|al|du|sur|upon|of|the|and|am|en)){0,4}"
)
_PLACE_NAME = re.compile(rf"{_PLACE}(?:,\s*{_PLACE})?")
_DASH = r"(?:\s*[—–]\s*|\s+-{1,2}\s*|\s+_\s+|\s*--\s*|\.\s*[—–-]{1,2}\s*)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<region>(?:,\s*{_PLACE}){{0,2}})"
    r"(?P<date>,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?,?)?"
    rf"(?P<agency>\s*[(/][A-Za-z][\w .-]{{0,30}}[)/])?(?P<end>{_DASH}|:\s+)(?=[\"“‘'(\[]?[A-Z0-9À-ÖØ-Þ])"
)
# A date line fused to the first sentence: "Thursday, March 15, 2012 The mayor said..."
_DATED = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4} +(?=[A-Z\"“])")
# A dateline whose dash was lost: "Springfield, Ohio, United States On Monday, ..."
_BARE_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<region>(?:,\s*{_PLACE}){{1,2}}?)\s+(?=(?:On|In|At|The|A|An|This|After|Last|Two|Three)\s)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line at the head of an article tells: authors, date, publisher, place."""

    author: str | None = None
    published: str | None = None
    publisher: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place (date, agency) that a first paragraph opens with, and how many characters that takes.

    ``certain`` is false for capitals and a colon, which may also be a speaker's name.
    """

    place: str
    length: int
    publisher: str | None = None
    published: str | None = None
    certain: bool = True


def date_line(line: str) -> Byline | None:
    """A line that says when the article appeared and nothing else.

    >>> date_line("Last updated: 3 March 2021, 9.30am GMT").published
    '2021-03-03T09:30Z'
    """
    if len(line) > 160 or not _MAYBE_DATE.search(line):
        return None
    rest = _LABEL.sub(" ", without_stamps(line))
    if re.search(r"[^\W\d_]", rest) or len(re.sub(r"\W", "", rest)) > 4 or rest.count(".") > 2:
        return None
    return Byline(published=_published(line)) if rest.strip() != line.strip() else None


def place_line(line: str) -> Byline | None:
    """A dateline on a line of its own, with dash or date.

    >>> place_line("CEDAR FALLS —").place, place_line("Bern, 7 July 2022").published
    ('Cedar Falls', '2022-07-07')
    """
    if len(line) > 80:
        return None
    if line[-1] in "—–-" and (found := dateline(f"{line} X")) and found.length == len(line) + 1:
        return Byline(None, found.published, found.publisher, found.place)
    stamp = next(stamps(line), None)
    before = line[: stamp.start].rstrip() if stamp and stamp.end == len(line) else ""
    place = before.removesuffix(",")
    if stamp and place != before and _PLACE_NAME.fullmatch(place) and place.count(" ") < 3:
        return Byline(None, stamp.iso, None, _cased(place))
    return None


def byline(line: str) -> Byline | None:
    """The authors of a line that names them, with the date that may be fused to it.

    >>> byline("JANE ROE, Contributing writerMay 25, 2022 16:00 JST")
    Byline(author='Jane Roe', published='2022-05-25T16:00', publisher=None, place=None)
    >>> byline("By Friday the troops had left the town.") is None
    True
    """
    if len(line) > 200 or (line[-1] in ".?!" and line[:3].lower() != "by " and len(line) > 60):
        return None
    rest = _LABEL.sub(" ", without_stamps(line)).strip(" ,|•·;/–—-:")
    label = _BY.match(rest)
    segments = [
        piece
        for part in _SEGMENT.split(rest[label.end() :] if label else rest)
        for piece in _before_agency(part)
        if piece
    ]
    names, others, publisher = _authors(segments, bool(label))
    published = _published(line)
    if not names:
        outlet = (
            len(others) == 1
            and len(others[0].split()) <= 3
            and all(word[0].isupper() for word in others[0].split())
        )
        return Byline(None, published, publisher) if published and (publisher or outlet) else None
    if (
        not label
        and not (others and len(names) == 1)
        and not (published and all(name.count(" ") for name in names))
    ):
        return None
    return Byline(" and ".join(_cased(name) for name in names), published, publisher)


def dateline(paragraph: str) -> Dateline | None:
    """The place at the head of a first paragraph.

    >>> dateline("OSLO, Norway (AP) — The minister resigned.")
    Dateline(place='Oslo, Norway', length=20, publisher='AP', published=None, certain=True)
    >>> dateline("Jane Roe — a lawyer — won.") is None
    True
    """
    dated = _DATED.match(paragraph[:60])
    if dated:
        return Dateline("", dated.end(), published=_published(dated[0]), certain=False)
    match = _DATELINE.match(paragraph[:200])
    if match is None:
        return _bare_dateline(paragraph)
    place, region = match["place"], match["region"] or ""
    agency = match["agency"]
    upper = place.upper() == place and len(place) > 2 and place.lower() not in word_list("labels")
    colon = match["end"].startswith(":")
    if not (upper or agency or match["date"] or (region and not colon)) or place.lower() in word_list(
        "labels"
    ):
        return None
    name = agency.strip("()/ \t") if agency else None
    published = _published(match["date"]) if match["date"] else None
    certain = not colon or bool(agency or match["date"])
    return Dateline(_cased(place) + region.rstrip(), match.end(), name, published, certain)


def is_name(text: str) -> bool:
    """Whether words have the shape of a person's name: two to five, capitalised.

    >>> is_name("Ludwig van Beethoven"), is_name("The end of an era")
    (True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or not _NAME_WORD.fullmatch(words[0]) or not _NAME_WORD.fullmatch(words[-1]):
        return False
    if words[0].lower() in {"the", "a", "an", "our"}:
        return False
    return all(_NAME_WORD.fullmatch(word) or word.lower() in word_list("name_particles") for word in words)


def _bare_dateline(paragraph: str) -> Dateline | None:
    match = _BARE_DATELINE.match(paragraph[:120])
    return Dateline(match["place"] + match["region"], match.end()) if match else None


def _authors(segments: list[str], labelled: bool) -> tuple[list[str], list[str], str | None]:
    """The names, the other segments and the agency of a byline's segments; nothing where one is odd."""
    names: list[str] = []
    others: list[str] = []
    publisher = None
    for segment in segments:
        words = segment.split()
        if segment.lower().strip("()") in word_list("agencies"):
            publisher = publisher or segment.strip("()")
            others.append(segment)
        elif _HANDLE.match(segment) or _PLACE_ONLY.match(segment) or _is_role(words):
            if not names and (name := _before_role(words)):
                names.append(name)
            others.append(segment)
        elif not others and (found := _names(segment, labelled)):
            names.extend(found)
        elif names and len(words) <= 4 and (is_name(segment) or (labelled and segment[0].isupper())):
            others.append(segment)
        else:
            return [], [], None
    if labelled and not names and publisher:
        names = [publisher]
    return names, others, publisher


def _before_agency(segment: str) -> list[str]:
    """Name and agency set side by side: "Ann Lee Associated Press"."""
    words = segment.split()
    for first in range(2, len(words)):
        if " ".join(words[first:]).lower() in word_list("agencies") and words[first - 1].lower() != "the":
            return [" ".join(words[:first]), " ".join(words[first:])]
    return [segment]


def _is_role(words: list[str]) -> bool:
    return len(words) <= 8 and any(_bare(word) in word_list("roles") for word in words)


def _before_role(words: list[str]) -> str | None:
    """The name before a role without comma: "Jane Roe Diplomatic editor"."""
    of_role = word_list("roles") | word_list("beats")
    name = list(takewhile(lambda word: _bare(word) not in of_role, words))
    return " ".join(name) if is_name(" ".join(name)) else None


def _bare(word: str) -> str:
    return word.strip(".,()’'").removesuffix("’s").removesuffix("'s").lower()


def _names(segment: str, labelled: bool) -> list[str]:
    place = _IN_PLACE.match(segment)
    parts = _AND.split(place[1] if place and (labelled or is_name(place[1])) else segment)
    if all(is_name(part) or (labelled and _NAME_WORD.fullmatch(part)) for part in parts):
        return parts
    return []


def _published(line: str) -> str | None:
    found = list(stamps(line))
    original = [stamp for stamp in found if not _UPDATED.search(line[max(0, stamp.start - 25) : stamp.start])]
    return (original or found)[0].iso if found else None


def _cased(name: str) -> str:
    """Capitals throughout are the typesetter's: PAUL O'NEIL is Paul O'Neil."""
    if name != name.upper() or len(name) <= 3:
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize() if len(match[0]) > 1 else match[0], name)
