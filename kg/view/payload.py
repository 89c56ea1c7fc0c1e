"""Network -> the JSON of the page: pyvis's nodes, edges and options, and compact tables beside them.

What is drawn goes through pyvis; what is only read (sentences, documents, names) stays in rows, with
texts as texts: the page puts them in by ``textContent`` and never as markup, so nodes carry no titles.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from pyvis.edge import Edge
from pyvis.network import Network as Drawing
from pyvis.node import Node as Dot

from kg.model import Document
from kg.view.dates import days
from kg.view.layout import node_size
from kg.view.rows import ClaimRow, Line, Network, Passage
from kg.view.terms import Terms

__all__ = ["as_json", "payload"]

STATUS = ("asserted", "reported", "uncertain", "denied", "inferred")
ROLES = ("subject", "relation", "object", "source", "antecedent")
DASHES: Mapping[str, list[int]] = {"reported": [9, 5], "uncertain": [2, 5]}

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "tooltipDelay": 10000000,
        "zoomSpeed": 0.6,
        "keyboard": {"enabled": False},
    },
    "nodes": {"borderWidth": 2, "borderWidthSelected": 2, "labelHighlightBold": False},
    "edges": {
        "smooth": False,
        "arrowStrikethrough": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
    },
}


def as_json(value: Any) -> str:
    r"""JSON that can stand inside a script element and be written as UTF-8, whatever the texts hold.

    >>> print(as_json("</script>\ud800"))
    "\u003c/script\u003e\ud800"
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _families() -> dict[str, tuple[str, str]]:
    """For each type of the ontology, the family that gives it colour and shape."""
    table = tomllib.loads(files("kg.view").joinpath("families.toml").read_text(encoding="utf-8"))
    return {name: (family, row["shape"]) for family, row in table.items() for name in row["types"]}


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).capitalize()


def _address(document: Document) -> str:
    """The document's address where it has one that a browser may open; a path is shown, not linked."""
    return next((a for a in (document.source, document.id) if re.match(r"https?://[^\s/]", a)), "")


def _drawing(network: Network, shapes: Mapping[str, tuple[str, str]]) -> Drawing:
    drawing = Drawing(directed=True)
    drawing.set_options(json.dumps(OPTIONS))
    most = network.nodes[0].importance if network.nodes else 0.0
    most = max((node.importance for node in network.nodes), default=most)
    # pyvis's add_node looks each id up in a list, which takes minutes for 30,000 nodes; its Node does not.
    for number, (node, (x, y)) in enumerate(zip(network.nodes, network.layout.force, strict=True)):
        family, shape = shapes.get(node.type, ("other", "dot"))
        size = node_size(node.importance, most, network.layout.core)
        drawing.nodes.append(Dot(number, shape, node.label, x=x, y=y, size=size, group=family).options)
    pairs = Counter((min(line.source, line.target), max(line.source, line.target)) for line in network.lines)
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for number, line in enumerate(network.lines):
        several = pairs[min(line.source, line.target), max(line.source, line.target)] > 1
        rank = seen[line.source, line.target]
        seen[line.source, line.target] += 1
        drawing.edges.append(
            Edge(
                line.source, line.target, id=number, **_stroke(line, several, rank, network.layout.core)
            ).options
        )
    return drawing


def _stroke(line: Line, several: bool, rank: int, crowd: int) -> dict[str, Any]:
    # What several articles say is drawn thicker, what no sentence says thin.
    width = 0.8 if line.status == "inferred" else round(min(1.7 + 0.8 * (max(line.documents, 1) - 1), 3.8), 1)
    # A crowd is looked at from afar, where a thin line would vanish.
    stroke: dict[str, Any] = {"width": round(width * (1 if crowd <= 80 else 1.3 if crowd <= 250 else 1.6), 1)}
    if line.status in DASHES:
        stroke["dashes"] = DASHES[line.status]
    if several and line.source != line.target:
        stroke["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": round(0.14 + 0.13 * rank, 2)}
    return stroke


def _passage(passage: Passage, name: str) -> list[Any]:
    """Sentence, name, marks in threes (role, start, end), antecedents in fours (sentence, start, end, whose)."""
    marks = [cell for mark in passage.marks for cell in (ROLES.index(mark.role), mark.start, mark.end)]
    elsewhere = [
        cell
        for n, mark, whose in passage.antecedents
        for cell in (n, mark.start, mark.end, ROLES.index(whose))
    ]
    return [passage.sentence, name, marks, *([elsewhere] if elsewhere else [])]


def _document(d: Document, terms: Terms) -> list[Any]:
    day = (days(d.published) or (None,))[0]
    about = [d.title or "", d.published or "", d.publisher or "", _address(d), d.source or d.id]
    return [d.id, *about, d.author or "", d.place or "", day, terms.documents[d.id]]


def _claim(c: ClaimRow, terms: Terms) -> list[Any]:
    value = [c.value.lexical, c.value.datatype, c.value.unit or ""] if c.value else None
    status = [STATUS.index(c.status), c.polarity, c.modality, c.tense, c.sources]
    # What is inferred has no claim in the graph's files and is not taken along.
    known = terms.claims.get(c.id)
    fact = (0 if c.fact else None) if known is None else known.fact
    literal = [known.literal.text, known.literal.datatype] if known and known.literal else None
    names = known.evidence if known else ()
    return [
        *(c.id, c.subject, c.relation, -1 if c.object is None else c.object, value),
        *status,
        *(c.time, c.days, c.place, c.qualifiers),
        *(c.confidence, c.documents, c.contradicts, -1 if fact is None else fact),
        [_passage(one, name) for one, name in zip(c.passages, names, strict=True)],
        *(c.words, known.property if known else -1, literal),
    ]


def payload(
    network: Network, labels: Mapping[str, Any], terms: Terms, base: str, least: float
) -> dict[str, Any]:
    """The page's data as JSON values; rows are explained where ``data.js`` reads them."""
    shapes = _families()
    counts = Counter(node.type for node in network.nodes)
    types = sorted(counts, key=lambda name: (-counts[name], name))
    type_number = {name: n for n, name in enumerate(types)}
    kinds = {name: label[:1].upper() + label[1:] for name, label in terms.classes}
    drawing = _drawing(network, shapes)
    layout = network.layout
    return {
        "title": network.title,
        "base": base,
        "facts": network.facts,
        "least": round(100 * least),
        "labels": labels,
        "types": [
            [name, kinds.get(name) or _words(name), *shapes.get(name, ("other", "dot")), terms.types[name]]
            for name in types
        ],
        "classes": [[name, label] for name, label in kinds.items()],
        "properties": [[iri, label, int(literal)] for iri, label, literal in terms.properties],
        "relations": [[r.label, r.lemma, r.property, r.group] for r in network.relations],
        "documents": [_document(document, terms) for document in network.documents],
        "entities": [
            [
                n.id,
                type_number[n.type],
                n.aliases,
                n.links,
                n.mentions,
                n.degree,
                n.anchor,
                int(n.named),
            ]
            for n in network.nodes
        ],
        "claims": [_claim(claim, terms) for claim in network.claims],
        "sentences": [[s.document, s.text, s.start, s.end] for s in network.sentences],
        "lines": [[STATUS.index(line.status), line.claims] for line in network.lines],
        "layout": {
            "core": layout.core,
            "communities": layout.communities,
            "community": layout.by_community,
            "time": layout.by_time,
            "bins": layout.bins,
            "bin": layout.bin,
            "hosts": layout.hosts,
        },
        "nodes": drawing.nodes,
        "edges": drawing.edges,
        "options": drawing.options,
    }
