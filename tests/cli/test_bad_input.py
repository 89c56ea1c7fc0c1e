"""Real text is dirty: each bad input is named with what to do, and the good ones still go through."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "Ann Lee founded the Harbour Trust in Oslo. The Harbour Trust bought three ships.\n"
ODD = {
    "rtl.txt": "The mayor, \u05d9\u05d5\u05e0\u05d4, opened a \u202eschool\u202c in Turku on Monday.\n",
    "emoji.txt": "Ann Lee 🎉 praised the 👩‍👩‍👧 choir of Turku on Friday.\n",
    "html-in-text.txt": 'Bert Moe said <script>alert("x")</script> that <b>Oslo</b> had won.\n',
    "quotes.txt": 'Cora Ek called the plan "a \\"good\\" one" and \\ left \\n Bergen.\n',
    "names.txt": "A firm called <Acme> {Ltd} | ^Corp` bought Foo%20Bar GmbH for $3 million.\n",
    "long-line.txt": "The council met in Turku and Ann Lee spoke. " * 1000,
}
BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "zip.txt": b"PK\x03\x04" + os.urandom(400),
}


def run(*arguments: str, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("bad")
    news = folder / "news"
    news.mkdir()
    (news / "good.txt").write_text(GOOD)
    for name, text in ODD.items():
        (news / name).write_text(text, encoding="utf-8")
    for name, data in BAD.items():
        (news / name).write_bytes(data)
    (news / "nul.txt").write_bytes(b"Ann Lee vis\x00ited Turku. She sang there.\n")
    (news / "latin1.txt").write_bytes("Jörg Müller visited Zürich. He liked it.\n".encode("latin-1"))
    return folder, run("build", "news", "no-such-file.txt", "-o", "out", cwd=folder)


def test_the_exit_code_tells_that_inputs_were_skipped(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    assert built[1].returncode == 3, built[1].stderr


@pytest.mark.parametrize("name", ["no-such-file.txt", *(f"news/{name}" for name in BAD)])
def test_each_bad_input_is_named_with_a_reason(
    name: str, built: tuple[Path, subprocess.CompletedProcess[str]]
) -> None:
    [line] = [line for line in built[1].stderr.splitlines() if line.strip().startswith(f"{name}:")]
    assert len(line) > len(name) + 15


@pytest.mark.parametrize("name", ["good.txt", *ODD])
def test_the_others_go_through(name: str, built: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert f'kg:source "news/{name}"' in (built[0] / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_what_stands_in_the_texts_breaks_no_output(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    answer = run("query", "ASK { ?d a kg:Document }", "--graph", "out/graph.ttl", cwd=built[0])
    assert (answer.returncode, answer.stdout) == (0, "true\n")


def test_nothing_but_the_report_is_on_standard_output(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    assert len(built[1].stdout.splitlines()) == 5


def test_strict_stops_at_the_first_and_changes_nothing(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder = built[0]
    before = {path: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()}
    stopped = run("build", "news", "-o", "out", "--strict", cwd=folder)
    assert (stopped.returncode, stopped.stdout) == (1, "")
    assert "news/" in stopped.stderr
    assert {path: path.read_bytes() for path in (folder / "out").iterdir() if path.is_file()} == before


def test_nothing_usable_is_an_error_that_says_so(tmp_path: Path) -> None:
    done = run("extract", "nowhere.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nowhere.txt" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["query", "SELECT ?x { ?x ?y }", "--graph", "g.ttl"], "line 1, column"),
        (["query", "no-question.rq"], "neither a SPARQL question nor a file"),
        (["query", "ASK {}"], "build the graph first"),
        (["explain", "Oslo"], "run 'kg build"),
        (["view", "out"], "build the graph first"),
        (["extract", "x.txt", "--config", "none.toml"], "no such settings file"),
    ],
)
def test_errors_say_what_to_do(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("")
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
