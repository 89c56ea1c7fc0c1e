"""``kg query``: ask the graph a SPARQL question."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import errors_to_exit_codes
from kg.cli.options import Cache, Config, Verbose, settings_from
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.store import Answer

NAME = "query"
EXAMPLES = """[bold]Examples[/bold]

kg query 'SELECT ?who ?what { ?who kg:resigned_from ?what }'

kg query question.rq --format csv > answer.csv

kg query 'ASK { ?claim kg:polarity "negative" }' --graph out/graph.ttl

The prefixes kg:, r: (entities), open: (open relations), rdfs:, owl:, xsd:, prov: and dcterms: are known."""


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def run(
    question: Annotated[
        str,
        typer.Argument(
            metavar="SPARQL|FILE|-", help="A question, a file that holds one, or - for standard input."
        ),
    ],
    form: Annotated[Format, typer.Option("--format", help="How the answer is printed.")] = Format.TABLE,
    graph: Annotated[
        Path | None,
        typer.Option(
            "--graph",
            metavar="FILE",
            help="Ask this Turtle or N-Triples file.",
            show_default="the last build",
        ),
    ] = None,
    cache: Cache = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Ask the graph a SPARQL question (SELECT, ASK, CONSTRUCT or DESCRIBE)."""
    with errors_to_exit_codes(verbose=verbose):
        settings = settings_from(config, cache=cache)
        from kg.build.asking import query_graph

        answer = query_graph(_sparql(question), graph=graph, settings=settings)
        _print(answer, form)


def _sparql(question: str) -> str:
    if question == "-":
        return sys.stdin.read()
    looks_like_a_path = "{" not in question and "\n" not in question
    if not looks_like_a_path:
        return question
    try:
        return Path(question).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise QueryError(f"{question}: neither a SPARQL question nor a file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{question}: cannot be read ({error})") from error


def _print(answer: Answer, form: Format) -> None:
    from kg.store import Graph

    if isinstance(answer, bool):
        text = (
            f'{{"head": {{}}, "boolean": {str(answer).lower()}}}'
            if form is Format.JSON
            else str(answer).lower()
        )
        typer.echo(text)
    elif isinstance(answer, Graph):
        typer.echo(answer.as_ntriples(), nl=False)
    elif form is Format.CSV:
        typer.echo(answer.as_csv(), nl=False)
    elif form is Format.JSON:
        typer.echo(answer.as_json(), nl=False)
    else:
        _print_table(list(answer.variables), answer.texts())


def _print_table(variables: list[str], rows: list[tuple[str, ...]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*variables, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    Console().print(table)
