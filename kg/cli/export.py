"""``kg export``: the last build for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import errors_to_exit_codes
from kg.cli.options import (
    BaseIri,
    Cache,
    Config,
    Lexicon,
    MinConfidence,
    Ontology,
    Packaged,
    Verbose,
    settings_from,
)

NAME = "export"
EXAMPLES = """[bold]Examples[/bold]

kg export --to neo4j -o neo4j

kg export --to graphml -o graph.graphml

kg export --to jsonld

Formats: turtle, facts, ntriples, trig, jsonld, rdf12, neo4j, graphml, gexf, csv, parquet."""


def run(
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="The format; all are listed below.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="PATH", help="File or folder.", show_default="by the format"),
    ] = None,
    base_iri: BaseIri = None,
    ontology: Ontology = None,
    lexicon: Lexicon = None,
    packaged: Packaged = None,
    min_confidence: MinConfidence = None,
    cache: Cache = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Write the last build in another format, and print where it is."""
    with errors_to_exit_codes(verbose=verbose):
        settings = settings_from(
            config,
            base_iri=base_iri,
            ontology=ontology,
            lexicon=lexicon,
            packaged=packaged,
            min_confidence=min_confidence,
            cache=cache,
        )
        from kg.build.exporting import export_graph

        typer.echo(export_graph(to, out, settings=settings))
