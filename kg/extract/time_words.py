"""The words of a time expression, typed: "late last week" -> (edge) (shift -1) (unit week).

The vocabulary is data: ``data/times_words.tsv`` (word or phrase, kind, value) and
``data/times_days.tsv`` (named days with a fixed date).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

__all__ = ["Word", "Words", "time_vocabulary", "time_words"]

Word: TypeAlias = tuple[str, int | str]
Words: TypeAlias = tuple[Word, ...]

_AFTER_ONE = frozenset({"unit", "units", "to", "dash", "month", "and", ""})
_AROUND = frozenset({"since", "until", "later"})  # "the night before"
_DATA = Path(__file__).parent / "data"


def _table(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def time_vocabulary() -> dict[str, Word]:
    """Map every word and phrase that has a part in time expressions to its kind and value."""
    words: dict[str, Word] = {
        word: (kind, int(value) if value.lstrip("-").isdigit() else value)
        for word, kind, value in _table("times_words.tsv")
    }
    return words | {name: ("named", month_day) for name, month_day in _table("times_days.tsv")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    phrases = sorted(time_vocabulary(), key=lambda phrase: (-len(phrase), phrase))
    known = "|".join(re.escape(phrase) for phrase in phrases)
    return re.compile(
        r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)|(?P<slashed>\d{1,4}([/.])\d{1,2}\3\d{2,4})(?!\d)"
        r"|(?P<clock>\d{1,2}([:.]\d\d)?\s?[ap]\.?m\.?(?!\w)|\d{1,2}:\d\d|\d{1,2} o'clock)"
        r"|(?P<decade>(?<!\d)(\d{3}0|'?[03-9]0)'?s)(?!\w)|(?P<ordinal>\d{1,2})\s?(?:st|nd|rd|th)(?!\w)"
        r"|(?P<short>'\d\d)(?!\w)|(?P<number>\d+)(?![\w%]|[.,]\d)"
        rf"|(?<![\w.])(?P<known>{known})(?:'s|')?(?![\w])|(?P<dash>--?)|(?P<unknown>[\w.,%$€£]*\w)"
    )


def time_words(text: str) -> Words:
    """Cut a time expression into typed words; clock times and mere fillers are left out.

    >>> time_words("late on the 3rd of May, 2021")
    (('edge', 'late'), ('ordinal', 3), ('month', 5), ('year', 2021))
    """
    text = re.sub(r"[‘’ʼ]", "'", re.sub(r"[‐-―]", "-", text)).casefold()
    text = re.sub(r"\b(\d{1,2})-([a-z]{3,9})-(\d{2,4})\b", r"\1 \2 \3", text)
    text = re.sub(r"\b([12]\d{3})/(\d\d)\b(?!/)", r"\1-\2", text)  # the 2012/13 season
    found = [word for match in _pattern().finditer(text) for word in _word(match)]
    return _tidied(_numbered(found))


def _word(match: re.Match[str]) -> list[Word]:
    kind, text = str(match.lastgroup), match.group()
    match kind:
        case "known":
            return [time_vocabulary()[match["known"]]]
        case "iso":
            return [("date", text)]
        case "slashed":
            return [("date", _slashed(text))]
        case "decade":
            digits = re.sub(r"\D", "", text)
            year = (
                int(digits) if len(digits) == 4 else int(digits) + (2000 if digits in ("00", "10") else 1900)
            )
            return [("decade", year)]
        case "short":
            return [("year", 1900 + int(text[1:]) if int(text[1:]) > 40 else 2000 + int(text[1:]))]
        case "number":
            return [("number", int(text))]
        case "ordinal":
            return [("ordinal", int(match["ordinal"]))]
    return [(kind, text)]


def _slashed(text: str) -> str:
    """Turn 24.05.2022 and 5/24/2022 into ISO; 5/6/2022, which is read two ways, into nothing."""
    first, second, third = re.split(r"[/.]", text)
    if len(first) == 4:
        return f"{first}-{second:0>2}-{third:0>2}"
    year = third if len(third) == 4 else f"20{third}"
    if "." in text or int(first) > 12:
        return f"{year}-{second:0>2}-{first:0>2}"
    return f"{year}-{first:0>2}-{second:0>2}" if int(second) > 12 or first == second else ""


def _numbered(words: list[Word]) -> list[Word]:
    """Join "twenty one", turn a number of four digits into a year unless a unit follows it."""
    out: list[Word] = []
    for place, word in enumerate(words):
        following = words[place + 1][0] if place + 1 < len(words) else ""
        match (out[-2:], word):
            case ([*_, ("number", int(tens))], (kind, int(one))) if (
                tens in range(20, 100, 10) and kind in ("number", "ordinal") and one < 10
            ):
                out[-1] = (kind, tens + one)
            case ([("number", int(tens)), ("dash", _)], (kind, int(one))) if (
                tens in range(20, 100, 10) and kind in ("number", "ordinal") and one < 10
            ):
                out[-2:] = [(kind, tens + one)]
            case (_, ("number", int(year))) if 1000 <= year < 2200 and (
                following not in ("unit", "units", "unknown") or (following == "unknown" and year > 1900)
            ):
                out.append(("year", year))
            case (_, ("number", 1)) if following not in _AFTER_ONE and (not out or out[-1][0] != "month"):
                pass  # the article: "a Monday", not "one Monday"
            case ([*_, ("unknown", _)], ("unit", "day")):
                pass  # a feast: "Labour Day, May 1"
            case _:
                out.append(word)
    return out


def _tidied(words: list[Word]) -> Words:
    """Drop clock times, parts of the day and fillers; a dash between two dates is a "to"."""
    out: list[Word] = []
    for place, (kind, value) in enumerate(words):
        before = out[-1][0] if out else ""
        after = words[place + 1][0] if place + 1 < len(words) else ""
        if value in ("after", "before") and after in ("part", "clock") and place + 2 < len(words):
            continue  # "shortly after midnight on Sunday"
        if kind == "in" and before == "month" and after == "year":
            continue  # "between May and June in 1981"
        if kind == "dash":
            ends = {"number", "ordinal", "year", "month", "weekday", "date"}
            if before in ends and after in ends | {"now"}:
                out.append(("to", ""))
        elif (
            kind == "span"
        ):  # "the past year" is the twelve months up to now, "the past Monday" is last Monday
            out.append(("shift", value))
            if after == "unit" and words[place + 1][1] != "weekend":
                out.append(("number", 1))
        elif kind not in ("filler", "part", "clock") or (
            kind == "part" and (before in ("shift", "sequence") or (not out and after in _AROUND))
        ):
            out.append((kind, value))
    if not out and any(kind == "clock" for kind, _ in words):
        return (("clock", ""),)
    return tuple(out)
