"""``kg view``: open the page."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import errors_to_exit_codes
from kg.cli.options import Verbose
from kg.errors import MissingSource

NAME = "view"
EXAMPLES = """[bold]Examples[/bold]

kg view

kg view graph/graph.html --no-open"""


def run(
    page: Annotated[
        Path, typer.Argument(metavar="DIR|FILE", help="The folder of a build, or the page.")
    ] = Path("out"),
    opened: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
    verbose: Verbose = False,
) -> None:
    """Open the page of a build in the browser, and print its address."""
    with errors_to_exit_codes(verbose=verbose):
        file = page / "graph.html" if page.is_dir() else page
        if not file.is_file():
            raise MissingSource(
                f"{file}: there is no page; build the graph first (kg build PATH... -o {page})"
            )
        address = file.resolve().as_uri()
        typer.echo(address)
        if opened:
            webbrowser.open(address)
