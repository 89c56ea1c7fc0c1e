"""Answer GAP's question for every example, for score/gap.py.

usage: gap.py FILE.tsv CACHE_FOLDER OUT.jsonl [--end-to-end]

By default the two names are given as people and the likelier of the two is the answer. With
``--end-to-end`` nothing is given: the answer is whether the pronoun's chain has the name.
The shipped weights were fitted to GAP development and validation: figures on these files by this script
are figures on training data; ``train.py`` prints the cross-validated ones.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpora import gap
from train import LEAST, end_to_end, gap_decision, gap_instance

from kg.annotate import load
from kg.extract import ranker


def main() -> None:
    """Answer and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gap", type=Path)
    ap.add_argument("cache", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--end-to-end", action="store_true")
    a = ap.parse_args()
    with a.out.open("w", encoding="utf-8") as handle:
        for snippet in gap(a.gap, load(), a.cache):
            if a.end_to_end:
                said = end_to_end(snippet)
            else:
                said = gap_decision(ranker.weights()["person"], gap_instance(snippet), LEAST)
            handle.write(json.dumps({"id": snippet.id, "A": said[0], "B": said[1]}) + "\n")


if __name__ == "__main__":
    main()
