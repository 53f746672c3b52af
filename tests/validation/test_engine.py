"""The engine finds what pyshacl finds over the whole graph: every fault, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import oracle
import pyoxigraph as ox
import pytest
from conftest import SAMPLES
from seeding import FAULTS, REGISTER_FAULTS, Quads, multiply, seed, split

import ombudsgraph
from ombudsgraph.graph import encode
from ombudsgraph.model import Decision
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES
from ombudsgraph.validation import engine, shapes_graph
from ombudsgraph.validation.engine import validate
from ombudsgraph.validation.results import Severity
from ombudsgraph.validation.shapes_graph import Shapes

KINDS = len(FAULTS) + len(REGISTER_FAULTS)


@pytest.fixture(scope="module")
def our_shapes() -> Shapes:
    return shapes_graph.load(shapes_graph.find_sources())


@pytest.fixture(scope="module")
def sample_quads(sample_decisions: tuple[Decision, ...]) -> Quads:
    records = [encode(decision) for decision in sample_decisions]
    registers = sorted({line for record in records for line in record.registers.splitlines(keepends=True)})
    return split("".join([record.decision for record in records] + registers))


@pytest.fixture(scope="module")
def seeded(sample_quads: Quads) -> Quads:
    quads, done = seed(multiply(sample_quads, 8, smallest=8), 2 * KINDS)
    assert len({kind for _, kind in done}) == KINDS
    return quads


@pytest.fixture(scope="module")
def wanted(seeded: Quads, our_shapes: Shapes) -> set[tuple[str | int | None, ...]]:
    found = oracle.results(oracle.union(seeded.text()), our_shapes)
    assert len(found) > 100
    return oracle.comparable(found)


@pytest.mark.parametrize("batches", [False, True])
@pytest.mark.parametrize("name", engine.ENGINES)
def test_results_are_pyshacls_own(
    seeded: Quads,
    wanted: set[tuple[str | int | None, ...]],
    name: str,
    batches: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if batches:  # as if they were too many to be held at once
        monkeypatch.setattr(engine, "_SMALL", 0)
        monkeypatch.setattr(engine, "_BATCH", 3)
    file = tmp_path / "seeded.nq"
    file.write_text(seeded.text(), "utf-8")
    report = validate([file], engine=name, jobs=1)
    assert oracle.comparable(report.results) == wanted
    assert report.engine == name


def test_graph_names_do_not_matter(seeded: Quads, wanted: set[tuple[str | int | None, ...]], tmp_path: Path) -> None:
    graph = oracle.union(seeded.text())
    file = tmp_path / "seeded.ttl"
    file.write_text(graph.serialize(format="turtle"), "utf-8")
    found = oracle.comparable(validate([file], jobs=1).results)
    # rdflib writes ill-typed and unusual literals in its own form, so those few are left out
    assert len(found ^ wanted) < len(wanted) / 10


@pytest.mark.skipif(not os.environ.get("SLOW_TESTS"), reason="takes minutes; CI sets SLOW_TESTS")
def test_results_are_pyshacls_own_on_500_decisions(sample_quads: Quads, our_shapes: Shapes, tmp_path: Path) -> None:
    quads, done = seed(multiply(sample_quads, 500, smallest=8), 200, seed=7)
    assert len(done) == 200
    file = tmp_path / "seeded.nq"
    file.write_text(quads.text(), "utf-8")
    found = validate([file], jobs=1)
    assert found.decisions >= 500
    assert oracle.comparable(found.results) == oracle.comparable(oracle.results(oracle.union(quads.text()), our_shapes))


def test_processes_change_nothing(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = validate(store=sample_store, jobs=1)
    monkeypatch.setattr(engine, "_SMALL", 0)
    monkeypatch.setattr(engine, "_BATCH", 4)
    assert validate(store=sample_store, jobs=2) == alone
    assert alone.decisions == 15
    assert alone.conforms(Severity.VIOLATION)


def test_only_what_is_asked_for(sample_store: Path) -> None:
    counted: list[int] = []
    report = validate(store=sample_store, only=lambda key: key == "99-900-101", progress=counted.append)
    assert report.decisions == sum(counted) == 1


def test_the_kept_text_is_held_against_the_quotations(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    ombudsgraph.build([SAMPLES / "99-900-103.txt"], folder, jobs=1)
    with Store.open(folder) as store:
        span, words = next(
            (quad.subject, quad.object.value)
            for quad in store.oxigraph.quads_for_pattern(None, ox.NamedNode(f"{PREFIXES['oa']}exact"), None, None)
            if isinstance(quad.object, ox.Literal) and len(quad.object.value) == 4
        )
        store.oxigraph.update(
            f"PREFIX oa: <{PREFIXES['oa']}> "
            f"DELETE {{ GRAPH ?g {{ {span} oa:exact ?w }} }} INSERT {{ GRAPH ?g {{ {span} oa:exact 'xxxx' }} }} "
            f"WHERE {{ GRAPH ?g {{ {span} oa:exact ?w }} }}"
        )
        store.oxigraph.flush()
    found = {result for result in validate(store=folder).results if result.focus == str(span)}
    assert [result for result in found if words in result.message and result.value == '"xxxx"']


def test_the_users_shapes_run_with_ours(sample_store: Path, tmp_path: Path) -> None:
    shapes = tmp_path / "mine.ttl"
    shapes.write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix og: <{PREFIXES["og"]}> . @prefix ex: <http://example.org/> .
        ex:Mine a sh:NodeShape ; sh:targetClass og:Decision ; sh:property [ sh:path og:outcome ; sh:maxCount 0 ; sh:severity sh:Info ] ."""
    )
    ours = validate(store=sample_store)
    report = validate(store=sample_store, shapes=[shapes])
    added = set(report.results) - set(ours.results)
    assert {result.shape for result in added} == {"http://example.org/Mine/outcome"}
    assert len(added) > 5
    assert set(ours.results) <= set(report.results)
    assert report.conforms()


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="expected one of quick, pyshacl"):
        validate(engine="fast")
