"""Write kg/extract/data/mentions_noun_types.tsv from a WordNet 3.0 dictionary folder.

usage: make_noun_types.py WORDNET_FOLDER OUT.tsv

Each noun gets the class that most of its senses, weighted by WordNet's frequency counts, fall under.
WordNet 3.0, copyright 2006 by Princeton University; its licence (free use, notice kept) stands at the
head of the written file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

# Synsets by their first lemma and lexical file number, nearest ancestor wins.
CLASSES = {
    ("person", 3): "Person",
    ("people", 14): "Group",
    ("family", 14): "Group",
    ("gathering", 14): "Group",
    ("social_group", 14): "Group",
    ("ethnic_group", 14): "Group",
    ("organization", 14): "Organization",
    ("unit", 14): "Organization",
    ("state", 14): "Country",
    ("country", 15): "Country",
    ("municipality", 15): "City",
    ("city", 15): "City",
    ("district", 15): "Region",
    ("region", 15): "Region",
    ("location", 3): "Place",
    ("land", 17): "Place",
    ("body_of_water", 17): "Place",
    ("geological_formation", 17): "Place",
    ("structure", 6): "Facility",
    ("facility", 6): "Facility",
    ("event", 3): "Event",
    ("act", 3): "Event",
    ("time_period", 28): "Date",
    ("time_unit", 28): "Date",
    ("day", 28): "Date",
    ("definite_quantity", 23): "Quantity",
    ("linear_unit", 23): "Quantity",
    ("monetary_unit", 23): "Quantity",
    ("vehicle", 6): "Product",
    ("device", 6): "Product",
    ("equipment", 6): "Product",
    ("commodity", 6): "Product",
    ("software", 10): "Product",
    ("creation", 6): "CreativeWork",
    ("writing", 10): "CreativeWork",
    ("message", 10): "CreativeWork",
    ("legal_document", 10): "Law",
    ("law", 14): "Law",
    ("law", 10): "Law",
    ("position", 4): "Position",
    ("animal", 3): "Animal",
    ("medium", 6): "Organization",
    ("ill_health", 26): "Disease",
    ("injury", 26): "Disease",
    ("crime", 4): "Offence",
    ("award", 10): "Award",
    ("musical_composition", 10): "CreativeWork",
    ("written_agreement", 10): "Law",
}
WOMEN = {("woman", 18), ("female", 18), ("girl", 18), ("wife", 18), ("mother", 18)}
MEN = {("man", 18), ("male", 18), ("boy", 18), ("husband", 18), ("father", 18)}
LICENCE = """\
# Nouns and the class that most of their uses fall under; third column: gender where the noun tells it.
# Made by benchmarks/coreference/make_noun_types.py from WordNet 3.0.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy,
# modify and distribute this software and database and its documentation for any purpose and without
# fee or royalty is hereby granted. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
# UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED.
"""


def main() -> None:  # noqa: C901  # one pass over each of three files
    """Read the dictionary, write the table."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    first: dict[str, tuple[str, int]] = {}
    lemmas: dict[str, list[str]] = {}
    parents: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        cells = line.split(" | ")[0].split()
        offset, lexfile, count = cells[0], int(cells[1]), int(cells[3], 16)
        lemmas[offset] = [cells[4 + 2 * k] for k in range(count)]
        first[offset] = (lemmas[offset][0], lexfile)
        rest = cells[5 + 2 * count :]
        parents[offset] = [rest[k + 1] for k in range(0, len(rest) - 3, 4) if rest[k] in ("@", "@i")]
    counts: dict[tuple[str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, number, times = line.split()
        lemma, kind = key.split("%")
        if kind.startswith("1:"):
            counts[lemma, int(number)] = int(times)

    @cache
    def class_of(offset: str) -> str:
        if first[offset] in CLASSES:
            return CLASSES[first[offset]]
        for parent in parents[offset]:
            found = class_of(parent)
            if found != "Concept":
                return found
        return "Concept"

    @cache
    def under(offset: str, tops: frozenset[tuple[str, int]]) -> bool:
        return first[offset] in tops or any(under(parent, tops) for parent in parents[offset])

    rows = []
    for line in (folder / "index.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        cells = line.split()
        lemma, senses = cells[0], cells[-int(cells[2]) :]
        if not lemma.replace("-", "").isalpha() or len(lemma) < 3:
            continue
        if all(lemma not in lemmas[s] for s in senses):  # only capitalised: a name
            continue
        weight: dict[str, float] = defaultdict(float)
        gender: dict[str, float] = defaultdict(float)
        for rank, offset in enumerate(senses, 1):
            share = counts.get((lemma, rank), 0) + 1.0 / rank
            if lemma not in lemmas[offset]:
                continue
            weight[class_of(offset)] += share
            woman, man = under(offset, frozenset(WOMEN)), under(offset, frozenset(MEN))
            gender["f" if woman and not man else "m" if man and not woman else ""] += share
        best = max(sorted(weight), key=lambda k: weight[k])
        told = max(sorted(gender), key=lambda k: gender[k])
        if best == "Concept":
            continue
        rows.append(f"{lemma}\t{best}\t{told if best == 'Person' else ''}".rstrip("\t"))
    out.write_text(LICENCE + "\n".join(sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
