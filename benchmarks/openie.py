"""CaRB: its sentences as documents, our claims as its tuples.

The sentences come with the spaces and brackets of the Penn Treebank; they are read as a newspaper
prints them, and the words of our claims are spaced again by the scorer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc

from benchmarks.predict import knowledge, model
from benchmarks.score.facts import Record
from kg.annotate import annotate
from kg.extract.extraction import extract
from kg.model import Block, Claim, Document, Span

__all__ = ["carb_records", "printed"]

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}


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


def carb_records(gold: Path) -> Iterator[Record]:
    """Our claims about every sentence of the gold, as records of the scorer."""
    lines = gold.read_text(encoding="utf-8").splitlines()
    sentences = list(dict.fromkeys(line.split("\t")[0] for line in lines if line.strip()))
    documents = []
    for number, sentence in enumerate(sentences):
        text = printed(sentence)
        documents.append(Document(str(number), "", text, (Block("paragraph", Span(0, len(text))),)))
    for document, doc in annotate(documents, model()):
        for record in _tuples(extract(document, doc, *knowledge()).claims, doc):
            yield {"sentence": sentences[int(document.id)], **record}


def _tuples(claims: Iterable[Claim], doc: Doc) -> Iterator[Record]:
    """One tuple a frame: the further claims of a frame say it again from one of its other arguments.

    "Ann joined the club as a clerk" is two claims, joined and joined_as, and one tuple of three
    arguments. What noun phrases alone say ("French" of a French bank) is not annotated in CaRB.
    """
    first: dict[tuple[Span, int], str] = {}
    for claim in claims:
        span = claim.evidence.relation
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        verbs = [token.i for token in words if token.pos_ in ("VERB", "AUX")] if words is not None else []
        if (
            verbs
            and first.setdefault((claim.subject.span, verbs[-1]), claim.relation.text) == claim.relation.text
        ):
            yield _tuple(claim)


def _tuple(claim: Claim) -> Record:
    """Subject, relation and arguments in the order of the sentence: a passive claim is turned back."""
    evidence, relation = claim.evidence, claim.relation.text
    arguments = [claim.subject.text]
    if claim.object is not None and evidence.object is not None:
        passive = (
            evidence.object.end <= evidence.relation.start and evidence.subject.start >= evidence.relation.end
        )
        relation = f"{relation} by" if passive else relation
        arguments = [claim.object.text, *arguments] if passive else [*arguments, claim.object.text]
    arguments += [qualifier.text for qualifier in claim.qualifiers]
    return {"relation": relation, "args": arguments, "confidence": claim.confidence}
