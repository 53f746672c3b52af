"""The command `serve`: it translates arguments into an application and runs it until it is told to stop."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ombudsgraph import options

_HOST = typer.Option("--host", help="The address to listen on; 0.0.0.0 is every one of this machine.")
_PORT = typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes a free one.")
_TIMEOUT = typer.Option("--timeout", min=0.1, help="How long a query may take, in seconds.")
_WORKERS = typer.Option("--workers", min=1, help="How many queries run at once.")
_MEMORY = typer.Option("--memory", min=256, help="How much memory one query may take, in MB.")
_PUBLIC = typer.Option("--public", metavar="URL", help="The address under which users see the server, where a proxy stands before it.")
_LOG = typer.Option("--log-queries", help="Write the text of each query into the log.")


def serve(
    store: Annotated[Path, options.STORE] = Path("graph"),
    host: Annotated[str, _HOST] = "127.0.0.1",
    port: Annotated[int, _PORT] = 8080,
    timeout: Annotated[float, _TIMEOUT] = 30.0,
    workers: Annotated[int, _WORKERS] = 2,
    memory: Annotated[int, _MEMORY] = 2048,
    public: Annotated[str | None, _PUBLIC] = None,
    log_queries: Annotated[bool, _LOG] = False,
) -> None:
    """Serve the store for reading: a SPARQL endpoint at /sparql, every decision as a page and as RDF.

    Exit status: 0 stopped as told, 2 wrong usage, 3 the store cannot be read or the address cannot be listened on.
    """
    if public is not None and not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", public):
        raise typer.BadParameter(f"found {public!r}, expected an address such as https://graph.example.org", param_hint="--public")
    from ombudsgraph.server.running import Settings, run

    run(Settings(store, host, port, timeout, workers, memory << 20, public, log_queries))
