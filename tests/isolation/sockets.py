"""A server that notes every connection, and the databases that the tests of workers read."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

EXAMPLE = "http://example.org/"


class Canary:
    """Counts connections to a free port; a context manager."""

    def __init__(self) -> None:
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Canary:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


def database(folder: Path, quads: int = 3000, graphs: int = 3) -> Path:
    """Make a database of numbered quads in numbered graphs, and one with text that no XML can carry in a graph of its own."""
    store = ox.Store(folder)
    name = ox.NamedNode(f"{EXAMPLE}name")
    store.bulk_extend(
        ox.Quad(ox.NamedNode(f"{EXAMPLE}{n}"), name, ox.Literal(f"number {n}"), ox.NamedNode(f"{EXAMPLE}graph/{n % graphs}"))
        for n in range(quads)
    )
    odd, strange = ox.NamedNode(f"{EXAMPLE}graph/odd"), ox.NamedNode(f"{EXAMPLE}strange")
    store.add(ox.Quad(strange, name, ox.Literal("bell \x07 rings"), odd))
    store.add(ox.Quad(strange, ox.NamedNode(f"{EXAMPLE}returns"), ox.Literal("one\r\ntwo\rthree"), odd))
    store.add(ox.Quad(strange, ox.NamedNode(f"{EXAMPLE}123"), ox.Literal("a property without a local name"), odd))
    store.flush()
    return folder
