"""Typed words of a time expression to ISO 8601: intervals with two ends or one, or a plain period."""

from __future__ import annotations

import datetime
from dataclasses import replace

from kg.extract.periods import Context, read_unit
from kg.extract.time_words import Words

__all__ = ["read_period"]


def read_period(words: Words, context: Context) -> str | None:
    """Read typed words as ISO 8601: an interval with two ends or one, or a plain period, else None.

    Raises ValueError or OverflowError for days that the calendar does not have.

    >>> read_period((("since", ""), ("year", 2019)), Context(None, "past", None))
    '2019/..'
    """
    opening = words[0][0] if words else ""
    rest = words[1:] if opening in ("from", "between") else words
    for place, (kind, _) in enumerate(rest):
        if kind in ("to", "and", "until") and 0 < place < len(rest) - 1:
            adjacent = kind == "and" and opening != "between"
            return _interval(rest[:place], rest[place + 1 :], context, adjacent=adjacent)
    if opening == "from" and words[-1][0] == "onward":
        opening, rest = "since", rest[:-1]
    elif opening in ("since", "until"):
        rest = words[1:]
    found = read_unit(rest, context)
    if found is None:
        return None
    return {"since": f"{found.start}/..", "until": f"../{found.end}"}.get(opening, found.iso)


def _interval(left: Words, right: Words, context: Context, *, adjacent: bool) -> str | None:
    if right in ((("now", "now"),), (("dayword", 0),)):
        begin = read_unit(left, context)
        return f"{begin.start}/.." if begin else None
    match (left, right):
        case ([*_, ("year", int(year))], [("number", int(number))]) if year % 100 < number < 100:
            right = (("year", year - year % 100 + number),)  # 2015-19
        case ([("year", int(year))], [("number", int(number))]) if 1 <= number <= 12:
            return f"{year}-{number:02}"
        case ([("month", month), _, *year], [("number" | "ordinal", _) as day, *rest]):
            right = (("month", month), day, *(rest or year))  # May 3 to 5
        case ([("number" | "ordinal", _)], [_, ("month", _) as month_word, *rest]):
            left = (*left, month_word, *rest)  # 3 to 5 May 2020
        case ([("number" | "ordinal", _) as day], [("month", _) as month_word, ("number", _), *rest]):
            left = (month_word, day, *rest)
    years = tuple(word for word in right if word[0] == "year")
    if years and right != years and not any(kind in ("year", "date") for kind, _ in left):
        left = (*left, *years)  # July and August 2015
    begin = read_unit(left, context)
    if begin is None:
        return None
    end = read_unit(
        right, replace(context, anchor=begin.first, tense="future") if context.anchor else context
    )
    if end is None or end.first < begin.first:
        return None
    if adjacent and end.first - begin.last > datetime.timedelta(days=1):
        return None  # "in 1997 and 2004" is two times, not one
    return f"{begin.start}/{end.end}"
