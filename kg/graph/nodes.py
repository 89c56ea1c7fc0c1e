"""Entities, direct triples, documents, claims, qualifiers and evidence as nodes, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SKOS

from kg.graph.literals import TRUE, double, english, integer, local_time, string, value_literal, word
from kg.graph.profile import Predicate, Profile
from kg.graph.terms import Literal, Node, Pairs, Term
from kg.graph.times import bounds, local_datetime
from kg.model import Document, Entity, Evidence, ResolvedClaim, ResolvedQualifier, Span, Value
from kg.vocabulary import KG

__all__ = [
    "ENTITY",
    "claim_nodes",
    "claim_order",
    "document_nodes",
    "entity_nodes",
    "passages",
    "qualifiers",
    "record_nodes",
    "replaced_nodes",
]

# rdflib's URIRef never equals a str, so its terms become plain strings before they meet ours.
TYPE, LABEL = str(RDF.type), str(RDFS.label)
INDIVIDUAL, DEPRECATED = str(OWL.NamedIndividual), str(OWL.deprecated)
IS_REPLACED_BY, DERIVED_FROM = str(DCTERMS.isReplacedBy), str(PROV.wasDerivedFrom)
EXACT_MATCH = str(SKOS.exactMatch)
ENTITY, UNSPECIFIED = str(KG.Entity), str(KG.unspecified_source)
CLAIM, EVIDENCE, DOCUMENT, QUALIFIER = str(KG.Claim), str(KG.Evidence), str(KG.Document), str(KG.Qualifier)
SPEECH_ACT, MERGED, AGENT = str(KG.SpeechAct), str(KG.MergedEntity), str(KG.Agent)
SUBJECT, OBJECT, OBJECT_VALUE = str(KG.subject), str(KG.object), str(KG.object_value)
PROPERTY, RELATION, CONTENT = str(KG.property), str(KG.relation), str(KG.content)
POLARITY, MODALITY, TENSE = str(KG.polarity), str(KG.modality), str(KG.tense)
ATTRIBUTED_TO, CONTRADICTS = str(KG.attributed_to), str(KG.contradicts)
EVENT_DATE, EVENT_START, EVENT_END = str(KG.event_date), str(KG.event_start), str(KG.event_end)
CONFIDENCE, DOCUMENT_COUNT = str(KG.confidence), str(KG.document_count)
HAS_QUALIFIER, HAS_EVIDENCE = str(KG.has_qualifier), str(KG.has_evidence)
ROLE, VALUE, VALUE_ENTITY = str(KG.role), str(KG.value), str(KG.value_entity)
IN_DOCUMENT, VERSION_HASH, ANTECEDENT = str(KG.in_document), str(KG.version_hash), str(KG.antecedent_evidence)
SENTENCE, SENTENCE_INDEX = str(KG.sentence), str(KG.sentence_index)
CHAR_START, CHAR_END = str(KG.char_start), str(KG.char_end)
SUBJECT_TEXT, RELATION_TEXT = str(KG.subject_text), str(KG.relation_text)
OBJECT_TEXT, SOURCE_TEXT = str(KG.object_text), str(KG.source_text)
SOURCE, PUBLISHED_AT, PUBLISHED_DATE = str(KG.source), str(KG.published_at), str(KG.published_date)
PUBLISHER, AUTHOR, LANGUAGE = str(KG.publisher), str(KG.author), str(KG.language)
DATELINE, CHAR_COUNT = str(KG.dateline), str(KG.char_count)
MENTIONED_AS, MENTION_COUNT, MENTIONED_IN = str(KG.mentioned_as), str(KG.mention_count), str(KG.mentioned_in)
AMOUNT, UNIT = str(KG.amount), str(KG.unit)


def entity_nodes(profile: Profile, *, records: bool = True) -> Iterator[Node]:
    """Every entity with its direct triples, by IRI; then the IRIs that were merged away.

    Without ``records`` an entity has only what can be read without documents.
    """
    facts: dict[str, dict[tuple[str, Term], None]] = {}
    for fact in profile.resolution.facts:
        predicate = profile.fact_predicate(fact)
        target = value_literal(fact.object) if isinstance(fact.object, Value) else profile.entity(fact.object)
        facts.setdefault(fact.subject, {})[predicate.iri, target] = None
    for entity in sorted(profile.resolution.entities, key=lambda entity: entity.id):
        pairs = _entity(profile, entity)
        if records:
            pairs += _mentions(profile, entity)
        pairs += sorted(facts.pop(entity.id, {}), key=_order)
        yield profile.entity(entity.id), pairs
    for subject in facts:
        profile.entity(subject)
    yield from replaced_nodes(profile)


def _entity(profile: Profile, entity: Entity) -> Pairs:
    known = profile.ontology.classes.get(entity.type)
    pairs: Pairs = [(TYPE, INDIVIDUAL), (TYPE, known.iri if known else ENTITY)]
    pairs.append((LABEL, english(entity.label)))
    pairs += [(MENTIONED_AS, string(alias)) for alias in sorted(set(entity.aliases))]
    pairs += [(EXACT_MATCH, link) for link in sorted(set(entity.links))]
    if entity.value:
        number = value_literal(entity.value)
        if number.datatype.endswith(("#integer", "#decimal")):
            pairs.append((AMOUNT, Literal(number.text, number.datatype.replace("#integer", "#decimal"))))
        if entity.value.unit:
            pairs.append((UNIT, string(entity.value.unit)))
    return pairs


def _mentions(profile: Profile, entity: Entity) -> Pairs:
    pairs: Pairs = [(MENTION_COUNT, integer(len(entity.mentions)))] if entity.mentions else []
    read = {document for document, _ in entity.mentions if document in profile.current}
    places = sorted(profile.documents[document, profile.current[document]] for document in read)
    return pairs + [(MENTIONED_IN, place) for place in places]


def replaced_nodes(profile: Profile) -> Iterator[Node]:
    """The IRIs of entities that were merged into others, each pointing to its successor."""
    replaced = {old: new for old, new in sorted(profile.resolution.replaced) if old not in profile.labels}
    for old, new in replaced.items():
        pairs: Pairs = [(TYPE, INDIVIDUAL), (TYPE, MERGED), (LABEL, english(old.replace("-", " ")))]
        pairs += [(DEPRECATED, TRUE), (IS_REPLACED_BY, profile.names.entity(new))]
        yield profile.names.entity(old), pairs
    # A successor may itself be absent from this corpus: it is declared, so that no link leads nowhere.
    for new in sorted(
        {new for new in replaced.values() if new not in profile.labels and new not in replaced}
    ):
        label = english(new.replace("-", " "))
        yield profile.names.entity(new), [(TYPE, INDIVIDUAL), (TYPE, ENTITY), (LABEL, label)]


def document_nodes(profile: Profile) -> Iterator[Node]:
    """Every document, by IRI; an earlier version points to the current one."""
    newest = {document: profile.documents[document, version] for document, version in profile.current.items()}
    for key, iri in sorted(profile.documents.items(), key=lambda item: item[1]):
        pairs = _document(profile.texts[key])
        if iri != newest[key[0]]:
            pairs.append((IS_REPLACED_BY, newest[key[0]]))
        yield iri, pairs


def _document(document: Document) -> Pairs:
    pairs: Pairs = [(TYPE, INDIVIDUAL), (TYPE, DOCUMENT), (LABEL, english(_title(document)))]
    pairs += [
        (SOURCE, string(document.source or document.id)),
        (VERSION_HASH, string(_hash(document.version))),
    ]
    if document.published:
        if local := local_datetime(document.published):
            pairs.append((PUBLISHED_AT, local_time(local)))
        pairs.append((PUBLISHED_DATE, string(document.published)))
    for predicate, text in (
        (PUBLISHER, document.publisher),
        (AUTHOR, document.author),
        (DATELINE, document.place),
        (LANGUAGE, document.language),
    ):
        if text:
            pairs.append((predicate, string(text)))
    pairs.append((CHAR_COUNT, integer(len(document.text))))
    return pairs


def _title(document: Document) -> str:
    return document.title or document.id


def _hash(version: str) -> str:
    return version if ":" in version else f"sha256:{version}"


def record_nodes(profile: Profile) -> Iterator[Node]:
    """The documents, then every claim followed by its speech acts, qualifiers and evidence."""
    if any(set(claim.attributed_to) - profile.labels.keys() for claim in profile.resolution.claims):
        label = english("unspecified source")
        yield UNSPECIFIED, [(TYPE, INDIVIDUAL), (TYPE, AGENT), (LABEL, label)]
    yield from document_nodes(profile)
    yield from claim_nodes(profile)


def claim_nodes(profile: Profile) -> Iterator[Node]:
    """Every claim, followed by its speech acts and by the qualifiers and evidence that are new with it."""
    written: set[str] = set()
    for claim in sorted(profile.resolution.claims, key=claim_order):
        iri = profile.names.claim(claim.id)
        evidence = {profile.names.evidence(one): one for one in claim.evidence}
        circumstances = {profile.names.qualifier(one): one for one in qualifiers(claim)}
        yield iri, _claim(profile, claim, sorted(circumstances), sorted(evidence))
        yield from _speech_acts(profile, claim, iri)
        for name, qualifier in circumstances.items():
            if name not in written:
                written.add(name)
                yield name, _qualifier(profile, qualifier)
        for name, one in evidence.items():
            if name not in written:
                written.add(name)
                pairs, introductions = _evidence(profile, one)
                yield name, pairs
                for passage, said in introductions:
                    if passage not in written:
                        written.add(passage)
                        yield passage, said


def claim_order(claim: ResolvedClaim) -> tuple[str, str, str]:
    """By subject, relation and id: the order of claims in all formats."""
    return claim.subject, claim.relation.lemma, claim.id


def _claim(
    profile: Profile, claim: ResolvedClaim, circumstances: Iterable[str], evidence: Iterable[str]
) -> Pairs:
    names, predicate = profile.names, profile.claim_predicate(claim)
    subject = profile.entity(claim.subject)
    if isinstance(claim.object, str):
        target: Pairs = [(OBJECT, profile.entity(claim.object))]
    else:
        target = [(OBJECT_VALUE, value_literal(claim.object))]
        if claim.object and claim.object.unit:
            target.append((UNIT, string(claim.object.unit)))
    label = english(_claim_label(profile, claim, predicate))
    pairs: Pairs = [(TYPE, INDIVIDUAL), (TYPE, CLAIM), (LABEL, label)]
    pairs += [(SUBJECT, subject), (PROPERTY, predicate.iri), (RELATION, word(predicate.label)), *target]
    pairs += [(POLARITY, word(claim.polarity)), (MODALITY, word(claim.modality)), (TENSE, word(claim.tense))]
    if claim.attributed_to:
        pairs.append((ATTRIBUTED_TO, _source(profile, claim.attributed_to[0])))
    if claim.time:
        pairs.append((EVENT_DATE, string(claim.time)))
        start, end = bounds(claim.time)
        if start:
            pairs.append((EVENT_START, local_time(start)))
        if end:
            pairs.append((EVENT_END, local_time(end)))
    pairs += [(CONFIDENCE, double(claim.confidence)), (DOCUMENT_COUNT, integer(claim.documents))]
    others = sorted(other for other in set(claim.contradicts) if other in profile.claims)
    pairs += [(CONTRADICTS, names.claim(other)) for other in others]
    pairs += [(HAS_QUALIFIER, name) for name in circumstances]
    pairs += [(HAS_EVIDENCE, name) for name in evidence]
    return pairs


def _claim_label(profile: Profile, claim: ResolvedClaim, predicate: Predicate) -> str:
    """As people read it: "Finland — member of — NATO (not, according to Jens Stoltenberg)"."""
    parts = [profile.labels[claim.subject], predicate.label]
    if isinstance(claim.object, Value):
        parts.append(f"{claim.object.lexical} {claim.object.unit or ''}".strip())
    elif claim.object:
        parts.append(profile.labels[claim.object])
    status = ["not"] if claim.polarity == "negative" else []
    if claim.modality != "asserted":
        status.append(claim.modality)
    elif claim.tense == "future":
        status.append("future")
    elif claim.tense == "past" and profile.past_form(predicate):
        status.append("past")
    sources = [profile.labels.get(source, "an unspecified source") for source in claim.attributed_to]
    if sources:
        status.append(f"according to {', according to '.join(sources)}")
    if not profile.in_force(claim):
        status.append("in a replaced version")
    return " — ".join(parts) + (f" ({', '.join(status)})" if status else "")


def _source(profile: Profile, entity_id: str) -> str:
    return profile.entities.get(entity_id, UNSPECIFIED)


def _speech_acts(profile: Profile, claim: ResolvedClaim, iri: str) -> Iterator[Node]:
    """Sources around the nearest one: "B says that A said it" is A's speech act, attributed to B."""
    content = iri
    for depth, (speaker, reporter) in enumerate(
        zip(claim.attributed_to, claim.attributed_to[1:], strict=False)
    ):
        name = f"{iri}-said" + (f"-{depth + 1}" if depth else "")
        who, whose = (profile.labels.get(part, "an unspecified source") for part in (speaker, reporter))
        pairs: Pairs = [(TYPE, INDIVIDUAL), (TYPE, SPEECH_ACT)]
        pairs.append((LABEL, english(f"what {who} said, according to {whose}")))
        pairs += [(SUBJECT, _source(profile, speaker)), (CONTENT, content)]
        pairs.append((ATTRIBUTED_TO, _source(profile, reporter)))
        yield name, pairs
        content = name


def qualifiers(claim: ResolvedClaim) -> tuple[ResolvedQualifier, ...]:
    """The qualifiers, with the place as one of them where it is not among them already."""
    if claim.place is None or any(part.entity == claim.place for part in claim.qualifiers):
        return claim.qualifiers
    return (*claim.qualifiers, ResolvedQualifier("place", "", claim.place))


def _qualifier(profile: Profile, qualifier: ResolvedQualifier) -> Pairs:
    entity = profile.entity(qualifier.entity) if qualifier.entity else None
    text = qualifier.text or (profile.labels[qualifier.entity] if qualifier.entity else "")
    label = text if text.startswith(f"{qualifier.role} ") else f"{qualifier.role}: {text}"
    pairs: Pairs = [(TYPE, INDIVIDUAL), (TYPE, QUALIFIER)]
    pairs += [(LABEL, english(label)), (ROLE, word(qualifier.role))]
    if qualifier.text:
        pairs.append((VALUE, string(qualifier.text)))
    if entity:
        pairs.append((VALUE_ENTITY, entity))
    return pairs


def _evidence(profile: Profile, evidence: Evidence) -> tuple[Pairs, list[Node]]:
    """The evidence, and the passages that introduce by name what it speaks of by a pronoun or noun."""
    key = (evidence.document, evidence.version)
    if key not in profile.documents:
        raise ValueError(
            f"evidence lies in {evidence.document!r}, which is none of the resolution's documents"
        )
    text = profile.texts[key].text
    pairs = _passage(profile, evidence, evidence.span, evidence.sentence, evidence.index)
    for predicate, span in (
        (SUBJECT_TEXT, evidence.subject),
        (RELATION_TEXT, evidence.relation),
        (OBJECT_TEXT, evidence.object),
        (SOURCE_TEXT, evidence.source),
    ):
        if span:
            pairs.append((predicate, string(span.of(text))))
    places = passages(profile, evidence)
    pairs += [(ANTECEDENT, name) for name in sorted(places)]
    return pairs, [
        (name, _passage(profile, evidence, sentence, sentence.of(text), index))
        for name, (sentence, index) in places.items()
    ]


def passages(profile: Profile, evidence: Evidence) -> dict[str, tuple[Span, int | None]]:
    """Where the evidence's antecedents stand, by the IRI of each passage: sentence and index, if known."""
    found: dict[str, tuple[Span, int | None]] = {}
    for span in (evidence.antecedent, evidence.object_antecedent):
        if span:
            sentence, index = profile.sentence_at(evidence, span) or (span, None)
            name = profile.names.passage(evidence.document, evidence.version, sentence.start, sentence.end)
            found[name] = sentence, index
    return found


def _passage(profile: Profile, evidence: Evidence, span: Span, sentence: str, index: int | None) -> Pairs:
    key = (evidence.document, evidence.version)
    document = profile.documents[key]
    title = _title(profile.texts[key])
    where = f"sentence {index}" if index is not None else f"characters {span.start} to {span.end}"
    pairs: Pairs = [(TYPE, INDIVIDUAL), (TYPE, EVIDENCE), (LABEL, string(f"{where} of {title}"))]
    pairs += [
        (IN_DOCUMENT, document),
        (VERSION_HASH, word(_hash(evidence.version))),
        (SENTENCE, string(sentence)),
    ]
    if index is not None:
        pairs.append((SENTENCE_INDEX, integer(index)))
    pairs += [(CHAR_START, integer(span.start)), (CHAR_END, integer(span.end)), (DERIVED_FROM, document)]
    return pairs


def _order(pair: tuple[str, Term]) -> tuple[str, bool, str, str]:
    predicate, term = pair
    return predicate, isinstance(term, str), term if isinstance(term, str) else term.text, repr(term)
