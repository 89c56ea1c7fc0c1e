"""From the paths as given to the inputs to read: folders opened, globs spelt out, in one fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from kg.errors import MissingSource, SourceError, UnreadableSource
from kg.source.readers import SUFFIXES

__all__ = ["STANDARD_INPUT", "Input", "inputs", "is_url"]

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, order=True)
class Input:
    """One thing to read, by its name, or why it cannot be."""

    name: str
    error: SourceError | None = None


def inputs(paths: Iterable[str | Path]) -> list[Input]:
    """The inputs of the paths, sorted by name, each once.

    A folder gives the files in it (and below) that have a suffix kg reads; hidden ones are left out.
    """
    found: dict[str, Input] = {}
    for path in paths:
        for one in _expanded(str(path)):
            found.setdefault(one.name, one)
    return [found[name] for name in sorted(found)]


def is_url(name: str) -> bool:
    """Whether a path as given is an address.

    >>> is_url("https://example.org/a"), is_url("a/b.txt")
    (True, False)
    """
    head, found, _ = name.partition("://")
    return bool(found) and head.replace("+", "").isalnum()


def _expanded(name: str) -> Iterable[Input]:
    if name == STANDARD_INPUT:
        return [Input(name)]
    if is_url(name):
        if name.split("://")[0].lower() in {"http", "https"}:
            return [Input(name)]
        return [
            Input(
                name,
                UnreadableSource(
                    f"{name}: only http and https addresses are read: save the page and give its file"
                ),
            )
        ]
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path)
        if path.exists():
            return [Input(path.as_posix())]
    except (OSError, ValueError) as error:
        return [Input(name, UnreadableSource(f"{name}: cannot be looked up ({error}): check the path"))]
    if has_magic(name):
        matches = sorted(glob(name, recursive=True))
        if matches:
            return [
                one
                for match in matches
                for one in (_folder(Path(match)) if Path(match).is_dir() else [Input(Path(match).as_posix())])
            ]
        return [
            Input(
                name, MissingSource(f"{name}: no file matches: check the pattern and the folder you are in")
            )
        ]
    return [Input(name, MissingSource(f"{name}: there is no such file or folder: check the path"))]


def _folder(folder: Path) -> list[Input]:
    found: list[Input] = []

    def refused(error: OSError) -> None:
        place = Path(error.filename or folder).as_posix()
        found.append(
            Input(
                place,
                UnreadableSource(
                    f"{place}: the folder cannot be opened ({error.strerror}): check its permissions"
                ),
            )
        )

    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(
            Input((Path(parent) / name).as_posix())
            for name in names
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        )
    if not found:
        endings = ", ".join(sorted(SUFFIXES))
        found.append(
            Input(
                folder.as_posix(),
                MissingSource(
                    f"{folder.as_posix()}: the folder holds no file that can be read ({endings}): give another folder, or name the files"
                ),
            )
        )
    return found
