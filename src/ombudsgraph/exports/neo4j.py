"""Neo4j: CSV files for `neo4j-admin database import` (headers with types, Neo4j Operations Manual), and a script in Cypher."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from ombudsgraph.exports.texts import TYPES, clean, number, one_line, plain
from ombudsgraph.projections.network import Edge, Field, Kind, Network, Value

_TYPES = {**TYPES, Kind.DATE: "date"}
_PIECE = 500  # nodes or relationships in one statement


def node_file(network: Network) -> Iterator[str]:
    """Yield the nodes for `--nodes`: `id:ID`, `label:string`, attributes, `:LABEL`."""
    yield _line(["id:ID", "label:string", *_headers(network.node_fields), ":LABEL"])
    for node in network.nodes:
        yield _line([node.id, node.label, *node.values, label(node.type)])


def relationship_file(network: Network) -> Iterator[str]:
    """Yield the edges for `--relationships`: `:START_ID`, `:END_ID`, `weight:double`, attributes, `:TYPE`."""
    yield _line([":START_ID", ":END_ID", "weight:double", *_headers(network.edge_fields), ":TYPE"])
    for edge in network.edges:
        yield _line([edge.source, edge.target, float(edge.weight), *edge.values, relationship(edge.type)])


def cypher(network: Network) -> Iterator[str]:
    """Yield a script in Cypher that makes the network; run twice, it makes it once."""
    told = network.about
    yield f"// {one_line(told.title)}. {one_line(told.source)}, {told.source_address}. {told.licence}. ombudsgraph {told.version}\n"
    for kind in network.node_types():
        name = label(kind)
        yield f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE;\n"
    types = {node.id: label(node.type) for node in network.nodes}
    for kind, nodes in groupby(sorted(network.nodes, key=lambda node: node.type), key=lambda node: node.type):
        while piece := list(islice(nodes, _PIECE)):
            rows = ",\n".join(_map({"id": node.id, "label": node.label, **_named(network.node_fields, node.values)}) for node in piece)
            yield f"UNWIND [{rows}] AS row MERGE (n:{label(kind)} {{id: row.id}}) SET n += row;\n"

    def kind_of(edge: Edge) -> tuple[str, str, str]:
        return types[edge.source], types[edge.target], relationship(edge.type)

    for (source, target, name), edges in groupby(sorted(network.edges, key=kind_of), key=kind_of):
        while batch := list(islice(edges, _PIECE)):
            rows = ",\n".join(_relationship_row(edge, network) for edge in batch)
            yield (
                f"UNWIND [{rows}] AS row MATCH (a:{source} {{id: row.a}}), (b:{target} {{id: row.b}}) "
                f"MERGE (a)-[r:{name}]->(b) SET r += row.is;\n"
            )


def label(kind: str) -> str:
    """Return a node's type as a label: `early-referral` → `EarlyReferral`."""
    return "".join(word[:1].upper() + word[1:] for word in _words(kind)) or "Node"


def relationship(kind: str) -> str:
    """Return an edge's type as a relationship's: `cited-with` → `CITED_WITH`."""
    return "_".join(word.upper() for word in _words(kind)) or "LINK"


def _words(kind: str) -> list[str]:
    return "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in kind).split()


def _headers(fields: tuple[Field, ...]) -> list[str]:
    return [f"{field.name}:{_TYPES[field.kind]}" for field in fields]


def _line(cells: Sequence[Value | float]) -> str:
    """Return a line of CSV: text in quotes, a missing value as nothing (which is not the empty text)."""
    return ",".join(_quoted(clean(one)) if isinstance(one, str) else plain(one) for one in cells) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _named(fields: tuple[Field, ...], values: tuple[Value, ...]) -> dict[str, Value]:
    return {field.name: value for field, value in zip(fields, values, strict=True) if value is not None}


def _relationship_row(edge: Edge, network: Network) -> str:
    values = _map({"weight": edge.weight, **_named(network.edge_fields, edge.values)})
    return f"{{a: {_literal(edge.source)}, b: {_literal(edge.target)}, is: {values}}}"


def _map(values: dict[str, Value | float]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in values.items()) + "}"


def _literal(value: Value | float) -> str:
    if isinstance(value, str):
        return json.dumps(clean(value))  # Cypher's escapes are those of JSON
    if isinstance(value, bool) or value is None:
        return "null" if value is None else plain(value)
    if isinstance(value, int | float):
        return number(value)
    text = plain(value)
    return f"date('{text}')" if hasattr(value, "isoformat") else text
