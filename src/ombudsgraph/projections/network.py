"""What a projection gives: nodes and edges with typed attributes, and where they come from. Knows no RDF, and no tool's format.

The property graph is that of Angles and others, "Foundations of Modern Query Languages for Graph Databases" (ACM Computing Surveys
50/5, 2017), with one type for each node and edge and the attributes declared beforehand, as GEXF and GraphML ask for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ombudsgraph.terms import REUSE, REUSE_ADDRESS, SOURCE, SOURCE_ADDRESS

Value = str | int | Decimal | bool | date | None


class Kind(StrEnum):
    """The type of an attribute's values."""

    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute of nodes or edges: its name (`[a-z][a-z0-9_]*`), its type, and what it says, with the unit."""

    name: str
    kind: Kind
    comment: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node. `id` is stable and begins with its type ("decision:20-012-640"); `values` follow the network's `node_fields`."""

    id: str
    label: str
    type: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge between the nodes with the ids `source` and `target`; `values` follow the network's `edge_fields`.

    No two edges of a network have the same source, target and type; `weight` is above nought.
    """

    source: str
    target: str
    type: str
    weight: int | float = 1
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """Where a network comes from.

    `issued` is the date of the latest decision in the store, `selection` what was asked for, in words, `version` that of this library.
    """

    title: str
    description: str
    selection: str
    issued: date | None
    version: str
    source: str = SOURCE
    source_address: str = SOURCE_ADDRESS
    licence: str = REUSE
    licence_address: str = REUSE_ADDRESS


@dataclass(frozen=True, slots=True)
class Network:
    """A projection. Nodes and edges stand in a fixed order: the same store and the same filters give the same network."""

    view: str
    about: About
    directed: bool
    node_fields: tuple[Field, ...]
    edge_fields: tuple[Field, ...]
    nodes: Sequence[Node]
    edges: Sequence[Edge]

    def node_types(self) -> tuple[str, ...]:
        """Return the types of its nodes, in order."""
        return tuple(sorted({node.type for node in self.nodes}))

    def edge_types(self) -> tuple[str, ...]:
        """Return the types of its edges, in order."""
        return tuple(sorted({edge.type for edge in self.edges}))


# Attributes that every view has, where they apply, under these names.
COUNT = Field("count", Kind.INTEGER, "decisions that the node stands for or takes part in, within the selection")
FIRST_YEAR = Field("first_year", Kind.INTEGER, "year of the earliest of these decisions")
LAST_YEAR = Field("last_year", Kind.INTEGER, "year of the latest of these decisions")
ADDRESS = Field("url", Kind.STRING, "the statement, the enactment or the entry that the node stands for, on the web")
IRI = Field("iri", Kind.STRING, "the node's IRI in the graph")
EVIDENCE = Field("evidence", Kind.STRING, "words that support the edge, with their place (reference, offsets in code points)")
