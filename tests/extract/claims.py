"""Sentences in, claims out: the shorthand in which the extractor's tests are written.

A claim reads ``subject | relation | object``, an intransitive one ``subject | relation |``. What is not
plain fact about it is told by marks: ``not``, a modality, ``says NAME`` for each source, innermost first.
Articles are of Wednesday, 15 May 2024, unless a test says otherwise.
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from kg import ontology
from kg.annotate import annotate, load
from kg.extract import extract
from kg.model import Block, Claim, Document, Extraction, Mention, Span

WEDNESDAY = "2024-05-15"


@cache
def pipeline() -> Language:
    """The real model, loaded once."""
    return load()


@cache
def knowledge() -> tuple[ontology.Ontology, ontology.Lexicon]:
    """The packaged ontology and lexicon."""
    return ontology.load()


def document_of(*paragraphs: str, between: str = "\n", published: str = WEDNESDAY) -> Document:
    """An article whose text has ``between`` before, between and after its paragraphs."""
    text, blocks = between, []
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph + between
    return Document("test", "v", text, tuple(blocks), published=published)


@cache
def extraction_of(text: str, published: str = WEDNESDAY) -> Extraction:
    """What an article of this one paragraph yields."""
    return read(document_of(text, between="", published=published))


def read(document: Document) -> Extraction:
    """What an article yields."""
    [(_, doc)] = annotate([document], pipeline())
    return extract(document, doc, *knowledge())


def name_of(mention: Mention, extraction: Extraction) -> str:
    """What a mention is called: its chain's name where it has one."""
    if mention.chain is not None and any(m.kind == "name" for m in extraction.chains[mention.chain].mentions):
        return extraction.chains[mention.chain].label
    return mention.label


def written(claim: Claim, extraction: Extraction, *, by_property: bool = False) -> str:
    """A claim in shorthand, by its lemma or by its property."""
    relation = claim.relation.property if by_property else claim.relation.lemma
    thing = "" if claim.object is None else name_of(claim.object, extraction)
    return f"{name_of(claim.subject, extraction)} | {relation} | {thing}".rstrip()


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


def properties_of(text: str) -> dict[str, str]:
    """The claims of a text that have a property, by it, each with its status."""
    extraction = extraction_of(text)
    return {
        written(claim, extraction, by_property=True): status(claim, extraction)
        for claim in extraction.claims
        if claim.relation.property is not None
    }


def claim_of(text: str, shorthand: str, published: str = WEDNESDAY) -> Claim:
    """The claim of a text that reads like this, by its lemma."""
    extraction = extraction_of(text, published)
    found = [claim for claim in extraction.claims if written(claim, extraction) == shorthand]
    assert found, f"{shorthand!r} is not among {[written(c, extraction) for c in extraction.claims]}"
    return found[0]
