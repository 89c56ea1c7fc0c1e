"""What a resolution becomes as RDF: compared with a file that people have read, then rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from kg.graph import facts_turtle, graph_turtle, neo4j_turtle, to_rdflib
from kg.model import Fact, Relation, Resolution, ResolvedClaim, Value
from kg.ontology import Ontology
from kg.settings import Settings
from kg.vocabulary import KG
from tests.graph.cases import CLAIMS, FACTS, HARD_CASES

R = Namespace("https://w3id.org/newskg/id/")
C = Namespace("https://w3id.org/newskg/claim/")
OPEN = Namespace("https://w3id.org/newskg/open/")
CLAIM_BY_ID = {claim.id: claim for claim in CLAIMS}


@pytest.fixture(scope="module")
def graph(ontology: Ontology) -> Graph:
    return to_rdflib(HARD_CASES, ontology)


def with_claim(claim: ResolvedClaim, *facts: Fact) -> Resolution:
    return replace(HARD_CASES, claims=(claim,), facts=facts)


def data(graph: Graph) -> Graph:
    """The graph without its header and declarations, which follow the ontology."""
    declared = {OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    schema = {subject for kind in declared for subject in graph.subjects(RDF.type, kind)}
    kept = Graph()
    for triple in graph:
        if triple[0] not in schema:
            kept.add(triple)
    return kept


def test_the_hard_cases_give_the_graph_that_was_read_line_by_line(graph: Graph) -> None:
    expected = Graph().parse(Path(__file__).parent / "hard_cases.ttl")
    ours, wanted = set(data(graph)), set(expected)
    assert ours - wanted == set()
    assert wanted - ours == set()
    assert isomorphic(data(graph), expected)


def test_the_turtle_holds_the_same_triples_as_the_rdflib_graph(graph: Graph, ontology: Ontology) -> None:
    assert set(Graph().parse(data=graph_turtle(HARD_CASES, ontology))) == set(graph)


@pytest.mark.parametrize(
    ("subject", "relation", "target"),
    [
        (R["mara-venn"], KG._NS["resigned_from"], R["brookwater-ltd"]),
        (R["mara-venn"], KG._NS["age"], Literal(52)),
        (R["mara-venn"], OPEN["accuse"], R["dam-authority"]),
        (R["oskar-lind"], KG._NS["formerly_held_position"], R["mayor-of-tolland"]),
        (R["riverside-league"], OPEN["block"], R["tolland-road"]),
        (R["aurelia"], OPEN["sink__value"], Literal(True)),
        (R["norrby"], KG._NS["member_of"], R["coast-union"]),
    ],
)
def test_what_the_texts_assert_is_a_direct_triple(
    graph: Graph, subject: URIRef, relation: URIRef, target: URIRef | Literal
) -> None:
    assert (subject, relation, target) in graph


@pytest.mark.parametrize(
    "claim",
    ["not-blocked", "inspected", "not-inspected", "joins", "polluted", "met", "not-dismissed", "surveyor"],
)
def test_what_is_denied_planned_reported_contested_or_withdrawn_is_only_a_claim(
    graph: Graph, claim: str
) -> None:
    """Each has a node with its status; a triple for it stands only where another claim licenses one."""
    known = CLAIM_BY_ID[claim]
    relation = graph.value(C[claim], KG.property)
    assert relation is not None
    direct = (R[known.subject], relation, R[str(known.object)])
    assert (direct in graph) == (claim == "not-blocked")
    assert (C[claim], KG.polarity, Literal(known.polarity)) in graph
    assert (C[claim], KG.modality, Literal(known.modality)) in graph


@pytest.mark.parametrize(
    "change",
    [
        {"polarity": "negative"},
        {"modality": "possible"},
        {"attributed_to": ("ilse-roth",)},
        {"tense": "future"},
        {"confidence": 0.2},
        {"subject": "ilse-roth"},
        {"object": "lakeside-power"},
        {"relation": Relation("joined", "join", "joined")},
    ],
)
def test_a_fact_whose_claim_does_not_say_it_so_is_refused(
    ontology: Ontology, change: dict[str, object]
) -> None:
    claim = replace(CLAIM_BY_ID["resigned"], **change)  # type: ignore[arg-type]  # one table for all fields
    with pytest.raises(ValueError, match="no claim licenses the fact mara-venn resigned_from brookwater-ltd"):
        graph_turtle(with_claim(claim, FACTS[0]), ontology)


def test_a_fact_without_any_claim_is_refused(ontology: Ontology) -> None:
    bare = replace(FACTS[0], claims=())
    with pytest.raises(ValueError, match="no claim licenses"):
        facts_turtle(with_claim(CLAIM_BY_ID["resigned"], bare), ontology)


def test_a_claim_that_stands_only_in_a_replaced_version_licenses_nothing(ontology: Ontology) -> None:
    withdrawn = Fact("mara-venn", "holds_position", "be", "chief-surveyor-of-the-tolland-dam", ("surveyor",))
    with pytest.raises(ValueError, match="no claim licenses"):
        graph_turtle(with_claim(CLAIM_BY_ID["surveyor"], withdrawn), ontology)


def test_the_threshold_of_the_settings_is_the_one_that_counts(ontology: Ontology) -> None:
    strict = Settings(min_confidence=0.98)
    with pytest.raises(ValueError, match="no claim licenses"):
        graph_turtle(HARD_CASES, ontology, strict)


def test_a_state_that_is_over_has_the_past_form_and_not_the_present_one(graph: Graph) -> None:
    assert (R["oskar-lind"], KG._NS["holds_position"], R["mayor-of-tolland"]) not in graph
    assert (C["mayor"], KG.property, KG._NS["holds_position"]) in graph


def test_a_thing_as_object_of_an_attribute_becomes_an_open_relation(ontology: Ontology) -> None:
    """An attribute never takes a thing, nor an object property a literal."""
    aged = replace(CLAIM_BY_ID["resigned"], relation=Relation("is", "be", "age"))
    fact = Fact("mara-venn", "age", "be", "brookwater-ltd", ("resigned",))
    graph = to_rdflib(with_claim(aged, fact), ontology)
    assert (R["mara-venn"], OPEN["be"], R["brookwater-ltd"]) in graph
    assert (OPEN["be"], RDF.type, OWL.ObjectProperty) in graph


def test_a_literal_as_object_of_an_object_property_becomes_an_open_attribute(ontology: Ontology) -> None:
    claim = replace(CLAIM_BY_ID["resigned"], object=Value("3", "integer"))
    fact = Fact("mara-venn", "resigned_from", "resign from", Value("3", "integer"), ("resigned",))
    graph = to_rdflib(with_claim(claim, fact), ontology)
    assert (R["mara-venn"], OPEN["resign_from__value"], Literal(3)) in graph
    assert (OPEN["resign_from__value"], RDF.type, OWL.DatatypeProperty) in graph


def test_a_verb_that_is_called_like_a_term_of_ours_gets_another_name(ontology: Ontology) -> None:
    """n10s keeps local names only: the verb "sentence" and `kg:sentence` must stay apart."""
    claim = replace(CLAIM_BY_ID["accused"], relation=Relation("sentenced", "sentence"))
    fact = Fact("mara-venn", None, "sentence", "dam-authority", ("accused",))
    graph = to_rdflib(with_claim(claim, fact), ontology)
    assert (R["mara-venn"], OPEN["sentence__relation"], R["dam-authority"]) in graph
    assert (OPEN["sentence__relation"], RDFS.label, Literal("sentence", lang="en")) in graph


def test_nested_sources_become_speech_acts_around_the_claim(graph: Graph) -> None:
    act = graph.value(predicate=KG.content, object=C["not-dismissed"])
    assert (C["not-dismissed"], KG.attributed_to, R["dam-authority"]) in graph
    assert (act, KG.subject, R["dam-authority"]) in graph
    assert (act, KG.attributed_to, R["evening-post"]) in graph


def test_a_pronoun_leads_to_the_sentence_that_introduces_it_by_name(graph: Graph) -> None:
    evidence = graph.value(C["accused"], KG.has_evidence)
    assert graph.value(evidence, KG.subject_text) == Literal("She")
    introduced = graph.value(evidence, KG.antecedent_evidence)
    assert str(graph.value(introduced, KG.sentence)).startswith("Mara Venn, 52, chief engineer")


def test_an_antecedent_in_an_unknown_sentence_is_its_own_passage(ontology: Ontology) -> None:
    only = with_claim(CLAIM_BY_ID["accused"])
    graph = to_rdflib(replace(only, sentences=()), ontology)
    evidence = graph.value(C["accused"], KG.has_evidence)
    introduced = graph.value(evidence, KG.antecedent_evidence)
    assert graph.value(introduced, KG.sentence) == Literal("Mara Venn")
    assert graph.value(introduced, KG.char_start) == Literal(0)


def test_an_earlier_version_of_an_article_points_to_the_current_one(graph: Graph) -> None:
    current = URIRef("https://w3id.org/newskg/doc/web/harbour.example/2021/03/08/engineer")
    (earlier,) = graph.subjects(DCTERMS.isReplacedBy, current)
    assert str(earlier).startswith(f"{current}?version=")
    assert graph.value(earlier, KG.char_count) == Literal(89)


def test_a_merged_away_name_points_to_its_successor_even_when_that_one_is_gone(ontology: Ontology) -> None:
    graph = to_rdflib(replace(HARD_CASES, replaced=(("old-name", "gone"),)), ontology)
    assert (R["old-name"], DCTERMS.isReplacedBy, R["gone"]) in graph
    assert (R["gone"], RDF.type, OWL.NamedIndividual) in graph


def test_a_type_that_the_ontology_does_not_know_is_an_entity(ontology: Ontology) -> None:
    odd = tuple(replace(entity, type="Sorcerer") for entity in HARD_CASES.entities)
    graph = to_rdflib(replace(HARD_CASES, entities=odd), ontology)
    assert (R["mara-venn"], RDF.type, KG.Entity) in graph


def test_a_claim_about_nobody_known_is_refused_by_name(ontology: Ontology) -> None:
    with pytest.raises(ValueError, match="refers to 'aurelia', which is none of its entities"):
        graph_turtle(replace(HARD_CASES, entities=HARD_CASES.entities[:1], facts=()), ontology)


def test_the_facts_file_has_facts_and_no_claims(ontology: Ontology, graph: Graph) -> None:
    facts = Graph().parse(data=facts_turtle(HARD_CASES, ontology))
    assert (R["mara-venn"], OPEN["accuse"], R["dam-authority"]) in facts
    assert not list(facts.subjects(RDF.type, KG.Claim))
    assert not list(facts.objects(predicate=KG.mentioned_in))
    named = set(facts.subjects(RDF.type, OWL.NamedIndividual))
    assert named < set(graph.subjects(RDF.type, OWL.NamedIndividual))


@pytest.mark.parametrize("write", [graph_turtle, facts_turtle])
def test_every_property_and_class_that_a_file_uses_is_declared_in_it(
    write: Callable[[Resolution, Ontology], str], ontology: Ontology
) -> None:
    graph = Graph().parse(data=write(HARD_CASES, ontology))
    builtin = (str(RDF), str(RDFS), str(OWL))
    used = {predicate for predicate in graph.predicates() if not str(predicate).startswith(builtin)}
    used |= {kind for kind in graph.objects(predicate=RDF.type) if not str(kind).startswith(builtin)}
    declared = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    assert [term for term in used if not declared & set(graph.objects(term, RDF.type))] == []


def test_the_header_names_the_graph_its_version_title_licence_and_newest_source(graph: Graph) -> None:
    header = URIRef("https://w3id.org/newskg/data/graph")
    assert (header, RDF.type, OWL.Ontology) in graph
    assert str(graph.value(header, OWL.versionIRI)).startswith(f"{header}/")
    assert graph.value(header, DCTERMS.title) == Literal("News knowledge graph", lang="en")
    assert graph.value(header, DCTERMS.license) is not None
    assert graph.value(header, DCTERMS.date) == Literal("2022-06")


def test_the_version_changes_with_the_content_and_only_with_it(ontology: Ontology, graph: Graph) -> None:
    header = URIRef("https://w3id.org/newskg/data/graph")
    same = to_rdflib(HARD_CASES, ontology).value(header, OWL.versionIRI)
    other = to_rdflib(replace(HARD_CASES, facts=FACTS[1:]), ontology).value(header, OWL.versionIRI)
    assert graph.value(header, OWL.versionIRI) == same != other


def test_the_neo4j_file_has_no_schema_and_tells_how_to_load_it(ontology: Ontology) -> None:
    text = neo4j_turtle(HARD_CASES, ontology)
    graph = Graph().parse(data=text)
    kinds = set(graph.objects(predicate=RDF.type))
    assert not {OWL.NamedIndividual, OWL.Class, OWL.ObjectProperty, OWL.Ontology} & kinds
    assert "CREATE CONSTRAINT n10s_unique_uri FOR (r:Resource) REQUIRE r.uri IS UNIQUE" in text
    assert "handleVocabUris: 'IGNORE', applyNeo4jNaming: true, handleRDFTypes: 'LABELS'" in text


def test_no_two_terms_of_the_neo4j_file_share_a_local_name(ontology: Ontology) -> None:
    graph = Graph().parse(data=neo4j_turtle(HARD_CASES, ontology))
    terms = {str(term) for term in graph.predicates() if not str(term).startswith((str(RDF), str(RDFS)))}
    names = [term.rpartition("#")[2].rpartition("/")[2].lower() for term in terms]
    assert len(names) == len(set(names))


def test_another_base_moves_all_data_and_no_schema(ontology: Ontology) -> None:
    text = graph_turtle(HARD_CASES, ontology, Settings(base_iri="https://news.example/kb/"))
    assert "https://w3id.org/newskg/id/" not in text
    assert "@prefix r: <https://news.example/kb/id/> ." in text
    assert "@prefix kg: <https://w3id.org/newskg/schema#> ." in text


def test_an_ontology_of_ones_own_hangs_below_ours(ontology: Ontology) -> None:
    """Its classes are kinds of entity, its relations kinds of relation, in its own namespace."""
    ship = replace(ontology.classes["Product"], name="Ship", iri="https://sea.example/Ship", parents=())
    sails = replace(
        ontology.properties["located_in"],
        name="sails",
        iri="https://sea.example/sails",
        parent=None,
        past_form=None,
    )
    mine = Ontology({"Ship": ship}, {"sails": sails})
    claim = replace(CLAIM_BY_ID["resigned"], relation=Relation("sails", "sail", "sails"))
    entities = tuple(replace(entity, type="Ship") for entity in HARD_CASES.entities[:2])
    fact = Fact("mara-venn", "sails", "sail", "brookwater-ltd", ("resigned",))
    resolution = replace(HARD_CASES, entities=entities, claims=(claim,), facts=(fact,))
    graph = to_rdflib(resolution, mine)
    sea = Namespace("https://sea.example/")
    assert (sea.Ship, RDFS.subClassOf, KG.Entity) in graph
    assert (sea.sails, RDFS.subPropertyOf, KG.related_to) in graph
    assert (R["mara-venn"], sea.sails, R["brookwater-ltd"]) in graph
    assert (KG.Entity, RDF.type, OWL.Class) in graph
    assert (KG.Agent, RDF.type, OWL.Class) in graph
