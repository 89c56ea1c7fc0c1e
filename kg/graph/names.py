"""How things are named: readable IRIs from the values' own ids, the same in every run.

Under the base IRI stand ``id/`` (entities), ``open/`` (relations that no ontology property covers),
``claim/``, ``evidence/``, ``qualifier/``, ``doc/`` (documents) and ``data/`` (the graph itself).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from kg.model import Document, Evidence, ResolvedQualifier

__all__ = ["LITERAL_SUFFIX", "Names", "document_path", "path", "slug"]

LITERAL_SUFFIX = "__value"
RELATION_SUFFIX = "__relation"
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def path(text: str) -> str:
    """The text as part of an IRI: letters, digits, ``-._~/`` stay, all else is percent-encoded.

    >>> path("corpus/a b#2")
    'corpus/a%20b%232'
    >>> path("zürich")
    'zürich'
    """
    return "".join(
        character if character.isalnum() and character > "\x7f" else quote(character, errors="replace")
        for character in text
    )


@lru_cache(maxsize=4096)
def slug(phrase: str) -> str:
    """A lemma phrase as a name in snake_case; never with two underscores together.

    >>> slug("re-elect as"), slug("…")
    ('re_elect_as', 'related')
    """
    words = "".join(character if character.isalnum() else " " for character in phrase.lower()).split()
    return "_".join(words) or "related"


def document_path(document_id: str) -> str:
    """Where a document stands under ``doc/``, from its id: a URL, or a path within the input.

    >>> document_path("https://daily.example/read?id=7")
    'web/daily.example/read%3Fid%3D7'
    >>> document_path("wire/0002.txt#2")
    'file/wire/0002.txt%232'
    """
    if url := _URL.match(document_id):
        scheme = url[1].lower()
        return f"{'web' if scheme == 'https' else scheme}/{path(document_id[url.end() :])}"
    return f"file/{path(document_id)}"


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs under one base; ``reserved`` are the schema's local names in lower case.

    A file read by Neo4j's n10s keeps local names only, so no open relation may share one with the
    schema: the verb "sentence" must not meet ``kg:sentence``.

    >>> names = Names("https://w3id.org/newskg/", reserved=frozenset({"sentence"}))
    >>> names.entity("oslo")
    'https://w3id.org/newskg/id/oslo'
    >>> names.open_relation("sentence")
    'https://w3id.org/newskg/open/sentence__relation'
    >>> names.open_relation("cost", literal=True)
    'https://w3id.org/newskg/open/cost__value'
    """

    base: str
    reserved: frozenset[str] = frozenset()

    def entity(self, entity_id: str) -> str:
        """The IRI of an entity, from its id."""
        return f"{self.base}id/{_plain(entity_id)}"

    def claim(self, claim_id: str) -> str:
        """The IRI of a claim, from its id."""
        return f"{self.base}claim/{_plain(claim_id)}"

    def evidence(self, evidence: Evidence) -> str:
        """The IRI of an evidence: a digest of all that it says, so equal evidence is one node."""
        return f"{self.base}evidence/{_digest(_evidence_key(evidence))}"

    def passage(self, document: str, version: str, start: int, end: int) -> str:
        """The IRI of the evidence that introduces a name, for a stretch of a document."""
        key = f"{document}\n{version}\n{start}-{end}"
        return f"{self.base}evidence/{_digest(key)}"

    def qualifier(self, qualifier: ResolvedQualifier) -> str:
        """The IRI of a qualifier: a digest of role, words and entity."""
        return f"{self.base}qualifier/{_digest(repr((qualifier.role, qualifier.text, qualifier.entity)))}"

    def document(self, document: Document, *, current: bool = True) -> str:
        """The IRI of a document; an earlier version than the current one carries its hash."""
        iri = f"{self.base}doc/{document_path(document.id)}"
        return iri if current else f"{iri}?version={document.version.removeprefix('sha256:')[:12]}"

    def open_relation(self, lemma: str, *, literal: bool = False) -> str:
        """The IRI of a relation that no ontology property covers."""
        name = slug(lemma)
        if literal:
            name += LITERAL_SUFFIX
        elif name in self.reserved:
            name += RELATION_SUFFIX
        return f"{self.base}open/{name}"

    def prefixes(self) -> Mapping[str, str]:
        """The short names of our own name spaces."""
        folders = {"open": "open/", "r": "id/", "c": "claim/", "e": "evidence/", "q": "qualifier/"}
        return {prefix: self.base + folder for prefix, folder in folders.items()}


_SAFE = re.compile(r"[A-Za-z0-9_~.-]+\Z")


def _plain(text: str) -> str:
    return text if _SAFE.match(text) else path(text)


def _evidence_key(evidence: Evidence) -> str:
    """All that an evidence says, without the sentence itself, which its place determines."""
    one = evidence
    places = (
        one.span,
        one.subject,
        one.relation,
        one.object,
        one.source,
        one.antecedent,
        one.object_antecedent,
    )
    spans = "/".join([f"{span.start}-{span.end}" if span else "" for span in places])
    return f"{one.document}\n{one.version}\n{one.index}\n{spans}"


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "backslashreplace")).hexdigest()[:16]
