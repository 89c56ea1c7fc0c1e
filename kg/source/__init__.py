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
from kg.source.articles import Known, split_articles
from kg.source.inputs import STANDARD_INPUT, expanded, is_url
from kg.source.readers import format_of, reading
from kg.source.records import read_records
from kg.source.refusals import Refusal
from kg.source.web import fetched

__all__ = ["read"]


def read(paths: Iterable[str | Path], *, strict: bool = False) -> Iterator[Document | Skipped]:
    """The documents of files, folders, globs, URLs and ``-`` (standard input), in order of their names.

    What cannot be read is yielded as Skipped, with what to do about it, and the rest goes on;
    with ``strict`` the first such thing is raised as the SourceError that it is.
    Formats are told by suffix (``.txt .md .html .pdf .jsonl``), else by content. A document's ``id``
    is the one given in JSON Lines, else the path as given, with ``#n`` for the n-th of several
    articles in a file. A second document with an id already used is skipped.

    >>> list(read(["no-such.txt"]))
    [Skipped(source='no-such.txt', reason='there is no such file or folder: check the path')]
    """
    seen: set[str] = set()
    for one in expanded(paths):
        for outcome in [one] if isinstance(one, Refusal) else _outcomes(one):
            if isinstance(outcome, Document):
                if outcome.id not in seen:
                    seen.add(outcome.id)
                    yield outcome
                    continue
                reason = "a document of this id came before: give each its own, or leave out the copy"
                outcome = Refusal(outcome.id, NotText(reason))
            if strict:
                raise outcome.as_error()
            yield outcome.as_skipped()


def _outcomes(name: str) -> Iterator[Document | Refusal]:
    try:
        yield from _documents(name)
    except SourceError as error:
        yield Refusal(name, error)
    except OSError as error:
        reason = f"it cannot be opened ({error.strerror or error}): check that it is a file you may read"
        yield Refusal(name, UnreadableSource(reason))


def _documents(name: str) -> Iterator[Document | Refusal]:
    if name == STANDARD_INPUT:
        first = sys.stdin.buffer.readline()
        if first.lstrip().startswith(b"{"):
            yield from read_records(chain([first], sys.stdin.buffer), name)
        else:
            yield from _of_bytes(name, first + sys.stdin.buffer.read())
    elif is_url(name):
        yield from _of_bytes(name, fetched(name))
    elif format_of(name) == "records":
        with Path(name).open("rb") as lines:
            yield from read_records(lines, name)
    else:
        yield from _of_bytes(name, Path(name).read_bytes())


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
        rendered=found.rendered or name == STANDARD_INPUT or is_url(name),
    )
    documents = list(split_articles(found.text, known))
    if not documents:
        raise NotText("it holds no prose, only menus or notices: leave it out")
    yield from documents
