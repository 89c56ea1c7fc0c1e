"""The same triples in other RDF formats: N-Triples, TriG, JSON-LD, and Turtle with RDF 1.2 triple terms."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rdflib import OWL, RDF, RDFS

from kg.graph import Node, Profile, Term, profile_nodes
from kg.graph.literals import value_literal
from kg.graph.nodes import claim_nodes, document_nodes
from kg.graph.schema import record_terms
from kg.graph.terms import XSD, Literal, compactor, ntriples_term
from kg.graph.turtle import SHARED_PREFIXES, blocks, prefix_lines
from kg.model import ResolvedClaim, Value
from kg.vocabulary import KG

__all__ = ["jsonld", "ntriples", "rdf12_turtle", "trig"]

TYPE, LABEL = str(RDF.type), str(RDFS.label)
IN_DOCUMENT, EVIDENCE = str(KG.in_document), str(KG.Evidence)
SCHEMA = str(KG._NS)
REIFIES = f"{RDF}reifies"


def _prefixes(profile: Profile) -> dict[str, str]:
    return {**SHARED_PREFIXES, **profile.names.prefixes()}


def ntriples(profile: Profile) -> Iterator[str]:
    """One line for each triple."""
    for subject, pairs in profile_nodes(profile):
        for predicate, term in pairs:
            yield f"<{subject}> <{predicate}> {ntriples_term(term)} .\n"


def trig(profile: Profile) -> Iterator[str]:
    """All that holds in the default graph, and in a graph for each document what that document says.

    The graph of a document, named by its IRI, holds its claims with their evidence in it, and the direct
    triples that they license. All graphs together hold the triples of the whole graph.
    """
    prefixes = _prefixes(profile)
    write = compactor(prefixes)
    claims: dict[str, dict[str, ResolvedClaim]] = defaultdict(dict)
    for claim in profile.resolution.claims:
        for evidence in claim.evidence:
            claims[profile.documents[evidence.document, evidence.version]][claim.id] = claim
    facts: dict[str, list[Node]] = defaultdict(list)
    for fact in profile.resolution.facts:
        target = value_literal(fact.object) if isinstance(fact.object, Value) else profile.entity(fact.object)
        for claim_id in fact.claims:
            pairs: list[tuple[str, Term]] = [(profile.fact_predicate(fact).iri, target)]
            facts[claim_id].append((profile.entity(fact.subject), pairs))
    yield prefix_lines(prefixes)
    yield "\n"
    yield from blocks(profile_nodes(profile), prefixes)
    for document, _ in document_nodes(profile):
        said = claims[document].values()
        direct = [node for claim_id in sorted(claims[document]) for node in facts[claim_id]]
        nodes = [node for node in claim_nodes(profile, said) if _within(node, document)]
        yield f"{write(document)} {{\n\n"
        yield from blocks(direct, prefixes)
        yield from blocks(nodes, prefixes)
        yield "}\n\n"


def _within(node: Node, document: str) -> bool:
    """Whether the node is no evidence from another document."""
    pairs = node[1]
    return (TYPE, EVIDENCE) not in pairs or (IN_DOCUMENT, document) in pairs


def rdf12_turtle(profile: Profile) -> Iterator[str]:
    """The whole graph, in which each claim also reifies its triple by a triple term (RDF 1.2).

    Only for readers of RDF 1.2: rdflib and the OWL API 4.5 cannot parse it.
    """
    prefixes = _prefixes(profile)
    write = compactor(prefixes)
    yield prefix_lines(prefixes)
    yield "\n"
    yield from blocks(profile_nodes(profile), prefixes)
    yield "# === the triple that each claim is about ===\n\n"
    for claim in sorted(profile.resolution.claims, key=lambda claim: claim.id):
        subject, predicate = profile.entity(claim.subject), profile.claim_predicate(claim).iri
        target = (
            profile.entity(claim.object) if isinstance(claim.object, str) else value_literal(claim.object)
        )
        triple = f"<<( {write(subject)} {write(predicate)} {write(target)} )>>"
        yield f"{write(profile.names.claim(claim.id))} rdf:reifies {triple} .\n"


# --- JSON-LD


def jsonld(profile: Profile) -> Iterator[str]:
    """JSON-LD 1.1 with a compact context: terms of the schema by their bare names, one node a line."""
    prefixes = _prefixes(profile)
    context = _context(prefixes)
    yield '{"@context": '
    yield json.dumps(context, ensure_ascii=False, indent=1)
    yield ',\n"@graph": [\n'
    compact = _Compact(prefixes, context)
    separator = ""
    for node in profile_nodes(profile):
        yield separator + json.dumps(compact.node(node), ensure_ascii=False).replace("\u2028", "\\u2028")
        separator = ",\n"
    yield "\n]}\n"


def _context(prefixes: Mapping[str, str]) -> dict[str, object]:
    """Prefixes, the schema as vocabulary, and the kind or datatype of the terms that have one."""
    context: dict[str, object] = {
        **prefixes,
        "@vocab": SCHEMA,
        "label": {"@id": "rdfs:label", "@language": "en"},
    }
    for iri, pairs in record_terms().items():
        if not iri.startswith(SCHEMA):
            continue
        name = iri.removeprefix(SCHEMA)
        if (TYPE, str(OWL.ObjectProperty)) in pairs or name in {"property", "past_form"}:
            context[name] = {"@type": "@id"}
            continue
        ranges = {term for predicate, term in pairs if predicate == str(RDFS.range) and isinstance(term, str)}
        for target in ranges - {f"{XSD}string", f"{XSD}integer"}:
            context[name] = {"@type": f"xsd:{target.removeprefix(XSD)}"}
    return context


class _Compact:
    """Writes nodes as JSON objects under a context."""

    def __init__(self, prefixes: Mapping[str, str], context: Mapping[str, object]) -> None:
        self.short = compactor(prefixes)
        self.coerced = {
            name: str(kind["@type"])
            for name, kind in context.items()
            if isinstance(kind, dict) and "@type" in kind
        }

    def node(self, node: Node) -> dict[str, object]:
        subject, pairs = node
        written: dict[str, list[object]] = {}
        for predicate, term in pairs:
            if predicate == TYPE:
                written.setdefault("@type", []).append(self.iri(str(term)))
            else:
                key = self.key(predicate)
                written.setdefault(key, []).append(self.value(key, term))
        values = {key: items[0] if len(items) == 1 else items for key, items in written.items()}
        return {"@id": self.iri(subject), **values}

    def iri(self, iri: str) -> str:
        short = self.short(iri)
        return short[1:-1] if short.startswith("<") else short

    def key(self, predicate: str) -> str:
        if predicate == LABEL:
            return "label"
        name = predicate.removeprefix(SCHEMA)
        return name if name != predicate and name != "label" else self.iri(predicate)

    def value(self, key: str, term: Term) -> object:
        kind = self.coerced.get(key, "")
        if isinstance(term, str):
            return self.iri(term) if kind == "@id" else {"@id": self.iri(term)}
        return self.literal(key, kind, term)

    def literal(self, key: str, kind: str, term: Literal) -> object:
        datatype = term.datatype.removeprefix(XSD)
        if datatype and kind == f"xsd:{datatype}":
            return term.text
        if datatype == "boolean":
            return term.text == "true"
        # Numbers of more digits than a double holds would come back as others.
        if datatype == "integer" and len(term.text) < 16:
            return int(term.text)
        if datatype:
            return {"@value": term.text, "@type": f"xsd:{datatype}"}
        if term.language:
            return term.text if (key, term.language) == ("label", "en") else _tagged(term)
        return {"@value": term.text} if key == "label" or kind else term.text


def _tagged(term: Literal) -> dict[str, str]:
    return {"@value": term.text, "@language": term.language}
