"""The declared tables: every column states a term that the ontology has, and refers to a table that there is."""

from __future__ import annotations

import re

import pytest
import rdflib
from rdflib.namespace import RDFS, SKOS

from ombudsgraph import resources
from ombudsgraph.tabulation.columns import KEYS, Column, Kind, Table
from ombudsgraph.tabulation.dictionary import concepts_of
from ombudsgraph.tabulation.schema import TABLES
from ombudsgraph.tabulation.summaries import COUNCILS_BY_YEAR

pytest_plugins = ("written_tables",)

ALL = {**TABLES, COUNCILS_BY_YEAR.name: COUNCILS_BY_YEAR}
ASKED_FOR = {"decisions", "citations", "provisions", "steps", "intervals", "findings", "remedies", "bodies"}


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("ombudsgraph.ttl", "reused.ttl", "concepts.ttl"):
        graph.parse(data=resources.texts("ontology", ".ttl")[name], format="turtle")
    return graph


def test_there_is_every_table_that_was_asked_for() -> None:
    assert set(TABLES) >= ASKED_FOR
    assert len(TABLES) == 20


@pytest.mark.parametrize("table", ALL.values(), ids=lambda table: table.name)
def test_every_column_states_a_term_of_the_ontology_and_has_its_comment(table: Table, ontology: rdflib.Graph) -> None:
    owners: list[Table | Column] = [table, *table.columns]
    for owner in owners:
        term = rdflib.URIRef(owner.term)
        said = [*ontology.objects(term, RDFS.comment), *ontology.objects(term, SKOS.scopeNote)]
        assert len(said) == 1, f"{owner.term} is not in the ontology, or says two things"
        assert owner.comment == f"{said[0]} {owner.note}".strip()
        assert owner.comment.endswith((".", "…"))


@pytest.mark.parametrize("table", ALL.values(), ids=lambda table: table.name)
def test_names_are_fit_for_every_tool_and_keys_exist(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in (table.name, *table.names))
    assert set(table.key) <= set(table.names)
    for column in table.columns:
        if column.refers:
            assert KEYS[column.refers] in TABLES[column.refers].names
            assert column.kind in (Kind.STRING, Kind.STRINGS)
    assert all(TABLES[other].key == (there,) for _, other, there in table.foreign)


def test_terms_of_other_vocabularies_have_a_label_and_their_place(graph: rdflib.Dataset) -> None:
    reused = rdflib.Graph().parse(data=resources.texts("ontology", ".ttl")["reused.ttl"], format="turtle")
    subjects = set(reused.subjects())
    assert len(subjects) > 20
    for term in subjects:
        assert len(list(reused.objects(term, RDFS.label))) == len(list(reused.objects(term, RDFS.isDefinedBy))) == 1
    assert subjects <= set(graph.predicates())


def test_schemes_have_values() -> None:
    for table in ALL.values():
        for column in table.columns:
            if column.scheme and column.scheme != "category":
                assert len(concepts_of(column.scheme)) >= 2
