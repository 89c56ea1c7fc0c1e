"""The page of a real build, with an ontology and a base IRI of the user's own: what leaves it fits the graph."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import RDF, RDFS, Graph, URIRef
from selenium.webdriver.common.keys import Keys

import kg
from kg.store import Rows
from tests.view.conftest import Reader

ONTOLOGY = """\
@prefix kg: <https://w3id.org/newskg/schema#> .
@prefix ex: <https://example.org/energy#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

ex:refines a owl:ObjectProperty ; rdfs:label "refines"@en ;
    rdfs:domain kg:Organization ; rdfs:range kg:Entity .
ex:Refinery a owl:Class ; rdfs:subClassOf kg:Organization ; rdfs:label "refinery"@en .
"""
LEXICON = "property\twording\texample\nrefines\tX refine Y\tHarbour Trust refines oil.\n"
TEXT = """\
Harbour Trust refines crude oil in Turku. Cora Ek founded Harbour Trust in 1998.
Cora Ek, 41, said on 3 May 2022 that Harbour Trust did not buy Lakeside Bank in 2021.
Perhaps Harbour Trust will leave Finland in 2031. The judge sentenced Bert Moe. Bert Moe resigned.
Bert Moe said that Cora Ek had told him that Harbour Trust sacked Ann Lee.
"""


class Built(NamedTuple):
    """A build's folder and settings; its cache lies beside it."""

    out: Path
    settings: kg.Settings

    def build(self) -> None:
        kg.build_graph([self.out.parent / "text.txt"], self.out, settings=self.settings)

    def claims(self) -> set[tuple[str, str, str]]:
        """Subject, relation and object of each claim, by label."""
        answer = kg.query_graph(
            """SELECT ?who ?what ?whom { ?claim kg:subject/rdfs:label ?who ; kg:relation ?what
               OPTIONAL { ?claim kg:object/rdfs:label ?name } OPTIONAL { ?claim kg:object_value ?value }
               BIND(COALESCE(?name, ?value) AS ?whom) }""",
            settings=self.settings,
        )
        assert isinstance(answer, Rows)
        return {(row[0], row[1], row[2]) for row in answer.texts()}


def make(folder: Path) -> Built:
    for name, content in (("energy.ttl", ONTOLOGY), ("energy.tsv", LEXICON), ("text.txt", TEXT)):
        (folder / name).write_text(content)
    settings = kg.Settings(
        ontology=(folder / "energy.ttl",),
        lexicon=(folder / "energy.tsv",),
        base_iri="https://example.org/mine/",
        min_confidence=0.0,
        cache=folder / ".kg",
    )
    built = Built(folder / "out", settings)
    built.build()
    return built


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return make(tmp_path_factory.mktemp("built"))


def test_every_triple_taken_along_is_one_of_the_graphs(reader: Reader, built: Built) -> None:
    reader.open(built.out / "graph.html", "#view=table")
    taken = Graph().parse(data=reader.take("take-turtle"), format="turtle")
    graph = Graph().parse(built.out / "graph.ttl")
    assert {triple for triple in taken if triple not in graph} == set()
    names = {str(predicate) for predicate in taken.predicates()}
    assert {"https://example.org/energy#refines", "https://w3id.org/newskg/schema#founded"} <= names
    assert len(set(taken.subjects())) > 20


@pytest.mark.parametrize(
    "view",
    [
        "",
        "without-status=asserted",
        "without-status=reported,denied",
        "without-status=uncertain",
        "confidence=70",
        "speaker=author",
        "speaker=cora-ek",
        "without-kinds=Person",
        "without-relation=refines&without-relation=founded",
        "days=2020-01-01/..",
        "days=../2021-06-30",
        "only-article=text.txt",
        "hidden=harbour-trust",
        "around=bert-moe&steps=1",
        "between=bert-moe&between=ann-lee",
    ],
)
def test_the_copied_query_finds_what_the_page_shows(reader: Reader, built: Built, view: str) -> None:
    article = str(built.out.parent / "text.txt")
    reader.open(built.out / "graph.html", f"#view=table&{view.replace('text.txt', article)}")
    rows = csv.DictReader(io.StringIO(reader.take("take-csv").lstrip("\ufeff")))
    shown = {row["claim"] for row in rows}
    answer = kg.query_graph(reader.copied("take-sparql"), settings=built.settings)
    assert isinstance(answer, Rows)
    found = [claim.rpartition("/")[2] for claim, *_ in answer.texts()]
    assert sorted(found) == sorted(shown)
    assert found


def test_a_build_obeys_the_marks(reader: Reader, tmp_path: Path) -> None:
    built = make(tmp_path)
    before = built.claims()
    sacked = next(claim for claim in before if claim[1:] == ("dismissed", "Ann Lee"))
    assert ("Bert Moe", "resign", "true") in before
    reader.open(built.out / "graph.html")
    reader.search("ann lee")
    reader.one("#search").send_keys(Keys.ENTER)
    reader.press("This is wrong", "#panel")
    reader.search("bert moe")
    reader.one("#search").send_keys(Keys.ENTER)
    reader.run("document.querySelector('.correction').open = true")
    name, kind = reader.one(".correction input"), reader.one(".correction select")
    name.clear()
    name.send_keys("Bertil Moe")
    reader.press("Rename", ".correction")
    reader.run("arguments[0].value = 'Refinery'", kind)
    reader.press("Change the kind", ".correction")
    reader.one("#marks-open").click()
    lines = reader.run("return document.getElementById('marks-lines').value")
    with (built.out / "review.tsv").open("a", encoding="utf-8") as review:
        review.write(lines)
    built.build()
    after = built.claims()
    assert sacked not in after
    assert ("Bertil Moe", "resign", "true") in after
    graph = Graph().parse(built.out / "graph.ttl")
    refinery = URIRef("https://example.org/energy#Refinery")
    assert [str(graph.value(one, RDFS.label)) for one in graph.subjects(RDF.type, refinery)] == ["Bertil Moe"]
