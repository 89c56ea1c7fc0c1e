"""Settings come from a file or from options; what is unknown or impossible is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from kg.errors import SettingsError
from kg.settings import KINDS, Settings, load


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(folder=tmp_path) == Settings()


def test_kg_toml_is_read_and_its_paths_are_relative_to_it(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text(
        'title = "Energy"\nontology = "mine.ttl"\nlexicon = ["a.tsv", "b.tsv"]\n'
    )
    settings = load(folder=tmp_path)
    assert (settings.title, settings.ontology) == ("Energy", (tmp_path / "mine.ttl",))
    assert settings.lexicon == (tmp_path / "a.tsv", tmp_path / "b.tsv")


def test_pyproject_counts_only_with_its_own_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert load(folder=tmp_path) == Settings()
    (tmp_path / "pyproject.toml").write_text("[tool.kg]\nmin_confidence = 0.7\n")
    assert load(folder=tmp_path).min_confidence == 0.7


def test_options_go_over_the_file_and_none_leaves_it(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("workers = 4\nstrict = true\n")
    settings = load(folder=tmp_path).merged({"workers": 1, "strict": None})
    assert (settings.workers, settings.strict) == (1, True)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("worker = 2", "unknown setting 'worker'; did you mean 'workers'?"),
        ("min_confidnce = 0.2", "did you mean 'min_confidence'?"),
        ("colour = 'red'", "known are base_iri, title"),
        ("workers = 'two'", "workers is 'two', but must be of kind int"),
        ("workers = true", "workers is True, but must be of kind int"),
        ("workers = 0", "at least 1 process"),
        ("min_confidence = 1.5", "between 0 and 1"),
        ("base_iri = 'news'", "absolute IRI"),
        ("base_iri = 'https://example.org/a b/'", "absolute IRI"),
        ("base_iri = 'https://example.org'", "ends with / or #"),
        ("title = ", "is no valid TOML"),
    ],
)
def test_what_is_wrong_is_refused_with_the_file_and_the_key(
    content: str, complaint: str, tmp_path: Path
) -> None:
    (tmp_path / "kg.toml").write_text(content)
    with pytest.raises(SettingsError) as refusal:
        load(folder=tmp_path)
    assert complaint in str(refusal.value)
    assert str(tmp_path / "kg.toml") in str(refusal.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such settings file"):
        load(tmp_path / "other.toml")


def test_every_setting_can_stand_in_a_file() -> None:
    assert set(KINDS) == {field.name for field in fields(Settings)}
