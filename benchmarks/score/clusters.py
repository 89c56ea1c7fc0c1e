"""Coreference: MUC, B-cubed, CEAF-e, LEA and the CoNLL mean, over documents of clusters of mentions.

A mention is any hashable value that both sides share: token offsets, or (document, start, end).
CEAF-e's assignment needs scipy. Checked by the worked example of Pradhan et al. (ACL 2014).

usage: python -m benchmarks.score.clusters --gold GOLD.jsonl --pred CLUSTERS.jsonl [--no-singletons]
A line: {"doc": name, "clusters": [[[start, end], ...], ...]}.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

__all__ = ["Clusters", "Score", "conll", "f1", "read_clusters", "score_clusters"]

Clusters: TypeAlias = Sequence[frozenset[Hashable]]
MEASURES = ("mentions", "MUC", "B3", "CEAFe", "LEA")


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return f1(self.precision, self.recall)


def score_clusters(gold: Mapping[str, Clusters], predicted: Mapping[str, Clusters]) -> dict[str, Score]:
    """Score every measure, summed over the gold's documents.

    >>> gold = {"x": [frozenset("abc"), frozenset("defg")]}
    >>> predicted = {"x": [frozenset("ab"), frozenset("cd"), frozenset("fghi")]}
    >>> {name: round(score.f1, 2) for name, score in score_clusters(gold, predicted).items()}
    {'mentions': 0.8, 'MUC': 0.4, 'B3': 0.45, 'CEAFe': 0.52, 'LEA': 0.28}
    """
    totals = {name: [0.0, 0.0, 0.0, 0.0] for name in MEASURES}
    for document, clusters in gold.items():
        for name, values in _document(clusters, predicted.get(document, [])).items():
            totals[name] = [a + b for a, b in zip(totals[name], values, strict=True)]
    return {
        name: Score(p / p_of if p_of else 0.0, r / r_of if r_of else 0.0)
        for name, (r, r_of, p, p_of) in totals.items()
    }


def conll(scores: Mapping[str, Score]) -> float:
    """Give the CoNLL mean: F1 of MUC, B-cubed and CEAF-e."""
    return sum(scores[name].f1 for name in ("MUC", "B3", "CEAFe")) / 3


def _document(gold: Clusters, predicted: Clusters) -> dict[str, tuple[float, float, float, float]]:
    """Numerator and denominator of recall, then of precision, by measure."""
    gold_mentions = {mention for cluster in gold for mention in cluster}
    mentions = {mention for cluster in predicted for mention in cluster}
    both, similar = len(gold_mentions & mentions), _ceafe(gold, predicted)
    return {
        "mentions": (both, len(gold_mentions), both, len(mentions)),
        "MUC": (*_muc(gold, predicted), *_muc(predicted, gold)),
        "B3": (*_b_cubed(gold, predicted), *_b_cubed(predicted, gold)),
        "CEAFe": (similar, len(gold), similar, len(predicted)),
        "LEA": (*_lea(gold, predicted), *_lea(predicted, gold)),
    }


def _home(clusters: Clusters) -> dict[Hashable, frozenset[Hashable]]:
    return {mention: cluster for cluster in clusters for mention in cluster}


def _muc(parts: Clusters, other: Clusters) -> tuple[int, int]:
    home = _home(other)
    kept = whole = 0
    for cluster in parts:
        pieces = {home[mention] for mention in cluster if mention in home}
        kept += len(cluster) - len(pieces) - sum(mention not in home for mention in cluster)
        whole += len(cluster) - 1
    return kept, whole


def _b_cubed(parts: Clusters, other: Clusters) -> tuple[float, int]:
    home = _home(other)
    kept = sum(len(c & home[mention]) / len(c) for c in parts for mention in c if mention in home)
    return kept, sum(map(len, parts))


def _lea(parts: Clusters, other: Clusters) -> tuple[float, int]:
    kept = 0.0
    for cluster in parts:
        if len(cluster) == 1:
            kept += float(cluster in other)
            continue
        links = sum(len(cluster & o) * (len(cluster & o) - 1) / 2 for o in other)
        kept += len(cluster) * links / (len(cluster) * (len(cluster) - 1) / 2)
    return kept, sum(map(len, parts))


def _ceafe(gold: Clusters, predicted: Clusters) -> float:
    from scipy.optimize import linear_sum_assignment

    if not gold or not predicted:
        return 0.0
    similarity = [[2 * len(g & p) / (len(g) + len(p)) for p in predicted] for g in gold]
    rows, columns = linear_sum_assignment(similarity, maximize=True)
    return float(sum(similarity[i][j] for i, j in zip(rows, columns, strict=True)))


def read_clusters(records: Iterable[Mapping[str, Any]], *, singletons: bool = True) -> dict[str, Clusters]:
    """Read clusters by document; with ``singletons`` False, leave out clusters of one."""
    return {
        record["doc"]: [
            cluster
            for cluster in (
                frozenset(tuple(mention) for mention in members) for members in record["clusters"]
            )
            if len(cluster) > (0 if singletons else 1)
        ]
        for record in records
    }


def main() -> None:
    """Print all measures."""
    from benchmarks.score.facts import read_jsonl

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument("--no-singletons", action="store_true")
    args = parser.parse_args()
    gold, predicted = (
        read_clusters(read_jsonl(path), singletons=not args.no_singletons) for path in (args.gold, args.pred)
    )
    scores = score_clusters(gold, predicted)
    for name, score in scores.items():
        sys.stdout.write(
            f"{name:9s} P {100 * score.precision:.1f} R {100 * score.recall:.1f} F1 {100 * score.f1:.1f}\n"
        )
    sys.stdout.write(f"CoNLL mean F1 {100 * conll(scores):.1f}  ({len(gold)} documents)\n")


if __name__ == "__main__":
    main()
