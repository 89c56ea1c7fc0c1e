"""Typed words of a time expression to a period of the calendar, by a handful of rules.

Each rule is a table of word patterns; the first that knows the pattern decides. A period keeps the
precision that its words have, and weeks run from Monday to Sunday.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from dateutil.relativedelta import relativedelta

from kg.extract.calendar import (
    PRECISIONS,
    STEP,
    Period,
    Precision,
    feast,
    nearest,
    nth_weekday,
    period_of,
    same_or,
    unit_of,
    weekend,
)
from kg.extract.time_words import Word, Words
from kg.model import Tense

__all__ = ["Context", "read_unit"]


@dataclass(frozen=True, slots=True)
class Context:
    """What meaning hangs on: the day of writing, the verb's tense, a time told before."""

    anchor: datetime.date | None
    tense: Tense
    reference: Period | None


_Rule: TypeAlias = Callable[[Words, Context], Period | None]


def read_unit(words: Words, context: Context) -> Period | None:
    """Read typed words by the first rule that knows their pattern, else give None.

    Leading "in", "early" and "later" add nothing. Raises ValueError or OverflowError for days that the
    calendar does not have.

    >>> read_unit((("month", 5), ("year", 2019)), Context(None, "past", None)).iso
    '2019-05'
    """
    if not words:
        return None
    for rule in _RULES:
        found = rule(words, context)
        if found is not None:
            return found
    return read_unit(words[1:], context) if words[0][0] in ("in", "edge", "later") else None


def _absolute(words: Words, _: Context) -> Period | None:
    match words:
        case (("date", str(iso)),):
            return period_of(iso)
        case (("month", int(month)), ("number" | "ordinal", int(day)), ("year", int(year))) | (
            ("number" | "ordinal", int(day)),
            ("month", int(month)),
            ("year", int(year)),
        ):
            return unit_of("day", datetime.date(year, month, day))
        case (("named", str(month_day)), ("year", int(year))):
            return period_of(f"{year}-{month_day}")
        case (("feast", int(days)), ("year", int(year))):
            return unit_of("day", feast(days, year))
        case (("month", int(month)), ("year", int(year))) | (("year", int(year)), ("month", int(month))):
            return unit_of("month", datetime.date(year, month, 1))
        case (
            (("year", int(year)),)
            | (("unit", "year"), ("year", int(year)))
            | (("year", int(year)), ("unit", "year"))
            | (("season", _), ("year", int(year)))
        ):
            return unit_of("year", datetime.date(year, 1, 1))
        case (("year", int(year)), ("season", _)):
            return unit_of("year", datetime.date(year, 1, 1))
        case (("decade", int(year)),):
            century = year % 100 == 0 and year != 2000
            return Period(
                datetime.date(year, 1, 1), datetime.date(year + (99 if century else 9), 12, 31), "year"
            )
        case (("ordinal", int(number)), ("unit", "century")):
            return Period(datetime.date(number * 100 - 99, 1, 1), datetime.date(number * 100, 12, 31), "year")
    return None


def _part_of_year(words: Words, context: Context) -> Period | None:
    """Quarters and halves: "the third quarter of 2020", "Q2", "the first nine months of this year"."""
    match words:
        case (("ordinal", int(number)), ("unit", "quarter"), *rest):
            months = (3 * number - 2, 3 * number)
        case (("ordinal", 1), ("number", int(number)), ("units", "month"), *rest) if rest and number < 12:
            months = (1, number)
        case (("part-of-year", int(number)), *rest):
            months = (
                (3 * (number - 10) - 2, 3 * (number - 10)) if number > 10 else (6 * number - 5, 6 * number)
            )
        case _:
            return None
    year = read_unit(tuple(rest), context) if rest else _year_of_month(months[0], context)
    if year is None or year.precision != "year":
        return None
    last = datetime.date(year.first.year, months[1], 1) + relativedelta(day=31)
    return Period(datetime.date(year.first.year, months[0], 1), last, "month")


def _year_of_month(month: int, context: Context) -> Period | None:
    """ "The fourth quarter" of something past is last year's until October."""
    anchor = context.anchor
    if anchor is None:
        return None
    behind = context.tense == "past" and month > anchor.month
    return unit_of("year", anchor - relativedelta(years=behind))


def _part_of_month(words: Words, context: Context) -> Period | None:
    """ "The first Tuesday of November", "the third week of May", "the week of May 6", "the 5th of this month"."""
    match words:
        case (("ordinal", int(number)), ("weekday", int(weekday)), ("in", _), *rest) | (
            ("ordinal", int(number)),
            ("weekday", int(weekday)),
            *rest,
        ) if rest and number < 5:
            month = read_unit(tuple(rest), context)
            return nth_weekday(weekday, number, month) if month and month.precision == "month" else None
        case (("ordinal", _), ("unit", "week"), *rest) if rest:
            month = read_unit(tuple(rest), context)
            return month if month and month.precision == "month" else None
        case (("unit", "week" as unit), *rest) if rest:
            day = read_unit(tuple(rest), context)
            return unit_of(unit, day.first) if day and day.precision == "day" else None
        case (("ordinal", int(number)), ("shift", _) as shift, ("unit", "month") as unit_word):
            month = read_unit((shift, unit_word), context)
            return unit_of("day", month.first.replace(day=number)) if month else None
    return None


def _of_named_year(words: Words, context: Context) -> Period | None:
    """Read a date whose year is told by its distance: "Feb. 24 of this year", "last year in May"."""
    dated = ("month", "number", "ordinal", "season", "named", "feast", "in", "edge")
    match words:
        case (*date, ("shift", int(step)), ("unit", "year")) if date:
            counted = context.anchor
        case (("shift", int(step)), ("unit", "year"), *date) if date:
            counted = context.anchor
        case (*date, ("sequence", int(step)), ("unit", "year")) if date and context.reference:
            counted = context.reference.first  # "In 1994 ... in August of that year"
        case _:
            return None
    if counted is None or date[0][0] not in dated:
        return None
    return read_unit((*date, ("year", counted.year + step)), context)


def _without_year(words: Words, context: Context, weekday: int | None = None) -> Period | None:
    """Read a day of the calendar whose year goes without saying."""
    anchor, tense = context.anchor, context.tense
    if anchor is None and context.reference:  # a life told year by year: "In 1878 ... On 4 June he"
        return _absolute((*words, ("year", context.reference.first.year)), context)
    if anchor is None:
        return None
    over = len(words) > 1 and words[0] == ("shift", -1)
    if len(words) > 1 and words[0] in (("shift", -1), ("shift", 0)):
        tense, words = "past", words[1:]
    match words:
        case (("month", int(month)), ("number" | "ordinal", int(day))) | (
            ("number" | "ordinal", int(day)),
            ("month", int(month)),
        ):
            found = nearest(month, day, anchor, tense, weekday)
            # "last May 20", said on May 15, is not five days off.
            return unit_of("day", found - relativedelta(years=over and found >= anchor))
        case (("named", str(month_day)),):
            return unit_of("day", nearest(int(month_day[:2]), int(month_day[3:]), anchor, tense, weekday))
        case (("feast", int(days)),):
            years = range(anchor.year - 1, anchor.year + 2)
            feasts = [feast(days, year) for year in years]
            coming = [day for day in feasts if day >= anchor]
            return unit_of("day", coming[0] if tense == "future" else [d for d in feasts if d <= anchor][-1])
        case (("ordinal", int(day)),) if day <= 31:  # "on the 24th"
            past = tense != "future"
            here = day <= anchor.day if past else day >= anchor.day
            month_of_it = anchor if here else anchor + relativedelta(day=1, months=-1 if past else 1)
            return unit_of("day", month_of_it.replace(day=day))
    return None


def _month_or_season(words: Words, context: Context) -> Period | None:
    """Read months and seasons; a season is told by its year, since the hemispheres share no more."""
    anchor = context.anchor
    if anchor is None:
        return None
    this_month = anchor.replace(day=1)
    match words:
        case (("month", int(month)),) | (("shift", 0), ("month", int(month))):
            return unit_of("month", nearest(month, 1, this_month, context.tense))
        case (("shift", -1), ("month", int(month))):
            return unit_of("month", this_month - relativedelta(months=(anchor.month - month - 1) % 12 + 1))
        case (("shift", 1), ("month", int(month))):
            return unit_of("month", this_month + relativedelta(months=(month - anchor.month - 1) % 12 + 1))
        case (("season", int(month)),):
            begin = nearest(month, 1, this_month, context.tense)
        case (("shift", 0), ("season", int(month))):
            begin = nearest(month, 1, this_month, "present")
        case (("shift", -1), ("season", int(month))):  # the last one that is over
            begin = this_month - relativedelta(months=(anchor.month - month - 3) % 12 + 3)
        case (("shift", 1), ("season", int(month))):
            begin = this_month + relativedelta(months=(month - anchor.month - 1) % 12 + 1)
        case _:
            return None
    return Period(begin, begin + relativedelta(months=2), "year")


def _dated_weekday(words: Words, context: Context) -> Period | None:
    """Read "Tuesday, May 24, 2022" and "Tuesday 24 May": the date decides."""
    if len(words) < 3 or words[0][0] != "weekday":
        return None
    weekday, date = int(words[0][1]), words[1:]
    found = _absolute(date, context) or _of_named_year(date, context) or _without_year(date, context, weekday)
    return found if found and found.precision == "day" else None


def _weekday(words: Words, context: Context) -> Period | None:
    anchor = context.anchor
    if anchor is None:
        return None
    day = datetime.timedelta(days=1)
    match words:
        case (("weekday", int(weekday)), ("shift", int(step)), ("unit", "week")) | (
            ("shift", int(step)),
            ("unit", "week"),
            ("weekday", int(weekday)),
        ):
            found = anchor + relativedelta(days=-anchor.weekday() + weekday, weeks=step)
        case (("weekday", int(weekday)),):
            found = same_or(weekday, anchor, forward=context.tense == "future")
        case (("shift", 0), ("weekday", int(weekday))):  # "This Friday's meeting is hosted by"
            found = same_or(weekday, anchor, forward=context.tense != "past")
        case (("shift", -1), ("weekday", int(weekday))):
            found = same_or(weekday, anchor - day, forward=False)
        case (("shift", 1), ("weekday", int(weekday))):
            found = same_or(weekday, anchor + day, forward=True)
        case _:
            return None
    return unit_of("day", found)


def _relative(words: Words, context: Context) -> Period | None:
    """Count from the day of writing: "yesterday", "last month", "this morning"."""
    anchor = context.anchor
    if anchor is None:
        return None
    match words:
        case (("dayword", int(days)), *rest) if all(kind in ("edge", "later") for kind, _ in rest):
            return unit_of("day", anchor + relativedelta(days=days))
        case (("shift", 0), ("part", _) | ("unit", "day")):
            return unit_of("day", anchor)
        case (("shift", -1), ("part", _)):
            return unit_of("day", anchor + relativedelta(days=-1))
        case (("shift", int(step)), ("unit", "weekend")):
            return weekend(step, anchor, context.tense)
        case (("shift", int(step)), ("unit", str(unit))) if unit != "day":
            return unit_of(unit, anchor + STEP[unit] * step)
        case (("unit", "weekend"),):
            return weekend(0, anchor, context.tense)
        case (("edge", _), ("unit", str(unit))) | (("unit", str(unit)), ("edge", _)):
            return _current(unit, context)
    return None


def _counted(words: Words, context: Context) -> Period | None:
    """Count units: "three years ago", "in two weeks" of something to come, "the past five years"."""
    anchor = context.anchor
    if anchor is None:
        return None
    match words:
        case (("number", int(count)), ("unit" | "units", str(unit)), ("ago", _)):
            return unit_of(unit, anchor - STEP[unit] * count)
        case (("number", int(count)), ("unit" | "units", str(unit)), ("hence", _)):
            return unit_of(unit, anchor + STEP[unit] * count)
        case (("in", _), ("number", int(count)), ("unit" | "units", str(unit))) if context.tense == "future":
            return unit_of(unit, anchor + STEP[unit] * count)
        case (("shift", int(step)), ("number", int(count)), ("unit" | "units", str(unit))) if step:
            if step > 0 and context.tense == "past":
                return None  # "over the next two years he served": counted from then, not from now
            edges = sorted((anchor, anchor + STEP[unit] * count * step))
            precision: Precision = unit if unit in ("month", "year") else "day"  # type: ignore[assignment]
            return Period(edges[0], edges[1], "year" if unit in ("decade", "century") else precision)
    return None


def _from_reference(words: Words, context: Context) -> Period | None:
    """Count from a time told before: "two days later", "the year before", "that month"."""
    base = context.reference
    if base is None:
        return None
    match words:
        case (
            ("number", int(count)),
            ("unit" | "units", str(unit)),
            (("later", 1 | -1) | ("since" | "until", _)) as word,
        ):
            step = count * (-1 if _is_back(word) else 1)
        case (("unit", str(unit)), (("later", 1 | -1) | ("since" | "until", _)) as word):
            step = -1 if _is_back(word) else 1
        case (("sequence", int(step)), ("unit", str(unit))):
            pass
        case (("clock", _),) | (
            ("ordinal", _),
            ("unit", "minute" | "hour"),
        ):  # "at 8:30", "in the 35th minute"
            told = base.precision == "day" and base.first == base.last and context.tense == "past"
            return base if told else None
        case (("shift", 1), ("unit", "day") | ("part", _)):  # "the next day" in a story
            unit, step = "day", 1
        case (("sequence", int(step)), ("part", _)):
            unit = "day"
        case (("part", _), (("later", 1 | -1) | ("since" | "until", _)) as word):  # "the night before"
            unit, step = "day", -1 if _is_back(word) else 1
        case _:
            return None
    found = unit_of(unit, base.first + STEP[unit] * step)
    coarser = max(found.precision, base.precision, key=PRECISIONS.index)
    return replace(found, precision=coarser)


def _is_back(word: Word) -> bool:
    return word == ("later", -1) or word[0] == "until"


_RULES: tuple[_Rule, ...] = (
    _absolute,
    _part_of_year,
    _part_of_month,
    _of_named_year,
    _dated_weekday,
    _weekday,
    _without_year,
    _month_or_season,
    _relative,
    _counted,
    _from_reference,
)


def _current(unit: str, context: Context) -> Period | None:
    return unit_of(unit, context.anchor) if context.anchor else None
