"""What commands print, in the README: console blocks are run, their output written below each command.

    python -m benchmarks.readme           write
    python -m benchmarks.readme --check   fail where the README does not say what the commands print

Blocks are run in order in a folder with a copy of ``seeds`` and ``out``, so nothing else changes. Between
the marks for figures stand rows of the table that `kg eval` wrote.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

HERE = Path(__file__).parents[1]
README = HERE / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
RESULTS = HERE / "benchmarks" / "results.json"
QUOTED = ("Wikinews, check", "OntoGUM, 16 articles", "links across 16 articles")
WIDTH = "110"
# What installing prints differs from machine to machine; what the graph's build prints does not.
SAME_AS = {"make graph": "kg build seeds --out out"}


def main() -> int:
    """Write or check the README; the exit code says whether it was right."""
    before = README.read_text(encoding="utf-8")
    after = rewritten(before)
    if "--check" not in sys.argv:
        README.write_text(after, encoding="utf-8")
        return 0
    lines = unified_diff(before.splitlines(), after.splitlines(), "README.md", "what is printed", lineterm="")
    print("\n".join(lines), end="")
    return int(before != after)


def rewritten(text: str) -> str:
    """The README with the output of every console block as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(HERE / "seeds", folder / "seeds")
        if (HERE / "out").is_dir():
            shutil.copytree(HERE / "out", folder / "out")
        text = BLOCK.sub(lambda block: f"```console\n{''.join(_session(block[1], folder))}```", text)
    return FIGURES.sub(lambda _: _table(), text)


def _table() -> str:
    rows = [r for r in json.loads(RESULTS.read_text(encoding="utf-8")) if r["group"] in QUOTED]
    lines = [f"| {r['group']} | {r['measure']} | {r['value']:.2f} | {r['detail']} |\n" for r in rows]
    return "".join(["| data | measure | | of |\n|---|---|---|---|\n", *lines])


def _session(block: str, folder: Path) -> Iterator[str]:
    for command in _commands(block):
        yield f"$ {command}\n"
        yield _printed(command, folder)


def _commands(block: str) -> Iterator[str]:
    """The commands of a block: a line after ``$`` and all lines up to the end of its quotation."""
    command = ""
    for line in block.splitlines():
        if command:
            command += f"\n{line}"
        elif line.startswith("$ "):
            command = line.removeprefix("$ ")
        if command and command.count("'") % 2 == 0:
            yield command
            command = ""


def _printed(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "TERM": "dumb"}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", SAME_AS.get(command, command)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{command}\nended with {done.returncode}: {done.stderr}")
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "".join(f"{line}\n" for line in lines).strip("\n") + "\n"


if __name__ == "__main__":
    sys.exit(main())
