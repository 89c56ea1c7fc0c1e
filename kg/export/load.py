"""A running Neo4j: the graph, streamed through the official driver in batches (kg load neo4j).

Nodes and relationships are merged by IRI and claim, so loading twice, or again after a broken
connection, changes nothing. Needs the extra ``neo4j``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kg.errors import OutputError
from kg.export.edges import network
from kg.export.neo4j import CONSTRAINT, Batch, edge_batches, vertex_batches
from kg.graph import profile
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.model import Resolution
    from kg.ontology import Ontology

__all__ = ["Loaded", "load_neo4j"]

DEFAULT = Settings()
_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")
_TIMES = ("event_start", "event_end")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many nodes and relationships were sent."""

    nodes: int
    relationships: int


def load_neo4j(
    resolution: Resolution,
    uri: str,
    *,
    ontology: Ontology,
    user: str = "neo4j",
    password: str = "",
    database: str | None = None,
    settings: Settings = DEFAULT,
    progress: Callable[[int], None] | None = None,
    constraint: bool = True,
) -> Loaded:
    """Send the resolution to the Neo4j at ``uri`` (``bolt://`` or ``neo4j://``); return what was sent.

    ``progress`` is called after each batch with the number of its rows. ``constraint`` makes the IRIs
    unique first, which also makes merging fast. Raises `OutputError` when the driver is not installed,
    the server cannot be reached, or it refuses.
    """
    try:
        import neo4j
        from neo4j.exceptions import DriverError, Neo4jError
    except ImportError:
        raise OutputError("loading into Neo4j needs its driver: pip install 'newskg[neo4j]'") from None
    # The driver takes http addresses too, as a preview that needs more than is installed with it.
    if not uri.startswith(_SCHEMES):
        raise OutputError(f"{uri}: is no address of a Neo4j; it begins with bolt:// or neo4j://")
    graph = network(profile(resolution, ontology, settings))
    try:
        with (
            neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver,
            driver.session(database=database) as session,
        ):
            if constraint:
                session.run(CONSTRAINT).consume()
            counts = [
                _send(batches, session, progress) for batches in (vertex_batches(graph), edge_batches(graph))
            ]
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        raise OutputError(f"{uri}: cannot load the graph ({error})") from error
    return Loaded(*counts)


def _send(batches: Iterable[Batch], session: Any, progress: Callable[[int], None] | None) -> int:
    sent = 0
    for statement, rows in batches:
        prepared = [_timed(row) for row in rows]
        session.run(f"UNWIND $rows AS row {statement}", rows=prepared).consume()
        sent += len(rows)
        if progress:
            progress(len(rows))
    return sent


def _timed(row: dict[str, object]) -> dict[str, object]:
    """The row with its times as values that the driver sends as local date-times."""
    values = row["set"]
    assert isinstance(values, dict)
    times = {name: datetime.fromisoformat(values[name]) for name in _TIMES if name in values}
    return {**row, "set": {**values, **times}}
