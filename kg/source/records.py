"""JSON Lines: one record a line, ``id, text, title, published, url`` and a few more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kg.errors import NotText, SourceError
from kg.model import Document
from kg.source.articles import Known, as_is, split_articles
from kg.source.dates import normalised
from kg.source.refusals import Refusal

__all__ = ["read_records"]

_SHORT = 2000


def read_records(lines: Iterable[bytes], name: str) -> Iterator[Document | Refusal]:
    """The documents of JSON lines, in their order; a line that makes no sense is an error of its own.

    A record without ``id`` is named by the file and its line. A text of one short line is taken as
    it is, so that a sentence stays a sentence.

    >>> [document] = read_records([b'{"id": "s1", "text": "Ann met Bob."}'], "a.jsonl")
    >>> document.id, document.blocks[0].span.of(document.text)
    ('s1', 'Ann met Bob.')
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from _record(line, name, number)
        except SourceError as error:
            yield Refusal(f"{name}:{number}", error)


def _record(line: bytes, name: str, number: int) -> Iterator[Document]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotText("the line is not UTF-8: save the file as UTF-8") from None
    except ValueError as error:
        raise NotText(f"the line is no JSON ({error}): correct it, one object a line") from None
    except RecursionError:
        raise NotText("the line is nested too deeply: give one flat object a line") from None
    if not isinstance(record, dict):
        raise NotText('the line is no JSON object: give at least {"text": "..."}')
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise NotText('the record has no text: give it a "text" of at least one word')
    if any("\ud800" <= character <= "\udfff" for character in text) or "\0" in text:
        raise NotText("its text holds half a character (a lone surrogate) or a NUL: correct the line")
    known = Known(
        id=_field(record, "id") or f"{name}#{number}",
        source=_field(record, "url") or name,
        title=_field(record, "title"),
        published=normalised(_field(record, "published") or ""),
        publisher=_field(record, "publisher"),
        author=_field(record, "author"),
        place=_field(record, "place"),
        language=_field(record, "language"),
        rendered=name == "-",
    )
    if len(text) <= _SHORT and "\n" not in text.strip():
        yield as_is(text, known)
    else:
        yield from split_articles(text, known)


def _field(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip().encode("utf-8", "replace").decode("utf-8") or None
