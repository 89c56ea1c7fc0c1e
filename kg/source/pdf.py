"""PDF to text: the pages' lines without running heads, page numbers and hyphens of line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from kg.errors import NotText, UnreadableSource
from kg.source.lines import units

__all__ = ["pdf_text"]

# pdfium marks a hyphen at the end of a line, "govern-" "ment", and joins the two lines.
_HYPHEN = re.compile("[\x02\ufffe]")
_BROKEN_WORD = "\u00ad\n"
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


def pdf_text(data: bytes) -> str:
    """The text of a PDF's pages, one paragraph a line, one page directly after the other.

    Raises UnreadableSource for a broken or locked file, NotText for one that is only pictures.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
            pages = [page.replace("\r\n", "\n") for page in pages]
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        advice = "save it without its password" if locked else "save it again, or save its text as .txt"
        raise UnreadableSource(f"the PDF cannot be read ({error}): {advice}") from error
    text = _flowing("\n".join(without_running_lines([_HYPHEN.sub(_BROKEN_WORD, page) for page in pages])))
    if not text.strip():
        raise NotText("the PDF holds no text, only pictures of it: run text recognition (OCR) on it first")
    return text


def without_running_lines(pages: Sequence[str]) -> list[str]:
    r"""The pages without page numbers and without the first and last lines that most pages share.

    >>> without_running_lines(["The Post 1\nIt rained.", "The Post 2\nIt snowed.", "The Post 3\nIt froze."])
    ['It rained.', 'It snowed.', 'It froze.']
    """
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(_shape(line) for page in lines for line in {*page[:1], *page[-1:]})
    result = []
    for page in lines:
        while page and _runs(page[0], edges, len(pages)):
            page = page[1:]
        while page and _runs(page[-1], edges, len(pages)):
            page = page[:-1]
        result.append("\n".join(page))
    return result


def _flowing(text: str) -> str:
    """Each paragraph on one line, the words whole that a line's end broke."""
    lines = []
    for unit in units(text):
        if unit.gap:
            lines.append("")
        lines.append(" ".join(unit.text.replace(_BROKEN_WORD, "").split()))
    return "\n".join(lines)


def _runs(line: str, edges: Counter[str], pages: int) -> bool:
    if pages > 1 and _PAGE_NUMBER.fullmatch(line.strip()):
        return True
    return pages > 2 and edges[_shape(line)] * 2 > pages


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
