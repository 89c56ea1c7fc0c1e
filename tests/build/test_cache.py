"""An extraction is kept under all that it depends on, and a damaged entry is as good as none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.build.cache import Cache, fingerprint
from kg.errors import OutputError
from kg.model import Document, Extraction

DOCUMENT = Document("a.txt", "1", "It rained in Oslo.", ())
EXTRACTION = Extraction(DOCUMENT, (), (), ())


@pytest.mark.parametrize(
    "changed",
    [
        replace(DOCUMENT, text="It snowed in Oslo."),
        replace(DOCUMENT, published="2024-05-01"),
        replace(DOCUMENT, id="b.txt"),
    ],
)
def test_another_document_is_another_entry(tmp_path: Path, changed: Document) -> None:
    cache = Cache(tmp_path, "state")
    cache.keep(EXTRACTION)
    assert cache.get(DOCUMENT) == EXTRACTION
    assert cache.get(changed) is None


def test_another_state_of_the_pipeline_is_another_entry(tmp_path: Path) -> None:
    Cache(tmp_path, "state").keep(EXTRACTION)
    assert Cache(tmp_path, "other state").get(DOCUMENT) is None


def test_a_damaged_entry_is_read_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "state")
    cache.keep(EXTRACTION)
    cache.path(DOCUMENT).write_bytes(b'{"document": {"id"')
    assert cache.get(DOCUMENT) is None


def test_the_state_follows_ontology_and_model(tmp_path: Path) -> None:
    ontology = tmp_path / "mine.ttl"
    ontology.write_text("one")
    first = fingerprint("some_model", [ontology])
    assert fingerprint("some_model", [ontology]) == first
    assert fingerprint("other_model", [ontology]) != first
    ontology.write_text("two")
    assert fingerprint("some_model", [ontology]) != first


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="--cache"):
        Cache(tmp_path / "file", "state").keep(EXTRACTION)
