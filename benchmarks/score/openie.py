"""CaRB (Bhardwaj et al., EMNLP 2019): open relations, token-level "binary lenient" multi-match.

For a gold tuple g and a predicted tuple t (arguments after the first are joined into one):

* without a shared predicate word both scores are 0; a predicted "be" matches any form of be in g;
* P(g, t) = shared words / words of t, R(g, t) = shared words / words of g, slot by slot, as multisets.

Recall credits each gold tuple with its best R over all predictions; precision pairs golds and
predictions one to one, greedily by P. Both are summed over sentences at every confidence threshold.
F1 is the best on that curve.

usage: python -m benchmarks.score.openie --gold dev.tsv --pred triples.jsonl
A prediction line: {"sentence", "subject", "relation", "object", "args": [...], "confidence"}.
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.score.clusters import f1
from benchmarks.score.facts import read_jsonl

__all__ = ["OpenScore", "Tuples", "read_gold", "read_predictions", "score_tuples", "spaced"]

_BE = frozenset({"be", "is", "am", "are", "was", "were", "been", "being"})
_SAID = ("said", "told", "added", "adds", "says")
_BRACKETS = ("-LRB-", "-RRB-", "-LSB-", "-RSB-", "-LCB-", "-RCB-")
_SPLITS = [
    (re.compile(r"([a-zA-Z])('s|'S|’s)(?=\s|$|[.,;:!?)])"), r"\1 \2"),
    (re.compile(r"(n't|n’t)(?=\s|$)"), r" \1"),
    (re.compile(r"([a-zA-Z])('re|'ve|'ll|'d|'m)(?=\s|$)"), r"\1 \2"),
    (re.compile(r"(?<=\S)(s)'(?=\s|$)"), r"\1 '"),
    (re.compile(r"(?<=[^\s\d]),(?=\s|$)|(?<=\d),(?=\s|$)"), " ,"),
    (re.compile(r"(?<=\S)([;:!?)\]])(?=\s|$)"), r" \1"),
    (re.compile(r"(?<=\S)(%)(?=\s|$)"), r" \1"),
    (re.compile(r"(^|\s)([(\[$#])(?=\S)"), r"\1\2 "),
]


@dataclass(frozen=True, slots=True)
class Tuple:
    """A relation with its arguments as lists of words: the first, and all others joined."""

    relation: str
    predicate: tuple[str, ...]
    slots: tuple[tuple[str, ...], ...]
    confidence: float = 1.0

    @classmethod
    def of(cls, relation: str, arguments: list[str], confidence: float = 1.0) -> Tuple:
        """Cut texts into words."""
        joined = arguments if len(arguments) < 2 else [arguments[0], " ".join(arguments[1:])]
        return cls(relation, tuple(relation.split()), tuple(tuple(a.split()) for a in joined), confidence)


Tuples: TypeAlias = dict[str, list[Tuple]]


@dataclass(frozen=True, slots=True)
class OpenScore:
    """Precision, recall and F1 at the best threshold, and F1 of all predictions."""

    precision: float
    recall: float
    f1: float
    threshold: float
    f1_all: float
    tuples: int


def sentence_key(text: str) -> str:
    """Letters and digits only, so that spacing, quotes and bracket escapes do not break the join."""
    for escape in _BRACKETS:
        text = text.replace(escape, "")
    return "".join(character for character in text if character.isalnum())


def spaced(text: str) -> str:
    """Put spaces between words as the gold does.

    >>> spaced("Tom's car, which isn't his")
    "Tom 's car , which is n't his"
    """
    for pattern, replacement in _SPLITS:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())


def read_gold(path: Path) -> Tuples:
    """Read the gold: sentence, relation and arguments, tab-separated."""
    gold: Tuples = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence, *rest = line.strip().split("\t")
        if rest:
            arguments = [a.strip() for a in rest[1:] if "C: " not in a]
            gold[sentence_key(sentence)].append(Tuple.of(rest[0].strip(), arguments))
    return dict(gold)


def read_predictions(records: Iterable[Mapping[str, Any]]) -> Tuples:
    """Group predicted triples by sentence, spaced like the gold."""
    predictions: Tuples = defaultdict(list)
    for record in records:
        arguments = record.get("args") or [record.get("subject") or "", record.get("object") or ""]
        made = Tuple.of(
            spaced(record.get("relation") or ""),
            [spaced(argument) for argument in arguments],
            float(record.get("confidence", 1.0)),
        )
        predictions[sentence_key(record["sentence"])].append(made)
    return dict(predictions)


def score_tuples(gold: Tuples, predictions: Tuples) -> OpenScore:
    """Score predictions at every threshold, and choose the best."""
    levels = sorted({t.confidence for members in predictions.values() for t in members})
    if not levels:
        return OpenScore(0.0, 0.0, 0.0, 0.0, 0.0, 0)
    sums = [[0.0, 0.0, 0.0, 0.0] for _ in levels]  # precision and its count, recall and its count
    for key, golds in gold.items():
        _add_sentence(sums, levels, golds, predictions.get(key, []))
    curve = [(p / n if n else 1.0, r / m if m else 0.0) for p, n, r, m in sums]
    best = max(range(len(levels)), key=lambda k: f1(*curve[k]))
    number = sum(len(members) for members in predictions.values())
    return OpenScore(*curve[best], f1(*curve[best]), levels[best], f1(*curve[0]), number)


def _add_sentence(
    sums: list[list[float]], levels: list[float], golds: list[Tuple], tuples: list[Tuple]
) -> None:
    table = [[_match(g, t) for t in tuples] for g in golds]
    pairs = sorted(
        (-scores[0], i, j) for i, row in enumerate(table) for j, scores in enumerate(row) if scores[0] > 0
    )
    start = 0
    for level in sorted({t.confidence for t in tuples}):
        stop = bisect_left(levels, level) + 1
        live = {j for j, t in enumerate(tuples) if t.confidence >= level}
        recall = sum(max((row[j][1] for j in live), default=0.0) for row in table)
        rows: set[int] = set()
        columns: set[int] = set()
        precision = 0.0
        for negative, i, j in pairs:
            if j in live and i not in rows and j not in columns:
                rows.add(i)
                columns.add(j)
                precision -= negative
        for k in range(start, stop):
            for place, value in enumerate((precision, len(live), recall, len(golds))):
                sums[k][place] += value
        start = stop
    for k in range(start, len(levels)):
        sums[k][3] += len(golds)


def _match(gold: Tuple, predicted: Tuple) -> tuple[float, float]:
    best = _lenient(gold, predicted.predicate, predicted.slots)
    if any(verb in gold.relation for verb in _SAID) and len(predicted.slots) == 2:
        best = max(best, _lenient(gold, predicted.predicate, predicted.slots[::-1]))
    return best


def _lenient(gold: Tuple, words: tuple[str, ...], slots: tuple[tuple[str, ...], ...]) -> tuple[float, float]:
    hit = _shared(gold.predicate, words)
    if "be" in (Counter(words) - Counter(gold.predicate)) and _BE.intersection(gold.predicate):
        hit += 1
    if not hit or len(slots) < min(len(gold.slots), 2):
        return 0.0, 0.0
    predicted_words, gold_words = len(words), len(gold.predicate)
    for gold_slot, slot in zip(gold.slots, slots, strict=False):  # a gold tuple may lack the second
        gold_words += len(gold_slot)
        predicted_words += len(slot)
        hit += _shared(gold_slot, slot)
    return (hit / predicted_words if predicted_words else 0.0), (hit / gold_words if gold_words else 0.0)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    return sum((Counter(one) & Counter(other)).values())


def main() -> None:
    """Print precision, recall and F1."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    args = parser.parse_args()
    score = score_tuples(read_gold(args.gold), read_predictions(read_jsonl(args.pred)))
    sys.stdout.write(f"{score}\n")


if __name__ == "__main__":
    main()
