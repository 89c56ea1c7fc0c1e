"""What the packaged ontology and lexicon promise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from kg.ontology import Lexicon, Ontology, packaged
from kg.ontology.ontolex import lexicon_as_ontolex
from kg.vocabulary import KG
from tests.conftest import Require
from tests.interop.conftest import OwlReport


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(packaged("news.ttl"), format="turtle")


def relations(ontology: Ontology) -> list[str]:
    """The relations proper: without the two roots, past forms and inverses of others."""
    past = {found.past_form for found in ontology.properties.values()}
    inverse = {
        found.inverse for name, found in ontology.properties.items() if found.inverse and found.inverse_label
    }
    inverse -= {"works_for", "member_of", "parent_of", "owns", "part_of"}
    return [
        name
        for name, found in ontology.properties.items()
        if found.parent is not None and name not in past | inverse
    ]


def test_it_is_compact(ontology: Ontology) -> None:
    assert 35 <= len(ontology.classes) <= 45
    assert 90 <= len(relations(ontology)) <= 110


def test_the_header_says_what_it_is(graph: Graph) -> None:
    header = graph.value(predicate=RDF.type, object=OWL.Ontology)
    for term in (OWL.versionIRI, DCTERMS.title, DCTERMS.license):
        assert graph.value(header, term) is not None


def test_every_class_and_property_has_label_and_definition(ontology: Ontology) -> None:
    described = [(name, found.label, found.definition) for name, found in ontology.classes.items()]
    described += [(name, found.label, found.definition) for name, found in ontology.properties.items()]
    for name, label, definition in described:
        assert label, name
        assert definition.endswith("."), name


def test_every_relation_has_parent_domain_and_range(ontology: Ontology) -> None:
    for name, found in ontology.properties.items():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)
        if found.parent is not None:
            assert found.domain
            assert found.range
            assert found.kind == "data" or found.inverse_label


def test_all_relations_hang_below_the_two_roots(ontology: Ontology) -> None:
    roots = {"object": "related_to", "data": "has_attribute"}
    for name, found in ontology.properties.items():
        top = name
        while (parent := ontology.properties[top].parent) is not None:
            top = parent
        assert top == roots[found.kind]


def test_nothing_in_the_news_is_functional_or_disjoint(graph: Graph) -> None:
    """One noisy type must not make a graph inconsistent, nor two people one."""
    for kind in (OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.AllDisjointClasses):
        assert not list(graph.subjects(RDF.type, kind))
    assert not list(graph.subject_objects(OWL.disjointWith))
    assert not list(graph.subject_objects(OWL.propertyDisjointWith))


def test_a_polity_is_both_place_and_agent(ontology: Ontology) -> None:
    for name in ("Country", "City", "Region"):
        assert ontology.is_a(name, "Place")
        assert ontology.is_a(name, "Agent")


def test_a_state_knows_its_past_form(ontology: Ontology) -> None:
    assert ontology.property("holds_position").past_form == "formerly_held_position"
    assert ontology.property("member_of").past_form == "formerly_member_of"
    for found in ontology.properties.values():
        assert found.past_form is None or found.is_state


def test_past_forms_keep_the_shape_of_their_state(ontology: Ontology) -> None:
    for found in ontology.properties.values():
        if found.past_form is not None:
            past = ontology.property(found.past_form)
            assert (past.domain, past.range, past.symmetric) == (found.domain, found.range, found.symmetric)


def test_matches_point_to_wikidata_and_schema_org(graph: Graph) -> None:
    allowed = re.compile(
        r"http://www\.wikidata\.org/entity/[PQ]\d+|https://schema\.org/[A-Za-z]+"
        r"|http://xmlns\.com/foaf/0\.1/age|http://www\.w3\.org/2004/02/skos/core#[A-Za-z]+"
    )
    targets = {*graph.objects(None, SKOS.closeMatch), *graph.objects(None, KG.inverse_match)}
    assert len(targets) > 100
    for target in targets:
        assert isinstance(target, URIRef)
        assert allowed.fullmatch(target)


def test_protege_reads_it_whole_and_finds_no_violation_of_owl_2_dl(
    owl_report: Callable[[Iterable[Path]], dict[str, OwlReport]],
) -> None:
    report = owl_report([packaged("news.ttl")])["news.ttl"]
    assert (report.unparsed, report.violations, report.consistent) == (0, 0, "true")
    assert report.version == "https://w3id.org/newskg/schema/1.0.0"


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # owlready2 leaves its pipes to the collector
def test_hermit_finds_it_consistent_and_every_class_possible(
    graph: Graph, require: Require, tmp_path: Path
) -> None:
    require("java")
    require("owlready2")
    import owlready2

    path = tmp_path / "news.rdf"
    graph.serialize(path, format="xml")
    world = owlready2.World()
    loaded = world.get_ontology(path.as_uri()).load()
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []
    assert len(list(loaded.classes())) == len(list(graph.subjects(RDF.type, OWL.Class))) - unions(graph)


def unions(graph: Graph) -> int:
    return len(list(graph.subject_objects(OWL.unionOf)))


def test_every_relation_can_be_said(ontology: Ontology, lexicon: Lexicon) -> None:
    said = {wording.property for wording in lexicon.wordings}
    assert set(relations(ontology)) - said == set()


def test_every_line_has_an_example_that_holds_its_words(lexicon: Lexicon) -> None:
    """Nouns are sought by their first letters, since they may be in the plural."""
    for wording in lexicon.wordings:
        assert wording.example.endswith("."), wording.where
        if wording.kind == "noun":
            words = re.sub(r"[^a-z ]", " ", wording.example.lower())
            last = wording.head.replace("-", " ").split()[-1]
            assert last[:4] in words, (wording.where, wording.example)


def test_ontolex_holds_every_line(lexicon: Lexicon) -> None:
    published = Graph().parse(data=lexicon_as_ontolex(lexicon), format="turtle")
    synsem = "http://www.w3.org/ns/lemon/synsem#"
    frames = set(published.subjects(RDF.type, URIRef(f"{synsem}SyntacticFrame")))
    assert len(frames) == len(lexicon.wordings)
    labels = sorted(str(published.value(frame, RDFS.label)) for frame in frames)
    assert labels == sorted(wording.text for wording in lexicon.wordings)
    senses = set(published.subjects(RDF.type, URIRef(f"{synsem}OntoMap")))
    reference = URIRef("http://www.w3.org/ns/lemon/ontolex#reference")
    for sense in senses:
        assert len(list(published.objects(sense, reference))) == 1
        assert len(list(published.objects(sense, URIRef(f"{synsem}subjOfProp")))) == 1
        assert len(list(published.objects(sense, URIRef(f"{synsem}objOfProp")))) == 1
    assert len(senses) == len(lexicon.wordings)


def test_the_published_lexicon_is_the_one_of_the_table(lexicon: Lexicon) -> None:
    """Byte for byte; ``python -m kg.ontology.ontolex ontologies/lexicon.ttl`` writes it."""
    assert packaged("lexicon.ttl").read_text("utf-8") == lexicon_as_ontolex(lexicon)
