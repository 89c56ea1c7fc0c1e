"""The schema block of a file: its header, and every class and property that it uses, declared.

A property without a declaration, or an import that is not found, makes the OWL API turn properties
into annotations without a word; so each file declares all that it uses and imports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node as RdflibNode

from kg.errors import OntologyError
from kg.graph.literals import english, string
from kg.graph.profile import Predicate, Profile
from kg.graph.terms import Literal, Node, Pairs, Term
from kg.ontology import packaged
from kg.vocabulary import KG

__all__ = ["class_nodes", "fact_predicates", "header_node", "predicates", "property_nodes", "record_terms"]

TYPE, LABEL, COMMENT = str(RDF.type), str(RDFS.label), str(RDFS.comment)
SUBCLASS, SUBPROPERTY = str(RDFS.subClassOf), str(RDFS.subPropertyOf)
ONTOLOGY, VERSION_IRI = str(OWL.Ontology), str(OWL.versionIRI)
CLASS, OBJECT_PROPERTY, DATA_PROPERTY = str(OWL.Class), str(OWL.ObjectProperty), str(OWL.DatatypeProperty)
PAST_FORM = str(KG.past_form)
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"

ROOTS = frozenset({"related_to", "has_attribute"})

# What a file without records still needs: parents of all relations, and what entities carry themselves.
PLAIN = frozenset(
    str(term)
    for term in (
        *(
            KG.related_to,
            KG.has_attribute,
            KG.open_relation,
            KG.open_attribute,
            KG.past_form,
            KG.MergedEntity,
        ),
        *(
            KG.mentioned_as,
            KG.amount,
            KG.unit,
            DCTERMS.isReplacedBy,
            DCTERMS.title,
            DCTERMS.license,
            DCTERMS.date,
        ),
        SKOS.exactMatch,
    )
)


def header_node(profile: Profile, name: str, version: str) -> Node:
    """The ontology header: version from a digest of the content, date of the newest source."""
    title = profile.settings.title
    iri = f"{profile.settings.base_iri}data/{name}"
    pairs: Pairs = [(TYPE, ONTOLOGY), (VERSION_IRI, f"{iri}/{version[:12]}"), (LABEL, english(title))]
    pairs += [(str(DCTERMS.title), english(title)), (str(DCTERMS.license), LICENCE)]
    dates = [document.published for document in profile.resolution.documents if document.published]
    if dates:
        pairs.append((str(DCTERMS.date), string(max(dates))))
    return iri, pairs


def predicates(profile: Profile) -> dict[str, Predicate]:
    """Every property of claims and facts, by IRI; of two labels for one IRI the first in order."""
    found = fact_predicates(profile)
    for claim in profile.resolution.claims:
        _add(found, profile.claim_predicate(claim))
    return found


def fact_predicates(profile: Profile) -> dict[str, Predicate]:
    """Every property of a direct triple, by IRI."""
    found: dict[str, Predicate] = {}
    for fact in profile.resolution.facts:
        _add(found, profile.fact_predicate(fact))
    return found


def _add(found: dict[str, Predicate], predicate: Predicate) -> None:
    known = found.get(predicate.iri)
    if known is None or predicate.label < known.label:
        found[predicate.iri] = predicate


def class_nodes(profile: Profile, types: Iterable[str]) -> Iterator[Node]:
    """The classes of these names with all their ancestors, by name.

    Entity and Agent are always there, whatever the ontology: unknown types and the unspecified source
    need them. A class of a user's ontology that has no parent is a kind of entity.
    """
    classes = profile.ontology.classes
    wanted: set[str] = set()
    waiting = [*types, "Agent", "Entity"]
    while waiting:
        name = waiting.pop()
        if name in classes and name not in wanted:
            wanted.add(name)
            waiting += classes[name].parents
    entity = str(KG.Entity)
    if "Entity" not in classes:
        yield entity, [(TYPE, CLASS), (LABEL, english("entity"))]
    if "Agent" not in classes:
        yield str(KG.Agent), [(TYPE, CLASS), (SUBCLASS, entity), (LABEL, english("agent"))]
    for name in sorted(wanted):
        known = classes[name]
        parents = sorted(classes[parent].iri for parent in known.parents if parent in classes)
        if not parents and known.iri != entity:
            parents = [entity]
        pairs: Pairs = [
            (TYPE, CLASS),
            *((SUBCLASS, parent) for parent in parents),
            (LABEL, english(known.label)),
        ]
        if known.definition:
            pairs.append((COMMENT, english(known.definition)))
        yield known.iri, pairs


def property_nodes(profile: Profile, used: Iterable[Predicate]) -> Iterator[Node]:
    """The properties with their ancestors and past forms, by name, then the open relations.

    Domains and ranges stay in the ontology: on noisy data a reasoner would draw types from them.
    """
    properties = profile.ontology.properties
    wanted: set[str] = set()
    waiting = [predicate.name for predicate in used if predicate.name]
    while waiting:
        name = waiting.pop()
        if name in properties and name not in wanted:
            wanted.add(name)
            waiting += [other for other in (properties[name].parent, properties[name].past_form) if other]
    ours = record_terms()
    for name in sorted(wanted - ROOTS):
        known = properties[name]
        if known.iri in ours:
            # The OWL API would read the term as two kinds of property, and a reasoner refuse the file.
            raise OntologyError(f"the ontology's {name!r} is a term of claims and documents; rename it")
        literal = known.kind == "data"
        root = str(KG.has_attribute if literal else KG.related_to)
        pairs: Pairs = [(TYPE, DATA_PROPERTY if literal else OBJECT_PROPERTY)]
        pairs.append((SUBPROPERTY, properties[known.parent].iri if known.parent else root))
        pairs.append((LABEL, english(known.label)))
        if known.definition:
            pairs.append((COMMENT, english(known.definition)))
        if known.past_form:
            pairs.append((PAST_FORM, properties[known.past_form].iri))
        yield known.iri, pairs
    for predicate in sorted((one for one in used if not one.name), key=lambda one: one.iri):
        kind, root = (
            (DATA_PROPERTY, str(KG.open_attribute))
            if predicate.literal
            else (OBJECT_PROPERTY, str(KG.open_relation))
        )
        yield predicate.iri, [(TYPE, kind), (SUBPROPERTY, root), (LABEL, english(predicate.label))]


@cache
def record_terms() -> dict[str, Pairs]:
    """The declarations of our own terms, by IRI, as `records.ttl` gives them."""
    graph = Graph().parse(data=packaged("records.ttl").read_text(encoding="utf-8"), format="turtle")
    found: dict[str, Pairs] = {}
    for subject in sorted(set(graph.subjects()), key=str):
        pairs = [(str(predicate), _term(target)) for predicate, target in graph.predicate_objects(subject)]
        found[str(subject)] = sorted(pairs, key=_declaration_order)
    return found


def _term(target: RdflibNode) -> Term:
    if isinstance(target, RdflibLiteral):
        return Literal(str(target), str(target.datatype or ""), target.language or "")
    return str(target)


_PAIR_ORDER = [TYPE, SUBCLASS, SUBPROPERTY, LABEL, COMMENT]


def _declaration_order(pair: tuple[str, Term]) -> tuple[int, str, str]:
    predicate, term = pair
    rank = _PAIR_ORDER.index(predicate) if predicate in _PAIR_ORDER else len(_PAIR_ORDER)
    return rank, predicate, term if isinstance(term, str) else term.text
