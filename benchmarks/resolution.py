"""How resolution grows: CPU seconds and memory for corpora of up to 100,000 mentions made from real articles.

    python benchmarks/resolution.py                     # 25,000, 50,000 and 100,000 mentions
    python benchmarks/resolution.py --names             # people and places with several names, to be read

A corpus is made of copies of the extracted articles under other ids. In every second copy people bear
other surnames, so that both the clusters and their number grow.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.predict import DATA, extractions, knowledge
from kg.model import Chain, Entity, Extraction
from kg.resolve import resolve

__all__ = ["Growth", "corpus", "growth", "several_names"]

SIZES = (25_000, 50_000, 100_000)
TEXTS = (DATA / "gum" / "texts", DATA / "gum" / "more")


@dataclass(frozen=True, slots=True)
class Growth:
    """One size: mentions, what came of them, CPU seconds, and the process's peak memory in megabytes."""

    mentions: int
    entities: int
    claims: int
    seconds: float
    peak: int


def corpus(found: Sequence[Extraction], mentions: int) -> list[Extraction]:
    """Copies of the extractions, as many as hold so many mentions."""
    out: list[Extraction] = []
    held = 0
    for extraction in _copies(found):
        out.append(extraction)
        held += _size(extraction)
        if held >= mentions:
            break
    return out


def _copies(found: Sequence[Extraction]) -> Iterator[Extraction]:
    for number in count():
        for extraction in found:
            yield _copy(extraction, number)


def _copy(extraction: Extraction, number: int) -> Extraction:
    """The extraction under another id; with other surnames in every second copy."""
    name = f"{extraction.document.id}~{number}"
    chains = extraction.chains
    if number % 2:
        suffix = "".join("bcdfghjklm"[int(digit)] + "a" for digit in str(number))
        chains = tuple(_renamed(chain, suffix) if chain.type == "Person" else chain for chain in chains)
    claims = tuple(replace(c, evidence=replace(c.evidence, document=name)) for c in extraction.claims)
    document = replace(extraction.document, id=name)
    return replace(extraction, document=document, chains=chains, claims=claims)


def _renamed(chain: Chain, suffix: str) -> Chain:
    mentions = tuple(
        replace(m, label=f"{m.label or m.text}{suffix}") if m.kind == "name" else m for m in chain.mentions
    )
    return replace(chain, mentions=mentions)


def _size(extraction: Extraction) -> int:
    return sum(len(chain.mentions) for chain in extraction.chains)


def growth(found: Sequence[Extraction], sizes: Sequence[int] = SIZES) -> Iterator[Growth]:
    """Resolve a corpus of each size, the smallest first."""
    for size in sorted(sizes):
        made = corpus(found, size)
        start = time.process_time()
        resolution = resolve(made, knowledge()[0])
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        entities, claims = len(resolution.entities), len(resolution.claims)
        yield Growth(sum(map(_size, made)), entities, claims, seconds, peak)


def several_names(found: Sequence[Extraction]) -> list[Entity]:
    """People and places that bear several names or stand in several texts: where a merge may be wrong."""
    ontology, _ = knowledge()
    entities = resolve(found, ontology).entities
    return [
        entity
        for entity in entities
        if (ontology.is_a(entity.type, "Person") or ontology.is_a(entity.type, "Place"))
        and (entity.aliases or len({document for document, _ in entity.mentions}) > 1)
        and entity.named
    ]


def main() -> None:
    """Print a line for each size, or the names to be read."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("paths", type=Path, nargs="*", default=list(TEXTS))
    parser.add_argument("--names", action="store_true", help="list people and places with several names")
    parser.add_argument("--mentions", type=int, nargs="+", default=list(SIZES))
    args = parser.parse_args()
    found = extractions(args.paths)
    if args.names:
        for entity in several_names(found):
            texts = sorted({Path(document).stem for document, _ in entity.mentions})
            print(entity.type, entity.label, " | ".join(entity.aliases), " ".join(texts), sep="\t")
        return
    print("mentions\tentities\tclaims\tCPU seconds\tpeak MB")
    for one in growth(found, args.mentions):
        print(one.mentions, one.entities, one.claims, f"{one.seconds:.1f}", one.peak, sep="\t")


if __name__ == "__main__":
    main()
