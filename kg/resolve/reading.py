"""Chains -> referents: one document, read.

A chain mostly is one referent. It is split where its names are known to be of different things, where two
people's names have come into it, and where a capital's name stands now for the city, now for the government.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.model import Chain, Extraction, Mention, Span
from kg.resolve.evidence import compare_names
from kg.resolve.linking import Linker, known_class
from kg.resolve.metonyms import government_link, mention_roles, part, seat_of
from kg.resolve.names import PersonName, fold, person_name, word_list
from kg.resolve.referents import NO_CHAIN, Link, Referent, family, name_of

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["referents"]

_GENDERS = {
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
}

_BEFORE = 40
"""How many characters before a name may say that it is a relative's."""


@cache
def _kin() -> re.Pattern[str]:
    """Words before a relative's name: "son of ", "his younger brother ", "Lund's widow, "."""
    nouns = "|".join(sorted(word_list("kin.txt")))
    return re.compile(rf"\b(?:(?:{nouns}) of|(?:his|her|their|['\u2019]s) (?:[a-z]+ )?(?:{nouns}),?) $")


def referents(extraction: Extraction, ontology: Ontology) -> list[Referent]:
    """List what a document speaks of, in the order of its text."""
    extraction = _with_all_names(extraction)
    reader = _Reader(extraction, ontology)
    found = [part for index in range(len(extraction.chains)) for part in reader.parts(index)]
    found.extend(_chainless(extraction))
    return sorted(found, key=lambda referent: referent.order)


def _with_all_names(extraction: Extraction) -> Extraction:
    """The extraction with names that were taken for common nouns ("mainland Australia") as names."""
    names = {name_of(m) for chain in extraction.chains for m in chain.mentions if m.kind == "name"}

    def is_name(mention: Mention) -> bool:
        text = name_of(mention)
        if mention.kind != "nominal" or not all(word[:1].isupper() for word in text.split()):
            return False
        place = gazetteer.place(text)
        country = place is not None and place.kind == "Country" and not place.name_like
        return text in names or country or gazetteer.organization(text) is not None

    chains = tuple(
        replace(chain, mentions=tuple(replace(m, kind="name") if is_name(m) else m for m in chain.mentions))
        if any(map(is_name, chain.mentions))
        else chain
        for chain in extraction.chains
    )
    return replace(extraction, chains=chains)


def _chainless(extraction: Extraction) -> Iterator[Referent]:
    """Subjects that no chain holds: amounts and dates of which something is said ("at least 50 fell")."""
    seen: set[Span] = set()
    for claim in extraction.claims:
        mention = claim.subject
        if mention.chain is None and mention.span not in seen and mention.span.end > mention.span.start:
            seen.add(mention.span)
            yield Referent(extraction.document.id, NO_CHAIN, (mention,), mention.text, mention.type)


class _Reader:
    """One document's chains, and what its other chains tell about them."""

    def __init__(self, extraction: Extraction, ontology: Ontology) -> None:
        self.extraction = extraction
        self.ontology = ontology
        self.linker = Linker(extraction, ontology)
        self.roles = mention_roles(extraction)
        self.surnames = self._surnames()
        self.families = self._families()
        self.near = _names_by_sentence(extraction)

    def parts(self, index: int) -> Iterator[Referent]:
        """The referents of one chain: of each thing that its names are known to be of."""
        chain = self.extraction.chains[index]
        if not chain.mentions:
            return
        for link, mentions in self._by_link(chain):
            nation = seat_of(mentions, link)
            if nation is not None:
                is_city = link is not None and link.type == "City"
                acting, placed = part(mentions, self.roles, is_city=is_city)
                yield from self._referents(index, acting, government_link(nation))
                yield from self._referents(index, placed, link)
            elif link is None:
                for people in _by_person(
                    mentions, lambda m: family(m.type, self.ontology) == "person", self._is_kin
                ):
                    yield from self._referents(index, people, None)
            else:
                yield from self._referents(index, mentions, link)

    def _by_link(self, chain: Chain) -> list[tuple[Link | None, list[Mention]]]:
        """The mentions of a chain by what their names are known as; the others go with the commonest."""
        origins = _origins(chain.hints)
        named = [m.kind == "name" for m in chain.mentions]
        if not any(named):
            return [(self.linker.nominal(chain), list(chain.mentions))]
        links = [
            self.linker.name(name_of(m), m.type, origins) if is_name else None
            for m, is_name in zip(chain.mentions, named, strict=True)
        ]
        counts = Counter(link for link in links if link)
        main = max(counts, key=lambda link: (counts[link], -links.index(link))) if counts else None
        found: dict[Link | None, list[Mention]] = defaultdict(list)
        for mention, link in zip(chain.mentions, links, strict=True):
            found[link or (None if self._is_stranger(mention, main) else main)].append(mention)
        return list(found.items())

    def _is_stranger(self, mention: Mention, main: Link | None) -> bool:
        """Whether a longer name that is not known has come into a chain: a person's, "University of Oslo"."""
        name = name_of(mention)
        if main is None or mention.kind != "name" or " " not in name:
            return False
        return family(mention.type, self.ontology) == "person" or fold(main.label) in fold(name)

    def _referents(self, index: int, mentions: Sequence[Mention], link: Link | None) -> Iterator[Referent]:
        """The referent of these mentions of a chain, if there are any."""
        if not mentions:
            return
        chain = self.extraction.chains[index]
        names = tuple(
            name for name, _ in Counter(name_of(m) for m in mentions if m.kind == "name").most_common()
        )
        own = {fold(name) for name in names}
        sentences = sorted({m.sentence for m in mentions})
        kind = self._own_type(names, chain.type) if link is None else chain.type
        yield Referent(
            document=self.extraction.document.id,
            chain=index,
            mentions=tuple(mentions),
            label=link.label if link else names[0] if names else chain.label or name_of(mentions[0]),
            type=known_class(link.type, kind, self.ontology) if link else kind,
            names=names,
            hints=frozenset(fold(hint) for hint in chain.hints),
            origins=_origins(chain.hints),
            near=frozenset(name for s in sentences for name in self.near.get(s, ()) if name not in own),
            gender=_gender(mentions),
            kin=any(self._is_kin(m) for m in mentions if m.kind == "name"),
            link=link,
            value=next((m.value for m in mentions if m.value), None),
        )

    def _is_kin(self, mention: Mention) -> bool:
        """Whether a name is said of somebody's relative: "the second son of Per Lund"."""
        start = mention.span.start
        return _kin().search(self.extraction.document.text[max(0, start - _BEFORE) : start]) is not None

    def _own_type(self, names: Sequence[str], kind: str) -> str:
        """The class of what no gazetteer knows: a person by surname; no city that the text cannot mean."""
        if self._is_person(names) and family(kind, self.ontology) != "event":  # no "Cyclone Lund"
            return "Person"
        if kind != "City" or not names:
            return kind
        place = gazetteer.place(names[0])
        return kind if place is None else "Entity" if place.name_like else "Place"

    def _surnames(self) -> frozenset[str]:
        """The single names by which the document calls people: "Lund" in "Lund said"."""
        return frozenset(
            fold(name_of(mention))
            for chain in self.extraction.chains
            if family(chain.type, self.ontology) == "person"
            for mention in chain.mentions
            if mention.kind == "name" and " " not in name_of(mention)
        )

    def _families(self) -> frozenset[str]:
        """The surnames in the full names of the document's people."""
        people = (
            person_name(name_of(mention))
            for chain in self.extraction.chains
            if family(chain.type, self.ontology) == "person"
            for mention in chain.mentions
            if mention.kind == "name" and mention.type == chain.type
        )
        return frozenset(name.family for name in people if name is not None and name.full)

    def _is_person(self, names: Sequence[str]) -> bool:
        """Whether a name is a person's though its type is another: "Ada Lund" beside "Lund said"."""
        parts = [name.split() for name in names]
        if any(self.linker.is_bearer(name) or fold(name) in self.families for name in names):
            return True
        return any(
            1 < len(words) < 4
            and all(word[:1].isupper() for word in words)
            and fold(words[-1]) in self.surnames
            for words in parts
        )


def _by_person(
    mentions: Sequence[Mention], is_person: Callable[[Mention], bool], is_kin: Callable[[Mention], bool]
) -> list[list[Mention]]:
    """Part mentions where full names cannot be one person's; all else goes with the commonest name.

    A relative's name ("the son of Per Lund") is another's unless it is the very same.
    """
    names: dict[PersonName, list[Mention]] = defaultdict(list)
    rest: list[Mention] = []
    for mention in mentions:
        name = person_name(name_of(mention)) if mention.kind == "name" and is_person(mention) else None
        if name is not None and name.full:
            names[name].append(mention)
        else:
            rest.append(mention)
    groups: list[tuple[PersonName, list[Mention]]] = []
    for name in sorted(names, key=lambda name: (-len(names[name]), names[name][0].span)):
        relative = any(map(is_kin, names[name]))
        home = next(
            (group for one, group in groups if one == name or (not relative and compare_names(one, name))),
            None,
        )
        if home is None:
            groups.append((name, names[name]))
        else:
            home.extend(names[name])
    parts = [group for _, group in groups] or [[]]
    parts[0].extend(rest)
    return [sorted(group, key=lambda mention: mention.span) for group in parts]


def _names_by_sentence(extraction: Extraction) -> dict[int, list[str]]:
    """The folded names in each sentence; countries are left out, as too many have them in common."""
    found: dict[int, list[str]] = defaultdict(list)
    for chain in extraction.chains:
        for mention in chain.mentions:
            if mention.kind == "name" and not _is_country(name_of(mention)):
                found[mention.sentence].append(fold(name_of(mention)))
    return found


def _is_country(name: str) -> bool:
    place = gazetteer.place(name) or gazetteer.demonym(name)
    return place is not None and place.kind in {"Country", "Continent"}


def _origins(hints: Sequence[str]) -> frozenset[str]:
    """ISO codes of the countries that a chain's hints name: "Russian", "norway"."""
    words = [word for hint in hints for word in (hint, hint.title())]
    found = (gazetteer.demonym(word) or gazetteer.place(word) for word in words if word[:1].isupper())
    return frozenset(place.country for place in found if place and place.country and place.kind != "City")


def _gender(mentions: Sequence[Mention]) -> str:
    """``f`` or ``m`` where all gendered pronouns among the mentions agree."""
    genders = {_GENDERS.get(mention.text.lower()) for mention in mentions if mention.kind == "pronoun"} - {
        None
    }
    return str(genders.pop()) if len(genders) == 1 else ""
