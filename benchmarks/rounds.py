"""Rounds of judging by hand: what was drawn, how it was judged, and what confidence was worth.

A round is a table in ``benchmarks/judgements/``, drawn by ``sample.py`` and judged by ``RUBRIC.md``:
lines ``# key: value`` tell date, texts, seed and threshold; the column ``judgement`` holds C, P, F or
E, and ``cause`` what was wrong, in a word or two.

    python benchmarks/rounds.py
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["JUDGEMENTS", "Judged", "Round", "precision_at_coverage", "read_rounds", "reliability", "wilson"]

JUDGEMENTS = Path(__file__).parent / "judgements"
VERDICTS = {"C": "correct", "P": "partial", "F": "false", "E": "empty"}
COVERAGES = (0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim of a round: the verdict, what was wrong, and the confidence it had."""

    verdict: str
    cause: str
    confidence: float
    claim: str


@dataclass(frozen=True, slots=True)
class Round:
    """A sample, judged."""

    name: str
    about: dict[str, str]
    judged: tuple[Judged, ...]

    def share(self, verdict: str) -> float:
        """The part of the claims with this verdict."""
        return sum(one.verdict == verdict for one in self.judged) / len(self.judged)

    def causes(self) -> list[tuple[str, int]]:
        """What was wrong, the most frequent first."""
        counts = Counter(one.cause for one in self.judged if one.cause)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def lines(self) -> list[str]:
        """The round in a few lines."""
        low, high = wilson(sum(one.verdict == "C" for one in self.judged), len(self.judged))
        shares = ", ".join(f"{meaning} {self.share(letter):.2f}" for letter, meaning in VERDICTS.items())
        about = ", ".join(f"{key} {value}" for key, value in self.about.items())
        causes = ", ".join(f"{cause} {number}" for cause, number in self.causes())
        return [
            f"{self.name}: {len(self.judged)} claims ({about})",
            f"  {shares}; correct is between {low:.2f} and {high:.2f} (95 %)",
            f"  causes: {causes or 'none noted'}",
        ]


def read_rounds(folder: Path = JUDGEMENTS) -> list[Round]:
    """Read all rounds with at least one judged claim, by name.

    Raises:
        ValueError: a judgement is none of C, P, F, E; names file and line.
    """
    return [found for path in sorted(folder.glob("*.tsv")) if (found := _read(path)).judged]


def _read(path: Path) -> Round:
    lines = path.read_text(encoding="utf-8").splitlines()
    heads = [line[1:].partition(":") for line in lines if line.startswith("#")]
    table = [line for line in lines if line and not line.startswith("#")]
    judged = []
    for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        verdict = row["judgement"].strip().upper()
        if not verdict:
            continue
        if verdict not in VERDICTS:
            raise ValueError(f"{path.name}: claim {row['n']}: judgement {verdict!r} is none of C, P, F, E")
        claim = f"{row['subject']} | {row['relation']} | {row['object']}"
        judged.append(Judged(verdict, row.get("cause") or "", float(row["confidence"]), claim))
    return Round(path.stem, {key.strip(): value.strip() for key, _, value in heads}, tuple(judged))


def wilson(right: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a share.

    >>> tuple(round(bound, 2) for bound in wilson(60, 100))
    (0.5, 0.69)
    """
    if not whole:
        return 0.0, 1.0
    share, square = right / whole, z * z / whole
    middle = (share + square / 2) / (1 + square)
    reach = z / (1 + square) * math.sqrt(share * (1 - share) / whole + square / (4 * whole))
    return middle - reach, middle + reach


def reliability(judged: Iterable[Judged], bins: int = 5) -> list[tuple[float, float, int]]:
    """By steps of confidence: its mean, the share of correct claims, and their number.

    >>> claims = [Judged("C", "", 0.9, ""), Judged("P", "", 0.9, ""), Judged("C", "", 0.1, "")]
    >>> reliability(claims)
    [(0.1, 1.0, 1), (0.9, 0.5, 2)]
    """
    groups: dict[int, list[Judged]] = {}
    for one in judged:
        groups.setdefault(min(int(one.confidence * bins), bins - 1), []).append(one)
    return [
        (
            sum(one.confidence for one in members) / len(members),
            sum(one.verdict == "C" for one in members) / len(members),
            len(members),
        )
        for _, members in sorted(groups.items())
    ]


def precision_at_coverage(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """The share of correct claims among the most confident 20 %, 40 % ... of all.

    Claims of equal confidence share their verdicts: the order among them decides nothing.
    """
    by_confidence: dict[float, list[bool]] = {}
    for one in judged:
        by_confidence.setdefault(one.confidence, []).append(one.verdict == "C")
    worth = [
        sum(verdicts) / len(verdicts)
        for _, verdicts in sorted(by_confidence.items(), reverse=True)
        for _ in verdicts
    ]
    tops = ((coverage, worth[: max(1, round(coverage * len(worth)))]) for coverage in COVERAGES)
    return [(coverage, sum(top) / len(top)) for coverage, top in tops if top]


def main() -> None:
    """Print every round, then what confidence was worth in the latest."""
    rounds = read_rounds()
    for one in rounds:
        print("\n".join(one.lines()))
    if rounds:
        print(f"\nconfidence in {rounds[-1].name}:")
        for mean, share, number in reliability(rounds[-1].judged):
            print(f"  mean confidence {mean:.2f}: {share:.2f} correct of {number}")
        for coverage, share in precision_at_coverage(rounds[-1].judged):
            print(f"  the most confident {coverage:.0%}: {share:.2f} correct")
    else:
        print(f"no judged round in {JUDGEMENTS}", file=sys.stderr)


if __name__ == "__main__":
    main()
