"""`ombudsgraph push` into real servers: the same content there as in the store, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pushed_stores
import pyoxigraph as ox
import pytest
from gates import Gate, Request, Verdict
from outside_servers import Oxigraph
from pushed_stores import COUNT, counts, quads
from scripted import Scripted, answer, csv

from ombudsgraph.errors import EndpointError, QueryError
from ombudsgraph.remote import connections, discovery, retries
from ombudsgraph.remote import push as pushing
from ombudsgraph.remote.push import Summary
from ombudsgraph.remote.service import Terms
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import BASE

COMMAND = Path(sys.executable).with_name("ombudsgraph")
PROTOCOLS = ("update", "graph store")
RECEIPTS = f"{BASE}receipts/graph"


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No credentials, store or proxy of whoever runs the tests; and little waiting."""
    for name in list(os.environ):
        if name.startswith("OMBUDSGRAPH_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(retries, "_FIRST_WAIT", 0.01)


def push(store: Path, server: str, protocol: str = "update", *, keep: bool = False, jobs: int = 1, summary: Summary | None = None) -> str:
    """Push as the library does; return the summary's words."""
    told = {"update": {"update": f"{server}/update"}, "graph store": {"graph_store": f"{server}/store"}}[protocol]
    target = discovery.target(f"{server}/query", Terms(retries=3), **told)
    return str(pushing.push(store, target, keep=keep, jobs=jobs, summary=summary))


def command(store: Path, server: str, *options: str) -> list[str]:
    return [str(COMMAND), "push", "--endpoint", f"{server}/query", "--store", str(store), *options]


def pushed(store: Path, server: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Push as a user does."""
    return subprocess.run(command(store, server, *options), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def later_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pushed_stores.later(tmp_path_factory.mktemp("later"))


@pytest.fixture
def oxigraph() -> Iterator[Oxigraph]:
    with Oxigraph() as server:
        assert isinstance(server, Oxigraph)
        yield server


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_store_is_the_same_there(protocol: str, sample_store: Path, oxigraph: Oxigraph) -> None:
    assert push(sample_store, oxigraph.address, protocol) == counts(added=COUNT)
    assert oxigraph.quads() == quads(sample_store)
    assert push(sample_store, oxigraph.address, protocol) == counts(unchanged=COUNT)
    assert push(sample_store, oxigraph.address, protocol, jobs=4) == counts(unchanged=COUNT)
    assert oxigraph.quads() == quads(sample_store)


def test_the_command_finds_what_the_server_speaks(sample_store: Path, oxigraph: Oxigraph) -> None:
    first = pushed(sample_store, oxigraph.address)
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr == f"{counts(added=COUNT)}; SPARQL Update at {oxigraph.address}/update\n"
    assert oxigraph.quads() == quads(sample_store)
    again = pushed(sample_store, oxigraph.address, "--graph-store", oxigraph.store, "--timeout", "20")
    assert again.returncode == 0
    assert again.stderr == f"{counts(unchanged=COUNT)}; Graph Store Protocol at {oxigraph.store}\n"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_changed_is_replaced_and_what_is_gone_removed(
    protocol: str, sample_store: Path, later_store: Path, oxigraph: Oxigraph
) -> None:
    other = "<http://example.org/a> <http://example.org/b> <http://example.org/c>"
    foreign = [other, *(f"{other} <{graph}>" for graph in ("http://example.org/g", f"{BASE}decision/99-900-998/graph", RECEIPTS))]
    oxigraph.load(" .\n".join([*foreign, ""]).encode())
    assert push(sample_store, oxigraph.address, protocol) == counts(added=COUNT)
    assert push(later_store, oxigraph.address, protocol) == counts(added=1, replaced=1, unchanged=COUNT - 3, removed=2)
    assert set(oxigraph.quads()) == {*quads(later_store), *foreign}  # what others have there stays
    assert any("\\\\u0022" in line and "DROP ALL" in line for line in oxigraph.quads())
    assert push(sample_store, oxigraph.address, protocol) == counts(added=2, replaced=1, unchanged=COUNT - 3, removed=1)
    assert set(oxigraph.quads()) == {*quads(sample_store), *foreign}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_what_is_gone_stays_where_that_is_asked(protocol: str, sample_store: Path, later_store: Path, oxigraph: Oxigraph) -> None:
    push(sample_store, oxigraph.address, protocol)
    before = {line for line in oxigraph.quads() if "/99-900-103/" in line or "/registers/" in line}
    assert push(later_store, oxigraph.address, protocol, keep=True) == counts(added=1, replaced=1, unchanged=COUNT - 3)
    assert set(oxigraph.quads()) > {*quads(later_store), *before}


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("sent", [False, True], ids=["before it is sent", "after it was done"])
def test_a_push_broken_off_at_any_request_goes_on(
    protocol: str, sent: bool, sample_store: Path, later_store: Path, oxigraph: Oxigraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no request, from the first to the last, after which another push does not make everything the same."""
    earlier, later = (later_store, sample_store) if sent else (sample_store, later_store)
    send, written = connections.send, [0]
    last = 1_000

    def breaking(request: urllib.request.Request, clock: object) -> object:
        writes = request.get_method() in ("PUT", "DELETE") or (request.get_method() == "POST" and request.data != b"INSERT DATA {}")
        written[0] += writes
        if writes and written[0] == last and not sent:
            raise KeyboardInterrupt
        response = send(request, clock)  # type: ignore[arg-type]
        if writes and written[0] == last:
            raise KeyboardInterrupt
        return response

    monkeypatch.setattr(connections, "send", breaking)
    push(earlier, oxigraph.address, protocol)
    written[0] = 0
    push(later, oxigraph.address, protocol)
    total, expected = written[0], quads(later)
    assert total >= 5
    for at in range(1, total + 1):
        push(earlier, oxigraph.address, protocol)
        written[0], last = 0, at
        with pytest.raises(KeyboardInterrupt):
            push(later, oxigraph.address, protocol)
        last = 1_000
        push(later, oxigraph.address, protocol)
        assert oxigraph.quads() == expected, f"broken off at request {at} of {total}"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_push_that_was_killed_goes_on_where_it_was(protocol: str, sample_store: Path, oxigraph: Oxigraph) -> None:
    with Gate(oxigraph.address) as gate:
        gate.hold_after(20 if protocol == "graph store" else 10)
        options = ("--graph-store", f"{gate.address}/store") if protocol == "graph store" else ()
        process = subprocess.Popen(command(sample_store, gate.address, *options), stderr=subprocess.DEVNULL)
        gate.wait_until_held()
        process.send_signal(signal.SIGKILL)
        assert process.wait(60) == -signal.SIGKILL
    before = [line for line in oxigraph.quads() if line.startswith(f"<{BASE}") and "/receipt> <" in line and "#digest>" in line]
    assert 0 < len(before) < COUNT
    resumed = pushed(sample_store, oxigraph.address)
    assert resumed.stderr.startswith(counts(added=COUNT - len(before), unchanged=len(before)))
    assert oxigraph.quads() == quads(sample_store)


def test_a_push_that_is_interrupted_says_so(sample_store: Path, oxigraph: Oxigraph) -> None:
    with Gate(oxigraph.address) as gate:
        gate.hold_after(8)
        process = subprocess.Popen(command(sample_store, gate.address), stderr=subprocess.PIPE, text=True)
        gate.wait_until_held()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "broken off; what was sent is whole there: push again to go on" in told
    assert "added, 0 replaced" in told and "Traceback" not in told
    push(sample_store, oxigraph.address)
    assert oxigraph.quads() == quads(sample_store)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_decision_that_fails_is_told_and_the_rest_goes_on(protocol: str, sample_store: Path, oxigraph: Oxigraph) -> None:
    def judge(request: Request) -> Verdict:
        of_it = b"decision/99-900-105/" in request.body and b"registers/graph" not in request.body + request.path.encode()
        return (400, {"Content-Type": "text/plain"}, b"too \x1b[1mlong") if request.number and of_it else None

    with Gate(oxigraph.address, judge) as gate:
        options = ("--graph-store", f"{gate.address}/store") if protocol == "graph store" else ()
        failed = pushed(sample_store, gate.address, *options)
    assert failed.returncode == 1
    first, last = failed.stderr.splitlines()
    assert first.startswith("failed: 99-900-105: http://127.0.0.1:") and first.endswith("(400): too [1mlong")
    assert last.startswith(counts(added=COUNT - 1, failed=1))
    missing = set(quads(sample_store)) - set(oxigraph.quads())
    assert missing and all("/99-900-105/" in line for line in missing)
    assert push(sample_store, oxigraph.address, protocol) == counts(added=1, unchanged=COUNT - 1)
    assert oxigraph.quads() == quads(sample_store)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_busy_server_is_asked_again(protocol: str, sample_store: Path, oxigraph: Oxigraph) -> None:
    def judge(request: Request) -> Verdict:
        if request.number and request.number % 4 == 0:
            return (429 if request.number % 8 else 503), {"Retry-After": "0"}, b"busy"
        return None

    with Gate(oxigraph.address, judge) as gate:
        assert push(sample_store, gate.address, protocol) == counts(added=COUNT)
        assert len(gate.written) > COUNT * 5 / 4
    assert oxigraph.quads() == quads(sample_store)


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_server_that_fails_for_good_is_given_up(jobs: int, sample_store: Path, oxigraph: Oxigraph) -> None:
    def judge(request: Request) -> Verdict:
        full = len(gate.written) >= 8 and request.method == "POST" and request.path == "/update"
        return (503, {}, b"no room left") if full else None

    with Gate(oxigraph.address, judge) as gate:
        given_up = pushed(sample_store, gate.address, "--retries", "0", "--jobs", str(jobs))
    assert given_up.returncode == 3
    for words in ("given up after 5 failures in a row", "no room left", "push again to go on", "added, 0 replaced"):
        assert words in given_up.stderr
    push(sample_store, oxigraph.address, jobs=jobs)
    assert oxigraph.quads() == quads(sample_store)


def test_decisions_that_all_fail_are_each_told_while_the_server_is_well(sample_store: Path, oxigraph: Oxigraph) -> None:
    summary = Summary()
    with Gate(oxigraph.address, lambda request: (400, {}, b"no decisions here") if b"/evidence" in request.body else None) as gate:
        push(sample_store, gate.address, summary=summary)
    assert len(summary.failed) == COUNT


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_several_at_a_time_give_the_same(protocol: str, sample_store: Path, oxigraph: Oxigraph) -> None:
    assert push(sample_store, oxigraph.address, protocol, jobs=8) == counts(added=COUNT)
    assert oxigraph.quads() == quads(sample_store)


def test_a_server_that_takes_forms_alone_is_sent_forms(sample_store: Path, oxigraph: Oxigraph) -> None:
    def judge(request: Request) -> Verdict:
        if request.headers.get("content-type") == "application/sparql-update":
            return 415, {}, b"no"
        return None if request.path != "/update" or "update" in parse_qs(request.body.decode()) else (400, {}, b"no form")

    with Gate(oxigraph.address, judge) as gate:
        assert push(sample_store, gate.address) == counts(added=COUNT)
    assert oxigraph.quads() == quads(sample_store)


def test_a_graph_store_that_knows_turtle_alone(sample_store: Path, oxigraph: Oxigraph) -> None:
    def judge(request: Request) -> Verdict:
        return (415, {}, b"Turtle, please") if request.headers.get("content-type") == "application/n-triples" else None

    with Gate(oxigraph.address, judge) as gate:
        assert push(sample_store, gate.address, "graph store") == counts(added=COUNT)
    assert oxigraph.quads() == quads(sample_store)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_spoilt_receipts_are_mended(protocol: str, sample_store: Path, oxigraph: Oxigraph) -> None:
    push(sample_store, oxigraph.address, protocol)

    def receipt(number: int) -> str:
        return f"<{BASE}decision/99-900-{number}/receipt>"

    digest, version = (f"<https://w3id.org/ombudsgraph/ontology#{name}>" for name in ("digest", "version"))
    for change in (
        f"INSERT DATA {{ GRAPH <{RECEIPTS}> {{ {receipt(101)} {digest} 'another' }} }}",
        f"DELETE WHERE {{ GRAPH <{RECEIPTS}> {{ {receipt(102)} {digest} ?x }} }}",
        f"DELETE WHERE {{ GRAPH <{RECEIPTS}> {{ {receipt(106)} ?p ?x }} }}",
        f"WITH <{RECEIPTS}> DELETE {{ {receipt(107)} {version} ?x }} INSERT {{ {receipt(107)} {version} '0' }}"
        f" WHERE {{ {receipt(107)} {version} ?x }}",
        f"INSERT DATA {{ GRAPH <{RECEIPTS}> {{ {receipt(198)} {version} '0' }} }}",
    ):
        oxigraph.update(change)
    assert push(sample_store, oxigraph.address, protocol) == counts(added=1, replaced=3, unchanged=COUNT - 4, removed=1)
    assert oxigraph.quads() == quads(sample_store)


def test_a_new_receipt_alone_is_sent_where_the_quads_are_there(sample_store: Path, oxigraph: Oxigraph) -> None:
    push(sample_store, oxigraph.address)
    version = "<https://w3id.org/ombudsgraph/ontology#version>"
    oxigraph.update(f"WITH <{RECEIPTS}> DELETE {{ ?r {version} ?x }} INSERT {{ ?r {version} '0' }} WHERE {{ ?r {version} ?x }}")
    with Gate(oxigraph.address) as gate:
        assert push(sample_store, gate.address) == counts(replaced=COUNT)
        assert max(len(request.body) for request in gate.written) < 2_000
    assert oxigraph.quads() == quads(sample_store)


def test_a_server_that_says_yes_and_does_nothing_is_found_out(sample_store: Path, oxigraph: Oxigraph) -> None:
    summary = Summary()
    with Gate(oxigraph.address, lambda request: (200, {}, b"done") if b"99-900-101/receipt" in request.body else None) as gate:
        push(sample_store, gate.address, summary=summary)
    assert "does not hold it as it was sent" in summary.failed["99-900-101"]
    assert len(summary.added) == COUNT - 1


def test_a_store_that_does_not_hold_what_it_says_is_not_sent(tmp_path: Path, sample_store: Path, oxigraph: Oxigraph) -> None:
    shutil.copytree(sample_store, tmp_path / "graph")
    with Store.open(tmp_path / "graph") as store:
        graph = ox.NamedNode(f"{BASE}decision/99-900-101/graph")
        store.oxigraph.remove(next(iter(store.oxigraph.quads_for_pattern(None, None, None, graph))))
    summary = Summary()
    push(tmp_path / "graph", oxigraph.address, summary=summary)
    assert "the store does not hold what its receipt says" in summary.failed["99-900-101"]
    assert not any(f"<{graph.value}>" in line for line in oxigraph.quads())


def test_an_empty_store_empties_no_server(tmp_path: Path, sample_store: Path, oxigraph: Oxigraph) -> None:
    with Store.open(tmp_path / "graph", create=True):
        pass
    assert push(tmp_path / "graph", oxigraph.address) == counts()
    push(sample_store, oxigraph.address)
    with pytest.raises(QueryError, match=f"holds {COUNT}: a push would empty it"):
        push(tmp_path / "graph", oxigraph.address)
    assert oxigraph.quads() == quads(sample_store)


@pytest.mark.parametrize("below", ["", "/", "/query", "/update"])
def test_what_a_server_speaks_is_found(below: str, oxigraph: Oxigraph) -> None:
    assert discovery.target(f"{oxigraph.address}{below}", Terms()).name == f"SPARQL Update at {oxigraph.address}/update"


def test_a_graph_store_is_found_where_there_is_no_update(sample_store: Path, oxigraph: Oxigraph) -> None:
    def judge(request: Request) -> Verdict:
        return (404, {}, b"no updates here") if request.method == "POST" and not request.path.startswith("/store") else None

    with Gate(oxigraph.address, judge) as gate:
        target = discovery.target(f"{gate.address}/query", Terms())
        assert target.name == f"Graph Store Protocol at {gate.address}/store"
        assert str(pushing.push(sample_store, target)) == counts(added=COUNT)
    assert oxigraph.quads() == quads(sample_store)


def test_a_service_description_names_the_address_of_updates(oxigraph: Oxigraph) -> None:
    def judge(request: Request) -> Verdict:
        if request.method == "GET" and request.path == "/query":
            sd = "http://www.w3.org/ns/sparql-service-description#"
            both = f"[] <{sd}supportedLanguage> <{sd}SPARQL11Update> ; <{sd}endpoint> <deep/down> , <http://example.org/update> ."
            return 200, {"Content-Type": "text/turtle"}, both.encode()
        if request.path == "/deep/down":
            return 204, {}, b""
        return (405, {}, b"no") if request.method == "POST" else None

    with Gate(oxigraph.address, judge) as gate:
        assert discovery.target(f"{gate.address}/query", Terms()).name == f"SPARQL Update at {gate.address}/deep/down"
        assert not any("example.org" in request.path for request in gate.seen)


def test_a_server_that_only_reads_is_told_as_such(sample_store: Path, tmp_path: Path) -> None:
    with Oxigraph("--location", tmp_path / "data"):
        pass
    with Oxigraph("--location", tmp_path / "data", verb="serve-read-only") as server:
        refused = pushed(sample_store, server.address)
    assert refused.returncode == 3
    assert refused.stderr == f"ombudsgraph: {server.address}/update: it refuses the update (403): The server is read-only\n"


def test_what_cannot_be_pushed_to(sample_store: Path, tmp_path: Path) -> None:
    nothing = pushed(tmp_path / "none", "http://127.0.0.1:9")
    assert nothing.returncode == 3 and "no store at" in nothing.stderr
    gone = pushed(sample_store, "http://127.0.0.1:9")
    assert gone.returncode == 3 and "http://127.0.0.1:9/query: it refuses the connection" in gone.stderr
    with pytest.raises(QueryError, match="expected one of them"):
        discovery.target("http://127.0.0.1:9/", Terms(), update="http://127.0.0.1:9/update", graph_store="http://127.0.0.1:9/store")
    with Scripted([answer(401, b"who are you?")]) as server:
        with pytest.raises(EndpointError, match=r"asks for credentials \(401\): who are you\?; see OMBUDSGRAPH_ENDPOINT_USER"):
            discovery.target(server.address, Terms())
        assert len(server.asked) == 1
    with Scripted([csv()]) as server, pytest.raises(EndpointError, match="answers with text/csv"):
        discovery.target(server.address, Terms())


def test_credentials_go_with_every_request(sample_store: Path, oxigraph: Oxigraph, monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(request: Request) -> Verdict:
        return None if request.headers.get("authorization") == "Bearer t0ken-of-mine" else (403, {}, b"not you")

    with Gate(oxigraph.address, judge) as gate:
        refused = pushed(sample_store, gate.address)
        assert refused.returncode == 3 and "(403): not you" in refused.stderr
        monkeypatch.setenv("OMBUDSGRAPH_ENDPOINT_TOKEN", "t0ken-of-mine")
        for options in ((), ("--graph-store", f"{gate.address}/store")):
            done = pushed(sample_store, gate.address, *options)
            assert done.returncode == 0 and "t0ken" not in done.stderr
    assert oxigraph.quads() == quads(sample_store)
