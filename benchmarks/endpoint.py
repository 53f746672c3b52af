"""What our endpoint costs over the engine alone, and how many small queries it answers, beside `oxigraph serve` in the same run.

    python benchmarks/endpoint.py [--count 10000] [--smoke] [--runs 7] [--seconds 10] [--clients 16] [--json FILE]

Overhead: questions of the library that take the engine more than 10 ms, asked of the engine in a process of its own, of our endpoint and
of `oxigraph serve`, in turn, so that whatever else the machine does strikes all alike; the least time of each counts, with the whole
answer received. Small queries: so many clients, each with a connection of its own, ask for facts of single decisions as fast as they are
answered; every answer is compared with what the engine said beforehand. Nothing is asserted of times.
"""

from __future__ import annotations

import argparse
import hashlib
import http
import http.client
import json
import multiprocessing
import os
import statistics
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

import archive
from questions_engines import TRIPLES, TSV, of_store, our_server, oxigraph_server

from ombudsgraph import questions
from ombudsgraph.storage.store import Store

LEAST = 0.010  # seconds of the engine from which on overhead is of interest
PLAIN = ("years", "bodies", "outcomes-by-council", "outcomes-by-quarter", "grounds-by-category", "payments-by-category", "procedures-used")
LARGE = ("references", "headers-incomplete", "escalations-refused", "offers-replaced", "provisions-ranked", "findings-of-others")
SMALL = """PREFIX og: <https://w3id.org/ombudsgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?p ?o WHERE {{ <https://w3id.org/ombudsgraph/id/decision/{key}> ?p ?o }}"""


@dataclass(frozen=True, slots=True)
class Load:
    """What many clients saw of a server: answers a second, how many were wrong, how many refused, and the seconds of the slowest in 100."""

    answers: int
    seconds: float
    wrong: int
    refused: int
    slow: float

    @property
    def rate(self) -> float:
        return self.answers / self.seconds


class Client:
    """One connection to an endpoint, kept open."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._path = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)

    def ask(self, sparql: str) -> tuple[int, bytes]:
        """Return status and body."""
        headers = {"Accept": f"{TSV}, {TRIPLES};q=0.9", "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", self._path, urlencode({"query": sparql}), headers)
        reply = self._connection.getresponse()
        return reply.status, reply.read()

    def connect(self) -> None:
        """Begin a new connection: one that was idle while another server answered may have been closed."""
        self._connection.close()
        self._connection.connect()

    def close(self) -> None:
        self._connection.close()


def digest(answer: bytes) -> str:
    """Return the hash of the rows of an answer, in whatever order they come."""
    head, _, rows = answer.partition(b"\n")
    return hashlib.sha256(b"\n".join([head, *sorted(rows.split(b"\n"))])).hexdigest()


# --- the engine alone ----------------------------------------------------------------------------------------------------------------


def _engine(connection: Connection, database: str) -> None:
    ask = of_store(Path(database))
    while True:
        sparql = connection.recv()
        began = time.perf_counter()
        answer = ask(sparql)
        connection.send((time.perf_counter() - began, digest(answer)))


@contextmanager
def engine(database: Path) -> Iterator[Connection]:
    """Run the engine in a process of its own: it takes queries, and gives the seconds of each and the hash of its answer."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_engine, args=(there, str(database)), daemon=True)
    process.start()
    try:
        yield here
    finally:
        process.kill()
        process.join()


# --- overhead ------------------------------------------------------------------------------------------------------------------------


def overhead(database: Path, servers: Mapping[str, str], runs: int) -> dict[str, dict[str, float]]:
    """Return question → column → the least seconds, for the questions that take the engine `LEAST` or more."""
    table: dict[str, dict[str, float]] = {}
    clients = {column: Client(address) for column, address in servers.items()}
    with engine(database) as alone:
        for name in PLAIN + LARGE:
            sparql = questions.find(name).text
            taken: dict[str, list[float]] = {"engine": [], **{column: [] for column in clients}}
            for run in range(runs + 1):
                alone.send(sparql)
                seconds, right = alone.recv()
                taken["engine"].append(seconds)
                for column, client in clients.items():
                    client.connect()
                    began = time.perf_counter()
                    status, body = client.ask(sparql)
                    taken[column].append(time.perf_counter() - began)
                    if status != 200 or digest(body) != right:
                        print(f"WRONG: {name} at {column}: status {status}", flush=True)
                if not run:  # the first run warms all up
                    taken = {column: [] for column in taken}
            least = {column: min(found) for column, found in taken.items()}
            if least["engine"] >= LEAST:
                table[name] = least
    for client in clients.values():
        client.close()
    return table


def wait_until_counted(address: str, patience: float = 1800.0) -> None:
    """Wait until the server at *address* has counted its data, which it does in time that nobody else wants: the engine is to have it."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        connection.request("GET", "/.well-known/void")
        if connection.getresponse().status == http.HTTPStatus.OK:
            return
        connection.close()
        time.sleep(1)
    print(f"the data set was not counted within {patience:.0f} s", flush=True)


# --- many small queries --------------------------------------------------------------------------------------------------------------


def small_queries(database: Path, count: int, decisions: int) -> list[tuple[str, str]]:
    """Return *count* queries on single decisions, and the hash of the right answer to each."""
    rng, ask = Random(0), of_store(database)
    keys = [archive.decision(rng.randrange(decisions)).header.key for _ in range(count)]
    texts = [SMALL.format(key=key) for key in keys]
    return [(text, digest(ask(text))) for text in texts]


def load(address: str, asked: list[tuple[str, str]], clients: int, seconds: float) -> Load:
    """Return what *clients* saw who asked for so many *seconds*."""
    took: list[float] = []
    counts = {"wrong": 0, "refused": 0}
    lock, until = threading.Lock(), time.monotonic() + seconds

    def work(number: int) -> None:
        client, rng, mine = Client(address), Random(number), []
        wrong = refused = 0
        while time.monotonic() < until:
            sparql, right = rng.choice(asked)
            began = time.perf_counter()
            try:
                status, body = client.ask(sparql)
            except (OSError, http.client.HTTPException):  # the server broke the connection: no answer is a wrong one
                status, body = 0, b""
                client.close()  # the next query begins a new one
            mine.append(time.perf_counter() - began)
            refused += status in (429, 503)
            wrong += status not in (200, 429, 503) or (status == 200 and digest(body) != right)
        client.close()
        with lock:
            took.extend(mine)
            counts["wrong"] += wrong
            counts["refused"] += refused

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - began
    answers = len(took) - counts["wrong"] - counts["refused"]
    return Load(answers, spent, counts["wrong"], counts["refused"], sorted(took)[len(took) * 99 // 100])


# --- the report ----------------------------------------------------------------------------------------------------------------------


def render(table: Mapping[str, Mapping[str, float]], loads: Mapping[str, Load], clients: int) -> str:
    """Return both tables."""
    columns = list(next(iter(table.values()), {}))
    lines = ["| question | " + " | ".join(columns) + " | " + " | ".join(f"{c} over engine" for c in columns[1:]) + " |"]
    lines.append("|---|" + "--:|" * (2 * len(columns) - 1))
    for name, row in table.items():
        over = " | ".join(f"{row[column] / row['engine'] - 1:+.0%}" for column in columns[1:])
        lines.append(f"| {name} | " + " | ".join(f"{1000 * row[column]:.1f} ms" for column in columns) + f" | {over} |")
    for column in columns[1:]:
        middle = statistics.median(row[column] / row["engine"] - 1 for row in table.values())
        lines.append(
            f"{column}: {middle:+.0%} over the engine alone, the median over {len(table)} questions of {1000 * LEAST:.0f} ms or more"
        )
    lines.append("")
    for column, found in loads.items():
        lines.append(
            f"{column}: {found.rate:.0f} small queries/s from {clients} clients, {found.wrong} wrong of {found.answers}, "
            f"{found.refused} refused; 99 in 100 within {1000 * found.slow:.0f} ms"
        )
    if len(loads) > 1:
        ours, other = list(loads.values())[:2]
        lines.append(f"ours answers {ours.rate / other.rate:.2f} times as many as oxigraph serve")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--folder", type=Path, default=Path(".bench/archive"))
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--seconds", type=float, default=10.0)
    options.add_argument("--clients", type=int, default=16)
    options.add_argument("--smoke", action="store_true", help="small and quick: 1,000 decisions, 2 seconds")
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    if given.smoke:
        given.count, given.runs, given.seconds = 1000, 3, 2.0
    store, _ = archive.build(given.folder, given.count, jobs=given.jobs)
    with Store.open(store, read_only=True) as opened:
        database = opened.live_path
    asked = small_queries(database, 400, given.count)
    with our_server(store) as ours, oxigraph_server(database) as other:
        wait_until_counted(ours)
        servers = {"ours": ours} | ({"oxigraph serve": other} if other else {})
        table = overhead(database, servers, given.runs)
        loads = {column: load(address, asked, given.clients, given.seconds) for column, address in servers.items()}
    print(render(table, loads, given.clients))
    if given.json:
        figures = {"overhead": table, "load": {column: asdict(found) for column, found in loads.items()}}
        given.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
