"""Active or passive: whether a verb tells what its subject does, or what is done to it."""

from __future__ import annotations

from kg.extract.subjects import DEPTH
from kg.extract.syntax import Tree
from kg.extract.word_lists import words

__all__ = ["is_passive"]

_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})


def _has_auxiliary(tree: Tree, i: int, label: str) -> bool:
    return any(tree.deps[c] == label for c in tree.children[i])


def is_passive(tree: Tree, verb: int, depth: int = 0) -> bool:
    """Whether the surface subject is the one it is done to: "was built", "the bridge built in 1932"."""
    if tree.lemmas[verb] == "be":
        return False  # "it's been a success"
    if _has_auxiliary(tree, verb, "auxpass") or any(
        tree.deps[c] in _PASSIVE_SUBJECTS for c in tree.children[verb]
    ):
        return True
    if tree.tags[verb] not in ("VBN", "VBD"):
        return False
    label = tree.deps[verb]
    if _is_headline_passive(tree, verb):
        return True
    if label == "acl":
        if tree.child(verb, "nsubj") is not None:
            return False  # "claims that they had sold it"
        return tree.child(verb, "dobj") is None or tree.tags[verb] == "VBN"
    if tree.child(verb, "nsubj") is not None or tree.tags[verb] != "VBN":
        return tree.child(verb, "agent") is not None
    if label == "conj" and depth < DEPTH:
        return not _has_auxiliary(tree, verb, "aux") and is_passive(tree, tree.heads[verb], depth + 1)
    if label in ("advcl", "ccomp", "xcomp", "pcomp"):
        return not _has_auxiliary(tree, verb, "aux")
    return tree.child(verb, "agent") is not None


def _is_headline_passive(tree: Tree, verb: int) -> bool:
    """ "Nine miners rescued off Chilean coast": headlines leave "were" out, and tell the past in the present."""
    end = tree.bounds[tree.sentences[verb]][1] - 1
    while end > verb and tree.pos[end] == "SPACE":
        end -= 1
    return (
        tree.deps[verb] == "ROOT"
        and tree.pos[end] != "PUNCT"
        and tree.lemmas[verb] not in words("intransitive_verbs.txt")
        and tree.child(verb, "prep", "agent") is not None
        and tree.child(verb, "aux", "dobj", "dative", "ccomp", "xcomp", "attr", "acomp", "oprd", "prt")
        is None
    )
