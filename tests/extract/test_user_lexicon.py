"""A relation and a wording of one's own: data files, no programming."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.model import Claim
from kg.ontology import load, packaged
from tests.extract.claims import document_of, pipeline

_PREFIXES = """
@prefix kg: <https://w3id.org/newskg/schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_RELATION = """
kg:curated a owl:ObjectProperty ; rdfs:label "curated"@en ; rdfs:subPropertyOf kg:related_to ;
    rdfs:domain kg:Person ; rdfs:range kg:Entity ;
    skos:definition "Somebody was the curator of a match."@en .
"""
_WORDINGS = [
    "property\twording\texample\tsubject_type\tobject_type",
    "curated\tX curate Y\tAda Lind curated the show.\tPerson\t",
    "curated\tX be the curator of Y\tAda Lind is the curator of the show.\tPerson\t",
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    relation, wordings = tmp_path / "mine.ttl", tmp_path / "mine.tsv"
    relation.write_text(_PREFIXES + _RELATION, encoding="utf-8")
    wordings.write_text("\n".join(_WORDINGS) + "\n", encoding="utf-8")
    return relation, wordings


def _claims(sentence: str, ontologies: list[Path], lexicons: list[Path]) -> list[Claim]:
    document = document_of(sentence, between="")
    [(_, doc)] = annotate([document], pipeline())
    return list(extract(document, doc, *load(ontologies, lexicons)).claims)


def _said(claims: list[Claim]) -> set[tuple[str, str | None, str]]:
    return {(c.subject.label, c.relation.property, c.object.label) for c in claims if c.object is not None}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lena Brandt curated the show.", ("Lena Brandt", "curated", "show")),
        ("The show was curated by Lena Brandt.", ("Lena Brandt", "curated", "show")),
        ("Lena Brandt was the curator of the show.", ("Lena Brandt", "curated", "show")),
        ("Lena Brandt, curator of the show, resigned.", ("Lena Brandt", "curated", "show")),
    ],
)
def test_an_added_relation_is_found_in_all_its_wordings(
    sentence: str, expected: tuple[str, str, str], files: tuple[Path, Path]
) -> None:
    relation, wordings = files
    claims = _claims(sentence, [packaged("news.ttl"), relation], [packaged("lexicon.tsv"), wordings])

    assert expected in _said(claims)


def test_without_the_files_it_stays_an_open_relation() -> None:
    claims = _claims("Lena Brandt curated the show.", [packaged("news.ttl")], [packaged("lexicon.tsv")])

    assert _said(claims) == {("Lena Brandt", None, "show")}
    assert claims[0].relation.lemma == "curate"


def test_a_wording_added_to_a_packaged_relation_is_found(tmp_path: Path) -> None:
    wordings = tmp_path / "slang.tsv"
    wordings.write_text(
        "\n".join([_WORDINGS[0], "acquired\tX gobble up Y\tNordbank gobbled up Volta Motors.\t\t"]) + "\n",
        encoding="utf-8",
    )
    claims = _claims(
        "Nordbank gobbled up a rival.", [packaged("news.ttl")], [packaged("lexicon.tsv"), wordings]
    )

    assert ("Nordbank", "acquired", "rival") in _said(claims)


def test_domain_and_range_are_checked(files: tuple[Path, Path]) -> None:
    relation, wordings = files
    claims = _claims(
        "Portugal curated the show.", [packaged("news.ttl"), relation], [packaged("lexicon.tsv"), wordings]
    )

    assert "curated" not in {c.relation.property for c in claims}
