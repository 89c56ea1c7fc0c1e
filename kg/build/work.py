"""Document -> Extraction for many documents: from the cache, in this process or in several.

`work` does one shard and is a plain function of plain values, so it can be mapped elsewhere as well.
A document on which extraction fails is skipped with its reason; the others go through.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.cache import Cache
from kg.build.knowledge import Knowledge, load_files
from kg.errors import KgError
from kg.model import Document, Extraction, Skipped

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.ontology import Lexicon, Ontology

__all__ = ["Extract", "Job", "extract_documents", "work"]

log = logging.getLogger(__name__)

Extract = Callable[["Document", "Doc", "Ontology", "Lexicon"], Extraction]
"""How a parsed document becomes an extraction; `kg.extract.extract` unless the caller gives another."""

SHARD_CHARACTERS = 60_000
SHARDS_A_WORKER = 4


@dataclass(frozen=True, slots=True)
class Job:
    """What extraction needs besides its documents.

    ``extract`` is the caller's own function (importable where there are several workers) or None for
    ours; only our own results are kept in ``cache``.
    """

    model: str | None = None
    ontology: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    cache: Cache | None = None
    extract: Extract | None = None


def extract_documents(
    documents: Sequence[Document],
    job: Job,
    *,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> list[Extraction | Skipped]:
    """Extract every document, in the order given.

    ``progress`` is called with the number of documents done since its last call.

    Raises:
        ModelError: the language model is missing.
        KgError: a worker process died.
    """
    done: list[Extraction | Skipped | None] = [job.cache.get(d) if job.cache else None for d in documents]
    missing = [index for index, result in enumerate(done) if result is None]
    report = progress or (lambda _: None)
    report(len(documents) - len(missing))
    shards = list(_shards(missing, documents, workers))
    if workers == 1 or len(shards) < 2:
        for index, result in zip(missing, work([documents[index] for index in missing], job), strict=True):
            done[index] = result
            report(1)
    else:
        for shard, results in _in_parallel(shards, documents, job, workers):
            for index, result in zip(shard, results, strict=True):
                done[index] = result
            report(len(shard))
    return [result for result in done if result is not None]


def work(shard: Sequence[Document], job: Job) -> Iterator[Extraction | Skipped]:
    """Extract the documents of one shard in this process, keep the results, and yield them in order."""
    if not shard:
        return
    from kg.annotate import annotate

    nlp = _model(job.model)
    knowledge = load_files(job.ontology, job.lexicon)
    done = 0
    try:
        for document, doc in annotate(shard, nlp):
            yield _extraction(document, doc, knowledge, job)
            done += 1
    except KgError:
        raise
    except Exception as error:  # whatever a text does to the parser, the other texts go through
        log.debug("parsing failed in a batch; its documents are parsed one by one", exc_info=error)
        for document in shard[done:]:
            yield _alone(document, nlp, knowledge, job)


def _alone(document: Document, nlp: Language, knowledge: Knowledge, job: Job) -> Extraction | Skipped:
    from kg.annotate import annotate

    try:
        [(_, doc)] = annotate([document], nlp)
    except Exception as error:  # this text is at fault; the summary names it
        return _failed(document, "parsing", error)
    return _extraction(document, doc, knowledge, job)


def _extraction(document: Document, doc: Doc, knowledge: Knowledge, job: Job) -> Extraction | Skipped:
    try:
        extraction = (job.extract or _ours())(document, doc, *knowledge)
    except KgError:
        raise
    except Exception as error:  # one text must not cost the others theirs
        return _failed(document, "extraction", error)
    if job.cache and job.extract is None:
        job.cache.keep(extraction)
    return extraction


def _failed(document: Document, stage: str, error: Exception) -> Skipped:
    log.debug("%s of %s failed", stage, document.id, exc_info=error)
    return Skipped(document.source or document.id, f"{stage} failed ({type(error).__name__}: {error})")


def _ours() -> Extract:
    from kg.extract.extraction import extract

    return extract


@lru_cache(maxsize=1)
def _model(name: str | None) -> Language:
    from kg.annotate import load

    return load(name)


def _shards(indices: Sequence[int], documents: Sequence[Document], workers: int) -> Iterator[list[int]]:
    """Neighbouring documents: some shards for each worker, none much above `SHARD_CHARACTERS` of text."""
    total = sum(len(documents[index].text) for index in indices)
    enough = min(SHARD_CHARACTERS, total // (workers * SHARDS_A_WORKER) + 1)
    shard: list[int] = []
    size = 0
    for index in indices:
        shard.append(index)
        size += len(documents[index].text)
        if size >= enough:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def _in_parallel(
    shards: Sequence[list[int]], documents: Sequence[Document], job: Job, workers: int
) -> Iterator[tuple[list[int], list[Extraction | Skipped]]]:
    """The shards with their results, as they are finished."""
    pool = ProcessPoolExecutor(min(workers, len(shards)), get_context("spawn"), initializer=_quiet_end)
    try:
        futures = {pool.submit(_worked, [documents[i] for i in shard], job): shard for shard in shards}
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BrokenProcessPool as error:
        raise KgError(
            "a worker process died, perhaps for want of memory; what it had finished is kept: "
            "run the command again, with fewer --workers"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _worked(shard: Sequence[Document], job: Job) -> list[Extraction | Skipped]:
    return list(work(shard, job))


def _quiet_end() -> None:
    """Ctrl-C reaches the whole group: a worker ends at once and leaves the message to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
