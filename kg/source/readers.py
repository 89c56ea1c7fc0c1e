"""One small function for each format: bytes in, the text as read and what the page says about it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

import trafilatura

from kg.errors import NotText
from kg.source.dates import normalised
from kg.source.decoding import decode
from kg.source.markdown import plain_text
from kg.source.pdf import pdf_text

__all__ = ["SUFFIXES", "Reading", "format_of", "reading"]

_FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "records",
    ".ndjson": "records",
}
SUFFIXES = frozenset(_FORMATS)

_LOOKS_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang=[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1800-01-01",
    "max_date": "2999-12-31",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as read, whether it is the reader's rendering, and the metadata that the file states."""

    text: str
    rendered: bool = False
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


def format_of(name: str, data: bytes = b"") -> str:
    """The format of a file by its suffix, else by how it begins.

    >>> format_of("a.html", b""), format_of("page", b"<!DOCTYPE html><html>"), format_of("x", b"%PDF-1.7")
    ('html', 'html', 'pdf')
    """
    if data.startswith(b"%PDF-"):
        return "pdf"
    known = _FORMATS.get(PurePosixPath(name).suffix.lower())
    if known in (None, "text") and _LOOKS_HTML.match(data[:2000]):
        return "html"
    return known or "text"


def reading(format_name: str, data: bytes) -> Reading:
    """Reads a file's bytes in a format. Raises NotText or UnreadableSource without the file's name."""
    return _READERS[format_name](data)


def _text(data: bytes) -> Reading:
    return Reading(decode(data))


def _markdown(data: bytes) -> Reading:
    text = decode(data)
    plain, front = plain_text(text)
    return Reading(
        plain,
        rendered=plain != text,
        title=front.get("title"),
        published=normalised(front.get("date") or front.get("published") or ""),
        author=front.get("author"),
        url=front.get("url"),
        publisher=front.get("publisher"),
        language=front.get("lang") or front.get("language"),
    )


def _html(data: bytes) -> Reading:
    declared = _CHARSET.search(data[:4096])
    page = decode(data, declared[1].decode("ascii") if declared else None)
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
    stated = found.as_dict() if found is not None and not isinstance(found, dict) else {}
    text = stated.get("text") or ""
    if not text.strip():
        raise NotText("no article was found in the page: save the article's own page, or its text as .txt")
    title = " ".join((stated.get("title") or "").split())
    if title and title not in text[: 2 * len(title) + 200]:
        text = f"{title}\n\n{text}"  # the extractor leaves out a headline above the article's element
    language = _LANGUAGE.search(page[:5000])
    return Reading(
        text,
        rendered=True,
        title=title or None,
        published=normalised(stated.get("date") or ""),
        publisher=stated.get("sitename"),
        author=stated.get("author"),
        url=stated.get("url"),
        language=language[1].lower() if language else None,
    )


def _pdf(data: bytes) -> Reading:
    return Reading(pdf_text(data), rendered=True)


_READERS: dict[str, Callable[[bytes], Reading]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
}
