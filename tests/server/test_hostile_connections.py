"""Connections that break the rules of HTTP, are slow, or many: the server answers with an error or closes, and serves the others on."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hostile_store import ACCEPT as JSON
from hostile_store import Control, controls
from hostile_watch import MemoryWatch, ask, processes, resident, rows, send
from running import Running

TIMEOUT = 2.0
HOST = b"Host: 127.0.0.1\r\n"
GET = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + HOST + b"Accept: application/sparql-results+json\r\n"
POST = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\n"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
MEGABYTE = 1 << 20


@pytest.fixture(scope="module")
def attacked(sample_store: Path) -> Iterator[Running]:
    with Running(sample_store, "--timeout", str(TIMEOUT)) as server:
        yield server


@pytest.fixture(scope="module")
def control(sample_store: Path) -> Control:
    return controls(sample_store)[0]


def is_well(server: Running, control: Control) -> None:
    reply = ask(server.address, control.query, JSON, source="127.0.0.99")
    assert reply.status == 200, reply.body
    assert rows(reply.body) == control.rows


@contextmanager
def connection(server: Running) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as made:
        yield made


def exchange(server: Running, sent: bytes, *, end: bool = True, answers: int = 1) -> bytes:
    """Send bytes as they are and return what comes back until so many answers are whole, the server closes, or it says nothing for long.

    With *end* the sending half of the connection is closed, so that what is cut off stays so.
    """
    with connection(server) as made:
        with suppress(OSError):  # it may close before it has all
            made.sendall(sent)
            if end:
                made.shutdown(socket.SHUT_WR)
        received = b""
        with suppress(TimeoutError, ConnectionResetError):
            while whole(received) < answers and (piece := made.recv(1 << 16)):
                received += piece
        return received


def whole(received: bytes) -> int:
    """Return how many whole answers there are."""
    count = 0
    while b"\r\n\r\n" in received:
        head, _, rest = received.partition(b"\r\n\r\n")
        length = next((int(line.partition(b":")[2]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
        if len(rest) < length:
            break
        received, count = rest[length:], count + 1
    return count


def status(received: bytes) -> int:
    return int(received.split(b" ", 2)[1]) if received.startswith(b"HTTP/1.") else 0


# What comes, and the statuses that are right; 0 is a connection that is closed without a word.
CROOKED: dict[str, tuple[bytes, set[int]]] = {
    "nothing": (b"", {0}),
    "line ends alone": (b"\r\n\r\n\r\n", {0, 400}),
    "no HTTP": (b"\x00\x01\x02\xff" * 1000, {0, 400}),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500, {0, 400}),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {0, 400, 405, 505}),
    "HTTP/0.9": (b"GET /sparql\r\n", {0, 400}),
    "no host": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n\r\n", {400}),
    "two hosts": (GET + b"Host: evil.example\r\n\r\n", {400}),
    "another's host": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: evil.example\r\n\r\n", {400, 403, 421}),
    "another's host with our port": (b"GET / HTTP/1.1\r\nHost: evil.example:80\r\n\r\n", {400, 403, 421}),
    "our host before another's": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n", {400, 403, 421}),
    "a host with a user": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1@evil.example\r\n\r\n", {400, 403, 421}),
    "a host that is no text": (b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n", {400, 403, 421}),
    "an empty host": (b"GET / HTTP/1.1\r\nHost: \r\n\r\n", {400, 403, 421}),
    "an absolute address of another": (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", {400, 403, 404, 421}),
    "a tunnel": (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", {0, 400, 403, 404, 405, 421, 501}),
    "the server as a whole": (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", {200, 204, 400, 404, 405}),
    "an unknown method": (b"BREW /sparql HTTP/1.1\r\n" + HOST + b"\r\n", {400, 405, 501}),
    "TRACE": (b"TRACE /sparql HTTP/1.1\r\n" + HOST + b"\r\n", {400, 405, 501}),
    "long address": (b"GET /sparql?query=" + b"A" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", {0, 400, 414, 431}),
    "many parameters": (b"GET /sparql?" + b"a&" * 25_000 + b"query=ASK%7B%7D HTTP/1.1\r\n" + HOST + b"\r\n", {200, 400, 414, 431}),
    "long header": (GET + b"X-Long: " + b"a" * 1_000_000 + b"\r\n\r\n", {0, 400, 431}),
    "many headers": (GET + b"".join(b"X-%d: a\r\n" % number for number in range(50_000)) + b"\r\n", {0, 400, 431}),
    "a header without an end": (GET + b"X-Long: " + b"a" * 200_000, {0, 400, 431}),
    "a header of NULs": (GET + b"X-A: a\x00b\r\n\r\n", {0, 400}),
    "a header without a name": (GET + b": a\r\n\r\n", {0, 400}),
    "a header with a space": (GET + b"Content-Length : 5\r\n\r\n", {0, 400}),
    "a folded header": (GET + b"X-A: a\r\n b\r\n\r\n", {0, 200, 400}),
    "a path of dots": (b"GET /../../../../etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", {400, 404}),
    "a path of encoded dots": (b"GET /id/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", {303, 400, 404}),
    "a path of NULs": (b"GET /id/%00%00 HTTP/1.1\r\n" + HOST + b"\r\n", {303, 400, 404}),
    "a path that is no text": (b"GET /id/%ff%fe HTTP/1.1\r\n" + HOST + b"\r\n", {303, 400, 404}),
    "a header put into a path": (b"GET /id/a%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\n" + HOST + b"\r\n", {303, 400, 404}),
    "a length below nothing": (POST + b"Content-Length: -1\r\n\r\nASK {}", {0, 400}),
    "a length that is none": (POST + b"Content-Length: six\r\n\r\nASK {}", {0, 400}),
    "a length beyond numbers": (POST + b"Content-Length: 99999999999999999999999999\r\n\r\nASK {}", {0, 400, 413}),
    "two lengths": (POST + b"Content-Length: 6\r\nContent-Length: 7\r\n\r\nASK {} ", {0, 400}),
    "a length and pieces": (POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n", {0, 200, 400}),
    "half a body": (POST + b"Content-Length: 600\r\n\r\nASK {}", {0, 400, 408}),
    "pieces of nonsense": (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n", {0, 400}),
    "a piece below nothing": (POST + b"Transfer-Encoding: chunked\r\n\r\n-6\r\nASK {}\r\n0\r\n\r\n", {0, 400}),
    "a piece beyond numbers": (POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nASK {}\r\n0\r\n\r\n", {0, 400, 413}),
    "pieces without an end": (POST + b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n", {0, 400, 408}),
    "pieces that are packed": (POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n", {0, 400, 415, 501}),
    "many large pieces": (POST + b"Transfer-Encoding: chunked\r\n\r\n" + (b"100000\r\n" + b"#" * MEGABYTE + b"\r\n") * 20, {0, 400, 413}),
    "a promise to wait": (POST + b"Content-Length: 6\r\nExpect: 100-continue\r\n\r\nASK {}", {100, 200}),
    "an expectation of wonders": (POST + b"Content-Length: 6\r\nExpect: wonders\r\n\r\nASK {}", {200, 400, 417}),
    "an upgrade": (
        GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==\r\n\r\n",
        {200, 400, 404, 426},
    ),
    "an upgrade to HTTP/2": (GET + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n", {200, 400}),
}  # fmt: skip


@pytest.mark.parametrize("name", CROOKED)
def test_what_breaks_the_rules(name: str, attacked: Running, control: Control) -> None:
    sent, right = CROOKED[name]
    received = exchange(attacked, sent, end=0 in right)
    assert status(received) in right, received[:300]
    assert b"root:" not in received
    assert b"Traceback" not in received
    assert b"set-cookie" not in received.partition(b"\r\n\r\n")[0].lower().replace(b"%0d%0aset-cookie", b"")
    is_well(attacked, control)


def test_a_second_request_cannot_be_smuggled(attacked: Running) -> None:
    """Where a length and pieces disagree, what comes after must not be taken for a request of its own."""
    inner = b"GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    both = POST + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (5 + len(inner)) + inner
    assert exchange(attacked, both, answers=2).count(b"HTTP/1.1 ") <= 1
    cut = POST + b"Content-Length: 6\r\n\r\nASK {}" + b"X" * 10 + inner
    assert b"404" not in exchange(attacked, cut, answers=2)


def test_requests_one_after_the_other_are_answered_in_order(attacked: Running) -> None:
    asked = b"".join(
        b"GET /sparql?query=SELECT(%d%%20AS%%20%%3Fn)%%7B%%7D HTTP/1.1\r\n" % number + HOST + b"Accept: text/csv\r\n\r\n"
        for number in range(50)
    )
    received = exchange(attacked, asked, end=False, answers=50)
    answers = [part.partition(b"\r\n\r\n")[2] for part in received.split(b"HTTP/1.1 200 OK")[1:]]
    assert [int(answer.split()[1]) for answer in answers] == list(range(50))


def test_slow_headers_hold_nobody_up(attacked: Running, control: Control) -> None:
    """A hundred connections that send a letter now and then; the server closes them in the end, and serves others all the while."""
    slow = [socket.create_connection(("127.0.0.1", attacked.port)) for _ in range(100)]
    started = time.monotonic()
    try:
        for letter in GET[:40]:
            for made in slow:
                with suppress(OSError):
                    made.send(bytes((letter,)))
            is_well(attacked, control)
        deadline = started + 60
        for made in slow:
            made.settimeout(max(0.1, deadline - time.monotonic()))
            with suppress(ConnectionResetError):
                assert made.recv(1 << 16).startswith((b"HTTP/1.1 408 ", b""))
                while made.recv(1 << 16):
                    pass
    finally:
        for made in slow:
            made.close()
    is_well(attacked, control)


def test_slow_bodies_hold_nobody_up(attacked: Running, control: Control) -> None:
    slow = [socket.create_connection(("127.0.0.1", attacked.port)) for _ in range(50)]
    try:
        for made in slow:
            made.sendall(POST + b"Content-Length: 1000\r\n\r\n")
        for _ in range(20):
            for made in slow:
                made.send(b"#")
            is_well(attacked, control)
    finally:
        for made in slow:
            made.close()
    is_well(attacked, control)


def test_whoever_goes_away_takes_the_query_along(attacked: Running, control: Control) -> None:
    """The worker is free again before the deadline: twenty who ask without end and hang up hold nobody up for long."""
    request = POST + b"Content-Length: %d\r\n\r\n" % len(ENDLESS) + ENDLESS.encode()
    for _ in range(20):
        with connection(attacked) as made:
            made.sendall(request)
            time.sleep(0.02)
    started = time.monotonic()
    is_well(attacked, control)
    assert time.monotonic() - started < 10 * TIMEOUT / 2
    deadline = time.monotonic() + 20
    while len(processes(attacked.pid)) > 5 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(processes(attacked.pid)) <= 5


def test_readers_that_do_not_read_cost_little(attacked: Running, control: Control) -> None:
    """Results are whole before they are sent; twenty readers that take none of a result of some megabytes do not stop the others."""
    query = "SELECT * { ?a ?b ?c . { SELECT * { ?d ?e ?f } LIMIT 5 } } LIMIT 20000"
    request = POST + b"Accept: text/csv\r\nContent-Length: %d\r\n\r\n" % len(query) + query.encode()
    deaf = []
    with MemoryWatch(attacked.pid) as watch:
        before = resident(attacked.pid)
        try:
            for _ in range(20):
                made = socket.socket()
                made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                made.connect(("127.0.0.1", attacked.port))
                made.sendall(request)
                deaf.append(made)
            for _ in range(20):
                is_well(attacked, control)
        finally:
            for made in deaf:
                made.close()
    assert watch.highest - before < 600 * MEGABYTE
    is_well(attacked, control)


def test_the_server_is_well_in_the_end(attacked: Running, control: Control) -> None:
    for _ in range(20):
        is_well(attacked, control)
    assert attacked.process.poll() is None
    assert [line[-3000:] for line in attacked.log if "Traceback" in line] == []
    assert send(attacked.address, method="GET", path="/health").status == 200
    assert attacked.stop() == 0
