"""The lexicon published as OntoLex-Lemon, for other programs that speak it.

Each predicate is a lexical entry; each line of the table is a syntactic frame of it (synsem module,
frames and arguments of LexInfo 3.0) with a sense that is at once the mapping to the property: which
argument is its subject, which its object, and with what types.

``python -m kg.ontology.ontolex FILE`` writes the packaged lexicon.

Source: Lexicon Model for Ontologies, W3C Community Group Report, 10 May 2016, sections 3 and 4.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.ontology.lexicon import Lexicon
from kg.ontology.wordings import Wording

__all__ = ["lexicon_as_ontolex"]

_HEADER = """\
# The wordings of lexicon.tsv as OntoLex-Lemon. Made from it; edit the table, not this file.

@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/newskg/schema#> .
@prefix lex: <{base}#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix lime: <http://www.w3.org/ns/lemon/lime#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .

<{base}> a lime:Lexicon ;
    dcterms:title "Wordings of news relations"@en ;
    dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> ;
    lime:language "en" ;
    lime:lexicalEntries {entries} ;
    lime:linguisticCatalog <http://www.lexinfo.net/ontology/3.0/lexinfo> .
"""

_PARTS = {"verb": "verb", "noun": "noun", "adjective": "adjective"}

# What a role is called in LexInfo; any other role is a preposition.
_ARGUMENTS = {
    "subject": "subject",
    "object": "directObject",
    "self": "copulativeArg",
    "possessive": "possessiveAdjunct",
    "compound": "attributiveArg",
    "adjective": "attributiveArg",
}


def lexicon_as_ontolex(lexicon: Lexicon, base: str = "https://w3id.org/newskg/lexicon") -> str:
    """All wordings as Turtle, in the order of the table; the same lexicon gives the same bytes.

    >>> from kg.ontology import load
    >>> _, lexicon = load()
    >>> "lexinfo:IntransitivePPFrame" in lexicon_as_ontolex(lexicon)
    True
    """
    entries: dict[tuple[str, str], list[Wording]] = {}
    for wording in lexicon.wordings:
        entries.setdefault(_entry_of(wording), []).append(wording)
    markers = sorted({marker for wording in lexicon.wordings for marker in _markers(wording)})
    parts = [_HEADER.format(base=base, entries=len(entries) + len(markers))]
    for (part, written), lines in entries.items():
        parts.append("\n".join(_entry(base, part, written, lines, lexicon)))
    parts += ["\n".join(_marker(base, marker)) for marker in markers]
    return "\n".join(parts)


def _entry_of(wording: Wording) -> tuple[str, str]:
    """Part of speech and written form of the entry that a wording belongs to."""
    if wording.kind == "any":
        return "noun", "(any noun)"
    words = wording.head if not wording.fixed else f"{wording.head} {wording.fixed}"
    return _PARTS[wording.kind], words


def _markers(wording: Wording) -> Iterator[str]:
    return (role for role, _ in wording.roles if role not in _ARGUMENTS)


def _entry(base: str, part: str, written: str, wordings: list[Wording], lexicon: Lexicon) -> Iterator[str]:
    name = f"lex:{part}-{_slug(written)}"
    lines = list(enumerate(wordings, 1))
    kind = "ontolex:MultiwordExpression" if " " in written else "ontolex:Word"
    yield f"<{base}> lime:entry {name} ."
    yield f"{name} a ontolex:LexicalEntry , {kind} ;"
    yield f"    lexinfo:partOfSpeech lexinfo:{part} ;"
    yield f"    ontolex:canonicalForm {name}-form ;"
    yield f"    synsem:synBehavior {' , '.join(f'{name}-frame{number}' for number, _ in lines)} ;"
    yield f"    ontolex:sense {' , '.join(f'{name}-sense{number}' for number, _ in lines)} ."
    yield f"{name}-form a ontolex:Form ; ontolex:writtenRep {_quoted(written)}@en ."
    for number, wording in lines:
        yield from _frame(f"{name}-frame{number}", wording)
        yield from _sense(f"{name}-sense{number}", f"{name}-frame{number}", wording, lexicon)
    yield ""


def _frame(name: str, wording: Wording) -> Iterator[str]:
    yield f"{name} a synsem:SyntacticFrame , lexinfo:{_frame_class(wording)} ;"
    for role, slot in wording.roles:
        yield f"    lexinfo:{_ARGUMENTS.get(role, 'prepositionalObject')} {name}-{_argument(slot)} ;"
    yield f"    rdfs:label {_quoted(wording.text)}@en ."
    for role, slot in wording.roles:
        marker = f" ; synsem:marker lex:preposition-{_slug(role)}" if role not in _ARGUMENTS else ""
        optional = " ; synsem:optional true" if slot == "_" else ""
        yield f"{name}-{_argument(slot)} a synsem:SyntacticArgument{marker}{optional} ."


def _sense(name: str, frame: str, wording: Wording, lexicon: Lexicon) -> Iterator[str]:
    yield f"{name} a ontolex:LexicalSense , synsem:OntoMap ;"
    yield f"    ontolex:reference {_iri(lexicon.ontology.property(wording.property).iri)} ;"
    yield f"    synsem:ontoMapping {name} ;"
    for types, predicate in (
        (wording.subject_types, "propertyDomain"),
        (wording.object_types, "propertyRange"),
    ):
        if types:
            classes = " , ".join(_iri(lexicon.ontology.classes[type_].iri) for type_ in types)
            yield f"    synsem:{predicate} {classes} ;"
    if wording.example:
        yield f"    skos:example {_quoted(wording.example)}@en ;"
    yield f"    synsem:subjOfProp {frame}-X ; synsem:objOfProp {frame}-Y ."


def _marker(base: str, marker: str) -> Iterator[str]:
    name = f"lex:preposition-{_slug(marker)}"
    yield f"<{base}> lime:entry {name} ."
    yield f"{name} a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:preposition ;"
    yield f"    ontolex:canonicalForm {name}-form ."
    yield f"{name}-form a ontolex:Form ; ontolex:writtenRep {_quoted(marker)}@en ."
    yield ""


def _frame_class(wording: Wording) -> str:
    """The LexInfo frame that has these arguments."""
    roles = [role for role, _ in wording.roles]
    prepositional = any(role not in _ARGUMENTS for role in roles)
    if wording.kind == "verb":
        transitive = "object" in roles or (wording.fixed is not None and " " not in wording.fixed)
        return f"{'Transitive' if transitive else 'Intransitive'}{'PP' if prepositional else ''}Frame"
    if wording.kind == "adjective":
        return "AdjectivePPFrame" if prepositional else "AdjectivePredicativeFrame"
    if "possessive" in roles:
        return "NounPossessiveFrame"
    return "NounPPFrame" if prepositional else "NounPredicateFrame"


def _argument(slot: str) -> str:
    return "any" if slot == "_" else slot


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _iri(iri: str) -> str:
    prefix = "https://w3id.org/newskg/schema#"
    return f"kg:{iri[len(prefix) :]}" if iri.startswith(prefix) else f"<{iri}>"


def main(arguments: list[str]) -> int:
    """Write the packaged lexicon to the file named, or to standard output."""
    from kg.ontology import load

    _, lexicon = load()
    text = lexicon_as_ontolex(lexicon)
    if arguments:
        Path(arguments[0]).write_text(text, "utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
