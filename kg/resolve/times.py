"""ISO 8601 times of any precision as intervals, to see whether two of them meet.

>>> overlap("2023-04", "2023-04-04/.."), overlap("2022-05-25", "2023-04-04/..")
(True, False)
"""

from __future__ import annotations

import re

__all__ = ["overlap", "precise"]

_OPEN = {"", ".."}
_DATE = re.compile(r"(\d{4})(?:-W(\d\d))?(?:-(\d\d))?(?:-(\d\d))?(T.*)?$")


def overlap(left: str | None, right: str | None) -> bool:
    """Tell whether two times can be one; a time that is not known can be any."""
    if left is None or right is None:
        return True
    one, other = _bounds(left), _bounds(right)
    return one[0] <= other[1] and other[0] <= one[1]


def precise(time: str | None) -> bool:
    """Tell whether a time is a single day, or a moment in one."""
    return time is not None and "/" not in time and len(time) >= len("2022-05-23") and "W" not in time


def _bounds(time: str) -> tuple[str, str]:
    """The first and last day or moment, as text that sorts; open ends are the ends of time."""
    start, slash, end = time.partition("/")
    if not slash:
        end = start
    return (
        "0000" if start in _OPEN else _day(start, "-01", "-01"),
        "9999" if end in _OPEN else _day(end, "-12", "-31") + "~",
    )


def _day(time: str, month: str, day: str) -> str:
    found = _DATE.match(time)
    if not found:
        return time
    year, week, months, days, _ = found.groups()
    if week:
        ordinal = min(int(week) * 7 - (6 if month == "-01" else 0), 365)
        return f"{year}-{min((ordinal - 1) // 31 + 1, 12):02d}{day}"
    if len(time) > len("2022-05-23"):
        return time
    return f"{year}{'-' + months if months else month}{'-' + days if days else day}"
