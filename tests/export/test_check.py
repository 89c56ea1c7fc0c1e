"""Each shape is broken in turn: the check must name the node and the repair."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import SH

from kg.errors import StoreError
from kg.export.check import Problem, check_graph, report
from kg.graph import facts_turtle, graph_turtle
from kg.model import Resolution
from kg.ontology import Ontology, packaged
from kg.vocabulary import KG
from tests.graph.cases import HARD_CASES
from tests.interop.test_owl import noisy

PREFIXES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX kg: <https://w3id.org/newskg/schema#>
PREFIX open: <https://w3id.org/newskg/open/>
PREFIX r: <https://w3id.org/newskg/id/>
PREFIX c: <https://w3id.org/newskg/claim/>
"""


def evidence(predicate: str, value: str = "") -> str:
    """The update that takes a value from the evidence of the claim "met", or gives it another."""
    insert = f"INSERT {{ ?e {predicate} {value} }} " if value else ""
    return f"DELETE {{ ?e {predicate} ?d }} {insert}WHERE {{ c:met kg:has_evidence ?e . ?e {predicate} ?d }}"


# (change to the graph, local name of the node that must be named, start of the message)
MUTATIONS = [
    ("DELETE WHERE { c:met rdfs:label ?x }", "met", "has no label"),
    ("DELETE WHERE { r:norrby rdfs:label ?x }", "norrby", "has no label"),
    ("DELETE WHERE { c:met kg:subject ?x }", "met", "a claim has one subject"),
    ("INSERT DATA { c:met kg:subject r:norrby }", "met", "a claim has one subject"),
    ("DELETE WHERE { c:met kg:property ?x }", "met", "a claim has one property"),
    ("DELETE WHERE { c:met kg:relation ?x }", "met", "a claim names its relation"),
    (
        "DELETE WHERE { c:met kg:relation ?x } ; INSERT DATA { c:met kg:relation '' }",
        "met",
        "a claim names its",
    ),
    ("DELETE WHERE { c:met kg:object ?x }", "met", "a claim has one object"),
    ("INSERT DATA { c:met kg:object_value 3 }", "met", "a claim has one object"),
    ("DELETE WHERE { c:met kg:polarity ?x }", "met", "kg:polarity must be given once"),
    (
        "DELETE WHERE { c:met kg:polarity ?x } ; INSERT DATA { c:met kg:polarity 'no' }",
        "met",
        "kg:polarity must",
    ),
    ("INSERT DATA { c:met kg:modality 'maybe' }", "met", "kg:modality must be given once"),
    ("DELETE WHERE { c:met kg:tense ?x }", "met", "kg:tense must be given once"),
    (
        "DELETE WHERE { c:met kg:confidence ?x } ; INSERT DATA { c:met kg:confidence '1.5'^^xsd:double }",
        "met",
        "kg:confidence must be given once",
    ),
    ("DELETE WHERE { c:met kg:has_evidence ?x }", "met", "a claim stands on evidence"),
    ("INSERT DATA { c:met kg:has_evidence r:norrby }", "met", "a claim stands on evidence"),
    ("INSERT DATA { c:met kg:attributed_to r:norrby }", "met", "a claim has at most one nearest source"),
    (
        "INSERT DATA { c:met kg:has_qualifier r:norrby }",
        "met",
        "kg:has_qualifier must lead to a kg:Qualifier",
    ),
    (
        "DELETE WHERE { c:not-dismissed-said kg:attributed_to ?y }",
        "not-dismissed-said",
        "a speech act is reported",
    ),
    (
        "DELETE WHERE { c:not-dismissed-said kg:content ?y }",
        "not-dismissed-said",
        "a speech act says something",
    ),
    ("DELETE { ?q kg:value ?v } WHERE { ?q kg:role 'share' ; kg:value ?v }", None, "a qualifier has a value"),
    (
        "DELETE { ?q kg:role ?v } WHERE { ?q kg:value '30 percent' ; kg:role ?v }",
        None,
        "a qualifier has a role",
    ),
    (
        evidence("kg:in_document"),
        None,
        "evidence lies",
    ),
    (
        evidence("kg:version_hash"),
        None,
        "give exactly one kg:version",
    ),
    (
        evidence("kg:sentence"),
        None,
        "evidence quotes",
    ),
    (
        evidence("kg:char_end"),
        None,
        "kg:char_end must",
    ),
    (
        evidence("kg:char_start", "-1"),
        None,
        "kg:char_start must be given once",
    ),
    (
        evidence("kg:char_start", "9999"),
        None,
        "kg:char_start must be given once",
    ),
    ("DELETE WHERE { ?d kg:source 'wire/011.txt' }", "011.txt", "a document tells where it is from"),
    (
        "DELETE { ?d kg:char_count ?n } WHERE { ?d kg:source 'wire/011.txt' ; kg:char_count ?n }",
        "011.txt",
        "give exactly one kg:char_count",
    ),
    ("DELETE WHERE { r:norrby a ?x }", "norrby", "is spoken of in a claim but has no type"),
    ("INSERT DATA { r:norrby kg:joined r:coast-union }", "norrby", "direct triple"),
    ("INSERT DATA { r:pia-strand open:dismiss r:jonas-falk }", "pia-strand", "direct triple"),
    ("INSERT DATA { r:brookwater-ltd open:pollute r:lake-sill }", "brookwater-ltd", "direct triple"),
    (
        "INSERT DATA { r:mara-venn kg:holds_position r:chief-surveyor-of-the-tolland-dam }",
        "mara-venn",
        "direct triple",
    ),
    ("INSERT DATA { r:mara-venn kg:age 53 }", "mara-venn", "direct triple"),
    ("DELETE WHERE { c:resigned kg:has_evidence ?e }", "mara-venn", "direct triple"),
    (
        evidence("kg:char_end", "9999"),
        None,
        "kg:char_end '9999' lies outside its document of '397' characters",
    ),
    (
        evidence("kg:sentence", "'Other.'"),
        None,
        "kg:sentence has another length",
    ),
    (
        evidence("kg:version_hash", "'sha256:0'"),
        None,
        "kg:version_hash 'sha256:0' is not that of its document",
    ),
    ("INSERT DATA { r:norrby kg:twinned_with r:coast-union }", "norrby", "uses the property"),
    ("INSERT DATA { r:riverside-league open:block 'a road' }", "riverside-league", "the object property"),
]


@pytest.fixture(scope="module")
def whole(ontology: Ontology) -> ox.Dataset:
    return ox.Dataset(ox.parse(graph_turtle(HARD_CASES, ontology), ox.RdfFormat.TURTLE))


def checked(dataset: ox.Dataset, update: str, folder: Path) -> tuple[Problem, ...]:
    store = ox.Store()
    store.extend(dataset)
    store.update(PREFIXES + update)
    file = folder / "changed.nt"
    store.dump(str(file), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return check_graph(file)


@pytest.mark.parametrize(
    "resolution", [HARD_CASES, noisy(), Resolution((), (), (), ())], ids=["hard", "noisy", "empty"]
)
def test_every_graph_that_we_write_conforms(
    resolution: Resolution, ontology: Ontology, tmp_path: Path
) -> None:
    for name, write in {"graph.ttl": graph_turtle, "facts.ttl": facts_turtle}.items():
        (tmp_path / name).write_text(write(resolution, ontology), encoding="utf-8")
        assert report(check_graph(tmp_path / name)) == ""


@pytest.mark.parametrize(("update", "node", "message"), MUTATIONS)
def test_a_broken_shape_is_caught_and_named(
    update: str, node: str | None, message: str, whole: ox.Dataset, tmp_path: Path
) -> None:
    found = [problem for problem in checked(whole, update, tmp_path) if problem.message.startswith(message)]
    if node is None:
        assert all(problem.node.startswith("https://w3id.org/newskg/") for problem in found) == bool(found)
    else:
        assert [problem.node.rpartition("/")[2] for problem in found] == [node]


def test_every_message_of_the_shapes_has_a_mutation_that_brings_it_up() -> None:
    shapes = rdflib.Graph().parse(packaged("shapes.ttl"))
    messages = {re.split(r"\{", str(message))[0].strip() for message in shapes.objects(predicate=SH.message)}
    started = [message for _, _, message in MUTATIONS]
    missed = [text for text in messages if not any(text.startswith(m) or m.startswith(text) for m in started)]
    assert missed == []


def test_the_verdict_is_that_of_a_full_run_of_pyshacl(whole: ox.Dataset, tmp_path: Path) -> None:
    """Judging one node of each group finds what judging all of them finds."""
    changes = " ; ".join(update for update, _, message in MUTATIONS[:18] if "c:met" in update)
    problems = checked(whole, changes, tmp_path)
    data = rdflib.Graph().parse(tmp_path / "changed.nt")
    shapes = rdflib.Graph().parse(packaged("shapes.ttl"))
    shapes.remove((None, SH.sparql, None))
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(results, rdflib.Graph)
    expected = {
        (str(results.value(result, SH.resultMessage)), str(results.value(result, SH.focusNode)))
        for result in results.subjects(rdflib.RDF.type, SH.ValidationResult)
    }
    compared = {
        str(message).split("{")[0] for message in shapes.objects(predicate=SH.message) if "{" in str(message)
    }
    ours = {(problem.message, problem.node) for problem in problems}
    assert expected <= ours
    assert all(any(message.startswith(start) for start in compared) for message, _ in ours - expected)


def test_any_shacl_engine_can_run_the_shapes_file_as_it_is(ontology: Ontology) -> None:
    """Its SPARQL constraints, too, which `check_graph` runs in another way."""
    small = replace(
        HARD_CASES,
        documents=HARD_CASES.documents[-1:],
        entities=tuple(one for one in HARD_CASES.entities if one.id in {"norrby", "coast-union"}),
        claims=tuple(claim for claim in HARD_CASES.claims if claim.id == "member"),
        facts=HARD_CASES.facts[-1:],
    )
    data = rdflib.Graph().parse(data=graph_turtle(small, ontology))
    shapes = rdflib.Graph().parse(packaged("shapes.ttl"))
    assert pyshacl.validate(data, shacl_graph=shapes)[0] is True
    norrby = rdflib.URIRef("https://w3id.org/newskg/id/norrby")
    data.add((norrby, rdflib.URIRef("https://w3id.org/newskg/schema#part_of"), norrby))
    data.add(
        (rdflib.URIRef("https://w3id.org/newskg/schema#part_of"), rdflib.RDFS.subPropertyOf, KG.related_to)
    )
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(results, rdflib.Graph)
    assert not conforms
    assert set(results.objects(predicate=SH.focusNode)) == {norrby}


def test_problems_alike_are_told_once_with_the_first_nodes() -> None:
    problems = [Problem("has no label", f"urn:{number}") for number in range(7)]
    assert report(problems) == ("has no label\n  urn:0\n  urn:1\n  urn:2\n  urn:3\n  urn:4\n  and 2 more\n")


def test_a_file_that_is_no_graph_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("no graph")
    with pytest.raises(StoreError, match=r"bad\.ttl: is no valid graph file"):
        check_graph(tmp_path / "bad.ttl")
    with pytest.raises(StoreError, match=r"none\.ttl: there is no such file"):
        check_graph(tmp_path / "none.ttl")
