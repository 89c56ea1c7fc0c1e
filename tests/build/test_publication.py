"""Outputs appear together, or the previous ones stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build.publication import publication
from kg.errors import OutputError


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    (folder / "texts").mkdir(parents=True)
    (folder / "graph.ttl").write_text("old")
    (folder / "texts" / "old.txt").write_text("old")
    (folder / "mine.txt").write_text("not yours")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_all_is_replaced_and_the_rest_is_left_alone(out: Path) -> None:
    with publication(out) as staging:
        (staging / "graph.ttl").write_text("new")
        (staging / "texts").mkdir()
        (staging / "texts" / "new.txt").write_text("new")
    assert contents(out) == {"graph.ttl": "new", "texts/new.txt": "new", "mine.txt": "not yours"}


@pytest.mark.parametrize("trouble", [RuntimeError, KeyboardInterrupt])
def test_on_any_failure_nothing_changes(out: Path, trouble: type[BaseException]) -> None:
    before = contents(out)
    with pytest.raises(trouble), publication(out) as staging:  # noqa: PT012 - the failure is inside
        (staging / "graph.ttl").write_text("half a gra")
        raise trouble
    assert contents(out) == before


def test_a_full_disk_is_an_output_error_that_says_what_to_do(out: Path) -> None:
    before = contents(out)
    with pytest.raises(OutputError, match=r"No space left.*Free some space"), publication(out):
        Path("/dev/full").write_text("more than fits")
    assert contents(out) == before


def test_what_a_killed_build_left_is_cleared_away(out: Path) -> None:
    (out / ".kg-staging").mkdir()
    (out / ".kg-staging" / "graph.ttl").write_text("half a gra")
    with publication(out) as staging:
        (staging / "facts.ttl").write_text("new")
    assert contents(out)["graph.ttl"] == "old"
    assert not (out / ".kg-staging").exists()


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("I am a file")
    with (
        pytest.raises(OutputError, match="out: the outputs cannot be written"),
        publication(tmp_path / "out"),
    ):
        pass
