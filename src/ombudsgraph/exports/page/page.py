"""The page: a template, the bundled script, and the data packed inside."""

from __future__ import annotations

import base64
import gzip
import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ombudsgraph.errors import ExportError
from ombudsgraph.exports.colours import colour
from ombudsgraph.exports.layout import places
from ombudsgraph.exports.texts import clean, dumps, jsonable
from ombudsgraph.projections.network import Field, Network, Node

LARGEST = 100_000  # nodes; a page of more is no longer smooth, and no longer a picture


def write(network: Network) -> Iterator[str]:
    """Yield *network* as a page.

    Raises:
        ExportError: it is too large to be drawn, or the page's script was not built.
    """
    from jinja2 import Environment, StrictUndefined

    if len(network.nodes) > LARGEST:
        raise ExportError(
            f"html: the network has {len(network.nodes)} nodes, and a page shows at most {LARGEST}; ask for less (--top, "
            "--minimum-weight), or take a format for Gephi"
        )
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_file("page.html"))
    kinds = network.node_types()
    yield template.render(
        about=network.about,
        node_fields=network.node_fields,
        edge_fields=network.edge_fields,
        kinds=[(kind, colour(kind, kinds)) for kind in kinds],
        style=_file("page.css"),
        script=script(),
        licences=licences(),
        data=base64.b64encode(gzip.compress(_data(network).encode(), 6, mtime=0)).decode("ascii"),
        counts=(len(network.nodes), len(network.edges)),
    )


@cache
def script() -> str:
    """Return the bundled script; raises ExportError where it was not built."""
    try:
        text = _file("bundle/page.js")
    except FileNotFoundError:
        raise ExportError(
            "html: the page's script was not built when ombudsgraph was installed, because its npm packages could not be had; install it "
            "again where they can, or take another format (svg, png, gexf)"
        ) from None
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def licences() -> str:
    """Return the licences of what the script holds."""
    return _file("bundle/licences.txt")


def _file(name: str) -> str:
    return files("ombudsgraph.exports.page").joinpath(name).read_text("utf-8")


def _data(network: Network) -> str:
    kinds, edge_kinds = network.node_types(), network.edge_types()
    number = {node.id: index for index, node in enumerate(network.nodes)}
    place = next((index for index, field in enumerate(network.node_fields) if field.name == "count"), None)
    degrees: dict[str, int] = {}
    for edge in network.edges:
        degrees[edge.source] = degrees.get(edge.source, 0) + 1
        degrees[edge.target] = degrees.get(edge.target, 0) + 1
    scale = max(0.35, min(1.0, math.sqrt(1500 / max(1, len(network.nodes)))))  # many nodes are drawn small: they would hide each other
    sizes = [_size(node, place, degrees, scale) for node in network.nodes]
    nodes = [
        [node.id, clean(node.label), kinds.index(node.type), x, y, size, [jsonable(value) for value in node.values]]
        for node, (x, y), size in zip(network.nodes, places(network), sizes, strict=True)
    ]
    edges = [
        [number[edge.source], number[edge.target], edge_kinds.index(edge.type), edge.weight, [jsonable(value) for value in edge.values]]
        for edge in network.edges
    ]
    return dumps(
        {
            "directed": network.directed,
            "types": kinds,
            "edgeTypes": edge_kinds,
            "colours": [colour(kind, kinds) for kind in kinds],
            "nodeFields": _fields(network.node_fields),
            "edgeFields": _fields(network.edge_fields),
            "nodes": nodes,
            "edges": edges,
        }
    )


def _fields(fields: tuple[Field, ...]) -> list[dict[str, str]]:
    return [{"name": field.name, "comment": field.comment} for field in fields]


def _size(node: Node, place: int | None, degrees: dict[str, int], scale: float) -> float:
    count = node.values[place] if place is not None else None
    weight = count if isinstance(count, int) else 0
    return round(scale * (2.5 + 1.4 * math.log2(1 + max(weight, degrees.get(node.id, 0)))), 2)
