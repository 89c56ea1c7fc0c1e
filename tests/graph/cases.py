"""The hard cases of news as one small resolution, made by hand from invented texts.

Denied, planned, attributed, hearsay, nested, former, contradicted, contested and corroborated statements,
literals, qualifiers, a pronoun, a corrected article, a merged entity, open and intransitive relations.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.model import (
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

HARBOUR = "https://harbour.example/2021/03/08/engineer"
WIRE = "wire/011.txt"
EVENING = "https://evening.example/read?id=9&lang=en"
LATER = "wire/207.txt"

TEXTS = {
    HARBOUR: (
        "Mara Venn, 52, chief engineer of the Tolland Dam, resigned from Brookwater Ltd on Friday. "
        "She accused the Dam Authority of negligence. Oskar Lind, the former mayor of Tolland, praised her. "
        "The Riverside League blocked the Tolland road in February. The ferry Aurelia sank."
    ),
    WIRE: (
        "Mara Venn quit Brookwater Ltd on Friday. Ilse Roth inspected the Tolland Dam. "
        "The council approved 12 million crowns for Norrby. The ferry Aurelia cost 3.50 million crowns. "
        "Brookwater owns 30 percent of Lakeside Power."
    ),
    EVENING: (
        "Norrby is not a member of the Coast Union. Norrby plans to join the Coast Union. "
        "Jonas Falk said Brookwater had polluted Lake Sill. Ilse Roth reportedly met Pia Strand in Norrby. "
        "The Riverside League denied that it had blocked the Tolland road in February. "
        "The Evening Post reported that the Dam Authority had denied that Pia Strand dismissed Jonas Falk. "
        "Ilse Roth did not inspect the Tolland Dam."
    ),
    LATER: "Norrby has been a member of the Coast Union since 2 May 2022.",
}
CORRECTED = "Mara Venn, 52, chief surveyor of the Tolland Dam, resigned from Brookwater Ltd on Friday."
UNSPECIFIED = "unspecified-source"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def document(
    name: str, text: str, title: str, published: str, *, source: str | None = None, place: str | None = None
) -> Document:
    return Document(name, sha(text), text, (), title, published, source or name, place=place)


DOCUMENTS = (
    document(HARBOUR, CORRECTED, "Surveyor leaves dam builder", "2021-03-08T09:00:00+01:00"),
    document(
        HARBOUR, TEXTS[HARBOUR], "Engineer leaves dam builder", "2021-03-08T11:30:00+01:00", place="TOLLAND"
    ),
    document(WIRE, TEXTS[WIRE], "Engineer quits", "2021-03-09"),
    document(EVENING, TEXTS[EVENING], "Norrby and the Coast Union", "2021-03-10T08:00:00"),
    document(LATER, TEXTS[LATER], "Norrby in the Coast Union", "2022-06"),
)


def _sentences(text: str) -> tuple[Span, ...]:
    """Where the sentences lie: they all end in a full stop before a space."""
    spans, start = [], 0
    for part in text.split(". "):
        end = min(start + len(part) + 1, len(text))
        spans.append(Span(start, end))
        start = end + 1
    return tuple(spans)


SENTENCES = tuple(_sentences(document.text) for document in DOCUMENTS)


def evidence(
    name: str,
    index: int,
    subject: str,
    relation: str,
    obj: str | None = None,
    *,
    source: str | None = None,
    antecedent: str | None = None,
    text: str | None = None,
) -> Evidence:
    """The evidence in the n-th sentence of a document; each phrase is looked for in that sentence."""
    text = text or TEXTS[name]
    span = _sentences(text)[index]

    def find(phrase: str | None, after: int = span.start) -> Span | None:
        if phrase is None:
            return None
        start = text.index(phrase, after)
        return Span(start, start + len(phrase))

    found = find(relation)
    assert found is not None
    subject_span = find(subject)
    assert subject_span is not None
    return Evidence(
        document=name,
        version=sha(text),
        sentence=span.of(text),
        index=index,
        span=span,
        subject=subject_span,
        relation=found,
        object=find(obj),
        source=find(source),
        antecedent=find(antecedent, 0),
    )


ENTITIES = tuple(
    Entity(name, label, kind, aliases, links, named, value)
    for name, label, kind, aliases, links, named, value in (
        (
            "mara-venn",
            "Mara Venn",
            "Person",
            ("Venn", "Mara Venn"),
            ("http://www.wikidata.org/entity/Q1",),
            True,
            None,
        ),
        ("brookwater-ltd", "Brookwater Ltd", "Company", ("Brookwater",), (), True, None),
        ("dam-authority", "Dam Authority", "GovernmentAgency", (), (), True, None),
        ("negligence", "negligence", "Concept", (), (), False, None),
        (
            "chief-engineer-of-the-tolland-dam",
            "chief engineer of the Tolland Dam",
            "Position",
            (),
            (),
            False,
            None,
        ),
        (
            "chief-surveyor-of-the-tolland-dam",
            "chief surveyor of the Tolland Dam",
            "Position",
            (),
            (),
            False,
            None,
        ),
        ("oskar-lind", "Oskar Lind", "Person", (), (), True, None),
        ("mayor-of-tolland", "mayor of Tolland", "Position", (), (), False, None),
        ("riverside-league", "Riverside League", "Organization", (), (), True, None),
        ("tolland-road", "Tolland road", "Facility", (), (), True, None),
        ("tolland-dam", "Tolland Dam", "Facility", (), (), True, None),
        ("aurelia", "ferry Aurelia", "Product", ("Aurelia",), (), True, None),
        ("ilse-roth", "Ilse Roth", "Person", (), (), True, None),
        ("council", "council", "Organization", (), (), False, None),
        (
            "12-million-crowns",
            "12 million crowns",
            "Quantity",
            (),
            (),
            False,
            Value("12000000", "decimal", "crown"),
        ),
        ("norrby", "Norrby", "City", (), (), True, None),
        ("lakeside-power", "Lakeside Power", "Company", (), (), True, None),
        ("coast-union", "Coast Union", "InternationalOrganization", (), (), True, None),
        ("jonas-falk", "Jonas Falk", "Person", (), (), True, None),
        ("lake-sill", "Lake Sill", "NaturalFeature", (), (), True, None),
        ("pia-strand", "Pia Strand", "Person", (), (), True, None),
        ("evening-post", "Evening Post", "MediaOrganization", (), (), True, None),
    )
)

RESIGNED = Relation("resigned from", "resign from", "resigned_from")
POSITION = Relation("is", "be", "holds_position")
AGE = Relation("is", "be", "age")
BLOCK = Relation("blocked", "block")
INSPECT = Relation("inspected", "inspect")
MEMBER = Relation("is a member of", "be member of", "member_of")

CLAIMS = (
    # corroborated, and still said in the corrected version
    ResolvedClaim(
        "resigned",
        "mara-venn",
        RESIGNED,
        "brookwater-ltd",
        (
            evidence(HARBOUR, 0, "Mara Venn", "resigned from", "Brookwater Ltd", text=CORRECTED),
            evidence(HARBOUR, 0, "Mara Venn", "resigned from", "Brookwater Ltd"),
            evidence(WIRE, 0, "Mara Venn", "quit", "Brookwater Ltd"),
        ),
        time="2021-03-05",
        confidence=0.97,
        documents=2,
    ),
    # a literal with its unit
    ResolvedClaim(
        "age",
        "mara-venn",
        AGE,
        Value("52", "integer", "year"),
        (evidence(HARBOUR, 0, "Mara Venn", "52", "52"),),
        tense="present",
        confidence=0.9,
    ),
    # a position, and the one that only a replaced version gives her
    ResolvedClaim(
        "engineer",
        "mara-venn",
        POSITION,
        "chief-engineer-of-the-tolland-dam",
        (evidence(HARBOUR, 0, "Mara Venn", "chief engineer", "chief engineer of the Tolland Dam"),),
        tense="present",
        confidence=0.9,
    ),
    ResolvedClaim(
        "surveyor",
        "mara-venn",
        POSITION,
        "chief-surveyor-of-the-tolland-dam",
        (
            evidence(
                HARBOUR, 0, "Mara Venn", "chief surveyor", "chief surveyor of the Tolland Dam", text=CORRECTED
            ),
        ),
        tense="present",
        confidence=0.9,
        documents=0,
    ),
    # an open relation with a qualifier; the subject is a pronoun
    ResolvedClaim(
        "accused",
        "mara-venn",
        Relation("accused", "accuse"),
        "dam-authority",
        (evidence(HARBOUR, 1, "She", "accused", "the Dam Authority", antecedent="Mara Venn"),),
        qualifiers=(ResolvedQualifier("of", "of negligence", "negligence"),),
        confidence=0.8,
    ),
    # a state that is over
    ResolvedClaim(
        "mayor",
        "oskar-lind",
        POSITION,
        "mayor-of-tolland",
        (evidence(HARBOUR, 2, "Oskar Lind", "former", "mayor of Tolland"),),
        confidence=0.9,
    ),
    # a fact that its subject denies
    ResolvedClaim(
        "blocked",
        "riverside-league",
        BLOCK,
        "tolland-road",
        (evidence(HARBOUR, 3, "The Riverside League", "blocked", "the Tolland road"),),
        time="2021-02",
        confidence=0.9,
        contradicts=("not-blocked",),
    ),
    ResolvedClaim(
        "not-blocked",
        "riverside-league",
        BLOCK,
        "tolland-road",
        (evidence(EVENING, 4, "it", "blocked", "the Tolland road", source="The Riverside League"),),
        polarity="negative",
        attributed_to=("riverside-league",),
        time="2021-02",
        confidence=0.9,
        contradicts=("blocked",),
    ),
    # no object
    ResolvedClaim(
        "sank",
        "aurelia",
        Relation("sank", "sink"),
        None,
        (evidence(HARBOUR, 4, "The ferry Aurelia", "sank"),),
        confidence=0.9,
    ),
    # two documents that contest each other in their own voice: no fact
    ResolvedClaim(
        "inspected",
        "ilse-roth",
        INSPECT,
        "tolland-dam",
        (evidence(WIRE, 1, "Ilse Roth", "inspected", "the Tolland Dam"),),
        confidence=0.9,
        contradicts=("not-inspected",),
    ),
    ResolvedClaim(
        "not-inspected",
        "ilse-roth",
        INSPECT,
        "tolland-dam",
        (evidence(EVENING, 6, "Ilse Roth", "inspect", "the Tolland Dam"),),
        polarity="negative",
        confidence=0.9,
        contradicts=("inspected",),
    ),
    # an amount as a thing, and one as a literal of an open relation
    ResolvedClaim(
        "approved",
        "council",
        Relation("approved", "approve"),
        "12-million-crowns",
        (evidence(WIRE, 2, "The council", "approved", "12 million crowns"),),
        qualifiers=(ResolvedQualifier("for", "for Norrby", "norrby"),),
        confidence=0.9,
    ),
    ResolvedClaim(
        "cost",
        "aurelia",
        Relation("cost", "cost"),
        Value("3500000.00", "decimal", "crown"),
        (evidence(WIRE, 3, "The ferry Aurelia", "cost", "3.50 million crowns"),),
        confidence=0.9,
    ),
    # a qualifier that is no thing
    ResolvedClaim(
        "owns",
        "brookwater-ltd",
        Relation("owns", "own", "owns"),
        "lakeside-power",
        (evidence(WIRE, 4, "Brookwater", "owns", "Lakeside Power"),),
        tense="present",
        qualifiers=(ResolvedQualifier("share", "30 percent"),),
        confidence=0.9,
    ),
    # not a member then, a member later: no contradiction, since the times are apart
    ResolvedClaim(
        "no-member",
        "norrby",
        MEMBER,
        "coast-union",
        (evidence(EVENING, 0, "Norrby", "member of", "the Coast Union"),),
        polarity="negative",
        tense="present",
        time="2021-03-10",
        confidence=0.9,
    ),
    ResolvedClaim(
        "member",
        "norrby",
        MEMBER,
        "coast-union",
        (evidence(LATER, 0, "Norrby", "member of", "the Coast Union"),),
        tense="present",
        time="2022-05-02/..",
        confidence=0.9,
    ),
    # planned
    ResolvedClaim(
        "joins",
        "norrby",
        Relation("join", "join", "joined"),
        "coast-union",
        (evidence(EVENING, 1, "Norrby", "join", "the Coast Union"),),
        modality="planned",
        tense="future",
        confidence=0.9,
    ),
    # somebody's word
    ResolvedClaim(
        "polluted",
        "brookwater-ltd",
        Relation("had polluted", "pollute"),
        "lake-sill",
        (evidence(EVENING, 2, "Brookwater", "polluted", "Lake Sill", source="Jonas Falk"),),
        attributed_to=("jonas-falk",),
        confidence=0.8,
    ),
    # hearsay, with a place
    ResolvedClaim(
        "met",
        "ilse-roth",
        Relation("met", "meet", "met"),
        "pia-strand",
        (evidence(EVENING, 3, "Ilse Roth", "met", "Pia Strand", source="reportedly"),),
        attributed_to=(UNSPECIFIED,),
        place="norrby",
        confidence=0.7,
    ),
    # nested: the paper says that the authority denied it
    ResolvedClaim(
        "not-dismissed",
        "pia-strand",
        Relation("dismissed", "dismiss"),
        "jonas-falk",
        (evidence(EVENING, 5, "Pia Strand", "dismissed", "Jonas Falk", source="the Dam Authority"),),
        polarity="negative",
        attributed_to=("dam-authority", "evening-post"),
        confidence=0.7,
    ),
)

FACTS = (
    Fact("mara-venn", "resigned_from", "resign from", "brookwater-ltd", ("resigned",)),
    Fact("mara-venn", "age", "be", Value("52", "integer", "year"), ("age",)),
    Fact("mara-venn", "holds_position", "be", "chief-engineer-of-the-tolland-dam", ("engineer",)),
    Fact("mara-venn", None, "accuse", "dam-authority", ("accused",)),
    Fact("oskar-lind", "formerly_held_position", "be", "mayor-of-tolland", ("mayor",)),
    Fact("riverside-league", None, "block", "tolland-road", ("blocked",)),
    Fact("aurelia", None, "sink", Value("true", "boolean"), ("sank",)),
    Fact("council", None, "approve", "12-million-crowns", ("approved",)),
    Fact("aurelia", None, "cost", Value("3500000.00", "decimal", "crown"), ("cost",)),
    Fact("brookwater-ltd", "owns", "own", "lakeside-power", ("owns",)),
    Fact("norrby", "member_of", "be member of", "coast-union", ("member",)),
)


def _with_mentions(entity: Entity) -> Entity:
    """The entity with every place where the texts write its label."""
    places = []
    for document in DOCUMENTS:
        if document.text == CORRECTED:
            continue
        start = document.text.find(entity.label)
        while start >= 0:
            places.append((document.id, Span(start, start + len(entity.label))))
            start = document.text.find(entity.label, start + 1)
    return replace(entity, mentions=tuple(places))


HARD_CASES = Resolution(
    documents=DOCUMENTS,
    entities=tuple(map(_with_mentions, ENTITIES)),
    claims=CLAIMS,
    facts=FACTS,
    replaced=(("mara-wenn", "mara-venn"),),
    sentences=SENTENCES,
)


def relabelled(label: str) -> Resolution:
    """The hard cases, in which Mara Venn goes by another label and alias."""
    entities = tuple(
        replace(entity, label=label, aliases=(label,)) if entity.id == "mara-venn" else entity
        for entity in HARD_CASES.entities
    )
    return replace(HARD_CASES, entities=entities)
