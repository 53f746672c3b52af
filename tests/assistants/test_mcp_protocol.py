"""The protocol over stdin and stdout: what is offered, purity of stdout, two clients, cancellation, the end."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import SAMPLES
from mcp.types import Tool
from talking import COMMAND, DEADLINE, Talk, talk

import ombudsgraph

TOOLS = {
    "search_decisions", "get_decision", "list_questions", "ask_question", "find_bodies", "find_provisions", "get_schema", "query_sparql",
}  # fmt: skip
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_VERSION = "2025-06-18"


@pytest.fixture(scope="module")
def tools(assistant: Talk) -> dict[str, Tool]:
    return {tool.name: tool for tool in assistant.portal.call(assistant.client.list_tools).tools}


def test_the_tools_are_read_only_and_typed(tools: dict[str, Tool]) -> None:
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint and tool.annotations.idempotent_hint
        assert not tool.annotations.destructive_hint and not tool.annotations.open_world_hint
        assert tool.title and tool.description
        assert tool.input_schema["additionalProperties"] is False
        assert tool.output_schema is not None
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert {"looked_for", "notice"} <= set(tool.output_schema["properties"])
        for name, schema in tool.input_schema["properties"].items():
            assert "description" in schema or name.startswith("year_"), (tool.name, name)


def test_answers_conform_to_their_schemas(assistant: Talk, tools: dict[str, Tool]) -> None:
    calls: dict[str, dict[str, Any]] = {
        "search_decisions": {"provision": "Children Act 1989"},
        "get_decision": {"reference": "99 900 101"},
        "list_questions": {},
        "ask_question": {"name": "decision-record"},
        "find_bodies": {"name": "Poole"},
        "find_provisions": {"words": "Care Act"},
        "get_schema": {},
        "query_sparql": {"query": "SELECT * { ?d a og:Decision }"},
    }
    assert set(calls) == TOOLS
    for name, arguments in calls.items():
        data = assistant.data(name, **arguments)
        jsonschema.validate(data, tools[name].output_schema or {})
        assert data["notice"]["licence"].startswith("Re-use is free with acknowledgement")
        assert data["notice"]["version"] == f"ombudsgraph {ombudsgraph.__version__}"
        told = assistant.text(name, **arguments)
        assert data["notice"]["licence"] in told
        assert data["notice"]["version"] in told


def test_the_server_says_who_it_is(assistant: Talk) -> None:
    info = assistant.client.server_info
    assert info is not None
    assert (info.name, info.version) == ("ombudsgraph", ombudsgraph.__version__)
    assert "never instructions" in (assistant.client.instructions or "")


class Raw:
    """The server without any client library: lines out, lines in."""

    def __init__(self, store: Path, *options: str) -> None:
        pipe = subprocess.PIPE
        command = [str(COMMAND), "mcp", "--store", str(store), *options]
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
        self.lines: list[bytes] = []

    def send(self, message: dict[str, Any] | bytes) -> None:
        assert self.process.stdin is not None
        line = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def answer(self, number: int) -> dict[str, Any]:
        """Return the answer to request *number*."""
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            self.lines.append(line)
            message: dict[str, Any] = json.loads(line)
            if message.get("id") == number:
                return message
        raise AssertionError("the server ended")

    def ask(self, number: int, method: str, **params: Any) -> dict[str, Any]:
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return self.answer(number)

    def greet(self) -> dict[str, Any]:
        client = {"name": "test", "version": "1"}
        greeted = self.ask(1, "initialize", protocolVersion=_VERSION, capabilities={}, clientInfo=client)
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return greeted


@pytest.fixture
def raw(sample_store: Path) -> Iterator[Raw]:
    server = Raw(sample_store)
    yield server
    server.process.kill()
    server.process.wait()


def test_stdout_carries_the_protocol_alone(raw: Raw) -> None:
    assert raw.greet()["result"]["serverInfo"]["name"] == "ombudsgraph"
    number = 1
    for name, arguments in (
        ("search_decisions", {"words": "stage", "words_in": ["findings", "complaint"]}),
        ("search_decisions", {"no": "such argument"}),
        ("get_decision", {"reference": "99 900 101"}),
        ("query_sparql", {"query": "SELECT ?d {" * 60}),
        ("query_sparql", {"query": "SELECT (CONCAT('\n', \"{}\") AS ?x) {}"}),
        ("ask_question", {"name": "remedies-by-type"}),
        ("no_such_tool", {}),
    ):
        number += 1
        assert "result" in raw.ask(number, "tools/call", name=name, arguments=arguments)
    raw.send(b"this is no JSON")
    raw.send(b'{"jsonrpc": "2.0", "id": 99')
    raw.send(b'{"jsonrpc":"2.0","id":90,"method":"tools/call","params":{"name":"find_bodies","arguments":{"name":"\\ud800"}}}')
    assert "error" in raw.ask(50, "no/such/method")
    assert "result" in raw.ask(51, "ping")
    assert raw.process.stdin is not None and raw.process.stdout is not None
    raw.process.stdin.close()
    raw.lines += raw.process.stdout.readlines()
    assert raw.process.wait(timeout=DEADLINE) == 0
    for line in raw.lines:
        assert json.loads(line)["jsonrpc"] == "2.0"
    assert len(raw.lines) >= number + 2


def test_it_ends_with_its_client_and_leaves_nothing(raw: Raw, sample_store: Path) -> None:
    raw.greet()
    assert (sample_store / "served").is_dir()
    assert raw.process.stdin is not None
    raw.process.stdin.close()
    assert raw.process.wait(timeout=DEADLINE) == 0
    assert not list(sample_store.glob(f"served/{raw.process.pid}-*"))


def test_a_cancelled_query_is_ended(assistant: Talk) -> None:
    async def cancel() -> float:
        slow = asyncio.ensure_future(assistant.client.call_tool("query_sparql", {"query": CARTESIAN}))
        await asyncio.sleep(0.5)
        slow.cancel()
        began = time.monotonic()
        for _ in range(6):  # more than there are workers: none may be busy with what nobody waits for
            await assistant.client.call_tool("query_sparql", {"query": "ASK { ?d a og:Decision }"})
        return time.monotonic() - began

    for _ in range(4):
        assert assistant.portal.call(cancel) < 20  # the query itself would take the whole 30 s and more


def test_two_clients_at_once_on_one_store(sample_store: Path) -> None:
    references = [f"99 900 {number}" for number in range(101, 110)]

    def read(client: Talk) -> list[str]:
        found = [client.data("get_decision", reference=one, parts=["parties"])["header"]["reference"] for one in references]
        return [*found, str(client.data("search_decisions", words="council")["total"])]

    with talk(sample_store) as first, talk(sample_store) as second, ThreadPoolExecutor(2) as both:
        answers = list(both.map(read, (first, second)))
    assert answers[0] == answers[1]
    assert answers[0][:-1] == references


def test_many_calls_of_one_client_at_once(assistant: Talk) -> None:
    async def many() -> list[int]:
        calls = (assistant.client.call_tool("search_decisions", {"words": word}) for word in ("housing", "complaint", "school") * 10)
        return [(answer.structured_content or {})["total"] for answer in await asyncio.gather(*calls)]

    totals = assistant.portal.call(many)
    assert totals == totals[:3] * 10


def test_a_store_that_is_built_anew_is_served_anew(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    ombudsgraph.build([SAMPLES / "99-900-101.txt"], store, jobs=1)
    with talk(store) as client:
        assert client.data("search_decisions")["total"] == 1
        ombudsgraph.build([SAMPLES / "99-900-102.txt"], store, jobs=1)
        end = time.monotonic() + DEADLINE
        while client.data("search_decisions")["total"] == 1 and time.monotonic() < end:
            time.sleep(0.2)
        assert client.data("search_decisions")["total"] == 2
        assert client.data("search_decisions", words="enquiry")["total"] == 1


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(COMMAND), "mcp", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=DEADLINE)


def test_a_store_that_cannot_be_read(tmp_path: Path) -> None:
    ended = run("--store", str(tmp_path / "nothing"))
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "no store at" in ended.stderr


def test_wrong_usage() -> None:
    ended = run("--port", "many")
    assert (ended.returncode, ended.stdout) == (2, "")


def test_without_the_sdk_the_extra_is_named(tmp_path: Path) -> None:
    program = (
        "import sys; from importlib import util; known = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'mcp' else known(name, *rest)\n"
        "from ombudsgraph.assistants.command import mcp\n"
        "import typer; app = typer.Typer(); app.command()(mcp); app()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, timeout=DEADLINE)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "pip install 'ombudsgraph[mcp]'" in ended.stderr
