"""Hostile queries against the real server: each answered whole or refused in time, the server alive and bounded, nobody else asked.

Two servers: one on a store of some hundred thousand quads, where products and paths have no end, which is asked in every result format;
one on the samples, with the limits as they come apart from the deadline.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hostile_corpus import BODIES, CANARY, Hostile
from hostile_corpus import QUERIES as OF_THE_ENGINE
from hostile_federation import ELSEWHERE, FEDERATION, UPDATES
from hostile_store import ACCEPT as JSON
from hostile_store import Control, controls, copies
from hostile_watch import ACCEPT, GRAPHS, Canary, MemoryWatch, Reply, ask, fault, processes, rows, send
from running import Running

QUERIES = [*OF_THE_ENGINE, *FEDERATION, *ELSEWHERE]
SLACK = 0.5  # seconds after the deadline
MEGABYTE = 1 << 20
COPIES = 30  # of the samples: 320,000 quads


@dataclass(frozen=True, slots=True)
class Attacked:
    """A server under attack, with what watches it."""

    server: Running
    timeout: float
    memory: int
    workers: int
    canary: Canary
    watch: MemoryWatch
    controls: list[Control]

    def text(self, query: Hostile) -> str:
        return query.text.replace(CANARY, self.canary.address)

    def wrong(self, forms: Iterable[tuple[Hostile, str]]) -> list[str]:
        """Ask in every form at once, and return what was wrong.

        A reply that came late is asked for again, alone: so many at once may be more than the machine can do.
        """
        asked = list(forms)
        with ThreadPoolExecutor(self.workers) as senders:
            found = list(senders.map(lambda form: self._check(*form), asked))
        for _ in range(2):
            found = [
                self._check(*form) if any("late" in words for words in wrong) else wrong for form, wrong in zip(asked, found, strict=True)
            ]
        return [words for wrong in found for words in wrong]

    def _check(self, query: Hostile, accept: str) -> list[str]:
        reply = ask(self.server.address, self.text(query), accept)
        wrong = [fault(reply, accept)]
        if reply.seconds > self.timeout + SLACK:
            wrong.append(f"late: {reply.seconds:.2f} s")
        if query.refused and reply.status == 200:
            wrong.append(f"not refused: {reply.status} {reply.body[:100]!r}")
        return [f"{accept}: {words}" for words in wrong if words]

    def is_well(self, count: int) -> None:
        """Ask *count* control queries, see that nothing was fetched, and that memory stayed within bounds."""
        for number in range(count):
            control = self.controls[number % len(self.controls)]
            reply = ask(self.server.address, control.query, JSON)
            assert reply.status == 200, reply.body
            assert rows(reply.body) == control.rows
        assert self.server.process.poll() is None
        assert self.canary.connections == 0
        assert self.watch.highest < (self.workers + 1) * self.memory + 600 * MEGABYTE, f"{self.watch.highest / MEGABYTE:.0f} MB"


def attacked(store: Path, sample: Path, *, timeout: float, memory: int, workers: int) -> Iterator[Attacked]:
    options = ("--timeout", str(timeout), "--memory", str(memory), "--workers", str(workers))
    with Canary() as canary, Running(store, *options) as server, MemoryWatch(server.pid) as watch:
        yield Attacked(server, timeout, memory * MEGABYTE, workers, canary, watch, controls(sample))


@pytest.fixture(scope="module")
def large(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    store = copies(sample_store, tmp_path_factory.mktemp("large") / "store", COPIES)
    yield from attacked(store, sample_store, timeout=0.7, memory=512, workers=5)


@pytest.fixture(scope="module")
def small(sample_store: Path) -> Iterator[Attacked]:
    yield from attacked(sample_store, sample_store, timeout=1.0, memory=2048, workers=2)


def asked(query: Hostile) -> list[tuple[Hostile, str]]:
    """Return *query* in every format that its answer has; a SELECT and an ASK as a CONSTRUCT too."""
    forms = [(query, accept) for accept in ACCEPT[query.kind]]
    if query.kind == "solutions":
        forms += [(query.as_graph(), accept) for accept in GRAPHS]
    return forms


def named(query: Hostile) -> str:
    return query.name


def test_the_canary_sings() -> None:
    """That nothing reaches the canary tells something only if a connection is counted."""
    with Canary() as canary:
        assert send(canary.address, method="GET", path="/").status == 200
        assert canary.connections == 1


def test_there_are_enough_hostile_queries() -> None:
    assert len(QUERIES) >= 150
    assert len({query.name for query in QUERIES}) == len(QUERIES)


@pytest.mark.skipif(not os.environ.get("SLOW_TESTS"), reason="takes minutes; CI sets SLOW_TESTS")
@pytest.mark.parametrize("query", QUERIES, ids=named)
def test_in_every_format_over_a_large_store(query: Hostile, large: Attacked) -> None:
    assert large.wrong(asked(query)) == []
    large.is_well(1)


def test_the_large_store_is_served_as_before(large: Attacked) -> None:
    large.is_well(100)


@pytest.mark.parametrize("query", QUERIES, ids=named)
def test_over_the_samples(query: Hostile, small: Attacked) -> None:
    forms = asked(query)
    assert small.wrong({forms[0], forms[-1]}) == []
    small.is_well(1)


@pytest.mark.parametrize("query", ELSEWHERE, ids=named)
def test_what_is_elsewhere_is_not_fetched(query: Hostile, small: Attacked) -> None:
    reply = ask(small.server.address, small.text(query), JSON)
    if reply.status == 200:
        assert rows(reply.body) in (frozenset(), frozenset({()}))
    assert b"root:" not in reply.body
    for name in ("default-graph-uri", "named-graph-uri"):
        for graph in ("file:///etc/passwd", f"{small.canary.address}data.ttl"):
            path = f"/sparql?query={quote_plus('SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }')}&{name}={quote(graph, safe='')}"
            found = send(small.server.address, method="GET", path=path, accept=JSON)
            assert found.status in (200, 400)
            assert found.status == 400 or rows(found.body) == frozenset()
    small.is_well(1)


@pytest.mark.parametrize("update", UPDATES, ids=named)
def test_no_update_passes_by_any_way(update: Hostile, small: Attacked) -> None:
    text = small.text(update)
    form, direct = "application/x-www-form-urlencoded", "application/sparql-update"
    replies = [
        ask(small.server.address, text, JSON),
        ask(small.server.address, text, "text/turtle"),
        send(small.server.address, text.encode(), content_type=direct),
        send(small.server.address, f"update={quote_plus(text)}".encode(), content_type=form),
        send(small.server.address, f"query={quote_plus(text)}".encode(), content_type=form),
        send(small.server.address, f"query={quote_plus('ASK {}')}&update={quote_plus(text)}".encode(), content_type=form),
        send(small.server.address, method="GET", path=f"/sparql?update={quote_plus(text)}"),
        send(small.server.address, method="GET", path=f"/sparql?query={quote_plus(text)}"),
        send(small.server.address, text.encode(), path="/update", content_type=direct),
        send(small.server.address, text.encode(), method="PUT", path="/data?default", content_type="text/turtle"),
        send(small.server.address, method="DELETE", path="/data?default"),
    ]
    assert [reply.status for reply in replies if not 400 <= reply.status < 500] == []
    small.is_well(3)


@pytest.mark.parametrize("name", sorted(BODIES))
def test_a_body_that_is_no_text(name: str, small: Attacked) -> None:
    replies = [
        send(small.server.address, BODIES[name], content_type="application/sparql-query", accept=JSON),
        send(small.server.address, b"query=" + BODIES[name], content_type="application/x-www-form-urlencoded", accept=JSON),
        send(small.server.address, f"query={quote(BODIES[name])}".encode(), content_type="application/x-www-form-urlencoded", accept=JSON),
        send(small.server.address, method="GET", path=f"/sparql?query={quote(BODIES[name])[:20_000]}", accept=JSON),
        send(
            small.server.address,
            method="GET",
            path=f"/sparql?query=ASK%7B%7D&default-graph-uri={quote(BODIES[name])[:20_000]}",
            accept=JSON,
        ),
    ]
    assert [reply.status for reply in replies if not 400 <= reply.status < 500] == []
    small.is_well(1)


def test_a_packed_bomb_is_not_unpacked(large: Attacked) -> None:
    bomb = gzip.compress(b" " * 300 * MEGABYTE, compresslevel=9)
    before = large.watch.highest
    for encoding in ("gzip", "deflate", "br", "gzip, gzip"):
        reply = send(large.server.address, bomb, content_type="application/sparql-query", content_encoding=encoding)
        assert reply.status in (400, 413, 415)
    assert large.watch.highest - before < 100 * MEGABYTE
    large.is_well(1)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"query=" + b"a" * 30 * MEGABYTE, {"content_type": "application/x-www-form-urlencoded"}),
        (b"a=b&" * 4 * MEGABYTE, {"content_type": "application/x-www-form-urlencoded"}),
        (b"query=ASK%7B%7D&" + b"a=b&" * 100_000, {"content_type": "application/x-www-form-urlencoded"}),
        (b"query=ASK%7B%7D" + b"&default-graph-uri=urn:a" * 30_000, {"content_type": "application/x-www-form-urlencoded"}),
        (b"%" * 500_000, {"content_type": "application/x-www-form-urlencoded"}),
        (b"#" * 30 * MEGABYTE, {"content_type": "application/sparql-query"}),
        (b"--x\r\n\r\n" * 100_000, {"content_type": "multipart/form-data; boundary=x"}),
        (b"ASK {}", {"content_type": "application/sparql-query; charset=utf-7"}),
        (b"ASK {}", {"content_type": "application/sparql-query; " + "a=b; " * 5_000}),
        (b"ASK {}", {"content_type": "application/sparql-query", "accept": "text/csv;q=" + "9" * 5_000}),
        (b"ASK {}", {"content_type": "application/sparql-query", "accept": ", ".join(f"a/b{n}" for n in range(5_000))}),
        (b"ASK {}", {"content_type": "application/sparql-query", "accept": '"' * 20_000}),
        (b"ASK {}", {"content_type": "application/sparql-query", "accept_encoding": "gzip;q=" * 5_000}),
    ],
    ids=lambda value: str(value)[:60] if isinstance(value, dict) else str(len(value)),
)
def test_a_large_or_crooked_request(body: bytes, headers: dict[str, str], small: Attacked) -> None:
    before = small.watch.highest
    try:
        reply: Reply | None = send(small.server.address, body, **headers)  # type: ignore[arg-type]
    except (BrokenPipeError, ConnectionResetError):
        reply = None  # refused while it was still being sent
    if reply is not None:
        assert reply.status == 200 or 400 <= reply.status < 500, (reply.status, reply.body[:200])
        assert reply.seconds < small.timeout + 5
    assert small.watch.highest - before < 200 * MEGABYTE
    small.is_well(1)


def test_the_samples_are_served_as_before(small: Attacked) -> None:
    small.is_well(100)
    assert len(processes(small.server.pid)) <= small.workers + 4  # none that was killed is left behind
    assert not [pid for pid in processes(small.server.pid) if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"]


def test_no_query_is_written_into_the_log(small: Attacked) -> None:
    log = "\n".join(small.server.log)
    assert small.canary.address not in log
    assert "?s ?p ?o" not in log
    assert [line[-3000:] for line in small.server.log if "Traceback" in line] == []
    assert os.fspath(Path(__file__)) not in log
