"""The server's life: it listens, says so, answers, and stops when told, letting running queries finish."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette

from ombudsgraph.errors import OmbudsgraphError, StoreError
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.listening import Listener
from ombudsgraph.server import limits, logs
from ombudsgraph.server.application import application
from ombudsgraph.server.connection import Connection

_STOP = 10  # seconds that running queries have to finish
_WILD = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


class Settings(NamedTuple):
    """What `serve` was told."""

    store: Path
    host: str
    port: int
    timeout: float
    workers: int
    memory: int
    public: str | None
    log_queries: bool


class _Server(Listener):
    """Lets running queries finish when it is told to stop."""

    def __init__(self, config: uvicorn.Config, app: Starlette, ready: str) -> None:
        super().__init__(config, ready)
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Refuse those who wait, let those queries finish that run, up to a bound, and end."""
        pool: Pool = self._app.state.pool
        pool.refuse()
        ending = asyncio.get_running_loop().call_later(_STOP, lambda: asyncio.ensure_future(pool.close()))
        try:
            await super().shutdown(sockets)
        finally:
            ending.cancel()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop gracefully at the first signal, at once at the second."""
        self.force_exit = self.should_exit
        self.should_exit = True


def run(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        StoreError: the store cannot be read, or the address cannot be listened on.
    """
    app = _application(settings)
    logs.configure()
    listening = _listen(settings.host, settings.port)
    host = "127.0.0.1" if settings.host in _WILD else settings.host
    address = f"http://{_in_url(host)}:{listening.getsockname()[1]}"
    if app.state.public is None:
        app.state.public = address
    # A store that cannot be served is told of by what is raised below, not by uvicorn's traceback.
    logging.getLogger("uvicorn.error").addFilter(lambda record: app.state.failure is None)
    server = _Server(_config(app, behind_proxy=settings.public is not None), app, f"Serving {settings.store} at {address}/sparql")
    try:
        server.run(sockets=[listening])
    except SystemExit:
        if app.state.failure is None:
            raise
    finally:
        listening.close()
    failure: OmbudsgraphError | None = app.state.failure
    if failure is not None:
        raise failure


def _application(settings: Settings) -> Starlette:
    wild = settings.host in _WILD
    return application(
        settings.store,
        timeout=settings.timeout,
        workers=settings.workers,
        memory=settings.memory,
        hosts=(*limits.LOCAL, *(() if wild else (_in_url(settings.host),))),
        public=settings.public,
        any_address=wild,
        log_queries=settings.log_queries,
    )


def _config(app: Starlette, *, behind_proxy: bool) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http=Connection,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=behind_proxy,  # else anyone could claim to be anyone, and have as many turns
        server_header=False,
        timeout_graceful_shutdown=_STOP + 2,
    )


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, number)
    except OSError as error:
        raise StoreError(f"cannot listen on {host}: {error.strerror}; expected an address of this machine") from error
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise StoreError(f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port") from error
    return listening


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
