"""What outlasts a build: the identity ledger and the user's decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReviewError
from kg.model import Entity, Extraction, Resolution, Span
from kg.ontology import Ontology
from kg.resolve import (
    Anchor,
    Decision,
    Ledger,
    Review,
    read_ledger,
    read_review,
    resolve,
    write_ledger,
    write_review,
)
from tests.resolve.stories import Story, called, labels, triples


def person(id_: str, name: str, *, kind: str = "Person", hints: tuple[str, ...] = ()) -> Extraction:
    return Story(id_, f"{name} spoke.").chain(kind, name, hints=hints).extraction


def ids(resolution: Resolution) -> list[str]:
    return [entity.id for entity in resolution.entities]


def remembered(ontology: Ontology, *extractions: Extraction, ledger: Ledger | None = None) -> Ledger:
    return (ledger or Ledger()).updated(resolve(extractions, ontology, ledger=ledger))


def test_an_entity_keeps_its_id_when_a_bigger_namesake_comes(ontology: Ontology) -> None:
    swimmer = person("b.txt", "Per Holm", hints=("swimmer",))
    ledger = remembered(ontology, swimmer)
    senators = [person(f"a{n}.txt", "Per Holm", hints=("senator",)) for n in range(3)]
    with_ledger = resolve([swimmer, *senators], ontology, ledger=ledger)
    without = resolve([swimmer, *senators], ontology)
    assert next(e.id for e in with_ledger.entities if ("b.txt", Span(0, 8)) in e.mentions) == "per-holm"
    assert next(e.id for e in without.entities if ("b.txt", Span(0, 8)) in e.mentions) == "per-holm-swimmer"


def test_two_things_that_one_phrase_stands_for_both_keep_their_ids(ontology: Ontology) -> None:
    """ "the new director": who it is, and the position."""
    story = (
        Story("a.txt", "Director Per Holm spoke.").chain("Position", "Director").chain("Person", "Director")
    )
    ledger = remembered(ontology, story.extraction)
    assert ids(resolve([story.extraction], ontology, ledger=ledger)) == [entry.id for entry in ledger.entries]


def test_an_entity_keeps_its_id_when_its_type_and_label_change(ontology: Ontology) -> None:
    ledger = remembered(ontology, person("a.txt", "Vestby", kind="Organization"))
    changed = resolve([person("a.txt", "Vestby", kind="Product")], ontology, ledger=ledger)
    assert [(entity.id, entity.type) for entity in changed.entities] == [("vestby", "Product")]


def test_an_entity_keeps_its_id_when_its_document_is_edited(ontology: Ontology) -> None:
    ledger = remembered(ontology, person("a.txt", "Per Holm", hints=("senator",)))
    edited = Story("a.txt", "Yesterday Per Holm spoke.").chain("Person", "Per Holm").extraction
    assert ids(resolve([edited], ontology, ledger=ledger)) == ["per-holm"]


def test_a_merged_id_points_to_its_successor(ontology: Ontology) -> None:
    apart = [person("a.txt", "Ada Lund", hints=("minister",)), person("b.txt", "Lund")]
    ledger = remembered(ontology, *apart)
    evidence = [apart[0], person("b.txt", "Lund", hints=("minister",))]
    resolution = resolve(evidence, ontology, ledger=ledger)
    assert ids(resolution) == ["ada-lund"]
    assert resolution.replaced == (("lund", "ada-lund"),)


def test_a_successor_is_still_known_when_nothing_else_is(ontology: Ontology) -> None:
    first = [person("a.txt", "Ada Lund", hints=("minister",)), person("b.txt", "Lund")]
    second = [first[0], person("b.txt", "Lund", hints=("minister",))]
    ledger = remembered(ontology, *second, ledger=remembered(ontology, *first))
    assert resolve(second, ontology, ledger=ledger).replaced == (("lund", "ada-lund"),)


def test_the_id_of_a_document_that_left_is_not_given_to_another(ontology: Ontology) -> None:
    ledger = remembered(ontology, person("a.txt", "Per Holm", hints=("senator",)))
    assert ids(resolve([person("b.txt", "Per Holm", hints=("swimmer",))], ontology, ledger=ledger)) == [
        "per-holm-swimmer"
    ]


def test_the_same_ledger_gives_the_same_bytes(ontology: Ontology, tmp_path: Path) -> None:
    extractions = [person("a.txt", "Per Holm"), person("b.txt", "Zürich\tAG", kind="Organization")]
    ledger = remembered(ontology, *extractions)
    write_ledger(tmp_path / "one", ledger)
    again = remembered(ontology, *reversed(extractions), ledger=read_ledger(tmp_path / "one"))
    write_ledger(tmp_path / "two", again)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "absent.tsv") == Ledger()


def test_a_broken_ledger_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "identities.tsv"
    path.write_text("# fine\nnonsense\n", encoding="utf-8")
    with pytest.raises(ReviewError, match=r"identities\.tsv:2"):
        read_ledger(path)


def anchor(entity: Entity, text: str) -> Anchor:
    document, span = entity.mentions[0]
    return Anchor(document, span, text)


def test_decisions_are_applied(ontology: Ontology) -> None:
    extractions = [person("a.txt", "Ada Lund"), person("b.txt", "Lund"), person("c.txt", "Ada Lund")]
    a, b, c = (
        Anchor(f"{n}.txt", Span(0, e), t)
        for n, e, t in (("a", 8, "Ada Lund"), ("b", 4, "Lund"), ("c", 8, "Ada Lund"))
    )
    decisions = (
        Decision("merge", a, b),
        Decision("apart", a, c),
        Decision("rename", c, value="Ada Lund (painter)"),
        Decision("retype", c, value="Group"),
    )
    resolution = resolve(extractions, ontology, review=Review(decisions))
    assert labels(resolution) == ["Ada Lund", "Ada Lund (painter)"]
    assert called(resolution, "Ada Lund (painter)").type == "Group"
    assert len(called(resolution, "Ada Lund").mentions) == 2


def test_a_wrong_claim_is_gone(ontology: Ontology) -> None:
    story = (
        Story("a.txt", "Ada Lund met Per Bakke. Per Bakke left.")
        .chain("Person", "Ada Lund")
        .chain("Person", "Per Bakke")
    )
    story.claim("Ada Lund", "met", "Per Bakke", prop="met")
    assert len(triples(resolve([story.extraction], ontology))) == 1
    review = Review((Decision("wrong", Anchor("a.txt", story.span("met"), "met")),))
    assert resolve([story.extraction], ontology, review=review).claims == ()


def test_a_decision_survives_builds_and_edits(ontology: Ontology, tmp_path: Path) -> None:
    path = tmp_path / "review.tsv"
    extractions = [person("a.txt", "Ada Lund"), person("c.txt", "Ada Lund")]
    write_review(path, resolve(extractions, ontology), Review())
    line = next(line for line in path.read_text("utf-8").splitlines() if "\tmerged\t" in line)
    path.write_text(f"apart{line}\n", encoding="utf-8")
    review = read_review(path)
    resolution = resolve(extractions, ontology, review=review)
    write_review(path, resolution, review)
    edited = Story("a.txt", "Today Ada Lund spoke.").chain("Person", "Ada Lund").extraction
    assert len(resolution.entities) == 2
    assert len(resolve([edited, extractions[1]], ontology, review=read_review(path)).entities) == 2


def test_the_review_lists_near_misses_first(ontology: Ontology, tmp_path: Path) -> None:
    extractions = [person("a.txt", "Ada Lund"), person("b.txt", "Lund"), person("c.txt", "Ada Lund")]
    write_review(tmp_path / "review.tsv", resolve(extractions, ontology), Review())
    rows = [
        line.split("\t")
        for line in (tmp_path / "review.tsv").read_text("utf-8").splitlines()
        if line[0] != "#"
    ]
    assert [row[2] for row in rows] == ["state", "near-miss", "merged"]
    assert rows[1][4:7] == ["Ada Lund", "Lund", "name lund alone; the only full name that fits"]
    assert rows[1][-4:] == ["b.txt", "0", "4", "Lund"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("unite\t\t\t\t\t\t\ta\t0\t1\tA\tb\t0\t1\tB", "unknown decision 'unite'"),
        ("merge\t\t\t\t\t\t\ta\t0\t1\tA", "merge needs a document"),
        ("rename\t\t\t\t\t\t\ta\t0\t1\tA", "rename needs the new name"),
        ("merge\t\t\t\t\t\t\ta\tx\t1\tA\tb\t0\t1\tB", "merge needs a document, a start and an end"),
    ],
)
def test_a_decision_that_makes_no_sense_names_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "review.tsv"
    path.write_text(f"# decisions\n{line}\n", encoding="utf-8")
    with pytest.raises(ReviewError, match=rf"review\.tsv:2: .*{problem}"):
        read_review(path)
