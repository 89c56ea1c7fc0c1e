"""`make graph` takes any news text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SkipOrFail

HERE = Path(__file__).parents[1]
TEXT = """Turku choir loses its leader
By Mia Sand
12 March 2024

Ann Lee resigned from the Turku Choir on Monday. "I am tired," the singer told the Harbour Gazette.
"""


def test_make_graph_with_its_input_replaced(tmp_path: Path, skip_or_fail: SkipOrFail) -> None:
    venv = Path(sys.prefix)
    if not (venv / ".runs").is_file():
        skip_or_fail("needs an environment that make has set up (make test)")
    (tmp_path / "choir.txt").write_text(TEXT)
    options = [
        f"INPUT={tmp_path / 'choir.txt'}",
        f"OUT={tmp_path / 'out'}",
        f"OPTIONS=--cache {tmp_path}/.kg",
    ]
    command = ["make", "--no-print-directory", "graph", f"VENV={venv}", *options]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 document with ")
    assert "kg:resigned_from r:turku-choir" in (tmp_path / "out" / "facts.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["graph", "test", "lint", "notebook", "screenshot", "readme"])
def test_the_makefile_says_what_its_targets_do(target: str) -> None:
    makefile = (HERE / "Makefile").read_text(encoding="utf-8")
    assert f"# make {target} " in makefile
    assert f"\n{target}:" in makefile
