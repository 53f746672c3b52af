"""A server that does as it is told: one answer after the other, byte for byte, whatever is asked; what was asked is kept."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

Act = Callable[[socket.socket], None]
CSV = {"Content-Type": "text/csv; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def parameters(self) -> dict[str, list[str]]:
        """What the address and a form hold."""
        form = self.body.decode() if self.headers.get("content-type") == "application/x-www-form-urlencoded" else ""
        return {**parse_qs(urlsplit(self.target).query, keep_blank_values=True), **parse_qs(form, keep_blank_values=True)}


def answer(status: int = 200, body: bytes = b"x\r\n1\r\n", headers: Mapping[str, str] | None = None, *, length: int | None = None) -> Act:
    """Return an answer with a Content-Length (of the body, unless told)."""
    fields = {"Content-Type": "text/plain", **(headers or {}), "Content-Length": str(len(body) if length is None else length)}
    return raw(head(status, fields) + body)


def csv(body: bytes = b"x\r\n1\r\n", headers: Mapping[str, str] | None = None) -> Act:
    return answer(200, body, {**CSV, **(headers or {})})


def head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Because\r\n{lines}Connection: close\r\n\r\n".encode()


def chunked(body: bytes, *, end: bool = True, headers: Mapping[str, str] | None = None) -> Act:
    """Return an answer in one chunk, without the last one unless *end*."""
    fields = {**CSV, "Transfer-Encoding": "chunked", **(headers or {})}
    return raw(head(200, fields) + f"{len(body):x}\r\n".encode() + body + b"\r\n" + (b"0\r\n\r\n" if end else b""))


def raw(content: bytes) -> Act:
    return lambda connection: connection.sendall(content)


def dripping(content: bytes, seconds: float) -> Act:
    """Return an answer that comes byte by byte, so long after each."""

    def act(connection: socket.socket) -> None:
        for byte in content:
            connection.sendall(bytes([byte]))
            time.sleep(seconds)

    return act


def silent(seconds: float) -> Act:
    return lambda _: time.sleep(seconds)


@dataclass
class Scripted:
    """The server; a context manager. The last of *answers* is given for ever."""

    answers: list[Act]
    context: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> Scripted:
        script = self
        lock = threading.Lock()

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                try:
                    connection = script.context.wrap_socket(self.request, server_side=True) if script.context else self.request
                    found = _read(connection)
                    with lock:
                        script.asked.append(found)
                        act = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
                    act(connection)
                    connection.close()
                except OSError:
                    pass  # the client went away

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads, block_on_close, request_queue_size = True, False, 64

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}/sparql"


def _read(connection: socket.socket) -> Asked:
    with connection.makefile("rb") as file:
        method, target, _ = file.readline().decode().split(" ", 2)
        headers: dict[str, str] = {}
        while line := file.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        return Asked(method, target, headers, file.read(int(headers.get("content-length", 0))))
