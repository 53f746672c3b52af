"""RDF of a selection: the triples that a view is drawn from, as the store has them, in the graphs in which they stand there.

A view's weights are counts over these triples, which whoever has them can count; nothing is restated in other terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO

import pyoxigraph as ox

from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.filters import Filters
from ombudsgraph.storage.store import Store
from ombudsgraph.storage.updates import graphs
from ombudsgraph.terms import PREFIXES, REUSE, SOURCE_ADDRESS

FORMATS: Mapping[str, tuple[str, ox.RdfFormat]] = MappingProxyType(
    {
        "ttl": (".ttl", ox.RdfFormat.TURTLE),
        "trig": (".trig", ox.RdfFormat.TRIG),
        "nq": (".nq", ox.RdfFormat.N_QUADS),
        "jsonld": (".jsonld", ox.RdfFormat.JSON_LD),
    }
)
_DCTERMS = PREFIXES["dcterms"]


def write(store: Store, filters: Filters, form: str, output: BinaryIO) -> int:
    """Write the decisions of *store* that *filters* let through, and the register entries that they use; return how many decisions.

    *form* is one of `FORMATS`; Turtle holds the triples of all graphs. Lines of N-Quads come decision by decision, the registers last.

    Raises:
        QueryError: a filter that has a wrong value.
    """
    filters.check()
    keys = sorted(Facts(store.oxigraph, store.base, filters).decisions)
    quads = _quads(store, keys)
    kind = FORMATS[form][1]
    prefixes = {**PREFIXES, "id": store.base}
    if kind == ox.RdfFormat.TURTLE:
        ox.serialize((quad.triple for quad in quads), output, kind, prefixes=prefixes)
    elif kind == ox.RdfFormat.N_QUADS:
        output.writelines(f"{quad} .\n".encode() for quad in quads)
    else:
        ox.serialize(quads, output, kind, prefixes=prefixes)
    return len(keys)


def _quads(store: Store, keys: Iterable[str]) -> Iterator[ox.Quad]:
    used: set[str] = set()
    for key in keys:
        for graph in graphs(store.base, key):
            found = sorted(store.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(graph)), key=str)
            used.update(str(quad.object) for quad in found if isinstance(quad.object, ox.NamedNode))
            yield from found
    registers = ox.NamedNode(f"{store.base}registers/graph")
    yield from sorted(_entries(store, registers, used), key=str)
    yield from _about(registers)


def _entries(store: Store, graph: ox.NamedNode, used: set[str]) -> Iterator[ox.Quad]:
    """Yield what the registers say of the terms in *used*, and of what those entries name in turn."""
    seen: set[str] = set()
    waiting = set(used)
    while waiting:
        reached: set[str] = set()
        for term in waiting - seen:
            for quad in store.oxigraph.quads_for_pattern(ox.NamedNode(term[1:-1]), None, None, graph):
                yield quad
                if isinstance(quad.object, ox.NamedNode):
                    reached.add(str(quad.object))
        seen |= waiting
        waiting = reached - seen


def _about(graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield the source and the licence."""
    yield ox.Quad(graph, ox.NamedNode(f"{_DCTERMS}rights"), ox.Literal(REUSE, language="en"), graph)
    yield ox.Quad(graph, ox.NamedNode(f"{_DCTERMS}source"), ox.NamedNode(SOURCE_ADDRESS), graph)
