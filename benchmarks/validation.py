"""How fast is validation? Decisions a second and peak memory, beside pyshacl over the whole graph with the same shapes.

    python benchmarks/validation.py [--counts 100 1000 10000] [--jobs 2] [--peer-counts 5 10 100] [--peer-seconds 600]

The stores hold the samples' decisions over and over, each under a reference of its own. pyshacl runs as its manual has it, in a process
of its own that is stopped after so many seconds; it is also run with what it spends nearly all its time on mended, the parsing of each
query again for each node.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import ombudsgraph
from ombudsgraph.graph import Record, encode
from ombudsgraph.storage.store import Store

SAMPLES = Path(__file__).parents[1] / "samples" / "decisions"
Row = tuple[str, int, float | None, float, int, int]  # what, decisions, seconds, seconds of processor, peak MB, results


def records(count: int) -> Iterator[Record]:
    """Yield *count* records made of the samples'."""
    samples = [encode(ombudsgraph.extract(ombudsgraph.read(path))) for path in sorted(SAMPLES.iterdir())]
    for place in range(count):
        record = samples[place % len(samples)]
        suffix = "b" if record.key.endswith("b") else ""
        key = f"{10 + place // 1_000_000}-{place // 1000 % 1000:03}-{place % 1000:03}{suffix}"
        old, new = record.key.replace("-", " "), key.replace("-", " ")
        text = record.text.replace(old, new).replace(record.key, key)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        decision = record.decision.replace(record.key, key).replace(old, new).replace(record.sha256, sha256)
        digest = hashlib.sha256(decision.encode()).hexdigest()
        yield replace(record, key=key, text=text, sha256=sha256, decision=decision, digest=digest)


def ours(store: Path, jobs: int, engine: str) -> Callable[[], int]:
    """Return the validation of *store*."""

    def run() -> int:
        from ombudsgraph.validation.engine import validate

        return len(validate(store=store, jobs=jobs, engine=engine).results)

    return run


def whole_graph(count: int, *, mended: bool) -> Callable[[], int]:
    """Return pyshacl's validation of the graph of *count* decisions."""

    def run() -> int:
        import pyshacl
        import rdflib
        from rdflib.namespace import SH

        from ombudsgraph.validation import shapes_graph

        if mended:
            parse_queries_once()
        shapes = shapes_graph.load(shapes_graph.find_sources())
        made = list(records(count))
        dataset, data = rdflib.Dataset(), rdflib.Graph()
        dataset.parse(data="".join([record.decision + record.registers for record in made]), format="nquads")
        for subject, predicate, value, _ in dataset.quads():
            data.add((subject, predicate, value))
        started.value = time.perf_counter()  # the reading of the graph is not counted
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes.graph)
        return len(list(report.objects(None, SH.result)))

    return run


def parse_queries_once() -> None:
    """Keep rdflib from parsing a query again for each node."""
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.processor import SPARQLProcessor
    from rdflib.plugins.sparql.sparql import Query

    known: dict[str, Query] = {}
    original = SPARQLProcessor.query

    def query(self, text, initBindings=None, initNs=None, base=None, DEBUG=False):  # type: ignore[no-untyped-def] # noqa: N803
        if isinstance(text, str):
            if text not in known:
                known[text] = prepareQuery(text, initNs or {}, base)
            text = known[text]
        return original(self, text, initBindings or {}, initNs or {}, base, DEBUG)

    SPARQLProcessor.query = query  # type: ignore[method-assign]


started = multiprocessing.get_context("fork").Value("d", 0.0)


def measure(what: str, count: int, run: Callable[[], int], limit: float | None = None) -> Row:
    """Run *run* in a process of its own, and return what it took; no time where *limit* was not enough."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    started.value = time.perf_counter()

    def work() -> None:
        found = run()
        took = time.perf_counter() - started.value
        here, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        sender.send((took, sum(os.times()[:4]), max(here.ru_maxrss, below.ru_maxrss) // 1024, found))

    process = context.Process(target=work)
    process.start()
    if receiver.poll(limit):
        took, processor, memory, found = receiver.recv()
        process.join()
        return what, count, took, processor, memory, found
    process.kill()
    process.join()
    return what, count, None, limit or 0.0, 0, 0


def show(row: Row) -> None:
    what, count, took, processor, memory, found = row
    if took is None:
        print(f"{what:34} {count:7} {'stopped after ' + format(processor, '.0f') + ' s':>22}", flush=True)
    else:
        speed = f"{count / took:9.1f} decisions/s"
        print(f"{what:34} {count:7} {took:9.1f} s {speed} {processor:9.1f} s CPU {memory:6} MB {found:6} results", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counts", type=int, nargs="*", default=[100, 1000, 10_000])
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--peer-counts", type=int, nargs="*", default=[5, 10, 100])
    options.add_argument("--peer-seconds", type=float, default=600)
    given = options.parse_args()
    for count in given.counts:
        with tempfile.TemporaryDirectory(prefix="ombudsgraph-bench-") as folder:
            store = Path(folder) / "graph"
            with Store.open(store, create=True) as opened:
                opened.bulk(islice(records(count), count))
            for jobs in sorted({1, given.jobs}):
                show(measure(f"ours, {jobs} process{'es' if jobs > 1 else ''}", count, ours(store, jobs, "quick")))
            if count <= min(given.counts):
                show(measure("ours, everything to pyshacl", count, ours(store, 1, "pyshacl")))
    for count in given.peer_counts:
        show(measure("pyshacl, queries parsed once", count, whole_graph(count, mended=True), given.peer_seconds))
        show(measure("pyshacl, whole graph", count, whole_graph(count, mended=False), given.peer_seconds))


if __name__ == "__main__":
    main()
