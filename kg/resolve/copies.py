"""Which documents are copies of one text: the same agency report in two papers is one source.

Texts are compared by their shingles, runs of eight words (Broder 1997, "On the resemblance and containment of
documents"); a fixed sample of one in four keeps memory small.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.model import Document

__all__ = ["Copies"]

_WORDS = re.compile(r"\w+")
_SIZE = 8
_SAMPLE = 4
_CONTAINED = 0.5


class Copies:
    """Documents by id, and which of them are copies of one text.

    >>> text = "The harbour board said on Monday that the new ferry would sail in June at last."
    >>> one, other = (Document(id, "1", text, ()) for id in ("a", "b"))
    >>> Copies([one, other]).independent({"a", "b"})
    1
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        shingles = {document.id: _shingles(document) for document in documents}
        self._group = {identifier: identifier for identifier in shingles}
        holders: dict[int, list[str]] = defaultdict(list)
        for identifier in sorted(shingles):
            for shingle in shingles[identifier]:
                holders[shingle].append(identifier)
        shared: Counter[tuple[str, str]] = Counter()
        for documents_of in holders.values():
            first = documents_of[0]
            shared.update((first, other) for other in documents_of[1:])
        for (one, other), count in sorted(shared.items()):
            if count >= _CONTAINED * min(len(shingles[one]), len(shingles[other])):
                self._group[self.group(other)] = self.group(one)

    def group(self, document: str) -> str:
        """The id that stands for a document and its copies."""
        while self._group.get(document, document) != document:
            document = self._group[document]
        return document

    def independent(self, documents: Iterable[str]) -> int:
        """Count documents, copies of one text once."""
        return len({self.group(document) for document in documents})


def _shingles(document: Document) -> frozenset[int]:
    """Hashes of the document's runs of words, a fixed sample where there are many."""
    blocks = [block.span.of(document.text) for block in document.blocks] or [document.text]
    words = [word.lower() for block in blocks for word in _WORDS.findall(block)]
    runs = (" ".join(words[start : start + _SIZE]) for start in range(max(1, len(words) - _SIZE + 1)))
    hashes = frozenset(zlib.crc32(run.encode("utf-8", "backslashreplace")) for run in runs)
    sample = frozenset(one for one in hashes if one % _SAMPLE == 0)
    return sample if len(sample) >= _SIZE else hashes
