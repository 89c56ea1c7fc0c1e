"""The verbs after a build: results on standard output, in every format, and nothing else."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import kg
from kg.cli import app

TEXT = (
    "Ann Lee founded Harbour Trust in 1998. Harbour Trust did not buy Nordgas. "
    "Ann Lee plans to leave Turku. She is 52.\n"
)
WHO = "SELECT ?who ?what { ?x kg:founded ?y . ?x rdfs:label ?who . ?y rdfs:label ?what }"

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with a build in it."""
    folder = tmp_path_factory.mktemp("verbs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("text.txt").write_text(TEXT)
        kg.build_graph(["text.txt"], "out")
    return folder


@pytest.fixture
def run(place: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(place)

    def invoke(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=stdin, env={"COLUMNS": "200"})

    return invoke


def test_query_as_a_table(run: Run) -> None:
    shown = run("query", WHO)
    assert shown.exit_code == 0
    assert "Ann Lee   Harbour Trust" in shown.stdout


def test_query_as_csv(run: Run) -> None:
    shown = run("query", WHO, "--format", "csv")
    assert list(csv.reader(shown.stdout.splitlines())) == [["who", "what"], ["Ann Lee", "Harbour Trust"]]


def test_query_as_json(run: Run) -> None:
    answer = json.loads(run("query", WHO, "--format", "json").stdout)
    assert [row["who"]["value"] for row in answer["results"]["bindings"]] == ["Ann Lee"]


def test_query_from_standard_input_and_from_a_file(run: Run) -> None:
    Path("who.rq").write_text(WHO)
    assert run("query", "-", stdin=WHO).stdout == run("query", "who.rq").stdout == run("query", WHO).stdout


def test_query_of_a_file_needs_no_build(run: Run) -> None:
    assert run("query", WHO, "--graph", "out/graph.ttl", "--cache", "none").stdout == run("query", WHO).stdout


@pytest.mark.parametrize(
    ("question", "answer"), [("ASK { ?x kg:founded ?y }", "true"), ("ASK { ?x kg:sank ?y }", "false")]
)
def test_ask_is_true_or_false(run: Run, question: str, answer: str) -> None:
    assert run("query", question).stdout == f"{answer}\n"


def test_construct_gives_ntriples(run: Run) -> None:
    shown = run("query", "CONSTRUCT { ?x kg:founded ?y } WHERE { ?x kg:founded ?y }").stdout
    assert shown.startswith("<https://w3id.org/newskg/id/ann-lee> <https://w3id.org/newskg/schema#founded> ")


def test_explain_marks_subject_relation_and_object_in_the_sentence(run: Run) -> None:
    shown = run("explain", "Ann Lee").stdout
    assert "[S Ann Lee] [R founded] [O Harbour Trust] in 1998." in shown
    assert "text.txt:0-38" in shown


def test_explain_keeps_what_is_no_fact_apart(run: Run) -> None:
    _, _, others = run("explain", "Ann Lee").stdout.partition("Claims that are no facts")
    assert "planned" in others
    assert "founded" not in others


def test_explain_takes_the_id_of_a_claim(run: Run) -> None:
    question = "SELECT ?c { ?c kg:property kg:founded }"
    claim = run("query", question, "--format", "csv").stdout.splitlines()[1]
    assert "[R founded]" in run("explain", claim).stdout


def test_explain_suggests_the_nearest_name(run: Run) -> None:
    shown = run("explain", "An Lee")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "did you mean 'Ann Lee'" in shown.stderr


def test_view_prints_the_address_of_the_page(run: Run, place: Path) -> None:
    assert run("view", "--no-open").stdout == f"{(place / 'out' / 'graph.html').as_uri()}\n"


def test_extract_prints_one_object_a_line_with_the_documented_keys(run: Run) -> None:
    lines = run("extract", "text.txt").stdout.splitlines()
    claim = next(c for c in map(json.loads, lines) if c["relation"]["property"] == "founded")
    assert list(claim) == [
        "document", "sentence", "sentence_start", "subject", "relation", "object", "polarity", "modality",
        "attributed_to", "tense", "time", "place", "qualifiers", "confidence",
    ]  # fmt: skip
    assert list(claim["subject"]) == ["text", "start", "end", "label", "aliases", "type", "entity"]
    assert TEXT[claim["object"]["start"] : claim["object"]["end"]] == claim["object"]["text"]
    assert (claim["document"], claim["time"]) == ("text.txt", "1998")


def test_extract_shows_all_claims_only_when_asked(run: Run) -> None:
    published = run("extract", "text.txt").stdout.splitlines()
    everything = run("extract", "text.txt", "--min-confidence", "0").stdout.splitlines()
    assert set(published) < set(everything)


def test_extract_takes_jsonl_with_its_ids_from_standard_input(run: Run) -> None:
    records = [{"id": f"s{n}", "text": f"Ann Lee founded Harbour Trust {n}."} for n in range(3)]
    shown = run("extract", "-", stdin="".join(json.dumps(record) + "\n" for record in records))
    assert {json.loads(line)["document"] for line in shown.stdout.splitlines()} == {"s0", "s1", "s2"}


def test_extract_as_a_table_for_people(run: Run) -> None:
    shown = run("extract", "text.txt", "--format", "table", "--min-confidence", "0").stdout
    assert "denied" in shown
    assert "planned" in shown


def test_mentions_point_into_the_text_and_name_their_entity(run: Run) -> None:
    mentions = [json.loads(line) for line in run("mentions", "text.txt").stdout.splitlines()]
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for m in mentions)
    assert [m["label"] for m in mentions if m["text"] == "She"] == ["Ann Lee"]
    assert [m["start"] for m in mentions] == sorted(m["start"] for m in mentions)


@pytest.mark.parametrize(
    "form", ["turtle", "facts", "ntriples", "trig", "jsonld", "rdf12", "neo4j", "graphml", "gexf", "csv"]
)
def test_export_writes_each_format_and_says_where(run: Run, form: str) -> None:
    shown = run("export", "--to", form, "-o", f"exported-{form}")
    assert (shown.exit_code, shown.stdout) == (0, f"exported-{form}\n")
    assert Path(f"exported-{form}").exists()


def test_export_knows_its_formats(run: Run) -> None:
    shown = run("export", "--to", "word")
    assert shown.exit_code == 1
    assert "graphml" in shown.stderr


def test_check_finds_nothing_to_complain_of_in_a_build(run: Run) -> None:
    assert run("check", "out").stdout == "conforms\n"


def test_check_ends_with_1_where_a_shape_is_broken(run: Run) -> None:
    graph = Path("out/graph.ttl").read_text(encoding="utf-8")
    Path("broken.ttl").write_text(
        graph.replace('kg:modality "asserted"', 'kg:modality "perhaps"'), encoding="utf-8"
    )
    shown = run("check", "broken.ttl")
    assert shown.exit_code == 1
    assert "/claim/" in shown.stdout


def test_diff_of_a_build_with_itself_is_empty(run: Run) -> None:
    assert run("diff", "out", "out").stdout == "no difference\n"


def test_diff_tells_what_is_new(run: Run) -> None:
    Path("more.txt").write_text("Bert Moe founded the Turku Choir in 2001.\n")
    kg.build_graph(["text.txt", "more.txt"], "later", settings=kg.Settings(cache=Path(".kg-later")))
    changes = json.loads(run("diff", "out", "later", "--format", "json").stdout)
    assert any("Bert Moe" in fact for fact in changes["facts"]["added"])
    assert changes["facts"]["removed"] == []


def test_loading_into_a_server_that_is_not_there_says_so(run: Run) -> None:
    shown = run("load", "neo4j", "--uri", "bolt://127.0.0.1:9")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "bolt://127.0.0.1:9" in shown.stderr
