"""The extractor's word lists and tables: data files beside this room, comments begin with ``#``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

__all__ = ["rows", "words"]


def _lines(name: str) -> list[str]:
    path = resources.files("kg.extract") / "data" / name
    return [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list, one a line.

    >>> "make" in words("light_verbs.txt")
    True
    """
    return frozenset(_lines(name))


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a tab-separated table with a header.

    >>> rows("cues.tsv")[0]["word"]
    'will'
    """
    return tuple(csv.DictReader(_lines(name), delimiter="\t"))
