"""Resolution -> the page: one HTML file that opens from disk and asks no host for anything.

pyvis makes nodes, edges and options (``payload``) and brings vis-network's JavaScript; template, style and
script are ours. The content security policy names the hash of each inline script and of the style, so
nothing that a text smuggles in could run even if it became markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.model import Resolution
from kg.ontology import Ontology, load
from kg.view.network import network
from kg.view.payload import as_json, payload
from kg.view.terms import terms
from kg.vocabulary import BASE

__all__ = ["Frame", "page", "show"]

SCRIPTS = (
    *("data", "filters", "drawing", "glide", "overlay", "review", "evidence", "panel", "search", "sidebar"),
    *("timeline", "table", "rdf", "takeaway", "explore", "main"),
)


def page(
    resolution: Resolution,
    *,
    title: str = "",
    base: str = BASE,
    ontology: Ontology | None = None,
    labels: Mapping[str, Any] | None = None,
    least: float = 0.45,
    opening: int = 600,
) -> str:
    """The whole HTML file as text; the same resolution gives the same text.

    ``base`` is the graph's base IRI, for Turtle and SPARQL taken from the page; ``ontology`` is the one that
    the resolution was made with, the packaged one where none is given; ``labels`` replaces English labels of
    ``labels.toml`` by key; the page opens with the claims of confidence ``least`` and above, and with at most
    ``opening`` nodes.

    >>> page(Resolution((), (), (), ())).startswith("<!doctype html>")
    True
    """
    words = {**english(), **(labels or {})}
    ontology = ontology or load()[0]
    relations = {name: (known.label, known.parent or "") for name, known in ontology.properties.items()}
    plain = network(resolution, title=title, relations=relations, least=least, opening=opening)
    library, style, script = _library(), _read("page.css"), _script()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(library)} {_hash(script)}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = {
        "policy": policy,
        "title": html.escape(_encodable(plain.title or str(words["untitled"]))),
        "style": style,
        "library": library,
        "script": script,
        "data": as_json(payload(plain, words, terms(resolution, ontology, base), base, least)),
    }

    def fill(found: re.Match[str]) -> str:
        kind, name = found.groups()
        return parts[name] if kind == "part" else html.escape(str(words[name]))

    # One pass: what is filled in is never looked at again, braces or not.
    return re.sub(r"\{\{(part|label):([\w.-]+)\}\}", fill, _read("template.html"))


def english() -> dict[str, Any]:
    """The page's labels by key, for translation; plural forms are tables of ``one`` and ``other``.

    >>> english()["search"]
    'Search'
    """
    return tomllib.loads(_read("labels.toml"))


@dataclass(frozen=True, slots=True)
class Frame:
    """A page inside a notebook's output, in a frame that cannot reach the notebook."""

    page: str
    height: int = 720

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'width="100%" height="{self.height}" style="border:0" title="Knowledge graph"></iframe>'
        )


def show(resolution: Resolution, *, height: int = 720, **options: Any) -> Frame:
    """The page inside a notebook; ``options`` are those of ``page``, ``height`` is in pixels.

    >>> show(Resolution((), (), (), ()))._repr_html_()[:16]
    '<iframe srcdoc="'
    """
    return Frame(page(resolution, **options), height)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _read(name: str) -> str:
    return files("kg.view").joinpath(name).read_text(encoding="utf-8")


def _library() -> str:
    """vis-network as pyvis ships it, without the line that makes browsers ask for a source map."""
    source = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "", source)


def _script() -> str:
    # The parts are plain scripts that share one scope, closed to the outside by the function around them.
    body = "\n".join(_read(f"script/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"
