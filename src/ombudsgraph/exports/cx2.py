"""CX2 (Cytoscape Exchange, version 2; NDEx): aspects in one JSON array, ids as numbers, `name` and `interaction` as Cytoscape wants."""

from __future__ import annotations

from collections.abc import Iterator

from ombudsgraph.exports.colours import colour
from ombudsgraph.exports.json_forms import about, given
from ombudsgraph.exports.texts import TYPES, clean, dumps
from ombudsgraph.projections.network import Field, Network

_PIECE = 1000  # nodes or edges in one fragment of an aspect


def write(network: Network) -> Iterator[str]:
    """Yield *network* as CX2, piece by piece."""
    told = about(network)
    counts = [
        {"name": "attributeDeclarations", "elementCount": 1},
        {"name": "networkAttributes", "elementCount": 1},
        {"name": "nodes", "elementCount": len(network.nodes)},
        {"name": "edges", "elementCount": len(network.edges)},
        {"name": "visualProperties", "elementCount": 1},
    ]
    yield f'[{{"CXVersion":"2.0","hasFragments":true}},\n{dumps({"metaData": counts})},\n'
    yield f"{dumps({'attributeDeclarations': [_declarations(network, told)]})},\n{dumps({'networkAttributes': [told]})},\n"
    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    yield from _fragments("nodes", _nodes(network))
    yield from _fragments("edges", _edges(network, numbers))
    yield f'{dumps({"visualProperties": [_looks(network)]})},\n{{"status":[{{"success":true}}]}}]\n'


def _declarations(network: Network, told: dict[str, object]) -> dict[str, object]:
    def declared(fields: tuple[Field, ...]) -> dict[str, object]:
        return {field.name: {"d": TYPES[field.kind]} for field in fields}

    nodes = {"name": {"d": "string"}, "id": {"d": "string"}, "type": {"d": "string"}, **declared(network.node_fields)}
    edges = {"interaction": {"d": "string"}, "weight": {"d": "double"}, **declared(network.edge_fields)}
    return {"networkAttributes": {name: {"d": "string"} for name in told}, "nodes": nodes, "edges": edges}


def _nodes(network: Network) -> Iterator[object]:
    for number, node in enumerate(network.nodes):
        yield {"id": number, "v": {"name": clean(node.label), "id": node.id, "type": node.type, **given(network.node_fields, node.values)}}


def _edges(network: Network, numbers: dict[str, int]) -> Iterator[object]:
    for number, edge in enumerate(network.edges):
        values = {"interaction": edge.type, "weight": float(edge.weight), **given(network.edge_fields, edge.values)}
        yield {"id": number, "s": numbers[edge.source], "t": numbers[edge.target], "v": values}


def _fragments(aspect: str, items: Iterator[object]) -> Iterator[str]:
    piece: list[object] = []
    for item in items:
        piece.append(item)
        if len(piece) == _PIECE:
            yield f"{dumps({aspect: piece})},\n"
            piece = []
    if piece:
        yield f"{dumps({aspect: piece})},\n"


def _looks(network: Network) -> dict[str, object]:
    kinds = network.node_types()
    colours = {"attribute": "type", "map": [{"v": kind, "vp": colour(kind, kinds)} for kind in kinds]}
    arrow = "triangle" if network.directed else "none"
    return {
        "default": {"node": {"NODE_SHAPE": "ellipse"}, "edge": {"EDGE_TARGET_ARROW_SHAPE": arrow}},
        "nodeMapping": {
            "NODE_BACKGROUND_COLOR": {"type": "DISCRETE", "definition": colours},
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
        },
    }
