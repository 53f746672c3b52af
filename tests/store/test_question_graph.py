"""The questions in the store: published by a build, in a graph of their own, executable as they stand there."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from conftest import SAMPLES

import ombudsgraph
from ombudsgraph import questions
from ombudsgraph.storage import question_graph
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES

ONE = SAMPLES / sorted(path.name for path in SAMPLES.iterdir())[0]
OTHER_BASE = "https://data.example.org/ombudsman/"
ASKED = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?question ?query WHERE { ?question a sh:SPARQLExecutable ; sh:select|sh:ask|sh:construct ?query } ORDER BY STR(?question)
"""


def test_a_built_store_tells_how_to_ask_it(sample_store: Path) -> None:
    found = {row["question"]: row["query"] for row in ombudsgraph.query(sample_store, ASKED)}
    assert {f"https://w3id.org/ombudsgraph/query/{name}" for name in questions.library()} == set(found)
    for name in ("provisions-by-council", "remedies-by-type"):
        query = found[f"https://w3id.org/ombudsgraph/query/{name}"]
        assert query is not None
        rows = [tuple(row.values()) for row in ombudsgraph.query(sample_store, query)]
        assert rows == [tuple(row.values()) for row in ombudsgraph.query(sample_store, name)]
        assert rows


def test_the_prefixes_are_declared_once_for_all(sample_store: Path) -> None:
    asked = "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?p ?n WHERE { ?all sh:declare [ sh:prefix ?p ; sh:namespace ?n ] }"
    assert {row["p"]: row["n"] for row in ombudsgraph.query(sample_store, asked)} == dict(PREFIXES)


def test_in_a_store_with_another_base_the_defaults_are_of_that_base(tmp_path: Path) -> None:
    from ombudsgraph.storage.build import build

    build([ONE], tmp_path / "graph", base=OTHER_BASE, jobs=1)
    with Store.open(tmp_path / "graph", read_only=True) as store:
        texts = [triple.object.value for triple in question_graph.held(store) if isinstance(triple.object, ox.Literal)]
        assert store.verify() == []
    assert any(f"<{OTHER_BASE}" in text for text in texts)
    assert not any("<https://w3id.org/ombudsgraph/id/" in text for text in texts)


def test_a_second_build_writes_nothing_and_mends_what_was_changed(tmp_path: Path) -> None:
    ombudsgraph.build([ONE], tmp_path / "graph", jobs=1)
    with Store.open(tmp_path / "graph") as store:
        assert question_graph.publish(store) is False
        store.replace_graph(question_graph.iri(store.base), [ox.Triple(*[ox.NamedNode("https://example.org/x")] * 3)])
        assert [line for line in store.verify() if "questions" in line]
    ombudsgraph.build([ONE], tmp_path / "graph", jobs=1)
    with Store.open(tmp_path / "graph", read_only=True) as store:
        assert store.verify() == []
