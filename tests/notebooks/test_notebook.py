"""The notebook runs from its first cell to its last, and each shows what it promises."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "articles-to-graph.ipynb"


def opened() -> NotebookNode:
    notebook: NotebookNode = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
    return notebook


@pytest.fixture(scope="module")
def shown() -> Mapping[str, str]:
    """The output of each code cell as text, by the first words of the heading above it."""
    notebook = opened()
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    outputs: dict[str, str] = {}
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = cell.source.splitlines()[0].strip("# ")
        else:
            outputs[heading] = "\n".join(map(as_text, cell.outputs))
    return outputs


def as_text(output: Mapping[str, object]) -> str:
    data = output.get("data")
    if isinstance(data, Mapping):
        return str(data.get("text/html") or data.get("text/plain"))
    return str(output.get("text", ""))


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("From news articles to a graph you can ask", "3 documents"),
        ("What the articles are", "2022-05-24"),
        ("Claims and facts", "polarity"),
        ("A question in SPARQL", "sentence"),
        ("A measure of the network", "betweenness"),
        ("The page", "<iframe"),
    ],
)
def test_each_part_shows_its_result(heading: str, expected: str, shown: Mapping[str, str]) -> None:
    assert expected in shown[heading]


def test_it_is_kept_without_outputs() -> None:
    notebook = opened()
    assert [cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell.outputs] == []
