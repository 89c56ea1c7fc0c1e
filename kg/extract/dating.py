"""Which of a sentence's times belongs to which claim: its own, its noun's, or that of a clause beside it.

A time is followed up the tree to the predicate it dates. On the way it may cross nouns ("the storm on
Friday killed nine") and prepositions that shift it ("after the vote in 2012" is later than the vote).
Where nothing is certain there is no time: a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

from kg.extract.arguments import Reading
from kg.extract.circumstances import Times
from kg.extract.cues import ASCRIBED, effect
from kg.extract.drafts import Draft
from kg.extract.entity_types import noun_type
from kg.extract.governors import clause_effect
from kg.extract.predicate_status import tense_of
from kg.extract.syntax import NOMINAL_POS, Tree
from kg.extract.time_words import time_vocabulary, time_words
from kg.extract.times import TimeExpression
from kg.extract.word_lists import words
from kg.model import Tense

__all__ = ["time_of", "time_of_noun"]

_AFTER = frozenset({"after", "following", "since"})
_BEFORE = frozenset({"before", "until", "till", "prior"})
_TEMPORAL = frozenset({"when", "as", "while", "whilst"})
_IN_NOUN = frozenset(
    {"in", "on", "since", "until", "till", "from", "between", "during", "at", "to", "through"}
)
_STRETCHES = frozenset({"majority", "course", "rest", "part", "remainder", "bulk", "half", "whole"})
_PERCEPTION = frozenset({"see", "watch", "hear", "let", "make", "help"})
_DATED_RULES = frozenset({"title", "apposition", "description", "event noun"})
_DAYS = frozenset({"weekday", "dayword", "date"})
_EVENT_DEPTH = 5
_DEPTH = 4


_Side: TypeAlias = OneOf["", "since", "until", "then"]


@dataclass(frozen=True, slots=True)
class _Path:
    """From the head of a time up to the verb that it is said of, both left out; None at a noun's end."""

    nodes: tuple[int, ...]
    verb: int | None


@dataclass(frozen=True, slots=True)
class _Tie:
    """How a time belongs to a predicate: 0 its own, 1 of its noun, 2 from inside an argument, 3 shared."""

    rank: int
    expression: TimeExpression
    side: _Side = ""


def time_of(reading: Reading, draft: Draft, times: Times, tense: Tense) -> str | None:
    """The time of a claim in ISO 8601: of its verb, of a noun that it takes, or of a clause beside it.

    ``tense`` is that of its status: "will meet on Friday" is about the Friday to come.
    """
    tree = reading.tree
    ties = sorted(_ties(tree, draft, times, tense), key=lambda tie: (tie.rank, tie.expression.start))
    for tie in ties:
        iso = times.resolve(tie.expression, _direction(tree, draft.status, tie.expression, tense))
        if iso is not None:
            return _bounded(iso, tie.side)
    return None


def time_of_noun(reading: Reading, draft: Draft, times: Times) -> str | None:
    """The time of what a noun phrase says: "Ada Lind, director since 2015", "the 1969 film Easy Rider"."""
    if draft.rule not in _DATED_RULES:
        return None
    tree, noun = reading.tree, draft.words[0]
    event = draft.rule == "event noun"
    if event:
        noun = draft.status
    for expression in _inside(tree, draft.status, times):
        path = _path(tree, expression).nodes
        before = expression.end <= noun and tree.heads[expression.root] in (noun, draft.subject)
        near = noun in path[: _EVENT_DEPTH if event else 2]
        crossed = path[: path.index(noun)] if near else ()
        plain = all(tree.deps[i] != "prep" or tree.lower[i] in _IN_NOUN or event for i in crossed)
        if (near and plain and expression.start > noun) or (before and noun - expression.end < 2):
            iso = times.resolve(expression)
            if iso is not None:
                return iso
    return None


def _inside(tree: Tree, token: int, times: Times) -> list[TimeExpression]:
    first, last = tree.bounds[tree.sentences[token]]
    return list(dict.fromkeys(times.by_token[i] for i in range(first, last) if i in times.by_token))


def _ties(tree: Tree, draft: Draft, times: Times, tense: Tense) -> Iterator[_Tie]:
    homes = {draft.status, *(i for i in draft.words if tree.deps[i] != "prep")}
    nouns = {t for t in (draft.object, draft.subject) if t is not None}
    for expression in _inside(tree, draft.status, times):
        tie = _tie(tree, expression, homes, nouns)
        if tie is not None and not (tense == "future" and _before_plan(tree, expression, draft.status)):
            yield tie


def _path(tree: Tree, expression: TimeExpression) -> _Path:
    node = expression.root
    nodes: list[int] = []
    while tree.heads[node] != node:
        if tree.deps[node] == "appos":
            break  # "Ada Lind, director since 2015, resigned": of the office
        node = tree.heads[node]
        passed = tree.deps[node] in ("aux", "auxpass", "amod") or tree.lower[node] == "following"
        if tree.is_verb(node) and not passed:
            return _Path(tuple(nodes), _sayer(tree, node, expression))
        nodes.append(node)
    return _Path(tuple(nodes), None)


def _sayer(tree: Tree, verb: int, expression: TimeExpression) -> int:
    """ "The firm said Monday it would close the plant": a time before the clause begins is the saying's."""
    above = tree.heads[verb]
    if tree.deps[verb] != "ccomp" or effect(tree.lemmas[above], tree.pos[above]) not in ASCRIBED:
        return verb
    opening = min((c for c in tree.childs(verb, "mark", "nsubj", "nsubjpass", "expl")), default=verb)
    beside = above < expression.start and expression.end <= opening
    commas = any(tree.words[i] in (",", '"', "“", ":") for i in range(above + 1, expression.start))
    return above if beside and not commas else verb


def _tie(tree: Tree, expression: TimeExpression, homes: set[int], nouns: set[int]) -> _Tie | None:
    if _in_brackets(tree, expression.start) and not any(_in_brackets(tree, home) for home in homes):
        return None  # "Ada Lind (born 1860)": of the name, not of the event
    path = _path(tree, expression)
    home = next((i for i in path.nodes if i in homes), None)
    crossed = path.nodes if home is None else path.nodes[: path.nodes.index(home)]
    end = home if home is not None else path.verb
    noun = next((i for i in crossed if i in nouns and expression.end <= i), None)
    if any(_in_moment(tree, i, expression, path.nodes) for i in homes):
        return _Tie(3, expression, "then")
    if _compares(tree, expression):
        return None
    if end is None or (end not in homes and noun is None):
        if path.verb is None or _side(tree, path.nodes) != "" or not _carries(tree, path.nodes):
            return None
        shared = any(_together(tree, path, home, expression) for home in homes)
        return _Tie(3, expression) if shared else None
    side = _side(tree, crossed, recent=_is_recent(expression))
    if side is None or not _carries(tree, crossed):
        return None
    if noun is not None:
        return None if _looks_elsewhere(tree, noun) else _Tie(1, expression, side)
    return _Tie(0 if len(crossed) < 2 else 2, expression, side)


def _compares(tree: Tree, expression: TimeExpression) -> bool:
    """ "The worst flood since 1990", "its first title since 2010": that is not when it was."""
    if tree.lower[expression.start] != "since":
        return False
    start, _ = tree.bounds[tree.sentences[expression.start]]
    head = tree.heads[expression.start]
    told = range(head if head < expression.start else start, expression.start)
    return any(tree.tags[i] in ("JJS", "RBS") or tree.lower[i] in words("ordinals.txt") for i in told) or (
        tree.tags[head] == "JJS"
    )


def _side(tree: Tree, crossed: tuple[int, ...], *, recent: bool = False) -> _Side | None:
    """What a preposition before the noun makes of its time; None where the noun compares or limits.

    A ``recent`` time, a weekday or "today", is that of the news: "awarded a medal for courage on Tuesday".
    """
    for place, node in enumerate(crossed):
        if place == 0 or tree.deps[node] != "prep":
            continue
        word = tree.lower[node]
        if word in _AFTER | _BEFORE and _is_hour(tree, crossed[place - 1]):
            continue  # "shortly after midnight on Sunday"
        if word in _AFTER | _BEFORE:
            compared = word == "since" and {"JJS", "RBS"} & {*tree.tags[tree.heads[node] : node]}
            if place < len(crossed) - 1 or compared:
                return None  # "the largest drop since a slide in 1982"
            return "since" if word in _AFTER else "until"
        cause = place == len(crossed) - 1 and node > tree.heads[node] and not recent
        if word == "for" and (place == 1 or cause):
            return None  # "polls for the 2013 election", "jailed for a murder in 2012"
    return ""


def _is_recent(expression: TimeExpression) -> bool:
    return any(kind in _DAYS for kind, _ in time_words(expression.text))


def _is_hour(tree: Tree, token: int) -> bool:
    known = time_vocabulary().get(tree.lower[token])
    return tree.entities[token] == "TIME" or (known is not None and known[0] == "part")


def _carries(tree: Tree, crossed: tuple[int, ...]) -> bool:
    """Whether the nouns between say when it happened: of "the Act of 1988", "a bond due 1998" they do not."""
    for place, node in enumerate(crossed):
        if tree.pos[node] == "ADJ" and tree.deps[node] not in ("acomp", "oprd"):
            return False
        of = place + 1 < len(crossed) and tree.lower[node] == "of" and tree.deps[node] == "prep"
        if of and place == 0:
            noun = crossed[1]
            if tree.pos[noun] not in NOMINAL_POS:
                continue  # "as of May 4"
            if tree.lemmas[noun] in _STRETCHES:
                continue
            told = tree.deps[noun] == "attr" or noun_type(tree.lemmas[noun].lower()) == "Event"
            told = told or tree.lower[tree.heads[noun]] in _AFTER | _BEFORE  # "after the flood of 2012"
            if not told or tree.pos[noun] == "PROPN":
                return False
    return True


def _looks_elsewhere(tree: Tree, noun: int) -> bool:
    """ "They criticised the 2003 invasion", "backed her for the 2018 election": then it was not."""
    head = tree.heads[noun]
    if tree.deps[noun] == "pobj":
        return tree.lower[head] in ("for", "about", "over", "against")
    known = tree.deps[noun] in ("dobj", "nsubjpass") and effect(tree.lemmas[head], tree.pos[head]) is not None
    return known and effect(tree.lemmas[head], tree.pos[head]) in (*ASCRIBED, "know")


def _in_brackets(tree: Tree, token: int) -> bool:
    start, _ = tree.bounds[tree.sentences[token]]
    before = tree.words[start:token]
    return before.count("(") > before.count(")")


def _bounded(iso: str, side: str) -> str | None:
    """Later than a time, or earlier: "after the war of 1950/1953" begins in 1953 at the earliest."""
    if not side:
        return iso
    if side == "then":  # "until 1998, when they were held": in 1998
        return iso.removesuffix("/..").removeprefix("../")
    start, _, end = iso.partition("/")
    edge = (end or start) if side == "since" else start
    if edge == "..":
        return None
    return f"{edge}/.." if side == "since" else f"../{edge}"


# ---------------------------------------------------------------- direction


def _direction(tree: Tree, verb: int, expression: TimeExpression, tense: Tense) -> Tense:
    """Whether a bare weekday or month is the last or the next one."""
    if tense == "present":
        return "future" if _is_timetable(tree, verb) else tense
    if tense_of(tree, verb) != "past":
        return tense
    # "She was willing to skip class on Thursday": the Thursday before. "was due to speak on Friday": the next.
    head = tree.heads[verb]
    scheduled = tree.lemmas[head] in words("schedules.txt") and expression.start > head
    return "future" if scheduled and tense == "future" else "past"


def _is_timetable(tree: Tree, verb: int) -> bool:
    """ "The council meets on Friday", "the vote is due on Friday": the present of what is arranged."""
    if tree.lemmas[verb] in words("schedules.txt"):
        return True
    quality = tree.child(verb, "acomp")
    if quality is not None and tree.lemmas[quality] in words("schedules.txt"):
        return True
    if any(tree.lemmas[c] == "have" for c in tree.childs(verb, "aux")):
        return False
    noun = tree.child(verb, "dobj")
    phrase = tree.lemmas[verb] if noun is None else f"{tree.lemmas[verb]} {tree.lower[noun]}"
    return not {tree.lemmas[verb], phrase}.isdisjoint(words("timetable_verbs.txt"))


def _before_plan(tree: Tree, expression: TimeExpression, verb: int) -> bool:
    """ "They decided on Monday to close it": Monday is when they decided, not when it closes."""
    above = next((a for a in tree.ancestors(expression.root) if tree.is_verb(a)), verb)
    return above != verb and expression.end <= verb and tense_of(tree, above) == "past"


# ---------------------------------------------------------------- times shared by clauses


def _together(tree: Tree, path: _Path, home: int, expression: TimeExpression) -> bool:
    """Whether one time is told for the verb it stands by and for another.

    "On Friday the army attacked, killing nine", "The lamps fell as the earth shook on Friday".
    """
    node, governor = home, path.verb
    for _ in range(_DEPTH):
        label, head = tree.deps[node], tree.heads[node]
        if governor is not None and _dates_above(tree, governor, node, expression):
            return True
        shared = label == "conj" and tree.is_verb(head) and _is_shared(tree, head, node, expression, home)
        if head == node or not (
            shared or _is_nonfinite_part(tree, node, expression) or _is_simultaneous(tree, node)
        ):
            return False
        if head == governor:
            return len(path.nodes) < 2 or label != "advcl" or tree.tags[node] != "VB"
        node = head
    return False


def _is_shared(tree: Tree, verb: int, conjunct: int, expression: TimeExpression, home: int) -> bool:
    """ "On Friday they arrived and left", "arrested on Friday and taken away": of the second one too."""
    if expression.end <= min(verb, home):
        return True
    opened = tree.child(conjunct, "nsubj", "nsubjpass", "aux", "cc") is not None
    opened = opened or any(tree.tags[c] != "VBD" for c in tree.childs(conjunct, "auxpass"))
    between = verb < expression.start and expression.end <= conjunct
    return _is_recent(expression) and between and not opened and tree.tags[conjunct] in ("VBD", "VBN")


def _dates_above(tree: Tree, dated: int, verb: int, expression: TimeExpression) -> bool:
    """ "He woke when a rock fell in 1992", "suspended and arrested on Monday": of the verb above as well."""
    if tree.heads[dated] != verb:
        return False
    bare = tree.child(verb, "dobj", "prep", "ccomp", "xcomp", "acomp", "attr", "npadvmod", "agent") is None
    passive = tree.tags[verb] == tree.tags[dated] == "VBN"
    last = tree.deps[dated] == "conj" and bare and passive and dated < expression.start
    alone = tree.child(dated, "nsubj", "nsubjpass", "aux", "auxpass", "advmod") is None
    return _is_simultaneous(tree, dated) or (last and alone)


def _is_nonfinite_part(tree: Tree, verb: int, expression: TimeExpression) -> bool:
    """A participle or infinitive with the time of the verb above, unless that verb only plans or asks for it."""
    if tree.deps[verb] not in ("xcomp", "ccomp", "advcl") or tree.tags[verb] not in ("VB", "VBG"):
        return False
    finite = ("MD", "VBD", "VBZ", "VBP")
    if tree.child(verb, "mark") is not None or any(tree.tags[c] in finite for c in tree.childs(verb, "aux")):
        return False
    head = tree.heads[verb]
    intended = any(tree.tags[c] == "TO" for c in tree.childs(verb, "aux")) and clause_effect(tree, verb) in (
        "plan",
        "want",
        "hope",
        "ask",
        "order",
        "must",
    )
    return not (intended and tense_of(tree, head) == "past" and expression.end <= verb)


def _is_simultaneous(tree: Tree, clause: int) -> bool:
    """ "as the earth shook", "when she was a child": in the simple past, beside a verb in the simple past."""
    if tree.deps[clause] != "advcl":
        return False
    mark = tree.child(clause, "mark", "advmod")
    if mark is None or tree.lower[mark] not in _TEMPORAL or mark > clause:
        return False
    return _is_simple_past(tree, clause) and _is_simple_past(tree, tree.heads[clause])


def _is_simple_past(tree: Tree, verb: int) -> bool:
    auxiliaries = tree.childs(verb, "aux", "auxpass")
    head = tree.heads[verb]
    if tree.deps[verb] == "ccomp" and tree.lemmas[head] in _PERCEPTION and tree.tags[verb] in ("VB", "VBP"):
        return not auxiliaries and tree.tags[head] == "VBD"  # "saw sales fall when"
    if any(tree.tags[c] == "MD" or tree.lower[c] in ("had", "has", "have") for c in auxiliaries):
        return False
    return tree.tags[verb] == "VBD" or any(tree.tags[c] == "VBD" for c in auxiliaries)


def _in_moment(tree: Tree, verb: int, expression: TimeExpression, nodes: tuple[int, ...]) -> bool:
    """ "a rally in March, where they burned flags", "in 1979, when she joined": the clause is of that time."""
    head = tree.heads[verb]
    if tree.deps[verb] not in ("relcl", "advcl") or tense_of(tree, verb) != "past":
        return False
    adverb = next((c for c in tree.childs(verb, "advmod") if tree.lower[c] in ("when", "where")), None)
    if adverb is None or adverb > verb:
        return False
    # "the worst since 1990, when nine died": whatever the parser hangs the clause on.
    beside = tree.lower[adverb] == "when" and adverb - expression.end == (tree.words[adverb - 1] == ",")
    if expression.start <= head < expression.end or beside:
        return True
    return head in nodes and noun_type(tree.lemmas[head].lower()) in ("Event", "Group")
