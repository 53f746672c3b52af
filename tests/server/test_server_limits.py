"""What a client may do to the server: call it by foreign names, send too much or too slowly, not read what it asked for."""

from __future__ import annotations

import http.client
import socket
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from running import Running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def exchange(server: Running, sent: bytes, seconds: float = 40.0) -> bytes:
    """Send bytes as they are; return what comes until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        connection.sendall(sent)
        parts = []
        try:
            while part := connection.recv(65536):
                parts.append(part)
        except ConnectionResetError:
            pass
        return b"".join(parts)


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST:9", "localhost.", "[::1]:8080", "127.0.0.1:1"])
def test_its_own_names(server: Running, host: str) -> None:
    assert server.request("GET", "/health", headers={"Host": host}).status == 200


@pytest.mark.parametrize(
    "host",
    ["example.org", "127.0.0.1.example.org", "localhost.example.org", "10.0.0.1", "evil@127.0.0.1", "[::2]", "127.0.0.1 example.org"],
)
def test_foreign_names(server: Running, host: str) -> None:
    """A page of another site can have its own name point to this machine; the browser then sends that name."""
    for path in ("/health", "/sparql?query=ASK%7B%7D", "/"):
        assert server.request("GET", path, headers={"Host": host}).status == 421


def test_no_name_and_two_names(server: Running) -> None:
    assert status(exchange(server, b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")) == 400
    assert status(exchange(server, b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\nConnection: close\r\n\r\n")) == 400
    assert status(exchange(server, b"GET /health HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n")) == 400


@pytest.mark.parametrize("sent", [b"nonsense\r\n\r\n", b"GET /\x00 HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 9])
def test_what_is_no_http(server: Running, sent: bytes) -> None:
    assert status(exchange(server, sent)) == 400


def test_an_address_that_is_too_long(server: Running) -> None:
    query = f"ASK {{}} # {'x' * 70_000}"
    assert server.request("GET", f"/sparql?query={quote(query)}").status == 414
    assert server.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"}).status == 200


def test_headers_that_are_too_large(server: Running) -> None:
    answer = exchange(server, b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 400_000)
    assert answer == b"" or status(answer) == 431  # some systems drop the answer when not all was read
    many = b"".join(b"X-%d: x\r\n" % number for number in range(20_000))
    answer = exchange(server, b"GET /health HTTP/1.1\r\nHost: localhost\r\n" + many + b"\r\n")
    assert answer == b"" or status(answer) == 431
    assert server.get("/health").status == 200


def test_a_body_that_is_too_large(server: Running) -> None:
    body = b"#" * (1 << 20) + b"\nASK {}"
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    assert status(exchange(server, head + b"Content-Length: %d\r\n\r\n" % len(body) + body[: 1 << 19] + body[1 << 19 :])) == 413
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:600_000], body[600_000:]))
    assert status(exchange(server, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunked)) == 413
    assert server.get("/health").status == 200


def test_a_query_that_is_too_long(server: Running) -> None:
    reply = server.request("POST", "/sparql", "ASK {} #" + "x" * 300_000, {"Content-Type": "application/sparql-query"})
    assert (reply.status, "too long" in reply.text) == (403, True)


def test_headers_that_do_not_come(server: Running) -> None:
    """A connection on which a request is only begun is closed; the time is the server's own, with room for a busy machine."""
    start = time.monotonic()
    for begun in (b"", b"GET /health HTTP/1.1\r\nHost: local"):
        answer = exchange(server, begun)
        assert status(answer) == 408
    assert time.monotonic() - start < 70


def test_a_body_that_does_not_come(server: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
    assert status(exchange(server, head, seconds=60)) == 408


def test_a_connection_that_was_used_may_be_used_again(server: Running) -> None:
    one = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    assert exchange(server, one + one + last).count(b"HTTP/1.1 200 OK") == 3  # pipelined
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        for _ in range(3):
            connection.sendall(one[:20])
            time.sleep(0.05)
            connection.sendall(one[20:])
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            assert (answer.status, answer.read()) == (200, b'{"status":"ok"}')


def test_http_1_0(server: Running) -> None:
    answer = exchange(server, b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\nHost: localhost\r\n\r\n")
    assert status(answer) == 200
    assert answer.endswith(b'{"head":{},"boolean":true}')


def test_who_goes_away_takes_the_query_along(sample_store: Path) -> None:
    with Running(sample_store, "--workers", "1", "--timeout", "200") as server:
        for _ in range(6):
            with socket.create_connection(("127.0.0.1", server.port)) as connection:
                connection.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                time.sleep(0.3)
        start = time.monotonic()
        assert server.query("ASK {}").status == 200
        assert time.monotonic() - start < 20
        end = time.monotonic() + 20
        while "ombudsgraph_queries_running 0.0" not in server.get("/metrics").text:
            assert time.monotonic() < end
            time.sleep(0.05)


def test_a_reader_who_does_not_read_keeps_nobody_waiting(sample_store: Path) -> None:
    with Running(sample_store, "--workers", "1") as server:
        idle = []
        for _ in range(20):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(f"GET /sparql?query={quote('SELECT * { ?s ?p ?o }')} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            idle.append(connection)
        assert server.query("ASK {}").status == 200
        assert server.query("SELECT * { ?s ?p ?o } LIMIT 5000").status == 200
        for connection in idle:
            connection.close()
        assert server.stop() == 0


def test_too_many_connections_are_told_to_come_again(sample_store: Path) -> None:
    with Running(sample_store) as server:
        opened = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(450)]
        try:
            opened[-1].settimeout(30)
            answer = opened[-1].recv(1000)
            assert status(answer) == 503
            assert b"retry-after: " in answer
        finally:
            for connection in opened:
                connection.close()
        end = time.monotonic() + 20
        while time.monotonic() < end and server.get("/health").status != 200:
            time.sleep(0.1)
        assert server.get("/health").status == 200


def test_who_waits_too_long_is_told_to_come_again(sample_store: Path) -> None:
    with Running(sample_store, "--workers", "1", "--timeout", "2") as server:
        reply = server.query(ENDLESS)
        assert reply.status == 503
        assert int(reply.headers["Retry-After"]) >= 1
        assert "within 2 s" in reply.text
        assert "Content-Length" in reply.headers
