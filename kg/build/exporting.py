"""The last build, written in other formats and loaded elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.knowledge import knowledge_of
from kg.build.state import load_resolution
from kg.errors import OutputError
from kg.export import FORMATS, as_json, as_text, compare, export, load_neo4j, snapshot
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.export import Difference, Loaded

__all__ = ["as_json", "as_text", "diff_graphs", "export_graph", "load_into_neo4j"]

DEFAULT = Settings()


def export_graph(format_name: str, path: str | Path | None = None, *, settings: Settings = DEFAULT) -> Path:
    """Write the last build in a format of `kg.export.FORMATS` to a file or folder; return its path.

    Without ``path`` it goes to the working directory, under the format's usual name.

    Raises:
        StoreError: there is no build.
        OutputError: the format is unknown, or the file cannot be written.
    """
    if format_name not in FORMATS:
        raise OutputError(f"unknown format {format_name!r}; there are {', '.join(FORMATS)}")
    target = Path(path or FORMATS[format_name].name)
    ontology, _ = knowledge_of(settings)
    return export(load_resolution(settings.cache), format_name, target, ontology=ontology, settings=settings)


def diff_graphs(old: str | Path, new: str | Path) -> Difference:
    """What changed from one graph file, or folder of a build, to another.

    Raises:
        StoreError: a file is missing or no graph.
    """
    return compare(snapshot(Path(old)), snapshot(Path(new)))


def load_into_neo4j(
    uri: str,
    *,
    user: str = "neo4j",
    password: str = "",
    database: str | None = None,
    settings: Settings = DEFAULT,
    progress: Callable[[int], None] | None = None,
) -> Loaded:
    """Stream the last build into a running Neo4j; loading twice changes nothing.

    Raises:
        StoreError: there is no build.
        OutputError: the driver is missing, or the server cannot be reached or refuses.
    """
    ontology, _ = knowledge_of(settings)
    return load_neo4j(
        load_resolution(settings.cache),
        uri,
        ontology=ontology,
        user=user,
        password=password,
        database=database,
        settings=settings,
        progress=progress,
    )
