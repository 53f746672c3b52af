"""The stores that hostile queries are asked of, and control queries whose answers are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ombudsgraph.storage.store import Store

ACCEPT = "application/sparql-results+json"
_DECISION = re.compile(r"/decision/99-900-")
_REFERENCE = re.compile(r'"99 900 ')


@dataclass(frozen=True, slots=True)
class Control:
    """A query that any server must answer at once, and its rows: those of the engine itself."""

    query: str
    rows: frozenset[tuple[str, ...]]


def copies(sample: Path, folder: Path, count: int) -> Path:
    """Make a store of *count* copies of the store *sample*, each with references of its own; the first copy is as it was."""
    with Store.open(sample, read_only=True) as store:
        lines = (store.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b"").decode()
    with Store.open(folder, create=True) as store:
        more = (_REFERENCE.sub(f'"{number:02} 800 ', _DECISION.sub(f"/decision/{number:02}-800-", lines)) for number in range(1, count))
        store.oxigraph.bulk_load("".join([lines, *more]).encode(), format=ox.RdfFormat.N_QUADS)  # at once: each load takes its own files
    return folder


def controls(sample: Path) -> list[Control]:
    """Return control queries on the decisions of *sample*: rows of each, and counts."""
    with Store.open(sample, read_only=True) as store:
        issued = store.oxigraph.quads_for_pattern(None, ox.NamedNode("http://purl.org/dc/terms/issued"), None, None)
        decisions = sorted({str(quad.subject)[1:-1] for quad in issued})
        queries = [f"SELECT ?p ?o {{ <{decision}> ?p ?o FILTER(!ISBLANK(?o)) }}" for decision in decisions]
        queries += [
            f"SELECT ?p (COUNT(?o) AS ?n) {{ GRAPH <{decision}/{part}> {{ ?s ?p ?o }} }} GROUP BY ?p"
            for decision in decisions
            for part in ("graph", "evidence")
        ]
        return [Control(query, _rows(store.oxigraph, query)) for query in queries]


def _rows(store: ox.Store, query: str) -> frozenset[tuple[str, ...]]:
    found = store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return frozenset(tuple("" if term is None else getattr(term, "value", "") for term in row) for row in found)
