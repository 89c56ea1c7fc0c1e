"""The command line: parses, calls, prints; every verb is the twin of a public function.

Results go to standard output, everything else (progress, summaries, errors) to standard error.
Exit codes: 0 done, 1 an error, 2 a wrong command line, 3 done but some inputs were skipped,
130 interrupted.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from kg.cli import build, check, diff, evaluate, explain, export, extract, load, mentions, query, view

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    help="From news text to a knowledge graph you can trust: every edge with its sentence, "
    "every claim with its status.",
    epilog="Exit codes: 0 done, 1 an error, 2 a wrong command line, 3 done but some inputs were skipped.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
VERBS = (build, extract, mentions, query, explain, view, export, load, check, diff, evaluate)
for module in VERBS:
    app.command(module.NAME, epilog=module.EXAMPLES)(module.run)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {version('newskg')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _print_version(wanted=value),
            is_eager=True,
            help="Show the version.",
        ),
    ] = False,
) -> None:
    """What holds for all verbs."""


def main() -> None:
    """Run the command line."""
    app()
