"""The review file: merges and near-misses for people to read, and their decisions.

A plain table in ``out/``. In its first column a user may write ``merge``, ``apart``, ``rename``, ``retype``
or ``wrong`` (the second holds the new name or class); decisions hold to mentions (document, span, words),
stand at the top of the file, are applied at the next build and survive it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError, ReviewError
from kg.model import Merge, Resolution, Span
from kg.resolve.ledger import Anchor

__all__ = ["Decision", "Review", "read_review", "write_review"]

_VERBS = ("merge", "apart", "rename", "retype", "wrong")
_COLUMNS = (
    "decision", "value", "state", "score", "left", "right", "evidence",
    "left_document", "left_start", "left_end", "left_text",
    "right_document", "right_start", "right_end", "right_text",
)  # fmt: skip
_HEADER = """\
# Merges, the doubtful ones first, and near-misses. Write a decision into the first column and build again:
#   merge   the two are one                  apart   the two are not one
#   rename  the left one is called VALUE     retype  the left one is a VALUE (a class of the ontology)
#   wrong   the claim whose relation stands at the left place is wrong
# Decisions hold to the mentions given by document, start, end and text. Lines without one are written anew.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided about one mention or two; ``value`` is the new name or class."""

    verb: str
    left: Anchor
    right: Anchor | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """All decisions, in the order of the file."""

    decisions: tuple[Decision, ...] = ()


def read_review(path: Path) -> Review:
    """Read the decisions of a review file; a file that is not there holds none.

    Raises `ReviewError` for a decision that makes no sense, with its line number.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Review()
    except (OSError, UnicodeDecodeError) as error:
        raise ReviewError(f"{path}: the review file cannot be read ({error})") from error
    decisions = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if not line.startswith("#") and cells[0].strip() and cells[0] != _COLUMNS[0]:
            decisions.append(_decision(cells, f"{path}:{number}"))
    return Review(tuple(decisions))


def _decision(cells: list[str], where: str) -> Decision:
    row = dict(zip(_COLUMNS, (*cells, *[""] * len(_COLUMNS)), strict=False))
    verb, value = row["decision"].strip().lower(), row["value"].strip()
    if verb not in _VERBS:
        raise ReviewError(f"{where}: unknown decision {verb!r}; use one of {', '.join(_VERBS)}")
    try:
        left = _anchor(row, "left")
        right = _anchor(row, "right") if verb in {"merge", "apart"} else None
    except ValueError:
        raise ReviewError(f"{where}: {verb} needs a document, a start and an end") from None
    if verb in {"rename", "retype"} and not value:
        raise ReviewError(f"{where}: {verb} needs the new {'name' if verb == 'rename' else 'class'} as value")
    return Decision(verb, left, right, value)


def _anchor(row: Mapping[str, str], side: str) -> Anchor:
    if not row[f"{side}_document"]:
        raise ValueError(side)
    span = Span(int(row[f"{side}_start"]), int(row[f"{side}_end"]))
    return Anchor(row[f"{side}_document"], span, row[f"{side}_text"])


def write_review(path: Path, resolution: Resolution, review: Review) -> None:
    """Write decisions, near-misses and merges, the doubtful first. Raises `OutputError`."""
    texts = {document.id: document.text for document in resolution.documents}
    lines = ["\t".join(_COLUMNS), *_decided(review), *_listed(resolution.merges, texts, review)]
    try:
        text = _HEADER + "\n".join(lines) + "\n"
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise OutputError(f"{path}: the review file cannot be written ({error})") from error


def _decided(review: Review) -> Iterator[str]:
    for one in review.decisions:
        right = _cells(one.right) if one.right else ("", "", "", "")
        names = (one.left.text, one.right.text if one.right else "")
        yield _line((one.verb, one.value, "decided", "", *names, "", *_cells(one.left), *right))


def _listed(merges: Iterable[Merge], texts: Mapping[str, str], review: Review) -> Iterator[str]:
    done = {
        frozenset(((one.left.document, one.left.span), (one.right.document, one.right.span)))
        for one in review.decisions
        if one.right
    }
    for merge in sorted(merges, key=lambda one: (one.merged, one.score if one.merged else -one.score)):
        if frozenset((merge.left, merge.right)) in done:
            continue
        left, right = (
            Anchor(*place, place[1].of(texts.get(place[0], ""))) for place in (merge.left, merge.right)
        )
        state = "merged" if merge.merged else "near-miss"
        names = (merge.left_label, merge.right_label, "; ".join(merge.evidence))
        yield _line(("", "", state, f"{merge.score:.2f}", *names, *_cells(left), *_cells(right)))


def _cells(anchor: Anchor) -> tuple[str, str, str, str]:
    return (anchor.document, str(anchor.span.start), str(anchor.span.end), anchor.text)


def _line(cells: Iterable[str]) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells)
