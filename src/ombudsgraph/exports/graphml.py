"""GraphML (graphml.graphdrawing.org), for yEd, Cytoscape, igraph, networkx, Gephi: typed keys, no lists, booleans in lower case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ombudsgraph.exports.texts import TYPES, attribute, number, xml
from ombudsgraph.projections.network import Field, Network, Value

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_ABOUT = ("title", "description", "selection", "source", "source_address", "licence", "licence_address", "issued", "version")


def write(network: Network) -> Iterator[str]:
    """Yield *network* as GraphML, piece by piece."""
    yield _HEAD
    for name in _ABOUT:
        yield f'<key id="g_{name}" for="graph" attr.name="{name}" attr.type="string"/>\n'
    yield '<key id="n_label" for="node" attr.name="label" attr.type="string"/>\n'
    yield '<key id="n_type" for="node" attr.name="type" attr.type="string"/>\n'
    yield from _keys("node", network.node_fields)
    yield '<key id="e_type" for="edge" attr.name="type" attr.type="string"/>\n'
    yield '<key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>\n'
    yield from _keys("edge", network.edge_fields)
    yield f'<graph id={attribute(network.view)} edgedefault="{"directed" if network.directed else "undirected"}">\n'
    for name in _ABOUT:
        if (value := getattr(network.about, name)) is not None:
            yield f'<data key="g_{name}">{xml(value)}</data>\n'
    data = _data("n", network.node_fields)
    for node in network.nodes:
        fixed = f'<data key="n_label">{xml(node.label)}</data><data key="n_type">{xml(node.type)}</data>'
        yield f"<node id={attribute(node.id)}>{fixed}{data(node.values)}</node>\n"
    data = _data("e", network.edge_fields)
    for index, edge in enumerate(network.edges):
        fixed = f'<data key="e_type">{xml(edge.type)}</data><data key="e_weight">{number(edge.weight)}</data>'
        ends = f"source={attribute(edge.source)} target={attribute(edge.target)}"
        yield f'<edge id="e{index}" {ends}>{fixed}{data(edge.values)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(what: str, fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        described = f"<desc>{xml(field.comment)}</desc>"
        yield f'<key id="{what[0]}_{field.name}" for="{what}" attr.name="{field.name}" attr.type="{TYPES[field.kind]}">{described}</key>\n'


def _data(initial: str, fields: tuple[Field, ...]) -> Callable[[tuple[Value, ...]], str]:
    """Return what writes the values of *fields*; of the fields what stands before their values is made once."""
    before = [f'<data key="{initial}_{field.name}">' for field in fields]

    def written(values: tuple[Value, ...]) -> str:
        return "".join([f"{start}{xml(value)}</data>" for start, value in zip(before, values, strict=True) if value is not None])

    return written
