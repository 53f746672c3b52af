"""JSON forms: graphology (for sigma), D3's node-link, Cytoscape.js, each written node by node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields as fields_of
from typing import TypeVar

from ombudsgraph.exports.texts import clean, dumps, jsonable
from ombudsgraph.projections.network import Edge, Field, Network, Node, Value

_Item = TypeVar("_Item")


def graphology(network: Network) -> Iterator[str]:
    """Yield *network* in graphology's serialization format."""
    several = _has_several(network)
    options = {"type": "directed" if network.directed else "undirected", "multi": several, "allowSelfLoops": True}
    yield f'{{"attributes":{dumps(about(network))},"options":{dumps(options)},"nodes":[\n'
    yield from _joined(
        network.nodes,
        lambda _, node: {"key": node.id, "attributes": {"label": clean(node.label), "type": node.type, **_of_node(node, network)}},
    )
    yield '],"edges":[\n'

    def edge_of(index: int, edge: Edge) -> dict[str, object]:
        values = {"type": edge.type, "weight": edge.weight, **_of_edge(edge, network)}
        return {"key": f"e{index}", "source": edge.source, "target": edge.target, "attributes": values}

    yield from _joined(network.edges, edge_of)
    yield "]}\n"


def node_link(network: Network) -> Iterator[str]:
    """Yield *network* in D3's node-link form, which networkx reads (`node_link_graph(data, edges="links")`)."""
    yield f'{{"directed":{dumps(network.directed)},"multigraph":{dumps(_has_several(network))},"graph":{dumps(about(network))},"nodes":[\n'
    yield from _joined(
        network.nodes, lambda _, node: {"id": node.id, "label": clean(node.label), "type": node.type, **_of_node(node, network)}
    )
    yield '],"links":[\n'

    def link_of(_: int, edge: Edge) -> dict[str, object]:
        return {"source": edge.source, "target": edge.target, "type": edge.type, "weight": edge.weight, **_of_edge(edge, network)}

    yield from _joined(network.edges, link_of)
    yield "]}\n"


def cytoscape_js(network: Network) -> Iterator[str]:
    """Yield *network* in the form of Cytoscape.js (`.cyjs`), with `name` on nodes and `interaction` on edges as Cytoscape has them."""
    yield f'{{"format_version":"1.0","generated_by":{dumps(f"ombudsgraph {network.about.version}")},'
    yield f'"target_cytoscapejs_version":"~3","data":{dumps(about(network))},"elements":{{"nodes":[\n'

    def node_of(_: int, node: Node) -> dict[str, object]:
        return {
            "data": {"id": node.id, "name": clean(node.label), "label": clean(node.label), "type": node.type, **_of_node(node, network)}
        }

    yield from _joined(network.nodes, node_of)
    yield '],"edges":[\n'

    def edge_of(index: int, edge: Edge) -> dict[str, object]:
        fixed = {"id": f"e{index}", "source": edge.source, "target": edge.target, "interaction": edge.type, "weight": edge.weight}
        return {"data": {**fixed, **_of_edge(edge, network)}}

    yield from _joined(network.edges, edge_of)
    yield "]}}\n"


def about(network: Network) -> dict[str, object]:
    """Return where *network* comes from, as JSON has it."""
    told = {field.name: jsonable(getattr(network.about, field.name)) for field in fields_of(network.about)}
    return {"name": network.about.title, "view": network.view, **{name: value for name, value in told.items() if value is not None}}


def given(fields: tuple[Field, ...], values: tuple[Value, ...]) -> dict[str, object]:
    """Return the attributes that have a value."""
    return {field.name: jsonable(value) for field, value in zip(fields, values, strict=True) if value is not None}


def _of_node(node: Node, network: Network) -> dict[str, object]:
    return given(network.node_fields, node.values)


def _of_edge(edge: Edge, network: Network) -> dict[str, object]:
    return given(network.edge_fields, edge.values)


def _has_several(network: Network) -> bool:
    """Tell whether there are edges of several types between the same two nodes."""
    pairs = {(edge.source, edge.target) for edge in network.edges}
    return len(pairs) < len(network.edges)


def _joined(items: Iterable[_Item], form: Callable[[int, _Item], object]) -> Iterator[str]:
    for index, item in enumerate(items):
        yield f"{',' if index else ''}{dumps(form(index, item))}\n"
