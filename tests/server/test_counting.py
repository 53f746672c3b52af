"""Counting the data set: what is counted once, what a count that fails leaves, and the process that counts."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest
from received import when_counted
from running import Running

from ombudsgraph.errors import QueryTooLarge
from ombudsgraph.server import chores, counting, dataset
from ombudsgraph.server.asking import Row
from ombudsgraph.server.statistics import LEGISLATION, Partition

BASE = "https://example.org/id/"
MEMORY = 512 << 20
A, B = ox.NamedNode(f"{BASE}decision/1"), ox.NamedNode(f"{BASE}decision/2")
CITES, WORDS = ox.NamedNode("http://example.org/cites"), ox.NamedNode("http://example.org/words")
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ACT, PART = ox.NamedNode(f"{LEGISLATION}id/ukpga/1974/7"), ox.NamedNode(f"{LEGISLATION}id/ukpga/1974/7/section/26")
TRIPLES = (
    (A, CITES, ACT),
    (A, CITES, PART),
    (B, CITES, ACT),
    (PART, CITES, ACT),  # not from outside
    (A, CITES, B),
    (A, WORDS, ox.Literal(str(ACT.value))),  # words, no link
    (B, WORDS, ox.Literal("one")),
    (B, WORDS, ox.Literal("one", language="en")),
    (A, TYPE, ox.NamedNode("http://example.org/Decision")),
    (B, TYPE, ox.NamedNode("http://example.org/Decision")),
    (B, TYPE, ox.NamedNode("http://example.org/Report")),
)
# Doubles a string until no memory is left.
TOO_MUCH = f'SELECT (STRLEN(?v26) AS ?n) {{ BIND("{"x" * 100}" AS ?v0) ' + "".join(
    f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1}) " for n in range(26)
) + "}"  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database in which all triples stand in two graphs, and some in a third."""
    store = ox.Store(tmp_path / "database")
    for number in range(3):
        graph = ox.NamedNode(f"{BASE}decision/{number}/graph" if number else f"{BASE}registers/graph")
        store.extend(ox.Quad(s, p, o, graph) for s, p, o in TRIPLES[: 5 if number == 2 else None])
    store.flush()
    return tmp_path / "database"


def test_what_stands_in_several_graphs_counts_once(path: Path) -> None:
    async def count() -> Any:
        async with chores.asking(path, MEMORY) as ask:
            return await counting.count(ask, "state", BASE)

    found = asyncio.run(count())
    assert set(found.properties) == {
        Partition(CITES.value, triples=5, subjects=3, objects=3, links=3),
        Partition(WORDS.value, triples=3, subjects=2, objects=3, links=0),
        Partition(TYPE.value, triples=3, subjects=2, objects=2, links=0),
    }
    assert found.triples == len(TRIPLES) == len(set(TRIPLES))
    assert (found.subjects, found.objects, found.entities, found.graphs) == (3, 8, 2, 3)
    assert dict(found.classes) == {"http://example.org/Decision": 2, "http://example.org/Report": 1}


def test_a_count_that_takes_too_much_leaves_the_others(path: Path) -> None:
    async def count() -> Any:
        async with chores.asking(path, MEMORY) as ask:

            async def limited(sparql: str, rows: int | None = None) -> list[Row]:
                if "SELECT DISTINCT ?s ?o" in sparql and CITES.value in sparql and "FILTER" not in sparql:
                    raise QueryTooLarge("too much")
                return await ask(sparql, rows)

            return await counting.count(limited, "state", BASE)

    found = asyncio.run(count())
    assert Partition(CITES.value, triples=None, subjects=3, objects=3, links=3) in found.properties
    assert (found.triples, found.subjects) == (None, 3)


def test_a_process_that_ended_over_a_count_is_followed_by_another(path: Path) -> None:
    async def count() -> list[Row]:
        async with chores.asking(path, 64 << 20) as ask:
            with pytest.raises(QueryTooLarge):
                await ask(TOO_MUCH)
            return await ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")

    assert str(asyncio.run(count())[0]["n"]).startswith('"27"')


def children() -> list[int]:
    """Return the processes that this one started and that live."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        found += [int(one) for one in (task / "children").read_text().split()]
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_counts_in_time_that_nobody_else_wants_and_ends(path: Path) -> None:
    before = set(children())

    async def count() -> tuple[list[int], set[int]]:
        async with chores.asking(path, MEMORY) as ask:
            await ask("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
            found = [one for one in children() if one not in before]
            tasks = [one.name for one in Path(f"/proc/{found[0]}/task").iterdir()]
            return found, {os.getpriority(os.PRIO_PROCESS, int(task)) for task in tasks}

    found, priorities = asyncio.run(count())
    assert len(found) == 1
    assert priorities == {19}  # of every thread
    assert not set(found) & set(children())


def test_counting_ends_when_another_state_is_served() -> None:
    app = SimpleNamespace(state=SimpleNamespace(snapshot=SimpleNamespace(state="old")))
    ended = []

    async def find() -> Any:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    async def go() -> object:
        asyncio.get_running_loop().call_later(0.2, setattr, app.state.snapshot, "state", "new")
        return await dataset._while_served(app, "old", find())  # type: ignore[arg-type]

    began = time.monotonic()
    assert asyncio.run(go()) is None
    assert ended == [True]
    assert time.monotonic() - began < 30  # it did not wait for the end


def test_a_default_graph_that_is_known_to_be_too_large_is_refused_at_once(sample_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph"
    shutil.copytree(sample_store, store, ignore=shutil.ignore_patterns("served"))
    with Running(store) as server:
        when_counted(server)
        assert server.get("/data?default", Accept="text/turtle").status == 200
    (kept,) = (store / "served").glob("statistics-*.json")
    content = json.loads(kept.read_text("utf-8"))
    content["properties"][0]["triples"] = 40_000_000
    kept.write_text(json.dumps(content))
    with Running(store) as server:
        when_counted(server)
        for method in ("GET", "HEAD"):
            reply = server.request(method, "/data?default", headers={"Accept": "text/turtle"})
            assert (reply.status, reply.headers["Retry-After"]) == (422, None)
