"""What a document speaks of, before anything is compared across documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Mention, Span, Value
from kg.resolve.names import is_generic_institution, without_owner

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["NO_CHAIN", "Family", "Link", "Referent", "family", "name_of"]

Family = str
"""``person``, ``place``, ``organization``, ``event`` or ``other``: what a name keeps from text to text."""

NO_CHAIN = -1
"""The chain of a referent that is none of the document's chains."""


@dataclass(frozen=True, slots=True)
class Link:
    """What the gazetteers know a name as: a key of its own, the usual label, a class and IRIs elsewhere.

    ``within`` is the name of the country that a city or region lies in.
    """

    key: str
    label: str
    type: str
    links: tuple[str, ...] = ()
    within: str = ""


@dataclass(frozen=True, slots=True)
class Referent:
    """What a document speaks of: a chain or a part of one.

    ``names`` are the names it is called by, the commonest first, empty for a nominal; ``hints`` are folded
    words about it, ``origins`` the ISO codes of the countries among them; ``near`` are the folded names
    that stand in the same sentences; ``gender`` is ``f`` or ``m`` where its pronouns tell; ``kin`` marks
    whom the text brings in as somebody's relative: "the son of Per Lund".
    """

    document: str
    chain: int
    mentions: tuple[Mention, ...]
    label: str
    type: str
    names: tuple[str, ...] = ()
    hints: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    gender: str = ""
    kin: bool = False
    link: Link | None = None
    value: Value | None = None

    @property
    def order(self) -> tuple[str, Span, int]:
        """Its place in the corpus, whatever the order in which documents came."""
        return (self.document, self.mentions[0].span, self.chain)


def family(kind: str, ontology: Ontology) -> Family:
    """Tell the family of a class.

    A country is a place and an agent; it counts as a place.
    """
    if ontology.is_a(kind, "Place"):
        return "place"
    if ontology.is_a(kind, "Person"):
        return "person"
    if ontology.is_a(kind, "Organization"):
        return "organization"
    if ontology.is_a(kind, "Event"):
        return "event"
    return "other"


def name_of(mention: Mention) -> str:
    """Take the short label of a mention, or its words where it has none, without a country before a name.

    "Germany's Deutsche Bank" is Deutsche Bank; "Norway's Supreme Court" stays, as other countries have one.
    """
    name = mention.label or mention.text
    if mention.kind == "name" and (cut := name.find(" (")) > 0:
        name = name[:cut]  # "World Health Organization (WHO)"
    if mention.kind != "name" or is_generic_institution(name):
        return name
    rest, _country = without_owner(name)
    return rest if " " in rest else name
