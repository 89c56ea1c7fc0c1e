"""ISO 8601 dates of any precision as days, for the timeline: the days of the graph's own intervals."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kg.graph.times import bounds

__all__ = ["days"]

_EPOCH = date(1970, 1, 1).toordinal()
_INSTANT = timedelta(microseconds=1)


def days(time: str | None) -> tuple[int, int] | None:
    """First and last day, since 1970, of an ISO 8601 date, instant or interval; None where there is none.

    What has an end alone or a beginning alone counts on that day.

    >>> days("2022-05"), days("1970-01-02T10:00"), days("2022/.."), days("P3D")
    ((19113, 19143), (1, 1), (18993, 18993), None)
    """
    start, end = bounds(time) if time else (None, None)
    first = datetime.fromisoformat(start).toordinal() - _EPOCH if start else None
    last = (datetime.fromisoformat(end) - _INSTANT).toordinal() - _EPOCH if end else None
    if first is None:
        return None if last is None else (last, last)
    return first, first if last is None else last
