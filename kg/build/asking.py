"""The last build, or any graph file, asked and explained."""

from __future__ import annotations

from pathlib import Path

from kg.build.state import load_resolution, store_path
from kg.explain import Explanation, explain
from kg.settings import Settings
from kg.store import Answer, open_store

__all__ = ["explain_key", "query_graph"]

DEFAULT = Settings()


def query_graph(question: str, *, graph: Path | None = None, settings: Settings = DEFAULT) -> Answer:
    """The answer to a SPARQL question from a graph file, or from the last build.

    Raises:
        StoreError: there is no build, or the file is no graph.
        QueryError: the question cannot be parsed or answered.
    """
    return open_store(graph or store_path(settings.cache), base=settings.base_iri).query(question)


def explain_key(key: str, *, settings: Settings = DEFAULT) -> Explanation:
    """Why the last build says what it says about an entity, or one claim.

    Raises:
        StoreError: there is no build.
        QueryError: nothing is called ``key``.
    """
    return explain(load_resolution(settings.cache), key)
