"""Run the development measures and write the table that the README quotes.

python benchmarks/evaluate.py                      all measures -> benchmarks/results.md, results.json
python benchmarks/evaluate.py --only facts seeds   some of them, printed, nothing written
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measures import MEASURES, Row

__all__ = ["evaluate", "main", "markdown", "write"]

FOLDER = Path(__file__).parent
HEAD = """# Results on development data

Written by `kg eval`. Higher is better, except where a goal reads "at most". The data, their sources and
what each is allowed to be used for: `data/README.md`; how claims are judged by hand: `judgements/RUBRIC.md`.
"""


def evaluate(names: Iterable[str] = MEASURES) -> Iterator[Row]:
    """Run measures by name, in the table's order, and yield their rows."""
    wanted = frozenset(names)
    for name, measure in MEASURES.items():
        if name in wanted:
            yield from measure()


def markdown(rows: Iterable[Row]) -> Iterator[str]:
    """The table in pieces, a section for each group."""
    yield HEAD
    for group, members in groupby(rows, key=lambda row: row.group):
        yield f"\n## {group}\n\n| measure | | of | goal |\n|---|---|---|---|\n"
        for row in members:
            yield f"| {row.measure} | {_figure(row.value)} | {row.detail} | {_goal(row)} |\n"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _goal(row: Row) -> str:
    if row.goal is None:
        return ""
    return f"at most {row.goal:.2f}" if row.at_most else f"{row.goal:.2f}"


def write(rows: Sequence[Row], folder: Path = FOLDER) -> None:
    """Write results.md and results.json."""
    (folder / "results.md").write_text("".join(markdown(rows)), encoding="utf-8")
    text = json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and keep it where every measure was run."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--only", nargs="+", choices=MEASURES, metavar="MEASURE", help=", ".join(MEASURES))
    args = parser.parse_args(arguments)
    rows: list[Row] = []
    for piece in markdown(_kept(evaluate(args.only or MEASURES), rows)):
        sys.stdout.write(piece)
        sys.stdout.flush()
    if not args.only:
        write(rows)


def _kept(rows: Iterable[Row], kept: list[Row]) -> Iterator[Row]:
    for row in rows:
        kept.append(row)
        yield row


if __name__ == "__main__":
    main()
