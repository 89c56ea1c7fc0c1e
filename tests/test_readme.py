"""What the README says that commands print, they print."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parents[1]


def test_the_answers_in_the_readme_are_real() -> None:
    command = [sys.executable, "-m", "benchmarks.readme", "--check"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, f"run 'make readme' and commit\n{done.stdout}{done.stderr}"
