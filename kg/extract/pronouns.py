"""Pronouns: the speaker's "I", and "he", "she", "it", "they" by a small ranker over earlier mentions."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.linking import Clusters
from kg.extract.quotes import Quote

__all__ = ["link_pronouns"]

_REACH = 4


def link_pronouns(clusters: Clusters, quotes: Sequence[Quote]) -> None:
    """Join each pronoun to its antecedent."""
    _speakers(clusters, quotes)
    for k in clusters.order:
        m = clusters.mentions[k]
        if m.kind == "pronoun" and m.person == 3 and m.determiner == "bare":
            found = _antecedent(clusters, k)
            if found is not None:
                clusters.join(found, k)


def _speakers(clusters: Clusters, quotes: Sequence[Quote]) -> None:
    for quote in quotes:
        if quote.speaker is None or quote.depth:
            continue
        speaker = clusters.by_root.get(quote.speaker)
        if speaker is None:
            continue
        for m in clusters.mentions:
            if m.kind == "pronoun" and m.person == 1 and m.number == "s" and quote.start <= m.root < quote.end:
                clusters.join(speaker, clusters.by_root[m.root])


def _antecedent(clusters: Clusters, k: int) -> int | None:
    m, tree = clusters.mentions[k], clusters.tree
    best, best_score = None, 0.0
    for o in clusters.order:
        other = clusters.mentions[o]
        if other.root >= m.root or other.kind == "literal" or other.person != 3:
            continue
        gap = tree.sentences[m.root] - tree.sentences[other.root]
        if gap > _REACH:
            continue
        a = clusters.find(o)
        if m.animate is True and clusters.type[a] != "Person":
            continue
        if m.gender and clusters.gender[a] and m.gender != clusters.gender[a]:
            continue
        if m.animate is False and clusters.type[a] == "Person":
            continue
        if m.number == "s" and clusters.number[a] == "p":
            continue
        if m.number == "p" and clusters.number[a] == "s" and clusters.type[a] not in ("Organization", "Country"):
            continue
        subject = tree.deps[other.root] in ("nsubj", "nsubjpass")
        score = 10.0 - 2.0 * gap + 2.0 * subject + (1.0 if other.kind != "nominal" else 0.0)
        if score >= best_score:
            best, best_score = o, score
    return best
