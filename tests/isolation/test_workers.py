"""Workers: what they answer and in what form, what they may not do, and what becomes of those that a query ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from sockets import EXAMPLE, Canary, database

from ombudsgraph.errors import NotAcceptable, QueryError, QueryRefused, QueryTimeout, QueryTooLarge, ServerBusy, StoreError
from ombudsgraph.isolation import formats
from ombudsgraph.isolation.child import Child
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.isolation.single import ask_once

T = TypeVar("T")
MEMORY = 1 << 30
CSV = "text/csv"
# Joins every quad with every other three times over: hours.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
# Doubles a string until no memory is left.
BOMB = 'SELECT (STRLEN(?v26) AS ?n) { BIND("' + "x" * 100 + '" AS ?v0) ' + "".join(
    f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1}) " for n in range(26)
) + "}"  # fmt: skip


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return database(tmp_path_factory.mktemp("numbered") / "database")


def run(path: Path, use: Callable[[Pool], Awaitable[T]], *, workers: int = 1, timeout: float = 30.0, waiting: int = 64) -> T:
    """Run *use* with a pool on the database *path*."""

    async def with_pool() -> T:
        async with Pool(path, workers=workers, timeout=timeout, memory=MEMORY, waiting=waiting) as pool:
            return await use(pool)

    return asyncio.run(with_pool())


def ask(path: Path, sparql: str, **fields: object) -> Answer:
    return run(path, lambda pool: pool.ask(Job(sparql, **fields)))  # type: ignore[arg-type]


def values(answer: Answer) -> list[str]:
    """Return the first variable's values of a result in CSV."""
    return answer.body.decode().split()[1:]


# ── what is answered ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("media_type", formats.SOLUTIONS)
def test_rows_in_every_format(numbered: Path, media_type: str) -> None:
    answer = ask(numbered, f"SELECT ?n {{ <{EXAMPLE}7> <{EXAMPLE}name> ?n }}", solutions=media_type)
    assert (answer.kind, answer.media_type, answer.truncated) == ("solutions", media_type, False)
    found = (
        ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.from_media_type(media_type)) if "csv" not in media_type else None
    )
    if isinstance(found, ox.QuerySolutions):
        assert [solution["n"] for solution in found] == [ox.Literal("number 7")]
    else:
        assert answer.body == b"n\r\nnumber 7\r\n"


@pytest.mark.parametrize("media_type", formats.BOOLEANS)
def test_booleans_in_every_format(numbered: Path, media_type: str) -> None:
    for query, expected in (("ASK {}", b"true"), ("ASK { FILTER(false) }", b"false")):
        answer = ask(numbered, query, booleans=media_type)
        assert answer.kind == "booleans"
        assert expected in answer.body


@pytest.mark.parametrize("media_type", formats.GRAPHS)
def test_graphs_in_every_format(numbered: Path, media_type: str) -> None:
    query = f"CONSTRUCT {{ ?s dcterms:title ?n }} WHERE {{ VALUES ?s {{ <{EXAMPLE}7> <{EXAMPLE}8> }} ?s <{EXAMPLE}name> ?n }}"
    answer = ask(numbered, query, graphs=media_type)
    form = ox.RdfFormat.from_media_type(media_type)
    assert form is not None
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    assert {(quad.subject, quad.predicate, quad.object) for quad in ox.parse(answer.body, form)} == {
        (ox.NamedNode(f"{EXAMPLE}{n}"), title, ox.Literal(f"number {n}")) for n in (7, 8)
    }


@pytest.mark.parametrize(
    ("query", "fields"),
    [("SELECT * {}", {"solutions": ""}), ("ASK {}", {"booleans": ""}), ("DESCRIBE <x:y>", {"graphs": ""}), ("ASK {}", {"booleans": "a/b"})],
)
def test_what_nobody_accepts_is_not_given(numbered: Path, query: str, fields: dict[str, str]) -> None:
    with pytest.raises(NotAcceptable, match="expected one of: "):
        ask(numbered, query, **fields)


def test_xml_that_cannot_be_is_refused_and_json_still_given(numbered: Path) -> None:
    query = f"SELECT ?n {{ <{EXAMPLE}strange> <{EXAMPLE}name> ?n }}"
    with pytest.raises(NotAcceptable, match="control character"):
        ask(numbered, query, solutions="application/sparql-results+xml")
    assert json.loads(ask(numbered, query).body)["results"]["bindings"][0]["n"]["value"] == "bell \x07 rings"


def test_a_carriage_return_survives_xml(numbered: Path) -> None:
    query = f"SELECT ?n {{ <{EXAMPLE}strange> <{EXAMPLE}returns> ?n }}"
    root = ElementTree.fromstring(ask(numbered, query, solutions="application/sparql-results+xml").body)
    assert [node.text for node in root.iter("{http://www.w3.org/2005/sparql-results#}literal")] == ["one\r\ntwo\rthree"]
    construct = f"CONSTRUCT {{ ?s <{EXAMPLE}returns> ?n }} WHERE {{ ?s <{EXAMPLE}returns> ?n }}"
    root = ElementTree.fromstring(ask(numbered, construct, graphs="application/rdf+xml").body)
    assert [node.text for node in root.iter(f"{{{EXAMPLE}}}returns")] == ["one\r\ntwo\rthree"]


def test_a_property_without_a_name_is_no_rdf_xml(numbered: Path) -> None:
    query = f"CONSTRUCT {{ ?s <{EXAMPLE}123> ?n }} WHERE {{ ?s <{EXAMPLE}123> ?n }}"
    with pytest.raises(NotAcceptable, match="no name for"):
        ask(numbered, query, graphs="application/rdf+xml")
    assert b"without a local name" in ask(numbered, query).body


@pytest.mark.parametrize("media_type", formats.SOLUTIONS)
def test_some_rows_of_many(numbered: Path, media_type: str) -> None:
    bound = 'BIND(STRLANG("é\\"<&", "en") AS ?l) BIND(IF(?n = "number 1", 1/0, ?l) AS ?x)'
    query = f'SELECT ?s ?n ?x {{ ?s <{EXAMPLE}name> ?n FILTER(STRSTARTS(?n, "number")) {bound} }} ORDER BY ?n'
    whole, some = (ask(numbered, query, solutions=media_type, rows=rows) for rows in (None, 20))
    assert (whole.truncated, some.truncated) == (False, True)
    assert ask(numbered, f"{query} LIMIT 20", solutions=media_type).body == some.body
    assert not ask(numbered, f"{query} LIMIT 20", solutions=media_type, rows=20).truncated


def test_some_triples_of_many(numbered: Path) -> None:
    answer = ask(numbered, "CONSTRUCT WHERE { ?s ?p ?o }", graphs="application/n-triples", rows=5)
    assert (answer.body.count(b"\n"), answer.truncated) == (5, True)


def test_the_dataset(numbered: Path) -> None:
    graphs = [f"{EXAMPLE}graph/{n}" for n in range(3)]
    everything, named = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"

    async def use(pool: Pool) -> None:
        async def count(sparql: str, default: tuple[str, ...] = (), other: tuple[str, ...] = ()) -> int:
            answer = await pool.ask(
                Job(sparql, solutions=CSV, default_graphs=default, named_graphs=other, base="http://example.org/graph/")
            )
            return int(values(answer)[0])

        assert await count(everything) == 3003  # the union
        assert await count(named) == 3003
        assert await count(everything, (graphs[0],)) == 1000
        assert await count(named, (graphs[0],)) == 0
        assert await count(everything, (), (graphs[0],)) == 0
        assert await count(named, (), (graphs[0], graphs[1])) == 2000
        assert await count(everything.replace("{", f"FROM <{graphs[2]}> {{", 1)) == 1000
        assert await count(everything.replace("{", "FROM <2> FROM <1> {", 1)) == 2000  # resolved against the base
        assert await count(named.replace("{", f"FROM NAMED <{graphs[2]}> {{", 1)) == 1000
        assert await count(everything.replace("{", f"FROM NAMED <{graphs[2]}> {{", 1)) == 0
        assert await count(everything.replace("{", f"FROM <{graphs[2]}> {{", 1), (graphs[0], graphs[1])) == 2000  # the protocol's counts

    run(numbered, use)


def test_mistakes_are_told_with_their_place(numbered: Path) -> None:
    with pytest.raises(QueryError, match=r"line 2, column 1"):
        ask(numbered, "SELECT * { ?s ?p ?o }\n}")
    with pytest.raises(QueryError, match="foo"):
        ask(numbered, "SELECT * { ?s foo:bar ?o }")
    with pytest.raises(QueryError, match="not supported"):
        ask(numbered, "SELECT (<http://example.org/f>(1) AS ?x) {}")


# ── what is bounded ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_query_without_end_is_ended_and_the_next_is_answered(numbered: Path) -> None:
    async def use(pool: Pool) -> tuple[float, tuple[int, ...], tuple[int, ...]]:
        before = pool.pids
        start = time.monotonic()
        with pytest.raises(QueryTimeout, match="within 1 s"):
            await pool.ask(Job(ENDLESS), timeout=1)
        took = time.monotonic() - start
        assert (await pool.ask(Job("ASK {}"))).kind == "booleans"
        await until(lambda: len(pool.pids) == 2)
        return took, before, pool.pids

    times = []
    for _ in range(3):  # so that a machine that is busy for a moment says nothing
        took, before, after = run(numbered, use)
        times.append(took)
        gone = set(before) - set(after)
        assert len(gone) == 1
        assert not lives(gone.pop())
    assert 1 <= min(times) < 1.5


def test_a_query_without_end_of_memory_is_ended(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        with pytest.raises(QueryTooLarge, match="more memory"):
            await pool.ask(Job(BOMB))
        assert (await pool.ask(Job("ASK {}"))).kind == "booleans"

    run(numbered, use)


def test_a_result_too_large_is_refused_and_the_worker_lives(numbered: Path) -> None:
    async def use() -> None:
        async with Pool(numbered, workers=1, memory=MEMORY, result_bytes=10_000) as pool:
            before = pool.pids
            for media_type in formats.SOLUTIONS:
                with pytest.raises(QueryTooLarge, match="larger than 10000 bytes"):
                    await pool.ask(Job("SELECT * { ?s ?p ?o }", solutions=media_type))
            with pytest.raises(QueryTooLarge, match="larger than 10000 bytes"):
                await pool.ask(Job("CONSTRUCT WHERE { ?s ?p ?o }"))
            assert pool.pids == before

    asyncio.run(use())


def test_a_worker_that_is_killed_from_outside_is_told_and_replaced(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        asking = asyncio.ensure_future(pool.ask(Job(ENDLESS)))
        await until(lambda: any(worked(pid) > 1 for pid in pool.pids))  # it took the job
        for pid in pool.pids:
            os.kill(pid, signal.SIGSEGV)
        with pytest.raises(QueryTooLarge, match="complex"):
            await asking
        for _ in range(5):
            assert (await pool.ask(Job("ASK {}"))).kind == "booleans"
        await until(lambda: len(pool.pids) == 2)

    run(numbered, use)


def worked(pid: int) -> float:
    """Return how many seconds of the processor a process has taken."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def test_a_question_is_not_blamed_for_a_worker_that_ended_before(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        for _ in range(10):
            await until(lambda: len(pool.pids) == 2)
            for pid in pool.pids:
                os.kill(pid, signal.SIGSEGV)
            assert (await pool.ask(Job("ASK {}"))).kind == "booleans"

    run(numbered, use)


def test_a_question_that_is_given_up_is_ended(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        asking = asyncio.ensure_future(pool.ask(Job(ENDLESS)))
        await until(lambda: pool.running == 1)
        before = pool.pids
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await until(lambda: len(set(before) & set(pool.pids)) == 1 and len(pool.pids) == 2)
        assert pool.running == 0

    run(numbered, use)


def test_the_guard_stands_before_every_worker(numbered: Path) -> None:
    with pytest.raises(QueryRefused):
        ask(numbered, "SELECT * { SERVICE <http://127.0.0.1:9/> {} }")
    with pytest.raises(QueryRefused):
        ask_once(numbered, Job("LOAD <http://127.0.0.1:9/>"), timeout=10)


def test_a_worker_can_open_no_connection_whatever_passes_the_guard(numbered: Path) -> None:
    async def use(address: str) -> None:
        child = await Child.start(numbered, MEMORY)
        try:
            with pytest.raises(QueryError):
                await child.ask(Job(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"), seconds=10, limit=1 << 20)
            assert (await child.ask(Job("ASK {}"), seconds=10, limit=1 << 20)).kind == "booleans"
        finally:
            child.kill()
            await child.gone()

    with Canary() as canary:
        asyncio.run(use(canary.address))
        assert canary.connections == 0 or sys.platform != "linux"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, which only Linux has")
def test_a_worker_is_confined(numbered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSGRAPH_ENDPOINT_PASSWORD", "secret")

    async def use(pool: Pool) -> None:
        for pid in pool.pids:
            process = Path(f"/proc/{pid}")
            limits = {line[:25].strip(): line[26:].split()[:2] for line in (process / "limits").read_text().splitlines()}
            soft, hard = map(int, limits["Max address space"])  # what a query may take, beside what the engine had taken before
            assert soft == hard
            assert MEMORY < soft < MEMORY + (2 << 30)
            assert limits["Max core file size"] == ["0", "0"]
            assert b"secret" not in (process / "environ").read_bytes()
            opened = {str(link.readlink()) for link in (process / "fd").iterdir()}
            assert not [name for name in opened if name.startswith("socket:") or name == str(kept)]
            assert [name for name in opened if not name.startswith(("pipe:", "/dev/null", str(numbered), "anon_inode"))] == []

    kept = tmp_path / "kept"
    with kept.open("w") as file:
        os.set_inheritable(file.fileno(), True)
        run(numbered, use)


# ── who is answered ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_client_cannot_keep_others_from_being_answered(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        greedy = [asyncio.ensure_future(pool.ask(Job(ENDLESS), client="greedy")) for _ in range(20)]
        await until(lambda: pool.running == 2)
        for _ in range(10):
            assert (await pool.ask(Job("ASK {}"), client="modest", timeout=10)).kind == "booleans"
        assert pool.running == 2
        for asking in greedy:
            asking.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)

    run(numbered, use, workers=2)


def test_clients_take_turns(numbered: Path) -> None:
    async def use(pool: Pool) -> list[str]:
        done: list[str] = []

        async def one(client: str) -> None:
            await pool.ask(Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"), client=client)
            done.append(client)

        await asyncio.gather(*(one("many") for _ in range(30)), *(one("few") for _ in range(3)))
        return done

    done = run(numbered, use)
    assert len(done) == 33
    assert max(index for index, client in enumerate(done) if client == "few") < 15


def test_too_many_are_told_to_come_again(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        asking = [asyncio.ensure_future(pool.ask(Job(ENDLESS), client="greedy")) for _ in range(9)]
        await until(lambda: pool.waiting == 4 and pool.running == 1)
        late = [one for one in asking if one.done()]
        assert len(late) == 4
        for one in late:
            with pytest.raises(ServerBusy) as caught:
                await one
            assert caught.value.retry_after >= 1
        modest = asyncio.ensure_future(pool.ask(Job("ASK {}"), client="modest", timeout=10))  # greedy's newest gives way
        assert (await modest).kind == "booleans"
        for one in asking:
            one.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    run(numbered, use, waiting=4)


def test_who_waits_until_the_deadline_is_told_to_come_again(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        endless = asyncio.ensure_future(pool.ask(Job(ENDLESS), client="a", timeout=20))
        await until(lambda: pool.running == 1)
        times = []
        for _ in range(3):  # so that a machine that is busy for a moment says nothing
            start = time.monotonic()
            with pytest.raises(ServerBusy):
                await pool.ask(Job("ASK {}"), client="a", timeout=0.5)
            times.append(time.monotonic() - start)
        assert min(times) < 1
        endless.cancel()
        await asyncio.gather(endless, return_exceptions=True)
        assert (await pool.ask(Job("ASK {}"), client="a")).kind == "booleans"

    run(numbered, use)


def test_a_pool_that_closes_tells_everyone_and_leaves_nobody(numbered: Path) -> None:
    async def use() -> tuple[tuple[int, ...], list[object]]:
        async with Pool(numbered, workers=1, memory=MEMORY) as pool:
            asking = [asyncio.ensure_future(pool.ask(Job(ENDLESS), client=str(n))) for n in range(5)]
            await until(lambda: pool.running >= 1)
            pids = pool.pids
        return pids, list(await asyncio.gather(*asking, return_exceptions=True))

    pids, told = asyncio.run(use())
    assert [type(one) for one in told] == [ServerBusy] * 5
    assert not [pid for pid in pids if lives(pid)]


def test_a_switch_answers_from_the_new_database_and_lets_old_queries_end(numbered: Path, tmp_path: Path) -> None:
    small = database(tmp_path / "small", quads=10)
    count = Job("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", solutions=CSV)
    slow = Job(f"SELECT (COUNT(*) AS ?n) {{ ?a <{EXAMPLE}name> ?b . ?c <{EXAMPLE}name> ?d FILTER(?b < ?d) }}", solutions=CSV)

    async def use(pool: Pool) -> None:
        assert values(await pool.ask(count)) == ["3003"]
        running = asyncio.ensure_future(pool.ask(slow))
        await until(lambda: pool.running == 1)
        old = set(pool.pids)
        await pool.switch(small)
        assert values(await pool.ask(count)) == ["13"]
        assert int(values(await running)[0]) >= 3000
        await until(lambda: not old & set(pool.pids) and len(pool.pids) == 2)
        with pytest.raises(StoreError, match="cannot be opened"):
            await pool.switch(tmp_path / "nothing")
        assert values(await pool.ask(count)) == ["13"]
        await until(lambda: len(pool.pids) == 2)

    run(numbered, use)


def test_many_clients_get_their_own_answers(numbered: Path) -> None:
    async def use(pool: Pool) -> None:
        async def one(number: int) -> None:
            query = f"SELECT ?n {{ <{EXAMPLE}{number}> <{EXAMPLE}name> ?n }}"
            answer = await pool.ask(Job(query, solutions=CSV), client=str(number % 16))
            assert answer.body == f"n\r\nnumber {number}\r\n".encode()

        for start in range(0, 480, 48):
            await asyncio.gather(*(one(number) for number in range(start, start + 48)))

    run(numbered, use, workers=2)


# ── one question of the command line ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_question(numbered: Path, tmp_path: Path) -> None:
    assert values(ask_once(numbered, Job("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", solutions=CSV), timeout=30)) == ["3003"]
    start = time.monotonic()
    with pytest.raises(QueryTimeout):
        ask_once(numbered, Job(ENDLESS), timeout=1)
    assert time.monotonic() - start < 5
    with pytest.raises(QueryTooLarge):
        ask_once(numbered, Job(BOMB), timeout=30, memory=MEMORY)
    with pytest.raises(StoreError, match="cannot be opened"):
        ask_once(tmp_path / "nothing", Job("ASK {}"), timeout=30)


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells a child of its parent's end only on Linux")
def test_no_worker_outlives_a_parent_that_is_killed(numbered: Path) -> None:
    program = """
import asyncio, sys
from pathlib import Path
from ombudsgraph.isolation.jobs import Job
from ombudsgraph.isolation.pool import Pool

async def main():
    async with Pool(Path(sys.argv[1]), workers=1) as pool:
        print(*pool.pids, flush=True)
        await pool.ask(Job(sys.argv[2]))

asyncio.run(main())
"""
    with subprocess.Popen([sys.executable, "-c", program, str(numbered), ENDLESS], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        assert all(lives(pid) for pid in pids)
        parent.kill()
    end = time.monotonic() + 10
    while any(lives(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [pid for pid in pids if lives(pid)]


async def until(done: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until *done*."""
    async with asyncio.timeout(seconds):
        while not done():
            await asyncio.sleep(0.01)


def lives(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and is not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
