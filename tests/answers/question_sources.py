"""The command as its users run it, and the sources that it is asked over: a store, files, a server of another make, and ours."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

COMMAND = Path(sys.executable).with_name("ombudsgraph")
OXIGRAPH = Path(sys.executable).with_name("oxigraph")
START = 60.0  # seconds
XSD = "http://www.w3.org/2001/XMLSchema#"


def environment(**variables: str) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("OMBUDSGRAPH_")} | variables


def query(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, timeout: float = 120.0, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `ombudsgraph query`."""
    command: list[str | Path] = [COMMAND, "query", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment(**variables), check=False, timeout=timeout)


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what it said on stderr, its lines joined: messages are wrapped to the width of the terminal."""
    return " ".join(done.stderr.decode().replace("│", " ").split())


@contextmanager
def oxigraph(quads: bytes, folder: Path) -> Iterator[str]:
    """Start `oxigraph serve-read-only` over *quads*; give the address of its endpoint."""
    database = ox.Store(folder / "database")
    database.bulk_load(quads, ox.RdfFormat.N_QUADS)
    database.flush()
    del database
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command: list[str | Path] = [
        OXIGRAPH,
        "serve-read-only",
        "--location",
        folder / "database",
        "--bind",
        f"127.0.0.1:{port}",
        "--union-default-graph",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/query", process)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.kill()
        process.wait()


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Start `ombudsgraph serve`; give the address of its endpoint."""
    process = subprocess.Popen(
        [COMMAND, "serve", "--store", store, "--port", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment()
    )
    try:
        for line in process.stderr or ():
            if match := re.search(r"^Serving .* at (http://\S+/sparql)$", line):
                threading.Thread(target=process.stderr.read if process.stderr else None, daemon=True).start()  # else its log fills the pipe
                yield match[1]
                return
        raise RuntimeError("the server did not start")
    finally:
        process.terminate()
        process.wait(START)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server did not start: {error}") from error
            time.sleep(0.05)
        else:
            return
