"""How far a claim can be trusted: a small logistic model over what is known of its making.

The weights lie in ``data/confidence.json``, fitted by ``benchmarks/fit_confidence.py`` on judged claims;
a feature that the file does not know counts nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

__all__ = ["confidence", "weights"]

_UNNAMED = frozenset(
    {
        "subject pronoun unresolved",
        "object pronoun unresolved",
        "subject speaker unknown",
        "object speaker unknown",
    }
)
_WORTHLESS = 0.1  # nobody wants an edge from "it": such a claim is kept, and never published


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature, the constant under ``""``."""
    path = resources.files("kg.extract") / "data" / "confidence.json"
    table: Mapping[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return table


def confidence(features: Iterable[str], certainty: float = 1.0) -> float:
    """The probability, by the fitted model, that a claim with these features is right; two decimals.

    ``certainty`` is the probability that its pronouns mean what they were taken for, by which it is lowered.

    >>> 0.0 <= confidence(["rule=object"]) <= 1.0
    True
    """
    table, held = weights(), set(features)
    total = table.get("", 0.0) + sum(table.get(f, 0.0) for f in sorted(held))
    probability = certainty / (1.0 + math.exp(-total))
    return round(min(probability, _WORTHLESS) if held & _UNNAMED else probability, 2)
