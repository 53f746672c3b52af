"""Running the server: over stdin and stdout, where the protocol has stdout to itself, or over HTTP on this machine alone."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from ombudsgraph.assistants.holding import hold
from ombudsgraph.assistants.seeking import Seeker
from ombudsgraph.assistants.server import make
from ombudsgraph.errors import StoreError
from ombudsgraph.listening import Listener

HOST = "127.0.0.1"
PATH = "/mcp"
_STOP = 5  # seconds that running requests have to finish


async def serve(store: Path, *, http: bool, port: int, timeout: float) -> None:
    """Serve the store in the folder *store* until the client goes (stdio) or the process is told to stop (*http*).

    Raises:
        StoreError: the store cannot be opened, or the port not be had.
    """
    _prepare_messages()
    async with hold(store, timeout=timeout) as desk:
        seeker = Seeker(desk)
        server = make(desk, seeker)
        preparing = asyncio.create_task(seeker.prepare())
        try:
            if http:
                await _serve_http(server, store, port)
            else:
                signal.signal(signal.SIGINT, signal.SIG_DFL)  # a read of stdin cannot be cancelled: a stop from the keyboard ends it
                await server.run_stdio_async()
        finally:
            preparing.cancel()
            with suppress(asyncio.CancelledError):
                await preparing


def _prepare_messages() -> None:
    """Let what goes wrong be told in plain lines on stderr, and refused arguments without the address of a library's manual."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    os.environ.setdefault("PYDANTIC_ERRORS_INCLUDE_URL", "0")


async def _serve_http(server: MCPServer, store: Path, port: int) -> None:
    """Serve over streamable HTTP; who calls has to know the address by its own name, so that no page in a browser can (DNS rebinding)."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise StoreError(f"port {port} of {HOST} cannot be had: {error.strerror}; choose another with --port") from error
        own = listening.getsockname()[1]
        names = [f"{name}:{own}" for name in (HOST, "localhost")]
        security = TransportSecuritySettings(allowed_hosts=names, allowed_origins=[f"http://{name}" for name in names])
        app = server.streamable_http_app(streamable_http_path=PATH, transport_security=security, host=HOST)
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=_STOP)
        await Listener(config, f"Serving {store} at http://{HOST}:{own}{PATH}").serve(sockets=[listening])
