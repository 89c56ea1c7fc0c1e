"""Every verb explains itself, and the README knows every verb."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import kg
from kg.cli import app

VERBS = sorted(get_command(app).commands)  # type: ignore[attr-defined]  # a group, typed as a command
README = Path(__file__).parents[2] / "README.md"
TWINS = {
    "build": "build_graph",
    "check": "check_graph",
    "diff": "diff_graphs",
    "eval": "evaluate",
    "explain": "explain_key",
    "export": "export_graph",
    "extract": "extract_claims",
    "load": "load_into_neo4j",
    "mentions": "find_mentions",
    "query": "query_graph",
    "view": "show",
}


@pytest.mark.parametrize("verb", VERBS)
def test_help_shows_examples(verb: str) -> None:
    shown = CliRunner().invoke(app, [verb, "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    assert f"kg {verb} " in shown.output.partition("Examples")[2]


@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_documents_every_verb(verb: str) -> None:
    assert f"`kg {verb}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_the_twin_of_a_public_function(verb: str) -> None:
    assert callable(getattr(kg, TWINS[verb]))


def test_a_wrong_command_line_ends_with_2_and_prints_no_result() -> None:
    shown = CliRunner().invoke(app, ["build"])
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "Missing argument" in shown.stderr


def test_without_a_verb_the_help_is_shown() -> None:
    shown = CliRunner().invoke(app, [])
    assert all(f" {verb} " in shown.output for verb in VERBS)


def test_the_version_is_told() -> None:
    shown = CliRunner().invoke(app, ["--version"])
    assert (shown.exit_code, shown.stdout) == (0, f"kg {version('newskg')}\n")
