"""The real server, as its users start it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

COMMAND = Path(sys.executable).with_name("ombudsgraph")
START = 60.0  # seconds


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media_type(self) -> str:
        return self.headers.get_content_type()


class Running:
    """`ombudsgraph serve` on a store and a free port; a context manager. `address` is "http://127.0.0.1:PORT"."""

    def __init__(self, store: Path, *options: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [str(COMMAND), "serve", "--store", str(store), "--port", "0", *options],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=environment,
            text=True,
            encoding="utf-8",
        )
        self.log: list[str] = []
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = ""
        self._wait()

    def __enter__(self) -> Running:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    @property
    def endpoint(self) -> str:
        return f"{self.address}/sparql"

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def stop(self, number: int = signal.SIGTERM, timeout: float = 30.0) -> int:
        """Stop it; return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self._reader.join(5)
        return status

    def request(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None, timeout: float = 60.0
    ) -> Reply:
        """Send one request on a connection of its own."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body, dict(headers or {}))
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        """GET *path*; `Accept="…"` and others become headers ("_" for "-")."""
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def query(self, sparql: str, accept: str = "application/sparql-results+json", **fields: str) -> Reply:
        """Ask by GET."""
        return self.request("GET", f"/sparql?{urlencode({'query': sparql, **fields})}", headers={"Accept": accept})

    def _read(self) -> None:
        for line in self.process.stderr or ():
            self.log.append(line.rstrip("\n"))
            if line.startswith("Serving "):
                self._ready.set()
        self._ready.set()

    def _wait(self) -> None:
        self._ready.wait(START)
        for line in self.log:
            if match := re.search(r"^Serving .* at (http://\S+)/sparql$", line):
                self.address = match.group(1)
                return
        self.process.kill()
        raise RuntimeError("the server did not start:\n" + "\n".join(self.log))
