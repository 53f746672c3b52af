"""Projections by name: from an open store to a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType

from ombudsgraph._version import __version__
from ombudsgraph.errors import QueryError
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.filters import Filters
from ombudsgraph.projections.measures import measured
from ombudsgraph.projections.network import About, Edge, Network, Node
from ombudsgraph.projections.views import (
    citations,
    cocitation,
    councils,
    custom,
    hierarchy,
    records,
    remedies,
    similarity,
    succession,
    timeline,
)
from ombudsgraph.projections.views.shape import View
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation.collector import no_collector
from ombudsgraph.terms import PREFIXES

_MODULES = (records, citations, cocitation, councils, remedies, similarity, timeline, hierarchy, succession)
VIEWS: Mapping[str, View] = MappingProxyType({module.VIEW.name: module.VIEW for module in _MODULES})


def project(store: Store, view: str, filters: Filters | None = None) -> Network:
    """Return the view *view* of *store*, limited by *filters*.

    Raises:
        QueryError: an unknown view, or a filter that has a wrong value.
    """
    filters = filters or Filters()
    filters.check()
    chosen = find(view)
    facts = Facts(store.oxigraph, store.base, filters)
    with no_collector():
        drawn = chosen.draw(facts)
    about = About(chosen.title, chosen.description, filters.words(), facts.latest, __version__)
    network = Network(chosen.name, about, chosen.directed, chosen.node_fields, chosen.edge_fields, drawn.nodes, drawn.edges)
    return measured(limited(network, filters), filters.measures)


def project_query(store: Store, sparql: str, filters: Filters | None = None, *, title: str = "Query") -> Network:
    """Return what the SELECT or CONSTRUCT *sparql* draws (see `views.custom`); of *filters* only weight, top and measures count.

    Raises:
        QueryError: SPARQL that cannot be parsed, or whose result cannot be drawn.
    """
    filters = filters or Filters()
    filters.check()
    try:
        found = store.oxigraph.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        drawn, node_fields, edge_fields = custom.drawn(found)
    except SyntaxError as error:
        raise QueryError(f"the query cannot be parsed: {error.msg or error}") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    latest = Facts(store.oxigraph, store.base, Filters()).latest
    about = About(title, "Drawn from a query of the user's own.", filters.words(), latest, __version__)
    network = Network("query", about, True, node_fields, edge_fields, drawn.nodes, drawn.edges)
    return measured(limited(network, filters), filters.measures)


def find(name: str) -> View:
    """Return the view *name*; raises QueryError, with the names that there are, where there is none."""
    if name in VIEWS:
        return VIEWS[name]
    close = get_close_matches(name, VIEWS, n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    raise QueryError(f"no view {name!r}{hint}; expected one of: {', '.join(VIEWS)}")


def limited(network: Network, filters: Filters) -> Network:
    """Return *network* without edges below the least weight or the least count, and without the nodes beyond the top."""
    edges: Sequence[Edge] = network.edges
    least = max(filters.minimum_weight, Decimal(filters.hide_below if _counts_decisions(network) else 0))
    nodes: Sequence[Node] = network.nodes
    if least:
        edges = [edge for edge in edges if Decimal(str(edge.weight)) >= least]
        linked = {end for edge in edges for end in (edge.source, edge.target)}
        nodes = [node for node in nodes if node.id in linked]
    if filters.hide_below:
        nodes = [_hidden(node, network, filters.hide_below) for node in nodes]
    if filters.top is not None and len(nodes) > filters.top:
        nodes, edges = _topmost(nodes, edges, network, filters.top)
    return replace(network, nodes=nodes, edges=edges)


def _counts_decisions(network: Network) -> bool:
    return network.view in ("co-citation", "councils", "remedies", "hierarchy")


def _hidden(node: Node, network: Network, least: int) -> Node:
    """Return *node* without its numbers where it stands for fewer decisions than *least*; decisions themselves are public."""
    names = [field.name for field in network.node_fields]
    count = node.values[names.index("count")] if "count" in names else None
    if node.type in ("decision", "step") or not isinstance(count, int) or count >= least:
        return node
    kept = tuple(value if name in ("url", "iri", "date", "dissolved") else None for name, value in zip(names, node.values, strict=True))
    return replace(node, values=kept)


def _topmost(nodes: Sequence[Node], edges: Sequence[Edge], network: Network, top: int) -> tuple[list[Node], list[Edge]]:
    """Return the *top* nodes of the greatest count, then of the greatest weight of edges, and the edges between them."""
    names = [field.name for field in network.node_fields]
    place = names.index("count") if "count" in names else None
    weights: dict[str, float] = {}
    for edge in edges:
        for end in (edge.source, edge.target):
            weights[end] = weights.get(end, 0) + float(edge.weight)

    def rank(node: Node) -> tuple[float, float, str]:
        count = node.values[place] if place is not None else 0
        return -float(count) if isinstance(count, int) else 0.0, -weights.get(node.id, 0), node.id

    kept = {node.id for node in sorted(nodes, key=rank)[:top]}
    return [node for node in nodes if node.id in kept], [edge for edge in edges if edge.source in kept and edge.target in kept]
