"""A relation of one's own is a declaration and its wordings: no programming."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import OntologyError

ONTOLOGY = """\
@prefix kg: <https://w3id.org/newskg/schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

kg:drills_for a owl:ObjectProperty ; rdfs:label "drills for"@en ;
    rdfs:domain kg:Organization ; rdfs:range kg:Entity .
"""
LEXICON = "property\twording\texample\ndrills_for\tX drill for Y\tNordgas drills for oil.\n"
TEXT = "Nordgas drills for oil in Norway. Maria Ruiz founded Nordgas.\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("energy.ttl").write_text(ONTOLOGY)
    Path("energy.tsv").write_text(LEXICON)
    Path("text.txt").write_text(TEXT)


def properties(settings: kg.Settings) -> set[tuple[str, str | None]]:
    return {
        (claim["relation"]["lemma"], claim["relation"]["property"])
        for claim in kg.extract_claims(["text.txt"], settings=settings.merged({"min_confidence": 0.0}))
        if claim["relation"]["lemma"] in {"drill for", "found"}
    }


def test_it_extends_ours() -> None:
    settings = kg.Settings(ontology=(Path("energy.ttl"),), lexicon=(Path("energy.tsv"),))
    assert properties(kg.Settings()) == {("drill for", None), ("found", "founded")}
    assert properties(settings) == {("drill for", "drills_for"), ("found", "founded")}


def test_it_reaches_the_graph() -> None:
    settings = kg.Settings(ontology=(Path("energy.ttl"),), lexicon=(Path("energy.tsv"),), min_confidence=0.0)
    kg.build_graph(["text.txt"], "out", settings=settings)
    question = "SELECT ?who { ?x kg:drills_for ?y ; rdfs:label ?who }"
    assert kg.query_graph(question, settings=settings).texts() == [("Nordgas",)]  # type: ignore[union-attr]


def test_a_wording_for_a_property_that_nobody_declared_is_named_with_its_line() -> None:
    Path("energy.tsv").write_text(LEXICON.replace("\ndrills_for", "\ndrils_for"))
    settings = kg.Settings(ontology=(Path("energy.ttl"),), lexicon=(Path("energy.tsv"),))
    with pytest.raises(OntologyError, match=r"energy\.tsv:2"):
        kg.read_corpus(["text.txt"], settings=settings)
