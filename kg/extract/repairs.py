"""Slips of the parser that the shape of a sentence gives away, put right before anything is read.

A repair works on the columns of a parse (heads and labels) and changes them in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.cues import ASCRIBED, effect
from kg.extract.entity_types import noun_type
from kg.extract.word_lists import rows, words

__all__ = ["Columns", "repair"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "''", "``"})
_APART = frozenset({";", ":"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a parse that a repair reads, and the two that it changes: ``deps`` and ``heads``."""

    lower: Sequence[str]
    lemmas: Sequence[str]
    pos: Sequence[str]
    deps: list[str]
    heads: list[int]


def repair(parse: Columns) -> None:
    """Put right what can be recognised, in place.

    >>> deps, heads = ["nsubj", "ccomp", "punct", "nsubj", "ROOT"], [1, 4, 4, 4, 4]
    >>> lower, pos = ["prices", "rose", ";", "wages", "fell"], ["NOUN", "VERB", "PUNCT", "NOUN", "VERB"]
    >>> repair(Columns(lower, ["price", "rise", ";", "wage", "fall"], pos, deps, heads))
    >>> deps[1]
    'conj'
    """
    _raise_roles(parse)
    with_subject = {parse.heads[i] for i, label in enumerate(parse.deps) if label in _SUBJECTS}
    for i, label in enumerate(parse.deps):
        if label == "ccomp" and _runs_on(parse, i, with_subject):
            parse.deps[i] = "conj"
        elif label in ("nsubj", "nsubjpass"):
            _lift_subject(parse, i)
        elif label == "compound":
            _free_subject(parse, i)
        elif label in ("prep", "npadvmod") and _is_of_saying(parse, i):
            parse.heads[i] = i - 1
        elif label in ("prep", "acl") and parse.deps[parse.heads[i]] in ("dobj", "nsubjpass"):
            _lift_complement(parse, i)


def _is_of_saying(parse: Columns, phrase: int) -> bool:
    """ "The firm said [on Monday] it would close": what stands right behind the verb of saying is its own."""
    clause = parse.heads[phrase]
    if parse.deps[clause] != "ccomp" or parse.heads[clause] != phrase - 1 or clause < phrase:
        return False
    return effect(parse.lemmas[phrase - 1], parse.pos[phrase - 1]) in ASCRIBED


def _runs_on(parse: Columns, clause: int, with_subject: set[int]) -> bool:
    """ "The mayor was invited; the council refused": the first clause is no complement of the second.

    The parser makes one whenever two clauses stand side by side. A complement stands first only with a verb
    of saying or thinking ("Bids will rise, analysts expect") or in quotation marks ("“...”, she smiled").
    """
    head = parse.heads[clause]
    if clause > head or not {clause, head} <= with_subject:
        return False
    between = parse.lower[clause + 1 : head]
    if not _QUOTES.isdisjoint(between):
        return False
    if not _APART.isdisjoint(between):
        return True
    takes = effect(parse.lemmas[head], parse.pos[head])
    speaks = takes in ASCRIBED or takes == "know" or parse.lemmas[head] in words("quotes_verbs.txt")
    return "," in between and not speaks


def _lift_subject(parse: Columns, subject: int) -> None:
    """ "Buried at the abbey are two kings": a subject hangs on the auxiliary; it is the verb's."""
    auxiliary = parse.heads[subject]
    if parse.deps[auxiliary] in ("aux", "auxpass") and parse.heads[auxiliary] != auxiliary:
        parse.heads[subject] = parse.heads[auxiliary]
        if parse.deps[auxiliary] == "auxpass":
            parse.deps[subject] = "nsubjpass"


@cache
def _complements() -> Mapping[str, tuple[str, frozenset[str]]]:
    return {
        row["verb"]: (row["who"], frozenset((row["prepositions"] or "").split()))
        for row in rows("control.tsv")
    }


def _lift_complement(parse: Columns, phrase: int) -> None:
    """ "convicted Lind [of murder]", "spent a fortune [building mills]": of the verb, and not of its object.

    "stopped the train from Oslo" needs a gerund to be one: the preposition tells of places, too.
    """
    noun = parse.heads[phrase]
    verb = parse.heads[noun]
    who, prepositions = _complements().get(parse.lemmas[verb], ("", frozenset()))
    if phrase < noun:
        return
    if parse.deps[phrase] == "acl":
        if who == "subject" and parse.lower[phrase].endswith("ing"):
            parse.heads[phrase], parse.deps[phrase] = verb, "advcl"
    elif who == "object" and parse.lower[phrase] in prepositions - {"from"}:
        parse.heads[_last_of(parse, phrase)] = verb


def _last_of(parse: Columns, phrase: int) -> int:
    """ "accused the minister [of finance [of fraud]]": the last one is what the verb asks for."""
    for inner in range(len(parse.heads) - 1, phrase, -1):
        noun = parse.heads[inner]
        same = parse.deps[inner] == "prep" and parse.lower[inner] == parse.lower[phrase]
        if same and parse.deps[noun] == "pobj" and parse.heads[noun] == phrase:
            return inner
    return phrase


def _free_subject(parse: Columns, noun: int) -> None:
    """ "With the election approaching": the election approaches, and is no kind of approaching."""
    verb = parse.heads[noun]
    bound = verb == noun + 1 and parse.deps[verb] == "pcomp" and parse.pos[verb] == "VERB"
    if bound and parse.lower[parse.heads[verb]] in ("with", "without"):
        parse.deps[noun] = "nsubj"
        for i, head in enumerate(parse.heads):
            if head == verb and i < noun and parse.deps[i] in ("det", "poss", "amod", "compound", "nummod"):
                parse.heads[i] = noun


def _raise_roles(parse: Columns) -> None:
    """Hang a coordinated role on the role: "professor of music and curator" is no professor of curators."""
    heads, deps = parse.heads, parse.deps
    lemmas = [lemma.lower() for lemma in parse.lemmas]
    for i, label in enumerate(deps):
        inner = heads[i]
        if label != "conj" or deps[inner] != "pobj" or noun_type(lemmas[i]) != "Person":
            continue
        outer = heads[heads[inner]]
        between = [c for c in range(inner + 1, i) if deps[c] == "cc" and heads[c] == inner]
        if between and noun_type(lemmas[outer]) == "Person" and noun_type(lemmas[inner]) == "Concept":
            for c in (i, *between):
                heads[c] = outer
            for c in range(i + 1, len(heads)):  # "... curator [of the fair]"
                if heads[c] == inner and deps[c] == "prep":
                    heads[c] = i
