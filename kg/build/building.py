"""Texts -> the graph in a folder, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.build.corpus import Corpus, Progress, read_corpus, silent
from kg.build.memory import Memory
from kg.build.outputs import write_outputs
from kg.build.publication import make_folder, publication
from kg.build.work import Extract
from kg.model import Resolution, Skipped
from kg.settings import Settings

__all__ = ["Report", "build_graph"]

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
            f"{_count(self.documents, 'document')} with {_count(self.sentences, 'sentence')}",
            f"{_count(self.entities, 'entity', 'entities')}, {self.named:,} of them named",
            _count(self.facts, "fact"),
            f"{_count(self.other_claims, 'claim')} not counted as fact: denied, planned, possible, only said",
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
        resolution = write_outputs(corpus, memory, staging, settings)
    progress("write", 1, 1)
    return _report(corpus, resolution, out)


def _report(corpus: Corpus, resolution: Resolution, out: Path) -> Report:
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


def _count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"
