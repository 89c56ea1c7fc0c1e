"""GraphML and GEXF: the network with all attributes, for Gephi, networkx and other tools.

Written here and not by networkx, whose GEXF writer stamps the clock into the file. XML 1.0 cannot hold
control characters: they become U+FFFD; everything else comes back as it went in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from kg.export.edges import Edge, Network, Vertex

__all__ = ["gexf", "graphml", "xml_text"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_MARKED = re.compile('[&<>"\r\n\t]')
JOINT = " | "
XML_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'

NODE_FIELDS = ["name", "type", "labels", "mentioned_as", "value", "datatype", "unit"]
EDGE_FIELDS = [field.name for field in fields(Edge) if field.name not in {"source", "target"}]
NUMBERS = {"confidence": "double", "document_count": "long", "char_start": "long", "char_end": "long"}


def xml_text(text: str) -> str:
    """The text as an XML attribute or element holds it.

    >>> xml_text('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    if text.isprintable():
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _MARKED.sub(lambda match: _MARKUP[match[0]], _FORBIDDEN.sub("\ufffd", text))


def _node_values(vertex: Vertex) -> Iterator[tuple[int, str]]:
    kind = vertex.labels[1] if len(vertex.labels) > 1 else vertex.labels[0]
    values = [vertex.name, kind, JOINT.join(vertex.labels), JOINT.join(vertex.mentioned_as)]
    values += [vertex.value or "", vertex.datatype or "", vertex.unit or ""]
    for index, value in enumerate(values):
        if value or index == 0:
            yield index, xml_text(value)


def _edge_values(edge: Edge) -> Iterator[tuple[int, str]]:
    for index, name in enumerate(EDGE_FIELDS):
        value = getattr(edge, name)
        if value is not None and value != ():
            yield index, xml_text(JOINT.join(value) if isinstance(value, tuple) else str(value))


def graphml(network: Network) -> Iterator[str]:
    """The network as GraphML; node ids are IRIs, each claim an edge with its id."""
    yield XML_HEADER
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for index, name in enumerate(NODE_FIELDS):
        yield f'<key id="n{index}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for index, name in enumerate(EDGE_FIELDS):
        kind = NUMBERS.get(name, "string")
        yield f'<key id="e{index}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for vertex in network.vertices:
        data = "".join(f'<data key="n{index}">{text}</data>' for index, text in _node_values(vertex))
        yield f'<node id="{xml_text(vertex.uri)}">{data}</node>\n'
    for edge in network.edges:
        data = "".join(f'<data key="e{index}">{text}</data>' for index, text in _edge_values(edge))
        ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
        yield f'<edge id="{xml_text(edge.claim_id)}" {ends}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(network: Network) -> Iterator[str]:
    """The network as GEXF 1.2; nodes are labelled with their names, edges with their relations."""
    yield XML_HEADER
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="static">\n<attributes class="node" mode="static">\n'
    for index, name in enumerate(NODE_FIELDS):
        yield f'<attribute id="n{index}" title="{name}" type="string"/>\n'
    yield '</attributes>\n<attributes class="edge" mode="static">\n'
    for index, name in enumerate(EDGE_FIELDS):
        # "type" and "id" are words of the format itself.
        title = {"type": "relationship"}.get(name, name)
        yield f'<attribute id="e{index}" title="{title}" type="{NUMBERS.get(name, "string")}"/>\n'
    yield "</attributes>\n<nodes>\n"
    for vertex in network.vertices:
        data = "".join(f'<attvalue for="n{index}" value="{text}"/>' for index, text in _node_values(vertex))
        head = f'id="{xml_text(vertex.uri)}" label="{xml_text(vertex.name)}"'
        yield f"<node {head}><attvalues>{data}</attvalues></node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in network.edges:
        data = "".join(f'<attvalue for="e{index}" value="{text}"/>' for index, text in _edge_values(edge))
        ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
        yield f'<edge id="{xml_text(edge.claim_id)}" {ends} label="{xml_text(edge.relation)}">'
        yield f"<attvalues>{data}</attvalues></edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"
