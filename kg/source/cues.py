"""The wordings by which boilerplate is known, compiled from ``data/cues.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["is_boilerplate", "is_teaser_heading", "word_list"]

_YOU = re.compile(r"\b(?:you|your|yours|you're|you'll|you've|us|our)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"^[\[(<{*_»>→\s]*(.*?)[\])>}*_«→\s]*$", re.DOTALL)
_QUOTE = re.compile(r"[\"“”«»]")
_STARRED = re.compile(r"\\\*")
_SOME_WORDS = r"(?:\S+\s+){0,5}?"
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of a word list beside this module, in lower case; ``#`` starts a comment."""
    lines = files(__package__).joinpath("data", f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(entry.lower() for line in lines if (entry := line.split("#")[0].strip()))


def is_boilerplate(line: str) -> bool:
    """Whether a line belongs to the page around the article rather than to the article.

    >>> is_boilerplate("[See also: What the budget means]"), is_boilerplate("Advertisement")
    (True, True)
    >>> is_boilerplate("Advertisement spending fell by 5% last year.")
    False
    """
    text = line.translate(_STRAIGHT)
    inner = " ".join(_BRACKETED.sub(r"\1", text[:400]).split())
    if len(text) <= 400 and (_pattern("whole").fullmatch(inner.rstrip(".,!:… ")) or _label().match(inner)):
        return True
    words = text.count(" ") + 1
    if words <= 60 and _pattern("opening").match(inner) and not _QUOTE.search(inner):
        return True
    if words <= 60 and _holds("anywhere", text.lower(), 1) and _pattern("anywhere").search(text):
        return True
    return _is_offer(text, words)


def is_teaser_heading(line: str) -> bool:
    """Whether a line stands over links to other articles.

    >>> is_teaser_heading("Most read"), is_teaser_heading("Most read newspapers close down")
    (True, False)
    """
    return len(line) <= 60 and bool(_pattern("teaser").fullmatch(line.translate(_STRAIGHT).rstrip(".:… ")))


def _is_offer(text: str, words: int) -> bool:
    if words > 400 or not _YOU.search(text) or not _holds("offer", text.lower(), 2):
        return False
    found = {match.lower() for match in _pattern("offer").findall(text)}
    return len(found) >= max(2, words // 40)


def _holds(section: str, text: str, least: int) -> bool:
    """A quick look, without word boundaries, whether the slow one is worth it."""
    return sum(cue in text for cue in _cues()[section]) >= least


@cache
def _cues() -> dict[str, list[str]]:
    cues: dict[str, list[str]] = tomllib.loads(
        files(__package__).joinpath("data", "cues.toml").read_text("utf-8")
    )
    return cues


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile(_alternatives(_cues()[section]), re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(_alternatives(_cues()["label"]) + r"\s*(?:[:|»>→]|\s[–—-]\s)", re.IGNORECASE)


def _alternatives(wordings: Iterable[str]) -> str:
    # Longest first: an alternation takes the first branch that matches.
    longest_first = sorted(map(_as_pattern, wordings), key=lambda pattern: (-len(pattern), pattern))
    return r"(?<!\w)(?:" + "|".join(longest_first) + r")(?!\w)"


def _as_pattern(wording: str) -> str:
    *words, last = wording.split()
    pieces = [_SOME_WORDS if word == "*" else _word(word) + r"\s+" for word in words]
    if last == "*":
        return "".join(pieces).removesuffix(r"\s+") + r"(?:\s+\S+){1,5}"
    return "".join(pieces) + _word(last)


def _word(word: str) -> str:
    return r"\d[\d.,]*[km]?" if word == "#" else re.escape(word)
