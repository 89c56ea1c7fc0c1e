"""Files that are whole or not there: written under another name and moved into place."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO

from kg.errors import OutputError

__all__ = ["replacing", "replacing_bytes", "together", "undisturbed", "write_lines"]


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
def together() -> Iterator[None]:
    """What is written inside the block takes its place when the block ends well: all files or none.

    Raises `OutputError`.
    """
    waiting: list[tuple[Path, Path]] = []
    token = _WAITING.set(waiting)
    try:
        yield
        with undisturbed():
            for fresh, path in waiting:
                _move(fresh, path)
    finally:
        _WAITING.reset(token)
        for fresh, _ in waiting:
            with suppress(OSError):
                fresh.unlink()


_WAITING: ContextVar[list[tuple[Path, Path]] | None] = ContextVar("_WAITING", default=None)


@contextmanager
def _moved_into_place(path: Path) -> Iterator[Path]:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    waiting = _WAITING.get()
    complete = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield fresh
        complete = True
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if not complete:
            with suppress(OSError):
                fresh.unlink()
    if waiting is None:
        _move(fresh, path)
    else:
        waiting.append((fresh, path))


def _move(fresh: Path, path: Path) -> None:
    try:
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink()
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written ({error.strerror or error})")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back while files move, and deliver it afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    previous = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
        if held:
            signal.raise_signal(signal.SIGINT)


def write_lines(path: Path, parts: Iterable[str]) -> None:
    """Write the parts one after the other, streaming. Raises `OutputError`."""
    with replacing(path) as file:
        file.writelines(parts)
