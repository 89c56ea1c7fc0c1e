"""What a build writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.memory import LEDGER, REVIEW, Memory
from kg.build.published import published
from kg.build.state import dump_resolution, resolution_path, store_path
from kg.build.texts import keep_texts
from kg.export import export_all
from kg.model import Resolution
from kg.records import claim_records, lines
from kg.resolve import write_ledger, write_review
from kg.settings import Settings
from kg.store import load
from kg.view import page

if TYPE_CHECKING:
    from kg.build.corpus import Corpus

__all__ = ["write_outputs"]


def write_outputs(corpus: Corpus, memory: Memory, folder: Path, settings: Settings) -> Resolution:
    """Write every output into ``folder`` and return what was published.

    Last come the state and the store, which have a place of their own, the cache folder.
    """
    resolution, ontology = published(corpus.resolution, settings.min_confidence), corpus.ontology
    claims = claim_records(
        corpus.extractions,
        corpus.resolution,
        base_iri=settings.base_iri,
        min_confidence=settings.min_confidence,
    )
    texts = {
        "graph.html": page(
            resolution,
            title=settings.title,
            base=settings.base_iri,
            ontology=ontology,
            least=settings.min_confidence,
        ),
        "claims.jsonl": "".join(lines(claims)),
    }
    export_all(resolution, ("turtle", "facts"), folder, ontology=ontology, settings=settings)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    keep_texts(resolution.documents, folder / "texts")
    write_ledger(folder / LEDGER, memory.ledger.updated(resolution))
    write_review(folder / REVIEW, resolution, memory.review)
    dump_resolution(resolution, resolution_path(settings.cache))
    load(folder / "graph.ttl", store_path(settings.cache), base=settings.base_iri)
    return resolution
