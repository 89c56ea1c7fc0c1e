"""Units of the calendar: the week, month or decade of a day, weekends, the nearest third of May.

Weeks run from Monday to Sunday. The arithmetic of months and years is python-dateutil's.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

from dateutil.easter import easter
from dateutil.relativedelta import MO, SU, relativedelta, weekdays

from kg.model import Tense

__all__ = [
    "PRECISIONS",
    "STEP",
    "Period",
    "Precision",
    "feast",
    "nearest",
    "nth_weekday",
    "period_of",
    "same_or",
    "unit_of",
    "weekend",
]

Precision: TypeAlias = OneOf["day", "month", "year"]
PRECISIONS: tuple[Precision, ...] = ("day", "month", "year")
_PREFIX = {"day": 10, "month": 7, "year": 4}  # characters of an ISO date that each precision keeps
_AGAINST_TENSE = 310  # days: "was due on June 3", said on May 20, means the coming June, not last year's
_AGAINST_TENSE_DATED = 730  # the same where a weekday must fit too, which it does every five to eleven years
STEP = {
    "minute": relativedelta(),
    "hour": relativedelta(),
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "weekend": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar from ``first`` to ``last``, both included, told to a precision."""

    first: datetime.date
    last: datetime.date
    precision: Precision

    @property
    def start(self) -> str:
        """The first day, month or year."""
        return self.first.isoformat()[: _PREFIX[self.precision]]

    @property
    def end(self) -> str:
        """The last day, month or year."""
        return self.last.isoformat()[: _PREFIX[self.precision]]

    @property
    def iso(self) -> str:
        """ISO 8601: one unit of the calendar, or an interval with both ends included."""
        return self.start if self.start == self.end else f"{self.start}/{self.end}"


def unit_of(unit: str, day: datetime.date) -> Period:
    """Give the day, week, month ... in which a day lies."""
    match unit:
        case "week" | "fortnight":
            monday = day + relativedelta(weekday=MO(-1))
            return Period(monday, monday + relativedelta(weekday=SU), "day")
        case "month":
            return Period(day.replace(day=1), day + relativedelta(day=31), "month")
        case "quarter":
            first = day.replace(month=day.month - (day.month - 1) % 3, day=1)
            return Period(first, first + relativedelta(months=2, day=31), "month")
        case "year" | "decade" | "century":
            years = {"year": 1, "decade": 10, "century": 100}[unit]
            first = datetime.date(day.year - day.year % years, 1, 1)
            return Period(first, first + relativedelta(years=years, days=-1), "year")
    return Period(day, day, "day")


def weekend(step: int, anchor: datetime.date, tense: Tense) -> Period:
    """Saturday and Sunday: of this week, the one just past, or the one to come, as the tense says."""
    saturday = same_or(5, anchor, forward=step > 0 or tense == "future")
    if anchor.weekday() == 6 and step >= 0:
        saturday = anchor - datetime.timedelta(days=1)
    if step < 0 and saturday + datetime.timedelta(days=1) >= anchor:
        saturday -= datetime.timedelta(weeks=1)
    if step > 0 and saturday <= anchor + relativedelta(weekday=SU):
        saturday = anchor + relativedelta(weekday=SU) + datetime.timedelta(days=6)
    return Period(saturday, saturday + datetime.timedelta(days=1), "day")


def nth_weekday(weekday: int, number: int, month: Period) -> Period:
    """Give the first, second ... Tuesday of a month.

    >>> nth_weekday(1, 1, unit_of("month", datetime.date(2024, 11, 1))).iso
    '2024-11-05'
    """
    found = month.first + relativedelta(weekday=weekdays[weekday](number))
    return Period(found, found, "day")


def feast(days: int, year: int) -> datetime.date:
    """Give a feast that moves with Easter, by its distance in days from Easter Sunday.

    >>> feast(-2, 2024).isoformat()
    '2024-03-29'
    """
    sunday: datetime.date = easter(year)
    return sunday + datetime.timedelta(days=days)


def same_or(weekday: int, anchor: datetime.date, *, forward: bool) -> datetime.date:
    """Give the next (or the latest) such weekday, the anchor's own day included."""
    days = (weekday - anchor.weekday()) % 7 if forward else -((anchor.weekday() - weekday) % 7)
    return anchor + datetime.timedelta(days=days)


def nearest(
    month: int, day: int, anchor: datetime.date, tense: Tense, weekday: int | None = None
) -> datetime.date:
    """Choose the day of that name nearest to the anchor; against the tense only where it is far nearer."""
    span = range(-1, 2) if weekday is None and (month, day) != (2, 29) else range(-8, 9)
    years = [year for year in (anchor.year + step for step in span) if day < 29 or _exists(year, month, day)]
    days = [datetime.date(year, month, day) for year in years]

    def distance(candidate: datetime.date) -> tuple[bool, int]:
        days_off = (candidate - anchor).days
        against = (tense == "past" and days_off > 0) or (tense == "future" and days_off < 0)
        wrong_weekday = weekday is not None and candidate.weekday() != weekday
        penalty = _AGAINST_TENSE if weekday is None else _AGAINST_TENSE_DATED
        return wrong_weekday, abs(days_off) + penalty * against

    return min(days, key=distance)


def _exists(year: int, month: int, day: int) -> bool:
    last: datetime.date = datetime.date(year, month, 1) + relativedelta(day=31)
    return day <= last.day


def period_of(iso: str) -> Period | None:
    """Give the period that an ISO string names; of an interval its known beginning, else its end."""
    begin, _, end = iso.partition("/")
    match [int(part) for part in (begin if begin.strip(".") else end).split("-") if part]:
        case [year, month, day]:
            return unit_of("day", datetime.date(year, month, day))
        case [year, month]:
            return unit_of("month", datetime.date(year, month, 1))
        case [year]:
            return unit_of("year", datetime.date(year, 1, 1))
    return None
