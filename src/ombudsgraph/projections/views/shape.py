"""What every view gives: its fields, and nodes and edges that follow them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import Edge, Field, Node


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a view made."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]


@dataclass(frozen=True, slots=True)
class View:
    """A view by name: what it shows, whether its edges have a direction, its fields, and what makes it."""

    name: str
    title: str
    description: str
    directed: bool
    node_fields: tuple[Field, ...]
    edge_fields: tuple[Field, ...]
    draw: Callable[[Facts], Drawn]
