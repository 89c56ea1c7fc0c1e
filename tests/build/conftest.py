"""A small corpus of invented news, and the real command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLES = {
    "harbour.txt": """Harbour chief steps down
By Mia Sand
12 March 2024

TURKU, Finland - Ann Lee, 52, resigned from the Turku Harbour Board on Monday. The engineer said
she would join the Oslo shipyard in May. The board denied that it had dismissed her.
""",
    "shipyard.txt": """Oslo shipyard names director
14 March 2024

The Oslo shipyard has appointed Ann Lee as director. Bert Moe founded the shipyard in 1998.
"She knows ships," Moe told the Harbour Gazette. He plans to sell the yard to Cora Ek.
""",
    "strike.txt": """Dockers strike in Turku
20 March 2024

Dockers in Turku went on strike on Tuesday. The Turku Harbour Board did not pay their wages,
according to Cora Ek. Finland reportedly sent mediators to Turku.
""",
}

Kg = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def kg() -> Kg:
    """`kg("build", "news", cwd=folder, seed=1)`: run the command line with a hash seed."""

    def run(*arguments: str, cwd: Path, seed: int = 0) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        command = [sys.executable, "-m", "kg", *arguments]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300)

    return run


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with the articles, in a fresh working directory."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
