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

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError
from kg.export.check import Problem, check_graph, report
from kg.export.diff import Difference, as_json, as_text, compare, snapshot
from kg.export.files import write_lines
from kg.export.load import Loaded, load_neo4j
from kg.export.neo4j import write_neo4j
from kg.export.networks import gexf, graphml
from kg.export.rdf import jsonld, ntriples, rdf12_turtle, trig
from kg.export.tables import write_csv, write_parquet
from kg.graph import Profile, facts_turtle, graph_turtle, neo4j_turtle, profile
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
    """A format: what it is for, the usual name of its file or folder, and the function that writes it."""

    description: str
    name: str
    write: Callable[[Profile, Path], None]

    @property
    def is_folder(self) -> bool:
        """Whether the format is several files in a folder."""
        return "." not in self.name


def _graph(known: Profile, path: Path) -> None:
    write_lines(path, [graph_turtle(known.resolution, known.ontology, known.settings)])


def _facts(known: Profile, path: Path) -> None:
    write_lines(path, [facts_turtle(known.resolution, known.ontology, known.settings)])


def _neo4j(known: Profile, path: Path) -> None:
    write_neo4j(known, path, neo4j_turtle(known.resolution, known.ontology, known.settings))


FORMATS: dict[str, Format] = {
    "turtle": Format("the whole graph: SPARQL, Protégé", "graph.ttl", _graph),
    "facts": Format("entities and facts alone, in Turtle", "facts.ttl", _facts),
    "ntriples": Format(
        "the whole graph, a triple a line", "graph.nt", lambda p, to: write_lines(to, ntriples(p))
    ),
    "trig": Format(
        "the whole graph, and a named graph per document",
        "graph.trig",
        lambda p, to: write_lines(to, trig(p)),
    ),
    "jsonld": Format(
        "JSON-LD with a compact context", "graph.jsonld", lambda p, to: write_lines(to, jsonld(p))
    ),
    "rdf12": Format(
        "Turtle with RDF 1.2 triple terms (not for Protégé, rdflib)",
        "graph.rdf12.ttl",
        lambda p, to: write_lines(to, rdf12_turtle(p)),
    ),
    "neo4j": Format("CSV, Cypher and Turtle for Neo4j", "neo4j", _neo4j),
    "graphml": Format(
        "GraphML: networkx, Gephi, yEd", "graph.graphml", lambda p, to: write_lines(to, graphml(p))
    ),
    "gexf": Format("GEXF: Gephi", "graph.gexf", lambda p, to: write_lines(to, gexf(p))),
    "csv": Format("tables as CSV", "csv", write_csv),
    "parquet": Format("tables as Parquet (needs pyarrow)", "parquet", write_parquet),
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

    Files are written aside and moved into place. Raises `OutputError` for an unknown format and when
    something cannot be written.
    """
    _format(format).write(profile(resolution, ontology, settings), path)
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
    known = profile(resolution, ontology, settings)
    paths = []
    for one in map(_format, formats):
        one.write(known, folder / one.name)
        paths.append(folder / one.name)
    return tuple(paths)


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise OutputError(f"unknown format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]
