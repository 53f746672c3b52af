"""`ombudsgraph serve` as a process: how it starts, what it tells, how it stops, what it leaves."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from running import COMMAND, Reply, Running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
NUMBERS = " ".join(str(number) for number in range(60))
LONG = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {NUMBERS} }} ?s ?p ?o FILTER(STRLEN(STR(?o)) > ?x) }}"  # about a second


def serve(*options: str) -> subprocess.CompletedProcess[str]:
    """Run the command where it cannot start."""
    return subprocess.run([str(COMMAND), "serve", *options], capture_output=True, text=True, timeout=60, check=False)


def children(pid: int) -> list[int]:
    """Return the processes that *pid* started."""
    return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def requests(server: Running) -> list[dict[str, object]]:
    """Return the lines of the log that tell of requests."""
    found = [json.loads(line) for line in server.log if line.startswith("{")]
    return [line for line in found if line["event"] == "request"]


def test_it_says_where_it_listens(server: Running) -> None:
    assert re.fullmatch(r"Serving .+ at http://127\.0\.0\.1:[0-9]+/sparql", server.log[0])


def test_no_store(tmp_path: Path) -> None:
    found = serve("--store", str(tmp_path / "nothing"), "--port", "0")
    assert (found.returncode, found.stdout) == (3, "")
    assert found.stderr.startswith("ombudsgraph: no store at ")
    assert "ombudsgraph build" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_folder_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    found = serve("--store", str(tmp_path), "--port", "0")
    assert (found.returncode, "is no store" in found.stderr) == (3, True)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["notes.txt"]


def test_a_port_that_is_taken(sample_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = serve("--store", str(sample_store), "--port", str(port))
    assert found.returncode == 3
    assert re.search(rf"cannot listen on 127\.0\.0\.1 port {port}: .*choose another with --port", found.stderr)
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_a_host_that_is_not_this_machine(sample_store: Path, host: str) -> None:
    found = serve("--store", str(sample_store), "--host", host, "--port", "0")
    assert (found.returncode, f"cannot listen on {host}" in found.stderr) == (3, True)


@pytest.mark.parametrize(
    "options", [["--port", "70000"], ["--timeout", "0"], ["--workers", "0"], ["--memory", "1"], ["--public", "example.org"]]
)
def test_wrong_usage(sample_store: Path, options: list[str]) -> None:
    found = serve("--store", str(sample_store), *options)
    assert (found.returncode, options[0] in found.stderr) == (2, True)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, which only Linux has")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_and_leaves_nothing(sample_store: Path, number: int) -> None:
    server = Running(sample_store)
    workers = children(server.pid)
    assert len(workers) in (3, 4)  # one more counts the data set
    assert server.query("ASK {}").status == 200
    assert (sample_store / "served").is_dir()
    assert server.stop(number) == 0
    assert not [pid for pid in workers if lives(pid)]
    assert not [item for item in (sample_store / "served").glob("*") if item.name.startswith(f"{server.pid}-")]
    with pytest.raises(OSError, match="refused"):
        server.query("ASK {}")
    assert "Traceback" not in "\n".join(server.log)


def test_a_running_query_is_answered_before_it_stops(sample_store: Path) -> None:
    found: list[Reply] = []
    with Running(sample_store) as server:
        asking = threading.Thread(target=lambda: found.append(server.query(LONG)))
        asking.start()
        wait_for_running(server, 1)
        assert server.stop() == 0
        asking.join(30)
    assert [reply.status for reply in found] == [200]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, which only Linux has")
def test_a_query_without_end_does_not_keep_it_from_stopping(sample_store: Path) -> None:
    found: list[Reply] = []
    with Running(sample_store, "--timeout", "300", "--workers", "1") as server:
        asking = [threading.Thread(target=lambda: found.append(server.query(ENDLESS))) for _ in range(3)]
        for one in asking:
            one.start()
        wait_for_running(server, 1)
        workers = children(server.pid)
        start = time.monotonic()
        assert server.stop(timeout=60) == 0
        assert time.monotonic() - start < 40
        for one in asking:
            one.join(30)
    assert [reply.status for reply in found] == [503] * 3
    assert all(int(reply.headers["Retry-After"]) >= 1 for reply in found)
    assert not [pid for pid in workers if lives(pid)]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, which only Linux has")
def test_a_server_that_is_killed_leaves_no_worker_and_the_next_clears_up(sample_store: Path) -> None:
    server = Running(sample_store)
    workers = children(server.pid)
    assert server.stop(signal.SIGKILL) == -signal.SIGKILL
    end = time.monotonic() + 10
    while any(lives(pid) for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [pid for pid in workers if lives(pid)]
    left = {item.name for item in (sample_store / "served").iterdir() if item.name.startswith(f"{server.pid}-")}
    assert left
    with Running(sample_store):
        assert not left & {item.name for item in (sample_store / "served").iterdir()}


def test_the_log_tells_of_each_request_but_not_what_was_asked(sample_store: Path) -> None:
    with Running(sample_store) as server:
        server.query("SELECT ?secret { ?secret ?p ?o } LIMIT 3", "text/csv")
        server.query("SELECT ?secret { ?secret")
        server.query("ASK { SERVICE <http://secret.invalid/> {} }")
        server.request("POST", "/sparql?secret=1", "ASK {} # secret", {"Content-Type": "application/sparql-query"})
        last = server.get("/health")
    told = requests(server)
    assert [line["status"] for line in told] == [200, 400, 403, 200, 200]
    assert [line.get("outcome") for line in told] == ["solutions", "wrong", "refused", "booleans", None]
    assert [line["method"] for line in told] == ["GET"] * 3 + ["POST", "GET"]
    assert [line["path"] for line in told] == ["/sparql"] * 4 + ["/health"]
    assert told[-1]["id"] == last.headers["X-Request-Id"]
    assert told[-1]["bytes"] == len(last.body)
    assert len({line["id"] for line in told}) == 5
    for line in told:
        assert {"time", "level", "client", "seconds"} <= line.keys()
        assert line["client"] == "127.0.0.1"
    assert "secret" not in "\n".join(server.log)


def test_queries_are_logged_where_that_is_asked_for(sample_store: Path) -> None:
    with Running(sample_store, "--log-queries") as server:
        server.query("ASK { ?asked ?for ?it }")
        server.query("ASK { ?broken")
    first, second = requests(server)
    assert first["query"] == "ASK { ?asked ?for ?it }"
    assert "line 1" in str(second["reason"])


def test_metrics(sample_store: Path) -> None:
    with Running(sample_store, "--timeout", "1") as server:
        for query in ("ASK {}", "SELECT * {} ", "SELECT * {", ENDLESS, "LOAD <x:y>"):
            server.query(query)
        server.get("/nowhere/at/all")
        server.request("DELETE", "/sparql")
        wait_for_running(server, 0)
        reply = server.get("/metrics")
    assert (reply.status, reply.media_type) == (200, "text/plain")
    samples = {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(reply.text)
        for sample in family.samples
    }
    name = "ombudsgraph_queries_total"
    for outcome in ("booleans", "solutions", "wrong", "timeout", "refused"):
        assert samples[(name, ("outcome", outcome))] == 1
    requests = "ombudsgraph_requests_total"
    assert samples[(requests, ("method", "GET"), ("place", "/sparql"), ("status", "200"))] == 2
    assert samples[(requests, ("method", "GET"), ("place", "/sparql"), ("status", "503"))] == 1
    assert samples[(requests, ("method", "GET"), ("place", "other"), ("status", "404"))] == 1
    assert samples[(requests, ("method", "other"), ("place", "/sparql"), ("status", "405"))] == 1
    assert samples[("ombudsgraph_workers_killed_total",)] == 1
    assert samples[("ombudsgraph_decisions",)] == 15
    assert samples[("ombudsgraph_queries_running",)] == 0
    assert "nowhere" not in reply.text


def test_health_and_readiness(server: Running) -> None:
    assert json.loads(server.get("/health").body) == {"status": "ok"}
    ready = server.get("/ready")
    assert ready.status == 200
    assert json.loads(ready.body)["decisions"] == 15
    assert server.request("HEAD", "/health").status == 200
    assert server.request("POST", "/health", "").status == 405


def test_a_server_that_lost_its_store_says_so(sample_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph"
    shutil.copytree(sample_store, store, ignore=shutil.ignore_patterns("served"))
    with Running(store) as server:
        assert server.get("/health").status == server.get("/ready").status == 200
        store.rename(tmp_path / "elsewhere")
        for path in ("/health", "/ready"):
            reply = server.get(path)
            assert (reply.status, json.loads(reply.body)["status"]) == (503, "lost")
        (tmp_path / "elsewhere").rename(store)
        assert server.get("/health").status == server.get("/ready").status == 200


def test_it_goes_by_the_names_it_was_given(sample_store: Path) -> None:
    with Running(sample_store, "--host", "0.0.0.0", "--public", "https://graph.example.org/") as server:

        def status(host: str) -> int:
            return server.request("GET", "/health", headers={"Host": host}).status

        assert status("graph.example.org") == status("graph.example.org:443") == status("GRAPH.example.org.") == 200
        assert status("10.1.2.3:8080") == status("[fe80::1]:80") == 200  # an address in figures is nobody's name
        assert status("example.org") == status("evil.example.org") == 421
        relative = json.loads(server.query("SELECT (STR(<x>) AS ?x) {}").body)["results"]["bindings"][0]["x"]["value"]
        assert relative == "https://graph.example.org/x"
        forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Request-Id": "given-by-the-proxy"}
        assert server.request("GET", "/health", headers=forwarded).headers["X-Request-Id"] == "given-by-the-proxy"
    assert requests(server)[-1]["client"] == "203.0.113.9"


def test_without_a_proxy_nobody_is_believed_to_be_another(sample_store: Path) -> None:
    with Running(sample_store) as server:
        server.request("GET", "/health", headers={"X-Forwarded-For": "203.0.113.9", "X-Request-Id": "mine"})
    last = requests(server)[-1]
    assert (last["client"], last["id"] == "mine") == ("127.0.0.1", False)


def wait_for_running(server: Running, count: int, seconds: float = 30) -> None:
    """Wait until so many queries run."""
    end = time.monotonic() + seconds
    while f"ombudsgraph_queries_running {count}.0" not in server.get("/metrics").text:
        assert time.monotonic() < end, "the queries do not run"
        time.sleep(0.05)


def test_help_names_every_option() -> None:
    shown = subprocess.run(
        [str(COMMAND), "serve", "--help"], capture_output=True, text=True, timeout=60, check=True, env={**os.environ, "COLUMNS": "200"}
    ).stdout
    for option in ("--store", "--host", "--port", "--timeout", "--workers", "--memory", "--public", "--log-queries"):
        assert option in shown
