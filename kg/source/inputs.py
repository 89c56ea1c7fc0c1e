"""From the paths as given to the inputs to read: folders opened, globs spelt out, in one fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from kg.errors import MissingSource, UnreadableSource
from kg.source.readers import SUFFIXES
from kg.source.refusals import Refusal

__all__ = ["STANDARD_INPUT", "expanded", "is_url"]

STANDARD_INPUT = "-"


def expanded(paths: Iterable[str | Path]) -> list[str | Refusal]:
    """The names of the inputs, sorted, each once, with a Refusal in the place of one that is not there.

    A folder gives the files in it and below that have a suffix kg reads; hidden ones are left out.
    """
    found: dict[str, str | Refusal] = {}
    for path in paths:
        for one in _inputs_of(str(path)):
            found.setdefault(one.source if isinstance(one, Refusal) else one, one)
    return [found[name] for name in sorted(found)]


def is_url(name: str) -> bool:
    """Whether a path as given is an address.

    >>> is_url("https://example.org/a"), is_url("a/b.txt")
    (True, False)
    """
    scheme, found, _ = name.partition("://")
    return bool(found) and scheme.replace("+", "").isalnum()


def _inputs_of(name: str) -> Iterator[str | Refusal]:
    if name == STANDARD_INPUT:
        yield name
    elif is_url(name):
        if name.lower().startswith(("http://", "https://")):
            yield name
        else:
            reason = "only http and https addresses are read: save the page and give its file"
            yield Refusal(name, UnreadableSource(reason))
    elif not name.strip() or "\0" in name:
        yield Refusal(name, MissingSource("the path is empty or holds a NUL: check what you pass"))
    else:
        try:
            yield from _on_disk(name)
        except OSError as error:
            reason = f"it cannot be looked up ({error.strerror}): check the path and its permissions"
            yield Refusal(name, UnreadableSource(reason))


def _on_disk(name: str) -> Iterator[str | Refusal]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield path.as_posix()
    elif has_magic(name):
        matches = sorted(glob(name, recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
        for match in map(Path, matches):
            if not match.is_dir():
                yield match.as_posix()
            elif "**" not in name:
                yield from _folder(match)
        if not matches:
            reason = "no file matches: check the pattern and the folder you are in"
            yield Refusal(name, MissingSource(reason))
    else:
        yield Refusal(name, MissingSource("there is no such file or folder: check the path"))


def _folder(folder: Path) -> Iterator[str | Refusal]:
    refused: list[OSError] = []
    empty = True
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                empty = False
                yield (Path(parent) / name).as_posix()
    for error in refused:
        reason = f"the folder cannot be opened ({error.strerror}): check its permissions"
        yield Refusal(Path(error.filename).as_posix(), UnreadableSource(reason))
    if empty and not refused:
        endings = " ".join(sorted(SUFFIXES))
        reason = f"the folder holds no file of a kind kg reads ({endings}): give another, or name the files"
        yield Refusal(folder.as_posix(), MissingSource(reason))
