"""Options that several verbs share, and the settings they make."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.settings import Settings, load

__all__ = [
    "BaseIri",
    "Cache",
    "Config",
    "Lexicon",
    "MinConfidence",
    "Model",
    "Ontology",
    "Out",
    "Packaged",
    "Paths",
    "Strict",
    "Verbose",
    "Workers",
    "settings_from",
]

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs or URLs; - is standard input."),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="Settings; by default kg.toml or \\[tool.kg] of pyproject.toml."
    ),
]
BaseIri = Annotated[
    str | None, typer.Option("--base-iri", help="Start of every IRI that is minted.", show_default=False)
]
Model = Annotated[
    str | None, typer.Option("--model", help="Another installed English spaCy pipeline.", show_default=False)
]
Ontology = Annotated[
    list[Path] | None,
    typer.Option(
        "--ontology", metavar="FILE", help="Your own ontology (Turtle); extends ours.", show_default=False
    ),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon", metavar="FILE", help="Your own lexicon (table); extends ours.", show_default=False
    ),
]
Packaged = Annotated[
    bool | None,
    typer.Option(
        "--packaged/--no-packaged", help="Start from our ontology and lexicon.", show_default="packaged"
    ),
]
Workers = Annotated[
    int | None, typer.Option("--workers", "-w", min=1, help="Number of processes.", show_default="1")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        help="What a claim needs to be published; 0 shows all.",
        show_default="0.45",
    ),
]
Strict = Annotated[
    bool | None,
    typer.Option("--strict", help="Stop at the first input that cannot be used.", show_default=False),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache", metavar="DIR", help="Folder of intermediate results and the store.", show_default=".kg"
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder of the outputs.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Log what happens, to standard error.")]


def settings_from(config: Path | None, **changes: Any) -> Settings:
    """The settings of the file, with the options that were given over them."""
    several = {
        key: tuple(changes.pop(key) or ()) or None for key in ("ontology", "lexicon") if key in changes
    }
    return load(config).merged(changes | several)
