"""All formats that are made of nodes, written in one pass over the nodes: the pass costs most.

A graph's header holds a digest of its nodes and stands before them; so a header with another digest is
written first, as long as the right one, and replaced at the end.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from kg.export.files import replacing_bytes
from kg.export.rdf import (
    JSONLD_BETWEEN,
    JSONLD_END,
    Places,
    document_graphs,
    jsonld_head,
    jsonld_writer,
    ntriples_writer,
    prefixes_of,
    triple_terms,
)
from kg.graph import (
    Node,
    Profile,
    facts_sections,
    graph_sections,
    header_node,
    node_bytes,
)
from kg.graph.neo4j import HEADER, neo4j_block
from kg.graph.turtle import block_writer, prefix_lines

__all__ = ["GRAPHS", "write_facts", "write_graphs"]

GRAPHS = ("turtle", "ntriples", "trig", "jsonld", "rdf12", "neo4j")
_NOT_FOR_NEO4J = ("kinds of things", "relations", "records and their properties")
_DIGEST = "0" * hashlib.sha256().digest_size * 2


# Nodes are written by the hundred: one after the other through one format, then through the next.
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Form:
    """How nodes become a file: what stands before and after them, each node, the titles of sections.

    ``change`` makes of a node and its text what is written instead.
    """

    head: Callable[[Node], str]
    node: Callable[[Node], str]
    tail: Callable[[], Iterable[str]] = tuple
    titles: bool = False
    without: tuple[str, ...] = ()
    change: Callable[[Node, str], str] | None = None


def write_graphs(known: Profile, paths: Mapping[str, Path]) -> None:
    """Write the graph in some of the formats of `GRAPHS`, each to its file. Raises `OutputError`."""
    forms = {name: form for name, form in _forms(known).items() if name in paths}
    _write(known, "graph", graph_sections(known), forms, paths)


def write_facts(known: Profile, path: Path) -> None:
    """Write entities and direct triples alone, as Turtle. Raises `OutputError`."""
    _write(known, "facts", facts_sections(known), {"turtle": _forms(known)["turtle"]}, {"turtle": path})


def _forms(known: Profile) -> dict[str, Form]:
    prefixes = prefixes_of(known)
    block, lines, item = block_writer(prefixes), ntriples_writer(), jsonld_writer(known)
    start = f"{prefix_lines(prefixes)}\n"

    def turtle_head(header: Node) -> str:
        return start + block(header)

    return {
        "turtle": Form(turtle_head, block, titles=True),
        "ntriples": Form(lines, lines),
        "trig": Form(turtle_head, block),
        "jsonld": Form(
            lambda header: jsonld_head(known) + item(header),
            lambda node: JSONLD_BETWEEN + item(node),
            lambda: (JSONLD_END,),
        ),
        "rdf12": Form(turtle_head, block, lambda: triple_terms(known)),
        "neo4j": Form(lambda _: HEADER + start, block, without=_NOT_FOR_NEO4J, change=neo4j_block(block)),
    }


def _write(
    known: Profile,
    graph: str,
    sections: Mapping[str, Iterable[Node]],
    forms: Mapping[str, Form],
    paths: Mapping[str, Path],
) -> None:
    version = hashlib.sha256()
    with ExitStack() as stack:
        files = {name: stack.enter_context(replacing_bytes(paths[name])) for name in forms}
        for name, form in forms.items():
            files[name].write(_encoded(form.head(header_node(known, graph, _DIGEST))))
        places = Places(files["trig"].tell() if "trig" in files else 0)
        for title, nodes in sections.items():
            for name, form in forms.items():
                if form.titles:
                    files[name].write(_encoded(f"# === {title} ===\n\n"))
            here = {name: form for name, form in forms.items() if title not in form.without}
            stream = iter(nodes)
            while some := list(islice(stream, _TOGETHER)):
                version.update(b"".join(map(node_bytes, some)))
                _write_nodes(some, here, files, places)
        for name, form in forms.items():
            files[name].writelines(map(_encoded, form.tail()))
        if "trig" in files:
            files["trig"].writelines(_document_graphs(known, files["trig"], places))
        for name, form in forms.items():
            files[name].seek(0)
            files[name].write(_encoded(form.head(header_node(known, graph, version.hexdigest()))))


def _write_nodes(
    nodes: list[Node], forms: Mapping[str, Form], files: Mapping[str, IO[bytes]], places: Places
) -> None:
    """Write some nodes in each form; forms that write a node alike do it once."""
    texts = {write: list(map(write, nodes)) for write in {form.node: None for form in forms.values()}}
    data = {write: _encoded("".join(parts)) for write, parts in texts.items()}
    for name, form in forms.items():
        if form.change:
            files[name].write(_encoded("".join(map(form.change, nodes, texts[form.node]))))
        else:
            files[name].write(data[form.node])
    if "trig" in forms:
        for node, text in zip(nodes, texts[forms["trig"].node], strict=True):
            places.add(node, len(text) if text.isascii() else len(_encoded(text)))


def _document_graphs(known: Profile, file: IO[bytes], places: Places) -> Iterator[bytes]:
    file.flush()
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as written:
        yield from document_graphs(known, lambda place: written[place[0] : place[1]], places)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
