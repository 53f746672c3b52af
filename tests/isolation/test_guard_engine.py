"""What the guard lets pass does not crash the engine: generated queries, in a worker as the server has it, with its last words kept."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from guard_texts import nested
from hypothesis import HealthCheck, given, settings

from ombudsgraph.errors import QueryRefused
from ombudsgraph.isolation.child import command, environment
from ombudsgraph.isolation.guard import check
from ombudsgraph.isolation.jobs import LENGTHS, Job, job_frame, read_header
from ombudsgraph.storage.store import Store

MEMORY = 1 << 30
SECONDS = 1.0
DATA = (
    "INSERT DATA { <urn:a> <urn:a> <urn:b> . <urn:b> <urn:b> <urn:a> . <urn:a> a 1 . GRAPH <urn:g> { <urn:c> <urn:a> 'words', <urn:d> } }"
)


class Worker:
    """A worker process that is started again whenever it ended; `crash` tells of an end that the guard should have prevented."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.late = 0  # queries that were killed
        self._process: subprocess.Popen[bytes] | None = None

    def crash(self, sparql: str) -> str:
        """Ask, and return how the engine crashed: "" where it answered, refused, ran out of memory, or was killed when its time was up."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            self.late += 1
            process.kill()

        clock = threading.Timer(SECONDS, end)
        clock.start()
        try:
            process.stdin.write(job_frame(Job(sparql), seconds=60, limit=1 << 24))
            process.stdin.flush()
            receive(process.stdout)  # it took the job
            receive(process.stdout)
        except (EOFError, BrokenPipeError):
            words = process.stderr.read().decode(errors="replace")
            self.end()
            return "" if late.is_set() or "memory allocation" in words else f"status {process.returncode}: {words}"
        finally:
            clock.cancel()
        return ""

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(
                command(self._database, MEMORY), stdin=pipe, stdout=pipe, stderr=pipe, env=environment(), start_new_session=True
            )
            assert self._process.stdout is not None
            assert receive(self._process.stdout) == {"ready": True}
        return self._process


def receive(stream: IO[bytes]) -> dict[str, object]:
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        raise EOFError
    head, body = LENGTHS.unpack(lengths)
    content = stream.read(head + body)
    if len(content) < head + body:
        raise EOFError
    return read_header(content[:head])


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    with Store.open(tmp_path_factory.mktemp("engine") / "store", create=True) as store:
        store.oxigraph.update(DATA)
        store.oxigraph.flush()
        database = store.live_path
    found = Worker(database)
    yield found
    found.end()


def test_a_crash_is_seen(worker: Worker) -> None:
    """The engine does crash when it is left alone: else the test below says nothing."""
    assert worker.crash("SELECT * " + "{" * 200_000 + "}" * 200_000)
    assert worker.crash("ASK {}") == ""


@given(sparql=nested())
@settings(max_examples=int(os.environ.get("SLOW_TESTS") or 0) * 700 + 300, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_guard_lets_pass_crashes_nothing(sparql: str, worker: Worker) -> None:
    try:
        check(sparql)
    except QueryRefused:
        return
    assert worker.crash(sparql) == ""


STEPS = {
    "groups": ("SELECT * { %s }", "{ ", "?s ?p ?o", " }"),
    "optionals": ("SELECT * { %s }", "OPTIONAL { ", "?s ?p ?o", " }"),
    "unions": ("SELECT * { %s }", "{} UNION { ", "?s ?p ?o", " }"),
    "differences": ("SELECT * { %s }", "?s ?p ?o MINUS { ", "?s ?p ?o", " }"),
    "graphs": ("SELECT * { %s }", "GRAPH ?g { ", "?s ?p ?o", " }"),
    "sub-selects": ("SELECT * { %s }", "{ SELECT * { ", "?s ?p ?o", " } }"),
    "existences": ("SELECT * { %s }", "?s ?p ?o FILTER EXISTS { ", "?s ?p ?o", " }"),
    "absences": ("SELECT * { %s }", "FILTER NOT EXISTS { ", "?s ?p ?o", " }"),
    "laterals": ("SELECT * { %s }", "?s ?p ?o LATERAL { ", "?s ?p ?o", " }"),
    "parentheses": ("ASK { FILTER(%s) }", "(", "1", ")"),
    "negations": ("ASK { FILTER(%s) }", "!", "true", ""),
    "minus signs": ("ASK { FILTER(%s) }", "- ", "1", ""),
    "calls": ("ASK { FILTER(%s) }", "STR(", "1", ")"),
    "conditions": ("ASK { FILTER(%s) }", "IF(true,1,", "1", ")"),
    "lists": ("ASK { FILTER(%s) }", "COALESCE(?a,", "1", ")"),
    "memberships": ("ASK { FILTER(%s) }", "(1 IN (", "1", "))"),
    "additions": ("ASK { FILTER(%s) }", "1+", "1", ""),
    "conjunctions": ("ASK { FILTER(%s) }", "?a && ", "1", ""),
    "alternatives": ("ASK { FILTER(%s) }", "?a || ", "1", ""),
    "comparisons": ("ASK { FILTER(%s) }", "1 = (", "1", ")"),
    "bracketed paths": ("ASK { ?s %s ?o }", "(", "<urn:a>", ")"),
    "repeated paths": ("ASK { ?s %s ?o }", "(", "<urn:a>", ")*"),
    "path sequences": ("ASK { ?s %s ?o }", "<urn:a>/", "<urn:a>", ""),
    "path alternatives": ("ASK { ?s %s ?o }", "<urn:a>|", "<urn:a>", ""),
    "inverse paths": ("ASK { ?s %s ?o }", "^(", "<urn:a>", ")"),
    "negated paths": ("ASK { ?s !(%s) ?o }", "<urn:a>|", "<urn:a>", ""),
    "blank nodes": ("ASK { %s }", "[ <urn:a> ", "1", " ]"),
    "collections": ("ASK { %s <urn:a> 1 }", "( ", "1", " )"),
    "triple terms": ("ASK { ?s ?p %s }", "<<( ?a ?b ", "?c", " )>>"),
    "reified triples": ("ASK { ?s ?p %s }", "<< ?a ?b ", "?c", " >>"),
    "annotations": ("ASK { ?s ?p ?o %s }", "{| ?a ?b ", "", " |}"),
    "star patterns": ("ASK { %s }", "?s ?p ?o . ", "?s ?p ?o", ""),
    "semicolons": ("ASK { ?s ?p ?o %s }", "; ?a ?b ", "", ""),
    "binds": ("SELECT * { %s }", "BIND(1 AS ?v%d) ", "", ""),
    "filters": ("SELECT * { %s }", "FILTER(?s) ", "", ""),
    "values": ("SELECT * { %s }", "VALUES ?v { 1 } ", "", ""),
    "aggregates": ("SELECT %s {}", "(COUNT(*) AS ?v%d) ", "(1 AS ?one)", ""),
    "orders": ("SELECT * {} ORDER BY %s", "?s ", "?s", ""),
    "groupings": ("SELECT (1 AS ?one) {} GROUP BY %s", "?s ", "?s", ""),
    "havings": ("SELECT (1 AS ?one) {} GROUP BY ?s HAVING(%s)", "(", "1", ")"),
    "constructed": ("CONSTRUCT { %s } WHERE {}", "[ <urn:a> ", "1", " ]"),
    "from": ("SELECT * %s {}", "FROM <urn:g%d> ", "", ""),
    "prefixes": ("%sASK {}", "PREFIX p%d: <urn:p> ", "", ""),
    "comments": ("%s ASK {}", "#\n", "", ""),
    "regular expressions": ('ASK { FILTER(REGEX("a", "%s")) }', "(", "a", ")*"),
    "repetitions": ('ASK { FILTER(REGEX("a", "%s")) }', "(", "a", "{1,9})"),
}


@pytest.mark.parametrize("name", sorted(STEPS))
def test_one_construct_as_often_as_the_guard_takes_it(name: str, worker: Worker) -> None:
    """By doubling: what the guard refuses at some depth, the engine has borne at every depth before."""
    form, before, inner, after = STEPS[name]
    depth, late = 1, worker.late
    while depth < 300_000 and worker.late - late < 3:
        steps = "".join(before.replace("%d", str(number)) for number in range(depth))
        sparql = form % (steps + inner + after * depth)
        try:
            check(sparql)
        except QueryRefused:
            break
        assert worker.crash(sparql) == "", depth
        depth = max(depth + 1, depth * 7 // 5)
    assert depth > 4
