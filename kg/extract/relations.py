"""Frames -> drafts: which relation holds between which two arguments.

A frame becomes one main draft for each pair of subject and main object; its other arguments travel along
as qualifiers. Where the lexicon knows the wording, the draft carries the ontology's property; where it
does not, an open relation in lemma form. Every further pair (subject, other argument) is drafted as well,
with its own rule, so that confidence can tell the two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.clauses import Argument, Frame
from kg.extract.copular import copular_patterns
from kg.extract.drafts import Draft
from kg.extract.predication import Pattern, Predication
from kg.extract.syntax import NOMINAL_POS, Tree
from kg.extract.verbal import verbal_patterns
from kg.extract.word_lists import words
from kg.ontology import Lexicon

__all__ = ["drafts_of_frame"]


def drafts_of_frame(
    tree: Tree, frame: Frame, lexicon: Lexicon, type_of: Callable[[int], str], is_time: Callable[[int], bool]
) -> Iterator[Draft]:
    """The drafts of one frame, one for each pair of arguments.

    ``type_of`` gives the ontology class of what a token heads, ``is_time`` whether a token belongs to an
    expression of time, which is a circumstance and no argument.
    """
    if not frame.subjects and not frame.agents:
        return
    predication = Predication.of(tree, frame, type_of, is_time)
    copular = tree.lemmas[frame.predicate] in words("copulas.txt") and not frame.passive
    if copular and (frame.attribute or not frame.objects):
        patterns = list(copular_patterns(predication, lexicon))
    else:
        patterns = list(verbal_patterns(predication, lexicon))
    seen: set[tuple[int, int | None]] = set()
    for pattern in patterns:
        pair = (pattern.subject, pattern.object)
        if pair in seen or pattern.subject == pattern.object:
            continue
        seen.add(pair)
        yield _draft(predication, pattern, len(patterns))


def _draft(p: Predication, pattern: Pattern, coordinated: int) -> Draft:
    written = p.words
    return Draft(
        pattern.rule,
        pattern.subject,
        pattern.object,
        (*written, *(i for i in pattern.more if i not in written)),
        pattern.lemma,
        p.frame.predicate,
        pattern.property,
        pattern.literal,
        tuple(_qualifiers(p, pattern)),
        p.frame.clause if p.frame.clause != pattern.object else None,
        p.frame.purpose,
        p.frame.subject_source,
        coordinated=coordinated,
    )


def _qualifiers(p: Predication, pattern: Pattern) -> Iterator[Argument]:
    """What the frame says besides the pair: an object that is not the pair's, recipients, circumstances."""
    taken = (pattern.subject, pattern.object)
    objects = p.roles.get("object", ()) if p.frame.objects or not p.frame.attribute else ()
    told = pattern.rule in ("listed", "light") or pattern.subject in objects or pattern.object in objects
    if not told:
        yield from (Argument("object", i, -1) for i in objects[:3] if i not in taken)
    if p.frame.objects or p.frame.passive:  # "called the bill a mistake", "was elected mayor in May"
        nouns = (i for i in p.frame.attribute if p.tree.pos[i] in NOMINAL_POS)
        yield from (Argument("as", i, -1) for i in nouns if i not in taken)
    yield from (Argument("recipient", i, -1) for i in p.roles.get("recipient", ()) if i not in taken)
    own = {a.preposition for a in p.arguments if a.root == pattern.object and a.preposition >= 0}
    others = (a for a in (*p.arguments, *p.times) if a.root not in taken)
    yield from (
        a for a in others if a.preposition not in own
    )  # "to Oslo and to Bergen", not "to Oslo and Bergen"
