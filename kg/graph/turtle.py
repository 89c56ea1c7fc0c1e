"""Nodes as Turtle: one statement block for each, prefixes where they read well, sections with a title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD

from kg.graph.terms import Node, Term, compactor
from kg.vocabulary import KG

__all__ = ["SHARED_PREFIXES", "blocks", "prefix_lines"]

TYPE = str(RDF.type)
SHARED_PREFIXES: Mapping[str, str] = {
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "skos": str(SKOS),
    "dcterms": str(DCTERMS),
    "prov": str(PROV),
    "kg": str(KG._NS),
}


def prefix_lines(prefixes: Mapping[str, str]) -> str:
    """The prefix declarations of a Turtle file."""
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes.items())


def blocks(nodes: Iterable[Node], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Each node as a Turtle block that ends in a blank line.

    >>> print(next(blocks([("urn:a", [("urn:p", "urn:b"), ("urn:p", "urn:c")])], {})))
    <urn:a> <urn:p> <urn:b> , <urn:c> .
    <BLANKLINE>
    <BLANKLINE>
    """
    write = compactor(prefixes)
    for subject, pairs in nodes:
        yield f"{write(subject)} {_body(pairs, write)} .\n\n"


def _body(pairs: Iterable[tuple[str, Term]], write: Callable[[Term], str]) -> str:
    lines: list[str] = []
    last = None
    for predicate, term in pairs:
        if predicate == last:
            lines[-1] += f" , {write(term)}"
        else:
            lines.append(f"{'a' if predicate == TYPE else write(predicate)} {write(term)}")
            last = predicate
    return " ;\n    ".join(lines)
