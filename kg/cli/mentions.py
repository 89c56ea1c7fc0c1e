"""``kg mentions``: every mention of texts with the entity it stands for."""

from __future__ import annotations

import sys

from kg.cli.console import errors_to_exit_codes, progress_bar, summarise_skipped
from kg.cli.options import (
    Config,
    Lexicon,
    Model,
    Ontology,
    Packaged,
    Paths,
    Strict,
    Verbose,
    Workers,
    settings_from,
)

NAME = "mentions"
EXAMPLES = """[bold]Examples[/bold]

kg mentions article.txt

echo "Ann Lee sings. She is 40." | kg mentions -"""


def run(
    paths: Paths,
    model: Model = None,
    ontology: Ontology = None,
    lexicon: Lexicon = None,
    packaged: Packaged = None,
    workers: Workers = None,
    strict: Strict = None,
    config: Config = None,
    verbose: Verbose = False,
) -> None:
    """Print every mention (name, nominal, pronoun) with its offsets and entity, one JSON object a line."""
    with errors_to_exit_codes(verbose=verbose):
        settings = settings_from(
            config,
            model=model,
            ontology=ontology,
            lexicon=lexicon,
            packaged=packaged,
            workers=workers,
            strict=strict,
        )
        from kg.build.corpus import read_corpus
        from kg.records import lines, mention_records

        with progress_bar() as progress:
            corpus = read_corpus(paths, settings=settings, progress=progress)
        records = mention_records(corpus.extractions, corpus.resolution, base_iri=settings.base_iri)
        sys.stdout.writelines(lines(records))
        summarise_skipped(corpus.skipped)
