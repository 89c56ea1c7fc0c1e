"""Words that change a status, and words that govern a clause, as tables to ask."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.extract.word_lists import rows
from kg.model import Modality, Polarity

__all__ = ["ASCRIBED", "MODALITY_OF_CUE", "MODALITY_OF_EFFECT", "cue", "effect", "flipped"]

MODALITY_OF_CUE: Mapping[str, Modality] = {
    "planned": "planned",
    "possible": "possible",
    "obligation": "obligation",
    "conditional": "conditional",
    "desired": "desired",
}
MODALITY_OF_EFFECT: Mapping[str, Modality] = {
    "plan": "planned",
    "want": "desired",
    "try": "desired",
    "hope": "desired",
    "ask": "desired",
    "order": "obligation",
    "must": "obligation",
    "can": "possible",
    "allow": "possible",
    "seem": "possible",
    "unlikely": "possible",
    "fear": "possible",
    "wonder": "possible",
    "rumour": "possible",
}
ASCRIBED = frozenset({"say", "deny", "think", "hope", "fear", "wonder"})
"""Effects that make the clause somebody's word or belief."""

_KINDS = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective", "NOUN": "noun", "ADV": "adjective"}


@cache
def _cues() -> Mapping[tuple[str, str], str]:
    return {(row["word"], row["role"]): row["effect"] for row in rows("cues.tsv")}


@cache
def _governors() -> Mapping[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["effect"] for row in rows("governors.tsv")}


def cue(word: str, role: str) -> str | None:
    """What a word does to the predicate it belongs to: its effect in ``data/cues.tsv``.

    >>> cue("might", "modal"), cue("reportedly", "adverb"), cue("house", "adverb")
    ('possible', 'hearsay', None)
    """
    return _cues().get((word, role))


def effect(lemma: str, part_of_speech: str) -> str | None:
    """What a governing word does to its clause: its effect in ``data/governors.tsv``.

    >>> effect("deny", "VERB"), effect("able", "ADJ"), effect("plan", "NOUN")
    ('deny', 'can', 'plan')
    """
    kind = _KINDS.get(part_of_speech)
    return None if kind is None else _governors().get((lemma, kind))


def flipped(polarity: Polarity) -> Polarity:
    """The other polarity."""
    return "positive" if polarity == "negative" else "negative"
