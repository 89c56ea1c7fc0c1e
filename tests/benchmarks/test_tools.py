"""The tools around the scorers: worst errors, samples, rounds, the table."""

import json
from pathlib import Path

import pytest

from benchmarks.errors import faults
from benchmarks.evaluate import markdown
from benchmarks.measures import Row
from benchmarks.openie import printed
from benchmarks.rounds import Judged, precision_at_coverage, read_rounds
from benchmarks.sample import COLUMNS, table
from benchmarks.score.facts import Record

SENTENCE = "Mara Lund opened the ferry terminal on Friday."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    fact = {"id": "x1", "doc": "harbour", "sentence_index": 0, "subject": "Mara Lund", "relation": "opened"}
    fact |= {"object": "ferry terminal", "tier": 1, "time": "2021-06-04"}
    (tmp_path / "harbour.sentences.json").write_text(json.dumps([SENTENCE]))
    (tmp_path / "gold.jsonl").write_text(json.dumps(fact) + "\n")
    return tmp_path / "gold.jsonl"


def claim(subject: str, relation: str, object_: str, **more: object) -> Record:
    return {
        "document": "harbour.txt",
        "sentence": SENTENCE,
        "subject": subject,
        "relation": relation,
        "object": object_,
        **more,
    }


@pytest.mark.parametrize(
    ("claims", "causes"),
    [
        ([], ["no claim"]),
        ([claim("pier", "burned", "")], ["nothing near"]),
        ([claim("Mara Lund", "closed", "ferry terminal")], ["relation"]),
        ([claim("ferry terminal", "opened", "Mara Lund")], ["direction"]),
        ([claim("Mara Lund", "opened", "Friday")], ["object"]),
        ([claim("she", "opened", "ferry terminal")], ["subject"]),
        ([claim("Mara Lund", "is", "tired")], ["subject only"]),
        ([claim("Mara Lund", "opened", "ferry terminal")], ["time"]),
        (
            [claim("Mara Lund", "opened", "ferry terminal", time="2021-06-04", modality="possible")],
            ["modality"],
        ),
        ([claim("Mara Lund", "opened", "ferry terminal", time="2021-06-04")], []),
    ],
)
def test_a_fault_is_put_down_to_the_slot_that_failed(
    gold: Path, claims: list[Record], causes: list[str]
) -> None:
    assert [fault.cause for fault in faults(gold, claims, None)] == causes


def test_a_sample_is_fixed_by_its_seed_whatever_the_order_of_the_claims() -> None:
    claims = [claim("Mara Lund", "opened", f"pier {number}", confidence=0.7) for number in range(30)]
    drawn = table(claims, 5, seed=4)
    assert drawn == table(claims[::-1], 5, seed=4)
    assert drawn != table(claims, 5, seed=5)
    assert {len(row) for row in drawn} == {len(COLUMNS)}


def judged_file(folder: Path, *verdicts: str) -> None:
    rows = [["1", verdict, "attachment", "0.5", *["x"] * (len(COLUMNS) - 4)] for verdict in verdicts]
    lines = ["# date: 2021-06-04", "\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    (folder / "one.tsv").write_text("\n".join(lines) + "\n")


def test_a_round_tells_its_shares_and_causes(tmp_path: Path) -> None:
    judged_file(tmp_path, "C", "P", "p", "F", "")
    [found] = read_rounds(tmp_path)
    assert (found.share("C"), found.share("P"), len(found.judged)) == (0.25, 0.5, 4)
    assert found.about == {"date": "2021-06-04"}
    assert found.causes() == [("attachment", 4)]


def test_an_unknown_verdict_is_refused(tmp_path: Path) -> None:
    judged_file(tmp_path, "X")
    with pytest.raises(ValueError, match=r"one\.tsv: claim 1: judgement 'X'"):
        read_rounds(tmp_path)


def test_precision_at_coverage_does_not_depend_on_the_order_of_equals() -> None:
    claims = [Judged("C", "", 0.9, "")] * 2 + [Judged("F", "", 0.5, ""), Judged("C", "", 0.5, "")]
    assert precision_at_coverage(claims) == precision_at_coverage(claims[::-1])
    assert dict(precision_at_coverage(claims))[0.4] == 1.0
    assert dict(precision_at_coverage(claims))[1.0] == 0.75


def test_the_table_shows_figure_count_and_goal() -> None:
    rows = [Row("News", "recall", 0.5, "1/2", 0.7), Row("News", "time", 0.2, "", 0.3, at_most=True)]
    text = "".join(markdown(rows))
    assert "## News" in text
    assert "| recall | 0.500 | 1/2 | 0.70 |" in text
    assert "| time | 0.200 |  | at most 0.30 |" in text


@pytest.mark.parametrize(
    ("treebank", "text"),
    [
        ("It was `` late '' , he said .", 'It was "late", he said.'),
        ("Tom 's dog -LRB- a pug -RRB- bit", "Tom's dog (a pug) bit"),
        ("They could n't pay $ 5 .", "They couldn't pay $5."),
    ],
)
def test_treebank_sentences_are_read_as_printed(treebank: str, text: str) -> None:
    assert printed(treebank) == text
