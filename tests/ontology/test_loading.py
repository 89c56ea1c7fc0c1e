"""A user's own ontology and lexicon, and the errors that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import load, packaged

PREFIXES = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix kg: <https://w3id.org/newskg/schema#> .
@prefix : <https://example.org/farm#> .
"""
FARM = (
    PREFIXES
    + """\
:Farm a owl:Class .
:Crop a owl:Class .
:grows a owl:ObjectProperty ; rdfs:domain :Farm ; rdfs:range :Crop .
"""
)
HEADER = "property\twording\texample\tsubject_type\tobject_type\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_own_files_replace_ours(tmp_path: Path) -> None:
    ontology, lexicon = load(
        [write(tmp_path, "farm.ttl", FARM)],
        [write(tmp_path, "farm.tsv", HEADER + "grows\tX grow Y\tThe farm grows oats.\n")],
    )
    assert list(ontology.properties) == ["grows"]
    assert ontology.property("grows").iri == "https://example.org/farm#grows"
    match = lexicon.match_verb("grow", {"subject": "Farm", "object": "Crop"})
    assert match is not None
    assert match.property == "grows"
    assert lexicon.match_verb("resign", {"subject": "Farm", "from": "Crop"}) is None


def test_own_files_extend_ours(tmp_path: Path) -> None:
    ontology, lexicon = load(
        [packaged("news.ttl"), write(tmp_path, "farm.ttl", FARM)],
        [packaged("lexicon.tsv"), write(tmp_path, "farm.tsv", "property\twording\ngrows\tX grow Y\n")],
    )
    assert {"grows", "resigned_from"} <= ontology.properties.keys()
    assert lexicon.match_verb("resign", {"subject": "Person", "from": "Organization"}) is not None
    assert lexicon.match_verb("grow", {"subject": "Farm", "object": "Crop"}) is not None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("sells\tX sell Y", r"farm\.tsv:2: property 'sells' is not in the ontology"),
        ("grows\tX grow", r"farm\.tsv:2: wording 'X grow': too short"),
        ("grows\tX grow in Z", r"farm\.tsv:2: wording 'X grow in Z' must hold Y, the property's object"),
        ("grows\tZ grow Y", r"farm\.tsv:2: wording 'Z grow Y' must hold X, the property's subject"),
        ("grows\tX grow X on Y", r"farm\.tsv:2: wording 'X grow X on Y' must hold X"),
        ("grows\tX grow Y Z", r"farm\.tsv:2: wording 'X grow Y Z' gives one role to two arguments"),
        ("grows\tX grow Y\t\tBarn", r"farm\.tsv:2: class 'Barn' is not in the ontology"),
        ("grows\tX grow Y\t\tCrop", r"farm\.tsv:2: subject_type Crop can never be used with grows"),
        ("grows", r"farm\.tsv:2: property or wording is missing"),
        ("grows\tX grow Y\t\t\t\textra", r"farm\.tsv:2: 6 cells under 5 columns"),
        (
            "grows\tX raise Y\nkeeps\tX raise Y",
            r"farm\.tsv:3: wording 'X raise Y' of keeps is also the wording of grows \(.*farm\.tsv:2\)",
        ),
        ("grows\tX grow Y\ngrows\tX grow Y", r"farm\.tsv:3: wording 'X grow Y' of grows is also the wording"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    ontology = write(tmp_path, "farm.ttl", FARM + ":keeps a owl:ObjectProperty ; rdfs:domain :Farm .\n")
    with pytest.raises(OntologyError, match=message):
        load([ontology], [write(tmp_path, "farm.tsv", HEADER + line + "\n")])


def test_a_table_without_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"farm\.tsv:1: the first line must name the columns property"):
        load([write(tmp_path, "farm.ttl", FARM)], [write(tmp_path, "farm.tsv", "grows\tX grow Y\n")])


def test_one_wording_may_serve_two_properties_of_different_types(tmp_path: Path) -> None:
    ontology = FARM + ":Herd a owl:Class .\n:keeps a owl:ObjectProperty ; rdfs:range :Herd .\n"
    lines = "grows\tX raise Y\t\t\tCrop\nkeeps\tX raise Y\t\t\tHerd\n"
    _, lexicon = load([write(tmp_path, "farm.ttl", ontology)], [write(tmp_path, "farm.tsv", HEADER + lines)])
    matches = [
        lexicon.match_verb("raise", {"subject": "Farm", "object": type_}) for type_ in ("Crop", "Herd")
    ]
    assert [match and match.property for match in matches] == ["grows", "keeps"]


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (
            ":grows a owl:ObjectProperty ; rdfs:domain :Farm .",
            r"farm\.ttl:5: domain Farm of grows is not declared as a class",
        ),
        (
            ":Farm a owl:Class ; rdfs:subClassOf :Place .",
            r"farm\.ttl:5: superclass Place of Farm is not declared",
        ),
        (
            ":grows a owl:ObjectProperty ; rdfs:subPropertyOf :makes .",
            r"farm\.ttl:5: parent makes of grows is not declared",
        ),
        (
            ":grows a owl:ObjectProperty ; kg:past_form :grew .",
            r"farm\.ttl:5: past form grew of grows is not declared",
        ),
        (
            ":A a owl:Class ; rdfs:subClassOf :B .\n:B a owl:Class ; rdfs:subClassOf :A .",
            r"superclass of itself",
        ),
        (":a a owl:ObjectProperty , owl:DatatypeProperty .", r"a is both an object and a data property"),
        (":A a owl:Class .\nkg:A a owl:Class .", r"have the same local name"),
        (":A a owl:Class", r"farm\.ttl:\d+: not valid Turtle"),
    ],
)
def test_a_faulty_ontology_is_named(tmp_path: Path, turtle: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load([write(tmp_path, "farm.ttl", PREFIXES + turtle)], [])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nowhere\.ttl: there is no such ontology file"):
        load([tmp_path / "nowhere.ttl"], [])
    with pytest.raises(OntologyError, match=r"nowhere\.tsv: there is no such lexicon file"):
        load(None, [tmp_path / "nowhere.tsv"])


def test_an_unknown_property_is_refused() -> None:
    ontology, _ = load()
    with pytest.raises(OntologyError, match=r"no property 'resined_from' is declared in .*news\.ttl"):
        ontology.property("resined_from")


def test_matching_looks_at_no_more_lines_when_there_are_ten_times_as_many(tmp_path: Path) -> None:
    """A look-up compares the frames of one predicate; lines of other predicates are never touched."""
    lines = "".join(f"related_to\tX verb{number} Y\n" for number in range(15_000))
    more = write(tmp_path, "more.tsv", HEADER + lines)
    _, small = load()
    _, large = load(None, [packaged("lexicon.tsv"), more])
    assert len(large.wordings) > 10 * len(small.wordings)
    verbs = {wording.head for wording in small.wordings if wording.kind == "verb"}
    assert [len(large.candidates("verb", verb)) for verb in sorted(verbs)] == [
        len(small.candidates("verb", verb)) for verb in sorted(verbs)
    ]
    assert max(map(len, small.frames.values())) < 40
