"""Flat tables for spreadsheets and data frames: documents, entities, facts, claims, evidence, mentions.

As CSV (RFC 4180, UTF-8) or Parquet. Lists are joined by a line feed, the one character that labels and
ids, unlike sentences, hardly ever hold. Where a cell is empty, there is no value.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import IO, Any

from kg.errors import OutputError
from kg.export.files import replacing, replacing_bytes
from kg.graph import Profile
from kg.graph.literals import value_literal
from kg.graph.nodes import claim_order
from kg.graph.times import bounds
from kg.model import Value

__all__ = ["TABLES", "write_tables"]

Cell = str | int | float | bool | None
Rows = Iterator[tuple[Cell, ...]]
Sink = Callable[[list[tuple[Cell, ...]]], Any]
_BATCH = 100_000
JOINT = "\n"


def _documents(profile: Profile) -> Rows:
    for one in profile.resolution.documents:
        current = profile.current[one.id] == one.version
        head = (
            profile.documents[one.id, one.version],
            one.id,
            one.version,
            current,
            one.title,
            one.published,
        )
        yield (*head, one.source, one.publisher, one.author, one.place, one.language, len(one.text))


def _entities(profile: Profile) -> Rows:
    for one in sorted(profile.resolution.entities, key=lambda entity: entity.id):
        value = (one.value.lexical, one.value.unit) if one.value else (None, None)
        names = (JOINT.join(one.aliases), JOINT.join(one.links))
        yield (
            profile.names.entity(one.id),
            one.label,
            one.type,
            one.named,
            *names,
            *value,
            len(one.mentions),
        )


def _facts(profile: Profile) -> Rows:
    for one in sorted(
        profile.resolution.facts, key=lambda fact: (fact.subject, fact.lemma, repr(fact.object))
    ):
        predicate = profile.fact_predicate(one)
        subject = (profile.entity(one.subject), profile.labels[one.subject])
        claims = JOINT.join(sorted(one.claims))
        yield (*subject, predicate.iri, predicate.label, *_object(profile, one.object), claims)


def _claims(profile: Profile) -> Rows:
    for one in sorted(profile.resolution.claims, key=claim_order):
        predicate = profile.claim_predicate(one)
        sources = JOINT.join(profile.labels.get(who, "an unspecified source") for who in one.attributed_to)
        start, end = bounds(one.time) if one.time else (None, None)
        qualifiers = JOINT.join(f"{part.role}={part.text}" for part in one.qualifiers)
        place = profile.entity(one.place) if one.place else None
        yield (
            *(profile.names.claim(one.id), profile.entity(one.subject), profile.labels[one.subject]),
            *(predicate.iri, predicate.label, *_object(profile, one.object)),
            *(one.polarity, one.modality, one.tense, sources, one.time, start, end, place, qualifiers),
            *(round(one.confidence, 4), one.documents, JOINT.join(sorted(one.contradicts))),
        )


def _evidence(profile: Profile) -> Rows:
    for claim in sorted(profile.resolution.claims, key=lambda claim: claim.id):
        name = profile.names.claim(claim.id)
        for one in claim.evidence:
            spans = [one.subject, one.relation, one.object, one.source, one.antecedent]
            ends = [end for span in spans for end in ((span.start, span.end) if span else (None, None))]
            head = (name, profile.documents[one.document, one.version])
            yield (*head, one.index, one.sentence, one.span.start, one.span.end, *ends)


def _mentions(profile: Profile) -> Rows:
    texts = {
        key[0]: document.text for key, document in profile.texts.items() if profile.current[key[0]] == key[1]
    }
    places = {document: profile.documents[document, version] for document, version in profile.current.items()}
    for one in sorted(profile.resolution.entities, key=lambda entity: entity.id):
        name, label, kind = profile.entity(one.id), one.label, one.type
        for document, span in one.mentions:
            start, end = span.start, span.end
            yield name, label, kind, places[document], start, end, texts[document][start:end]


def _object(profile: Profile, thing: str | Value | None) -> tuple[Cell, ...]:
    """IRI and label, or value, datatype and unit."""
    if isinstance(thing, str):
        return profile.entity(thing), profile.labels[thing], None, None, None
    written = value_literal(thing)
    datatype = written.datatype.rpartition("#")[2] or "string"
    return None, None, written.text, datatype, thing.unit if thing else None


_OBJECT = "object object_label value:str datatype:str unit:str"
_SPANS = " ".join(
    f"{name}_start:int {name}_end:int" for name in ("subject", "relation", "object", "source", "antecedent")
)
TABLES: dict[str, tuple[str, Callable[[Profile], Rows]]] = {
    "documents": (
        "document id version current:bool title published source publisher author place language "
        "characters:int",
        _documents,
    ),
    "entities": ("entity label type named:bool aliases links value unit mentions:int", _entities),
    "facts": (f"subject subject_label property relation {_OBJECT} claims", _facts),
    "claims": (
        f"claim subject subject_label property relation {_OBJECT} polarity modality tense attributed_to time "
        "start end place qualifiers confidence:float documents:int contradicts",
        _claims,
    ),
    "evidence": (f"claim document sentence_index:int sentence start:int end:int {_SPANS}", _evidence),
    "mentions": ("entity label type document start:int end:int text", _mentions),
}


def write_tables(profile: Profile, csv_folder: Path | None, parquet_folder: Path | None) -> None:
    """Write a file for each table, as CSV, as Parquet (which needs pyarrow) or as both. Raises `OutputError`."""
    parquet = _parquet(parquet_folder) if parquet_folder else None
    for name, (columns, rows) in TABLES.items():
        with ExitStack() as stack:
            sinks = []
            if csv_folder:
                file = stack.enter_context(replacing(csv_folder / f"{name}.csv"))
                sinks.append(_csv_sink(file, columns))
            if parquet:
                sinks.append(stack.enter_context(parquet(name, columns)))
            stream = rows(profile)
            while batch := list(islice(stream, _BATCH)):
                for sink in sinks:
                    sink(batch)


def _csv_sink(file: IO[str], columns: str) -> Sink:
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.partition(":")[0] for column in columns.split())
    return writer.writerows


def _parquet(folder: Path) -> Callable[[str, str], AbstractContextManager[Sink]]:
    try:
        # By name, since it is an optional package without type information.
        pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise OutputError("Parquet needs pyarrow: pip install 'newskg[parquet]'") from None
    kinds: dict[str, Any] = {
        "": pyarrow.string(),
        "str": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
        "bool": pyarrow.bool_(),
    }

    def column(cells: tuple[Cell, ...], kind: Any) -> Any:
        try:
            return pyarrow.array(cells, kind)
        except UnicodeEncodeError:
            return pyarrow.array(map(_encodable, cells), kind)

    @contextmanager
    def sink(name: str, columns: str) -> Iterator[Sink]:
        heads = [one.partition(":") for one in columns.split()]
        schema = pyarrow.schema([(head, kinds[kind]) for head, _, kind in heads])

        def write(batch: list[tuple[Cell, ...]]) -> None:
            arrays = [
                column(cells, one.type) for cells, one in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.table(arrays, schema=schema))

        with (
            replacing_bytes(folder / f"{name}.parquet") as file,
            parquet.ParquetWriter(file, schema) as writer,
        ):
            yield write

    return sink


def _encodable(cell: Cell) -> Cell:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
