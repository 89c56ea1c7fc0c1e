"""Evidence -> passages: sentences numbered once, with their words marked in UTF-16 code units."""

from __future__ import annotations

import re

from kg.model import Document, Evidence, Span
from kg.view.rows import Mark, Passage, Role, SentenceRow

__all__ = ["Sentences", "passage", "utf16"]

_BREAK = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|\s*\n\s*")


def utf16(text: str, position: int) -> int:
    """The offset in UTF-16 code units of a code-point offset.

    >>> utf16("a\U0001f600b", 2)
    3
    """
    return len(text[: max(0, position)].encode("utf-16-le", "surrogatepass")) // 2


class Sentences:
    """Numbers sentences as they are first seen, and cuts a sentence around a span that lies outside all."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self.documents = documents
        self.numbers = {document.id: n for n, document in enumerate(documents)}
        self.rows: list[SentenceRow] = []
        self._seen: dict[tuple[int, int, str], int] = {}

    def add(self, document: int, text: str, start: int, end: int) -> int:
        """The number of that sentence."""
        key = (document, start, text)
        if key not in self._seen:
            self._seen[key] = len(self.rows)
            self.rows.append(SentenceRow(document, text, start, end))
        return self._seen[key]

    def of(self, evidence: Evidence) -> int:
        """The number of the sentence that an evidence quotes."""
        return self.add(
            self.numbers.get(evidence.document, -1), evidence.sentence, evidence.span.start, evidence.span.end
        )

    def around(self, document: int, span: Span) -> int:
        """The number of the sentence, or what comes near it, around a span of a document."""
        text = self.documents[document].text
        before = text[max(0, span.start - 300) : span.start]
        breaks = list(_BREAK.finditer(before))
        start = span.start - len(before) + (breaks[-1].end() if breaks else 0)
        following = _BREAK.search(text, span.end, min(len(text), span.end + 300))
        end = following.end() if following else min(len(text), span.end + 300)
        cut = text[start:end].rstrip()
        return self.add(document, cut, start, start + len(cut))


def _mark(role: Role, span: Span | None, sentence: str, start: int) -> tuple[Mark, ...]:
    if span is None:
        return ()
    left, right = max(0, span.start - start), min(len(sentence), span.end - start)
    return (Mark(role, utf16(sentence, left), utf16(sentence, right)),) if left < right else ()


def passage(evidence: Evidence, sentences: Sentences) -> Passage:
    """The sentence of an evidence with its words marked, and the sentences of antecedents outside it."""
    text, start = evidence.sentence, evidence.span.start
    roles: tuple[tuple[Role, Span | None], ...] = (
        ("subject", evidence.subject),
        ("relation", evidence.relation),
        ("object", evidence.object),
        ("source", evidence.source),
    )
    marks = [mark for role, span in roles for mark in _mark(role, span, text, start)]
    elsewhere: list[tuple[int, Mark, Role]] = []
    resolved: tuple[tuple[Role, Span | None], ...] = (
        ("subject", evidence.antecedent),
        ("object", evidence.object_antecedent),
    )
    document = sentences.numbers.get(evidence.document)
    for whose, span in resolved:
        if span is None:
            continue
        inside = evidence.span.start <= span.start and span.end <= evidence.span.end
        if inside:
            marks.extend(_mark("antecedent", span, text, start))
        elif document is not None and sentences.documents[document].version == evidence.version:
            number = sentences.around(document, span)
            row = sentences.rows[number]
            elsewhere.extend((number, one, whose) for one in _mark("antecedent", span, row.text, row.start))
    return Passage(sentences.of(evidence), tuple(marks), tuple(elsewhere))
