"""The question library in the store, as SPARQL examples in a graph of its own: whoever has the data finds how to ask it."""

from __future__ import annotations

import pyoxigraph as ox

from ombudsgraph.questions import catalogue
from ombudsgraph.storage.store import Store


def iri(base: str) -> str:
    """Return the IRI of the graph of questions in a store whose instances' IRIs begin with *base*."""
    return f"{base}questions/graph"


def publish(store: Store) -> bool:
    """Write this version's questions into *store* in one update, in place of those that it has; tell whether they differed.

    Raises:
        StoreError: the disk is full or cannot be written, or the store is open for reading only.
    """
    wanted = set(catalogue.triples(base=store.base))
    if wanted == held(store):
        return False
    store.replace_graph(iri(store.base), wanted)
    return True


def held(store: Store) -> set[ox.Triple]:
    """Return the questions that *store* has."""
    return {quad.triple for quad in store.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(iri(store.base)))}
