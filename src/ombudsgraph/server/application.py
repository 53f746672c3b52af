"""The server as an ASGI application: the endpoint, and what other modules add to it, on a snapshot of a store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Route

from ombudsgraph.errors import OmbudsgraphError, StoreInUse
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.server import dataset, health, limits, metrics, protocol, snapshot
from ombudsgraph.server.limits import Addresses, Securing
from ombudsgraph.server.logs import LOGGER, Journal
from ombudsgraph.server.metrics import Metrics
from ombudsgraph.server.replies import Unsent

_LOOK = 2.0  # seconds between looks at the store
_MODULES = ("description", "dataset", "graph_store", "instances", "pages")
_EXPOSED = ("Content-Encoding", "Content-Length", "ETag", "Link", "Location", "Retry-After", "Server-Timing", "X-Request-Id")
_log = logging.getLogger(LOGGER)


def application(
    store: Path,
    *,
    timeout: float = 30.0,
    workers: int = 2,
    memory: int = 2 << 30,
    hosts: tuple[str, ...] = limits.LOCAL,
    public: str | None = None,
    any_address: bool = False,
    log_queries: bool = False,
) -> Starlette:
    """Return the application that serves the store in the folder *store*.

    Args:
        store: the store's folder; builds may go on in it.
        timeout: how long a query may take, in seconds.
        workers: how many queries run at once.
        memory: how much address space the process of a query may have, in bytes.
        hosts: by what names, or addresses, the server may be called.
        public: the address under which users see it, where that is another than it has itself.
        any_address: let it be called by any address in figures.
        log_queries: write the text of each query into the log.
    """
    names = (*hosts, *([urlsplit(public).hostname or ""] if public else []))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            async with _serving(app, store, Pool(store, workers=workers, timeout=timeout, memory=memory)):
                yield
        except OmbudsgraphError as error:
            app.state.failure = error
            raise

    routes, counts = _routes(), Metrics()
    places = {f"/{route.path.split('/', 2)[1]}" for route in routes if isinstance(route, Route)}
    middleware = [
        Middleware(Journal, metrics=counts, places=places, trust_ids=public is not None),
        Middleware(Addresses, names=names, any_address=any_address),
        Middleware(Securing),
        Middleware(
            CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"], allow_headers=["*"], expose_headers=_EXPOSED
        ),
    ]
    app = Starlette(routes=routes, lifespan=lifespan, middleware=middleware)
    app.state.public = (public or "").rstrip("/") or None
    app.state.failure = None
    app.state.store = store
    app.state.metrics, app.state.unsent, app.state.log_queries = counts, Unsent(), log_queries
    return app


@asynccontextmanager
async def _serving(app: Starlette, store: Path, pool: Pool) -> AsyncIterator[None]:
    """Keep a snapshot of *store*, workers on it, and an eye on the store."""
    snapshot.clear_leftovers(store)
    app.state.pool = pool
    _take(app, snapshot.take(store))
    pool.database = app.state.snapshot.path
    try:
        async with pool:
            tasks = [asyncio.create_task(_watch(app, store, pool)), asyncio.create_task(dataset.survey(app))]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
    finally:
        app.state.snapshot.remove()


def _take(app: Starlette, taken: snapshot.Snapshot) -> None:
    app.state.snapshot = taken
    app.state.base = taken.base


async def _watch(app: Starlette, store: Path, pool: Pool) -> None:
    """Look now and then whether the store has changed, and go on with its new state."""
    while True:
        await asyncio.sleep(_LOOK)
        before = app.state.snapshot
        found = await asyncio.to_thread(snapshot.state, store)
        if found in ("", before.state):
            continue
        try:
            taken = await asyncio.to_thread(snapshot.take, store)
        except StoreInUse:
            continue  # a build is not done
        except OmbudsgraphError as error:
            _log.warning("the store cannot be read anew", extra={"error": str(error)})
            continue
        if not await _switch(pool, taken):
            continue
        _take(app, taken)
        before.remove()
        _log.info("serving a new state", extra={"state": taken.state, "decisions": taken.decisions})


async def _switch(pool: Pool, taken: snapshot.Snapshot) -> bool:
    """Let the pool read *taken*; return whether it can."""
    try:
        await pool.switch(taken.path)
    except BaseException as error:
        taken.remove()
        if not isinstance(error, OmbudsgraphError):
            raise
        _log.warning("the store cannot be read anew", extra={"error": str(error)})
        return False
    return True


def _routes() -> list[BaseRoute]:
    routes: list[BaseRoute] = [*protocol.routes(), *health.routes(), *metrics.routes()]
    for name in _MODULES:
        if find_spec(f"ombudsgraph.server.{name}"):
            routes += import_module(f"ombudsgraph.server.{name}").routes()
    return routes
