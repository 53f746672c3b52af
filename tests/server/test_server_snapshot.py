"""A store that changes while it is served: builds go on, the new state is shown, nothing is left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLES
from running import COMMAND, Running

from ombudsgraph.errors import NotAStore, StoreInUse
from ombudsgraph.isolation.jobs import Job
from ombudsgraph.isolation.single import ask_once
from ombudsgraph.server import snapshot
from ombudsgraph.storage.locks import FolderLock
from ombudsgraph.storage.store import Store

DECISIONS = sorted(SAMPLES.iterdir())
COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a og:Decision }"


def build(store: Path, *inputs: Path) -> None:
    found = subprocess.run(
        [str(COMMAND), "build", *map(str, inputs), "--store", str(store)], capture_output=True, text=True, timeout=120, check=False
    )
    assert found.returncode == 0, found.stderr


def decisions(server: Running) -> int:
    reply = server.query(COUNT)
    assert reply.status == 200, reply.text
    return int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"])


def until(done: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def snapshots(store: Path) -> list[str]:
    """Return the names of the snapshots that are there."""
    return sorted(item.name for item in (store / "served").glob("*-*") if item.is_dir())


def count(path: Path) -> int:
    """Return how many quads a database has."""
    answer = ask_once(path, Job("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", solutions="text/csv"), timeout=60)
    return int(answer.body.split()[1])


def test_builds_go_on_and_the_new_state_is_shown(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    build(store, *DECISIONS[:2])
    with Running(store) as server:
        assert decisions(server) == 2
        before = server.query(COUNT).headers["ETag"]
        statuses: list[int] = []
        stop = threading.Event()

        def keep_asking() -> None:
            while not stop.is_set():
                statuses.append(server.query(COUNT).status)

        asking = threading.Thread(target=keep_asking)
        asking.start()
        build(store, *DECISIONS[2:4])  # decision by decision
        until(lambda: decisions(server) == 4)
        shutil.copytree(store, tmp_path / "copy")
        build(store, *DECISIONS)
        until(lambda: decisions(server) == len(DECISIONS))
        stop.set()
        asking.join()
        assert set(statuses) == {200}
        assert server.query(COUNT).headers["ETag"] != before
        assert json.loads(server.get("/ready").body)["decisions"] == len(DECISIONS)
        until(lambda: len(snapshots(store)) == 1)  # the states that went are gone from the disk
    assert snapshots(store) == []
    with Store.open(store, read_only=True) as opened:
        assert opened.verify() == []


def test_a_store_that_is_removed_and_built_anew(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    build(store, DECISIONS[0])
    with Running(store) as server:
        assert decisions(server) == 1
        shutil.rmtree(store)
        time.sleep(3)
        assert server.get("/health").status == 503
        assert server.query(COUNT).status in (200, 500, 503)
        build(store, *DECISIONS[:3])
        until(lambda: server.query(COUNT).status == 200 and decisions(server) == 3)


def test_a_server_starts_only_when_a_build_is_done(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    build(store, DECISIONS[0])
    lock = FolderLock(store, shared=False)
    try:
        found = subprocess.run(
            [str(COMMAND), "serve", "--store", str(store), "--port", "0"], capture_output=True, text=True, timeout=60, check=False
        )
    finally:
        lock.release()
    assert (found.returncode, "is in use" in found.stderr) == (3, True)


def test_a_snapshot_has_everything_also_what_is_only_in_the_log(tmp_path: Path) -> None:
    """The engine's own backup of a database opened for reading leaves that out."""
    build(tmp_path / "graph", DECISIONS[0])
    program = (
        "import os, sys, ombudsgraph.storage.store as s\n"
        "opened = s.Store.open(sys.argv[1])\n"
        "opened.oxigraph.update('INSERT DATA { <urn:a> <urn:b> <urn:c> }')\n"
        "os._exit(0)\n"  # as if killed: nothing is flushed
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "graph")], check=True, timeout=60)
    taken = snapshot.take(tmp_path / "graph")
    with Store.open(tmp_path / "graph", read_only=True) as opened:
        expected = count(opened.live_path)
    assert count(taken.path) == expected
    before = {item.name: item.read_bytes() for item in sorted(taken.path.iterdir()) if item.is_file() and item.suffix == ".sst"}
    build(tmp_path / "graph", *DECISIONS[1:4])
    with Store.open(tmp_path / "graph") as opened:
        opened.oxigraph.optimize()
    assert count(taken.path) == expected
    assert all((taken.path / name).read_bytes() == content for name, content in before.items())
    taken.remove()
    assert not (tmp_path / "graph" / "served").exists()


def test_a_state_is_another_only_when_the_store_is(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    assert snapshot.state(store) == ""
    with pytest.raises(NotAStore):
        snapshot.take(store)
    build(store, DECISIONS[0])
    first = snapshot.state(store)
    assert first == snapshot.state(store) != ""
    with Store.open(store, read_only=True):
        assert snapshot.state(store) == first
    snapshot.take(store).remove()
    assert snapshot.state(store) == first
    build(store, DECISIONS[1])
    assert snapshot.state(store) not in ("", first)


def test_a_snapshot_waits_for_no_writer_and_keeps_none_waiting(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    build(store, DECISIONS[0])
    with Store.open(store), pytest.raises(StoreInUse):
        snapshot.take(store)
    taken = snapshot.take(store)
    with Store.open(store):  # a writer, beside the snapshot
        pass
    taken.remove()


def test_leftovers_of_servers_that_are_gone_are_cleared(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    build(store, DECISIONS[0])
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True)
    for name in (f"{ended.stdout.strip()}-abc", f"{os.getppid()}-abc"):
        (store / "served" / name).mkdir(parents=True)
    snapshot.clear_leftovers(store)
    assert [item.name for item in (store / "served").iterdir()] == [f"{os.getppid()}-abc"]  # that one may live


def test_a_store_that_cannot_be_written_is_served_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "graph"
    build(store, DECISIONS[0])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", refuse)
        taken = snapshot.take(store)
    with Store.open(store, read_only=True) as opened:
        assert taken.path == opened.live_path
    with pytest.raises(StoreInUse):  # its lock is kept, for nothing else keeps writers away
        Store.open(store)
    taken.remove()
    with Store.open(store):
        pass
