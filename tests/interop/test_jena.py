"""Apache Jena, the RDF library of most Java programs, reads each RDF file; what it counts is what we have."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDFS

from kg.export import FORMATS, export_all
from kg.model import Resolution
from kg.ontology import Ontology
from tests.graph.cases import HARD_CASES
from tests.interop.test_owl import noisy

HERE = Path(__file__).parent / "jena"
FILES = {
    "graph.ttl": ox.RdfFormat.TURTLE,
    "facts.ttl": ox.RdfFormat.TURTLE,
    "graph.nt": ox.RdfFormat.N_TRIPLES,
    "graph.trig": ox.RdfFormat.TRIG,
    "graph.jsonld": ox.RdfFormat.JSON_LD,
    "graph.rdf12.ttl": ox.RdfFormat.TURTLE,
    "neo4j/graph.ttl": ox.RdfFormat.TURTLE,
}
RDF = ("turtle", "facts", "ntriples", "trig", "jsonld", "rdf12", "neo4j")


@dataclass(frozen=True, slots=True)
class Counts:
    """Triples of the default graph, quads of named graphs, named graphs, a digest of all labels."""

    triples: int
    quads: int
    graphs: int
    labels: int


@pytest.fixture(scope="module")
def by_jena(
    require: Callable[[str], str], from_maven: Callable[[Path], str]
) -> Callable[[list[Path]], list[Counts]]:
    """A function from files to what Jena reads of each."""
    java, classpath = require("java"), from_maven(HERE / "pom.xml")

    def read(files: list[Path]) -> list[Counts]:
        command = [java, "-Xmx512m", "-cp", classpath, str(HERE / "JenaReport.java"), *map(str, files)]
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stderr
        return [Counts(*map(int, line.split("\t")[1:])) for line in run.stdout.splitlines()]

    return read


def by_oxigraph(file: Path, kind: ox.RdfFormat) -> Counts:
    quads = list(ox.parse(path=str(file), format=kind))
    named = [quad.graph_name for quad in quads if quad.graph_name != ox.DefaultGraph()]
    label = ox.NamedNode(str(RDFS.label))
    labels = sum(
        int.from_bytes(hashlib.sha256(quad.object.value.encode()).digest()[:8])
        for quad in quads
        if quad.predicate == label and quad.graph_name == ox.DefaultGraph()
    )
    return Counts(len(quads) - len(named), len(named), len(set(named)), labels % 2**64)


@pytest.mark.parametrize("resolution", [HARD_CASES, noisy()], ids=["hard", "noisy"])
def test_jena_reads_from_each_rdf_file_what_is_in_it(
    resolution: Resolution,
    by_jena: Callable[[list[Path]], list[Counts]],
    ontology: Ontology,
    tmp_path: Path,
) -> None:
    export_all(resolution, RDF, tmp_path, ontology=ontology)
    found = dict(zip(FILES, by_jena([tmp_path / name for name in FILES]), strict=True))
    assert found == {name: by_oxigraph(tmp_path / name, kind) for name, kind in FILES.items()}
    whole = found["graph.ttl"]
    assert whole == found["graph.nt"] == found["graph.jsonld"]
    assert (found["graph.trig"].triples, found["graph.trig"].labels) == (whole.triples, whole.labels)
    assert found["graph.trig"].graphs == len(resolution.documents)
    assert found["graph.rdf12.ttl"].triples == whole.triples + len(resolution.claims)


def test_no_rdf_format_is_forgotten() -> None:
    files = {FORMATS[name].name for name in RDF if not FORMATS[name].is_folder}
    assert files == {name for name in FILES if "/" not in name}
    others = FORMATS.keys() - set(RDF)
    assert others == {"graphml", "gexf", "csv", "parquet"}
