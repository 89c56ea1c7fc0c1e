"""``kg diff``: what is new since yesterday?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import errors_to_exit_codes
from kg.cli.options import Verbose

NAME = "diff"
EXAMPLES = """[bold]Examples[/bold]

kg diff yesterday/graph.ttl today/graph.ttl

kg diff yesterday today --format json"""


class Format(StrEnum):
    """How a difference is printed."""

    TEXT = "text"
    JSON = "json"


def run(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A graph file, or the folder of a build.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another one.")],
    form: Annotated[
        Format, typer.Option("--format", help="Text for people, JSON for programs.")
    ] = Format.TEXT,
    verbose: Verbose = False,
) -> None:
    """Compare two graphs: facts, entities, claims and evidence added, removed, changed in status."""
    with errors_to_exit_codes(verbose=verbose):
        from kg.build.exporting import as_json, as_text, diff_graphs

        difference = diff_graphs(old, new)
        typer.echo(as_text(difference) if form is Format.TEXT else as_json(difference), nl=False)
