"""What kg makes of texts, for the scorers: claims as ``kg extract`` writes them, mentions, extractions.

    python benchmarks/predict.py benchmarks/data/gum/texts > claims.jsonl
    python benchmarks/predict.py --unresolved benchmarks/data/gum/texts > claims.jsonl

With ``--unresolved`` each document stands alone: a chain is named by its own best mention, and
nothing is merged or linked. That is quicker, and shows extraction without resolution's share.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import annotate, load
from kg.extract.extraction import extract
from kg.model import Document, Entity, Extraction, Resolution
from kg.ontology import Lexicon, Ontology
from kg.ontology import load as load_ontology
from kg.records import Record, claim_records, lines, mention_records
from kg.settings import Settings
from kg.source import read

__all__ = ["DATA", "claims", "extracted", "extractions", "knowledge", "mentions", "model", "resolved"]

DATA = Path(__file__).parent / "data"
_BASE = Settings().base_iri


@lru_cache(maxsize=1)
def model() -> Language:
    """The spaCy pipeline, loaded once."""
    return load()


@lru_cache(maxsize=1)
def knowledge() -> tuple[Ontology, Lexicon]:
    """Ontology and lexicon, read once."""
    return load_ontology()


def extracted(documents: Iterable[Document]) -> Iterator[tuple[Extraction, Doc]]:
    """Extract documents in order, each with its parse.

    As in a build, a document on which extraction fails costs nobody else anything: it yields nothing
    and is named on the standard error.
    """
    for document, doc in annotate(documents, model()):
        try:
            yield extract(document, doc, *knowledge()), doc
        except Exception as error:  # the figure counts it as a miss, the developer sees it
            print(f"extraction of {document.id} failed: {error!r}", file=sys.stderr)
            yield Extraction(document, (), (), ()), doc


def extractions(paths: Iterable[Path]) -> list[Extraction]:
    """Extract every document of the paths, in one process and without a cache."""
    documents = [document for document in read(sorted(paths)) if isinstance(document, Document)]
    return [extraction for extraction, _ in extracted(documents)]


def resolved(found: Sequence[Extraction], *, alone: bool = False) -> Resolution:
    """Resolve as a build does; ``alone`` makes one entity of each chain instead."""
    if not alone:
        from kg.resolve import resolve

        return resolve(found, ontology=knowledge()[0])
    entities = [
        Entity(
            f"{number}-{index}",
            chain.label,
            chain.type,
            tuple(sorted({mention.text for mention in chain.mentions if mention.kind == "name"})),
            mentions=tuple((one.document.id, mention.span) for mention in chain.mentions),
        )
        for number, one in enumerate(found)
        for index, chain in enumerate(one.chains)
    ]
    return Resolution(tuple(one.document for one in found), tuple(entities), (), ())


def claims(found: Sequence[Extraction], resolution: Resolution, minimum: float = 0.0) -> list[Record]:
    """The claims as records, all of them unless a minimum of confidence is given."""
    return list(claim_records(found, resolution, base_iri=_BASE, min_confidence=minimum))


def mentions(found: Sequence[Extraction], resolution: Resolution) -> list[Record]:
    """The mentions as records."""
    return list(mention_records(found, resolution, base_iri=_BASE))


def main() -> None:
    """Write the claims of texts to the standard output."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--unresolved", action="store_true", help="each document alone, chains as entities")
    parser.add_argument("--min-confidence", type=float, default=0.0)
    args = parser.parse_args()
    found = extractions(args.paths)
    resolution = resolved(found, alone=args.unresolved)
    sys.stdout.writelines(lines(claims(found, resolution, args.min_confidence)))


if __name__ == "__main__":
    main()
