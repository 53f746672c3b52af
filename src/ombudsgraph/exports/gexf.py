"""GEXF 1.3 (gexf.net, for Gephi): attributes declared with their types, time intervals, colours by type and sizes by count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import log2

from ombudsgraph.exports.colours import channels
from ombudsgraph.exports.intervals import Interval, interval_of
from ombudsgraph.exports.texts import attribute, number, xml
from ombudsgraph.projections.network import Edge, Field, Kind, Network, Node, Value

_TYPES = {Kind.STRING: "string", Kind.INTEGER: "long", Kind.DECIMAL: "double", Kind.BOOLEAN: "boolean", Kind.DATE: "string"}


def write(network: Network) -> Iterator[str]:
    """Yield *network* as GEXF, piece by piece."""
    about = network.about
    kinds = network.node_types()
    timed = any(interval_of(network.node_fields, node.values) for node in network.nodes)
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if timed else 'mode="static"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield f"<meta{_modified(about.issued)}><creator>ombudsgraph {xml(about.version)}</creator><title>{xml(about.title)}</title>"
    yield f"<description>{xml(f'{about.description} {about.selection} {about.source}, {about.source_address}. {about.licence}')}"
    yield "</description></meta>\n"
    yield f'<graph defaultedgetype="{"directed" if network.directed else "undirected"}" {mode}>\n'
    yield from _declared("node", network.node_fields)
    yield from _declared("edge", network.edge_fields)
    yield "<nodes>\n"
    size = next((place for place, field in enumerate(network.node_fields) if field.name == "count"), None)
    for node in network.nodes:
        yield _node(node, network.node_fields, kinds, size)
    yield "</nodes>\n<edges>\n"
    for index, edge in enumerate(network.edges):
        yield _edge(index, edge, network.edge_fields)
    yield "</edges>\n</graph>\n</gexf>\n"


def _modified(day: date | None) -> str:
    return f' lastmodifieddate="{day.isoformat()}"' if day else ""


def _declared(what: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n<attribute id="type" title="type" type="string"/>\n'
    for field in fields:
        yield f'<attribute id="{field.name}" title="{field.name}" type="{_TYPES[field.kind]}"/>\n'
    yield "</attributes>\n"


def _values(kind: str, fields: tuple[Field, ...], values: tuple[Value, ...]) -> str:
    given = "".join(
        f'<attvalue for="{field.name}" value={attribute(value)}/>' for field, value in zip(fields, values, strict=True) if value is not None
    )
    return f'<attvalues><attvalue for="type" value={attribute(kind)}/>{given}</attvalues>'


def _span(interval: Interval | None) -> str:
    return f' start="{interval.start}" end="{interval.end}"' if interval else ""


def _node(node: Node, fields: tuple[Field, ...], kinds: tuple[str, ...], size: int | None) -> str:
    red, green, blue = channels(node.type, kinds)
    count = node.values[size] if size is not None else None
    width = 4 + 2 * log2(1 + float(count)) if isinstance(count, int) else 6
    return (
        f"<node id={attribute(node.id)} label={attribute(node.label)}{_span(interval_of(fields, node.values))}>"
        f"{_values(node.type, fields, node.values)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{number(round(width, 2))}"/></node>\n'
    )


def _edge(index: int, edge: Edge, fields: tuple[Field, ...]) -> str:
    return (
        f'<edge id="{index}" source={attribute(edge.source)} target={attribute(edge.target)} label={attribute(edge.type)}'
        f' weight="{number(edge.weight)}"{_span(interval_of(fields, edge.values))}>{_values(edge.type, fields, edge.values)}</edge>\n'
    )
