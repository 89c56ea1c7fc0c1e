"""A log-linear ranker: weights of named features, summed.

The weights were fitted by ``benchmarks/coreference/train.py``; they are data, not code.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

__all__ = ["probabilities", "score", "weights"]

_FILE = Path(__file__).parent / "data" / "coreference_ranker.tsv"


@cache
def weights() -> dict[str, dict[str, float]]:
    """Kind of pronoun (``person``, ``thing``, ``plural``) -> feature -> weight."""
    found: dict[str, dict[str, float]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, feature, weight = line.split("\t")
            found.setdefault(kind, {})[feature] = float(weight)
    return found


def score(kind: str, features: Iterable[str]) -> float:
    """The sum of the features' weights for that kind of pronoun.

    >>> score("person", ["no such feature"])
    0.0
    """
    table = weights().get(kind, {})
    return sum([table.get(feature, 0.0) for feature in features])


def probabilities(scores: Sequence[float]) -> list[float]:
    """What the scores of all options make of each: their softmax.

    >>> probabilities([0.0, 0.0])
    [0.5, 0.5]
    """
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    total = sum(parts)
    return [part / total for part in parts]
