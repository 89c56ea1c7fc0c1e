"""Turtle -> `Ontology`: classes and properties as frozen values, and the questions asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal as OneOf

from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.exceptions import ParserError
from rdflib.namespace import SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from kg.errors import OntologyError
from kg.vocabulary import KG

__all__ = ["Class", "Ontology", "Property", "load_ontology"]

Kind = OneOf["object", "data"]

# Types that say too little to contradict anything: what the extractor gives to a noun it knows nothing of.
_GENERAL = frozenset({"", "Entity", "Concept", "Thing"})

# What a number is mentioned as ("she turned 41" may be taken for a year); a string ("also known as
# Zeta") may be mentioned as anything.
_NUMBER_CLASSES = frozenset({"Quantity", "Date"})


@dataclass(frozen=True, slots=True)
class Class:
    """A class of things, by its local name. ``ancestors`` are all its superclasses, itself included."""

    name: str
    iri: str
    label: str
    definition: str
    parents: tuple[str, ...]
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Property:
    """A relation (``kind`` object) or attribute (``kind`` data), by its local name.

    ``domain`` and ``range`` are class names of which one must fit, empty for no restriction; the range
    of a data property is the local name of its XSD datatype. ``past_form`` names the property to use
    when a state is over; ``is_state`` tells states from events, which happen and stay true.
    """

    name: str
    iri: str
    kind: Kind
    label: str
    definition: str
    parent: str | None
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str | None
    inverse_label: str
    past_form: str | None
    is_state: bool
    symmetric: bool

    @property
    def object_classes(self) -> frozenset[str]:
        """The classes that the object may have: the range, or what literals are mentioned as."""
        if self.kind == "data":
            return frozenset() if "string" in self.range else _NUMBER_CLASSES
        return frozenset(self.range)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Classes and properties by name, and whether types fit."""

    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    sources: tuple[Path, ...] = field(default=(), compare=False)

    def property(self, name: str) -> Property:
        """The property of that name; OntologyError where there is none."""
        try:
            return self.properties[name]
        except KeyError:
            known = ", ".join(str(path) for path in self.sources)
            raise OntologyError(f"no property {name!r} is declared in {known}; declare it there") from None

    def is_a(self, type_: str, class_name: str) -> bool:
        """Whether a type is that class or below it; an unknown type is only itself.

        >>> from kg.ontology import load
        >>> ontology, _ = load()
        >>> ontology.is_a("City", "Agent"), ontology.is_a("City", "Person")
        (True, False)
        """
        known = self.classes.get(type_)
        return class_name in known.ancestors if known else type_ == class_name

    def compatible(self, type_: str, class_names: Iterable[str]) -> bool:
        """Whether a mention of that type may stand where one of the classes is asked for.

        It may when its type is one of them or below one, or above one (an agent may turn out to be a
        person), or says too little: unknown types, Entity and Concept. No classes ask for nothing.

        >>> from kg.ontology import load
        >>> ontology, _ = load()
        >>> ontology.compatible("Company", {"Agent"}), ontology.compatible("Agent", {"Person"})
        (True, True)
        >>> ontology.compatible("Concept", {"Person"}), ontology.compatible("Person", {"Place"})
        (True, False)
        """
        wanted = frozenset(class_names)
        return not wanted or self.says_little(type_) or self.fits(type_, wanted)

    def fits(self, type_: str, class_names: Iterable[str]) -> bool:
        """Whether a type is one of the classes, below one or above one; types that say little do not.

        >>> from kg.ontology import load
        >>> ontology, _ = load()
        >>> ontology.fits("Agent", {"Person"}), ontology.fits("Entity", {"Person"})
        (True, False)
        """
        if any(self.is_a(type_, name) for name in class_names):
            return True
        return not self.says_little(type_) and any(self.is_a(name, type_) for name in class_names)

    def says_little(self, type_: str) -> bool:
        """Whether a type is unknown or so general that it contradicts nothing."""
        return type_ in _GENERAL or type_ not in self.classes


def load_ontology(paths: Iterable[Path]) -> Ontology:
    """Read Turtle files into one ontology.

    Raises OntologyError, with file and line, for a file that cannot be read, a class or property that
    is used but not declared, two terms of one name, and circles among superclasses.
    """
    files = tuple(paths)
    graph = Graph()
    for path in files:
        _parse(graph, path)
    where = _Locator(files)
    classes = _read_classes(graph, where)
    properties = dict(_read_properties(graph, classes, where))
    _check_references(properties, where)
    return Ontology(classes, properties, files)


@dataclass(frozen=True, slots=True)
class _Locator:
    """Finds the line of a term, so that an error can name it: RDF itself knows no lines."""

    files: tuple[Path, ...]

    def of(self, name: str, near: str = "") -> str:
        """``file:line`` of a name, at or after the line that declares ``near``."""
        for path in self.files:
            reached = not near
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                reached = reached or line.startswith((f"kg:{near} ", f":{near} ")) or f":{near} a " in line
                if reached and name in line:
                    return f"{path}:{number}"
        return self.of(name) if near else str(self.files[0])


def _parse(graph: Graph, path: Path) -> None:
    try:
        graph.parse(path, format="turtle")
    except FileNotFoundError:
        raise OntologyError(f"{path}: there is no such ontology file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from error
    except BadSyntax as error:
        raise OntologyError(f"{path}:{error.lines + 1}: not valid Turtle: {error.message}") from error
    except IndexError:  # rdflib 7.6 looks past the end of a file that stops in the middle of a statement
        last = len(path.read_text("utf-8").splitlines())
        raise OntologyError(f"{path}:{last}: not valid Turtle: the last statement has no end") from None
    except ParserError as error:
        raise OntologyError(f"{path}: not valid Turtle: {error}") from error


def _name(term: Node) -> str:
    """The local part of an IRI: what follows its last hash or slash."""
    return str(term).replace("#", "/").rsplit("/", 1)[-1]


def _text(graph: Graph, term: Node, predicate: URIRef) -> str:
    return min((str(value) for value in graph.objects(term, predicate)), default="")


def _declared(graph: Graph, types: Iterable[URIRef], where: _Locator) -> dict[str, URIRef]:
    """Named terms of those types by local name, in order of their names."""
    found: dict[str, URIRef] = {}
    terms = {term for kind in types for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)}
    for term in sorted(terms):
        other = found.setdefault(_name(term), term)
        if other != term:
            raise OntologyError(
                f"{where.of(_name(term))}: {term} and {other} have the same local name; rename one of them"
            )
    return found


def _read_classes(graph: Graph, where: _Locator) -> dict[str, Class]:
    terms = _declared(graph, [OWL.Class, RDFS.Class], where)
    parents: dict[str, tuple[str, ...]] = {}
    for name, term in terms.items():
        above = (parent for parent in graph.objects(term, RDFS.subClassOf) if isinstance(parent, URIRef))
        parents[name] = tuple(sorted(_name(parent) for parent in above))
        for parent in parents[name]:
            if parent not in terms:
                raise OntologyError(
                    f"{where.of(parent, name)}: superclass {parent} of {name} is not declared"
                )
    return {
        name: Class(
            name=name,
            iri=str(term),
            label=_text(graph, term, RDFS.label) or name,
            definition=_text(graph, term, SKOS.definition),
            parents=parents[name],
            ancestors=_ancestors(name, parents, where),
        )
        for name, term in terms.items()
    }


def _ancestors(name: str, parents: Mapping[str, tuple[str, ...]], where: _Locator) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in reached:
            continue
        reached.add(current)
        waiting.extend(parents[current])
        if name in parents[current]:
            raise OntologyError(f"{where.of(current, current)}: class {name} is a superclass of itself")
    return frozenset(reached)


def _read_properties(
    graph: Graph, classes: Mapping[str, Class], where: _Locator
) -> Iterator[tuple[str, Property]]:
    objects = _declared(graph, [OWL.ObjectProperty], where)
    data = _declared(graph, [OWL.DatatypeProperty], where)
    if both := sorted(objects.keys() & data.keys()):
        raise OntologyError(
            f"{where.of(both[0], both[0])}: {both[0]} is both an object and a data property; choose one"
        )
    inverses: dict[Node, Node] = {}
    for one, other in graph.subject_objects(OWL.inverseOf):
        inverses[one] = other
        inverses.setdefault(other, one)
    for name, term in sorted((objects | data).items()):
        kind: Kind = "data" if name in data else "object"
        above = sorted(_name(parent) for parent in graph.objects(term, RDFS.subPropertyOf))
        inverse = inverses.get(term)
        past = graph.value(term, KG.past_form)
        yield (
            name,
            Property(
                name=name,
                iri=str(term),
                kind=kind,
                label=_text(graph, term, RDFS.label) or name.replace("_", " "),
                definition=_text(graph, term, SKOS.definition),
                parent=above[0] if above else None,
                domain=_class_names(graph, term, RDFS.domain, classes, where),
                range=(
                    _class_names(graph, term, RDFS.range, classes, where)
                    if kind == "object"
                    else tuple(sorted(_name(datatype) for datatype in graph.objects(term, RDFS.range)))
                ),
                inverse=_name(inverse) if inverse else None,
                inverse_label=_text(graph, term, KG.inverse_label),
                past_form=_name(past) if past else None,
                is_state=_text(graph, term, KG.is_state) == "true",
                symmetric=(term, RDF.type, OWL.SymmetricProperty) in graph,
            ),
        )


def _class_names(
    graph: Graph, term: URIRef, predicate: URIRef, classes: Mapping[str, Class], where: _Locator
) -> tuple[str, ...]:
    """The classes that a domain or range names, alone or as a union, in order."""
    names: set[str] = set()
    for node in graph.objects(term, predicate):
        union = graph.value(node, OWL.unionOf) if isinstance(node, BNode) else None
        members = Collection(graph, union) if union is not None else [node]
        names.update(_name(member) for member in members)
    for name in sorted(names):
        if name not in classes:
            raise OntologyError(
                f"{where.of(name, _name(term))}: {_name(predicate)} {name} of {_name(term)} is not declared "
                f"as a class; declare it or correct its name"
            )
    return tuple(sorted(names))


def _check_references(properties: Mapping[str, Property], where: _Locator) -> None:
    for name, found in properties.items():
        for role, other in (
            ("parent", found.parent),
            ("inverse", found.inverse),
            ("past form", found.past_form),
        ):
            if other is not None and other not in properties:
                raise OntologyError(
                    f"{where.of(other, name)}: {role} {other} of {name} is not declared as a property"
                )
