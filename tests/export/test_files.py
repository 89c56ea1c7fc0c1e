"""A file is whole or as it was: whatever ends the writing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.export import FORMATS, export
from kg.export.files import together, write_lines
from kg.export.tables import TABLES
from kg.ontology import Ontology
from tests.graph.cases import HARD_CASES

ROOT = Path(__file__).parents[2]
FULL_DISK = """
import resource, sys
from pathlib import Path
from kg.errors import OutputError
from kg.export import FORMATS, export
from kg.ontology import load_ontology, packaged
from tests.graph.cases import HARD_CASES

ontology = load_ontology([packaged("news.ttl")])
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (500, resource.RLIM_INFINITY))
for name in FORMATS:
    try:
        export(HARD_CASES, name, folder / FORMATS[name].name, ontology=ontology)
    except OutputError as error:
        print(name, error)
"""


def test_what_is_interrupted_leaves_the_previous_file(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "new" * 100_000
        raise KeyboardInterrupt

    file = tmp_path / "graph.nt"
    write_lines(file, ["old"])
    with pytest.raises(KeyboardInterrupt):
        write_lines(file, parts())
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"graph.nt": "old"}


def test_what_is_written_together_takes_its_place_together(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "folder" / "other"
    with together():
        write_lines(one, ["old"])
        write_lines(other, ["old"])
        assert not one.exists()

    def interrupted() -> Iterator[str]:
        write_lines(one, ["new"])
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), together():
        write_lines(other, interrupted())
    files = {path.name: path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {"one": "old", "other": "old"}


@pytest.mark.parametrize("name", ["csv", "neo4j"])
def test_a_folder_that_is_interrupted_keeps_its_previous_files(
    name: str, ontology: Ontology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = export(HARD_CASES, name, tmp_path / name, ontology=ontology)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    fewer = replace(HARD_CASES, claims=HARD_CASES.claims[:-1])

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    # The last file of each folder.
    monkeypatch.setattr("kg.export.neo4j.cypher", interrupted)
    monkeypatch.setitem(TABLES, "mentions", (TABLES["mentions"][0], interrupted))
    with pytest.raises(KeyboardInterrupt):
        export(fewer, name, folder, ontology=ontology)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"file/graph\.nt: cannot be written"):
        write_lines(tmp_path / "file" / "graph.nt", ["new"])


def test_on_a_full_disk_each_format_says_so_and_leaves_the_previous_files(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="needs a limit on the size of files, which Windows has not")
    for one in FORMATS.values():
        if not one.is_folder:
            (tmp_path / one.name).write_text("old")
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(FORMATS)
    assert all("cannot be written" in line for line in lines)
    for one in FORMATS.values():
        if not one.is_folder:
            assert (tmp_path / one.name).read_text() == "old"
    assert not list(tmp_path.rglob("*.new"))
