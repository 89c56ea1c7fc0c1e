"""Calendar dates as newspapers print them, to ISO 8601.

Only absolute dates are read: a relative one ("2 days ago") needs a clock, and the outputs must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Stamp", "normalised", "stamps", "without_stamps"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
# "writerMay 25, 2022": a byline fused with its date has no word boundary before the month.
_LEFT = r"(?:(?<![^\W_])|(?<=[a-z](?-i:(?=[A-Z]))))"
_YEAR = r"(?P<{0}>(?:1[5-9]|20)\d\d)(?!\d)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)"
_TIME = (
    r"(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
)
_OFFSET = r"(?P<offset>Z\b|UTC\b|GMT\b|[+-][01]\d:?[0-5]\d)"
_ZONE = (
    r"(?:[A-Z]{2,4}T|SGT|MSK|ET|PT"
    r"|(?:eastern|central|pacific|mountain|local)(?: standard| daylight)? time)\b"
)

_DATE = re.compile(
    "|".join(
        (
            rf"{_LEFT}{_YEAR.format('y1')}[-/](?P<m1>[01]?\d)[-/]{_DAY.format('d1')}",
            rf"{_LEFT}(?P<m2>{_MONTH})\s*{_DAY.format('d2')}\s*,?\s*{_YEAR.format('y2')}",
            rf"(?<![\w.,]){_DAY.format('d3')}(?:\s+of)?[\s-]*(?P<m3>{_MONTH})[\s,-]*{_YEAR.format('y3')}",
            rf"(?<![\w.,/])(?P<a4>[0-3]?\d)[./](?P<b4>[0-3]?\d)[./]{_YEAR.format('y4')}",
            rf"{_LEFT}(?P<m5>{_MONTH}),?\s+{_YEAR.format('y5')}",
        )
    ),
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:T|[\s,|/•·–—-]*(?:at\b)?\s*){_TIME}\s*(?:{_OFFSET}|{_ZONE})?(?![\w])", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?<![\w:.]){_TIME}\s*(?:{_OFFSET}|{_ZONE})?[\s,|/•·–—-]*(?:on\s+)?(?:{_WEEKDAY}[\s,]*)?$",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    rf"(?<!\w)(?:{_WEEKDAY}|[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?\s*(?:[ap]\.?m\b\.?)?|[01]?\d\s*[ap]\.?m\b\.?"
    rf"|(?-i:{_ZONE})|UTC|GMT|(?:an?|\d+)\s+(?:sec|second|min|minute|hr|hour|day|week|month|year)s?\s+ago"
    r"|\d+[\s-]*min(?:ute)?s?(?:\s+read)?|just now|yesterday|today)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a text: ISO 8601 and the code points it covers."""

    iso: str
    start: int
    end: int


def stamps(text: str) -> Iterator[Stamp]:
    """The absolute dates of a line, in order, each with the clock time beside it.

    A zone is kept only where it was stated as an offset, as Z, UTC or GMT.

    >>> [stamp.iso for stamp in stamps("JANE ROE, Staff writerMay 25, 2022 16:00 JST")]
    ['2022-05-25T16:00']
    >>> [stamp.iso for stamp in stamps("Published 09:05 GMT, 3 March 2021")]
    ['2021-03-03T09:05Z']
    """
    position = 0
    while match := _DATE.search(text, position):
        position = match.end()
        day = _day(match)
        if day is None:
            continue
        start, end = match.span()
        clock = ""
        if len(day) == len("2022-05-25"):
            after = _AFTER.match(text, end)
            before = _BEFORE.search(text[max(0, start - 40) : start])
            if after and (found := _clock(after)):
                clock, end = found, after.end()
            elif before and (found := _clock(before)):
                clock, start = found, max(0, start - 40) + before.start()
        position = end
        yield Stamp(day + clock, start, end)


def without_stamps(text: str) -> str:
    """What a line says apart from dates, clock times, weekdays and "2 days ago".

    >>> without_stamps("Updated Tue 4 Apr 2023 16.03 BST").strip()
    'Updated'
    """
    if not _LOOSE.search(text) and not _DATE.search(text):
        return text
    pieces = []
    position = 0
    for stamp in stamps(text):
        pieces.append(text[position : stamp.start])
        position = stamp.end
    pieces.append(text[position:])
    return _LOOSE.sub(" ", _DATE.sub(" ", " ".join(pieces)))


def normalised(text: str) -> str | None:
    """A date given as metadata, as ISO 8601; None where it cannot be told.

    >>> normalised("2022-05-24"), normalised("2022"), normalised("May 24, 2022"), normalised("soon")
    ('2022-05-24', '2022', '2022-05-24', None)
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        return text
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", text):
        return text.replace(" ", "T", 1)
    first = next(stamps(text), None)
    return first.iso if first else None


def _day(match: re.Match[str]) -> str | None:
    if match["y1"]:
        year, month, day = match["y1"], int(match["m1"]), int(match["d1"])
    elif match["y2"]:
        year, month, day = match["y2"], _month(match["m2"]), int(match["d2"])
    elif match["y3"]:
        year, month, day = match["y3"], _month(match["m3"]), int(match["d3"])
    elif match["y4"]:
        year, first, second = match["y4"], int(match["a4"]), int(match["b4"])
        # 24.5.2022 and 24/05/2022 can only be read one way; 3/4/2022 is two different days.
        if first > 12 >= second:
            day, month = first, second
        elif second > 12 >= first:
            day, month = second, first
        elif first == second:
            day = month = first
        else:
            return year
    else:
        return f"{match['y5']}-{_month(match['m5']):02}"
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year}-{month:02}-{day:02}"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _clock(match: re.Match[str]) -> str | None:
    hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
    if not match["minute"] and not half:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return None
    offset = match["offset"] or ""
    if offset.upper() in {"UTC", "GMT", "Z"}:
        offset = "Z"
    elif offset and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:]}"
    second = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{match['minute'] or '00'}{second}{offset}"
