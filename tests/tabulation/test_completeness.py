"""No fact is lost: each field of the model that the graph states changes a row of some table, and each property has its column."""

from __future__ import annotations

import dataclasses
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
import test_course_graph
import test_graph
from rdflib.namespace import RDF

from ombudsgraph.graph import encode
from ombudsgraph.model import (
    Decision,
    RefusedName,
    Statement,
)
from ombudsgraph.tabulation.columns import Value
from ombudsgraph.tabulation.rows import rows
from ombudsgraph.tabulation.schema import TABLES
from ombudsgraph.tabulation.sources import SOURCES
from ombudsgraph.terms import BASE, PREFIXES

pytest_plugins = ("written_tables",)

# What the graph does not state either, and what it states that no table has, with the reason.
NOT_IN_TABLES: dict[type, dict[str, str]] = {
    Decision: {"refused_names": "reported when read, and written nowhere"},
    RefusedName: {"span": "reported when read, and written nowhere"},
    Statement: {"url": "the address that came with the input stands in the receipt"},
}
LEFT_OUT = {
    "rdf:type": "the table says it; a payment is a remedy with an amount",
    "og:evidence": "the table evidence has it",
    "og:complainant": "a party's role says it",
    "og:remedyTotal": "its amount stands with the decision",
    "og:interval": "the key says it",
    "og:step": "the key says it",
}


def all_rows(decision: Decision) -> dict[str, list[tuple[Value, ...]]]:
    record = encode(decision)
    database = ox.Store()
    database.load((record.decision + record.registers).encode(), format=ox.RdfFormat.N_QUADS)
    return {name: list(rows(database, name, BASE)) for name in TABLES}


def changes() -> list[tuple[str, Decision, Decision]]:
    """Return, for each field that the graph states, its name and a decision before and after it is changed."""
    found = []
    samples: dict[type, tuple[Decision, Any, dict[str, Any]]] = {
        kind: (*test_graph.sample_of(kind), values) for kind, values in test_graph.CHANGED.items()
    }
    samples |= {kind: (test_course_graph.TOLD, sample, values) for kind, (sample, values) in test_course_graph.CHANGED.items()}
    for kind, (decision, sample, values) in samples.items():
        left_out = test_graph.NOT_WRITTEN.get(kind, {}) | NOT_IN_TABLES.get(kind, {})
        for field, value in values.items():
            if field not in left_out:
                after = test_graph.swap(decision, sample, dataclasses.replace(sample, **{field: value}))
                found.append((f"{kind.__name__}.{field}", decision, after))
    return found


CHANGES = changes()


@pytest.mark.parametrize(("before", "after"), [change[1:] for change in CHANGES], ids=[change[0] for change in CHANGES])
def test_every_field_of_the_model_changes_a_row(before: Decision, after: Decision) -> None:
    assert all_rows(before) != all_rows(after)


def test_there_are_many_fields() -> None:
    assert len(CHANGES) > 90


@pytest.mark.parametrize("name", SOURCES)
def test_every_property_of_a_tables_things_has_its_column(name: str, graph: rdflib.Dataset) -> None:
    kind, _ = SOURCES[name]
    things = set(graph.subjects(RDF.type, rdflib.URIRef(PREFIXES["og"] + kind.removeprefix("og:"))))
    stated = {str(predicate) for thing in things for predicate in graph.predicates(thing)}
    known = {column.term for column in TABLES[name].columns}
    left_out = {PREFIXES[term.split(":")[0]] + term.split(":")[1] for term in LEFT_OUT}
    assert stated - known - left_out == set()
