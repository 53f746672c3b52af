"""The graphs that belong to no one decision (registers, questions, …): made the same at the target by what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ombudsgraph.remote.targets import Target
from ombudsgraph.storage import receipts
from ombudsgraph.storage.store import Store


@dataclass(frozen=True, slots=True)
class Difference:
    """How a graph at the target differs, in N-Triples lines: what is wanted, what of it is missing there, and what is there beside."""

    graph: str
    wanted: list[str]
    missing: list[str]
    superfluous: list[str]


def differences(store: Store, target: Target) -> Iterator[Difference]:
    """Yield how each of the store's shared graphs differs at *target*; raises EndpointError where one cannot be read."""
    for graph in graphs(store):
        wanted = lines(store, graph)
        missing, superfluous = set(wanted), []
        for triple in target.triples(graph):
            line = f"{triple} ."
            if line in missing:
                missing.remove(line)
            else:
                superfluous.append(line)
        yield Difference(graph, wanted, sorted(missing), sorted(set(superfluous) - set(wanted)))


def graphs(store: Store) -> list[str]:
    """Return the IRIs of the store's graphs that are neither a decision's nor the receipts'."""
    own, others = f"{store.base}decision/", receipts.graph(store.base)
    found = (graph.value for graph in store.oxigraph.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted(graph for graph in found if not graph.startswith(own) and graph != others)


def lines(store: Store, graph: str) -> list[str]:
    """Return what the store's graph *graph* holds as sorted N-Triples lines, without line ends."""
    dumped = store.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
    return sorted(dumped.decode().split("\n")[:-1])
