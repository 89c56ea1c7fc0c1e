"""Ontology and lexicon as the settings ask for them: which files, and what is in them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg.ontology import Lexicon, Ontology, load, packaged
from kg.settings import Settings

__all__ = ["Knowledge", "files_of", "knowledge_of", "load_files"]

Knowledge = tuple[Ontology, Lexicon]
Files = tuple[tuple[Path, ...], tuple[Path, ...]]


def files_of(settings: Settings) -> Files:
    """The files of ontology and lexicon: ours, unless the settings leave them out, then the user's."""
    ours: Files = ((packaged("news.ttl"),), (packaged("lexicon.tsv"),)) if settings.packaged else ((), ())
    return (*ours[0], *settings.ontology), (*ours[1], *settings.lexicon)


def knowledge_of(settings: Settings) -> Knowledge:
    """Ontology and lexicon as the settings ask for them; raises `OntologyError`."""
    return load_files(*files_of(settings))


def load_files(ontology: tuple[Path, ...], lexicon: tuple[Path, ...]) -> Knowledge:
    """Ontology and lexicon of these files, read once in each process as long as they do not change."""
    return _loaded(ontology, lexicon, tuple(_state(path) for path in (*ontology, *lexicon)))


@lru_cache(maxsize=4)
def _loaded(ontology: tuple[Path, ...], lexicon: tuple[Path, ...], _: tuple[object, ...]) -> Knowledge:
    return load(ontology, lexicon)


def _state(path: Path) -> tuple[Path, int, int] | None:
    """Which file, of which time and size; None for a missing one, which loading will name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return path.resolve(), found.st_mtime_ns, found.st_size
