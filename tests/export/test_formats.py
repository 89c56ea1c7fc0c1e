"""Each format is read back by a program that is not ours; what it counts is what we have."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Dataset, Graph, URIRef

from kg.errors import OutputError
from kg.export import FORMATS, export, export_all
from kg.export.edges import edges, vertices
from kg.export.networks import xml_text
from kg.export.tables import TABLES
from kg.graph import graph_turtle, profile
from kg.model import Entity, Fact, Resolution
from kg.ontology import Ontology
from kg.settings import Settings
from kg.vocabulary import KG
from tests.graph.cases import HARD_CASES, relabelled
from tests.interop.test_owl import NASTY, noisy

# Of rdflib's own making, inside its JSON-LD and TriG parsers.
pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated"),
]

MARA = "https://w3id.org/newskg/id/mara-venn"
Triples = set[tuple[str, str, str]]


def by_rdflib(graph: Graph) -> Triples:
    return {(str(s), str(p), f"{o.n3()}") for s, p, o in graph}


@pytest.fixture(scope="module")
def write(ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("formats")

    def to(name: str) -> Path:
        path = folder / FORMATS[name].name
        return path if path.exists() else export(HARD_CASES, name, path, ontology=ontology)

    return to


@pytest.fixture(scope="module")
def triples(ontology: Ontology) -> Triples:
    return by_rdflib(Graph().parse(data=graph_turtle(HARD_CASES, ontology)))


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld"])
def test_rdflib_reads_the_same_triples_from_each_rdf_format(
    name: str, write: Callable[[str], Path], triples: Triples
) -> None:
    assert by_rdflib(Graph().parse(write(name))) == triples


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdf12"])
def test_oxigraph_counts_the_same_triples(name: str, write: Callable[[str], Path], triples: Triples) -> None:
    kind = ox.RdfFormat.JSON_LD if name == "jsonld" else None
    found = list(ox.parse(path=str(write(name)), format=kind))
    claims = len(HARD_CASES.claims) if name == "rdf12" else 0
    assert len(found) == len(triples) + claims


def test_rdf_1_2_names_the_triple_of_each_claim(write: Callable[[str], Path]) -> None:
    store = ox.Store()
    store.load(path=str(write("rdf12")), format=ox.RdfFormat.TURTLE)
    question = """
        PREFIX kg: <https://w3id.org/newskg/schema#> PREFIX r: <https://w3id.org/newskg/id/>
        SELECT ?polarity WHERE {
          ?claim rdf:reifies <<( r:norrby kg:member_of r:coast-union )>> ; kg:polarity ?polarity
        }
    """
    answer = store.query(question, prefixes={"rdf": str(RDF)})
    assert isinstance(answer, ox.QuerySolutions)
    assert sorted(row["polarity"].value for row in answer) == ["negative", "positive"]


def test_trig_has_a_graph_for_each_document_and_all_in_the_default_graph(
    write: Callable[[str], Path], triples: Triples
) -> None:
    dataset = Dataset()
    dataset.parse(write("trig"), format="trig")
    assert by_rdflib(dataset.default_graph) == triples
    named = [graph for graph in dataset.graphs() if graph.identifier != dataset.default_graph.identifier]
    assert len(named) == len(HARD_CASES.documents)
    assert set().union(*map(by_rdflib, named)) < triples
    wire = dataset.graph(URIRef("https://w3id.org/newskg/doc/file/wire/011.txt"))
    sentences = {str(text).split(".")[0] for text in wire.objects(predicate=KG.sentence)}
    assert "Mara Venn quit Brookwater Ltd on Friday" in sentences
    assert not any("resigned" in sentence for sentence in sentences)
    direct = URIRef("https://w3id.org/newskg/schema#owns")
    assert len(list(wire.subject_objects(direct))) == 1


def test_jsonld_is_compact(write: Callable[[str], Path]) -> None:
    nodes = {node["@id"]: node for node in json.loads(write("jsonld").read_text())["@graph"]}
    mara = nodes["r:mara-venn"]
    assert mara["label"] == "Mara Venn"
    assert mara["age"] == 52
    assert nodes["c:resigned"]["subject"] == "r:mara-venn"
    assert nodes["c:resigned"]["property"] == "kg:resigned_from"
    assert nodes["c:resigned"]["event_start"] == "2021-03-05T00:00:00"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_the_network_with_all_attributes(
    name: str, write: Callable[[str], Path], ontology: Ontology
) -> None:
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[name]
    graph = read(write(name))
    known = profile(HARD_CASES, ontology, Settings())
    assert set(graph) == {vertex.uri for vertex in vertices(known)}
    assert graph.number_of_edges() == len(list(edges(known))) == len(HARD_CASES.claims)
    kind = {"graphml": "type", "gexf": "relationship"}[name]
    (resigned,) = [data for _, _, data in graph.edges(data=True) if data[kind] == "RESIGNED_FROM"]
    assert resigned["sentence"].startswith("Mara Venn, 52")
    assert resigned["confidence"] == 0.97
    assert resigned["document_count"] == 2


def test_only_facts_have_a_relationship_type_of_their_own(ontology: Ontology) -> None:
    kinds = {edge.claim_id: edge.type for edge in edges(profile(HARD_CASES, ontology, Settings()))}
    claimed = {claim for claim, kind in kinds.items() if kind == "CLAIMED"}
    licensed = {claim for fact in HARD_CASES.facts for claim in fact.claims}
    assert claimed == {claim.id for claim in HARD_CASES.claims} - licensed
    assert (kinds["mayor"], kinds["cost"], kinds["sank"]) == ("FORMERLY_HELD_POSITION", "COST", "SINK")


def test_neo4j_csv_has_typed_headers_and_ends_that_exist(write: Callable[[str], Path]) -> None:
    folder = write("neo4j")
    with (folder / "nodes.csv").open(newline="") as file:
        nodes = list(csv.DictReader(file))
    with (folder / "relationships.csv").open(newline="") as file:
        relationships = list(csv.DictReader(file))
    ids = {node["uri:ID"] for node in nodes}
    assert len(ids) == len(nodes)
    assert {row[":START_ID"] for row in relationships} | {row[":END_ID"] for row in relationships} <= ids
    (denial,) = [row for row in relationships if row["claim_id"] == "not-dismissed"]
    assert (denial[":TYPE"], denial["polarity"]) == ("CLAIMED", "negative")
    assert denial["attributed_to:string[]"].split("\x1f") == ["Dam Authority", "Evening Post"]
    (mara,) = [node for node in nodes if node["name"] == "Mara Venn"]
    assert mara[":LABEL"].split("\x1f") == ["Entity", "Person", "Agent"]
    assert "--array-delimiter=U+001F" in (folder / "README.txt").read_text()


def test_csv_tables_count_what_the_resolution_holds(write: Callable[[str], Path]) -> None:
    folder = write("csv")
    rows = {}
    for name in TABLES:
        with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            rows[name] = list(csv.DictReader(file))
    assert {name: len(table) for name, table in rows.items()} == {
        "documents": len(HARD_CASES.documents),
        "entities": len(HARD_CASES.entities),
        "facts": len(HARD_CASES.facts),
        "claims": len(HARD_CASES.claims),
        "evidence": sum(len(claim.evidence) for claim in HARD_CASES.claims),
        "mentions": sum(len(entity.mentions) for entity in HARD_CASES.entities),
    }
    assert Counter(row["polarity"] for row in rows["claims"])["negative"] == 4
    assert all(row["text"] == row["label"] for row in rows["mentions"])


def test_parquet_holds_the_same_rows_with_their_types(
    write: Callable[[str], Path], require: Callable[[str], str]
) -> None:
    require("pyarrow")
    parquet = import_module("pyarrow.parquet")
    for name in TABLES:
        table = parquet.read_table(write("parquet") / f"{name}.parquet")
        with (write("csv") / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            assert table.num_rows == len(list(csv.DictReader(file)))
    claims = parquet.read_table(write("parquet") / "claims.parquet").to_pylist()
    assert {type(row["confidence"]) for row in claims} == {float}


def test_pandas_reads_the_same_tables_from_csv_and_parquet(
    write: Callable[[str], Path], require: Callable[[str], str]
) -> None:
    require("pandas")
    require("pyarrow")
    pandas = import_module("pandas")
    for name, (columns, _) in TABLES.items():
        heads = [column.partition(":") for column in columns.split()]
        parquet = pandas.read_parquet(write("parquet") / f"{name}.parquet")
        texts = {head: str for head, _, kind in heads if kind in {"", "str"}}
        plain = pandas.read_csv(write("csv") / f"{name}.csv", dtype=texts, keep_default_na=False)
        assert list(plain) == list(parquet) == [head for head, _, _ in heads]
        for head in texts:
            assert plain[head].tolist() == parquet[head].fillna("").tolist()
        for head, _, kind in heads:
            if kind in {"int", "float"}:
                numbers = pandas.to_numeric(plain[head]).fillna(-1)
                assert numbers.tolist() == parquet[head].fillna(-1).tolist()
    claims = pandas.read_parquet(write("parquet") / "claims.parquet")
    assert claims["polarity"].value_counts()["negative"] == 4


@pytest.mark.parametrize("name", FORMATS)
def test_noise_breaks_no_format_and_the_same_input_gives_the_same_bytes(
    name: str, ontology: Ontology, tmp_path: Path
) -> None:
    turned = replace(noisy(), claims=noisy().claims[::-1], entities=noisy().entities[::-1])
    one = export(noisy(), name, tmp_path / "one" / FORMATS[name].name, ontology=ontology)
    other = export(turned, name, tmp_path / "other" / FORMATS[name].name, ontology=ontology)
    files = (
        sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
        if one.is_dir()
        else [Path()]
    )
    assert files
    for file in files:
        assert (one / file).read_bytes() == (other / file).read_bytes()


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld"])
def test_hostile_labels_come_back_from_rdf(name: str, ontology: Ontology, tmp_path: Path) -> None:
    path = export(relabelled(NASTY), name, tmp_path / FORMATS[name].name, ontology=ontology)
    assert str(Graph().parse(path).value(URIRef(MARA), RDFS.label)) == NASTY


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_hostile_labels_come_back_from_xml_except_control_characters(
    name: str, ontology: Ontology, tmp_path: Path
) -> None:
    path = export(relabelled(NASTY), name, tmp_path / FORMATS[name].name, ontology=ontology)
    graph = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[name](path)
    assert graph.nodes[MARA]["name"] == NASTY.replace("\x07", "\ufffd")


@given(st.text())
@settings(max_examples=200)
def test_any_text_that_xml_can_hold_comes_back_from_xml(text: str) -> None:
    for document in (f"<a>{xml_text(text)}</a>", f'<a b="{xml_text(text)}"/>'):
        element = ET.fromstring(document)
        assert (element.get("b") if element.get("b") is not None else element.text or "") == "".join(
            "\ufffd" if ET_FORBIDDEN(character) else character for character in text
        )


def ET_FORBIDDEN(character: str) -> bool:  # noqa: N802  # reads as the name of a set
    code = ord(character)
    return (code < 0x20 and character not in "\t\n\r") or code in {0xFFFE, 0xFFFF}


def cypher_texts(path: Path) -> str:
    """The import statements with their escapes undone, as the server reads them."""
    short = {"n": "\n", "r": "\r", "t": "\t", "'": "'", "\\": "\\"}
    return re.sub(
        r"\\(?:u([0-9A-F]{4})|(.))",
        lambda match: chr(int(match[1], 16)) if match[1] else short[match[2]],
        path.read_text(encoding="utf-8"),
    )


def labels_of(folder: Path) -> dict[str, str]:
    """Mara Venn's label as a reader of each format that takes any character sees it."""
    labels = {}
    for name in ("turtle", "facts", "ntriples", "jsonld", "rdf12", "trig"):
        store = ox.Store()
        store.load(path=str(folder / FORMATS[name].name), format=RDF_FORMATS[name])
        (quad,) = store.quads_for_pattern(
            ox.NamedNode(MARA), ox.NamedNode(str(RDFS.label)), None, ox.DefaultGraph()
        )
        labels[name] = quad.object.value  # type: ignore[union-attr]  # a label is a literal
    store = ox.Store()
    store.load(path=str(folder / "neo4j" / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    (quad,) = store.quads_for_pattern(ox.NamedNode(MARA), ox.NamedNode(str(RDFS.label)), None)
    labels["n10s"] = quad.object.value  # type: ignore[union-attr]  # a label is a literal
    for table, key, column in (
        ("csv/entities.csv", "entity", "label"),
        ("neo4j/nodes.csv", "uri:ID", "name"),
    ):
        with (folder / table).open(newline="", encoding="utf-8") as file:
            labels[table] = {row[key]: row[column] for row in csv.DictReader(file)}[MARA]
    parquet = import_module("pyarrow.parquet").read_table(folder / "parquet" / "entities.parquet")
    labels["parquet"] = {row["entity"]: row["label"] for row in parquet.to_pylist()}[MARA]
    return labels


RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "facts": ox.RdfFormat.TURTLE,
    "rdf12": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
hard_label = st.text(max_size=30) | st.lists(
    st.sampled_from(
        ['"', "'", "\\", "\n", "\r\n", "<", ">", "&", "👩‍🚀", "\u202e", "\u200f", "\u2028", "\x00", ",", "\t"]
    )
).map("".join)


@given(label=hard_label)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_label_comes_back_from_every_format_but_for_control_characters_in_xml(
    label: str, ontology: Ontology, tmp_path: Path, require: Callable[[str], str]
) -> None:
    require("pyarrow")
    export_all(relabelled(label), FORMATS, tmp_path, ontology=ontology)
    labels = labels_of(tmp_path)
    assert labels == dict.fromkeys(labels, label)
    assert f"name: '{label}'" in cypher_texts(tmp_path / "neo4j" / "import.cypher")
    in_xml = "".join("\ufffd" if ET_FORBIDDEN(character) else character for character in label)
    for read, name in ((nx.read_graphml, "graphml"), (nx.read_gexf, "gexf")):
        assert (read(tmp_path / FORMATS[name].name).nodes[MARA]["name"] or "") == in_xml


def test_a_label_of_a_million_characters_comes_back_from_every_format(
    ontology: Ontology, tmp_path: Path, require: Callable[[str], str]
) -> None:
    require("pyarrow")
    label = 'x"<&>\\\n👩\u202e' * 100_000
    before = csv.field_size_limit(len(label) * 2)
    try:
        alone = Resolution((), (Entity("mara-venn", label, "Person", (label,)),), (), ())
        export_all(alone, FORMATS, tmp_path, ontology=ontology)
        labels = labels_of(tmp_path)
    finally:
        csv.field_size_limit(before)
    assert all(found == label for found in labels.values())
    for read, name in ((nx.read_graphml, "graphml"), (nx.read_gexf, "gexf")):
        assert read(tmp_path / FORMATS[name].name).nodes[MARA]["name"] == label


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_that_breaks_off_leaves_the_previous_files_whole_and_no_others(
    name: str, ontology: Ontology, tmp_path: Path
) -> None:
    path = tmp_path / FORMATS[name].name
    export(HARD_CASES, name, path, ontology=ontology)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    if name == "facts":
        broken = replace(HARD_CASES, facts=(*HARD_CASES.facts, Fact("nobody", None, "be", "nobody", ())))
    else:
        last = replace(HARD_CASES.claims[-1], id="broken", subject="nobody")
        broken = replace(HARD_CASES, claims=(*HARD_CASES.claims, last))
    with pytest.raises((ValueError, KeyError)):
        export(broken, name, path, ontology=ontology)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_an_unknown_format_and_an_unwritable_place_are_named(ontology: Ontology, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="unknown format 'xls'; there are turtle, facts"):
        export(HARD_CASES, "xls", tmp_path, ontology=ontology)
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"graph\.nt: cannot be written"):
        export(HARD_CASES, "ntriples", tmp_path / "file" / "graph.nt", ontology=ontology)


def test_several_formats_at_once_are_the_same_files(ontology: Ontology, tmp_path: Path) -> None:
    paths = export_all(HARD_CASES, ["turtle", "jsonld"], tmp_path, ontology=ontology)
    assert [path.name for path in paths] == ["graph.ttl", "graph.jsonld"]
    for name, path in zip(["turtle", "jsonld"], paths, strict=True):
        alone = export(HARD_CASES, name, tmp_path / "alone" / path.name, ontology=ontology)
        assert path.read_bytes() == alone.read_bytes()
