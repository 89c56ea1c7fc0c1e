"""From ISO 8601 times of any precision to half-open intervals without a time zone.

xsd:date and xsd:gYearMonth lie outside the OWL 2 datatype map, and times with and without a zone do
not compare; so each time is written as the local xsd:dateTime at which it starts and ends.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

__all__ = ["bounds", "local_datetime"]

_CALENDAR = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"(?:Z|[+-]\d\d:?(?:\d\d)?)?)?)?)?\Z"
)
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)\Z")
_OPEN = frozenset({"", ".."})


@lru_cache(maxsize=1 << 12)
def bounds(time: str) -> tuple[str | None, str | None]:
    """Start and exclusive end of an instant or interval as xsd:dateTime; None where open or not understood.

    A zone is dropped: what remains is the local time that the text states.

    >>> bounds("2022-04")
    ('2022-04-01T00:00:00', '2022-05-01T00:00:00')
    >>> bounds("2023-04-04/..")
    ('2023-04-04T00:00:00', None)
    >>> bounds("1999/2001")
    ('1999-01-01T00:00:00', '2002-01-01T00:00:00')
    >>> bounds("next spring")
    (None, None)
    """
    first, slash, last = time.strip().partition("/")
    if not slash:
        last = first
    start = None if first in _OPEN else _unit(first)
    end = None if last in _OPEN else _unit(last)
    if (first not in _OPEN and start is None) or (last not in _OPEN and end is None):
        return None, None
    if start and end and start[0] >= end[1]:
        return None, None
    return start[0].isoformat() if start else None, end[1].isoformat() if end else None


def local_datetime(time: str) -> str | None:
    """The time as xsd:dateTime without zone, or None when no time of day is given.

    >>> local_datetime("2022-05-23T14:10:00+02:00"), local_datetime("2022-05-23")
    ('2022-05-23T14:10:00', None)
    """
    match = _CALENDAR.match(time.strip())
    unit = _unit(time.strip())
    return unit[0].isoformat() if match and match["hour"] and unit else None


def _unit(text: str) -> tuple[datetime, datetime] | None:
    """The first moment of the stated year, month, week, day, hour, minute or second, and of the next one."""
    try:
        if week := _WEEK.match(text):
            monday = datetime.fromisocalendar(int(week["year"]), int(week["week"]), 1)
            return monday, monday + timedelta(days=7)
        match = _CALENDAR.match(text)
        if not match:
            return None
        year, month, day = (int(match[name] or 1) for name in ("year", "month", "day"))
        hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
        # ISO 8601 writes the end of a day as 24:00.
        start = datetime(
            year, month, day, hour % 24 if (hour, minute, second) == (24, 0, 0) else hour, minute
        )
        start += timedelta(days=hour == 24, seconds=min(second, 59))
        return start, _next(start, match)
    except (ValueError, OverflowError):
        return None


def _next(start: datetime, match: re.Match[str]) -> datetime:
    if not match["month"]:
        return start.replace(year=start.year + 1)
    if not match["day"]:
        return (start + timedelta(days=31)).replace(day=1)
    for name, step in (("second", "seconds"), ("minute", "minutes"), ("hour", "hours")):
        if match[name]:
            return start + timedelta(**{step: 1})
    return start + timedelta(days=1)
