"""Why two mentions are one entity: the merges that lead from one document to the other."""

from __future__ import annotations

from collections import defaultdict, deque

from kg.model import Merge, Resolution, Span

__all__ = ["why"]

Place = tuple[str, Span]


def why(resolution: Resolution, left: Place, right: Place) -> tuple[Merge, ...]:
    """List the merges on the shortest way from one mention, (document id, span), to another.

    Empty where the two are of different entities, or of one chain of one document.
    """
    entity = next((one for one in resolution.entities if left in one.mentions), None)
    if entity is None or right not in entity.mentions:
        return ()
    places = frozenset(entity.mentions)
    steps: dict[Place, list[tuple[Place, Merge]]] = defaultdict(list)
    for merge in resolution.merges:
        if merge.merged and merge.left in places and merge.right in places:
            steps[merge.left].append((merge.right, merge))
            steps[merge.right].append((merge.left, merge))
    # A merge names one mention of each referent; the others of its document stand beside it.
    starts = [left] if left in steps else sorted(place for place in steps if place[0] == left[0])
    goals = {right} if right in steps else {place for place in steps if place[0] == right[0]}
    if goals & set(starts):
        return ()
    ways: dict[Place, tuple[Merge, ...]] = dict.fromkeys(starts, ())
    waiting = deque(starts)
    while waiting:
        here = waiting.popleft()
        if here in goals:
            return ways[here]
        for there, merge in steps[here]:
            if there not in ways:
                ways[there] = (*ways[here], merge)
                waiting.append(there)
    return ()
