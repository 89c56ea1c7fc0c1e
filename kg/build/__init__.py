"""The way through the house: composes the stages, nothing else.

    build_graph(paths, out)      texts -> files in ``out``, store and state in the cache folder
    read_corpus(paths)           texts -> extractions and their resolution
    extract_claims(paths)        texts -> claims as JSON objects        (kg extract)
    find_mentions(paths)         texts -> mentions as JSON objects      (kg mentions)
    query_graph(question)        the last build, asked                  (kg query)
    explain_key(key)             the last build, explained              (kg explain)

Results depend on the texts, the settings and the identity ledger in ``out``; not on the order of
the inputs, the number of workers or the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.corpus import Corpus, Progress, read_corpus, silent
from kg.build.outputs import Memory, write_outputs
from kg.build.publication import make_folder, publication
from kg.build.state import load_resolution, store_path
from kg.build.work import Extract
from kg.model import Skipped
from kg.records import Record, claim_records, mention_records
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.explain import Explanation
    from kg.store import Answer

__all__ = [
    "Corpus",
    "Extract",
    "Progress",
    "Report",
    "build_graph",
    "explain_key",
    "extract_claims",
    "find_mentions",
    "query_graph",
    "read_corpus",
]

DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found, and where it is."""

    out: Path
    documents: int
    sentences: int
    entities: int
    named: int
    facts: int
    other_claims: int
    skipped: tuple[Skipped, ...]

    def lines(self) -> list[str]:
        """The report in five lines, the last of which says what to open."""
        return [
            f"{self.documents:,} {_plural('document', self.documents)} with {self.sentences:,} sentences",
            f"{self.entities:,} entities, {self.named:,} of them named",
            f"{self.facts:,} facts",
            f"{self.other_claims:,} claims that are no facts: denied, planned, possible, or somebody's word",
            f"Open {self.out / 'graph.html'} in a browser, {self.out / 'facts.ttl'} in Protégé",
        ]


def build_graph(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    settings: Settings = DEFAULT,
    extract: Extract | None = None,
    progress: Progress = silent,
) -> Report:
    """Build the graph of the texts in ``paths`` into the folder ``out``.

    ``out`` gets graph.ttl, facts.ttl, graph.html, claims.jsonl, the identity ledger, the review file and the
    texts that a reader took out of HTML or PDF; the cache folder of the settings gets the store. Nothing
    of an earlier build changes before everything is written. ``extract`` replaces our extraction.

    Raises:
        KgError: see `kg.errors`; with ``settings.strict`` also for an input that cannot be used.
    """
    out = Path(out)
    make_folder(out)
    memory = Memory.of(out)
    corpus = read_corpus(paths, settings=settings, extract=extract, progress=progress, memory=memory)
    progress("write", 0, 1)
    with publication(out) as staging:
        write_outputs(corpus, memory, staging, settings)
    progress("write", 1, 1)
    return _report(corpus, out)


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


def query_graph(question: str, *, graph: Path | None = None, settings: Settings = DEFAULT) -> Answer:
    """The answer to a SPARQL question from a graph file, or from the last build.

    Raises:
        StoreError: there is no build, or the file is no graph.
        QueryError: the question cannot be parsed or answered.
    """
    from kg.store import open_store

    return open_store(graph or store_path(settings.cache), base=settings.base_iri).query(question)


def explain_key(key: str, *, settings: Settings = DEFAULT) -> Explanation:
    """Why the last build says what it says about an entity, or one claim.

    Raises:
        StoreError: there is no build.
        QueryError: nothing is called ``key``.
    """
    from kg.explain import explain

    return explain(load_resolution(settings.cache), key)


def _report(corpus: Corpus, out: Path) -> Report:
    resolution = corpus.resolution
    licensed = {claim for fact in resolution.facts for claim in fact.claims}
    return Report(
        out=out,
        documents=len(corpus.extractions),
        sentences=sum(len(extraction.sentences) for extraction in corpus.extractions),
        entities=len(resolution.entities),
        named=sum(entity.named for entity in resolution.entities),
        facts=len(resolution.facts),
        other_claims=sum(claim.id not in licensed for claim in resolution.claims),
        skipped=corpus.skipped,
    )


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
