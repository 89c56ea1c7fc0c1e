"""Resolutions made up for the page's tests and measurements: of any size, and hostile in every field."""

from __future__ import annotations

import random

from kg.model import (
    Block,
    Document,
    Entity,
    Evidence,
    Fact,
    Relation,
    Resolution,
    ResolvedClaim,
    ResolvedQualifier,
    Span,
    Value,
)

FIRST = [
    "Amara",
    "Bruno",
    "Chiara",
    "Dmitri",
    "Elif",
    "Farid",
    "Greta",
    "Hana",
    "Ivo",
    "Jun",
    "Katya",
    "Leon",
    "Mina",
    "Nadia",
    "Oskar",
    "Petra",
    "Rui",
    "Sana",
]
LAST = [
    "Okafor",
    "Lindqvist",
    "Moreau",
    "Haddad",
    "Novak",
    "Tanaka",
    "Silva",
    "Petrov",
    "Abara",
    "Weiss",
    "Costa",
    "Ilves",
    "Duarte",
    "Rahman",
]
PLACES = [
    "Northmark",
    "Valdera",
    "Estonia",
    "Port-Salin",
    "Kestrel",
    "Lisbon",
    "Tarsk",
    "Oru",
    "Mirande",
    "Halden",
    "Quay",
    "Brevik",
]
BODIES = ["Ministry", "Council", "Bank", "Institute", "Union", "Agency", "Party", "Court", "Group", "Press"]
RELATIONS = [
    ("resigned from", "resign from", "resigned_from"),
    ("met", "meet", "met"),
    ("criticised", "criticise", None),
    ("works for", "work for", "works_for"),
    ("signed", "sign", None),
    ("is based in", "be based in", "located_in"),
    ("warned", "warn", None),
    ("will visit", "visit", "visited"),
    ("bought", "buy", "owns"),
    ("is a member of", "be a member of", "member_of"),
]
TYPES = [
    ("Person", 0.3),
    ("Organization", 0.3),
    ("City", 0.1),
    ("Country", 0.1),
    ("Event", 0.08),
    ("Concept", 0.12),
]


def _name(kind: str, n: int, chance: random.Random) -> str:
    suffix = "" if n < 200 else f" {n}"
    if kind == "Person":
        return f"{chance.choice(FIRST)} {chance.choice(LAST)}{suffix}"
    if kind == "Organization":
        return f"{chance.choice(PLACES)} {chance.choice(BODIES)}{suffix}"
    if kind in {"City", "Country"}:
        return f"{chance.choice(PLACES)}{suffix}"
    if kind == "Event":
        return f"{chance.choice(PLACES)} summit{suffix}"
    field, act = (
        chance.choice(["trade", "grain", "energy", "water"]),
        chance.choice(["treaty", "policy", "reform"]),
    )
    return f"{field} {act}{suffix}"


def corpus(entities: int, claims: int, *, documents: int = 0, seed: int = 7) -> Resolution:
    """A corpus with hubs, communities, every status and marks on the right characters."""
    chance = random.Random(seed)
    names, weights = zip(*TYPES, strict=True)
    things = []
    for n in range(entities):
        kind = chance.choices(names, weights)[0]
        label = _name(kind, n, chance)
        aliases = (label.split()[-1],) if kind == "Person" and n < 200 else ()
        things.append(Entity(f"thing-{n}", label, kind, aliases, named=kind != "Concept"))
    documents = documents or max(3, claims // 40)
    texts: list[list[str]] = [[] for _ in range(documents)]
    lengths = [0] * documents
    made: list[ResolvedClaim] = []
    for n in range(claims):
        # The low numbers are hubs; most other claims stay within a neighbourhood of numbers.
        left = int(entities * chance.random() ** 3)
        near = (
            left + chance.randint(-12, 12) if chance.random() < 0.6 else int(entities * chance.random() ** 2)
        )
        right = min(entities - 1, max(0, near))
        if right == left:
            right = (left + 1) % entities
        words, lemma, name = chance.choice(RELATIONS)
        subject, target = things[left].label, things[right].label
        roll = chance.random()
        denied, planned, reported = roll < 0.06, 0.06 <= roll < 0.16, 0.16 <= roll < 0.42
        speaker = things[int(entities * chance.random() ** 3)]
        tail = f", {speaker.label} said" if reported else ""
        lead = "It is not true that " if denied else "Perhaps " if planned else ""
        day = f"2022-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        proof = []
        supports = 1 if chance.random() < 0.8 else chance.randint(2, 4)
        for _ in range(supports):
            at = int(documents * chance.random())
            sentence = f"{lead}{subject} {words} {target}{tail}."
            start = lengths[at]
            a = start + len(lead)
            b = a + len(subject) + 1
            c = b + len(words) + 1
            end = start + len(sentence)
            source = Span(c + len(target) + 2, end - 1) if reported else None
            proof.append(
                Evidence(
                    f"wire/{at:04d}.txt",
                    "v1",
                    sentence,
                    len(texts[at]),
                    Span(start, end),
                    Span(a, a + len(subject)),
                    Span(b, b + len(words)),
                    Span(c, c + len(target)),
                    source,
                )
            )
            texts[at].append(sentence)
            lengths[at] = end + 1
        made.append(
            ResolvedClaim(
                f"c{n:06x}",
                things[left].id,
                Relation(words, lemma, name),
                things[right].id,
                tuple(proof),
                polarity="negative" if denied else "positive",
                modality="planned" if planned else "asserted",
                attributed_to=(speaker.id,) if reported else (),
                time=day if chance.random() < 0.7 else None,
                confidence=round(0.4 + 0.6 * chance.random(), 2),
                documents=len({e.document for e in proof}),
            )
        )
    papers = tuple(
        Document(
            f"wire/{n:04d}.txt",
            "v1",
            " ".join(text),
            (Block("paragraph", Span(0, lengths[n])),),
            title=f"Report {n}",
            published=f"2022-{1 + n % 12:02d}-{1 + n % 28:02d}",
            source=f"wire/{n:04d}.txt",
            publisher=chance.choice(["The Wire", "Daily Courier", "Northern Post"]),
        )
        for n, text in enumerate(texts)
    )
    facts = tuple(
        Fact(c.subject, c.relation.property, c.relation.lemma, c.object, (c.id,))
        for c in made
        if c.object is not None
        and c.polarity == "positive"
        and c.modality == "asserted"
        and not c.attributed_to
    )
    return Resolution(papers, tuple(things), tuple(made), facts)


def _evidence(
    document: Document, sentence: str, subject: str, relation: str, target: str | None, **more: str
) -> Evidence:
    start = document.text.index(sentence)

    def find(words: str) -> Span:
        at = start + sentence.index(words)
        return Span(at, at + len(words))

    antecedent = None
    if "antecedent" in more:
        at = document.text.index(more["antecedent"])
        antecedent = Span(at, at + len(more["antecedent"]))
    return Evidence(
        document.id,
        document.version,
        sentence,
        0,
        Span(start, start + len(sentence)),
        find(subject),
        find(relation),
        find(target) if target else None,
        find(more["source"]) if "source" in more else None,
        antecedent,
    )


HARBOUR = (
    "PORT SALIN — Mina Okafor 🚢, 52, resigned from the Harbour Authority on Monday. "
    "She accused Valdera Shipping of bribery. "
    "“Valdera Shipping paid nobody,” its lawyer Ivo Weiss said. "
    "The Harbour Authority may appoint Rui Costa in June.\n"
    "وقعت منى العلي اتفاقية التجارة يوم الاثنين. "
    "Reportedly Rui Costa works for Valdera Shipping."
)
COURIER = "Mina Okafor left the Harbour Authority, two officials confirmed. Valdera Shipping paid nobody."


def small() -> Resolution:
    """The cases a reader meets: pronoun, denial, plan, hearsay, value, emoji, Arabic."""
    first = Document(
        "https://wire.example/harbour",
        "v1",
        HARBOUR,
        (Block("paragraph", Span(0, len(HARBOUR))),),
        title="Harbour chief resigns",
        published="2022-05-24T09:00:00",
        source="https://wire.example/harbour",
        publisher="Example Wire",
        author="A. Writer",
        place="Port Salin",
    )
    second = Document(
        "articles/courier.txt",
        "v1",
        COURIER,
        (Block("paragraph", Span(0, len(COURIER))),),
        title="Officials confirm departure",
        published="2022-05-25",
        source="articles/courier.txt",
        publisher="Courier",
    )
    names = [
        ("mina-okafor", "Mina Okafor", "Person", ("Okafor",)),
        ("harbour-authority", "Harbour Authority", "Organization", ("the Authority",)),
        ("valdera-shipping", "Valdera Shipping", "Organization", ("Valdera",)),
        ("ivo-weiss", "Ivo Weiss", "Person", ()),
        ("rui-costa", "Rui Costa", "Person", ()),
        ("port-salin", "Port Salin", "City", ()),
        ("mona-al-ali", "منى العلي", "Person", ()),
        ("trade-agreement", "اتفاقية التجارة", "Concept", ()),
        ("bribery", "bribery", "Concept", ()),
        ("unspecified-source", "unspecified source", "Agent", ()),
    ]
    entities = tuple(
        Entity(i, label, kind, aliases, named=kind != "Concept") for i, label, kind, aliases in names
    )
    left = "Mina Okafor 🚢, 52, resigned from the Harbour Authority on Monday."
    claims = (
        ResolvedClaim(
            "c-resigned",
            "mina-okafor",
            Relation("resigned from", "resign from", "resigned_from"),
            "harbour-authority",
            (
                _evidence(first, left, "Mina Okafor 🚢", "resigned from", "the Harbour Authority"),
                _evidence(
                    second,
                    "Mina Okafor left the Harbour Authority, two officials confirmed.",
                    "Mina Okafor",
                    "left",
                    "the Harbour Authority",
                ),
            ),
            time="2022-05-23",
            confidence=0.96,
            documents=2,
        ),
        ResolvedClaim(
            "c-age",
            "mina-okafor",
            Relation("52", "age", "age"),
            Value("52", "integer", "year"),
            (_evidence(first, left, "Mina Okafor", "52", "52"),),
            tense="present",
            confidence=0.9,
        ),
        ResolvedClaim(
            "c-accused",
            "mina-okafor",
            Relation("accused", "accuse"),
            "valdera-shipping",
            (
                _evidence(
                    first,
                    "She accused Valdera Shipping of bribery.",
                    "She",
                    "accused",
                    "Valdera Shipping",
                    antecedent="Mina Okafor",
                ),
            ),
            qualifiers=(ResolvedQualifier("of", "of bribery", "bribery"),),
            confidence=0.88,
        ),
        ResolvedClaim(
            "c-paid",
            "valdera-shipping",
            Relation("paid", "pay"),
            "bribery",
            (
                _evidence(
                    first,
                    "“Valdera Shipping paid nobody,” its lawyer Ivo Weiss said.",
                    "Valdera Shipping",
                    "paid",
                    "nobody",
                    source="Ivo Weiss said",
                ),
            ),
            polarity="negative",
            attributed_to=("ivo-weiss",),
            confidence=0.7,
            contradicts=("c-bribe",),
        ),
        ResolvedClaim(
            "c-bribe",
            "valdera-shipping",
            Relation("bribery", "pay"),
            "bribery",
            (
                _evidence(
                    first,
                    "She accused Valdera Shipping of bribery.",
                    "Valdera Shipping",
                    "accused",
                    "bribery",
                    source="She",
                    antecedent="Mina Okafor",
                ),
            ),
            attributed_to=("mina-okafor",),
            confidence=0.6,
            contradicts=("c-paid",),
        ),
        ResolvedClaim(
            "c-appoint",
            "harbour-authority",
            Relation("appoint", "appoint"),
            "rui-costa",
            (
                _evidence(
                    first,
                    "The Harbour Authority may appoint Rui Costa in June.",
                    "The Harbour Authority",
                    "may appoint",
                    "Rui Costa",
                ),
            ),
            modality="possible",
            tense="future",
            time="2022-06",
            confidence=0.8,
        ),
        ResolvedClaim(
            "c-signed",
            "mona-al-ali",
            Relation("وقعت", "sign"),
            "trade-agreement",
            (
                _evidence(
                    first,
                    "وقعت منى العلي اتفاقية التجارة يوم الاثنين.",
                    "منى العلي",
                    "وقعت",
                    "اتفاقية التجارة",
                ),
            ),
            time="2022-05-23",
            confidence=0.75,
        ),
        ResolvedClaim(
            "c-works",
            "rui-costa",
            Relation("works for", "work for", "works_for"),
            "valdera-shipping",
            (
                _evidence(
                    first,
                    "Reportedly Rui Costa works for Valdera Shipping.",
                    "Rui Costa",
                    "works for",
                    "Valdera Shipping",
                    source="Reportedly",
                ),
            ),
            attributed_to=("unspecified-source",),
            tense="present",
            confidence=0.66,
        ),
    )
    facts = (
        Fact("mina-okafor", "resigned_from", "resign from", "harbour-authority", ("c-resigned",)),
        Fact("mina-okafor", "age", "age", Value("52", "integer", "year"), ("c-age",)),
        Fact("mina-okafor", None, "accuse", "valdera-shipping", ("c-accused",)),
        Fact("harbour-authority", "located_in", "be in", "port-salin", ()),
    )
    return Resolution((first, second), entities, claims, facts)


ATTACKS = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "<a href=\"javascript:alert(3)\" onclick='alert(4)'>href</a>",
    "{{7*7}} ${alert(5)} {% raw %} $title",
    "<!--<script>",
    "]]>\"'`\\u003c\u2028\u2029\u0000\u202e=cmd|' /C calc'!A0",
    "javascript:alert(6)",
    "__proto__",
    "\ud800 lone surrogate",
)


def hostile() -> Resolution:
    """Attacks in every text of every value."""
    documents, entities, claims, facts = [], [], [], []
    for n, attack in enumerate(ATTACKS):
        text = f"{attack} says {attack} now."
        documents.append(
            Document(
                f"javascript:alert({n})//{attack}",
                attack,
                text,
                (Block("paragraph", Span(0, len(text))),),
                title=attack,
                published=attack,
                source=f"javascript:alert({n})//{attack}",
                publisher=attack,
                author=attack,
                place=attack,
            )
        )
        entities.append(Entity(attack, attack, attack, (attack,), (f"javascript:alert({n})", attack)))
        verb = len(attack) + 1
        proof = Evidence(
            documents[-1].id,
            attack,
            text,
            0,
            Span(0, len(text)),
            Span(0, len(attack)),
            Span(verb, verb + 4),
            Span(verb + 5, verb + 5 + len(attack)),
            Span(0, len(attack)),
            Span(0, len(attack)),
        )
        relation = Relation(attack, attack, attack if n % 2 else None)
        target = ATTACKS[(n + 1) % len(ATTACKS)]
        claims.append(
            ResolvedClaim(
                f"{n}{attack}",
                attack,
                relation,
                target,
                (proof,),
                attributed_to=(attack,),
                time=attack,
                place=attack,
                qualifiers=(ResolvedQualifier(attack, attack, attack),),
                contradicts=(f"0{ATTACKS[0]}",),
            )
        )
        claims.append(ResolvedClaim(f"v{n}", attack, relation, Value(attack, "string", attack), (proof,)))
        facts.append(Fact(attack, relation.property, attack, target, (f"{n}{attack}",)))
    return Resolution(tuple(documents), tuple(entities), tuple(claims), tuple(facts))
