"""A network as networkx has it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import networkx as nx

from ombudsgraph.projections.network import Field, Network, Value


def to_networkx(network: Network) -> nx.Graph:
    """Return *network* as a networkx graph: a MultiDiGraph or MultiGraph where two nodes have edges of several types, else a DiGraph or
    Graph. Attributes without a value are left out; decimals are floats, dates are text, so that networkx's own writers take them.
    """
    several = len({(edge.source, edge.target) for edge in network.edges}) < len(network.edges)
    kinds: Mapping[tuple[bool, bool], Any] = {
        (True, True): nx.MultiDiGraph, (True, False): nx.DiGraph, (False, True): nx.MultiGraph, (False, False): nx.Graph
    }  # fmt: skip
    graph = kinds[network.directed, several](view=network.view, title=network.about.title, licence=network.about.licence)
    for node in network.nodes:
        graph.add_node(node.id, label=node.label, type=node.type, **_given(network.node_fields, node.values))
    for edge in network.edges:
        given = _given(network.edge_fields, edge.values)
        if several:
            graph.add_edge(edge.source, edge.target, key=edge.type, type=edge.type, weight=edge.weight, **given)
        else:
            graph.add_edge(edge.source, edge.target, type=edge.type, weight=edge.weight, **given)
    return graph


def _given(fields: tuple[Field, ...], values: tuple[Value, ...]) -> dict[str, str | int | float]:
    return {field.name: _plain(value) for field, value in zip(fields, values, strict=True) if value is not None}


def _plain(value: Value) -> str | int | float:
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, str | int) else str(value)
