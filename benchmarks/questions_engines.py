"""The engines on which the questions are timed, each question in a process that is killed when it takes too long."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

TSV = "text/tab-separated-values"
TRIPLES = "application/n-triples"
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one question took, in seconds: the first time, and each time after; `rows` and `digest` are of its answer.

    `processor` is the least time of the processor that one run took in its own process (nothing of a server's). Nothing is set where it
    was stopped; `error` says why there is no answer.
    """

    first: float | None = None
    seconds: tuple[float, ...] = ()
    processor: float | None = None
    rows: int = 0
    digest: str = ""
    error: str = ""

    @property
    def typical(self) -> float | None:
        """The median of the later runs, or the first where there was but one."""
        if self.first is None:
            return None
        return sorted(self.seconds)[len(self.seconds) // 2] if self.seconds else self.first


Ask = Callable[[str], bytes]


def time_runs(ask: Ask, sparql: str, runs: int) -> Timing:
    """Ask *runs* times; twice only where that takes more seconds than runs."""
    taken: list[float] = []
    worked: list[float] = []
    answer = b""
    while len(taken) < runs and (len(taken) < 2 or sum(taken) < runs):
        began, before = time.perf_counter(), time.process_time()
        answer = ask(sparql)
        taken.append(time.perf_counter() - began)
        worked.append(time.process_time() - before)
    lines = sorted(answer.split(b"\n")[1:-1] if not answer.startswith(b"<") else answer.split(b"\n")[:-1])
    return Timing(taken[0], tuple(taken[1:]), min(worked), len(lines), hashlib.sha256(b"\n".join(lines)).hexdigest())


# --- our store: the engine in the process, as `ombudsgraph query` has it --------------------------------------------------------------


def of_store(database: Path) -> Ask:
    """Return the engine over the *database* in a folder."""
    store = ox.Store.read_only(str(database))

    def ask(sparql: str) -> bytes:
        found = store.query(sparql, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            return found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        return found.serialize(format=ox.QueryResultsFormat.TSV) or b""

    return ask


def of_server(address: str) -> Ask:
    """Return the engine behind a SPARQL endpoint."""

    def ask(sparql: str) -> bytes:
        body = urllib.parse.urlencode({"query": sparql}).encode()
        request = urllib.request.Request(address, body, {"Accept": f"{TSV}, {TRIPLES};q=0.9"})
        try:
            with urllib.request.urlopen(request) as reply:
                answer: bytes = reply.read()
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{error.code}: {error.read()[:200].decode()}") from None
        return answer

    return ask


def _work(connection: Connection, engine: Callable[[str], Ask], place: str, sparql: str, runs: int) -> None:
    try:
        ask = engine(place)
        connection.send(time_runs(ask, sparql, runs))
    except Exception as error:  # whatever it is, it is told of this question and the others go on
        connection.send(Timing(error=f"{type(error).__name__}: {error}"[:200]))


def _store_at(place: str) -> Ask:
    return of_store(Path(place))


def timed_in_process(place: str, sparql: str, runs: int, limit: float) -> Timing:
    """Time *sparql* over *place*, a database's folder or an endpoint's address, in a process of its own."""
    receiver, sender = _SPAWN.Pipe(duplex=False)
    engine = of_server if place.startswith("http") else _store_at
    process = _SPAWN.Process(target=_work, args=(sender, engine, place, sparql, runs))
    process.start()
    sender.close()
    return _received(process, receiver, limit)


def _received(process: multiprocessing.process.BaseProcess, receiver: Connection, limit: float) -> Timing:
    try:
        timing = receiver.recv() if receiver.poll(limit) else Timing(error=f"stopped after {limit:.0f} s")
    except EOFError:
        timing = Timing(error="the process died")
    process.kill()
    process.join()
    receiver.close()
    assert isinstance(timing, Timing)
    return timing


# --- servers -------------------------------------------------------------------------------------------------------------------------


@contextmanager
def oxigraph_server(database: Path) -> Iterator[str | None]:
    """Run `oxigraph serve-read-only` over *database*, and give its address; none where the program is not installed."""
    program = _program("oxigraph")
    if program is None:
        yield None
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", str(database), "--bind", place, "--union-default-graph", "--timeout-s", "3600"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(place, process)
        yield f"http://{place}/query"
    finally:
        process.kill()
        process.wait()


@contextmanager
def our_server(store: Path, *options: str) -> Iterator[str]:
    """Run `ombudsgraph serve` on the *store*, and give the address of its endpoint."""
    program = _program("ombudsgraph")
    assert program is not None
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [program, "serve", "--store", str(store), "--port", "0", *options], stderr=said, stdout=subprocess.DEVNULL
        )
        try:
            until, found = time.monotonic() + 120, None
            while found is None and time.monotonic() < until and process.poll() is None:
                time.sleep(0.05)
                said.seek(0)
                found = re.search(r"\bat (http://\S+/sparql)", said.read())
            if found is None:
                said.seek(0)
                raise RuntimeError(f"ombudsgraph serve did not start: {said.read()[-1000:]}")
            yield found[1]
        finally:
            process.terminate()
            process.wait(60)


def _program(name: str) -> str | None:
    """Return where the program *name* is: beside this Python, or on the path."""
    return shutil.which(name, path=os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))))


def _wait(place: str, process: subprocess.Popen[bytes]) -> None:
    host, port = place.split(":")
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((host, int(port)), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"oxigraph serve did not start at {place}")


# --- rdflib --------------------------------------------------------------------------------------------------------------------------


def rdflib_timings(database: Path, questions: Mapping[str, str], limit: float, loading: float) -> dict[str, Timing]:
    """Time *questions* in rdflib over what *database* holds: loaded once, each asked in a fork that is killed after *limit* seconds."""
    receiver, sender = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_rdflib, args=(sender, str(database), dict(questions), limit))
    process.start()
    sender.close()
    found: dict[str, Timing] = {}
    wait = loading
    try:
        while len(found) < len(questions) and receiver.poll(wait):
            name, timing = receiver.recv()
            if name:
                found[name] = timing
            wait = limit + 60
    except EOFError:
        pass
    process.kill()
    process.join()
    return {name: found.get(name, Timing(error=f"not loaded within {loading:.0f} s")) for name in questions}


def _rdflib(sender: Connection, database: str, questions: dict[str, str], limit: float) -> None:
    import rdflib

    store = ox.Store.read_only(database)
    data = rdflib.Dataset(default_union=True)
    data.parse(data=store.dump(format=ox.RdfFormat.N_QUADS) or b"", format="nquads")
    del store
    sender.send(("", None))

    def ask(sparql: str) -> bytes:
        result = data.query(sparql)
        return result.serialize(format="csv" if result.type == "SELECT" else "nt") or b""

    context = multiprocessing.get_context("fork")
    for name, sparql in questions.items():
        inner, outer = context.Pipe(duplex=False)
        child = context.Process(target=_asked, args=(outer, ask, sparql))
        child.start()
        outer.close()
        sender.send((name, _received(child, inner, limit)))


def _asked(connection: Connection, ask: Ask, sparql: str) -> None:
    try:
        connection.send(time_runs(ask, sparql, 1))
    except Exception as error:  # as above
        connection.send(Timing(error=f"{type(error).__name__}: {error}"[:200]))
