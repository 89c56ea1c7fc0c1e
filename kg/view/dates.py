"""ISO 8601 dates of any precision as days, for the timeline."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["days"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_EPOCH = date(1970, 1, 1).toordinal()


def days(time: str | None) -> tuple[int, int] | None:
    """First and last day, since 1970, of an ISO 8601 date, instant or interval; None where there is no year.

    >>> days("2022-05"), days("1970-01-02T10:00"), days("2022/.."), days("P3D")
    ((19113, 19143), (1, 1), (18993, 18993), None)
    """
    if not time:
        return None
    first, _, last = time.partition("/")
    bounds = _day_range(first)
    until = _day_range(last) if last else None
    if bounds is None:
        return until
    if until is None:
        return (bounds[0], bounds[0]) if last else bounds
    return bounds[0], max(bounds[0], until[1])


def _day_range(text: str) -> tuple[int, int] | None:
    found = _DATE.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or year < 1:
        return None
    try:
        if month is None:
            return date(year, 1, 1).toordinal() - _EPOCH, date(year, 12, 31).toordinal() - _EPOCH
        if day is None:
            after = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
            return date(year, month, 1).toordinal() - _EPOCH, after.toordinal() - _EPOCH - 1
        exact = date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None
    return exact, exact
