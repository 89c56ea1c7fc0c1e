"""The identity ledger: which id an entity has, anchored to where it is mentioned.

A plain table beside the graph: read at the start of a build, written at its end. An entity keeps its id when
documents are added, names change or its type does, because its anchors are mentions. One that was merged into
another points to its successor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError, ReviewError
from kg.model import Entity, Resolution, Span

__all__ = ["Anchor", "Ledger", "LedgerEntry", "read_ledger", "write_ledger"]

_COLUMNS = ("id", "label", "type", "replaced_by", "document", "start", "end", "text")
_HEADER = (
    "# Identity ledger: keeps the ids of entities from build to build. Keep this file beside the graph.\n"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention that holds an identity: document id, span, words."""

    document: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An id that was given out: to what, and where that is mentioned; ``replaced_by`` is its successor's."""

    id: str
    label: str
    type: str
    anchors: tuple[Anchor, ...] = ()
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All ids ever given out, in order of id."""

    entries: tuple[LedgerEntry, ...] = ()

    def successors(self) -> dict[str, str]:
        """Every replaced id with the id that stands for it in the end.

        >>> first = LedgerEntry("a", "A", "Person", replaced_by="b")
        >>> second = LedgerEntry("b", "B", "Person", replaced_by="c")
        >>> Ledger((first, second)).successors()
        {'a': 'c', 'b': 'c'}
        """
        step = {entry.id: entry.replaced_by for entry in self.entries if entry.replaced_by}
        found = {}
        for start in step:
            current, seen = start, {start}
            while (following := step.get(current)) and following not in seen:
                seen.add(following)
                current = following
            found[start] = current
        return found

    def updated(self, resolution: Resolution) -> Ledger:
        """The ledger after a build: its entities anchored anew, ids of absent documents kept."""
        texts = {document.id: document.text for document in resolution.documents}
        replaced = dict(resolution.replaced)
        entries: dict[str, LedgerEntry] = {}
        for entry in self.entries:
            gone = tuple(anchor for anchor in entry.anchors if anchor.document not in texts)
            entries[entry.id] = LedgerEntry(entry.id, entry.label, entry.type, gone, entry.replaced_by)
        for entity in resolution.entities:
            kept = entries[entity.id].anchors if entity.id in entries else ()
            anchors = (*kept, *_anchors(entity, texts))
            anchors = tuple(sorted(anchors, key=lambda anchor: (anchor.document, anchor.span)))
            entries[entity.id] = LedgerEntry(entity.id, entity.label, entity.type, anchors)
        for old, new in replaced.items():
            before = entries.get(old, LedgerEntry(old, old, "Entity"))
            entries[old] = LedgerEntry(old, before.label, before.type, before.anchors, new)
        return Ledger(tuple(entries[key] for key in sorted(entries)))


def _anchors(entity: Entity, texts: Mapping[str, str]) -> Iterator[Anchor]:
    """One mention in each document: the first that calls the entity by a name, else the first."""
    names = {entity.label, *entity.aliases}
    best: dict[str, tuple[bool, Span, str]] = {}
    for document, span in entity.mentions:
        text = span.of(texts[document])
        rank = (text not in names, span, text)
        if document not in best or rank < best[document]:
            best[document] = rank
    for document, (_, span, text) in best.items():
        yield Anchor(document, span, text)


def read_ledger(path: Path) -> Ledger:
    """Read a ledger; a file that is not there is an empty one.

    Raises `ReviewError` for a line that makes no sense, with its number.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Ledger()
    except (OSError, UnicodeDecodeError) as error:
        raise ReviewError(f"{path}: the identity ledger cannot be read ({error})") from error
    entries: dict[str, LedgerEntry] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#") or line == "\t".join(_COLUMNS):
            continue
        try:
            _add_line(entries, line)
        except ValueError:
            raise ReviewError(
                f"{path}:{number}: not a line of the identity ledger; restore the file or remove the line"
            ) from None
    return Ledger(tuple(entries[key] for key in sorted(entries)))


def _add_line(entries: dict[str, LedgerEntry], line: str) -> None:
    """Add one line's anchor or successor to its entry; ValueError for a broken line."""
    identifier, label, kind, replaced_by, document, start, end, text = line.split("\t")
    if not identifier:
        raise ValueError(line)
    before = entries.get(identifier, LedgerEntry(identifier, label, kind))
    anchors = before.anchors
    if document:
        anchors = (*anchors, Anchor(document, Span(int(start), int(end)), text))
    entries[identifier] = LedgerEntry(identifier, label, kind, anchors, replaced_by or None)


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write a ledger; the same ledger gives the same bytes. Raises `OutputError`."""
    try:
        text = _HEADER + "\n".join(_lines(ledger.entries)) + "\n"
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: the identity ledger cannot be written ({error})") from error


def _lines(entries: Iterable[LedgerEntry]) -> Iterator[str]:
    yield "\t".join(_COLUMNS)
    for entry in entries:
        head = (entry.id, entry.label, entry.type, entry.replaced_by or "")
        for anchor in entry.anchors:
            where = (anchor.document, str(anchor.span.start), str(anchor.span.end), anchor.text)
            yield "\t".join(" ".join(cell.split()) for cell in (*head, *where))
        if not entry.anchors:
            yield "\t".join(" ".join(cell.split()) for cell in (*head, "", "", "", ""))
