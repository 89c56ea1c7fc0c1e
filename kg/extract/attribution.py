"""Who says so: speakers of governing verbs and nouns, and sources named beside a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.cues import effect
from kg.extract.predicate_status import UNSPECIFIED
from kg.extract.subjects import surface_subjects
from kg.extract.syntax import Tree
from kg.extract.voice import is_passive
from kg.extract.word_lists import words

__all__ = ["according_to", "is_finite", "reported_conjunct", "sources_beside", "speaker_of"]


def speaker_of(tree: Tree, governor: int) -> int | None:
    """Whose word the clause is that this verb, noun or adjective governs; None for "it seems".

    `UNSPECIFIED` where somebody says so and the text does not tell who: "it was reported that".
    """
    if tree.pos[governor] in ("NOUN", "ADJ"):
        owner = tree.child(governor, "poss")
        if owner is not None:
            return owner  # "the mayor's claim that"
        verb = next((a for a in tree.ancestors(governor) if tree.is_verb(a)), None)
        if verb is None:
            return UNSPECIFIED
        said = effect(tree.lemmas[verb], tree.pos[verb]) in ("say", "deny")  # "wrote in a letter that"
        voiced = tree.deps[governor] == "dobj" and tree.lemmas[verb] in words("voicing_verbs.txt")
        if not (said or voiced or tree.deps[governor] == "acomp"):
            return UNSPECIFIED  # "faces allegations that": somebody else's
        governor = verb
    if is_passive(tree, governor):  # "is said to own", "men suspected of robbing"
        agent = tree.child(governor, "agent")
        speaker = None if agent is None else tree.child(agent, "pobj")
        return UNSPECIFIED if speaker is None else speaker
    subjects, _ = surface_subjects(tree, governor)
    if not subjects:
        return UNSPECIFIED
    return None if tree.lower[subjects[0]] in ("it", "there") else subjects[0]


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a clause is finite: "recommends that it be closed" and not "recommends closing it"."""
    finite = ("VBD", "VBZ", "VBP")
    return (
        tree.tags[verb] in finite
        or any(tree.tags[c] in (*finite, "MD") for c in tree.childs(verb, "aux", "auxpass"))
        or any(tree.lower[c] != "for" for c in tree.childs(verb, "mark"))
    )


def reported_conjunct(tree: Tree, conjunct: int) -> int | None:
    """The speaker of "She said that the plan failed and it cost millions", for the second half."""
    head = tree.heads[conjunct]
    subject = tree.child(conjunct, "nsubj", "nsubjpass")
    if subject is None or tree.pos[subject] != "PRON" or effect(tree.lemmas[head], tree.pos[head]) != "say":
        return None
    clause = tree.child(head, "ccomp")
    return speaker_of(tree, head) if clause is not None and head < clause < conjunct else None


def according_to(tree: Tree) -> Mapping[int, int]:
    """ "According to police, the car had been stolen": the verb that the phrase belongs to -> police."""
    found = {}
    for i, word in enumerate(tree.lower):
        if word == "according":
            to = next((c for c in tree.children[i] if tree.lower[c] == "to"), i)
            source = tree.child(to, "pobj")
            verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), None)
            if source is not None and verb is not None and tree.lower[source] not in words("measures.txt"):
                found[verb] = source
    return found


def sources_beside(tree: Tree, verb: int) -> Iterator[int]:
    """Speakers named in a clause beside: "as the mayor said", "..., the mayor said, ..."."""
    for c in tree.childs(verb, "parataxis", "advcl"):
        if effect(tree.lemmas[c], tree.pos[c]) != "say" or tree.child(c, "ccomp", "dobj") is not None:
            continue
        mark = tree.child(c, "mark", "advmod")
        if tree.deps[c] == "advcl" and (mark is None or tree.lower[mark] != "as"):
            continue
        subjects, source = surface_subjects(tree, c)
        if source == "own" and subjects and tree.lower[subjects[0]] not in ("that", "this", "it", "which"):
            yield subjects[0]  # and not "That said, ..."
