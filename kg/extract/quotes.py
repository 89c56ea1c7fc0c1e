"""Quoted words: where they stand, who says them, and by which verb.

Speech ("We will stay," he said. "For now.") is told from quoted terms (the "peace plan"). A speaker is
found in the sentence around the quote, else carried over from the quote before it in the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from spacy.tokens import Doc

from kg.extract.syntax import Tree

__all__ = ["Quote", "find_quotes", "quotes_of"]

_OPEN = {"\u201c": "\u201d", "\u00ab": "\u00bb", "\u201e": "\u201c"}
_CLOSE = frozenset({"\u201d", "\u00bb"})
_SINGLE_OPEN, _SINGLE_CLOSE = "\u2018", "\u2019"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass")
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_FIRST = frozenset({"i", "my", "me", "myself", "mine"})
_REACH = 14  # tokens between the quotation mark and its verb of speech
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted tokens ``start:end`` without their marks; ``outer`` with them.

    ``cue`` is the token of the verb of speech, ``speaker`` that of the head of the speaker's mention, None
    where the text does not tell. ``depth`` is 1 for a quote inside a quote.
    """

    start: int
    end: int
    outer: tuple[int, int]
    kind: Literal["speech", "term"]
    cue: int | None = None
    speaker: int | None = None
    depth: int = 0


@cache
def _speech_verbs() -> frozenset[str]:
    lines = (_DATA / "quotes_verbs.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """The quotes of a document in text order, an outer one before those inside it.

    >>> from kg.annotate import load
    >>> doc = load()('"The dam will hold," Ada Lindt said. "We checked it twice."')
    >>> [(doc[q.start : q.end].text, doc[q.speaker].text) for q in find_quotes(doc)]
    [('The dam will hold,', 'Lindt'), ('We checked it twice.', 'Lindt')]
    """
    return quotes_of(Tree.of(doc), doc)


def quotes_of(tree: Tree, doc: Doc) -> tuple[Quote, ...]:
    """Like `find_quotes`, for a document whose tree was read before."""
    marks = list(_marked(tree, doc))
    out: list[Quote] = []
    for start, end, depth, continued in marks:
        out.append(_attributed(tree, marks, out, start, end, depth, continued))
    return tuple(out)


def _paragraphs(tree: Tree) -> Iterator[tuple[int, int]]:
    start = 0
    for i, word in enumerate(tree.words):
        if tree.tags[i] == "_SP" and "\n" in word:
            if i > start:
                yield start, i
            start = i + 1
    if start < len(tree):
        yield start, len(tree)


def _marked(tree: Tree, doc: Doc) -> Iterator[tuple[int, int, int, bool]]:
    """(start, end, depth, continued) of each stretch between quotation marks, marks included.

    ``continued`` tells that the quote before was left open at its paragraph's end, as is the custom
    where speech runs over several paragraphs.
    """
    found: list[tuple[int, int, int, bool]] = []
    spaced = [True] + [bool(token.whitespace_) for token in doc]  # whether a space stands before token i
    left_open = False
    for first, last in _paragraphs(tree):
        stack: list[tuple[int, str]] = []
        for i in range(first, last):
            word = tree.words[i]
            before = i == first or spaced[i] or tree.words[i - 1] in ("(", "[", "\u2014", "\u2013", "-")
            closer = _closer(tree, i, before, stack, last)
            if closer == "open":
                stack.append((i, word))
            elif closer == "close" and stack:
                start, _ = stack.pop()
                if i > start + 1:
                    found.append((start, i + 1, len(stack), left_open and start == first))
        left_open = False
        if stack:
            start, mark = stack[0]
            if mark not in (_SINGLE_OPEN, "'", "`"):
                found.append((start, last, 0, False))
                left_open = True
    yield from sorted(found, key=lambda q: (q[0], -q[1]))


def _closer(tree: Tree, i: int, before: bool, stack: list[tuple[int, str]], last: int) -> str:
    """Whether the token opens or closes a quote, or neither."""
    word = tree.words[i]
    inner = stack[-1][1] if stack else ""
    if word in ("'", _SINGLE_OPEN, _SINGLE_CLOSE, "`"):
        if tree.tags[i] == "POS" and inner not in ("'", _SINGLE_OPEN):
            return ""
        if inner in ("'", _SINGLE_OPEN, "`") and word != _SINGLE_OPEN and not before:
            return "close"
        if word in ("'", _SINGLE_OPEN, "`") and before and i + 1 < last:
            # An apostrophe may open a word ("'til"); a quote needs its partner in the paragraph.
            partners = ("'", _SINGLE_CLOSE)
            if any(
                tree.words[j] in partners and tree.tags[j] != "POS" for j in range(i + 2, min(last, i + 80))
            ):
                return "open"
        return ""
    if word in ('"', "''", "``", "\"'", "'\""):
        doubles = [mark for _, mark in stack if mark in ('"', "``", "''", "\u201c")]
        if doubles and not (before and word == "``"):
            while stack and stack[-1][1] in ("'", _SINGLE_OPEN, "`"):
                stack.pop()  # a single quote left open
            return "close"
        return "open"
    if word in _OPEN and not (word == "\u201c" and inner == "\u201e"):
        return "open"
    if word in _CLOSE or (word == "\u201c" and inner == "\u201e"):
        while stack and stack[-1][1] in ("'", _SINGLE_OPEN, "`"):
            stack.pop()
        return "close"
    return ""


def _kind(tree: Tree, start: int, end: int) -> Literal["speech", "term"]:
    """Whether the words are somebody's speech or a quoted term of a few words."""
    words = [i for i in range(start, end) if tree.words[i][0].isalnum()]
    if len(words) > 8:
        return "speech"
    if any(tree.tags[i] in _FINITE for i in words) and len(words) >= 3:
        return "speech"
    ended = end > start and tree.words[end - 1] in (".", ",", "!", "?")
    if ended and words and tree.words[words[0]][0].isupper() and tree.words[end - 1] in (".", "!", "?"):
        return "speech"
    return "term"


def _attributed(
    tree: Tree,
    marks: list[tuple[int, int, int, bool]],
    earlier: list[Quote],
    start: int,
    end: int,
    depth: int,
    continued: bool,
) -> Quote:
    closed = tree.words[end - 1] in (*_CLOSE, '"', "'", "''", "\u2019") or tree.tags[end - 1] == "''"
    inner = (start + 1, end - 1 if closed else end)
    kind = _kind(tree, *inner)
    cue, speaker = None, None
    found = _after(tree, end, kind) or _before(tree, start, kind) or _according(tree, end)
    if found is not None:
        cue, speaker = found
        if any(s <= cue < e for s, e, d, _ in marks if d == depth) and depth == 0:
            cue, speaker = None, None  # the verb stands inside another quote
    if speaker is None and kind == "term" and any(tree.lower[i] in _FIRST for i in range(*inner)):
        speaker = _subject_around(tree, *inner)
    if speaker is None and kind == "speech" and depth == 0:
        previous = next((q for q in reversed(earlier) if q.cue is not None or q.speaker is not None), None)
        if (
            previous is not None
            and previous.speaker is not None
            and _follows(tree, previous, start, continued)
        ):
            cue, speaker = None, previous.speaker
    return Quote(inner[0], inner[1], (start, end), kind, cue, speaker, depth)


def _subject_around(tree: Tree, start: int, end: int) -> int | None:
    """The subject of the clause that the words are part of: 'she had to "gather my strength"'."""
    i, steps = start, 0
    while tree.heads[i] != i and steps < 12:
        if tree.is_verb(i):
            for label in _SUBJECTS:
                child = tree.child(i, label)
                if child is not None:
                    return _nominal_head(tree, child) if not start <= child < end else None
        i, steps = tree.heads[i], steps + 1
    child = tree.child(i, *_SUBJECTS)
    return _nominal_head(tree, child) if child is not None and not start <= child < end else None


def _follows(tree: Tree, previous: Quote, start: int, continued: bool) -> bool:
    """Whether a quote without attribution continues the one before: same paragraph, or it was left open."""
    if continued:
        return True
    gap = range(previous.outer[1], start)
    breaks = sum(1 for i in gap if tree.tags[i] == "_SP" and "\n" in tree.words[i])
    if breaks == 0:
        return True
    # A paragraph that begins with a quote goes on with the speaker of the paragraph before.
    return breaks == 1 and start > 0 and "\n" in tree.words[start - 1]


def _is_cue(tree: Tree, i: int) -> bool:
    return tree.lemmas[i] in _speech_verbs() and tree.tags[i][0] == "V"


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb of speech, its own or that of the verb it is joined to."""
    seen = 0
    while seen < 4:
        for label in _SUBJECTS:
            child = tree.child(verb, label)
            if child is not None:
                return _nominal_head(tree, child)
        if tree.deps[verb] in ("conj", "advcl", "xcomp", "acl") and tree.heads[verb] != verb:
            if tree.deps[verb] == "acl":
                return _nominal_head(tree, tree.heads[verb])
            verb = tree.heads[verb]
            seen += 1
            continue
        if tree.deps[verb] == "relcl":
            return _nominal_head(tree, tree.heads[verb])
        return None
    return None


def _nominal_head(tree: Tree, i: int) -> int | None:
    if tree.lower[i] in ("who", "which", "that") and tree.deps[tree.heads[i]] == "relcl":
        i = tree.heads[tree.heads[i]]
    return i if tree.tags[i] in _NOMINAL or tree.tags[i] in ("CD", "DT", "JJ") else None


def _neighbour(tree: Tree, verb: int, low: int, high: int) -> int | None:
    """The nominal next to a verb of speech whose subject the parser missed: 'said Ada Lindt'."""
    right = verb + 1
    while right < high and tree.tags[right] not in _NOMINAL:
        if tree.tags[right] not in ("DT", "JJ", "PRP$"):
            break
        right += 1
    if right < high and tree.tags[right] in ("NN", "NNP", "NNPS", "NNS"):
        while right + 1 < high and tree.tags[right + 1] in ("NN", "NNP", "NNPS", "NNS"):
            right += 1
        return right
    left = verb - 1
    while left > low and tree.tags[left] in ("RB", "MD", "VBD", "VBZ", "HV"):
        left -= 1
    return left if left >= low and tree.tags[left] in _NOMINAL else None


def _after(tree: Tree, end: int, kind: str) -> tuple[int, int | None] | None:
    """'..., said Ada Lindt', '..., the minister told reporters': attribution behind the quote."""
    stop = min(len(tree), end + (_REACH if kind == "speech" else 4))
    for i in range(end, stop):
        if tree.words[i] in (".", "!", "?", ";", '"', "\u201c") or tree.tags[i] == "_SP":
            return None
        if _is_cue(tree, i) and not (tree.tags[i] == "VBN" and tree.deps[i] == "acl"):
            subject = _subject(tree, i)
            if subject is None or not (end <= subject):
                subject = _neighbour(tree, i, end, stop)
            if subject is not None:
                return i, subject
            return None
    return None


def _before(tree: Tree, start: int, kind: str) -> tuple[int, int | None] | None:
    """'Ada Lindt said: "..."', 'he called the plan "..."': attribution before the quote."""
    i = start - 1
    low = max(0, start - 2 * _REACH)
    while i >= low:
        if tree.words[i] in (".", "!", "?", '"', "\u201d") or tree.tags[i] == "_SP":
            return None
        if _is_cue(tree, i) or (kind == "term" and tree.tags[i][0] == "V" and tree.lemmas[i] == "call"):
            subject = _subject(tree, i)
            if subject is None:
                subject = _neighbour(tree, i, low, i + 1)
            return (i, subject) if subject is not None else None
        i -= 1
    return None


def _according(tree: Tree, end: int) -> tuple[int, int | None] | None:
    """'"...", according to the ministry'."""
    for i in range(end, min(len(tree) - 2, end + 6)):
        if tree.words[i] in (".", "!", "?"):
            return None
        if tree.lower[i] == "according" and tree.lower[i + 1] == "to":
            source = tree.child(i + 1, "pobj")
            if source is not None:
                return i, source
    return None
