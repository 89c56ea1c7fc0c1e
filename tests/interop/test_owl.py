"""What Protégé would show: our files, loaded with its own library and checked with HermiT."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal

from kg.graph import facts_turtle, graph_turtle
from kg.model import Entity, Relation, Resolution, Value
from kg.ontology import Ontology
from tests.graph.cases import FACTS, HARD_CASES
from tests.interop.conftest import OwlReport

NASTY = (
    'a "quoted" \\ label \\u0041 \\n\nin two lines\r\n'
    "<b>&amp;</b> 👩‍🚀 \u202eabc\u202c \x07 \ufeff \u00e9 e\u0301"
)


def noisy() -> Resolution:
    """As real text makes it: wrong types, odd values, hostile labels, names that are verbs of ours."""
    types = ["Person", "City", "Sorcerer", "Quantity", "Disease", "Event"]
    entities = tuple(
        replace(
            entity,
            type=types[index % len(types)],
            label=f"{NASTY} {index}",
            value=Value("around 3", "decimal", "m"),
        )
        for index, entity in enumerate(HARD_CASES.entities)
    )
    values = ["forty-one", "1e400", "-0", "NaN", "99999999999999999999", "2021-03-08T25:00"]
    kinds = ["integer", "decimal", "decimal", "decimal", "integer", "date"]
    claims = []
    for index, claim in enumerate(HARD_CASES.claims):
        relation = replace(claim.relation, lemma=["subject", "a b", "é", "…", "Claim", "type"][index % 6])
        value = Value(values[index % 6], kinds[index % 6])  # type: ignore[arg-type]  # the table above
        odd = replace(
            claim, id=f"odd-{index}", relation=replace(relation, property=None), object=value, contradicts=()
        )
        times = ["2021-02-30", "soon", "../2020", "0001/9999", "2021-13", ".."]
        claims += [replace(claim, time=times[index % 6]), replace(odd, confidence=index / 20)]
    return replace(
        HARD_CASES,
        entities=(*entities, Entity("é#?% <x>", "odd id", "Person")),
        claims=tuple(claims),
        facts=tuple(fact for fact in FACTS if isinstance(fact.object, str)),
        replaced=(("mara-venn", "oskar-lind"), ("old", "é#?% <x>"), ("older", "old")),
    )


@pytest.fixture(scope="module")
def written(
    ontology: Ontology,
    owl_report: Callable[[Iterable[Path]], dict[str, OwlReport]],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, OwlReport]]:
    folder = tmp_path_factory.mktemp("owl")
    graph = graph_turtle(HARD_CASES, ontology)
    files = {
        "graph.ttl": graph,
        "facts.ttl": facts_turtle(HARD_CASES, ontology),
        "noisy.ttl": graph_turtle(noisy(), ontology),
        "empty.ttl": graph_turtle(Resolution((), (), (), ()), ontology),
        # Controls: the check must see what is wrong with these.
        "undeclared.ttl": graph.replace("open:accuse a owl:ObjectProperty ;", "open:accuse"),
        "date.ttl": graph.replace('"2021-03-05T00:00:00"^^xsd:dateTime', '"2021-03-05"^^xsd:date'),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder, owl_report(folder / name for name in files)


@pytest.mark.parametrize("name", ["graph.ttl", "facts.ttl", "noisy.ttl", "empty.ttl"])
def test_protege_reads_the_file_whole_and_finds_nothing_wrong(
    name: str, written: tuple[Path, dict[str, OwlReport]]
) -> None:
    report = written[1][name]
    assert (report.unparsed, report.violations, report.consistent) == (0, 0, "true")
    assert report.version.startswith("https://w3id.org/newskg/data/")


@pytest.mark.parametrize("name", ["graph.ttl", "facts.ttl", "noisy.ttl"])
def test_protege_counts_the_same_assertions_as_we_do(
    name: str, written: tuple[Path, dict[str, OwlReport]]
) -> None:
    """A property that lost its declaration would turn its assertions into annotations without a word."""
    folder, reports = written
    graph = Graph().parse(folder / name)
    counted = {
        kind: sum(len(list(graph.subject_objects(term))) for term in graph.subjects(RDF.type, declared))
        for kind, declared in (
            ("ObjectPropertyAssertion", OWL.ObjectProperty),
            ("DataPropertyAssertion", OWL.DatatypeProperty),
        )
    }
    individuals = set(graph.subjects(RDF.type, OWL.NamedIndividual))
    typed = [pair for pair in graph.subject_objects(RDF.type) if pair[0] in individuals]
    counted["ClassAssertion"] = len(typed) - len(individuals)
    assert counted == {kind: reports[name].axioms[kind] for kind in counted}


@pytest.mark.parametrize("name", ["graph.ttl", "noisy.ttl"])
def test_every_label_comes_back_from_protege_as_it_went_in(
    name: str, written: tuple[Path, dict[str, OwlReport]]
) -> None:
    folder, reports = written
    labels = [
        str(label)
        for subject, label in Graph().parse(folder / name).subject_objects(RDFS.label)
        if isinstance(label, Literal) and not str(subject).startswith("https://w3id.org/newskg/data/")
    ]
    digests = (hashlib.sha256(label.encode()).digest() for label in labels)
    expected = sum(int.from_bytes(digest[:8]) for digest in digests) % 2**64
    assert reports[name].labels == (expected, expected)


def test_the_check_would_see_an_undeclared_property_and_a_forbidden_datatype(
    written: tuple[Path, dict[str, OwlReport]],
) -> None:
    reports = written[1]
    assert reports["undeclared.ttl"].violations > 0
    lost = reports["graph.ttl"].axioms["ObjectPropertyAssertion"]
    assert reports["undeclared.ttl"].axioms["ObjectPropertyAssertion"] < lost
    assert reports["date.ttl"].violations > 0
    assert reports["date.ttl"].consistent != "true"


def test_a_relation_that_bears_the_name_of_a_term_of_ours_is_refused(ontology: Ontology) -> None:
    """One IRI as two kinds of property is what reasoners refuse."""
    from kg.errors import OntologyError

    member = ontology.properties["member_of"]
    taken = replace(member, name="sentence", iri=member.iri.replace("member_of", "sentence"))
    mine = replace(ontology, properties={**ontology.properties, "sentence": taken})
    claim = replace(HARD_CASES.claims[0], relation=Relation("x", "x", "sentence"))
    with pytest.raises(OntologyError, match="'sentence' is a term of claims and documents"):
        graph_turtle(replace(HARD_CASES, claims=(claim,), facts=()), mine)
