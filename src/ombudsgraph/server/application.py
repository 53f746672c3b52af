"""The server as an ASGI application: the endpoint, and what other modules add to it, on a snapshot of a store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Route

from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.server import dataset, description, graph_store, health, instances, limits, metrics, pages, protocol
from ombudsgraph.server.lifespan import serving
from ombudsgraph.server.limits import Addresses, Securing
from ombudsgraph.server.logs import Journal
from ombudsgraph.server.metrics import Metrics
from ombudsgraph.server.replies import Unsent

_MODULES = (protocol, health, metrics, description, dataset, graph_store, instances, pages)
_EXPOSED = ("Content-Encoding", "Content-Length", "ETag", "Link", "Location", "Retry-After", "Server-Timing", "X-Request-Id")


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
        memory: how much address space a query may take, in bytes.
        hosts: by what names, or addresses, the server may be called.
        public: the address under which users see it, where that is another than it has itself.
        any_address: let it be called by any address in figures.
        log_queries: write the text of each query into the log.
    """
    names = (*hosts, *([urlsplit(public).hostname or ""] if public else []))
    pool = Pool(store, workers=workers, timeout=timeout, memory=memory)
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
    app = Starlette(routes=routes, lifespan=_lifespan, middleware=middleware)
    app.state.public = (public or "").rstrip("/") or None
    app.state.failure = None
    app.state.store, app.state.pool = store, pool
    app.state.metrics, app.state.unsent, app.state.log_queries = counts, Unsent(), log_queries
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    try:
        async with serving(app, app.state.store, app.state.pool):
            yield
    except OmbudsgraphError as error:
        app.state.failure = error  # for whoever started the server: uvicorn only logs it
        raise


def _routes() -> list[BaseRoute]:
    return [route for module in _MODULES for route in module.routes()]
