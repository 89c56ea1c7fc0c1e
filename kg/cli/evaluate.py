"""``kg eval``: how good is it, on development data?"""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.console import errors_to_exit_codes
from kg.cli.options import Verbose

NAME = "eval"
EXAMPLES = """[bold]Examples[/bold]

kg eval

kg eval facts seeds"""


def run(
    measures: Annotated[
        list[str] | None, typer.Argument(metavar="MEASURE", help="Some measures.", show_default="all")
    ] = None,
    verbose: Verbose = False,
) -> None:
    """Run the development measures of the checkout and print their table; all together also write it."""
    with errors_to_exit_codes(verbose=verbose):
        from kg.build.evaluation import evaluate

        raise typer.Exit(evaluate(measures or ()))
