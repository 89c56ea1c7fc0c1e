"""A dependency parse as plain lists: what the extractor reads instead of live spaCy tokens.

Reading an attribute of a spaCy token builds a Python object each time; the rules ask for the same few
attributes over and over, so they are read once for the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.extract.repairs import Columns, repair

__all__ = ["NOMINAL_POS", "RELATIVE_PRONOUNS", "Tree"]

NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that", "whose", "where", "when", "why"})


_SIBILANT = ("s", "x", "z", "ch", "sh", "o")
_SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")


def _lemma(word: str, lemma: str) -> str:
    """The lemma, its mute "e" given back: the lemmatiser takes "hoping" and "hopes" for forms of "hop".

    A short verb would have doubled its consonant ("hopping") and taken "s" alone ("hops").
    """
    if word == lemma + "es" and not lemma.endswith(_SIBILANT):
        return lemma + "e"
    if word in (lemma + "ed", lemma + "ing") and _SHORT.match(lemma):
        return lemma + "e"
    return lemma


def _strings(doc: Doc, column: list[int]) -> list[str]:
    """A column of string ids as strings, each id looked up once."""
    strings = doc.vocab.strings
    known = {number: strings[number] if number else "" for number in set(column)}
    return [known[number] for number in column]


@dataclass(frozen=True, slots=True)
class Tree:
    """One document's tokens by index: words, lemmas, tags, heads, labels, children.

    Labels are those of the English spaCy models (ClearNLP style): ``nsubj``, ``dobj``, ``prep``,
    ``pobj``, ``relcl``, ... ``heads[i] == i`` for the root of a sentence.

    >>> from spacy.vocab import Vocab
    >>> words, labels = ["Firms", "sold", "mines"], ["nsubj", "ROOT", "dobj"]
    >>> doc = Doc(Vocab(), words, heads=[1, 1, 1], deps=labels, lemmas=["firm", "sell", "mine"])
    >>> tree = Tree.of(doc)
    >>> tree.child(1, "dobj"), tree.subtree(1), list(tree.ancestors(2))
    (2, [0, 1, 2], [1])
    """

    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    offsets: list[int]
    entities: list[str]
    sentences: list[int]
    bounds: list[tuple[int, int]]
    children: list[list[int]] = field(repr=False)

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """Read a parsed Doc once, by columns: an array of numbers costs less than a token's attributes."""
        columns = doc.to_array(["ORTH", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE"])
        words, lemmas, tags, pos, deps, entities = (_strings(doc, column) for column in columns.T.tolist())
        relative = doc.to_array(["HEAD"]).astype("int64").reshape(-1).tolist()
        heads = [i + offset for i, offset in enumerate(relative)]
        lower = [word.lower().replace("’", "'") for word in words]
        lemmas = [
            word if kind == "PROPN" else _lemma(word.lower(), lemma.lower())
            for word, lemma, kind in zip(words, lemmas, pos, strict=True)
        ]
        repair(Columns(lower, lemmas, pos, deps, heads))
        children: list[list[int]] = [[] for _ in words]
        for i, head in enumerate(heads):
            if head != i:
                children[head].append(i)
        bounds = [(s.start, s.end) for s in doc.sents]
        sentences = [0] * len(words)
        for number, (start, end) in enumerate(bounds):
            sentences[start:end] = [number] * (end - start)
        return cls(
            words,
            lower,
            lemmas,
            tags,
            pos,
            deps,
            heads,
            [token.idx for token in doc],
            entities,
            sentences,
            bounds,
            children,
        )

    def __len__(self) -> int:
        return len(self.words)

    def child(self, i: int, *labels: str) -> int | None:
        """The first child of ``i`` with one of these labels, or None."""
        for c in self.children[i]:
            if self.deps[c] in labels:
                return c
        return None

    def childs(self, i: int, *labels: str) -> list[int]:
        """All children of ``i`` with one of these labels, in text order."""
        return [c for c in self.children[i] if self.deps[c] in labels]

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above ``i``, nearest first."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def subtree(self, i: int) -> list[int]:
        """``i`` and all below it, in text order."""
        out = [i]
        for node in out:
            out.extend(self.children[node])
        return sorted(out)

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and what is coordinated with it, in text order: "tea, coffee and milk"."""
        out = [i]
        for node in out:
            out.extend(c for c in self.children[node] if self.deps[c] == "conj")
        return sorted(out)

    def nominal_conjuncts(self, i: int) -> list[int]:
        """Like `conjuncts`, nominals only: the parser may hang a clause on a noun as its conjunct."""
        return [
            c
            for c in self.conjuncts(i)
            if c == i
            or ((self.pos[c] in NOMINAL_POS or self.tags[c] == "VBG") and self.words[c][0].isalnum())
        ]

    def is_verb(self, i: int) -> bool:
        """Whether ``i`` is a verb form, auxiliaries included."""
        return self.pos[i] in ("VERB", "AUX")

    def text(self, doc_text: str, start: int, end: int) -> str:
        """The characters from token ``start`` to the end of token ``end - 1``."""
        return doc_text[self.offsets[start] : self.offsets[end - 1] + len(self.words[end - 1])]
