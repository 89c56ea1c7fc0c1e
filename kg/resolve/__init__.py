"""Extractions of the whole corpus -> entities, claims and facts.

    resolution = resolve(extractions, ontology=ontology, ledger=read_ledger(path), review=read_review(path))
    write_ledger(path, ledger.updated(resolution))
    write_review(path, resolution, review)

A referent is what one document speaks of; `clusters` finds out which referents are one thing,
`identity` names it, `facts` puts claims together and applies the rule of the direct triple.
"""

from kg.resolve.facts import UNSPECIFIED_SOURCE
from kg.resolve.ledger import Anchor, Ledger, LedgerEntry, read_ledger, write_ledger
from kg.resolve.resolution import resolve
from kg.resolve.review import Decision, Review, read_review, write_review
from kg.resolve.why import why

__all__ = [
    "UNSPECIFIED_SOURCE",
    "Anchor",
    "Decision",
    "Ledger",
    "LedgerEntry",
    "Review",
    "read_ledger",
    "read_review",
    "resolve",
    "why",
    "write_ledger",
    "write_review",
]
