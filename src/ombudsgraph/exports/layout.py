"""Where nodes stand in a drawing: computed beforehand, the same each time.

Force-directed after Fruchterman and Reingold (1991), by igraph, each component by itself so that none drifts out of sight; large ones on
a grid, as the authors propose.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from ombudsgraph.projections.measures import as_igraph
from ombudsgraph.projections.network import Network

_SEED = 19_740_007
_LARGE = 1_000  # nodes from which the grid is used
Place = tuple[float, float]


def places(network: Network) -> list[Place]:
    """Return the place of each node of *network*, in its order: x and y, with as much room for each node wherever it stands."""
    import igraph

    graph = as_igraph(network).as_undirected(combine_edges={"weight": "sum"})
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - the same network gives the same drawing
    found: list[Place] = [(0.0, 0.0)] * graph.vcount()
    components = sorted(graph.connected_components(), key=lambda one: (-len(one), one[0]))
    drawn = [(members, _component(graph, members)) for members in components]
    for (members, own), (x, y) in zip(drawn, _packed([_radius(len(members)) for members, _ in drawn]), strict=True):
        for member, (left, up) in zip(members, own, strict=True):
            found[member] = (round(x + left, 3), round(y + up, 3))
    return found


def _radius(count: int) -> float:
    return math.sqrt(count) + (0.6 if count > 1 else 0.2)


def _component(graph: object, members: Sequence[int]) -> list[Place]:
    """Return the places of one component about nought, within its radius."""
    if len(members) == 1:
        return [(0.0, 0.0)]
    part = graph.induced_subgraph(members)  # type: ignore[attr-defined]
    rounds = 500 if len(members) < _LARGE else 150
    laid = part.layout_fruchterman_reingold(niter=rounds, grid=len(members) >= _LARGE)
    laid.center()
    far = max((math.hypot(x, y) for x, y in laid), default=1.0) or 1.0
    scale = math.sqrt(len(members)) / far
    return [(x * scale, y * scale) for x, y in laid]


def _packed(radii: Sequence[float]) -> list[Place]:
    """Return centres for circles of *radii*, the first in the middle, the others along a spiral round it without touching."""
    centres: list[Place] = []
    angle, ring = 0.0, 0.0
    inner = radii[0] if radii else 0.0
    for index, radius in enumerate(radii):
        if index == 0:
            centres.append((0.0, 0.0))
            continue
        distance = inner + ring + radius
        width = 2 * math.asin(min(1.0, radius / distance)) * 1.02
        if angle + width > 2 * math.pi:
            ring += 2 * max(radii[index - 1], radius) + 0.2
            angle, distance = 0.0, inner + ring + radius
            width = 2 * math.asin(min(1.0, radius / distance)) * 1.02
        centres.append((distance * math.cos(angle + width / 2), distance * math.sin(angle + width / 2)))
        angle += width
    return centres
