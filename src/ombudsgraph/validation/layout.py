"""How a database is divided: which decisions it holds, and which nodes belong to none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from ombudsgraph.validation.units import PARTS, owner


@dataclass(slots=True)
class Layout:
    """The units of a database.

    `decisions` are their IRIs in order; `strays` are nodes of a decision that graphs of no decision describe; `rest` are the nodes that
    belong to no decision, in N-Triples form; `pointed` are decisions at whose nodes graphs of no decision point.
    """

    decisions: tuple[str, ...] = ()
    strays: dict[str, list[str]] = field(default_factory=dict)
    rest: dict[str, None] = field(default_factory=dict)
    pointed: set[str] = field(default_factory=set)


def survey(database: ox.Store) -> Layout:
    """Return the units of *database*."""
    decisions: dict[str, None] = {}
    others: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.DefaultGraph()]
    for graph in database.named_graphs():
        decision = _decision_of(graph)
        if decision is None:
            others.append(graph)
        else:
            decisions[decision] = None
    layout = Layout()
    for quad in _quads(database, others):
        node, value = quad.subject, quad.object
        holder = owner(node.value) if isinstance(node, ox.NamedNode) else None
        if holder is None:
            layout.rest[str(node)] = None
        elif str(node) != f"<{holder}/receipt>":  # is looked for with each decision
            layout.strays.setdefault(holder, []).append(str(node))
        else:
            decisions[holder] = None
        if isinstance(value, ox.NamedNode) and (pointed := owner(value.value)) and pointed != holder:
            layout.pointed.add(pointed)
    layout.strays = {holder: list(dict.fromkeys(nodes)) for holder, nodes in layout.strays.items()}
    layout.decisions = tuple(sorted(decisions.keys() | layout.strays.keys()))
    return layout


def _decision_of(graph: ox.NamedNode | ox.BlankNode) -> str | None:
    """Return the IRI of the decision of whose two graphs *graph* is one."""
    decision, _, part = graph.value.rpartition("/")
    return decision if isinstance(graph, ox.NamedNode) and part in PARTS and owner(decision) == decision else None


def _quads(database: ox.Store, graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]) -> Iterator[ox.Quad]:
    for graph in graphs:
        yield from database.quads_for_pattern(None, None, None, graph)


def rest_content(database: ox.Store) -> bytes:
    """Return what *database* says of nodes that belong to no decision, in graphs of no decision, as N-Triples."""
    graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        ox.DefaultGraph(),
        *(graph for graph in database.named_graphs() if _decision_of(graph) is None),
    ]
    lines = dict.fromkeys(
        f"{quad.triple} .\n"
        for quad in _quads(database, graphs)
        if not (isinstance(quad.subject, ox.NamedNode) and owner(quad.subject.value))
    )
    return "".join(lines).encode()
