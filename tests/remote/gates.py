"""A gate before a real server: it lets requests through, counts those that write, and can hold, refuse or spoil them."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

Verdict = tuple[int, dict[str, str], bytes] | None  # an answer in place of the server's
Judge = Callable[["Request"], Verdict]


@dataclass(frozen=True, slots=True)
class Request:
    """A request at the gate; `number` counts those that write, from 1 (0 for others)."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    number: int


@dataclass
class Gate:
    """A context manager; *behind* is the server's address, *judge* says what happens to a request."""

    behind: str
    judge: Judge = lambda _: None
    seen: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._held, self._released = threading.Event(), threading.Event()
        self._after: int | None = None
        self._lock = threading.Lock()

    def hold_after(self, count: int) -> None:
        """Let *count* requests that write pass and hold the next, until it is let go."""
        self._after = count

    def wait_until_held(self) -> None:
        assert self._held.wait(60), "no request was held"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def written(self) -> list[Request]:
        return [request for request in self.seen if request.number]

    def __enter__(self) -> Gate:
        gate = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _handle(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                request = gate._take(self.command, self.path, {name.lower(): value for name, value in self.headers.items()}, body)
                status, headers, content = gate.judge(request) or gate._forward(request)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(content)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(content)
                self.close_connection = True

            do_GET = do_POST = do_PUT = do_DELETE = _handle  # noqa: N815 (the standard library's names)

            def log_message(self, *_: object) -> None:
                pass

            def handle(self) -> None:
                with suppress(OSError):  # the client went away
                    super().handle()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads, self._server.block_on_close = True, False
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()

    def _take(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Request:
        with self._lock:
            writes = method in ("PUT", "DELETE") or (method == "POST" and not urlsplit(path).path.endswith("/query"))
            number = len(self.written) + 1 if writes and body != b"INSERT DATA {}" else 0
            request = Request(method, path, headers, body, number)
            self.seen.append(request)
        if self._after is not None and number > self._after:
            self._held.set()
            self._released.wait(120)
        return request

    def _forward(self, request: Request) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(urlsplit(self.behind).netloc, timeout=60)
        kept = {name: value for name, value in request.headers.items() if name in ("accept", "content-type")}
        connection.request(request.method, request.path, request.body, kept)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        kind = response.headers.get("Content-Type")
        return response.status, {"Content-Type": kind} if kind else {}, content
