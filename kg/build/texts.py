"""The texts that readers took out of HTML, PDF and the like: kept, so that every offset can be looked up."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from kg.model import Document

__all__ = ["keep_texts", "text_name"]

_LONGEST = 100


def keep_texts(documents: Iterable[Document], folder: Path) -> None:
    """Write the text as read of every rendered document into ``folder``, one file for each source."""
    for document in documents:
        if document.rendered:
            folder.mkdir(exist_ok=True)
            name = text_name(document.source or document.id)
            (folder / name).write_text(document.text, encoding="utf-8", errors="surrogatepass", newline="")


def text_name(source: str) -> str:
    """A file name for the text of a source: readable, and different for different sources.

    >>> text_name("page.html")
    'page.html.txt'
    >>> text_name("https://news.example/a?b=1")
    'https_news.example_a_b_1-8e07eff6.txt'
    """
    readable = re.sub(r"[^\w.-]+", "_", source, flags=re.ASCII).strip("._") or "text"
    if readable == source and len(source) <= _LONGEST:
        return f"{source}.txt"
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{readable[:_LONGEST]}-{digest}.txt"
