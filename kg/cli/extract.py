"""``kg extract``: the claims of texts, one JSON object a line."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import errors_to_exit_codes, progress_bar, summarise_skipped
from kg.cli.options import (
    Config,
    Lexicon,
    MinConfidence,
    Model,
    Ontology,
    Packaged,
    Paths,
    Strict,
    Verbose,
    Workers,
    settings_from,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.records import Record

NAME = "extract"
EXAMPLES = """[bold]Examples[/bold]

kg extract article.txt --format table

echo "Oslo hosted the talks." | kg extract -

kg extract sentences.jsonl --min-confidence 0 > claims.jsonl"""


class Format(StrEnum):
    """How claims are printed."""

    JSONL = "jsonl"
    TABLE = "table"


def run(
    paths: Paths,
    form: Annotated[
        Format, typer.Option("--format", help="JSONL for programs, a table for people.")
    ] = Format.JSONL,
    min_confidence: MinConfidence = None,
    model: Model = None,
    ontology: Ontology = None,
    lexicon: Lexicon = None,
    packaged: Packaged = None,
    workers: Workers = None,
    strict: Strict = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Print the claims of texts: who, what, to whom, with status, time, source and evidence."""
    with errors_to_exit_codes(verbose=verbose):
        settings = settings_from(
            config,
            min_confidence=min_confidence,
            model=model,
            ontology=ontology,
            lexicon=lexicon,
            packaged=packaged,
            workers=workers,
            strict=strict,
        )
        from kg.build.corpus import read_corpus
        from kg.records import claim_records, lines

        with progress_bar() as progress:
            corpus = read_corpus(paths, settings=settings, progress=progress)
        records = claim_records(
            corpus.extractions,
            corpus.resolution,
            base_iri=settings.base_iri,
            min_confidence=settings.min_confidence,
        )
        if form is Format.JSONL:
            sys.stdout.writelines(lines(records))
        else:
            _print_table(records)
        summarise_skipped(corpus.skipped)


def _print_table(records: Iterable[Record]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("subject", "relation", "object", "status", "time", "conf.", box=box.SIMPLE_HEAD)
    for record in records:
        relation = record["relation"]
        cells = (
            record["subject"]["label"],
            relation["property"] or f"({relation['lemma']})",
            _object(record),
            ", ".join(_status(record)),
            record["time"] or "",
            f"{record['confidence']:.2f}",
        )
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


def _object(record: Record) -> str:
    thing = record["object"]
    words = [str(thing.get("value") or thing["label"])] if thing else []
    return " ".join(words + [f"[{qualifier['text']}]" for qualifier in record["qualifiers"]])


def _status(record: Record) -> Iterable[str]:
    if record["polarity"] == "negative":
        yield "denied"
    if record["modality"] != "asserted":
        yield record["modality"]
    if record["tense"] == "future":
        yield "future"
    if record["attributed_to"]:
        yield f"says {record['attributed_to']['label']}"
