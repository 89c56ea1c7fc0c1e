"""Clauses that are not plain fact, and whether their polarity, modality and source are seen.

A row names a predicate of a sentence. It is found if a claim of that sentence has a relation with the
predicate's stem; of several such claims the best counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.score.facts import Prediction, Record, Share, relation_texts
from benchmarks.score.words import CLASS_OF, name_key, stem, words_of

__all__ = ["StatusScore", "score_status"]


@dataclass(frozen=True, slots=True)
class StatusScore:
    """How many clauses have a claim, and on those, what of their status is right."""

    found: Share
    polarity: Share
    modality: Share
    modality_class: Share
    source: Share
    all_right: Share


def score_status(
    rows: Iterable[Record], sentences: Mapping[str, Sequence[str]], claims: Iterable[Record]
) -> StatusScore:
    """Score claims on rows of status; ``sentences`` are those that the rows count, by document."""
    of_document: dict[str, list[tuple[str, Prediction]]] = {}
    for claim in claims:
        prediction = Prediction.read(claim)
        text = _letters(str(claim.get("sentence") or ""))
        of_document.setdefault(prediction.document.partition(".")[0], []).append((text, prediction))
    rows = list(rows)
    matched = []
    for row in rows:
        sentence = _letters(sentences[row["doc"]][row["sentence_index"]])
        wanted = {stem(word) for word in words_of(row["predicate"])}
        near = [
            prediction
            for text, prediction in of_document.get(row["doc"], [])
            if text and (text in sentence or sentence in text) and wanted & _stems(prediction)
        ]
        if near:
            matched.append((row, near))
    hedged = [pair for pair in matched if pair[0]["modality"] != "asserted"]
    sourced = [pair for pair in matched if pair[0]["source"]]

    def share(pairs: Sequence[tuple[Record, list[Prediction]]], right: str) -> Share:
        return Share(sum(any(right in _right(row, p) for p in near) for row, near in pairs), len(pairs))

    return StatusScore(
        Share(len(matched), len(rows)),
        share(matched, "polarity"),
        share(hedged, "modality"),
        share(hedged, "class"),
        share(sourced, "source"),
        Share(sum(any(_all_right(row, p) for p in near) for row, near in matched), len(rows)),
    )


def _right(row: Record, prediction: Prediction) -> set[str]:
    """What of the row's status a claim has right."""
    gold = CLASS_OF.get(row["modality"], row["modality"])
    predicted = CLASS_OF.get(prediction.modality, prediction.modality)
    hearsay = gold == "reported" and bool(prediction.attributed)
    last = name_key(row["source"] or "").split()[-1:]
    right = set()
    if prediction.negative == (row["polarity"] == "negative"):
        right.add("polarity")
    if hearsay or (predicted != "asserted") == (gold != "asserted"):
        right.add("modality")
    if hearsay or predicted == gold:
        right.add("class")
    if any(name.split()[-1:] == last for name in prediction.attributed) if last else True:
        right.add("source")
    return right


def _all_right(row: Record, prediction: Prediction) -> bool:
    return {"polarity", "modality", "source"} <= _right(row, prediction)


def _stems(prediction: Prediction) -> set[str]:
    texts = relation_texts(prediction.record.get("relation"))
    return {stem(word) for text in texts for word in words_of(text.replace("_", " "))}


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).lower()
