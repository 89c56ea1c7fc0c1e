"""Dirty articles of many papers, line by line: what is selected, as what, and what is left out.

A fixture in ``dirty/`` begins with the metadata expected. After that each line begins with what is
expected of it: H headline, S standfirst, C caption, P paragraph, L list item, ``-`` left out; where
only a part of a line is wanted, ⟦ ⟧ mark it (over several lines where a paragraph is wrapped).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Document
from kg.source.articles import Known, split_articles

FIXTURES = sorted((Path(__file__).parent / "dirty").glob("*.txt"))
# Without byline, date or dateline nothing but sense tells where an article begins.
SIGNED = [path for path in FIXTURES if "signed: no" not in path.read_text("utf-8")]
KINDS = {"H": "headline", "S": "standfirst", "C": "caption", "P": "paragraph", "L": "list_item"}


def parsed(path: Path) -> tuple[dict[str, str], str, list[tuple[str, str]]]:
    """The expected metadata, the text as a paper would have it, and the lines selected of it."""
    metadata: dict[str, str] = {}
    lines: list[str] = []
    expected: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        key, colon, value = line.partition(": ")
        if not lines and colon and key.islower() and " " not in key:
            metadata[key] = value
            continue
        mark, text = line[:1], line[2:]
        lines.append(text.replace("⟦", "").replace("⟧", ""))
        if mark in KINDS:
            wanted = text.split("⟦")[-1] if "⟦" in text else text
            expected.append((KINDS[mark], wanted.split("⟧")[0].strip()))
    return metadata, "\n".join(lines) + "\n", expected


def selected(document: Document) -> list[tuple[str, str]]:
    """The lines of a document's blocks, each with its kind."""
    return [
        (block.kind, line.strip())
        for block in document.blocks
        for line in block.span.of(document.text).splitlines()
    ]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_the_prose_is_selected_and_nothing_else(path: Path) -> None:
    _, text, expected = parsed(path)
    [document] = split_articles(text, Known("a", "a"))
    assert selected(document) == expected


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_the_head_becomes_metadata(path: Path) -> None:
    metadata, text, _ = parsed(path)
    [document] = split_articles(text, Known("a", "a"))
    for key in ("title", "published", "author", "place", "publisher"):
        expected = metadata.get(key)
        assert getattr(document, key) == (None if expected == "None" else expected), key


@pytest.mark.parametrize("path", SIGNED, ids=lambda path: path.stem)
def test_each_is_found_again_when_glued_behind_another_paper(path: Path) -> None:
    _, text, expected = parsed(path)
    _, other, other_expected = parsed(FIXTURES[FIXTURES.index(path) - 1])
    documents = list(split_articles(other + text, Known("a", "a")))
    assert [selected(document) for document in documents] == [other_expected, expected]
