"""GEXF 1.3 (gexf.net, for Gephi): attributes declared with their types, time intervals, colours by type and sizes by count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import log2

from ombudsgraph.exports.colours import channels
from ombudsgraph.exports.intervals import Interval, intervals_of
from ombudsgraph.exports.texts import TYPES, attribute, number, xml
from ombudsgraph.projections.network import Field, Network, Value


def write(network: Network) -> Iterator[str]:
    """Yield *network* as GEXF, piece by piece."""
    about = network.about
    when = intervals_of(network.node_fields)
    timed = any(when(node.values) for node in network.nodes)
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if timed else 'mode="static"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield f"<meta{_modified(about.issued)}><creator>ombudsgraph {xml(about.version)}</creator>"
    told = f"{about.title}: {about.description} {about.selection} {about.source}, {about.source_address}. {about.licence}"
    yield f"<description>{xml(told)}</description></meta>\n"  # the schema knows no title
    yield f'<graph defaultedgetype="{"directed" if network.directed else "undirected"}" {mode}>\n'
    yield from _declared("node", network.node_fields)
    yield from _declared("edge", network.edge_fields)
    yield "<nodes>\n"
    yield from _nodes(network)
    yield "</nodes>\n<edges>\n"
    yield from _edges(network)
    yield "</edges>\n</graph>\n</gexf>\n"


def _modified(day: date | None) -> str:
    return f' lastmodifieddate="{day.isoformat()}"' if day else ""


def _declared(what: str, fields: tuple[Field, ...]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">\n<attribute id="type" title="type" type="string"/>\n'
    for field in fields:
        yield f'<attribute id="{field.name}" title="{field.name}" type="{TYPES[field.kind]}"/>\n'
    yield "</attributes>\n"


def _nodes(network: Network) -> Iterator[str]:
    kinds, when, values = network.node_types(), intervals_of(network.node_fields), _values(network.node_fields)
    size = next((place for place, field in enumerate(network.node_fields) if field.name == "count"), None)
    colours = {kind: '<viz:color r="{}" g="{}" b="{}"/>'.format(*channels(kind, kinds)) for kind in kinds}
    for node in network.nodes:
        count = node.values[size] if size is not None else None
        width = 4 + 2 * log2(1 + float(count)) if isinstance(count, int) else 6
        yield (
            f"<node id={attribute(node.id)} label={attribute(node.label)}{_span(when(node.values))}>{values(node.type, node.values)}"
            f'{colours[node.type]}<viz:size value="{number(round(width, 2))}"/></node>\n'
        )


def _edges(network: Network) -> Iterator[str]:
    when, values = intervals_of(network.edge_fields), _values(network.edge_fields)
    for index, edge in enumerate(network.edges):
        yield (
            f'<edge id="{index}" source={attribute(edge.source)} target={attribute(edge.target)} label={attribute(edge.type)}'
            f' weight="{number(edge.weight)}"{_span(when(edge.values))}>{values(edge.type, edge.values)}</edge>\n'
        )


def _values(fields: tuple[Field, ...]) -> Callable[[str, tuple[Value, ...]], str]:
    """Return what writes a type and the values of *fields*; of the fields what stands before their values is made once."""
    before = [f'<attvalue for="{field.name}" value=' for field in fields]

    def written(kind: str, values: tuple[Value, ...]) -> str:
        pairs = zip(before, values, strict=True)
        given = "".join([f"{start}{attribute(value)}/>" for start, value in pairs if value is not None])
        return f'<attvalues><attvalue for="type" value={attribute(kind)}/>{given}</attvalues>'

    return written


def _span(interval: Interval | None) -> str:
    return f' start="{interval.start}" end="{interval.end}"' if interval else ""
