"""When it was that a headline tells: it has no date itself, the sentences below it tell the same again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.drafts import Draft
from kg.extract.syntax import Tree
from kg.model import Claim, Document

__all__ = ["with_headline_times"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
_LEAD = 3  # sentences below the headline that may tell it again

Drafted = tuple[Draft, Claim]


def with_headline_times(document: Document, tree: Tree, claims: Sequence[Drafted]) -> Iterator[Claim]:
    """The claims, those of the headline with the time of the lead where it tells a single one.

    Of several times in the lead it is the one of the headline's verb: "Storm kills nine" has the time of
    "killed" in "A storm on Sunday killed nine, officials said on Monday".
    """
    below = _first_below(document, claims)
    told = [
        (draft, claim)
        for draft, claim in claims
        if below <= claim.evidence.index < below + _LEAD
        and _is_event(tree, draft, claim)
        and claim.time
        and _DAY.fullmatch(claim.time)
    ]
    for draft, claim in claims:
        if told and claim.evidence.index < below and not claim.time and _is_event(tree, draft, claim):
            claim = replace(claim, time=_time_told(tree, draft, told))
        yield claim


def _first_below(document: Document, claims: Iterable[Drafted]) -> int:
    """The number of the first sentence below the headline that tells anything; 0 without a headline."""
    if not document.blocks or document.blocks[0].kind != "headline":
        return 0
    end = document.blocks[0].span.end
    return min((claim.evidence.index for _, claim in claims if claim.evidence.span.start >= end), default=0)


def _is_event(tree: Tree, draft: Draft, claim: Claim) -> bool:
    if any(tree.tags[c] == "TO" for c in tree.childs(draft.status, "aux")):
        return False  # "Mayor to resign"
    return draft.tense is None and claim.tense != "future" and claim.modality == "asserted"


def _time_told(tree: Tree, draft: Draft, told: Iterable[Drafted]) -> str | None:
    verb = tree.lemmas[draft.status]
    same = {claim.time for other, claim in told if tree.lemmas[other.status] == verb}
    first = min(claim.evidence.index for _, claim in told)
    lead = {claim.time for _, claim in told if claim.evidence.index == first}
    times = same or lead
    return next(iter(times)) if len(times) == 1 else None
