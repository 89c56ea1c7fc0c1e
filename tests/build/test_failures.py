"""A build that ends early leaves the files of the previous build as they were."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.tokens import Doc

import kg
from kg.errors import OutputError, SourceError
from kg.extract.extraction import extract
from kg.model import Document, Extraction
from kg.ontology import Lexicon, Ontology


@pytest.fixture
def built(news: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(news.parent)
    kg.build_graph(["news/harbour.txt"], "out")
    return news.parent / "out"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("stage", ["extract", "resolve", "write"])
def test_an_interruption_in_any_stage_changes_no_output(stage: str, built: Path) -> None:
    def interrupt(at: str, done: int, total: int) -> None:
        if at == stage:
            raise KeyboardInterrupt

    before = contents(built)
    with pytest.raises(KeyboardInterrupt):
        kg.build_graph(["news"], "out", progress=interrupt)
    assert contents(built) == before


def test_a_killed_run_loses_only_the_document_it_was_on(built: Path) -> None:
    def interrupt(at: str, done: int, total: int) -> None:
        if at == "extract" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kg.build_graph(["news"], "out", progress=interrupt)
    assert len(list(Path(".kg/extractions").rglob("*.json"))) >= 2


def fails_on_dockers(document: Document, doc: Doc, ontology: Ontology, lexicon: Lexicon) -> Extraction:
    if "Dockers" in document.text:
        raise ZeroDivisionError("wages")
    return extract(document, doc, ontology, lexicon)


def test_a_text_that_extraction_fails_on_is_named_and_the_others_go_through(built: Path) -> None:
    report = kg.build_graph(["news"], "out", extract=fails_on_dockers)
    assert [(one.source, report.documents) for one in report.skipped] == [("news/strike.txt", 2)]
    assert "ZeroDivisionError: wages" in report.skipped[0].reason


def test_strict_makes_it_an_error(built: Path) -> None:
    before = contents(built)
    with pytest.raises(SourceError, match="strike"):
        kg.build_graph(["news"], "out", extract=fails_on_dockers, settings=kg.Settings(strict=True))
    assert contents(built) == before


def test_a_folder_that_cannot_be_written_is_named(built: Path) -> None:
    Path("file").write_text("in the way")
    with pytest.raises(OutputError, match="file"):
        kg.build_graph(["news/harbour.txt"], "file")


def test_a_disk_that_fills_up_is_one_clear_line(built: Path) -> None:
    """The limit on file size stands in for a full disk: writing fails in the middle of a file."""
    before = contents(built)
    limited = f"ulimit -f 8; exec '{sys.executable}' -m kg build news/harbour.txt -o out"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "free some space" in done.stderr.lower()
    assert contents(built) == before


def test_ctrl_c_ends_with_130_and_a_word(built: Path) -> None:
    before = contents(built)
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "-", "-o", "out"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    # More than a pipe holds: when the write returns, the program is reading and waits for more.
    process.stdin.write("Ann Lee sang in Turku. " * 40_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert contents(built) == before
