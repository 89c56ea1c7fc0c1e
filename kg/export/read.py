"""A graph file in memory, for checks and comparisons."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError

__all__ = ["read_graph"]

_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES}


def read_graph(path: Path) -> ox.Store:
    """Read a Turtle or N-Triples file. Raises `StoreError` when it is missing or no graph."""
    if not path.exists():
        raise StoreError(f"{path}: there is no such file; give a graph file, or build one first (kg build)")
    if path.suffix not in _FORMATS:
        raise StoreError(f"{path}: a graph file ends in {' or '.join(_FORMATS)}")
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=_FORMATS[path.suffix])
    except SyntaxError as error:
        raise StoreError(f"{path}: is no valid graph file ({error})") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error})") from error
    return store
