"""The protocol over streamable HTTP: on this machine alone, and for programs alone."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mcp import Client
from talking import COMMAND, DEADLINE, connected

_HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


class Serving:
    """`ombudsgraph mcp --http` on a free port."""

    def __init__(self, store: Path, *options: str) -> None:
        pipe = subprocess.PIPE
        command = [str(COMMAND), "mcp", "--store", str(store), "--http", "--port", "0", *options]
        self.process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)
        assert self.process.stderr is not None
        self.ready = self.process.stderr.readline()
        self.address = self.ready.rpartition(" at ")[2].strip()

    def post(self, path: str | None = None, **headers: str) -> int:
        """Return the status of a request with other *headers*."""
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=DEADLINE)
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
        connection.request("POST", path or place.path, body, {**_HEADERS, **headers})
        return connection.getresponse().status

    def stop(self) -> tuple[int, str, str]:
        """Stop it; return its exit status, its output and what it said."""
        self.process.send_signal(signal.SIGTERM)
        output, said = self.process.communicate(timeout=DEADLINE)
        return self.process.returncode, output, said


@pytest.fixture(scope="module")
def serving(sample_store: Path) -> Iterator[Serving]:
    server = Serving(sample_store)
    yield server
    server.process.kill()
    server.process.communicate()


def test_it_says_where_it_is(serving: Serving, sample_store: Path) -> None:
    assert serving.ready.startswith(f"Serving {sample_store} at http://127.0.0.1:")
    assert serving.address.endswith("/mcp")


def test_the_same_tools_and_answers(serving: Serving) -> None:
    with connected(Client(serving.address, read_timeout_seconds=DEADLINE)) as client:
        assert "search_decisions" in [tool.name for tool in client.portal.call(client.client.list_tools).tools]
        assert client.data("search_decisions", body="Camden Council")["total"] == 1
        assert client.data("get_decision", reference="99 900 101")["header"]["reference"] == "99 900 101"
        assert "found the argument 'x'" in client.error("search_decisions", x=1)


def test_two_clients_at_once(serving: Serving) -> None:
    def read(number: int) -> list[str]:
        with connected(Client(serving.address, read_timeout_seconds=DEADLINE)) as client:
            references = [f"99 900 {place}" for place in range(101 + number, 106 + number)]
            assert [client.data("get_decision", reference=one)["header"]["reference"] for one in references] == references
            return references

    with ThreadPoolExecutor(2) as both:
        assert len(list(both.map(read, (0, 3)))) == 2


def test_other_hosts_and_origins_are_refused(serving: Serving) -> None:
    port = urlsplit(serving.address).port
    assert serving.post(Host="evil.example") == 421
    assert serving.post(Host=f"evil.example:{port}") == 421
    assert serving.post(Host="127.0.0.1:1") == 421
    assert serving.post(Origin="https://evil.example") == 403
    assert serving.post(Origin="null") == 403
    assert serving.post(Origin=f"http://127.0.0.1:{port}.evil.example") == 403
    assert serving.post(Origin=f"http://localhost:{port}") not in (403, 421)
    assert serving.post(Host=f"localhost:{port}") not in (403, 421)
    assert serving.post("/") == 404
    assert serving.post(**{"Content-Type": "text/plain"}) == 400


def test_it_listens_on_this_machine_alone(serving: Serving) -> None:
    port = urlsplit(serving.address).port or 0
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        with socket.socket() as other:
            other.settimeout(5)
            assert other.connect_ex((str(address), port)) != 0


def test_it_stops_when_told_and_leaves_nothing(sample_store: Path) -> None:
    server = Serving(sample_store)
    with connected(Client(server.address, read_timeout_seconds=DEADLINE)) as client:
        assert client.data("search_decisions")["total"] == 15
    status, output, said = server.stop()
    assert (status, output) == (0, "")
    assert "Traceback" not in said
    assert not list(sample_store.glob(f"served/{server.process.pid}-*"))


def test_a_port_that_is_taken(sample_store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [str(COMMAND), "mcp", "--store", str(sample_store), "--http", "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert f"port {port} of 127.0.0.1 cannot be had" in ended.stderr


def test_a_slow_query_does_not_keep_another_client_waiting(sample_store: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    server = Serving(sample_store, "--timeout", "10")
    with (
        connected(Client(server.address, read_timeout_seconds=DEADLINE)) as first,
        connected(Client(server.address, read_timeout_seconds=DEADLINE)) as second,
        ThreadPoolExecutor(1) as busy,
    ):
        waiting = busy.submit(first.error, "query_sparql", query=slow)
        for _ in range(5):
            assert second.data("query_sparql", query="ASK { ?d a og:Decision }")["boolean"] is True
        assert not waiting.done()
        assert "not answered within 10 s" in waiting.result(DEADLINE)
    assert server.stop()[0] == 0
