"""The seed articles come out as three, each with its own head."""

from __future__ import annotations

from pathlib import Path

from kg.model import Document
from kg.source import read

SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_seeds_are_three_articles_with_their_metadata() -> None:
    documents = [document for document in read([SEEDS]) if isinstance(document, Document)]
    assert [(document.published, document.author, document.place) for document in documents] == [
        ("2022-05-24T11:19", None, "Davos, Switzerland"),
        ("2022-05-25T16:00", "Paul Bartlett", "Almaty"),
        ("2022-05-25", "Katie Stallard", None),
    ]
    assert [document.blocks[0].span.of(document.text) for document in documents] == [
        document.title for document in documents
    ]


def test_no_boilerplate_of_the_seeds_is_selected() -> None:
    selected = "\n".join(
        block.span.of(document.text)
        for document in read([SEEDS])
        if isinstance(document, Document)
        for block in document.blocks
    )
    for notice in (
        "See also",
        "Sign up",
        "©",
        "Photo by",
        "privacy",
        "Content from",
        "JST",
        "Quickfire",
        "Sport and Recreation",
    ):
        assert notice not in selected
    assert selected.count("Russia invaded Ukraine eight years ago") == 1
