"""Sentences in, claims out: the shorthand in which the extractor's tests are written.

A claim reads ``subject | relation | object``, with marks for what is not plain fact behind it:
``not``, a modality, ``says NAME`` for its source, ``past`` or ``future``, ``at TIME``.
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from kg import ontology
from kg.annotate import annotate, load
from kg.extract import extract
from kg.model import Block, Claim, Document, Extraction, Mention, Span


@cache
def pipeline() -> Language:
    """The real model, loaded once."""
    return load()


@cache
def knowledge() -> tuple[ontology.Ontology, ontology.Lexicon]:
    """The packaged ontology and lexicon."""
    return ontology.load()


@cache
def extraction_of(text: str, published: str = "2024-05-15") -> Extraction:
    """What an article of this one paragraph yields; 15 May 2024 was a Wednesday."""
    document = Document("test", "v", text, (Block("paragraph", Span(0, len(text))),), published=published)
    [(_, doc)] = annotate([document], pipeline())
    return extract(document, doc, *knowledge())


def name_of(mention: Mention, extraction: Extraction) -> str:
    """What a mention is called: its chain's name where it has one."""
    if mention.chain is not None and any(m.kind == "name" for m in extraction.chains[mention.chain].mentions):
        return extraction.chains[mention.chain].label
    return mention.label


def written(claim: Claim, extraction: Extraction) -> str:
    """A claim in shorthand, by its lemma."""
    thing = "" if claim.object is None else name_of(claim.object, extraction)
    return f"{name_of(claim.subject, extraction)} | {claim.relation.lemma} | {thing}"


def status(claim: Claim, extraction: Extraction) -> str:
    """The marks of what is not plain fact; empty for plain fact."""
    marks = ["not"] if claim.polarity == "negative" else []
    marks += [claim.modality] if claim.modality != "asserted" else []
    marks += [f"says {name_of(source, extraction)}" for source in claim.attributed_to]
    return ", ".join(marks)


def claims_of(text: str) -> dict[str, str]:
    """All claims of a text in shorthand, each with its status."""
    extraction = extraction_of(text)
    return {written(claim, extraction): status(claim, extraction) for claim in extraction.claims}
