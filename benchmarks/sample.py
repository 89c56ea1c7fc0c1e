"""Draw claims to judge by hand, as a table for ``benchmarks/judgements/``.

    python benchmarks/sample.py benchmarks/data/gum/more --seed 7 > benchmarks/judgements/round-7.tsv
    python benchmarks/sample.py --pred claims.jsonl --seed 7 --min-confidence 0 > round-7.tsv

The seed fixes the draw for a given set of claims; take a new one each round. Then judge every line by
``RUBRIC.md`` with its document open, and note the cause of each fault.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.score.facts import Prediction, Record, distinct, read_jsonl
from kg.settings import Settings

COLUMNS = [
    "n",
    "judgement",
    "cause",
    "confidence",
    "document",
    "subject",
    "relation",
    "object",
    "qualifiers",
    "polarity",
    "modality",
    "attributed_to",
    "tense",
    "time",
    "sentence",
]


def table(records: Iterable[Record], size: int, seed: int) -> list[list[str]]:
    """Choose distinct claims at random, as rows of cells."""
    rows = sorted(_row(prediction) for prediction in distinct(records))
    chosen = random.Random(seed).sample(rows, min(size, len(rows)))
    return [[str(number), "", "", *row] for number, row in enumerate(chosen, 1)]


def _row(prediction: Prediction) -> list[str]:
    record = prediction.record
    relation = record.get("relation") or {}
    cells: Sequence[object] = (
        f"{prediction.confidence:.3f}",
        PurePath(prediction.document).stem,
        _shown(record.get("subject")),
        relation if isinstance(relation, str) else relation.get("property") or relation.get("lemma"),
        _shown(record.get("object")),
        "; ".join(f"{q['role']}: {q.get('label') or q.get('text')}" for q in record.get("qualifiers") or []),
        "negative" if prediction.negative else "positive",
        prediction.modality,
        _shown(record.get("attributed_to")),
        record.get("tense"),
        prediction.time,
        record.get("sentence"),
    )
    return [re.sub(r"\s+", " ", "" if cell is None else str(cell)) for cell in cells]


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("label") or value.get("text") or "")
    return "" if value is None else str(value)


def main() -> None:
    """Write the table to the standard output."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("paths", type=Path, nargs="*", help="texts to extract from")
    parser.add_argument("--pred", type=Path, help="claims already extracted, JSON lines, instead of texts")
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--min-confidence", type=float, default=Settings().min_confidence)
    args = parser.parse_args()
    if args.pred:
        records = [r for r in read_jsonl(args.pred) if Prediction.read(r).confidence >= args.min_confidence]
    elif args.paths:
        from benchmarks.predict import claims, extractions, resolved

        found = extractions(args.paths)
        records = claims(found, resolved(found), args.min_confidence)
    else:
        parser.error("give texts, or claims with --pred")
    rows = table(records, args.size, args.seed)
    texts = " ".join(path.name for path in args.paths or [args.pred])
    for key, value in (
        ("date", datetime.date.today().isoformat()),
        ("texts", texts),
        ("seed", args.seed),
        ("minimum confidence", args.min_confidence),
        ("drawn from", f"{len(distinct(records))} claims"),
    ):
        print(f"# {key}: {value}")
    print("\t".join(COLUMNS))
    for row in rows:
        print("\t".join(row))


if __name__ == "__main__":
    main()
