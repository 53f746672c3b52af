"""What watches a server under attack: a canary that no query may reach, the memory of its processes, and what it answered."""

from __future__ import annotations

import http.client
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import pyoxigraph as ox

SOLUTIONS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
BOOLEANS = SOLUTIONS[:2]
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "application/trig", "application/n-quads")
ACCEPT = {"solutions": SOLUTIONS, "booleans": BOOLEANS, "graphs": GRAPHS}

# Every way to say no: a wrong or forbidden request, too large, unsupported, not acceptable, or no answer in time. A 500 or 502 is a fault,
# a 503 tells when to come again.
REFUSALS = frozenset({400, 403, 404, 405, 406, 408, 411, 413, 414, 415, 417, 421, 422, 429, 431, 501, 503, 505})


class Canary:
    """A server that notes every connection; a context manager."""

    def __init__(self) -> None:
        canary = self
        self.connections = 0

        class Handler(BaseHTTPRequestHandler):
            def setup(self) -> None:
                canary.connections += 1
                super().setup()

            def do_GET(self) -> None:
                body = b"<urn:canary> <urn:canary> <urn:canary> .\n"
                self.send_response(200)
                self.send_header("Content-Type", "application/n-triples")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Canary:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def processes(root: int) -> list[int]:
    """Return the process *root* and everything below it."""
    found = [root]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                found.extend(int(child) for child in task.read_text().split())
            except OSError:
                continue  # it has ended
    return found


def resident(root: int) -> int:
    """Return the bytes of memory that the processes from *root* on hold of their own, shared pages of files not counted."""
    total = 0
    for pid in processes(root):
        try:
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:"))
    return total


@dataclass(slots=True)
class MemoryWatch:
    """Samples the memory of a tree of processes until it is closed; `highest` is in bytes."""

    root: int
    highest: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> MemoryWatch:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.05):
            self.highest = max(self.highest, resident(self.root))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered to one request, and after how many seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def send(
    address: str,
    body: bytes = b"",
    *,
    method: str = "POST",
    path: str = "/sparql",
    source: str = "127.0.0.1",
    timeout: float = 20,
    **headers: str,
) -> Reply:
    """Send one request; the headers are named with underscores ("content_type"). *source* is the address that it comes from."""
    parts = urlsplit(address)
    started = time.monotonic()
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout, source_address=(source, 0))
    try:
        connection.request(method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read()  # raises IncompleteRead where less comes than was announced
    finally:
        connection.close()
    return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, content, time.monotonic() - started)


def ask(address: str, query: str, accept: str, *, source: str = "127.0.0.1") -> Reply:
    """Send a query by direct POST."""
    return send(address, query.encode(), source=source, content_type="application/sparql-query", accept=accept)


def rows(body: bytes) -> frozenset[tuple[str, ...]]:
    """Return the rows of results in JSON."""
    found = json.loads(body)
    names = found["head"]["vars"]
    return frozenset(tuple(row.get(name, {}).get("value", "") for name in names) for row in found["results"]["bindings"])


def fault(reply: Reply, accept: str) -> str:
    """Return what is wrong with a server's reply to a hostile query: "" when it is a whole answer or a refusal in order."""
    if reply.status == 200:
        if reply.media_type != accept:
            return f"asked for {accept}, got {reply.media_type}"
        return _broken(reply.body, accept)
    if reply.status not in REFUSALS:
        return f"status {reply.status}: {reply.body[:200]!r}"
    if reply.status == 503 and not reply.headers.get("retry-after", "").isdecimal():
        return f"503 without Retry-After: {reply.headers}"
    words = reply.body.decode("utf-8", errors="replace")
    if not words.strip():
        return f"{reply.status} without a word"
    if "Traceback" in words or "/src/" in words or "site-packages" in words:
        return f"{reply.status} shows the server's inside: {words[:200]!r}"
    return ""


def _broken(body: bytes, media_type: str) -> str:
    """Return why an answer of status 200 cannot be read to its end."""
    if len(body) > 20_000_000:
        return ""  # too much to parse in a test; its announced length was there
    try:
        if media_type in GRAPHS:
            for _ in ox.parse(body, ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE):
                pass
        elif media_type != "text/csv":
            found = ox.parse_query_results(body, ox.QueryResultsFormat.from_media_type(media_type) or ox.QueryResultsFormat.JSON)
            if isinstance(found, ox.QuerySolutions):
                for _ in found:
                    pass
    except (SyntaxError, ValueError) as error:
        return f"{media_type} that cannot be read: {error}"
    return ""
