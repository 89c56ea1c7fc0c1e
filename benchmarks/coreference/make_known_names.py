"""Write kg/extract/data/names_known.tsv from a WordNet 3.0 dictionary folder.

usage: make_known_names.py WORDNET_FOLDER OUT.tsv

Names that WordNet has, each with the class that most of its senses fall under: regions, rivers and peaks,
peoples and faiths, gods, battles, books. What `kg.gazetteer` knows is left out, and a person's single name:
many others bear it. WordNet 3.0, copyright 2006 by Princeton University; its licence (free use, notice
kept) stands at the head of the written file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from make_noun_types import CLASSES, LICENCE

from kg import gazetteer

NAMED = CLASSES | {
    ("spiritual_being", 18): "Deity",
    ("state", 14): "GeopoliticalEntity",
    ("country", 15): "GeopoliticalEntity",
    ("taxonomic_group", 14): "Taxon",
    ("religion", 9): "Concept",
    ("religion", 14): "Concept",
    ("language", 10): "Concept",
    ("time_period", 28): "Event",
    ("day", 28): "Event",
}
HEADER = LICENCE.replace(
    "# Nouns and the class that most of their uses fall under; third column: gender where the noun tells it.",
    "# Names and the class that most of their uses fall under.",
).replace("make_noun_types", "make_known_names")
LEFT_OUT = frozenset({"Animal", "Quantity", "Date", "Position", "Product", "Taxon"})


def main() -> None:
    """Read the dictionary, write the table."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    first: dict[str, tuple[str, int]] = {}
    parents: dict[str, list[str]] = {}
    senses: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "data.noun").read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        cells = line.split(" | ")[0].split()
        offset, lexfile, count = cells[0], int(cells[1]), int(cells[3], 16)
        lemmas = [cells[4 + 2 * k] for k in range(count)]
        first[offset] = (lemmas[0], lexfile)
        rest = cells[5 + 2 * count :]
        parents[offset] = [rest[k + 1] for k in range(0, len(rest) - 3, 4) if rest[k] in ("@", "@i")]
        for lemma in lemmas:
            senses[lemma].append(offset)

    @cache
    def class_of(offset: str) -> str:
        if first[offset] in NAMED:
            return NAMED[first[offset]]
        return next((found for parent in parents[offset] if (found := class_of(parent))), "")

    rows = []
    for lemma, offsets in senses.items():
        name = lemma.replace("_", " ")
        words = name.split()
        if (
            not all(word[0].isupper() or word in ("of", "the", "and") for word in words)
            or len(name) < 4
            or name.isupper()
            or gazetteer.place(name)
            or gazetteer.demonym(name)
            or gazetteer.organization(name)
        ):
            continue
        weight: dict[str, int] = defaultdict(int)
        for offset in offsets:
            weight[class_of(offset)] += 1
        best = max(sorted(weight), key=lambda kind: (weight[kind], kind == "Concept"))
        if not best or best in LEFT_OUT or (best == "Person" and len(words) == 1):
            continue
        if 2 * weight[best] <= len(offsets) and not (best == "Concept" and 2 * weight[best] == len(offsets)):
            continue  # "Marne River" is a river and a battle
        rows.append(f"{name}\t{'Person' if best == 'Deity' else best}")
    out.write_text(HEADER + "\n".join(sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
