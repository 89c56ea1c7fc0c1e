"""Noun phrases: the whole phrase as evidence, and the short label that names the thing.

A label keeps what identifies: the head, its modifiers and the prepositional phrases that hang on it; it
leaves out the determiner, relative and participial clauses, appositions and coordinated nouns: "the
members of the committee, who met on Friday," is labelled "members of the committee".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.subjects import is_controlled_gerund, referents
from kg.extract.syntax import Tree
from kg.extract.word_lists import words

__all__ = ["Phrase", "noun_phrase"]

_BEFORE = frozenset(
    {"compound", "amod", "nummod", "nmod", "quantmod", "poss", "npadvmod", "advmod", "case"}
    | {"det", "predet", "neg", "nounmod", "punct"}
)
_CORE = frozenset({"compound", "nmod"})
_LONGEST = 12

Namer = Callable[[int], str | None]
"""The name of what a pronoun token stands for, or None."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its token range, the short label, and shorter forms of it."""

    start: int
    end: int
    label: str
    forms: tuple[str, ...]


def _join(tree: Tree, tokens: list[int], name: Namer | None) -> str:
    parts: list[str] = []
    tokens = [i for i in tokens if tree.pos[i] != "SPACE" and tree.words[i] not in ("[", "]")]
    for position, i in enumerate(tokens):
        word = tree.words[i]
        if tree.tags[i] in ("PRP$", "WP$"):
            owner = _owner(tree, i, name)
            if owner is None:
                if position == 0:
                    continue
            else:
                word = owner + ("'" if owner.endswith("s") else "'s")
        if (
            parts
            and (tokens[position - 1] != i - 1 or _space_before(tree, i))
            and word not in (",", "'s", "’s")
            and not (tokens[position - 1] == i - 1 and (_is_hyphen(tree, i) or _is_hyphen(tree, i - 1)))
        ):
            parts.append(" ")
        parts.append(word)
    return "".join(parts).strip(' ,;:-–—"“”')


def _is_hyphen(tree: Tree, i: int) -> bool:
    """ "a state - owned bank": a hyphen that was written apart; in a noun phrase it is no dash."""
    return (
        tree.words[i] == "-"
        and 0 < i < len(tree) - 1
        and tree.heads[i] != i
        and tree.words[i - 1].isalpha()
        and tree.words[i + 1].isalpha()
        and (tree.heads[i] in (i - 1, i + 1) or tree.heads[i - 1] == i + 1)
    )


def _owner(tree: Tree, i: int, name: Namer | None) -> str | None:
    """Whose it is: "its shares" are the firm's; "the woman whose son was injured" has the woman's son."""
    if tree.tags[i] == "PRP$":
        return None if name is None else name(i)
    antecedent = referents(tree, i)
    if not antecedent or antecedent == [i]:
        return None
    # The label of "people whose names were read" has the clause already.
    if tree.lower[antecedent[0]] in words("needy_nouns.txt"):
        return None
    return noun_phrase(tree, antecedent[0], name).label


def _space_before(tree: Tree, i: int) -> bool:
    return tree.offsets[i] > tree.offsets[i - 1] + len(tree.words[i - 1])


def _premodifiers(tree: Tree, root: int) -> list[int]:
    """Everything before the head that belongs to it, its own coordination included ("red and white flag")."""
    found: list[int] = []
    for c in tree.children[root]:
        inside_name = tree.deps[c] in ("prep", "pobj") and tree.entities[c]
        if c < root and (tree.deps[c] in _BEFORE or inside_name):
            found += tree.subtree(c)
    return sorted(found)


def _postmodifiers(tree: Tree, root: int, room: int) -> list[int]:
    found: list[int] = []
    for c in tree.children[root]:
        if c > root and _is_purpose(tree, c) and not found:
            added = [i for i in tree.subtree(c) if i > root]
            if len(added) <= room and added == list(range(root + 1, root + 1 + len(added))):
                return added  # "a plan [to close the mill]"
        if c < root or tree.deps[c] not in ("prep", "nummod", "npadvmod"):
            continue
        first = c - 1 if tree.lower[c - 1] == "such" else c  # "rivers [such as the Oder]"
        if tree.deps[c] == "prep" and tree.lower[first] in words("label_endings.txt"):
            continue
        if tree.deps[c] == "prep" and (is_controlled_gerund(tree, c) or _is_circumstance(tree, root, c)):
            continue
        added = _inside(tree, c)
        if len(added) + len(found) > room and tree.lower[c] != "of":
            break
        if len(added) + len(found) > 2 * room:
            break
        if any(tree.words[i] in ("(", ")", ";", '"') for i in added):
            break
        found += added
    return sorted(found)


def _is_circumstance(tree: Tree, root: int, preposition: int) -> bool:
    """ "won a medal [on Tuesday]" tells when it was won, "such bands [as the Alba Five]" gives an example."""
    word = tree.lower[preposition]
    if word == "as":
        return any(tree.lower[c] == "such" for c in tree.children[root] if c < root)
    noun = tree.child(preposition, "pobj")
    if noun is None or word == "of" or tree.entities[noun] not in ("DATE", "TIME"):
        return False
    return word != "from" or any(ch.isdigit() for i in tree.subtree(noun) for ch in tree.words[i])


def _is_purpose(tree: Tree, verb: int) -> bool:
    """An infinitive that says what a plan or a right is; "a claim being withdrawn" is no claim."""
    if tree.deps[verb] != "acl":
        return False
    noun = tree.heads[verb]
    if tree.deps[noun] == "pobj" and tree.lower[tree.heads[noun]] == "for":
        return False  # "called for talks to resume": the talks resume
    being = any(tree.lower[c] == "being" for c in tree.childs(verb, "auxpass"))
    return being or (tree.tags[verb] == "VB" and tree.child(verb, "aux") is not None)


def _whole(tree: Tree, root: int) -> list[int]:
    """What stands behind the head and belongs to it, clauses included, coordination and apposition not."""
    found: list[int] = []
    for c in tree.children[root]:
        if c < root:
            continue
        if tree.deps[c] in ("appos", "conj", "cc", "parataxis", "dep") or tree.words[c] in (";", "(", '"'):
            break
        if tree.deps[c] in ("prep", "acl", "relcl", "nummod", "npadvmod", "advmod", "amod"):
            found += tree.subtree(c)
    while found and tree.deps[max(found)] == "punct":
        found.remove(max(found))
    return found


def _inside(tree: Tree, node: int) -> list[int]:
    """A prepositional phrase without the clauses and appositions that hang on its nouns."""
    out = [node]
    for i in out:
        for c in tree.children[i]:
            if tree.deps[c] in ("relcl", "acl", "appos", "advcl", "punct", "ccomp"):
                continue
            if tree.deps[c] == "pcomp" and tree.deps[i] == "prep" and i != node:
                continue
            out.append(c)
    return sorted(out)


def noun_phrase(
    tree: Tree, root: int, name: Namer | None = None, span: tuple[int, int] | None = None
) -> Phrase:
    """The phrase around a nominal head.

    ``name`` gives the name of a possessive pronoun's owner; ``span`` is the token range of a proper name
    whose head is ``root``: its label is the name as written.
    """
    if span is not None:
        label = _join(tree, list(range(*span)), None)
        return Phrase(span[0], span[1], label, (label,))
    if tree.tags[root] in ("VBG", "VB", "VBN"):
        return _clausal(tree, root, name)
    if tree.deps[root] == "csubj" and tree.is_verb(root):  # "[What the union wants] is a rise"
        tokens = tree.subtree(root)
        label = _join(tree, tokens, name)
        return Phrase(tokens[0], tokens[-1] + 1, label, (label, tree.words[root]))
    before = _premodifiers(tree, root)
    after = _postmodifiers(tree, root, _LONGEST - len(before))
    kept = before
    while kept and _opens(tree, kept[0], root):
        kept = kept[1:]
    short = [i for i in kept if (tree.heads[i] == root and tree.deps[i] in _CORE) or _is_core(tree, i, root)]
    if tree.lower[root] in words("needy_nouns.txt"):  # "those who were wounded" is nobody without its clause
        after = [i for i in sorted({*after, *_whole(tree, root)}) if i > root][: 2 * _LONGEST]
    full = _join(tree, [*kept, root, *after], name)
    own = [i for i in kept if tree.tags[i] != "PRP$"]
    of = [i for i in after if i < len(tree)]
    candidates = (
        full,
        _join(tree, [*kept, root], name),
        _join(tree, [*own, root], name),
        _join(tree, [*short, root, *of], name) if of else "",
        _join(tree, [*short, root], name),
    )
    start = min([root, *before])
    end = max([root, *after, *_whole(tree, root)]) + 1
    return Phrase(start, end, full, tuple(dict.fromkeys(c for c in candidates if c)))


def _opens(tree: Tree, i: int, root: int) -> bool:
    """Whether a word before the head is no part of the name: "the", and "no" except in "no one"."""
    if tree.deps[i] == "punct":
        return True
    return tree.lower[i] in words("label_openings.txt") and tree.lower[root] != "one"


def _is_core(tree: Tree, i: int, root: int) -> bool:
    """Part of a compound further down: "war" and "crimes" in "war crimes tribunal"."""
    node = i
    while node != root and tree.deps[node] in _CORE | {"punct"}:
        node = tree.heads[node]
    return node == root


def _clausal(tree: Tree, root: int, name: Namer | None) -> Phrase:
    """A gerund, infinitive or adjective as an argument: "removing trade barriers", "wary of annoying it"."""
    tokens = [i for i in tree.subtree(root) if not (tree.deps[i] == "punct" and i > root)]
    stop = next(
        (
            i
            for i in tokens
            if i > root and tree.deps[i] in ("cc", "relcl", "advcl", "conj") and tree.heads[i] == root
        ),
        None,
    )
    tokens = [i for i in tokens if i >= root and (stop is None or i < stop)]
    run: list[int] = []
    for i in tokens:
        if run and i != run[-1] + 1:
            break
        run.append(i)
    label = _join(tree, run, name)
    return Phrase(root, run[-1] + 1, label, tuple(dict.fromkeys((label, tree.words[root]))))
