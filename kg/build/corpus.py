"""Texts -> extractions and their resolution: source, annotate, extract and resolve, composed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.build.cache import Cache, fingerprint
from kg.build.knowledge import files_of, load_files
from kg.build.memory import Memory
from kg.build.work import Extract, Job, extract_documents
from kg.errors import SourceError
from kg.model import Document, Extraction, Resolution, Skipped
from kg.ontology import Ontology, packaged
from kg.records import Record, claim_records, mention_records
from kg.resolve import resolve
from kg.settings import Settings
from kg.source import read

__all__ = ["Corpus", "Progress", "extract_claims", "find_mentions", "read_corpus", "silent"]

Progress = Callable[[str, int, int], None]
"""Called with a stage (read, extract, resolve, write), how much is done, and of how much (0: unknown)."""

DEFAULT = Settings()


def silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, read: what each document yields, and what they say together."""

    extractions: tuple[Extraction, ...]
    resolution: Resolution
    ontology: Ontology
    skipped: tuple[Skipped, ...] = ()


def read_corpus(
    paths: Iterable[str | Path],
    *,
    settings: Settings = DEFAULT,
    extract: Extract | None = None,
    progress: Progress = silent,
    memory: Memory | None = None,
) -> Corpus:
    """Read, parse, extract and resolve the texts in ``paths``.

    ``extract`` replaces our extraction. With the ``memory`` of an earlier build entities keep their
    identities and users' decisions are applied; extractions are then kept in the cache folder as well.

    Raises:
        SourceError: no input can be used; with ``settings.strict``, one input cannot.
        KgError: see `kg.errors`.
    """
    documents, skipped = _documents(paths, settings, progress)
    job = _job(settings, extract, kept=memory is not None)
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress("extract", done, len(documents))

    results = extract_documents(documents, job, workers=settings.workers, progress=count)
    extractions = tuple(result for result in results if isinstance(result, Extraction))
    failed = [result for result in results if isinstance(result, Skipped)]
    if failed and settings.strict:
        raise SourceError(f"{failed[0].source}: {failed[0].reason}")
    ontology, _ = load_files(job.ontology, job.lexicon)
    progress("resolve", 0, 1)
    known = memory or Memory()
    resolution = resolve(
        extractions,
        ontology=ontology,
        ledger=known.ledger,
        review=known.review,
        min_confidence=settings.min_confidence,
    )
    progress("resolve", 1, 1)
    return Corpus(extractions, resolution, ontology, (*skipped, *failed))


def extract_claims(paths: Iterable[str | Path], *, settings: Settings = DEFAULT) -> Iterator[Record]:
    """The claims of the texts as JSON objects, those of ``settings.min_confidence`` and above."""
    corpus = read_corpus(paths, settings=settings)
    return claim_records(
        corpus.extractions,
        corpus.resolution,
        base_iri=settings.base_iri,
        min_confidence=settings.min_confidence,
    )


def find_mentions(paths: Iterable[str | Path], *, settings: Settings = DEFAULT) -> Iterator[Record]:
    """The mentions of the texts as JSON objects, each with its entity."""
    corpus = read_corpus(paths, settings=settings)
    return mention_records(corpus.extractions, corpus.resolution, base_iri=settings.base_iri)


def _documents(
    paths: Iterable[str | Path], settings: Settings, progress: Progress
) -> tuple[list[Document], list[Skipped]]:
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for outcome in read(paths, strict=settings.strict):
        if isinstance(outcome, Document):
            documents.append(outcome)
            progress("read", len(documents), 0)
        else:
            skipped.append(outcome)
    if not documents:
        reasons = "; ".join(f"{one.source}: {one.reason}" for one in skipped[:3])
        raise SourceError(f"no input could be used: {reasons or 'none was given'}")
    # By id and content, so that neither the order of the inputs nor the reader's decides anything.
    return sorted(documents, key=lambda document: (document.id, document.version)), skipped


def _job(settings: Settings, extract: Extract | None, *, kept: bool) -> Job:
    ontology, lexicon = files_of(settings)
    cache = None
    if kept and extract is None:
        knowledge = [packaged(""), *ontology, *lexicon]
        cache = Cache(settings.cache / "extractions", fingerprint(settings.model, knowledge))
    return Job(settings.model, ontology, lexicon, cache, extract)
