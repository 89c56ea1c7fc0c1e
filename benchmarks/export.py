"""What writing every format costs, as a share of what parsing and extracting the same claims cost.

    python benchmarks/export.py [--claims N] [TEXTS ...]

The texts are parsed, extracted and resolved once; the resolution is then copied under other names until
it has N claims, and written in each format alone and in all of them together. Both shares are CPU time
in this one run: that of the texts is multiplied by the number of copies. The peak of memory beyond the
resolution itself is measured as well.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.predict import DATA, extracted, knowledge, resolved
from kg.export import FORMATS, export, export_all
from kg.model import Document, Evidence, Resolution, ResolvedClaim, ResolvedQualifier, Value
from kg.source import read

__all__ = ["Cost", "costs", "multiplied"]

CLAIMS = 100_000
TEXTS = (DATA / "gum" / "texts",)


@dataclass(frozen=True, slots=True)
class Cost:
    """Something done, its CPU seconds, and their share of parsing and extracting as many claims."""

    what: str
    seconds: float
    share: float


def multiplied(resolution: Resolution, copies: int) -> Resolution:
    """The resolution and its copies, as if the same things had happened to others in other documents."""
    parts = [_copy(resolution, f"-{number}") for number in range(copies)]
    return Resolution(
        documents=tuple(one for part in parts for one in part.documents),
        entities=tuple(one for part in parts for one in part.entities),
        claims=tuple(one for part in parts for one in part.claims),
        facts=tuple(one for part in parts for one in part.facts),
        sentences=tuple(one for part in parts for one in part.sentences),
    )


def _copy(resolution: Resolution, suffix: str) -> Resolution:
    known = {entity.id for entity in resolution.entities}

    def name(entity: str) -> str:
        return entity + suffix if entity in known else entity

    def thing(one: str | Value | None) -> str | Value | None:
        return name(one) if isinstance(one, str) else one

    def evidence(one: Evidence) -> Evidence:
        return replace(one, document=one.document + suffix)

    def qualifier(one: ResolvedQualifier) -> ResolvedQualifier:
        return replace(one, entity=one.entity and name(one.entity))

    def claim(one: ResolvedClaim) -> ResolvedClaim:
        return replace(
            one,
            id=one.id + suffix,
            subject=name(one.subject),
            object=thing(one.object),
            evidence=tuple(map(evidence, one.evidence)),
            attributed_to=tuple(map(name, one.attributed_to)),
            place=one.place and name(one.place),
            qualifiers=tuple(map(qualifier, one.qualifiers)),
            contradicts=tuple(other + suffix for other in one.contradicts),
        )

    return Resolution(
        documents=tuple(replace(one, id=one.id + suffix) for one in resolution.documents),
        entities=tuple(
            replace(
                one,
                id=one.id + suffix,
                label=one.label + suffix,
                mentions=tuple((document + suffix, span) for document, span in one.mentions),
            )
            for one in resolution.entities
        ),
        claims=tuple(map(claim, resolution.claims)),
        facts=tuple(
            replace(
                one,
                subject=name(one.subject),
                object=name(one.object) if isinstance(one.object, str) else one.object,
                claims=tuple(other + suffix for other in one.claims),
            )
            for one in resolution.facts
        ),
        sentences=resolution.sentences,
    )


def costs(paths: Iterable[Path] = TEXTS, claims: int = CLAIMS) -> Iterator[Cost]:
    """The cost of extraction, then of each format alone, then of all formats together."""
    documents = [one for one in read(list(paths)) if isinstance(one, Document)]
    ontology, _ = knowledge()
    list(extracted(documents[:1]))  # what is read once for a process is no part of the cost
    start = time.process_time()
    found = [extraction for extraction, _ in extracted(documents)]
    once = time.process_time() - start
    resolution = resolved(found)
    copies = max(1, round(claims / len(resolution.claims)))
    many = multiplied(resolution, copies)
    whole = once * copies
    yield Cost(f"parse and extract {len(many.claims):,} claims", whole, 1.0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        for name, one in FORMATS.items():
            start = time.process_time()
            export(many, name, Path(folder) / one.name, ontology=ontology)
            seconds = time.process_time() - start
            yield Cost(name, seconds, seconds / whole)
        start = time.process_time()
        export_all(many, FORMATS, Path(folder), ontology=ontology)
        seconds = time.process_time() - start
        yield Cost("all formats together", seconds, seconds / whole)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"the peak of memory grew by {grown / 1024:.0f} MB while writing", file=sys.stderr)


def main() -> None:
    """Print the table."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--claims", type=int, default=CLAIMS, metavar="N", help="how many claims to write")
    parser.add_argument("paths", type=Path, nargs="*", default=TEXTS)
    options = parser.parse_args()
    for cost in costs(options.paths, options.claims):
        print(f"{cost.what:<40} {cost.seconds:8.2f} s  {cost.share:7.3f}", flush=True)


if __name__ == "__main__":
    main()
