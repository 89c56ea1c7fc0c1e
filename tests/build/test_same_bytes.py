"""The same texts give the same bytes: whatever the order, the number of workers, the hash seed, the cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import Settings, build_graph
from tests.build.conftest import ARTICLES, Kg


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_order_workers_and_hash_seed_change_no_byte(news: Path, kg: Kg) -> None:
    names = [f"news/{name}" for name in ARTICLES]
    place = news.parent
    first = kg("build", *names, "-o", "one", "--cache", ".kg1", cwd=place, seed=1)
    second = kg(
        "build", *reversed(names), "-o", "two", "--cache", ".kg2", "--workers", "2", cwd=place, seed=99
    )
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert first.stdout.replace("one/", "two/") == second.stdout
    assert contents(place / "one") == contents(place / "two")


def test_adding_documents_equals_building_anew_and_what_was_read_is_not_read_again(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)
    late = news / "strike.txt"
    text = late.read_bytes()
    late.unlink()
    build_graph(["news"], "grown")
    kept = {path: path.stat().st_mtime_ns for path in Path(".kg/extractions").rglob("*.json")}
    late.write_bytes(text)
    build_graph(["news"], "grown")
    build_graph(["news"], "fresh", settings=Settings(cache=Path(".kg-fresh")))
    assert contents(Path("grown")) == contents(Path("fresh"))
    assert len(kept) == 2
    assert all(path.stat().st_mtime_ns == time for path, time in kept.items())


def test_building_again_changes_no_byte(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news.parent)
    build_graph(["news"], "out")
    before = contents(Path("out"))
    build_graph(["news"], "out")
    assert contents(Path("out")) == before
