"""What changed between two builds, told for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.export.diff import Difference, Snapshot, as_json, as_text, compare, snapshot
from kg.graph import graph_turtle
from kg.model import Entity, Fact, Resolution
from kg.ontology import Ontology
from tests.graph.cases import HARD_CASES

BY_ID = {claim.id: claim for claim in HARD_CASES.claims}


@pytest.fixture
def differ(ontology: Ontology, tmp_path: Path):  # type: ignore[no-untyped-def]  # a function of two resolutions
    def read(resolution: Resolution, name: str) -> Snapshot:
        (tmp_path / name).write_text(graph_turtle(resolution, ontology), encoding="utf-8")
        return snapshot(tmp_path / name)

    return lambda old, new: compare(read(old, "old.ttl"), read(new, "new.ttl"))


def test_a_graph_does_not_differ_from_itself(differ) -> None:  # type: ignore[no-untyped-def]
    difference = differ(HARD_CASES, HARD_CASES)
    assert difference == Difference()
    assert not difference
    assert as_text(difference) == "no difference\n"


def test_a_plan_that_came_true_is_a_change_of_status_and_a_new_fact(differ) -> None:  # type: ignore[no-untyped-def]
    done = replace(BY_ID["joins"], id="joined", modality="asserted", tense="past")
    new = replace(
        HARD_CASES,
        claims=tuple(done if claim.id == "joins" else claim for claim in HARD_CASES.claims),
        facts=(*HARD_CASES.facts, Fact("norrby", "joined", "join", "coast-union", ("joined",))),
    )
    assert as_text(differ(HARD_CASES, new)) == (
        "facts: 1 added\n  + Norrby — joined — Coast Union\n"
        "claims: 1 changed\n  ~ Norrby — joined — Coast Union: planned, future -> past\n"
    )


def test_added_and_removed_entities_facts_and_evidence_are_listed(differ) -> None:  # type: ignore[no-untyped-def]
    fewer = replace(BY_ID["resigned"], evidence=BY_ID["resigned"].evidence[1:2])
    new = replace(
        HARD_CASES,
        entities=(*HARD_CASES.entities, Entity("ada-berg", "Ada Berg", "Person")),
        claims=tuple(
            fewer if claim.id == "resigned" else claim for claim in HARD_CASES.claims if claim.id != "age"
        ),
        facts=tuple(fact for fact in HARD_CASES.facts if fact.property != "age"),
    )
    difference = differ(HARD_CASES, new)
    assert difference.entities_added == ("Ada Berg (person)",)
    assert difference.facts_removed == difference.claims_removed == ("Mara Venn — age — 52",)
    assert len(difference.evidence_removed) == 2
    assert "Mara Venn quit Brookwater Ltd on Friday." in difference.evidence_removed[0]
    assert differ(new, HARD_CASES).evidence_added == difference.evidence_removed


def test_a_renamed_entity_and_a_merged_one_are_changes(differ) -> None:  # type: ignore[no-untyped-def]
    extra = Entity("m-venn", "M. Venn", "Person")
    old = replace(HARD_CASES, entities=(*HARD_CASES.entities, extra))
    renamed = tuple(
        replace(entity, label="Lake Syll") if entity.id == "lake-sill" else entity
        for entity in HARD_CASES.entities
    )
    new = replace(HARD_CASES, entities=renamed, replaced=(("m-venn", "mara-venn"),))
    changes = {(change.before, change.after) for change in differ(old, new).entities_changed}
    assert changes == {
        ("Lake Sill (natural feature)", "Lake Syll (natural feature)"),
        ("M. Venn (person)", "replaced by Mara Venn"),
    }
    assert differ(old, new).entities_removed == ()


def test_the_json_has_the_same_content_by_kind(differ) -> None:  # type: ignore[no-untyped-def]
    new = replace(HARD_CASES, facts=HARD_CASES.facts[1:])
    assert json.loads(as_json(differ(HARD_CASES, new)))["facts"] == {
        "added": [],
        "removed": ["Mara Venn — resigned from — Brookwater Ltd"],
    }


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"graph\.ttl: there is no such file"):
        snapshot(tmp_path)
