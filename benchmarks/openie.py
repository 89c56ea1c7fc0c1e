"""CaRB: its sentences as documents, our claims as its tuples.

The sentences come with the spaces and brackets of the Penn Treebank; they are read as a newspaper
prints them, and the words of our claims are spaced again by the scorer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, Token

from benchmarks.predict import extracted
from benchmarks.score.facts import Record
from kg.model import Block, Claim, Document, Mention, Span

__all__ = ["carb_records", "printed"]

# What hangs on a noun without being part of its phrase.
_OUTSIDE = frozenset(
    {"acl", "advcl", "appos", "aux", "cc", "ccomp", "conj", "mark", "nsubj", "punct", "relcl"},
)
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
    for extraction, doc in extracted(documents):
        for record in _tuples(extraction.claims, doc):
            yield {"sentence": sentences[int(extraction.document.id)], **record}


def _tuples(claims: Iterable[Claim], doc: Doc) -> Iterator[Record]:
    """One tuple a frame: the further claims of a frame say it again from one of its other arguments.

    "Ann joined the club as a clerk" is two claims, joined and joined_as, and one tuple of three
    arguments. What noun phrases alone say ("French" of a French bank) and what has one argument only
    ("it rained") is not annotated in CaRB.
    """
    first: dict[tuple[Span, int], str] = {}
    for claim in claims:
        span, text = claim.evidence.relation, claim.relation.text
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        verbs = [token.i for token in words if token.pos_ in ("VERB", "AUX")] if words is not None else []
        if verbs and first.setdefault((claim.subject.span, verbs[-1]), text) == text:
            record = _tuple(claim, doc)
            if len(record["args"]) > 1:
                yield record


def _tuple(claim: Claim, doc: Doc) -> Record:
    """Subject, relation and arguments in the order of the sentence: a passive claim is turned back."""
    evidence, relation = claim.evidence, claim.relation.text
    if claim.polarity == "negative" and not {"not", "n't", "never"} & set(relation.split()):
        relation = _with_negation(doc, evidence.relation) or relation
    arguments = [_phrase(claim.subject, doc)]
    if claim.object is not None:
        passive = _is_passive(doc, claim)
        relation = f"{relation} by" if passive else relation
        found = _phrase(claim.object, doc)
        arguments = [found, *arguments] if passive else [*arguments, found]
    arguments += [qualifier.text for qualifier in claim.qualifiers]
    return {"relation": relation, "args": arguments, "confidence": claim.confidence}


def _is_passive(doc: Doc, claim: Claim) -> bool:
    """Whether the sentence says it the other way round: "the loan was granted by a bank"."""
    span = claim.evidence.relation
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    agents = [child for token in words or () for child in token.children if child.dep_ == "agent"]
    subject = claim.subject.span
    return any(agent.idx <= subject.start < _end(agent) for agent in agents)


def _end(token: Token) -> int:
    last = token.right_edge
    return last.idx + len(last)


def _with_negation(doc: Doc, span: Span) -> str | None:
    """The relation's words with the "not" that stands among them."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return None
    negations = [child.i for token in words for child in token.children if child.dep_ == "neg"]
    tokens = sorted({*negations, *(token.i for token in words)})
    return " ".join(doc[i].text for i in tokens)


def _phrase(mention: Mention, doc: Doc) -> str:
    """The whole noun phrase, as CaRB's arguments are; ours are short, the phrase is in the evidence."""
    span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if span is None or span.root.pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return mention.text
    inside = set(range(span.start, span.end))
    waiting = list(span)
    while waiting:
        for child in waiting.pop().children:
            if child.i not in inside and child.dep_ not in _OUTSIDE:
                inside.add(child.i)
                waiting.append(child)
    return doc[min(inside) : max(inside) + 1].text
