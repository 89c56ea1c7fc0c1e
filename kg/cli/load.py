"""``kg load``: the last build into a running server."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.console import errors_to_exit_codes, progress_bar
from kg.cli.options import BaseIri, Cache, Config, Lexicon, Ontology, Packaged, Verbose, settings_from

NAME = "load"
EXAMPLES = """[bold]Examples[/bold]

kg load neo4j --uri bolt://localhost:7687 --user neo4j --password secret

NEO4J_PASSWORD=secret kg load neo4j --uri neo4j://graph.example:7687 --database news"""


class Server(StrEnum):
    """What can be loaded into."""

    NEO4J = "neo4j"


def run(
    server: Annotated[Server, typer.Argument(help="The kind of server.")],
    uri: Annotated[str, typer.Option("--uri", help="Its address.")] = "bolt://localhost:7687",
    user: Annotated[str, typer.Option("--user", help="Who loads.")] = "neo4j",
    password: Annotated[
        str, typer.Option("--password", envvar="NEO4J_PASSWORD", help="The password.", show_default=False)
    ] = "",
    database: Annotated[
        str | None, typer.Option("--database", help="The database.", show_default="the server's default")
    ] = None,
    base_iri: BaseIri = None,
    ontology: Ontology = None,
    lexicon: Lexicon = None,
    packaged: Packaged = None,
    cache: Cache = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Stream the last build into a running Neo4j; loading twice changes nothing."""
    with errors_to_exit_codes(verbose=verbose):
        settings = settings_from(
            config, base_iri=base_iri, ontology=ontology, lexicon=lexicon, packaged=packaged, cache=cache
        )
        from kg.build.exporting import load_into_neo4j

        with progress_bar() as progress:
            sent = 0

            def count(rows: int) -> None:
                nonlocal sent
                sent += rows
                progress(f"Loading into {server.value}", sent, 0)

            loaded = load_into_neo4j(
                uri, user=user, password=password, database=database, settings=settings, progress=count
            )
        typer.echo(f"{loaded.nodes:,} nodes and {loaded.relationships:,} relationships")
