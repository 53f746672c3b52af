"""A build is killed at 25 moments on each path: the store holds whole statements only, and the next build finishes the work."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import made
import pytest

from ombudsgraph.errors import NotAStore
from ombudsgraph.storage.build import BULK_FROM, Summary, build_documents
from ombudsgraph.storage.store import Store

SIZE = BULK_FROM + 100
KILLS, EARLY, LATE = 25, 4, 6
BUILD = """
import sys
sys.path.insert(0, sys.argv[2])
import made
from ombudsgraph.storage.build import build_documents
from ombudsgraph.storage.store import Store
sys.modules["ombudsgraph.pipeline"] = made.pipeline()
print("go", flush=True)
with Store.open(sys.argv[1], create=True) as store:
    documents = (made.document(number, sys.argv[3]) for number in range(int(sys.argv[4])))
    build_documents(documents, store, jobs=1, progress=lambda _: print("read", flush=True))
print("done", flush=True)
"""


@pytest.fixture(autouse=True)
def made_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds in this process read made documents."""
    monkeypatch.setitem(sys.modules, "ombudsgraph.pipeline", made.pipeline())


def build_and_kill(folder: Path, kill: int, words: str = "as first published") -> bool:
    """Start a build and kill it: the first times while it opens the store, the last ones after it has read everything, the others in
    between. Return whether it was still at work.
    """
    arguments = [sys.executable, "-c", BUILD, str(folder), str(Path(__file__).parent), words, str(SIZE)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "go\n"
    if kill < EARLY:
        time.sleep(kill * 0.005)
    elif kill < KILLS - LATE:
        for _ in range((kill - EARLY) * SIZE // (KILLS - EARLY - LATE)):
            process.stdout.readline()
    else:
        for _ in range(SIZE):
            process.stdout.readline()
        time.sleep((kill - KILLS + LATE) * 0.02)
    process.kill()
    return "done" not in process.stdout.read() and process.wait() != 0


def finish(folder: Path, words: str = "as first published") -> Summary:
    with Store.open(folder, create=True) as store:
        return build_documents((made.document(number, words) for number in range(SIZE)), store, jobs=1)


def whole(folder: Path) -> int:
    """Return how many decisions the store has after making sure that each is whole, and that its text is kept."""
    with Store.open(folder) as store:
        assert store.verify() == []
        for key, receipt in store.receipts().items():
            record = made.read(made.document(int(key.replace("-", "")) - 20_000_000, store.text(receipt.sha256).split("\n")[2]))
            assert (receipt.sha256, receipt.count, receipt.digest) == (record.sha256, record.count, record.digest)
        return len(store.receipts())


def test_killed_in_a_first_build_the_store_is_absent_empty_or_complete(tmp_path: Path) -> None:
    at_work = 0
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        at_work += build_and_kill(folder, kill)
        try:
            assert whole(folder) in (0, SIZE)
        except NotAStore:
            assert not (folder / "current").exists()
        if kill % 3 == 0:
            summary = finish(folder)
            assert summary.added + summary.unchanged == SIZE and whole(folder) == SIZE
            assert len(list((folder / "generations").iterdir())) == 1
            assert not list(folder.rglob("*.part"))
    assert at_work > KILLS // 2


def test_killed_between_transactions_every_statement_is_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:  # a store that is not empty takes no bulk load
        store.put(made.read(made.document(SIZE)))
    has, at_work = 1, 0
    for kill in range(KILLS):
        words = f"as changed, time {kill // 5}"
        at_work += build_and_kill(tmp_path, (kill * 7) % KILLS, words)
        now = whole(tmp_path)
        assert now >= has
        has = now
        if kill % 5 == 4:
            summary = finish(tmp_path, words)
            assert summary.read == SIZE and whole(tmp_path) == SIZE + 1
            assert finish(tmp_path, words).unchanged == SIZE
    assert at_work > KILLS // 2
