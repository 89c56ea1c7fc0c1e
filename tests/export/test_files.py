"""A file is whole or as it was: whatever ends the writing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.export import FORMATS
from kg.export.files import write_lines

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
