"""Common nouns that stand for something mentioned before: appositions, equal heads, roles."""

from __future__ import annotations

from kg.extract.entity_types import title_gender
from kg.extract.linking import Clusters, compatible_types

__all__ = ["link_nominals"]

_REACH = 12  # sentences back to the antecedent of a role: "the company", "the diplomat"


def link_nominals(clusters: Clusters) -> None:
    """Join each nominal that refers back to what it refers to."""
    _appositions(clusters)
    for k in clusters.order:
        if clusters.mentions[k].kind == "nominal":
            found = _by_head(clusters, k)
            if found is None:
                found = _by_role(clusters, k)
            if found is not None:
                clusters.join(found, k)


def _appositions(clusters: Clusters) -> None:
    """'Ada Lindt, the minister': name and description are one."""
    tree, mentions = clusters.tree, clusters.mentions
    for k in clusters.order:
        m = mentions[k]
        if tree.deps[m.root] != "appos":
            continue
        head = clusters.by_root.get(tree.heads[m.root])
        if head is None or mentions[head].kind not in ("name", "nominal") or m.kind not in ("name", "nominal"):
            continue
        if m.kind == "name" and mentions[head].kind == "name":
            continue
        if mentions[head].number == m.number and clusters.agree(head, k) and mentions[head].type in (
            "Person", "Organization", "Country", "City", "Event",
        ):  # fmt: skip
            clusters.join(head, k)


def _modifiers(clusters: Clusters, k: int) -> set[str]:
    m, tree = clusters.mentions[k], clusters.tree
    return {
        tree.lemmas[i].lower()
        for i in range(m.start, m.root)
        if tree.tags[i] in ("JJ", "NN", "NNS", "NNP", "NNPS", "CD", "JJS")
    }


def _by_head(clusters: Clusters, k: int) -> int | None:
    """The nearest earlier mention with the same head noun and no contrary modifier."""
    m, tree = clusters.mentions[k], clusters.tree
    if m.determiner not in ("definite", "demonstrative", "possessive"):
        return None
    head = tree.lemmas[m.root].lower()
    own = _modifiers(clusters, k)
    for o in reversed([o for o in clusters.order if clusters.mentions[o].root < m.start]):
        other = clusters.mentions[o]
        if other.kind == "nominal" and tree.lemmas[other.root].lower() == head and other.number == m.number:
            theirs = _modifiers(clusters, o)
            if own <= theirs or (theirs <= own and not theirs and other.determiner == "definite"):
                if m.determiner == "possessive" and own != theirs:
                    continue
                return o
        elif other.kind == "name" and m.determiner != "possessive" and other.end - other.start > 1:
            words = tree.lower[other.start : other.end]
            if words[-1] == head and own <= set(words) and compatible_types(m.type, other.type):
                return o
    return None


def _by_role(clusters: Clusters, k: int) -> int | None:
    """'the minister', 'the country': the last person with that title, the last country."""
    m, tree = clusters.mentions[k], clusters.tree
    if m.determiner not in ("definite", "demonstrative") or m.number != "s" or m.end < m.root:
        return None
    if any(tree.deps[c] in ("prep", "relcl", "acl") for c in tree.children[m.root] if c > m.root):
        return None
    head = tree.lemmas[m.root].lower()
    sentence = tree.sentences[m.root]
    for o in reversed([o for o in clusters.order if clusters.mentions[o].root < m.start]):
        other = clusters.mentions[o]
        if sentence - tree.sentences[other.root] > _REACH:
            break
        if other.kind != "name":
            continue
        if m.type == "Person" and other.type == "Person":
            titles = {w.lower() for w in tree.words[other.title : other.start]}
            if head in titles and clusters.agree(o, k):
                return o
            if title_gender(head) is None and clusters.agree(o, k) and tree.deps[other.root] in ("nsubj", "nsubjpass"):
                return o
        elif m.type in ("Country", "City") and other.type == m.type and tree.pos[other.root] == "PROPN":
            return o
    return None
