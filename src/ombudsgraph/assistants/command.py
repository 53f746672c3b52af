"""The command `mcp`: it makes sure that the SDK is there, and runs the server."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from ombudsgraph import options

_HTTP = typer.Option("--http", help="Serve over streamable HTTP on 127.0.0.1 in place of stdin and stdout.")
_PORT = typer.Option("--port", min=0, max=65535, help="The port for --http; 0 for any that is free.")
_TIMEOUT = typer.Option("--timeout", min=0.1, help="How long one query may take, in seconds.")


def mcp(
    store: Annotated[Path, options.STORE] = Path("graph"),
    http: Annotated[bool, _HTTP] = False,
    port: Annotated[int, _PORT] = 8090,
    timeout: Annotated[float, _TIMEOUT] = 30.0,
) -> None:
    """Let assistants ask a store, over the Model Context Protocol (needs the extra called mcp)."""
    if find_spec("mcp") is None:
        typer.echo("ombudsgraph: this needs the protocol's SDK; install it with: pip install 'ombudsgraph[mcp]'", err=True)
        raise typer.Exit(2)
    import asyncio

    from ombudsgraph.assistants.running import serve

    asyncio.run(serve(store, http=http, port=port, timeout=timeout))
