"""The graph on disk, and its SPARQL engine; the only module that knows Oxigraph as a store.

    load(turtle_file, directory) -> Store     bulk-load into a fresh directory, then moved into place
    open_store(directory_or_file) -> Store    read-only; a Turtle or N-Triples file is loaded into memory
    Store.query(sparql) -> Rows | bool | Graph

Facts and claims stand in the default graph, so a question needs no GRAPH clause. The prefixes of our
own files (``kg:``, ``r:``, ``open:``, ``rdfs:``, ...) need no declaration in a question.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError, StoreError

__all__ = ["Answer", "Cell", "Graph", "Rows", "Store", "load", "open_store"]

PREFIXES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "kg": "https://w3id.org/newskg/schema#",
}
_OURS = {"open": "open/", "r": "id/", "c": "claim/", "e": "evidence/", "q": "qualifier/"}
_FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES}
_BASE = "https://w3id.org/newskg/"

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_ASKS_ELSEWHERE = re.compile(
    r"""<[^<>"{}|^`\\\s]*> | \#[^\n]* | \"{3}.*?\"{3} | '{3}.*?'{3} | "(?:[^"\\\n]|\\.)*"
        | '(?:[^'\\\n]|\\.)*' | [?$:\w.-]*[?$:][\w.-]* | \b(service)\b""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


class Cell(NamedTuple):
    """A term of an answer: its text, its kind ("iri", "literal", "triple"), datatype IRI and language tag."""

    text: str
    kind: str = "literal"
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: the variables, and one tuple of cells for each row; None is unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Cell | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def texts(self) -> list[tuple[str, ...]]:
        """The rows as plain strings; what is unbound is empty.

        >>> Rows(("name",), ((Cell("Oslo"),), (None,))).texts()
        [('Oslo',), ('',)]
        """
        return [tuple(cell.text if cell else "" for cell in row) for row in self.rows]

    def as_csv(self) -> str:
        """The rows as CSV with a header (SPARQL 1.1 Query Results CSV, with plain line feeds)."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.variables)
        writer.writerows(self.texts())
        return out.getvalue()

    def as_json(self) -> str:
        """The rows in the SPARQL 1.1 Query Results JSON format."""
        bindings = [
            {name: _json(cell) for name, cell in zip(self.variables, row, strict=True) if cell is not None}
            for row in self.rows
        ]
        answer = {"head": {"vars": list(self.variables)}, "results": {"bindings": bindings}}
        return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Graph:
    """The answer of a CONSTRUCT or DESCRIBE: N-Triples lines, sorted."""

    lines: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.lines)

    def as_ntriples(self) -> str:
        """The graph as an N-Triples document."""
        return "".join(f"{line}\n" for line in self.lines)


Answer = Rows | bool | Graph


@dataclass(frozen=True, slots=True)
class Store:
    """A loaded graph that can be asked; made by `load` and `open_store`."""

    engine: ox.Store
    base: str = _BASE

    def __len__(self) -> int:
        return len(self.engine)

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL 1.1 question: `Rows`, a truth value, or a `Graph`.

        Raises `QueryError` with line and column for a question that cannot be parsed, for an
        update, and for SERVICE, which would ask another server.

        >>> store = open_store_of("r:oslo a kg:City .")
        >>> store.query("ASK { r:oslo a kg:City }")
        True
        >>> store.query("SELECT ?what WHERE { ?what a kg:City }").texts()
        [('https://w3id.org/newskg/id/oslo',)]
        >>> store.query("SELECT ?what WHERE { ?what a kg:City")
        Traceback (most recent call last):
            ...
        kg.errors.QueryError: line 1, column 37: the question ends too early or a bracket is not closed
        """
        for match in _ASKS_ELSEWHERE.finditer(sparql):
            if match.group(1):
                raise QueryError(
                    f"{_place(sparql, match.start(1))}: SERVICE would ask another server; "
                    "questions are answered from this graph alone"
                )
        try:
            answer = self.engine.query(sparql, prefixes=_prefixes(self.base))
            if isinstance(answer, ox.QueryBoolean):
                return bool(answer)
            if isinstance(answer, ox.QueryTriples):
                return Graph(tuple(sorted({f"{triple} ." for triple in answer})))
            variables = tuple(variable.value for variable in answer.variables)
            rows = tuple(tuple(_cell(solution[name]) for name in variables) for solution in answer)
        except SyntaxError as error:
            raise QueryError(_readable(sparql, str(error))) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the question cannot be answered: {error}") from error
        return Rows(variables, rows)


def load(source: Path, directory: Path, *, base: str = _BASE) -> Store:
    """Load the Turtle or N-Triples file ``source`` into ``directory`` and open it read-only.

    The store is built beside ``directory`` and moved into place when it is whole; an earlier store
    stays untouched until then. Raises `StoreError`.
    """
    fresh = directory.with_name(f".{directory.name}.{os.getpid()}.new")
    stale = directory.with_name(f".{directory.name}.{os.getpid()}.old")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.parent.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(fresh))
        store.bulk_load(path=str(source), format=_format(source))
        store.flush()
        del store
        if directory.exists():
            directory.rename(stale)
        fresh.rename(directory)
    except SyntaxError as error:
        raise StoreError(f"{source}: is no valid graph file ({error})") from error
    except OSError as error:
        if stale.exists() and not directory.exists():
            stale.rename(directory)
        raise StoreError(f"{directory}: the store cannot be written ({error})") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(stale, ignore_errors=True)
    return open_store(directory, base=base)


def open_store(path: Path, *, base: str = _BASE) -> Store:
    """Open a store directory read-only, or load a graph file into memory. Raises `StoreError`."""
    if not path.exists():
        raise StoreError(f"{path}: there is no store; build the graph first (kg build)")
    try:
        if path.is_dir():
            return Store(ox.Store.read_only(str(path)), base)
        engine = ox.Store()
        engine.bulk_load(path=str(path), format=_format(path))
    except SyntaxError as error:
        raise StoreError(f"{path}: is no valid graph file ({error})") from error
    except OSError as error:
        raise StoreError(
            f"{path}: is no readable store ({error}); build the graph again (kg build)"
        ) from error
    return Store(engine, base)


def open_store_of(turtle: str, *, base: str = _BASE) -> Store:
    """A store in memory that holds this Turtle, in which our prefixes need no declaration."""
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in _prefixes(base).items())
    engine = ox.Store()
    engine.load(input=(head + turtle).encode(), format=ox.RdfFormat.TURTLE)
    return Store(engine, base)


def _prefixes(base: str) -> dict[str, str]:
    return {**PREFIXES, **{name: base + folder for name, folder in _OURS.items()}}


def _format(path: Path) -> ox.RdfFormat:
    try:
        return _FORMATS[path.suffix]
    except KeyError:
        raise StoreError(f"{path}: a graph file ends in {' or '.join(_FORMATS)}") from None


def _cell(term: object) -> Cell | None:
    match term:
        case None:
            return None
        case ox.NamedNode():
            return Cell(term.value, "iri")
        case ox.Literal():
            datatype = "" if term.language else term.datatype.value
            return Cell(term.value, "literal", datatype, term.language or "")
        case ox.BlankNode():
            return Cell(f"_:{term.value}", "bnode")
        case _:
            return Cell(str(term), "triple")


def _json(cell: Cell) -> dict[str, str]:
    kind = "uri" if cell.kind == "iri" else cell.kind
    shown = {"type": kind, "value": cell.text.removeprefix("_:") if kind == "bnode" else cell.text}
    if cell.language:
        shown["xml:lang"] = cell.language
    elif cell.datatype and cell.datatype != PREFIXES["xsd"] + "string":
        shown["datatype"] = cell.datatype
    return shown


def _place(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return f"line {line}, column {column}"


def _readable(sparql: str, message: str) -> str:
    match = _POSITION.match(message)
    if not match:
        return f"the question cannot be understood: {message}"
    line, column, rest = int(match[1]), int(match[2]), match[3]
    place = f"line {line}, column {column}"
    lines = sparql.split("\n")
    here = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    if "Prefix not found" in rest:
        name = re.search(r"([\w-]*):[\w-]*\Z", lines[line - 1][: column - 1])
        unknown = f"{name[1]}: is no known prefix" if name else "a prefix is not known"
        return (
            f"{place}: {unknown}; declare it with PREFIX, or use {', '.join(f'{p}:' for p in _prefixes(''))}"
        )
    if "SELECT contains a variable that is unbound" in rest:
        return f"{place}: SELECT asks for a variable that the WHERE part (or GROUP BY) does not give"
    if re.match(r"\s*(insert|delete|load|clear|drop|create|add|move|copy)\b", sparql, re.IGNORECASE):
        return f"{place}: only questions are answered here (SELECT, ASK, CONSTRUCT, DESCRIBE), no updates"
    if not here.strip() and not "".join(lines[line:]).strip():
        return f"{place}: the question ends too early or a bracket is not closed"
    return f"{place}: not understood from here: {here.strip()[:60]!r}"
