"""How a cluster looks as an entity: its label, class, other names and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.model import Value
from kg.resolve.classes import narrowed
from kg.resolve.names import (
    institution,
    is_acronym,
    is_generic_institution,
    is_title,
    person_name,
    title_length,
    without_letters,
)
from kg.resolve.referents import Link, Referent, name_of

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["Portrait", "portrait"]

_GENERAL = frozenset({"Entity", "Concept", "Agent", "GeopoliticalEntity", "Place", "Group"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_BRACKET = re.compile(r"[\[\](){}]")
_POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")


@dataclass(frozen=True, slots=True)
class Portrait:
    """What an entity is called and what it is."""

    label: str
    type: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    named: bool = True
    value: Value | None = None


def portrait(members: Sequence[Referent], ontology: Ontology) -> Portrait:
    """Draw the portrait of a cluster from its referents, which are in corpus order."""
    link = _link(members)
    names = Counter(
        clean(name_of(mention))
        for referent in members
        for mention in referent.mentions
        if mention.kind == "name" and clean(name_of(mention))
    )
    kind = _type(members, link, ontology)
    if link and link.key.startswith("institution:"):
        label = _with_owner(names, link)
    elif link and (link.type != "City" or not names):
        label = link.label
    elif names:
        label = _best_name(names, person=ontology.is_a(kind, "Person"))
    else:
        label = _best_phrase(members)
    if link is None:
        kind = narrowed(kind, label, ontology, named=bool(names))
    aliases = sorted(names, key=lambda name: (-names[name], name))
    return Portrait(
        label=clean(label) or label,
        type=kind,
        aliases=tuple(name for name in aliases if name != label and not is_title(name)),
        links=link.links if link else (),
        named=bool(names) or (link is not None and not link.key.startswith("position:")),
        value=next((referent.value for referent in members if referent.value), None),
    )


def clean(name: str) -> str:
    """Take article and possessive off a name, and runs of white space.

    >>> clean("the  Harbour Trust\u2019s"), clean("The Hague")
    ('Harbour Trust', 'Hague')
    """
    return _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(_BRACKET.sub("", name).split())))


def _link(members: Sequence[Referent]) -> Link | None:
    """The surest link: one with IRIs elsewhere, else the commonest."""
    links = Counter(referent.link for referent in members if referent.link)
    return min(links, key=lambda link: (not link.links, -links[link], link.key, link.label), default=None)


def _with_owner(names: Counter[str], link: Link) -> str:
    """An institution's commonest name that tells the country, else its name and the country's."""
    owned = Counter({name: count for name, count in names.items() if institution(name)[1]})
    if owned:
        return _best_name(owned, person=False)
    if institution(link.label)[1]:
        return link.label
    country = gazetteer.country(link.key.rpartition(":")[2])
    best = _best_name(names, person=False) if names else clean(link.label)
    return f"{best} of {country.name}" if country else best


def _best_name(names: Counter[str], *, person: bool) -> str:
    """The most telling name: a person's full name, no acronym where there is a long form, the commonest."""

    def rank(name: str) -> tuple[bool, bool, bool, int, int, str]:
        parsed = person_name(name) if person else None
        partial = is_generic_institution(name) if parsed is None else not parsed.full
        initial = parsed is not None and parsed.full and len(parsed.given[0]) == 1
        return (partial, initial, is_acronym(name), -names[name], -len(name), name)

    best = min(names, key=rank)
    words = (without_letters(best) if person else best).split()
    bare = words[title_length([word.lower().strip(".") for word in words]) :] if person else words
    return " ".join(bare) if len(bare) > 1 else " ".join(words)


def _best_phrase(members: Sequence[Referent]) -> str:
    """The commonest label of chains without a name, the first of equals."""
    labels = Counter(clean(referent.label) for referent in members)
    return max(labels, key=lambda label: labels[label]) if labels else ""


def _type(members: Sequence[Referent], link: Link | None, ontology: Ontology) -> str:
    """The class by link, else by most mentions; a class that says little only where no other is named."""
    if link:
        return next(referent.type for referent in members if referent.link == link)
    votes: Counter[str] = Counter()
    for referent in members:
        weight = sum(2 if mention.kind == "name" else 1 for mention in referent.mentions)
        votes[referent.type] += weight
    telling = {kind: count for kind, count in votes.items() if kind not in _GENERAL} or votes

    def rank(kind: str) -> tuple[int, int, str]:
        known = ontology.classes.get(kind)
        return (-telling[kind], -len(known.ancestors) if known else 0, kind)

    return min(telling, key=rank)
