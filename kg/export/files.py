"""Files that are whole or not there: written under another name and moved into place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import OutputError

__all__ = ["replacing", "replacing_bytes", "write_lines"]


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text file (UTF-8, line ends as written) that takes the place of ``path`` when the block ends well.

    Raises `OutputError` when it cannot be written; an earlier file then stays as it was.
    """
    with (
        _moved_into_place(path) as fresh,
        fresh.open("w", encoding="utf-8", errors="replace", newline="") as file,
    ):
        yield file


@contextmanager
def replacing_bytes(path: Path) -> Iterator[IO[bytes]]:
    """As `replacing`, a file of bytes that can also be read."""
    with _moved_into_place(path) as fresh, fresh.open("w+b") as file:
        yield file


@contextmanager
def _moved_into_place(path: Path) -> Iterator[Path]:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        fresh.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        with suppress(OSError):
            fresh.unlink()


def write_lines(path: Path, parts: Iterable[str]) -> None:
    """Write the parts one after the other, streaming. Raises `OutputError`."""
    with replacing(path) as file:
        file.writelines(parts)
