"""Outputs appear together or not at all.

Files are written into a staging folder beside their place and moved when all are complete; whatever
happens before (an error, a full disk, Ctrl-C), the files of the previous build stay whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.export.files import undisturbed

__all__ = ["make_folder", "publication"]

STAGING = ".kg-staging"


def make_folder(out: Path) -> None:
    """Make the folder ``out`` if need be, before any work is done for it; raises `OutputError`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out, error) from error


@contextmanager
def publication(out: Path) -> Iterator[Path]:
    """A folder to write outputs into; on success they move to ``out``, on failure they vanish.

    A folder among the outputs replaces the folder of that name as a whole.

    Raises:
        OutputError: ``out`` cannot be made or written, or the disk is full.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     out = Path(folder)
    ...     with publication(out) as staging:
    ...         _ = (staging / "graph.ttl").write_text("new")
    ...     (out / "graph.ttl").read_text(), len(list(out.iterdir()))
    ('new', 1)
    """
    staging = out / STAGING
    try:
        out.mkdir(parents=True, exist_ok=True)
        _remove(staging)
        staging.mkdir()
        yield staging
        with undisturbed():
            for entry in sorted(staging.iterdir()):
                _move(entry, out / entry.name, aside=staging / f".{entry.name}.previous")
    except (OSError, OutputError) as error:
        cause = error.__cause__ if isinstance(error, OutputError) else error
        if not isinstance(cause, OSError):
            raise
        raise _unwritable(out, cause) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unwritable(out: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{error.filename or out}: the outputs cannot be written ({error.strerror or error}); "
        "nothing was changed. Free some space, or name another folder with -o"
    )


def _move(entry: Path, target: Path, aside: Path) -> None:
    if target.is_dir() or (entry.is_dir() and target.exists()):
        target.replace(aside)
    entry.replace(target)


def _remove(staging: Path) -> None:
    """Remove what a killed build left behind."""
    if staging.exists():
        shutil.rmtree(staging)
