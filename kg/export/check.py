"""Does a graph obey our shapes? SHACL, with messages that name the node and the repair.

    check_graph(path) -> tuple[Problem, ...]     empty for a graph that conforms
    report(problems) -> str                      for people, alike problems together

pySHACL needs milliseconds for each node, and most nodes of a graph are alike. So nodes are grouped by
all that a shape can see of them, pySHACL judges one of each group, and its verdict holds for the group.
The SPARQL constraints of the shapes run once over the whole graph on Oxigraph, not once for each node.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS, SH, XSD

from kg.errors import StoreError
from kg.export.read import read_graph
from kg.ontology import packaged

__all__ = ["Problem", "check_graph", "report"]

_TYPE, _SUBCLASS = ox.NamedNode(str(RDF.type)), ox.NamedNode(str(RDFS.subClassOf))
_SHOWN = 5

# What a shape can see of a value beyond its kind, datatype and class: these constraints, and no others
# may be used in the shapes file without teaching `_seen` to tell values apart by them.
_BY_VALUE = (SH["in"], SH.minInclusive, SH.maxInclusive, SH.minLength, SH.lessThan)
_UNSEEN = (SH.pattern, SH.hasValue, SH.equals, SH.disjoint, SH.languageIn, SH.uniqueLang, SH.maxLength)

Node = ox.NamedNode | ox.BlankNode
Pairs = list[tuple[ox.NamedNode, Node | ox.Literal | ox.Triple]]
Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A node that breaks a shape: what is wrong and how to repair it, and the node's IRI."""

    message: str
    node: str


def check_graph(path: Path, *, shapes: Path | None = None) -> tuple[Problem, ...]:
    """Validate a Turtle or N-Triples file against the shapes; ours, unless others are given.

    Raises `StoreError` when the file is missing or no graph.
    """
    store = read_graph(path)
    shape_graph = rdflib.Graph().parse(shapes or packaged("shapes.ttl"), format="turtle")
    problems = {*_compared(store, shape_graph), *_judged(store, shape_graph)}
    return tuple(sorted(problems))


def report(problems: Iterable[Problem]) -> str:
    """The problems as lines for people: each message once, with the first nodes that it is about.

    >>> print(report([Problem("has no label", "urn:a"), Problem("has no label", "urn:b")]), end="")
    has no label
      urn:a
      urn:b
    """
    nodes: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        nodes[problem.message].append(problem.node)
    lines = []
    for message, about in nodes.items():
        lines += [message, *(f"  {node}" for node in about[:_SHOWN])]
        if len(about) > _SHOWN:
            lines.append(f"  and {len(about) - _SHOWN} more")
    return "".join(f"{line}\n" for line in lines)


# --- constraints that compare nodes


def _compared(store: ox.Store, shapes: rdflib.Graph) -> Iterator[Problem]:
    prefixes = {
        str(shapes.value(prefix, SH.prefix)): str(shapes.value(prefix, SH.namespace))
        for prefix in shapes.objects(predicate=SH.declare)
    }
    for constraint in shapes.objects(predicate=SH.sparql):
        message = str(shapes.value(constraint, SH.message))
        answer = store.query(str(shapes.value(constraint, SH.select)), prefixes=prefixes)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            values = {name: solution[name] for name in names if solution[name] is not None}
            yield Problem(_filled(message, values), _shown(values["this"]))


def _filled(message: str, values: Mapping[str, object]) -> str:
    return re.sub(r"\{[?$](\w+)\}", lambda match: _shown(values.get(match[1], "")), message)


def _shown(term: object) -> str:
    match term:
        case ox.NamedNode():
            return term.value
        case ox.Literal():
            return repr(term.value[:60])
        case _:
            return str(term)


# --- constraints on single nodes


def _judged(store: ox.Store, shapes: rdflib.Graph) -> Iterator[Problem]:
    """Groups alike nodes, has pySHACL judge one of each group, and yields its verdict for all of them."""
    import pyshacl

    single = rdflib.Graph()
    for triple in shapes:
        if triple[1] != SH.sparql:
            single.add(triple)
    sample = rdflib.Graph()
    groups: dict[str, list[str]] = {}
    referred = [str(target) for target in shapes.objects(predicate=SH.targetObjectsOf)]
    for alike in _groups(store, single).values():
        groups[alike[0].value] = [node.value for node in alike]
        _describe(store, alike[0], referred, sample)
    for quad in store.quads_for_pattern(None, _SUBCLASS, None):
        sample.add((_rdflib(quad.subject), RDFS.subClassOf, _rdflib(quad.object)))
    conforms, results, _ = pyshacl.validate(sample, shacl_graph=single)
    if conforms:
        return
    assert isinstance(results, rdflib.Graph)
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus, message = (
            str(results.value(result, SH.focusNode)),
            str(results.value(result, SH.resultMessage)),
        )
        # Nodes that the sample only refers to are judged as members of their own group.
        for node in groups.get(focus, ()):
            yield Problem(message, node)


def _groups(store: ox.Store, shapes: rdflib.Graph) -> dict[Signature, list[Node]]:
    """The nodes that some shape targets, together with all others that no shape can tell from them."""
    unseen = [term for term in _UNSEEN if (None, term, None) in shapes]
    if unseen:
        raise ValueError(f"shapes use {unseen[0]}, by which nodes are not told apart yet")
    kinds: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, _TYPE, None):
        kinds[_value(quad.subject)].append(_value(quad.object))
    seen = _seen(shapes)
    referred = tuple(
        {
            quad.object.value
            for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None)
            if isinstance(quad.object, Node)
        }
        for predicate in seen.referred
    )
    numbers: dict[Signature, int] = {}
    groups: dict[Signature, list[Node]] = defaultdict(list)
    for node in sorted(_targets(store, shapes), key=lambda node: node.value):
        counted = _signature(store, node, kinds, seen, numbers)
        groups[*counted, *(node.value in nodes for nodes in referred)].append(node)
    return groups


def _targets(store: ox.Store, shapes: rdflib.Graph) -> set[Node]:
    found: set[Node] = set()
    for target in shapes.objects(predicate=SH.targetClass):
        answer = store.query(f"SELECT DISTINCT ?node WHERE {{ ?node a/<{RDFS.subClassOf}>* <{target}> }}")
        assert isinstance(answer, ox.QuerySolutions)
        found.update(row["node"] for row in answer if isinstance(row["node"], Node))
    for target in shapes.objects(predicate=SH.targetObjectsOf):
        quads = store.quads_for_pattern(None, ox.NamedNode(str(target)), None)
        found.update(quad.object for quad in quads if isinstance(quad.object, Node))
    return found


Bounds = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What shapes look at: paths, values that are listed, numbers against bounds, order, classes, counts."""

    paths: frozenset[str]
    listed: frozenset[str]
    bounds: Mapping[str, Bounds]
    pairs: tuple[tuple[str, str], ...]
    classes: frozenset[str]
    referred: tuple[str, ...]
    count: int


def _seen(shapes: rdflib.Graph) -> _Seen:
    bounds: dict[str, Bounds] = defaultdict(tuple)
    for name in (SH.minInclusive, SH.maxInclusive, SH.minLength):
        for shape, bound in shapes.subject_objects(name):
            bounds[str(shapes.value(shape, SH.path))] += ((str(name), float(str(bound))),)
    paths = {shape: str(path) for shape, path in shapes.subject_objects(SH.path)}
    ordered = sorted((paths[shape], str(other)) for shape, other in shapes.subject_objects(SH.lessThan))
    counts = [
        int(str(count)) for name in (SH.minCount, SH.maxCount) for count in shapes.objects(predicate=name)
    ]
    return _Seen(
        paths=frozenset(paths.values()) | {high for _, high in ordered},
        listed=frozenset(paths[shape] for shape in shapes.subjects(SH["in"])),
        bounds=bounds,
        pairs=tuple(ordered),
        classes=frozenset(path for shape, path in paths.items() if _asks_class(shapes, shape)),
        referred=tuple(sorted(str(target) for target in shapes.objects(predicate=SH.targetObjectsOf))),
        count=max(counts, default=0) + 1,
    )


def _asks_class(shapes: rdflib.Graph, shape: rdflib.term.Node) -> bool:
    """Whether a class is asked for in the shape or in what it is made of."""
    parts = [part for part in shapes.objects(shape) if isinstance(part, rdflib.BNode)]
    return (shape, SH["class"], None) in shapes or any(_asks_class(shapes, part) for part in parts)


def _signature(
    store: ox.Store,
    node: Node,
    kinds: Mapping[str, list[str]],
    seen: _Seen,
    numbers: dict[Signature, int],
) -> Signature:
    """What the shapes see of a node's own triples; ``numbers`` are those of what was seen so far."""
    parts: Counter[int] = Counter()
    values: dict[str, str] = {}
    for quad in store.quads_for_pattern(node, None, None):
        predicate, term = quad.predicate.value, quad.object
        if predicate not in seen.paths:
            continue
        part: Signature
        if isinstance(term, ox.Literal):
            values[predicate] = text = term.value
            bounds = seen.bounds.get(predicate)
            listed = text if predicate in seen.listed else ""
            part = predicate, term.datatype.value, listed, _against(text, bounds) if bounds else ()
        else:
            types = tuple(sorted(kinds.get(_value(term), ()))) if predicate in seen.classes else ()
            part = predicate, type(term).__name__, types
        parts[numbers.setdefault(part, len(numbers))] += 1
    counted = tuple(sorted((part, min(count, seen.count)) for part, count in parts.items()))
    order = tuple(_number(values.get(low)) < _number(values.get(high)) for low, high in seen.pairs)
    return type(node).__name__, tuple(sorted(kinds.get(node.value, ()))), counted, order


def _against(text: str, bounds: Bounds) -> tuple[bool, ...]:
    """For each bound whether the number (or the length) lies on it or below."""
    sizes = [
        (float(len(text)) if name == str(SH.minLength) else _number(text), bound) for name, bound in bounds
    ]
    return tuple(truth for size, bound in sizes for truth in (size < bound, size == bound))


def _number(text: str | None) -> float:
    try:
        return float(text) if text is not None else float("nan")
    except ValueError:
        return float("nan")


def _describe(store: ox.Store, node: Node, referred: Iterable[str], graph: rdflib.Graph) -> None:
    """Adds all triples of the node to the graph, the types of what it refers to, and who refers to it."""
    for quad in store.quads_for_pattern(node, None, None):
        graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
        if isinstance(quad.object, Node):
            for kind in store.quads_for_pattern(quad.object, _TYPE, None):
                graph.add((_rdflib(kind.subject), RDF.type, _rdflib(kind.object)))
    for predicate in referred:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), node):
            graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
            break


def _value(term: object) -> str:
    return term.value if isinstance(term, Node) else str(term)


def _rdflib(term: object) -> rdflib.term.Node:
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            # To rdflib, and so to sh:in, a plain string and an xsd:string are two things.
            plain = term.datatype.value == str(XSD.string)
            return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
        case _:
            raise StoreError(
                f"the graph holds {term}, which only RDF 1.2 knows; check the plain files instead"
            )
