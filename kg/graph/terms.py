"""RDF terms as light values, and how each is written in N-Triples and Turtle.

An IRI is a plain ``str``, a literal a `Literal`; no blank nodes. A `Node` is a subject with all its
predicates and objects, those of one predicate together: the unit of every stream, from which triples and
all formats follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

__all__ = [
    "XSD",
    "Literal",
    "Node",
    "Pairs",
    "Term",
    "Triple",
    "compactor",
    "ntriples_term",
    "quoted",
    "remembering",
    "triples",
]

XSD = "http://www.w3.org/2001/XMLSchema#"


class Literal(NamedTuple):
    """A literal: characters, and either a datatype (IRI) or a language tag; a plain string has neither."""

    text: str
    datatype: str = ""
    language: str = ""


Term = str | Literal
Triple = tuple[str, str, Term]
Pairs = list[tuple[str, Term]]
Node = tuple[str, Pairs]

# Characters that Turtle forbids in a string, that editors mangle, or that reorder the text around
# them on a screen (bidirectional controls): all are written as escapes and read back as themselves.
_ESCAPED = re.compile(
    '[\x00-\x1f"\\\\\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]'
)
# No \\n, \\r, \\t: one of the two Turtle parsers of the OWL API 4.5 reads them as the letters n, r, t.
_SHORT = {'"': '\\"', "\\": "\\\\"}
_CANONICAL = re.compile(r"-?[0-9]+\Z")
_XSD_INTEGER, _XSD_BOOLEAN = f"{XSD}integer", f"{XSD}boolean"
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\Z")


# Predicates, status words and documents come again and again, the names of records only once or twice.
_REMEMBERED = 1 << 12


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def quoted(text: str) -> str:
    r"""The string in double quotes, as N-Triples, Turtle, TriG and SPARQL read it.

    A lone surrogate, which no encoding can hold, becomes U+FFFD.

    >>> print(quoted('He said "no".\n'))
    "He said \"no\".\u000A"
    """
    # Nothing that needs an escape is printable but these two; the test is ten times as quick as the search.
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_ESCAPED.sub(_escape, text)}"'


def ntriples_term(term: Term) -> str:
    """The term as N-Triples writes it.

    >>> ntriples_term(Literal("41", XSD + "integer"))
    '"41"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if isinstance(term, str):
        return f"<{term}>"
    if term.language:
        return f"{quoted(term.text)}@{term.language}"
    if term.datatype:
        return f"{quoted(term.text)}^^<{term.datatype}>"
    return quoted(term.text)


def compactor(prefixes: Mapping[str, str]) -> Callable[[Term], str]:
    """A function that writes terms as Turtle, with these prefixes where a short name is safe.

    >>> write = compactor({"kg": "https://w3id.org/newskg/schema#"})
    >>> write("https://w3id.org/newskg/schema#age"), write("https://w3id.org/newskg/other")
    ('kg:age', '<https://w3id.org/newskg/other>')
    """
    by_space = {space: prefix for prefix, space in prefixes.items()}

    def iri(term: str) -> str:
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        prefix = by_space.get(term[:cut])
        if prefix is not None and _LOCAL.match(term, cut):
            return f"{prefix}:{term[cut:]}"
        return f"<{term}>"

    def literal(term: Literal) -> str:
        text, datatype, language = term
        if language:
            return f"{quoted(text)}@{language}"
        if not datatype:
            return quoted(text)
        if (datatype == _XSD_INTEGER and _CANONICAL.match(text)) or datatype == _XSD_BOOLEAN:
            return text
        return f"{quoted(text)}^^{write(datatype)}"

    write: Callable[[Term], str] = remembering(
        lambda term: iri(term) if isinstance(term, str) else literal(term)
    )
    return write


Thing = TypeVar("Thing")


class _Written(dict[Thing, str]):
    """Terms as they were written lately; a term that is not among them is written."""

    def __init__(self, write: Callable[[Thing], str]) -> None:
        super().__init__()
        self.write = write

    def __missing__(self, term: Thing) -> str:
        written = self.write(term)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[term] = written
        return written


def remembering(write: Callable[[Thing], str]) -> Callable[[Thing], str]:
    """The function with its last results at hand, since predicates, status words and documents repeat."""
    return _Written(write).__getitem__


def triples(nodes: Iterable[Node]) -> Iterator[Triple]:
    """The triples of these nodes, in order.

    >>> list(triples([("urn:a", [("urn:p", "urn:b")])]))
    [('urn:a', 'urn:p', 'urn:b')]
    """
    for subject, pairs in nodes:
        for predicate, term in pairs:
            yield subject, predicate, term
