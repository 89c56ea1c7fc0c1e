"""The same triples in other RDF formats: N-Triples, TriG, JSON-LD, and Turtle with RDF 1.2 triple terms."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring

from rdflib import OWL, RDF, RDFS

from kg.graph import Node, Profile, Term
from kg.graph.literals import value_literal
from kg.graph.nodes import claim_order, passages, qualifiers
from kg.graph.schema import record_terms
from kg.graph.terms import XSD, Literal, compactor, ntriples_term, remembering
from kg.graph.turtle import SHARED_PREFIXES, block_writer
from kg.model import ResolvedClaim, Value
from kg.vocabulary import KG

__all__ = [
    "JSONLD_BETWEEN",
    "JSONLD_END",
    "Places",
    "document_graphs",
    "jsonld_head",
    "jsonld_writer",
    "ntriples_writer",
    "prefixes_of",
    "triple_terms",
]

TYPE, LABEL = str(RDF.type), str(RDFS.label)
SPEECH_ACT = str(KG.SpeechAct)
_RECORDS = frozenset(map(str, (KG.Claim, KG.Evidence, KG.Qualifier)))
SCHEMA = str(KG._NS)


def prefixes_of(profile: Profile) -> dict[str, str]:
    """The prefixes of our Turtle, TriG and JSON-LD."""
    return {**SHARED_PREFIXES, **profile.names.prefixes()}


def ntriples_writer() -> Callable[[Node], str]:
    """A function that writes a node as N-Triples, one line for each triple."""
    write = remembering(ntriples_term)

    def lines(node: Node) -> str:
        subject = f"<{node[0]}> "
        return "".join([f"{subject}{write(predicate)} {write(term)} .\n" for predicate, term in node[1]])

    return lines


@dataclass(slots=True)
class Places:
    """Where in a file the blocks of records begin and end, in bytes; a claim's with its speech acts."""

    end: int
    found: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, node: Node, size: int) -> None:
        """Note the place of the next node's block, if it is a record."""
        start, end = self.end, self.end + size
        self.end = end
        iri, pairs = node
        kind = pairs[1][1] if len(pairs) > 1 else ""
        if kind in _RECORDS:
            self.found[iri] = start, end
        elif kind == SPEECH_ACT:
            claim = iri.rpartition("-said")[0]
            self.found[claim] = self.found[claim][0], end


def document_graphs(
    profile: Profile, block: Callable[[tuple[int, int]], bytes], places: Places
) -> Iterator[bytes]:
    """For TriG, after all that holds: a named graph for each document, with what that document says.

    The graph of a document, named by its IRI, holds its claims with their evidence in it, and the direct
    triples that they license. ``block`` gives the bytes between two places of the file.
    """
    prefixes = prefixes_of(profile)
    write, direct = compactor(prefixes), block_writer(prefixes)
    names, found = profile.names, places.found
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
    for document in sorted(profile.documents.values()):
        said = claims[document]
        yield f"{write(document)} {{\n\n".encode()
        for claim_id in sorted(said):
            for node in facts[claim_id]:
                yield direct(node).encode("utf-8", "replace")
        written: dict[str, None] = {}
        for claim in sorted(said.values(), key=claim_order):
            written[names.claim(claim.id)] = None
            written.update((names.qualifier(one), None) for one in qualifiers(claim))
            for evidence in claim.evidence:
                if profile.documents[evidence.document, evidence.version] == document:
                    written[names.evidence(evidence)] = None
                    written.update(dict.fromkeys(passages(profile, evidence)))
        for name in written:
            yield block(found[name])
        yield b"}\n\n"


def triple_terms(profile: Profile) -> Iterator[str]:
    """For RDF 1.2: each claim reifies the triple that it is about.

    Only for readers of RDF 1.2: rdflib and the OWL API 4.5 cannot parse it.
    """
    write = compactor(prefixes_of(profile))
    yield "# === the triple that each claim is about ===\n\n"
    for claim in sorted(profile.resolution.claims, key=lambda claim: claim.id):
        subject, predicate = profile.entity(claim.subject), profile.claim_predicate(claim).iri
        # Literals in full: Jena 5.5 reads no bare numbers and truth values in a triple term.
        target = (
            write(profile.entity(claim.object))
            if isinstance(claim.object, str)
            else ntriples_term(value_literal(claim.object))
        )
        triple = f"<<( {write(subject)} {write(predicate)} {target} )>>"
        yield f"{write(profile.names.claim(claim.id))} rdf:reifies {triple} .\n"


# --- JSON-LD


def jsonld_head(profile: Profile) -> str:
    """The start of a JSON-LD 1.1 document, up to its first node: a compact context."""
    context = json.dumps(_context(prefixes_of(profile)), ensure_ascii=False, indent=1)
    return f'{{"@context": {context},\n"@graph": [\n'


JSONLD_BETWEEN, JSONLD_END = ",\n", "\n]}\n"


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


def jsonld_writer(profile: Profile) -> Callable[[Node], str]:
    """A function that writes a node as a JSON object under the context: bare names for schema terms."""
    prefixes = prefixes_of(profile)
    short = compactor(prefixes)
    coerced = {
        name: str(kind["@type"])
        for name, kind in _context(prefixes).items()
        if isinstance(kind, dict) and "@type" in kind
    }

    def compact(iri: str) -> str:
        written = short(iri)
        return written[1:-1] if written.startswith("<") else written

    def key(predicate: str) -> str:
        if predicate == LABEL:
            return "label"
        name = predicate.removeprefix(SCHEMA)
        return name if name != predicate and name != "label" else compact(predicate)

    identifier: Callable[[Term], str] = remembering(lambda term: _json(compact(str(term))))
    keys: dict[str, tuple[str, Callable[[Term], str]]] = {TYPE: (', "@type": ', identifier)}

    def known(predicate: str) -> tuple[str, Callable[[Term], str]]:
        name = key(predicate)
        kind = coerced.get(name, "")

        def value(term: Term) -> str:
            if isinstance(term, str):
                return identifier(term) if kind == "@id" else f'{{"@id": {identifier(term)}}}'
            return _literal(name, kind, term)

        keys[predicate] = f", {_json(name)}: ", remembering(value)
        return keys[predicate]

    def write(node: Node) -> str:
        subject, pairs = node
        parts = ['{"@id": ', identifier(subject)]
        several = False
        last, value = "", identifier
        for predicate, term in pairs:
            if predicate == last:
                if not several:
                    parts[-1] = f"[{parts[-1]}"
                    several = True
                parts += (", ", value(term))
            else:
                if several:
                    parts.append("]")
                    several = False
                name, value = keys.get(predicate) or known(predicate)
                parts += (name, value(term))
                last = predicate
        parts.append("]}" if several else "}")
        return "".join(parts).replace("\u2028", "\\u2028")

    return write


def _json(value: object) -> str:
    return encode_basestring(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _literal(key: str, kind: str, term: Literal) -> str:
    datatype = term.datatype.removeprefix(XSD)
    if datatype and kind == f"xsd:{datatype}":
        return _json(term.text)
    if datatype == "boolean":
        return _json(term.text == "true")
    # Numbers of more digits than a double holds would come back as others.
    if datatype == "integer" and len(term.text) < 16:
        return _json(int(term.text))
    if datatype:
        return _json({"@value": term.text, "@type": f"xsd:{datatype}"})
    if term.language:
        tagged = {"@value": term.text, "@language": term.language}
        return _json(term.text if (key, term.language) == ("label", "en") else tagged)
    return _json({"@value": term.text} if key == "label" or kind else term.text)
