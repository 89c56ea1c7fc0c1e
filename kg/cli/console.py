"""What goes to standard error: progress, summaries, errors; and how a verb ends."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import typer

from kg.errors import KgError

if TYPE_CHECKING:
    from rich.console import Console

    from kg.build.corpus import Progress
    from kg.model import Skipped

__all__ = ["SOME_SKIPPED", "errors_to_exit_codes", "progress_bar", "stderr", "summarise_skipped"]

FAILED = 1
SOME_SKIPPED = 3
INTERRUPTED = 130
SHOWN = 20

_STAGES = {
    "read": "Reading",
    "extract": "Extracting claims",
    "resolve": "Resolving entities",
    "write": "Writing",
}


@lru_cache(maxsize=1)
def stderr() -> Console:
    """The console on standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def errors_to_exit_codes(*, verbose: bool = False) -> Iterator[None]:
    """Print our errors as one line and end with their exit code; Ctrl-C ends with 130."""
    if verbose:
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, format="%(name)s: %(message)s")
        logging.getLogger("kg").setLevel(logging.DEBUG)
    try:
        yield
    except KgError as error:
        stderr().print(f"error: {error}", markup=False, style="red")
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        stderr().print("interrupted; the files of the previous build are as they were")
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress display for the stages of a build; on a terminal it moves, elsewhere it is silent."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = stderr()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as display:
        tasks = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = display.add_task(_STAGES.get(stage, stage))
            display.update(tasks[stage], completed=done, total=total or None)

        yield report


def summarise_skipped(skipped: Sequence[Skipped]) -> None:
    """Say which inputs were skipped and why, and end with the exit code that tells so."""
    if not skipped:
        return
    noun = "input was" if len(skipped) == 1 else "inputs were"
    stderr().print(f"{len(skipped)} {noun} skipped:", style="yellow")
    for one in skipped[:SHOWN]:
        stderr().print(f"  {one.source}: {one.reason}", markup=False)
    if len(skipped) > SHOWN:
        stderr().print(f"  and {len(skipped) - SHOWN} more")
    raise typer.Exit(SOME_SKIPPED)
