"""The graph for other programs: other RDF formats, property graphs, networks, tables.

    export(resolution, format, path, *, ontology, settings=Settings()) -> Path
    export_all(resolution, formats, folder, *, ontology, settings=Settings()) -> paths
    FORMATS: what there is, by name: description and whether ``path`` is a folder
    load_neo4j(resolution, uri, *, ontology, ...)  into a running Neo4j (kg load neo4j)
    check_graph(path), report(problems)            SHACL (kg check)
    compare(snapshot(old), snapshot(new))          what changed (kg diff); as_text(), as_json()

Every format follows from one stream: the nodes of `kg.graph`, or the same claims as edges.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError
from kg.export.check import Problem, check_graph, report
from kg.export.diff import Difference, as_json, as_text, compare, snapshot
from kg.export.edges import network
from kg.export.files import together
from kg.export.graphs import GRAPHS, write_facts, write_graphs
from kg.export.load import Loaded, load_neo4j
from kg.export.neo4j import write_neo4j
from kg.export.networks import LAYOUTS, write_networks
from kg.export.tables import write_tables
from kg.graph import Profile, profile
from kg.model import Resolution
from kg.ontology import Ontology
from kg.settings import Settings

__all__ = [
    "FORMATS",
    "Difference",
    "Format",
    "Loaded",
    "Problem",
    "as_json",
    "as_text",
    "check_graph",
    "compare",
    "export",
    "export_all",
    "load_neo4j",
    "report",
    "snapshot",
]

DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for, and the usual name of its file or folder."""

    description: str
    name: str

    @property
    def is_folder(self) -> bool:
        """Whether the format is several files in a folder."""
        return "." not in self.name


FORMATS: dict[str, Format] = {
    "turtle": Format("the whole graph: SPARQL, Protégé", "graph.ttl"),
    "facts": Format("entities and facts alone, in Turtle", "facts.ttl"),
    "ntriples": Format("the whole graph, a triple a line", "graph.nt"),
    "trig": Format("the whole graph, and a named graph per document", "graph.trig"),
    "jsonld": Format("JSON-LD with a compact context", "graph.jsonld"),
    "rdf12": Format("Turtle with RDF 1.2 triple terms (not for Protégé, rdflib)", "graph.rdf12.ttl"),
    "neo4j": Format("CSV, Cypher and Turtle for Neo4j", "neo4j"),
    "graphml": Format("GraphML: networkx, Gephi, yEd", "graph.graphml"),
    "gexf": Format("GEXF: Gephi", "graph.gexf"),
    "csv": Format("tables as CSV", "csv"),
    "parquet": Format("tables as Parquet (needs pyarrow)", "parquet"),
}


def export(
    resolution: Resolution,
    format: str,  # noqa: A002  # the word that users of the function know
    path: Path,
    *,
    ontology: Ontology,
    settings: Settings = DEFAULT,
) -> Path:
    """Write the resolution in one of `FORMATS` to a file, or folder, and return its path.

    Files are written aside and moved into place, all of a folder together. Raises `OutputError` for an
    unknown format and when something cannot be written.
    """
    _format(format)
    _write(profile(resolution, ontology, settings), {format: path})
    return path


def export_all(
    resolution: Resolution,
    formats: Iterable[str],
    folder: Path,
    *,
    ontology: Ontology,
    settings: Settings = DEFAULT,
) -> tuple[Path, ...]:
    """Write several formats under their usual names into a folder; quicker than one by one.

    Raises `OutputError` as `export`.
    """
    paths = {name: folder / _format(name).name for name in formats}
    _write(profile(resolution, ontology, settings), paths)
    return tuple(paths.values())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: nothing here makes cycles, and it would walk over all again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_uncollected()
@together()
def _write(known: Profile, paths: Mapping[str, Path]) -> None:
    """What several formats are made of is made once: the nodes, the network, the rows of tables."""
    graphs = {name: path for name, path in paths.items() if name in GRAPHS}
    if "neo4j" in graphs:
        graphs["neo4j"] /= "graph.ttl"
    if graphs:
        write_graphs(known, graphs)
    if "facts" in paths:
        write_facts(known, paths["facts"])
    if paths.keys() & {"neo4j", *LAYOUTS}:
        things = network(known)
        if "neo4j" in paths:
            write_neo4j(things, paths["neo4j"])
        write_networks(things, {name: paths[name] for name in LAYOUTS if name in paths})
    if paths.keys() & {"csv", "parquet"}:
        write_tables(known, paths.get("csv"), paths.get("parquet"))


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise OutputError(f"unknown format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]
