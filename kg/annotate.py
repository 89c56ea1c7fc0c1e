"""Document -> spaCy Doc, in batches: tokens, tags, dependencies, lemmas and named entities.

The parser sees the document's selected blocks, two line breaks between them, and never a sentence
across two blocks. Every character of a block is one character of what the parser reads, so an offset
in the Doc leads back to the text as read by adding the block's shift (`kg.offsets.Alignment`).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.model import Document
from kg.offsets import GAP
from kg.settings import DEFAULT_MODEL

__all__ = ["DEFAULT_MODEL", "annotate", "load"]

_NEEDED = ("tagger", "parser", "ner", "lemmatizer")
# One character for one character: a line break inside a paragraph is layout, not language.
_LAYOUT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u0000": " "})

_REFERENCE = re.compile(r" ?\[(?:\d{1,3}|[a-z]|citation needed|note \d+)\]")


def load(model: str | None = None) -> Language:
    """Load an installed English spaCy pipeline.

    ``model`` is a package name or a path; the default is `DEFAULT_MODEL`.

    Raises:
        ModelError: it is not installed, or lacks a component that extraction needs.
    """
    name = model or DEFAULT_MODEL
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # spaCy warns of patch versions that differ
            nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"the spaCy model '{name}' is not installed; "
            f"install it with 'pip install {name}' or name another with --model"
        ) from error
    missing = [part for part in _NEEDED if part not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the spaCy model '{name}' has no {', '.join(missing)}; take one with a parser and NER"
        )
    return nlp


def _readable(text: str) -> str:
    """The text without what is no language, character for character: line breaks, "[17]"."""
    return _REFERENCE.sub(lambda mark: " " * len(mark[0]), text.translate(_LAYOUT))


def _tokenise(nlp: Language, document: Document) -> Doc:
    parts = [_readable(block.span.of(document.text)) for block in document.blocks]
    doc = nlp.make_doc(GAP.join(parts))
    position = 0
    starts = set()
    for part in parts:
        starts.add(position)
        position += len(part) + len(GAP)
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return doc


def annotate(
    documents: Iterable[Document], nlp: Language, *, batch_size: int = 16
) -> Iterator[tuple[Document, Doc]]:
    """Parse documents, in order; one Doc each, sentence boundaries at block boundaries kept.

    >>> from kg.model import Block, Span
    >>> text = "Oslo hosted the talks. They failed."
    >>> document = Document("a", "v", text, (Block("paragraph", Span(0, len(text))),))
    >>> [(_, doc)] = annotate([document], load())
    >>> [sentence.text for sentence in doc.sents]
    ['Oslo hosted the talks.', 'They failed.']
    """
    pairs = ((_tokenise(nlp, document), document) for document in documents)
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield document, doc
