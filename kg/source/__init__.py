"""Files, folders, standard input and URLs to Documents.

``read`` streams: it sorts the paths, never the documents, so the same inputs give the same
documents in the same order however they are given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from kg.errors import NotText, SourceError, UnreadableSource
from kg.model import Document, Skipped
from kg.source.articles import Known, articles
from kg.source.inputs import STANDARD_INPUT, Input, inputs, is_url
from kg.source.readers import format_of, reading
from kg.source.records import records
from kg.source.web import fetched

__all__ = ["read"]


def read(paths: Iterable[str | Path], *, strict: bool = False) -> Iterator[Document | Skipped]:
    """The documents of files, folders, globs, URLs and ``-`` (standard input), in order of their names.

    What cannot be read is yielded as Skipped, with what to do about it, and the rest goes on;
    with ``strict`` the first such thing is raised as the SourceError that it is.
    Formats are told by suffix (``.txt .md .html .pdf .jsonl``), else by content. A document's ``id``
    is the one given in JSON Lines, else the path as given, with ``#n`` for the n-th of several
    articles in a file. A second document with an id already used is skipped.

    >>> list(read(["no-such.txt"]))[0].reason
    'there is no such file or folder: check the path'
    """
    seen: set[str] = set()
    for one in inputs(paths):
        for outcome in _outcomes(one):
            if isinstance(outcome, Document) and outcome.id in seen:
                outcome = NotText(f"{outcome.id}: a document of this id came before: give each its own id")
            if isinstance(outcome, Document):
                seen.add(outcome.id)
                yield outcome
            elif strict:
                raise outcome
            else:
                source, _, reason = str(outcome).partition(": ")
                yield Skipped(source, reason)


def _outcomes(one: Input) -> Iterator[Document | SourceError]:
    if one.error is not None:
        yield one.error
        return
    try:
        yield from _documents(one.name)
    except SourceError as error:
        yield type(error)(f"{one.name}: {error}")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        yield UnreadableSource(
            f"{one.name}: cannot be opened ({reason}): check that it is a file you may read"
        )


def _documents(name: str) -> Iterator[Document | SourceError]:
    if name == STANDARD_INPUT:
        first = sys.stdin.buffer.readline()
        if first.lstrip().startswith(b"{"):
            yield from records(chain([first], sys.stdin.buffer), name)
            return
        data = first + sys.stdin.buffer.read()
    elif is_url(name):
        data = fetched(name)
    elif name.lower().endswith((".jsonl", ".ndjson")):
        with Path(name).open("rb") as lines:
            yield from records(lines, name)
        return
    else:
        data = Path(name).read_bytes()
    yield from _of_bytes(name, data)


def _of_bytes(name: str, data: bytes) -> Iterator[Document]:
    found = reading(format_of(name, data), data)
    known = Known(
        id=name,
        source=found.url or name,
        title=found.title,
        published=found.published,
        publisher=found.publisher,
        author=found.author,
        language=found.language,
        rendered=found.rendered or name == STANDARD_INPUT,
    )
    count = 0
    for count, document in enumerate(articles(found.text, known), start=1):
        yield document
    if not count:
        raise NotText("it holds no prose, only headings, menus or notices: leave it out")
