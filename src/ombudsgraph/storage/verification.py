"""Does the store hold what its receipts say? Each decision's quads are counted and hashed again, and its text is unpacked and hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

from ombudsgraph._version import __version__
from ombudsgraph.errors import StoreDamaged
from ombudsgraph.questions import catalogue
from ombudsgraph.storage import question_graph
from ombudsgraph.storage.receipts import Receipt
from ombudsgraph.storage.store import Store
from ombudsgraph.storage.updates import graphs


def differences(store: Store) -> list[str]:
    """Return a line for each difference between *store* and its receipts, in order of key; none where it is whole."""
    return list(_differences(store))


def _differences(store: Store) -> Iterator[str]:
    known = store.receipts()
    if len(known) < store.expected:
        yield f"{len(known)} decisions have a receipt; there were {store.expected} when a build last ended: some were lost"
    yield from _strangers(store)
    yield from _questions(store)
    for key in sorted(known):
        yield from _decision(store, key, known[key])


def _strangers(store: Store) -> Iterator[str]:
    """Report graphs that no receipt accounts for."""
    known = store.receipts()
    prefix = f"{store.base}decision/"
    for graph in sorted(graph.value for graph in store.oxigraph.named_graphs() if isinstance(graph, ox.NamedNode)):
        if graph in {f"{store.base}receipts/graph", f"{store.base}registers/graph", question_graph.iri(store.base)}:
            continue
        key = graph.removeprefix(prefix).rpartition("/")[0]
        if not graph.startswith(prefix) or key not in known:
            yield f"the graph {graph} belongs to no decision that has a receipt"


def _questions(store: Store) -> Iterator[str]:
    """Report a graph of questions that is not what this version writes; another version's cannot be judged."""
    held = question_graph.held(store)
    if held and store.version == __version__ and held != set(catalogue.triples(base=store.base)):
        yield f"the graph {question_graph.iri(store.base)} does not hold the questions of ombudsgraph {__version__}; build again"


def _decision(store: Store, key: str, receipt: Receipt) -> Iterator[str]:
    try:
        lines = sorted(_lines(store, key))
    except (OSError, RuntimeError) as error:
        yield f"{key}: its quads cannot be read: {error}"
        return
    if len(lines) != receipt.count:
        yield f"{key}: {len(lines)} quads; its receipt says {receipt.count}"
    elif hashlib.sha256("".join(lines).encode()).hexdigest() != receipt.digest:
        yield f"{key}: its quads are not those of its receipt (as many, but others)"
    try:
        store.text(receipt.sha256)
    except StoreDamaged as error:
        yield f"{key}: {error}"


def _lines(store: Store, key: str) -> Iterator[str]:
    """Yield the N-Quads of a decision's two graphs, as the engine writes them."""
    for graph in map(ox.NamedNode, graphs(store.base, key)):
        dumped = store.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        for triple in (dumped or b"").decode().split("\n")[:-1]:
            yield f"{triple[:-2]} {graph} .\n"
