"""Time expressions of a text and what they mean: "since last May" -> ``2021-05/..``.

Finding (over a parsed text) and reading (words to ISO 8601) are apart, for the meaning hangs on the
document's date and on the tense of the verb that an expression belongs to. What is a duration, a
frequency or too vague ("twelve years", "every Monday", "in recent months") is no time of a claim.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal as OneOf

from spacy.tokens import Doc

from kg.extract.calendar import period_of
from kg.extract.intervals import read_period
from kg.extract.periods import Context
from kg.extract.time_words import time_vocabulary, time_words
from kg.model import Tense

__all__ = ["TimeExpression", "document_anchor", "find_time_expressions", "references", "resolve_time"]

_DATED = frozenset({"date", "month", "weekday", "year", "decade", "dayword", "season", "named", "feast"})
_CONNECTORS = frozenset(
    [
        "of",
        "the",
        ",",
        "on",
        "in",
        "at",
        "-",
        "–",
        "—",
        "to",
        "through",
        "thru",
        "until",
        "till",
        "and",
        "&",
        "or",
        "this",
    ]
)
_WIDENING = frozenset(
    {"edge", "shift", "span", "sequence", "since", "until", "later", "from", "between", "ordinal"}
)
_TO = frozenset({"to", "through", "thru", "until", "till", "and", "-", "–", "—"})
_DASHES = frozenset({"-", "–", "—"})
_MODIFIERS = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
_FOLLOWING = frozenset({"ago", "later", "hence", "onward", "part"})
_BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "through",
        "before",
        "after",
        "during",
        "early",
        "late",
        "mid",
        "circa",
    ]
)
_ELSEWHERE = frozenset({"", "DATE", "TIME", "CARDINAL", "ORDINAL"})  # entity types that leave room for a date


_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0")
_OWNED = frozenset({"his", "her", "their", "my", "our", "your", "its"})
_MEMORY = 60  # tokens, some two or three sentences
_DAY_MEMORY = 400  # the day of a match holds for all its minutes
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens ``start`` to ``end`` (exclusive) that tell a time, and the token that heads them.

    ``kind`` is "point" for what :func:`resolve_time` can place in the calendar, given a day to count
    from, and "duration" for lengths and frequencies.
    """

    start: int
    end: int
    root: int
    text: str
    kind: OneOf["point", "duration"]


@lru_cache(maxsize=4096)
def resolve_time(
    text: str,
    anchor: datetime.date | None,
    tense: Tense = "past",
    reference: str | None = None,
) -> str | None:
    """Read a time expression as ISO 8601 of the precision that its words have.

    ``anchor`` is the day on which the words were written; without it only absolute dates are read.
    ``tense`` of the verb decides what a bare weekday or month means. ``reference`` is the ISO time
    told before in the same text, for "two days later" and "the year before". The result is an instant
    (``2022-05-23``, ``2022-05``, ``2022``), an interval with both ends included
    (``2015/2019``) or open at one side (``2019/..``), and None for what is no point in time.

    >>> monday = datetime.date(2022, 5, 23)
    >>> resolve_time("Wednesday night", monday), resolve_time("Wednesday", monday, "future")
    ('2022-05-18', '2022-05-25')
    >>> resolve_time("since late 2019", monday), resolve_time("last week", monday)
    ('2019/..', '2022-05-16/2022-05-22')
    >>> resolve_time("two days later", monday, reference="2015-03-30")
    '2015-04-01'
    """
    words = time_words(text)
    if any(kind == "vague" for kind, _ in words):
        return None
    if [kind for kind, _ in words] == ["ordinal"] and not any(map(str.isdigit, text)):
        return None  # "the 24th" is a day, "the fourth" may be anything
    context = Context(anchor, tense, period_of(reference) if reference else None)
    try:
        found = read_period(words, context)
        known = tuple(word for word in words if word[0] != "unknown")
        if found is None and known != words and any(kind in _DATED for kind, _ in known):
            found = read_period(known, context)
    except (ValueError, OverflowError):  # "February 31", "in 9000 years"
        return None
    return found


def document_anchor(published: str | None) -> datetime.date | None:
    """Give the day of publication, which relative dates count from; None unless it is told to the day.

    >>> document_anchor("2022-05-24T08:30:00Z")
    datetime.date(2022, 5, 24)
    >>> document_anchor("May 2022") is None
    True
    """
    found = resolve_time(re.sub(r"[T ]\d\d:\d\d.*", "", published.strip()), None) if published else None
    return datetime.date.fromisoformat(found) if found and len(found) == len("2022-05-24") else None


# ---------------------------------------------------------------- finding


def find_time_expressions(doc: Doc) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a parsed text, in order, none overlapping.

    The model's DATE and TIME entities are the start; cut at line ends, joined where they are parts of
    one expression ("between July 2003" and "December 2004"), widened by the words that change their
    meaning ("since", "late", "ago"), and completed by what the model passes over.
    """
    return tuple(_expressions(doc))


def references(expressions: Iterable[TimeExpression], anchor: datetime.date | None) -> dict[int, str]:
    """For each expression, by its first token, the time told before it: "two days later" counts from that.

    What was told long before counts no more, unless there is no day of writing to count from.
    """
    out: dict[int, str] = {}
    last: tuple[int, str] | None = None
    day: tuple[int, str] | None = None
    for expression in expressions:
        hour = _is_hour(expression.text)
        known, memory = (day, _DAY_MEMORY) if hour else (last, _MEMORY)
        if known and ((anchor is None and not hour) or expression.start - known[0] < memory):
            out[expression.start] = known[1]
        reference = last[1] if last else None
        told = None if hour else resolve_time(expression.text, anchor, "present", reference)
        if told and ".." not in told:
            last = expression.end, told
            day = last if _A_DAY.fullmatch(told) else day
    return out


def _is_hour(text: str) -> bool:
    """ "8:30 p.m.", "the 35th minute": an hour of the day that the text is about."""
    match time_words(text):
        case (("clock", _),) | (("ordinal", _), ("unit", "minute" | "hour")):
            return True
    return False


def _expressions(doc: Doc) -> Iterator[TimeExpression]:
    done = 0
    for start, end in _joined(doc, _runs(doc, _marked(doc))):
        first, last = _widened(doc, start, end, done)
        done = last
        last = _before_term(doc, first, last)
        text = " ".join(doc[first:last].text.split())
        if _tells_no_time(doc, first, last):
            continue
        if _is_point(text):
            yield TimeExpression(first, last, doc[first:last].root.i, text, "point")
        elif any(kind in ("unit", "units") for kind, _ in time_words(text)):
            yield TimeExpression(first, last, doc[first:last].root.i, text, "duration")


def _before_term(doc: Doc, first: int, last: int) -> int:
    """The end without a term: of "sentenced him on [Wednesday to nine years]" Wednesday is the time."""
    if not _is_point(doc[first:last].text):
        for cut in range(last - 1, first, -1):
            if doc[cut].lower_ in ("to", "for") and _is_point(doc[first:cut].text):
                return cut
    return last


def _tells_no_time(doc: Doc, first: int, last: int) -> bool:
    """ "in her eighties", "on a Friday", "the weekend service": an age, any Friday, a kind of service."""
    kinds = {_kind(doc, i) for i in range(first, last)} - {"", "filler", "part"}
    inside = {token.lower_ for token in doc[max(first - 3, 0) : last] if token.sent == doc[first].sent}
    if any(kind == "decade" for kind, _ in time_words(doc[first:last].text)):
        return not inside.isdisjoint(_OWNED)
    if "weekday" in kinds and kinds <= {"weekday", "number"} and not inside.isdisjoint({"a", "an"}):
        return doc[first].lower_ in ("a", "an") or doc[max(first - 1, 0)].lower_ in ("a", "an")
    root = doc[first:last].root
    undated = kinds <= {"season"} or (
        kinds <= {"unit", "later"} and ("weekend" in inside or "later" in kinds)
    )
    return undated and root.dep_ in _MODIFIERS and root.head.i >= last


@lru_cache(maxsize=4096)
def _is_point(text: str) -> bool:
    some_day = datetime.date(2001, 1, 3)
    tenses: tuple[Tense, ...] = ("past", "future")
    return any(resolve_time(text, some_day, tense, reference="2001-01-03") for tense in tenses)


def _kind(doc: Doc, index: int) -> str:
    word = time_vocabulary().get(doc[index].lower_)
    return word[0] if word else "number" if doc[index].like_num else ""


def _kinds(doc: Doc) -> list[str]:
    """The kind of each token, each word looked up once."""
    words, numbers = doc.to_array(["LOWER", "LIKE_NUM"]).T.tolist()
    vocabulary, strings = time_vocabulary(), doc.vocab.strings
    known = {word: vocabulary.get(strings[word], ("",))[0] for word in set(words)}
    return [known[word] or ("number" if number else "") for word, number in zip(words, numbers, strict=True)]


def _marked(doc: Doc) -> list[bool]:
    """Tell for each token whether it is surely part of a time expression."""
    marked = [False] * len(doc)
    for entity in doc.ents:
        if entity.label_ in ("DATE", "TIME") and not _counts_things(doc, entity.start, entity.end):
            marked[entity.start : entity.end] = [True] * len(entity)
    kinds = _kinds(doc)
    for i, kind in enumerate(kinds):
        if not kind or doc[i].ent_type_ not in _ELSEWHERE:
            continue
        token = doc[i]
        before = kinds[i - 1] if i and not token.is_sent_start else ""
        match kind:
            case "dayword":
                marked[token.i] = True
            case "weekday" | "month" if token.text[0].isupper() and token.tag_ in ("NNP", "NNPS", ""):
                named = token.i and not before and doc[token.i - 1].tag_ == "NNP" and not token.is_sent_start
                marked[token.i] = marked[token.i] or not named  # "Theresa May"
            case "unit" | "season" | "part" if before in ("shift", "sequence") and token.tag_ != "NNS":
                marked[token.i - 1] = marked[token.i] = True
            case "ago":
                start = token.i
                while start and start > token.i - 4 and _kind(doc, start - 1) in ("unit", "units", "number"):
                    start -= 1
                marked[start : token.i + 1] = [True] * (token.i + 1 - start)
            case "number" if _is_year(doc, token.i):
                marked[token.i] = True
    return [flag and not doc[index].is_space for index, flag in enumerate(marked)]


def _is_year(doc: Doc, index: int) -> bool:
    if index == 0 or not _YEAR.fullmatch(doc[index].text) or _counts_things(doc, index, index + 1):
        return False
    before = doc[index - 1].lower_
    second = index > 1 and before in _TO and _YEAR.fullmatch(doc[index - 2].text)  # "from 1922 to 2004"
    return bool(second) or before in _BEFORE_YEAR or _kind(doc, index - 1) == "month"


def _counts_things(doc: Doc, start: int, end: int) -> bool:
    """Tell a bare number before a plural noun ("1709 schoolchildren") from a year ("the 2012 games")."""
    if end - start > 1 or end == len(doc) or doc[end].tag_ not in ("NNS", "NNPS"):
        return False
    return bool(doc[start].like_num) and not (start and doc[start - 1].lower_ in ("the", "this", "that"))


def _runs(doc: Doc, marked: list[bool]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of marked tokens, without the words at their ends that tell nothing."""
    start = 0
    while start < len(doc):
        end = start
        while end < len(doc) and marked[end] and (end == start or not doc[end].is_sent_start):
            end += 1
        first, last = start, end
        while first < last and (
            doc[first].is_punct or doc[first].lower_ in ("in", "on", "at", "by", "for", "of")
        ):
            first += 1
        while first < last and not (
            _kind(doc, last - 1) not in ("", "filler") or _telling(doc[last - 1].text)
        ):
            last -= 1
        if first < last:
            yield first, last
        start = max(end, start + 1)


def _telling(text: str) -> bool:
    return any(kind not in ("unknown", "dash") for kind, _ in time_words(text))


def _joined(doc: Doc, runs: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join neighbouring runs where both together read as one time."""
    out: list[tuple[int, int]] = []
    for start, end in runs:
        if out and _continues(doc, out[-1], start, end):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _continues(doc: Doc, run: tuple[int, int], start: int, end: int) -> bool:
    gap = doc[run[1] : start]
    if len(gap) > 3 or any(token.lower_ not in _CONNECTORS for token in gap):
        return False
    if any(token.is_sent_start for token in doc[run[1] : start + 1]):
        return False
    return _is_point(doc[run[0] : end].text)


def _widened(doc: Doc, start: int, end: int, floor: int) -> tuple[int, int]:
    """Take in the words before and after that change the meaning: "since", "late", "ago"."""
    end = _right_end(doc, start, end)
    if doc[start:end].root.head.i >= end and doc[start:end].root.dep_ in _MODIFIERS:
        return start, end  # "after the 2012 vote": it is the vote that comes before
    best, place = start, start
    while place > max(floor, start - 4) and not doc[place].is_sent_start:
        place -= 1
        kind, word = _kind(doc, place), doc[place].lower_
        if kind not in _WIDENING and word not in ("the", "of", "-", "in", "not", "about", "around", "early"):
            break
        if word in ("from", "between") and not any(token.lower_ in _TO for token in doc[best:end]):
            break
        if word == "in" and (place + 1 < start or _is_point(doc[best:end].text)):
            break
        if word not in ("of", "-", "the", "about", "around") and _is_point(doc[place:end].text):
            best = place
    return best, end


def _right_end(doc: Doc, start: int, end: int) -> int:
    """The end with "ago", "later", "night", and the end of a span of years: "1890 – 91", "2013 – present"."""
    while end < len(doc) and not doc[end].is_sent_start and _kind(doc, end) in _FOLLOWING:
        if _kind(doc, end) != "part" and not _is_point(doc[start : end + 1].text):
            break
        end += 1
    if end < len(doc) and doc[end].lower_ in ("'s", "’s") and _DECADE.fullmatch(doc[start:end].text):
        return end + (doc[start - 1].lower_ == "the" if start else 0)  # "in the 1930's"
    span = doc[end : end + 2]
    if len(span) == 2 and span[0].text in _DASHES and not any(token.is_sent_start for token in span):
        day = end + 2 < len(doc) and _kind(doc, end + 2) == "month"  # "8 February 1700 – 17 March 1782"
        closing = _kind(doc, end + 1) in ("number", "now") and not day
        if closing and re.search(r"\d{4}$", doc[start:end].text) and _is_point(doc[start : end + 2].text):
            return end + 2
    return end
