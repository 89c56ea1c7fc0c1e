"""``kg build``: from texts to the graph, the page and the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import errors_to_exit_codes, progress_bar, summarise_skipped
from kg.cli.options import (
    BaseIri,
    Cache,
    Config,
    Lexicon,
    MinConfidence,
    Model,
    Ontology,
    Out,
    Packaged,
    Paths,
    Strict,
    Verbose,
    Workers,
    settings_from,
)

NAME = "build"
EXAMPLES = """[bold]Examples[/bold]

kg build seeds -o out

kg build 'news/*.html' letters.jsonl --workers 4 -o graph

kg build news --ontology mine.ttl --lexicon mine.tsv --title "Energy news" -o out"""


def run(
    paths: Paths,
    out: Out = Path("out"),
    title: Annotated[str | None, typer.Option(help="Title of graph and page.", show_default=False)] = None,
    base_iri: BaseIri = None,
    model: Model = None,
    ontology: Ontology = None,
    lexicon: Lexicon = None,
    packaged: Packaged = None,
    min_confidence: MinConfidence = None,
    workers: Workers = None,
    strict: Strict = None,
    cache: Cache = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Build the graph of news texts: Turtle, page, claims and store.

    Texts are plain text, Markdown, HTML, PDF, JSONL (id, text, title, published, url) or URLs. Files of
    a previous build are replaced together, and only when everything is complete.
    """
    with errors_to_exit_codes(verbose=verbose):
        settings = settings_from(
            config,
            title=title,
            base_iri=base_iri,
            model=model,
            ontology=ontology,
            lexicon=lexicon,
            packaged=packaged,
            min_confidence=min_confidence,
            workers=workers,
            strict=strict,
            cache=cache,
        )
        from kg.build.building import build_graph

        with progress_bar() as progress:
            report = build_graph(paths, out, settings=settings, progress=progress)
        for line in report.lines():
            typer.echo(line)
        summarise_skipped(report.skipped)
