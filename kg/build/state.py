"""What the last build leaves in the cache folder for the verbs that come after it."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from kg.errors import StoreError
from kg.model import Resolution

__all__ = ["dump_resolution", "load_resolution", "resolution_path", "store_path"]

_RESOLUTION = TypeAdapter(Resolution)


def resolution_path(cache: Path) -> Path:
    """Where the resolved corpus of the last build is kept."""
    return cache / "resolution.json"


def store_path(cache: Path) -> Path:
    """Where the SPARQL store of the last build is kept."""
    return cache / "store"


def dump_resolution(resolution: Resolution, path: Path) -> None:
    """Write a resolved corpus as JSON, aside and then into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".tmp")
    aside.write_bytes(_RESOLUTION.dump_json(resolution))
    aside.replace(path)


def load_resolution(cache: Path) -> Resolution:
    """The resolved corpus of the last build; raises `StoreError` where there is none."""
    path = resolution_path(cache)
    try:
        return _RESOLUTION.validate_json(path.read_bytes())
    except FileNotFoundError:
        raise StoreError(f"{path}: there is no build here yet; run 'kg build PATH... -o out' first") from None
    except (OSError, ValidationError) as error:
        raise StoreError(
            f"{path}: is damaged or of another version; build the graph again (kg build)"
        ) from error
