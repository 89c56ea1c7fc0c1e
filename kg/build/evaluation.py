"""The development measures, which come with the source code and not with the installed package."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.errors import MissingSource

__all__ = ["evaluate"]


def evaluate(measures: Sequence[str] = ()) -> int:
    """Run all development measures, or those named, and print their table; returns the exit code.

    All of them together also write the table that the README quotes.

    Raises:
        MissingSource: this is not a checkout of the source code.
    """
    checkout = Path(__file__).parents[2]
    if not (checkout / "benchmarks" / "evaluate.py").is_file():
        raise MissingSource(
            f"{checkout / 'benchmarks'}: not there; kg eval needs a checkout of the source code"
        )
    chosen = ["--only", *measures] if measures else []
    command = [sys.executable, "-m", "benchmarks.evaluate", *chosen]
    return subprocess.call(command, cwd=checkout)  # noqa: S603 - our own module, with names it checks
