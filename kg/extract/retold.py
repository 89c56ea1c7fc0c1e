"""Times that another sentence tells: a headline has that of its lead, an event that of its happening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.drafts import Draft
from kg.extract.syntax import Tree
from kg.extract.word_lists import words
from kg.model import Claim, Document, Mention

__all__ = ["with_retold_times"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
_EVENTS = frozenset(
    {"Event", "Conflict", "Disaster", "Election", "Meeting", "Protest", "SportsEvent", "Offence", "Concept"}
)
_WITHIN = frozenset({"in", "during", "at"})
_LEAD = 3  # sentences below the headline that may tell it again

Drafted = tuple[Draft, Claim]


def with_retold_times(document: Document, tree: Tree, claims: Sequence[Drafted]) -> Iterator[Claim]:
    """The claims in their order, with times for those that have none and are told again with one.

    "Storm kills nine" has the time of "killed" in "A storm on Sunday killed nine, officials said on
    Monday"; the fire of "The fire, which broke out on Sunday, killed nine" killed them on Sunday.
    """
    dated = [
        (draft, claim)
        for draft, claim in claims
        if claim.time and _DAY.fullmatch(claim.time) and _is_event(tree, draft, claim)
    ]
    below = _first_below(document, claims)
    lead = [(draft, claim) for draft, claim in dated if below <= claim.evidence.index < below + _LEAD]
    happenings = _happenings(tree, dated)
    for draft, claim in claims:
        if claim.time is None and _is_event(tree, draft, claim):
            if claim.evidence.index < below:
                claim = replace(claim, time=_time_of_headline(tree, draft, lead))
            else:
                claim = replace(claim, time=_time_of_happening(tree, draft, claim, happenings))
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


def _time_of_headline(tree: Tree, draft: Draft, lead: Sequence[Drafted]) -> str | None:
    if not lead:
        return None
    verb = tree.lemmas[draft.status]
    same = {claim.time for other, claim in lead if tree.lemmas[other.status] == verb}
    first = min(claim.evidence.index for _, claim in lead)
    times = same or {claim.time for _, claim in lead if claim.evidence.index == first}
    return next(iter(times)) if len(times) == 1 else None


def _happenings(tree: Tree, dated: Iterable[Drafted]) -> dict[int, set[str]]:
    """For each chain the days on which it is said to have happened."""
    found: dict[int, set[str]] = {}
    for draft, claim in dated:
        verb = tree.lemmas[draft.status]
        particle = tree.child(draft.status, "prt", "dobj")
        phrase = verb if particle is None else f"{verb} {tree.lower[particle]}"
        happens = not {verb, phrase}.isdisjoint(words("happening_verbs.txt"))
        if (
            happens
            and claim.subject.chain is not None
            and claim.subject.type in _EVENTS
            and claim.time
            and claim.polarity == "positive"
        ):
            found.setdefault(claim.subject.chain, set()).add(claim.time)
    return found


def _time_of_happening(tree: Tree, draft: Draft, claim: Claim, happenings: dict[int, set[str]]) -> str | None:
    """The day of the event that did it or in which it was done: "The fire killed nine"."""
    chain = next((m.chain for m in _parts(tree, draft, claim) if m.chain in happenings), None)
    if chain is None or claim.tense != "past" or tree.tags[draft.status] not in ("VBD", "VBN"):
        return None
    if any(tree.lower[c] in ("had", "has", "have") for c in tree.childs(draft.status, "aux")):
        return None
    times = happenings[chain]
    return next(iter(times)) if len(times) == 1 else None


def _parts(tree: Tree, draft: Draft, claim: Claim) -> Iterator[Mention]:
    """The mentions that may be the event in which it happened: "were killed in the fire", "won the match"."""
    yield claim.subject
    if claim.object is not None:
        within = claim.relation.lemma.rpartition(" ")[2] in _WITHIN
        takes_part = tree.lemmas[draft.status] in words("taking_part_verbs.txt")
        if draft.rule == "passive" or within or takes_part:
            yield claim.object
    for qualifier in claim.qualifiers:
        if qualifier.role in _WITHIN and qualifier.value is not None:
            yield qualifier.value
