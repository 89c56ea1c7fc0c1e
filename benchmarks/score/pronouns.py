"""GAP (Webster et al., TACL 2018): an ambiguous pronoun, and whether name A or B is meant, or neither.

Each of A and B is one yes/no decision; precision, recall and F1 over both decisions of all examples,
also by the pronoun's gender; bias is F1 feminine / F1 masculine. An example without a prediction
counts as no/no.

usage: python -m benchmarks.score.pronouns --gold gap-development.tsv --pred gap.jsonl
A prediction line: {"id", "A": bool, "B": bool}.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.score.clusters import f1
from benchmarks.score.facts import read_jsonl

__all__ = ["Snippet", "read_snippets", "score_pronouns"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """One example: a text, a pronoun and two names with their offsets, and the truth."""

    id: str
    text: str
    pronoun: str
    pronoun_offset: int
    names: tuple[tuple[str, int], tuple[str, int]]
    truth: tuple[bool, bool]

    @property
    def gender(self) -> str:
        """The pronoun's gender."""
        return "feminine" if self.pronoun.lower() in ("she", "her", "hers") else "masculine"


def read_snippets(path: Path) -> list[Snippet]:
    """Read a GAP file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            Snippet(
                row["ID"],
                row["Text"],
                row["Pronoun"],
                int(row["Pronoun-offset"]),
                ((row["A"], int(row["A-offset"])), (row["B"], int(row["B-offset"]))),
                (row["A-coref"].strip().upper() == "TRUE", row["B-coref"].strip().upper() == "TRUE"),
            )
            for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def score_pronouns(
    snippets: Iterable[Snippet], predictions: Mapping[str, tuple[bool, bool]]
) -> dict[str, tuple[float, float, float]]:
    """Give precision, recall and F1 of all decisions ("all"), and by gender."""
    counts = {group: [0, 0, 0] for group in ("all", "masculine", "feminine")}  # right, wrong, missed
    for snippet in snippets:
        for truth, said in zip(snippet.truth, predictions.get(snippet.id, (False, False)), strict=True):
            for group in ("all", snippet.gender):
                counts[group][0] += said and truth
                counts[group][1] += said and not truth
                counts[group][2] += truth and not said
    out = {}
    for group, (right, wrong, missed) in counts.items():
        precision = right / (right + wrong) if right + wrong else 0.0
        recall = right / (right + missed) if right + missed else 0.0
        out[group] = (precision, recall, f1(precision, recall))
    return out


def main() -> None:
    """Print precision, recall and F1 by gender, and the bias."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    args = parser.parse_args()
    predictions: dict[str, tuple[bool, bool]] = {}
    record: Mapping[str, Any]
    for record in read_jsonl(args.pred):
        predictions[record["id"]] = (bool(record["A"]), bool(record["B"]))
    scores = score_pronouns(read_snippets(args.gold), predictions)
    for name, (precision, recall, mean) in scores.items():
        sys.stdout.write(f"{name:10s} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * mean:.1f}\n")
    if scores["masculine"][2]:
        sys.stdout.write(f"bias (F/M) {scores['feminine'][2] / scores['masculine'][2]:.2f}\n")


if __name__ == "__main__":
    main()
