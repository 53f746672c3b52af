"""Measures of a node's place in a network, by igraph.

Sources: betweenness, Brandes, "A Faster Algorithm for Betweenness Centrality" (2001); PageRank, Brin and Page (1998), damping 0.85;
communities, Traag, Waltman and van Eck, "From Louvain to Leiden" (2019), by modularity, with a fixed seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from ombudsgraph.projections.network import Field, Kind, Network, Value

if TYPE_CHECKING:
    import igraph

_SEED = 20_190_401
_DIGITS = Decimal("0.000001")


def _degree(graph: igraph.Graph) -> Sequence[Value]:
    return [int(value) for value in graph.degree()]


def _strength(graph: igraph.Graph) -> Sequence[Value]:
    return [_rounded(value) for value in graph.strength(weights="weight")]


def _betweenness(graph: igraph.Graph) -> Sequence[Value]:
    """Return how many of the shortest paths between two others go through each node, as a share; weights are no lengths."""
    count = graph.vcount()
    pairs = (count - 1) * (count - 2) / (1 if graph.is_directed() else 2)
    return [_rounded(value / pairs if pairs else 0.0) for value in graph.betweenness(directed=graph.is_directed())]


def _pagerank(graph: igraph.Graph) -> Sequence[Value]:
    return [_rounded(value) for value in graph.pagerank(weights="weight")]


def _community(graph: igraph.Graph) -> Sequence[Value]:
    """Return the number of each node's community, the largest first."""
    import igraph

    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - the same network gives the same communities
    found = graph.as_undirected(combine_edges={"weight": "sum"}).community_leiden("modularity", weights="weight", n_iterations=-1)
    members = list(found.membership)
    sizes = {number: members.count(number) for number in set(members)}
    ranked = sorted(sizes, key=lambda number: (-sizes[number], members.index(number)))
    place = {number: rank for rank, number in enumerate(ranked, 1)}
    return [place[number] for number in members]


MEASURES: Mapping[str, tuple[Field, Callable[[igraph.Graph], Sequence[Value]]]] = MappingProxyType(
    {
        "degree": (Field("degree", Kind.INTEGER, "edges at the node"), _degree),
        "strength": (Field("strength", Kind.DECIMAL, "sum of the weights of its edges"), _strength),
        "betweenness": (Field("betweenness", Kind.DECIMAL, "share of the shortest paths between others that go through it"), _betweenness),
        "pagerank": (Field("pagerank", Kind.DECIMAL, "PageRank with a damping of 0.85, by weight"), _pagerank),
        "community": (Field("community", Kind.INTEGER, "community (Leiden, by modularity), the largest is 1"), _community),
    }
)


def measured(network: Network, names: Sequence[str]) -> Network:
    """Return *network* with the measures *names* as attributes of its nodes."""
    if not names:
        return network
    graph = as_igraph(network)
    columns = [MEASURES[name][1](graph) for name in names]
    nodes = [replace(node, values=(*node.values, *(column[index] for column in columns))) for index, node in enumerate(network.nodes)]
    return replace(network, node_fields=(*network.node_fields, *(MEASURES[name][0] for name in names)), nodes=nodes)


def as_igraph(network: Network) -> igraph.Graph:
    """Return *network* as igraph has it: nodes in its order, edges with their weight."""
    import igraph

    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    ends = [(numbers[edge.source], numbers[edge.target]) for edge in network.edges]
    weights = [float(edge.weight) for edge in network.edges]
    return igraph.Graph(n=len(network.nodes), edges=ends, directed=network.directed, edge_attrs={"weight": weights})


def _rounded(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(_DIGITS).normalize() + 0
