"""Chains -> referents: what each document speaks of, typed and linked by the gazetteers.

A chain mostly is one referent. It is split where its names are known to be of different things, and
where the name of a capital stands now for the city, now for the government ("Moscow said ... in Moscow").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg import gazetteer
from kg.model import Chain, Extraction, Mention, Span, Value
from kg.resolve.names import (
    acronym_of,
    fold,
    institution,
    is_acronym,
    is_generic_institution,
    rows,
    without_owner,
)

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["NO_CHAIN", "Family", "Link", "Referent", "family", "name_of", "referents"]

Family = str
"""``person``, ``place``, ``organization``, ``event`` or ``other``: what a name hardly changes between texts."""

NO_CHAIN = -1
"""The chain of a referent that is none of the document's chains."""

_RIVAL = 8
"""How many times larger a city may be than its namesake in a country of the text, and still give way to it."""

_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "to", "from", "into", "across", "towards"})


@dataclass(frozen=True, slots=True)
class Link:
    """What the gazetteers know a name as: a key of its own, the usual label, a class and IRIs elsewhere."""

    key: str
    label: str
    type: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referent:
    """What a document speaks of: a chain or a part of one.

    ``names`` are the names it is called by, the commonest first, empty for a nominal; ``hints`` are folded
    words about it, ``origins`` the ISO codes of the countries among them; ``near`` are the folded names
    that stand in the same sentences; ``gender`` is ``f`` or ``m`` where its pronouns tell.
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


def referents(extraction: Extraction, ontology: Ontology) -> list[Referent]:
    """List what a document speaks of, in the order of its text."""
    extraction = _with_all_names(extraction)
    linker = _Linker(extraction, ontology)
    found = [part for index in range(len(extraction.chains)) for part in linker.parts(index)]
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


class _Linker:
    """One document's chains, and what its other chains tell about them."""

    def __init__(self, extraction: Extraction, ontology: Ontology) -> None:
        self.extraction = extraction
        self.ontology = ontology
        self.roles = _roles(extraction)
        self.expansions = _expansions(extraction)
        self.countries = frozenset(self._countries())
        self.surnames = self._surnames()
        self.near = _names_by_sentence(extraction)

    def parts(self, index: int) -> Iterator[Referent]:
        """The referents of one chain: of each thing that its names are known to be of."""
        chain = self.extraction.chains[index]
        if not chain.mentions:
            return
        origins = _origins(chain.hints)
        links = [
            self._link(name_of(m), m.type, origins) if m.kind == "name" else None for m in chain.mentions
        ]
        if not any(m.kind == "name" for m in chain.mentions):
            links = [self._link_nominal(chain)] * len(chain.mentions)
        counts = Counter(link for link in links if link)
        main = max(counts, key=lambda link: (counts[link], -links.index(link))) if counts else None
        by_link: dict[Link | None, list[Mention]] = defaultdict(list)
        for mention, link in zip(chain.mentions, links, strict=True):
            by_link[link or (None if self._is_stranger(mention, main) else main)].append(mention)
        for link, mentions in by_link.items():
            yield from self._by_metonymy(index, chain, tuple(mentions), link, main)

    def _is_stranger(self, mention: Mention, main: Link | None) -> bool:
        """Whether a person's name has come into the chain of a country or a known organisation."""
        if main is None or mention.kind != "name" or family(mention.type, self.ontology) != "person":
            return False
        return " " in name_of(mention)

    def _by_metonymy(
        self, index: int, chain: Chain, mentions: tuple[Mention, ...], link: Link | None, main: Link | None
    ) -> Iterator[Referent]:
        """Part the mentions that mean a government from those that mean its seat."""
        country = self._seat_of(mentions, link)
        if country is None:
            yield self._referent(index, chain, mentions, link, whole=link == main)
            return
        government = _government(country)
        is_city = link is not None and link.type in {"City", "Country", "Region"}
        agents = tuple(m for m in mentions if self._speaks(m))
        placed = tuple(m for m in mentions if "place" in self.roles[m.span])
        if not is_city:
            others = placed
        elif agents and not placed:
            others = ()
        else:
            others = tuple(m for m in mentions if m not in agents)
        acting = tuple(m for m in mentions if m not in others)
        if acting:
            yield self._referent(index, chain, acting, government, whole=False)
        if others:
            yield self._referent(index, chain, others, link, whole=False)

    def _seat_of(self, mentions: Sequence[Mention], link: Link | None) -> gazetteer.Place | None:
        """The country whose seat of government these mentions name."""
        if link is not None and link.type not in {"City", "Facility"}:
            return None
        names = {name_of(m) for m in mentions if m.kind == "name"}
        countries = {gazetteer.metonym(name) for name in sorted(names)}
        return countries.pop() if len(countries) == 1 else None

    def _speaks(self, mention: Mention) -> bool:
        """Whether a mention has a role that a government plays and a town does not."""
        return bool({"source", "agent"} & self.roles[mention.span])

    def _referent(
        self, index: int, chain: Chain, mentions: tuple[Mention, ...], link: Link | None, *, whole: bool
    ) -> Referent:
        names = tuple(
            name for name, _ in Counter(name_of(m) for m in mentions if m.kind == "name").most_common()
        )
        sentences = {m.sentence for m in mentions}
        own = {fold(name) for name in names}
        near = frozenset(name for s in sorted(sentences) for name in self.near.get(s, ()) if name not in own)
        label = chain.label if whole and not names else (names[0] if names else name_of(mentions[0]))
        kind = "Person" if self._is_person(names, link) else chain.type
        return Referent(
            document=self.extraction.document.id,
            chain=index,
            mentions=mentions,
            label=link.label if link else label or name_of(mentions[0]),
            type=self._known(link.type, kind) if link else kind,
            names=names,
            hints=frozenset(fold(hint) for hint in chain.hints),
            origins=_origins(chain.hints),
            near=near,
            gender=_gender(mentions),
            link=link,
            value=next((m.value for m in mentions if m.value), None),
        )

    def _known(self, kind: str, otherwise: str) -> str:
        """The class of a table if the ontology in use has it, else the nearest that it has."""
        for candidate in (kind, *_FALLBACKS.get(kind, ())):
            if candidate in self.ontology.classes:
                return candidate
        return otherwise

    def _link(self, name: str, kind: str, origins: frozenset[str]) -> Link | None:
        """What the gazetteers know a name as, seen with the tagger's type and this document's countries."""
        group = family(kind, self.ontology)
        found = gazetteer.organization(name)
        if found and self._is_meant(found, name, group):
            return Link(f"organization:{found.name}", found.name, found.kind, found.links)
        what, code = institution(name)
        if what == "government" and code:
            country = gazetteer.place(code)
            return _government(country) if country else None
        if is_generic_institution(name) and group != "person":
            owner = code or (next(iter(origins)) if len(origins) == 1 else None)
            return Link(f"institution:{what}:{owner}", name, kind) if owner else None
        place = self._place(name, kind, group)
        if place:
            return Link(_place_key(place), place.name, place.kind, place.links)
        return self._people(name, kind, group)

    def _people(self, name: str, kind: str, group: Family) -> Link | None:
        """The country of an adjective, or the people of one: "Norwegian", "Norwegians"."""
        origin = gazetteer.demonym(name) if group in {"place", "event", "other"} else None
        if origin is None:
            return None
        if group == "place":
            return Link(_place_key(origin), origin.name, origin.kind, origin.links)
        return Link(f"people:{_place_key(origin)}", name, kind) if name.endswith("s") else None

    def _is_meant(self, found: gazetteer.Organization, name: str, group: Family) -> bool:
        """Whether a name in the table of organisations stands for that organisation here."""
        if is_acronym(name):
            expansion = self.expansions.get(name.replace(".", ""))
            return expansion is None or gazetteer.organization(expansion) == found
        return group == "organization" or (group != "person" and " " in name)

    def _place(self, name: str, kind: str, group: Family) -> gazetteer.Place | None:
        candidates = gazetteer.places(name)
        if not candidates:
            return None
        best = candidates[0]
        if best.kind == "City" and best.country not in self.countries:
            at_home = (p for p in candidates if p.kind == "City" and p.country in self.countries)
            best = next((p for p in at_home if p.population * _RIVAL > best.population), best)
        if best.kind == "Country":
            known = not best.name_like or group == "place"
        elif group == "place" or kind == "Entity":
            known = True
        else:
            known = group in {"event", "other"} and best.population >= 1_000_000 and not best.name_like
        return best if known else None

    def _link_nominal(self, chain: Chain) -> Link | None:
        """ "the Russian government", "Norway's parliament": an institution with its country's name."""
        for text in dict.fromkeys((chain.label, *(name_of(m) for m in chain.mentions[:1]))):
            what, code = institution(text)
            country = gazetteer.place(code) if code else None
            if country and what == "government":
                return _government(country)
            if country and is_generic_institution(text):
                return Link(f"institution:{what}:{code}", text, chain.type)
        return None

    def _surnames(self) -> frozenset[str]:
        """The single names by which the document calls people: "Lund" in "Lund said"."""
        return frozenset(
            fold(name_of(mention))
            for chain in self.extraction.chains
            if family(chain.type, self.ontology) == "person"
            for mention in chain.mentions
            if mention.kind == "name" and " " not in name_of(mention)
        )

    def _is_person(self, names: Sequence[str], link: Link | None) -> bool:
        """Whether a name is a person's though its chain is not of that type: "Ada Lund" beside "Lund said"."""
        if link is not None:
            return False
        parts = [name.split() for name in names]
        return any(
            1 < len(words) < 4
            and all(word[:1].isupper() for word in words)
            and fold(words[-1]) in self.surnames
            for words in parts
        )

    def _countries(self) -> Iterator[str]:
        """ISO codes of the countries that the document names."""
        for chain in self.extraction.chains:
            if family(chain.type, self.ontology) == "place":
                for name in dict.fromkeys(name_of(m) for m in chain.mentions if m.kind == "name"):
                    found = gazetteer.place(name) or gazetteer.demonym(name)
                    if found and found.country and found.kind != "City":
                        yield found.country


_FALLBACKS = {
    "InternationalOrganization": ("Organization",),
    "NonprofitOrganization": ("Organization",),
    "MediaOrganization": ("Organization",),
    "GovernmentAgency": ("Organization",),
    "LawEnforcementAgency": ("GovernmentAgency", "Organization"),
    "Legislature": ("Organization",),
    "Court": ("Organization",),
    "Government": ("Organization",),
    "Continent": ("Region", "Place"),
    "Region": ("Place",),
    "City": ("GeopoliticalEntity", "Place"),
    "Country": ("GeopoliticalEntity", "Place"),
}


def name_of(mention: Mention) -> str:
    """The short label of a mention, or its words where it has none, without a country before a name.

    "Germany's Deutsche Bank" is Deutsche Bank; "Norway's Supreme Court" stays, as other countries have one.
    """
    name = mention.label or mention.text
    if mention.kind != "name" or is_generic_institution(name):
        return name
    rest, _country = without_owner(name)
    return rest if " " in rest else name


def _place_key(place: gazetteer.Place) -> str:
    return f"geonames:{place.geonames}" if place.geonames else f"region:{place.code or place.name}"


def _government(country: gazetteer.Place) -> Link:
    return Link(f"government:{country.code}", gazetteer.government_name(country), "Government")


def _origins(hints: Sequence[str]) -> frozenset[str]:
    """ISO codes of the countries that a chain's hints name: "Russian", "Norway"."""
    words = [word for hint in hints for word in (hint, hint.title())]
    found = (gazetteer.demonym(word) or gazetteer.place(word) for word in words if word[:1].isupper())
    return frozenset(place.country for place in found if place and place.country and place.kind != "City")


def _gender(mentions: Sequence[Mention]) -> str:
    """``f`` or ``m`` where all gendered pronouns among the mentions agree."""
    words = {mention.text.lower() for mention in mentions if mention.kind == "pronoun"}
    female, male = (
        bool(words & {"she", "her", "hers", "herself"}),
        bool(words & {"he", "him", "his", "himself"}),
    )
    return "" if female == male else "f" if female else "m"


@cache
def _metonym_verbs() -> dict[str, tuple[bool, bool]]:
    """Verb -> whether governments are its subject, and its object."""
    found = {}
    for verb, *marks in rows("metonym_verbs.tsv"):
        subject, object_ = (mark == "x" for mark in (*marks, "", "")[:2])
        found[verb] = (subject, object_)
    return found


def _roles(extraction: Extraction) -> defaultdict[Span, set[str]]:
    """What each mention does in the claims: ``source``, ``agent`` (of politics), ``place``."""
    found: defaultdict[Span, set[str]] = defaultdict(set)
    verbs = _metonym_verbs()
    for claim in extraction.claims:
        lemma = claim.relation.lemma.replace(" ", "_")
        as_subject, as_object = verbs.get(lemma) or verbs.get(lemma.split("_")[0]) or (False, False)
        if as_subject:
            found[claim.subject.span].add("agent")
        if as_object and claim.object:
            found[claim.object.span].add("agent")
        for source in claim.attributed_to:
            found[source.span].add("source")
        if claim.place:
            found[claim.place.span].add("place")
        for qualifier in claim.qualifiers:
            if qualifier.value and qualifier.text.split(" ", 1)[0].lower() in _LOCATIVE:
                found[qualifier.value.span].add("place")
    return found


def _expansions(extraction: Extraction) -> dict[str, str]:
    """Acronym -> the long name in the same document whose initials it is."""
    found: dict[str, str] = {}
    for chain in extraction.chains:
        for mention in chain.mentions:
            if mention.kind == "name" and (initials := acronym_of(name_of(mention))):
                found.setdefault(initials, name_of(mention))
    return found


def _names_by_sentence(extraction: Extraction) -> dict[int, list[str]]:
    """The folded names in each sentence."""
    found: dict[int, list[str]] = defaultdict(list)
    for chain in extraction.chains:
        for mention in chain.mentions:
            if mention.kind == "name":
                found[mention.sentence].append(fold(name_of(mention)))
    return found
