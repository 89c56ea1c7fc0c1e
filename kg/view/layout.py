"""Where nodes stand: communities, a force layout of the important part, and two other arrangements.

Everything is computed here and nothing in the browser, and the same graph gives the same bytes on every
processor: forces use only addition, multiplication, division and square roots, which IEEE 754 rounds
exactly, and sums run along the first axis, where numpy adds row after row whatever the vector width.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import networkx
import numpy
from numpy.typing import NDArray

__all__ = ["Layout", "arrange", "node_size"]

Floats = NDArray[numpy.float64]
Points = tuple[tuple[int, int], ...]
Days = tuple[int, int]

ROUNDS = 180
GOLDEN_COSINE, GOLDEN_SINE = -0.7373688780783197, 0.6754902942615238  # of the golden angle
WIDE = 1.25  # screens are wider than high
COLUMNS = 12  # of the arrangement by time
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of all nodes by force, of the first ``core`` by community and by time too.

    ``hosts[n]`` is the node around which node ``core + n`` stands; ``bins`` are the columns of the
    arrangement by time, first and last day, and ``bin`` says in which each node stands, -1 being undated.
    """

    core: int
    communities: tuple[int, ...]
    force: Points
    by_community: Points
    by_time: Points
    bins: tuple[tuple[int, int], ...]
    bin: tuple[int, ...]
    hosts: tuple[int, ...]


def node_size(importance: float, most: float, crowd: int) -> int:
    """The radius of a node, its area growing with its importance.

    In a ``crowd`` of hundreds, which is looked at from afar, all are larger.

    >>> node_size(0, 100, 50), node_size(100, 100, 50), node_size(100, 100, 600)
    (9, 34, 58)
    """
    least, more = (9, 25) if crowd <= 80 else (13, 33) if crowd <= 250 else (15, 43)
    return round(least + more * (max(importance, 0.0) / most) ** 0.5) if most > 0 else least


def arrange(
    nodes: Sequence[tuple[str, float, Days | None]], lines: Sequence[tuple[int, int, int]], opening: int
) -> Layout:
    """Lay out nodes (label, importance, days), most important first, and the weighted lines between them."""
    linked = {end for left, right, _ in lines for end in (left, right) if left != right}
    core = min(opening, max(linked, default=-1) + 1, len(nodes))
    inner = [(a, b, w) for a, b, w in lines if a < core and b < core and a != b]
    communities = _communities(core, inner)
    boxes = _boxes(nodes[:core], nodes[0][1] if nodes else 0.0)
    force = _force(core, inner, communities, boxes)
    positions = [(int(x), int(y)) for x, y in numpy.rint(force).tolist()]
    bins, bin_of = _bins([when for _, _, when in nodes[:core]])
    hosts, membership = _satellites(len(nodes), core, lines, positions, communities)
    return Layout(
        core,
        tuple(membership),
        tuple(positions),
        _points(_by_community(communities, boxes)),
        _points(_by_time(bin_of, boxes)),
        bins,
        bin_of,
        tuple(hosts),
    )


def _points(positions: Floats) -> Points:
    return tuple((int(x), int(y)) for x, y in numpy.rint(positions).tolist())


def _communities(core: int, lines: Sequence[tuple[int, int, int]]) -> list[int]:
    """Louvain communities (Blondel et al. 2008), numbered by their most important member."""
    graph = networkx.Graph()
    graph.add_nodes_from(range(core))
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for a, b, weight in lines:
        weights[min(a, b), max(a, b)] += weight
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in weights.items())
    found = networkx.community.louvain_communities(graph, weight="weight", seed=1) if core else []
    membership = [0] * core
    for number, members in enumerate(sorted(found, key=min)):
        for member in members:
            membership[member] = number
    return membership


def _boxes(nodes: Sequence[tuple[str, float, Days | None]], most: float) -> Floats:
    """Half width and half height of a node with its label below it, in pixels at zoom 1."""
    boxes = numpy.zeros((len(nodes), 2))
    for n, (label, importance, _) in enumerate(nodes):
        radius = node_size(importance, most, len(nodes))
        letters = min(len(label), 26)
        boxes[n] = max(radius + 8, letters * 3.4 + 4), radius + 15
    return boxes


def _sunflower(count: int, spacing: float) -> Floats:
    """Points of equal density around the origin, the first in the middle (Vogel 1979)."""
    points = numpy.zeros((count, 2))
    x, y = 1.0, 0.0
    for n in range(count):
        radius = spacing * float(n) ** 0.5
        points[n] = x * radius * WIDE, y * radius
        x, y = x * GOLDEN_COSINE - y * GOLDEN_SINE, x * GOLDEN_SINE + y * GOLDEN_COSINE
    return points


def _force(
    core: int, lines: Sequence[tuple[int, int, int]], communities: Sequence[int], boxes: Floats
) -> Floats:
    """Fruchterman and Reingold's forces (1991), with a pull to the centre and room for labels."""
    if core < 2:
        return numpy.zeros((core, 2))
    order = sorted(range(core), key=lambda n: (communities[n], n))
    start = numpy.zeros((core, 2))
    start[order] = _sunflower(core, 55.0)
    x, y = start[:, 0].astype(numpy.float32), start[:, 1].astype(numpy.float32)
    ideal = 120.0 if core <= 60 else 80.0 if core <= 250 else 70.0
    attraction = _attraction(core, lines, communities) / numpy.float32(ideal)
    # Who has many neighbours needs a wider ring for them.
    degree = (attraction > 0).sum(axis=0)
    charge = (1.0 + boxes[:, 0] / 60.0 + 0.2 * numpy.sqrt(degree)).astype(numpy.float32)
    repulsion = charge[:, None] * charge[None, :] * numpy.float32(ideal * ideal * 0.5)
    # Beyond a few lengths repulsion fades quickly: summed over hundreds of nodes it would empty the middle.
    reach = numpy.float32(9.0 * ideal * ideal)
    repulsion *= reach
    gravity = _gravity(core, lines)
    dx, dy, squared, force, pull = (numpy.empty((core, core), numpy.float32) for _ in range(5))
    for turn in range(ROUNDS):
        heat = numpy.float32(ideal * 1.2 * (1.0 - turn / ROUNDS))
        numpy.subtract(x[None, :], x[:, None], out=dx)
        numpy.subtract(y[None, :], y[:, None], out=dy)
        numpy.multiply(dx, dx, out=squared)
        numpy.multiply(dy, dy, out=force)
        squared += force
        squared += numpy.float32(1.0)
        numpy.sqrt(squared, out=pull)
        pull *= attraction
        numpy.add(squared, reach, out=force)
        force *= squared
        numpy.divide(repulsion, force, out=force)
        force -= pull
        dx *= force
        dy *= force
        move_x = dx.sum(axis=0) - x * gravity
        move_y = dy.sum(axis=0) - y * gravity * numpy.float32(WIDE)
        length = numpy.sqrt(move_x * move_x + move_y * move_y) + numpy.float32(0.01)
        step = numpy.minimum(length, heat) / length
        x += move_x * step
        y += move_y * step
    return _apart(numpy.stack([x, y], axis=1).astype(numpy.float64), boxes)


def _attraction(
    core: int, lines: Sequence[tuple[int, int, int]], communities: Sequence[int]
) -> NDArray[numpy.float32]:
    attraction = numpy.zeros((core, core), numpy.float32)
    for a, b, weight in lines:
        attraction[a, b] = attraction[b, a] = max(float(attraction[a, b]), min(2.0, 0.8 + 0.2 * weight))
    member = numpy.array(communities)
    # Hubs spread their pull, or all their neighbours end up in one heap.
    degree = numpy.maximum(1.0, (attraction > 0).sum(axis=0)).astype(numpy.float32)
    attraction *= numpy.float32(0.25) + numpy.float32(0.75) / numpy.sqrt(numpy.maximum.outer(degree, degree))
    attraction *= numpy.where(member[:, None] == member[None, :], 1.2, 0.6).astype(numpy.float32)
    return attraction


def _gravity(core: int, lines: Sequence[tuple[int, int, int]]) -> NDArray[numpy.float32]:
    """A pull to the middle, stronger on what hangs together with little, which would drift away."""
    graph = networkx.Graph()
    graph.add_nodes_from(range(core))
    graph.add_edges_from((a, b) for a, b, _ in lines)
    gravity = numpy.full(core, 0.13, numpy.float32)
    parts = sorted(
        (sorted(part) for part in networkx.connected_components(graph)), key=lambda p: (-len(p), p)
    )
    for part in parts[1:]:
        gravity[part] = 0.35
    return gravity


def _apart(position: Floats, boxes: Floats, rounds: int = 200, across: float = 1.0) -> Floats:
    """Push boxes that overlap apart, along the axis where less is needed, until none does.

    To move sideways may cost ``across`` times as much.
    """
    count = len(position)
    position = numpy.rint(position)
    width = (boxes[:, None, 0] + boxes[None, :, 0]).astype(numpy.float32)
    height = (boxes[:, None, 1] + boxes[None, :, 1]).astype(numpy.float32)
    numpy.fill_diagonal(width, -1.0)
    dx, dy = numpy.empty_like(width), numpy.empty_like(width)
    for _ in range(rounds):
        x, y = position[:, 0].astype(numpy.float32), position[:, 1].astype(numpy.float32)
        numpy.abs(numpy.subtract(x[None, :], x[:, None], out=dx), out=dx)
        numpy.abs(numpy.subtract(y[None, :], y[:, None], out=dy), out=dy)
        left, right = numpy.nonzero((dx < width) & (dy < height))
        left, right = left[left < right], right[left < right]
        if not len(left):
            break
        over_x, over_y = (width - dx)[left, right], (height - dy)[left, right]
        # Two boxes at one place have no direction to part in; their numbers give one.
        sign_x = numpy.where(x[right] < x[left], -1.0, 1.0)
        sign_y = numpy.where(y[right] < y[left], -1.0, 1.0)
        sideways = over_x < over_y * across
        push_x = numpy.where(sideways, over_x, 0.0) * sign_x
        push_y = numpy.where(sideways, 0.0, over_y) * sign_y
        # In a crowd the pushes add up, and unbounded they would throw nodes out of the picture.
        for axis, push, most in ((0, push_x, 30.0), (1, push_y, 20.0)):
            total = numpy.bincount(right, push, count) - numpy.bincount(left, push, count)
            position[:, axis] += numpy.clip(total * 0.45, -most, most)
    return position


def _by_community(communities: Sequence[int], boxes: Floats) -> Floats:
    """Each community a disc of its own, the largest in the middle."""
    members: dict[int, list[int]] = defaultdict(list)
    for n, community in enumerate(communities):
        members[community].append(n)
    position = numpy.zeros((len(communities), 2))
    groups = sorted(members.values(), key=lambda group: (-len(group), group))
    extents = numpy.zeros((len(groups), 2))
    for number, group in enumerate(groups):
        position[group] = _apart(_sunflower(len(group), 48.0), boxes[group])
        reach = numpy.abs(position[group]) + boxes[group]
        extents[number] = reach.max(axis=0) + 25.0
    if groups:
        centres = _apart(_sunflower(len(groups), 125.0), extents, rounds=400, across=1.35)
        for centre, group in zip(centres, groups, strict=True):
            position[group] += centre
    return position


def _bins(whens: Sequence[Days | None]) -> tuple[tuple[Days, ...], tuple[int, ...]]:
    """Columns for times: as stated where these are few, or else months, years, decades or centuries."""
    stated = {when for when in whens if when}
    spans = {when: when for when in stated}
    for years in (1 / 12, 1, 10, 100):
        if len(set(spans.values())) <= COLUMNS:
            break
        spans = {when: _span(when[0], years) for when in stated}
    bins = sorted(set(spans.values()))
    number = {span: n for n, span in enumerate(bins)}
    return tuple(bins), tuple(number[spans[when]] if when else -1 for when in whens)


def _span(day: int, years: float) -> Days:
    """First and last day of the month, or of the years, in which a day lies."""
    at = date.fromordinal(day + _EPOCH)
    if years < 1:
        start, year, month = at.replace(day=1), at.year + at.month // 12, at.month % 12 + 1
    else:
        first = at.year - at.year % int(years)
        start, year, month = date(max(1, first), 1, 1), first + int(years), 1
    after = date(year, month, 1) if year <= date.max.year else date.max
    return start.toordinal() - _EPOCH, after.toordinal() - 1 - _EPOCH


def _by_time(bin_of: Sequence[int], boxes: Floats) -> Floats:
    """From left to right by time, the undated first; what belongs to one time in short columns."""
    position = numpy.zeros((len(bin_of), 2))
    members: dict[int, list[int]] = defaultdict(list)
    for n, column in enumerate(bin_of):
        members[column].append(n)
    # As many rows as make the whole as wide as a screen.
    height = max(6, round((len(bin_of) * 1.8) ** 0.5))
    left = 0.0
    for column in sorted(members):
        group = members[column]
        for start in range(0, len(group), height):
            part = group[start : start + height]
            wide = float(max(boxes[n][0] for n in part))
            left += wide
            for row, n in enumerate(part):
                position[n] = left, (row - (height - 1) / 2) * 84.0
            left += wide + 8.0
        left += 60.0
    if len(position):
        position[:, 0] -= numpy.rint(left / 2)
    return position


def _satellites(
    count: int,
    core: int,
    lines: Sequence[tuple[int, int, int]],
    positions: list[tuple[int, int]],
    communities: Sequence[int],
) -> tuple[list[int], list[int]]:
    """Place the nodes outside the core, in order of importance, around a neighbour that is already placed."""
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b, _ in lines:
        if max(a, b) >= core and a != b:
            neighbours[a].append(b)
            neighbours[b].append(a)
    spiral = _sunflower(400, 30.0).tolist()
    used: dict[int, int] = defaultdict(int)
    membership = list(communities)
    hosts: list[int] = []
    rim = max((abs(y) for _, y in positions), default=0) + 160
    loose = 0
    for node in range(core, count):
        host = min((other for other in neighbours[node] if other < node), default=-1)
        hosts.append(host)
        if host < 0:
            positions.append(((loose % 40 - 20) * 90, rim + loose // 40 * 60))
            membership.append(0)
            loose += 1
            continue
        used[host] += 1
        ring = used[host] + 4
        dx, dy = spiral[ring % 400]
        turn = 1 + ring // 400
        positions.append((positions[host][0] + round(dx * turn), positions[host][1] + round(dy * turn)))
        membership.append(membership[host])
    return hosts, membership
