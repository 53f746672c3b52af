"""The database as rdflib sees it: the union of its graphs, read as it is asked for.

Not oxrdflib or pyshacl's own wrapper: on those, pyshacl finds false results for sh:in and sh:hasValue. Terms are made by the functions
that make those of the shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.store import Store

from ombudsgraph.validation.literals import to_ntriples, to_rdflib
from ombudsgraph.validation.units import node_of, parse_term

Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]
_KEPT = 5_000  # subjects whose descriptions are remembered


class DatabaseStore(Store):
    """A read-only store of rdflib over an Oxigraph database."""

    def __init__(self, database: ox.Store) -> None:
        super().__init__()
        self._database = database
        self._known: dict[rdflib.term.Node, dict[rdflib.term.Node, dict[rdflib.term.Node, None]]] = {}

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[tuple[Any, Iterator[Any]]]:
        """Yield the triples that match, each once."""
        subject, predicate, value = triple_pattern
        found = self._of(subject, predicate, value) if subject is not None else self._pointing(predicate, value)
        for triple in found:
            yield triple, iter(())

    def __len__(self, context: object = None) -> int:
        """Return 1: pyshacl asks only whether there is a graph, and counting reads all of it."""
        return 1

    def _of(self, subject: rdflib.term.Node, predicate: rdflib.term.Node | None, value: rdflib.term.Node | None) -> Iterable[Triple]:
        description = self._description(subject)
        for named in description if predicate is None else (predicate,):
            values = description.get(named, {})
            for found in values if value is None else (value,):
                if found in values:
                    yield subject, named, found

    def _description(self, subject: rdflib.term.Node) -> dict[rdflib.term.Node, dict[rdflib.term.Node, None]]:
        known = self._known.get(subject)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[subject] = {}
            node = None if isinstance(subject, rdflib.Literal) else node_of(to_ntriples(subject))
            if node is not None:
                for quad in self._database.quads_for_pattern(node, None, None, None):
                    known.setdefault(rdflib.URIRef(quad.predicate.value), {})[to_rdflib(str(quad.object))] = None
        return known

    def _pointing(self, predicate: rdflib.term.Node | None, value: rdflib.term.Node | None) -> Iterable[Triple]:
        if isinstance(predicate, rdflib.Literal | rdflib.BNode):
            return
        name = ox.NamedNode(str(predicate)) if predicate is not None else None
        term = parse_term(to_ntriples(value)) if value is not None else None
        seen: set[Triple] = set()
        for quad in self._database.quads_for_pattern(None, name, term, None):
            made = value if value is not None else to_rdflib(str(quad.object))
            triple = to_rdflib(str(quad.subject)), rdflib.URIRef(quad.predicate.value), made
            if triple not in seen:
                seen.add(triple)
                yield triple


def graph_of(database: ox.Store) -> rdflib.Graph:
    """Return the union of the graphs in *database*, for pyshacl."""
    return rdflib.Graph(store=DatabaseStore(database), bind_namespaces="none")
