"""From news text to a knowledge graph you can trust: edges with their sentences, claims with their status.

    import kg
    report = kg.build_graph(["news"], "out")
    kg.query_graph("SELECT ?who ?what { ?who kg:resigned_from ?what }").texts()

Every verb of the command line has its function here. Names are loaded when they are first used, so
that importing kg costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build.asking import explain_key, query_graph
    from kg.build.building import Report, build_graph
    from kg.build.corpus import Corpus, extract_claims, find_mentions, read_corpus
    from kg.build.evaluation import evaluate
    from kg.build.exporting import diff_graphs, export_graph, load_into_neo4j
    from kg.errors import KgError
    from kg.export import check_graph
    from kg.model import (
        Claim,
        Document,
        Entity,
        Evidence,
        Extraction,
        Fact,
        Mention,
        Resolution,
        ResolvedClaim,
        Skipped,
        Span,
        Value,
    )
    from kg.settings import Settings
    from kg.view import show

__all__ = [
    "Claim",
    "Corpus",
    "Document",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "KgError",
    "Mention",
    "Report",
    "Resolution",
    "ResolvedClaim",
    "Settings",
    "Skipped",
    "Span",
    "Value",
    "build_graph",
    "check_graph",
    "diff_graphs",
    "evaluate",
    "explain_key",
    "export_graph",
    "extract_claims",
    "find_mentions",
    "load_into_neo4j",
    "query_graph",
    "read_corpus",
    "show",
]

_ROOMS = {
    "kg.build.asking": ("explain_key", "query_graph"),
    "kg.build.building": ("Report", "build_graph"),
    "kg.build.evaluation": ("evaluate",),
    "kg.build.exporting": ("diff_graphs", "export_graph", "load_into_neo4j"),
    "kg.export": ("check_graph",),
    "kg.build.corpus": ("Corpus", "extract_claims", "find_mentions", "read_corpus"),
    "kg.errors": ("KgError",),
    "kg.model": (
        "Claim",
        "Document",
        "Entity",
        "Evidence",
        "Extraction",
        "Fact",
        "Mention",
        "Resolution",
        "ResolvedClaim",
        "Skipped",
        "Span",
        "Value",
    ),
    "kg.settings": ("Settings",),
    "kg.view": ("show",),
}
_HOME = {name: room for room, names in _ROOMS.items() for name in names}

try:
    __version__ = version("newskg")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0"


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
