"""``kg check``: does a graph obey our shapes?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import FAILED, errors_to_exit_codes
from kg.cli.options import Verbose

NAME = "check"
EXAMPLES = """[bold]Examples[/bold]

kg check out/graph.ttl

kg check out"""


def run(
    graph: Annotated[
        Path, typer.Argument(metavar="FILE|DIR", help="A Turtle or N-Triples file, or a build.")
    ],
    verbose: Verbose = False,
) -> None:
    """Validate a graph with SHACL: each problem with its node and what to do; ends with 1 if any."""
    with errors_to_exit_codes(verbose=verbose):
        from kg.export import check_graph, report

        problems = check_graph(graph / "graph.ttl" if graph.is_dir() else graph)
        typer.echo(report(problems) or "conforms\n", nl=False)
        if problems:
            raise typer.Exit(FAILED)
