"""Extractions kept under a hash of all that they depend on, so that no text is read twice.

An entry's name covers the document (content and metadata), the language model, the ontology and
lexicon, the versions of the libraries that compute, and the code of the stages itself: a changed rule
makes new entries instead of serving old ones. Each entry is written aside and moved into place.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kg.errors import OutputError
from kg.model import Document, Extraction
from kg.settings import DEFAULT_MODEL

__all__ = ["Cache", "fingerprint"]

_EXTRACTION = TypeAdapter(Extraction)
_DOCUMENT = TypeAdapter(Document)
_COMPUTING = ("spacy", "thinc", "blis", "numpy")
# What comes after extraction; every other file of the package counts as part of it.
_LATER = frozenset(
    {"__init__", "__main__", "build", "cli", "explain", "export", "graph", "records", "resolve"}
)
_LATER |= {"settings", "source", "store", "view"}


class Cache:
    """A folder of extractions by document, for one state of the pipeline.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = Cache(Path(folder), "state")
    ...     document = Document("a.txt", "1", "It rained.", ())
    ...     cache.keep(Extraction(document, (), (), ()))
    ...     cache.get(document) == Extraction(document, (), (), ())
    ...     cache.get(Document("a.txt", "2", "It snowed.", ())) is None
    True
    True
    """

    def __init__(self, folder: Path, state: str) -> None:
        self.folder = folder
        self.state = state

    def path(self, document: Document) -> Path:
        """Where the extraction of ``document`` is or would be kept."""
        digest = hashlib.sha256(self.state.encode())
        digest.update(_DOCUMENT.dump_json(document))
        name = digest.hexdigest()
        return self.folder / name[:2] / f"{name[2:]}.json"

    def get(self, document: Document) -> Extraction | None:
        """The kept extraction of ``document``; None where there is none, or only a damaged one."""
        try:
            return _EXTRACTION.validate_json(self.path(document).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, extraction: Extraction) -> None:
        """Keep an extraction; raises `OutputError` where it cannot be written."""
        path = self.path(extraction.document)
        aside = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(_EXTRACTION.dump_json(extraction))
            aside.replace(path)
        except OSError as error:
            with suppress(OSError):
                aside.unlink()
            raise OutputError(
                f"{path}: cannot keep an intermediate result ({error.strerror or error}); "
                "free some space or name another folder with --cache"
            ) from error


def fingerprint(model: str | None, knowledge: Iterable[Path]) -> str:
    """A digest of all that an extraction depends on besides its document.

    ``model`` is the name of an installed package or a folder, None for the default; ``knowledge`` are
    the files and folders of ontology and lexicon.
    """
    digest = hashlib.sha256()
    name = model or DEFAULT_MODEL
    for part in (sys.version_info[:2], name, _model_version(name), *map(_installed, _COMPUTING)):
        digest.update(f"{part}\n".encode())
    package = Path(__file__).parent.parent
    for room in sorted(package.iterdir()):
        if room.stem not in _LATER and not room.name.startswith(("_", ".")):
            for file in _files([room]):
                _add(digest, file.relative_to(package).as_posix(), file)
    for file in _files(knowledge):
        _add(digest, file.name, file)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, name: str, file: Path) -> None:
    digest.update(f"{name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
        elif path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and file.suffix != ".pyc")
            yield from sorted(inside)


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _model_version(model: str) -> str:
    meta = Path(model) / "meta.json"
    return hashlib.sha256(meta.read_bytes()).hexdigest() if meta.is_file() else _installed(model)
