"""The extractor as spaCy pipeline components, for those who live in spaCy.

``nlp.add_pipe("kg_coreference")`` writes chains to ``doc._.chains``, ``nlp.add_pipe("kg_claims")`` claims
to ``doc._.claims`` and the whole extraction to ``doc._.extraction``. Both are published as entry points
(``spacy_factories``): installing the package is enough. The Doc is read as one paragraph of prose.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import ontology
from kg.extract.extraction import extract
from kg.model import Block, Document, Extraction, Span

__all__ = ["make_claims", "make_coreference"]

Component = Callable[[Doc], Doc]


@cache
def _knowledge() -> tuple[ontology.Ontology, ontology.Lexicon]:
    return ontology.load()


def _extraction(doc: Doc, published: str | None) -> Extraction:
    text = doc.text
    document = Document("", "", text, (Block("paragraph", Span(0, len(text))),), published=published)
    return extract(document, doc, *_knowledge())


def _declare(*names: str) -> None:
    for name in names:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())


@Language.factory("kg_coreference", assigns=["doc._.chains"], requires=["token.dep", "doc.ents"])
def make_coreference(nlp: Language, name: str) -> Component:  # noqa: ARG001  # spaCy passes both
    """A component that finds which mentions are one thing: ``doc._.chains``, a tuple of `Chain`.

    >>> from kg.annotate import load
    >>> nlp = load()
    >>> _ = nlp.add_pipe("kg_coreference")
    >>> [chain.label for chain in nlp("Ada Lind resigned. She left Oslo.")._.chains]
    ['Ada Lind', 'Oslo']
    """
    _declare("chains")

    def add_chains(doc: Doc) -> Doc:
        doc._.chains = _extraction(doc, None).chains
        return doc

    return add_chains


@Language.factory(
    "kg_claims",
    default_config={"published": None, "min_confidence": 0.0},
    assigns=["doc._.claims", "doc._.extraction"],
    requires=["token.dep", "doc.ents"],
)
def make_claims(nlp: Language, name: str, published: str | None, min_confidence: float) -> Component:  # noqa: ARG001  # spaCy passes all
    """A component that finds claims: ``doc._.claims``, those of ``min_confidence`` and above.

    ``published`` is the day that relative dates count from, ISO 8601.

    >>> from kg.annotate import load
    >>> nlp = load()
    >>> _ = nlp.add_pipe("kg_claims", config={"published": "2024-05-15"})
    >>> [claim] = nlp("Ada Lind sold the mill on Monday.")._.claims[:1]
    >>> claim.subject.text, claim.relation.lemma, claim.object.text, claim.time
    ('Ada Lind', 'sell', 'the mill', '2024-05-13')
    """
    _declare("claims", "extraction")

    def add_claims(doc: Doc) -> Doc:
        extraction = _extraction(doc, published)
        doc._.extraction = extraction
        doc._.claims = tuple(c for c in extraction.claims if c.confidence >= min_confidence)
        return doc

    return add_claims
