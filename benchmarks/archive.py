"""A synthetic archive of decisions as a store: what the questions are measured on. Kept out of the repository.

    python benchmarks/archive.py --count 57500 [--folder .bench/archive] [--seed 0] [--jobs 2]

Decisions are drawn as the model's dataclasses, with a statement that says just that, and go through the project's own writer and bulk
load, so that every shape of the graph is the real one. Decision *i* of a seed is the same whatever the count, so the archive of 1,000 is
the beginning of that of 57,500. Beside the store in FOLDER/COUNT stands FOLDER/COUNT.json with what the questions are to answer.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import archive_expected
from archive_decision import Maker

from ombudsgraph.graph import Record, encode
from ombudsgraph.model import Decision
from ombudsgraph.storage.store import Store

FULL = 57_500  # as many as the Ombudsman has published
_CHUNK = 100
_READY = "ready"


def decision(index: int, seed: int = 0) -> Decision:
    """Return decision *index* of the archive *seed*."""
    return Maker(index, seed).make()


def telling(seed: int = 0) -> Decision:
    """Return the first decision of the archive that has something of most kinds, for the questions that ask for one."""
    whole = (one for one in (decision(index, seed) for index in range(FULL)) if one.header.outcome == "upheld" and one.complaints)
    return next(one for one in whole if len(one.findings) > 2 and len(one.remedies) > 2 and one.exclusions and one.header.issued)


def records(count: int, tally: Counter[str], seed: int = 0, jobs: int = 1) -> Iterator[Record]:
    """Yield the records of *count* decisions, and add what the questions are to answer to *tally*."""
    chunks = [(start, min(count, start + _CHUNK), seed) for start in range(0, count, _CHUNK)]
    if jobs <= 1 or len(chunks) == 1:
        for chunk in chunks:
            yield from _counted(_chunk(chunk), tally)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for made in pool.imap(_chunk, chunks):
            yield from _counted(made, tally)


def _counted(made: tuple[list[Record], Counter[str]], tally: Counter[str]) -> list[Record]:
    tally.update(made[1])
    return made[0]


def _chunk(given: tuple[int, int, int]) -> tuple[list[Record], Counter[str]]:
    start, end, seed = given
    found, tally = [], Counter[str]()
    for index in range(start, end):
        one = decision(index, seed)
        tally.update(archive_expected.of(one))
        record = encode(one)
        tally["quads"] += record.count
        found.append(record)
    return found, tally


def build(folder: Path, count: int, seed: int = 0, jobs: int = 1) -> tuple[Path, Counter[str]]:
    """Return the store of *count* decisions in *folder* and what questions are to answer; made where it is not there whole."""
    store, figures = folder / str(count), folder / f"{count}.json"
    if figures.exists():
        known = json.loads(figures.read_text("utf-8"))
        if known.pop(_READY, None) == seed:
            return store, Counter(known)
    shutil.rmtree(store, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    tally: Counter[str] = Counter()
    with Store.open(store, create=True) as opened:
        opened.bulk(records(count, tally, seed, jobs))
    figures.write_text(json.dumps({**dict(sorted(tally.items())), _READY: seed}, indent=1) + "\n", "utf-8")
    return store, tally


def main() -> None:
    """Build and say what it took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=FULL)
    options.add_argument("--folder", type=Path, default=Path(".bench/archive"))
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = options.parse_args()
    began = time.perf_counter()
    store, tally = build(given.folder, given.count, given.seed, given.jobs)
    took = time.perf_counter() - began
    size = sum(file.stat().st_size for file in store.rglob("*") if file.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    quads = tally["quads"]
    print(f"{given.count} decisions, {quads} quads ({quads / given.count:.0f} each) → {store}")
    print(f"{size / 1e9:.2f} GB on disk, {took:.0f} s, {memory} MB of memory")


if __name__ == "__main__":
    main()
