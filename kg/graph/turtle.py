"""Nodes as Turtle: one statement block for each, prefixes where they read well, sections with a title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD

from kg.graph.terms import Node, compactor, remembering
from kg.vocabulary import KG

__all__ = ["SHARED_PREFIXES", "block_writer", "blocks", "prefix_lines"]

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
    return map(block_writer(prefixes), nodes)


def block_writer(prefixes: Mapping[str, str]) -> Callable[[Node], str]:
    """A function that writes one node as `blocks` does."""
    write = compactor(prefixes)
    head: Callable[[str], str] = remembering(
        lambda predicate: f" ;\n    {'a' if predicate == TYPE else write(predicate)} "
    )

    def block(node: Node) -> str:
        subject, pairs = node
        parts = []
        last = None
        for predicate, term in pairs:
            if predicate == last:
                parts.append(" , ")
            else:
                parts.append(head(predicate))
                last = predicate
            parts.append(write(term))
        # The first predicate stands on the subject's line.
        return f"{write(subject)} {''.join(parts)[7:]} .\n\n"

    return block
