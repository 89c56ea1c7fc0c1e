"""GraphML and GEXF: the network with all attributes, for Gephi, networkx and other tools.

Written here and not by networkx, whose GEXF writer stamps the clock into the file. XML 1.0 cannot hold
control characters: they become U+FFFD; everything else comes back as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path

from kg.export.edges import Edge, Network, Vertex
from kg.export.files import replacing
from kg.graph.terms import remembering

__all__ = ["LAYOUTS", "write_networks", "xml_text"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_MARKED = re.compile('[&<>"\r\n\t]')
JOINT = " | "
XML_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'

NODE_FIELDS = ["name", "type", "labels", "mentioned_as", "value", "datatype", "unit"]
EDGE_FIELDS = [field.name for field in fields(Edge) if field.name not in {"source", "target"}]
_fields = attrgetter(*EDGE_FIELDS)
NUMBERS = {"confidence": "double", "document_count": "long", "char_start": "long", "char_end": "long"}


def xml_text(text: str) -> str:
    """The text as an XML attribute or element holds it.

    >>> xml_text('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    if text.isprintable():
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _MARKED.sub(lambda match: _MARKUP[match[0]], _FORBIDDEN.sub("\ufffd", text))


Values = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a network becomes a file; vertices and edges come with the numbers and texts of their values."""

    head: str
    vertex: Callable[[Vertex, Values], str]
    between: str
    edge: Callable[[Edge, Values], str]
    tail: str


def write_networks(network: Network, paths: Mapping[str, Path]) -> None:
    """Write the network as some of `LAYOUTS`, each to its file, in one pass. Raises `OutputError`."""
    text = remembering(xml_text)
    with ExitStack() as stack:
        files = [(stack.enter_context(replacing(path)), LAYOUTS[name]) for name, path in paths.items()]
        for file, layout in files:
            file.write(layout.head)
        for vertex in network.vertices:
            values = _vertex_values(vertex, text)
            for file, layout in files:
                file.write(layout.vertex(vertex, values))
        for file, layout in files:
            file.write(layout.between)
        for edge in network.edges:
            values = _edge_values(edge, text)
            for file, layout in files:
                file.write(layout.edge(edge, values))
        for file, layout in files:
            file.write(layout.tail)


def _vertex_values(vertex: Vertex, text: Callable[[str], str]) -> Values:
    kind = vertex.labels[1] if len(vertex.labels) > 1 else vertex.labels[0]
    values = [vertex.name, kind, JOINT.join(vertex.labels), JOINT.join(vertex.mentioned_as)]
    values += [vertex.value or "", vertex.datatype or "", vertex.unit or ""]
    return [(index, text(value)) for index, value in enumerate(values) if value or index == 0]


def _edge_values(edge: Edge, text: Callable[[str], str]) -> Values:
    return [
        (index, text(JOINT.join(value) if isinstance(value, tuple) else str(value)))
        for index, value in enumerate(_fields(edge))
        if value is not None and value != ()
    ]


def _graphml() -> Layout:
    """Node ids are IRIs, each claim is an edge with its id."""
    head = [XML_HEADER, '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n']
    head += [
        f'<key id="n{index}" for="node" attr.name="{name}" attr.type="string"/>\n'
        for index, name in enumerate(NODE_FIELDS)
    ]
    head += [
        f'<key id="e{index}" for="edge" attr.name="{name}" attr.type="{NUMBERS.get(name, "string")}"/>\n'
        for index, name in enumerate(EDGE_FIELDS)
    ]
    head.append('<graph edgedefault="directed">\n')

    def vertex(one: Vertex, values: Values) -> str:
        data = "".join([f'<data key="n{index}">{text}</data>' for index, text in values])
        return f'<node id="{xml_text(one.uri)}">{data}</node>\n'

    def edge(one: Edge, values: Values) -> str:
        data = "".join([f'<data key="e{index}">{text}</data>' for index, text in values])
        ends = f'source="{xml_text(one.source)}" target="{xml_text(one.target)}"'
        return f'<edge id="{xml_text(one.claim_id)}" {ends}>{data}</edge>\n'

    return Layout("".join(head), vertex, "", edge, "</graph>\n</graphml>\n")


def _gexf() -> Layout:
    """GEXF 1.2; nodes are labelled with their names, edges with their relations."""
    head = [XML_HEADER, '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n']
    head.append('<graph defaultedgetype="directed" mode="static">\n<attributes class="node" mode="static">\n')
    head += [
        f'<attribute id="n{index}" title="{name}" type="string"/>\n' for index, name in enumerate(NODE_FIELDS)
    ]
    head.append('</attributes>\n<attributes class="edge" mode="static">\n')
    # "type" and "id" are words of the format itself.
    titles = ["relationship" if name == "type" else name for name in EDGE_FIELDS]
    head += [
        f'<attribute id="e{index}" title="{title}" type="{NUMBERS.get(title, "string")}"/>\n'
        for index, title in enumerate(titles)
    ]
    head.append("</attributes>\n<nodes>\n")

    def vertex(one: Vertex, values: Values) -> str:
        data = "".join([f'<attvalue for="n{index}" value="{text}"/>' for index, text in values])
        head = f'id="{xml_text(one.uri)}" label="{xml_text(one.name)}"'
        return f"<node {head}><attvalues>{data}</attvalues></node>\n"

    def edge(one: Edge, values: Values) -> str:
        data = "".join([f'<attvalue for="e{index}" value="{text}"/>' for index, text in values])
        ends = f'source="{xml_text(one.source)}" target="{xml_text(one.target)}"'
        head = f'id="{xml_text(one.claim_id)}" {ends} label="{xml_text(one.relation)}"'
        return f"<edge {head}><attvalues>{data}</attvalues></edge>\n"

    return Layout("".join(head), vertex, "</nodes>\n<edges>\n", edge, "</edges>\n</graph>\n</gexf>\n")


LAYOUTS = {"graphml": _graphml(), "gexf": _gexf()}
