"""CaRB: its sentences as documents, our claims as its tuples.

The sentences come with the spaces and brackets of the Penn Treebank; they are read as a newspaper
prints them, and the tuples are given in the words of the treebank again. How a claim becomes a tuple is
told in ``rendering.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.predict import extracted
from benchmarks.rendering import rendered
from benchmarks.score.facts import Record
from kg.model import Block, Claim, Document, Span

__all__ = ["carb_records", "printed", "records_of"]

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_PRINTED = {**_BRACKETS, "``": '"', "''": '"'}


def printed(text: str) -> str:
    r"""A treebank sentence as it would be printed.

    >>> printed("He did n't like Tom 's car -LRB- a `` Beetle '' -RRB- , they say .")
    'He didn\'t like Tom\'s car (a "Beetle"), they say.'
    """
    for escape, bracket in _BRACKETS.items():
        text = text.replace(escape, bracket)
    text = re.sub(r"``\s?", '"', text)
    text = re.sub(r"\s?''", '"', text)
    text = re.sub(r"(?<=\w) (n't|'s|'re|'ve|'ll|'d|'m|')(?=\s|$)", r"\1", text)
    text = re.sub(r"([(\[{$#]) ", r"\1", text)
    return re.sub(r" ([,.;:!?%)\]}])", r"\1", text)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a treebank sentence, and which of them each token of its printed form covers."""

    words: tuple[str, ...]
    covered: tuple[range, ...]

    @classmethod
    def of(cls, sentence: str, doc: Doc) -> _Words:
        """Match words and tokens by their characters, spaces aside."""
        words = tuple(sentence.split())
        owner = [n for n, word in enumerate(words) for _ in _PRINTED.get(word, word)]
        covered, start = [], 0
        for token in doc:
            end = start + sum(not character.isspace() for character in token.text)
            inside = owner[start:end]
            covered.append(range(inside[0], inside[-1] + 1) if inside else range(0))
            start = end
        return cls(words, tuple(covered))

    def text(self, tokens: Iterable[int]) -> str:
        """The words that these tokens cover, in order."""
        return " ".join(self.words[n] for n in sorted({n for i in tokens for n in self.covered[i]}))


def carb_records(gold: Path) -> Iterator[Record]:
    """Our claims about every sentence of the gold, as records of the scorer."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    yield from records_of(dict.fromkeys(line.split("\t")[0] for line in lines if line.strip()))


def records_of(sentences: Iterable[str]) -> Iterator[Record]:
    """Our claims about treebank sentences, each read by itself."""
    sentences, documents = list(sentences), []
    for number, sentence in enumerate(sentences):
        text = printed(sentence)
        documents.append(Document(str(number), "", text, (Block("paragraph", Span(0, len(text))),)))
    for extraction, doc in extracted(documents):
        sentence = sentences[int(extraction.document.id)]
        for record in _records(extraction.claims, doc, sentence):
            yield {"sentence": sentence, **record}


def _records(claims: Iterable[Claim], doc: Doc, sentence: str) -> Iterator[Record]:
    words = _Words.of(sentence, doc)
    for one in rendered(claims, doc):
        relation = words.text(one.relation)
        yield {
            "relation": f"be {relation}".strip() if one.be else relation,
            "args": [words.text(one.subject), words.text(one.rest)],
            "confidence": one.confidence,
        }
