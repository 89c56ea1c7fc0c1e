"""Neo4j: CSV for `neo4j-admin database import`, Cypher for a running server, Turtle for n10s.

Entities are nodes labelled Entity with their types, claims are relationships (see `kg.export.edges`).
The Cypher merges by IRI and claim, so importing twice changes nothing.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from kg.export.edges import Edge, Network, Vertex
from kg.export.files import replacing, write_lines

__all__ = [
    "ARRAY_DELIMITER",
    "CONSTRAINT",
    "README",
    "cypher",
    "edge_batches",
    "vertex_batches",
    "write_neo4j",
]

# A character that no text holds: a list in a CSV field can then have any other one in its items.
ARRAY_DELIMITER = "\x1f"
BATCH = 200
CONSTRAINT = "CREATE CONSTRAINT entity_uri IF NOT EXISTS FOR (n:Entity) REQUIRE n.uri IS UNIQUE"
NODE_HEADER = ["uri:ID", "name", ":LABEL", "mentioned_as:string[]", "value", "datatype", "unit"]
# The fields of an Edge that are not plain strings to the importer.
EDGE_HEADER = {
    "source": ":START_ID",
    "target": ":END_ID",
    "type": ":TYPE",
    "attributed_to": "attributed_to:string[]",
    "event_start": "event_start:localdatetime",
    "event_end": "event_end:localdatetime",
    "confidence": "confidence:double",
    "document_count": "document_count:long",
    "qualifiers": "qualifiers:string[]",
    "documents": "documents:string[]",
    "char_start": "char_start:long",
    "char_end": "char_end:long",
}

EDGE_FIELDS = [field.name for field in fields(Edge)]
_values = attrgetter(*EDGE_FIELDS)

README = """\
Two ways into Neo4j 5, without any plugin.

A new database, quickly (stop the server first, or give another database name):

  neo4j-admin database import full neo4j --overwrite-destination \\
    --nodes=nodes.csv --relationships=relationships.csv \\
    --array-delimiter=U+001F --multiline-fields=true

A running database (can be repeated; nothing is doubled):

  cypher-shell -u neo4j -f import.cypher

With the plugin n10s: graph.ttl, whose first lines hold the configuration.

Only facts have a relationship type of their own:

  MATCH (who:Person)-[fact:RESIGNED_FROM]->(what) RETURN who.name, what.name, fact.sentence

What is denied, planned or only somebody's word is CLAIMED, with its status:

  MATCH (a)-[c:CLAIMED]->(b) WHERE c.polarity = 'negative' RETURN a.name, c.relation, b.name, c.attributed_to
"""


def write_neo4j(network: Network, folder: Path) -> None:
    """Write nodes.csv, relationships.csv, import.cypher and README.txt. Raises `OutputError`."""
    with replacing(folder / "nodes.csv") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(NODE_HEADER)
        rows.writerows(
            [one.uri, one.name, _list(one.labels), _list(one.mentioned_as), one.value, one.datatype, one.unit]
            for one in network.vertices
        )
    with replacing(folder / "relationships.csv") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([EDGE_HEADER.get(name, name) for name in EDGE_FIELDS])
        rows.writerows(
            [_list(value) if isinstance(value, tuple) else value for value in _values(edge)]
            for edge in network.edges
        )
    write_lines(folder / "import.cypher", cypher(network))
    write_lines(folder / "README.txt", [README])


def _list(items: Sequence[str]) -> str:
    return ARRAY_DELIMITER.join(item.replace(ARRAY_DELIMITER, " ") for item in items)


# --- Cypher

Thing = TypeVar("Thing", Vertex, Edge)
Row = dict[str, object]
Batch = tuple[str, list[Row]]


def vertex_batches(network: Network) -> Iterator[Batch]:
    """Statements that merge nodes, each with its rows (parameter ``rows``)."""
    by_labels: dict[tuple[str, ...], list[Vertex]] = defaultdict(list)
    for vertex in network.vertices:
        by_labels[vertex.labels].append(vertex)
    for labels, group in sorted(by_labels.items()):
        further = "".join(f":{_name(label)}" for label in labels[1:])
        statement = (
            "MERGE (n:Entity {uri: row.uri}) SET " + (f"n{further}, " if further else "") + "n += row.set"
        )
        for part in _parts(group):
            yield statement, [{"uri": one.uri, "set": _vertex(one)} for one in part]


def edge_batches(network: Network) -> Iterator[Batch]:
    """Statements that merge relationships, each with its rows (parameter ``rows``)."""
    by_type: dict[str, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        by_type[edge.type].append(edge)
    for kind, group in sorted(by_type.items()):
        statement = (
            "MATCH (a:Entity {uri: row.source}) MATCH (b:Entity {uri: row.target}) "
            f"MERGE (a)-[r:{_name(kind)} {{claim_id: row.claim_id}}]->(b) SET r += row.set"
        )
        for part in _parts(group):
            yield statement, [_edge(one) for one in part]


def _vertex(vertex: Vertex) -> Row:
    values: Row = {"name": vertex.name, "mentioned_as": list(vertex.mentioned_as)}
    values |= {"value": vertex.value, "datatype": vertex.datatype, "unit": vertex.unit}
    return {name: value for name, value in values.items() if value not in (None, [])}


def _edge(edge: Edge) -> Row:
    further = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in zip(EDGE_FIELDS[4:], _values(edge)[4:], strict=True)
        if value is not None and value != ()
    }
    return {"source": edge.source, "target": edge.target, "claim_id": edge.claim_id, "set": further}


def _parts(items: Iterable[Thing]) -> Iterator[list[Thing]]:
    stream = iter(items)
    while part := list(islice(stream, BATCH)):
        yield part


def cypher(network: Network) -> Iterator[str]:
    """The import as Cypher statements, each on a line of its own."""
    yield f"{CONSTRAINT};\n"
    for statement, rows in chain(vertex_batches(network), edge_batches(network)):
        yield f"UNWIND {_literal(rows)} AS row {statement};\n"


_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_ESCAPED = re.compile("[\x00-\x1f'\\\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT = {"'": "\\'", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TIMES = frozenset({"event_start", "event_end"})


def _name(text: str) -> str:
    return text if _PLAIN.match(text) else f"`{text.replace('`', '``')}`"


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _literal(value: object, key: str = "") -> str:
    if isinstance(value, str):
        plain = value.isprintable() and "'" not in value and "\\" not in value
        text = value if plain else _ESCAPED.sub(_escape, value)
        return f"localdatetime('{text}')" if key in _TIMES else f"'{text}'"
    if isinstance(value, dict):
        return f"{{{', '.join([f'{name}: {_literal(one, name)}' for name, one in value.items()])}}}"
    if isinstance(value, list):
        return f"[{', '.join([_literal(one) for one in value])}]"
    return repr(value)
