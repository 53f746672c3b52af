"""Whether the server lives, has its store, and can answer: for whatever watches over it."""

from __future__ import annotations

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.isolation.jobs import Job
from ombudsgraph.resources import STORE_MARKER

_NO_STORE = {"cache-control": "no-store"}
_LOST = {"status": "lost", "reason": "the store's folder is not there any more"}
_SECONDS = 5.0  # within which a worker must answer


def routes() -> list[Route]:
    """Return the routes."""
    return [Route("/health", health, methods=["GET"]), Route("/ready", ready, methods=["GET"])]


async def health(request: Request) -> Response:
    """Answer 200: the process lives; 503 where the store's folder is lost, without which no worker can be started any more."""
    if await asyncio.to_thread(_is_lost, request.app):
        return JSONResponse(_LOST, 503, _NO_STORE)
    return JSONResponse({"status": "ok"}, headers=_NO_STORE)


async def ready(request: Request) -> Response:
    """Answer 200 where a worker answers a query and the store's folder is there, else 503."""
    pool, snapshot = request.app.state.pool, request.app.state.snapshot
    if await asyncio.to_thread(_is_lost, request.app):
        return JSONResponse(_LOST, 503, _NO_STORE)
    try:
        if not pool.ready:
            return JSONResponse({"status": "stopping"}, 503, _NO_STORE)
        await pool.ask(Job("ASK {}"), client="/ready", timeout=_SECONDS)
    except OmbudsgraphError as error:
        return JSONResponse({"status": "busy", "reason": str(error)}, 503, _NO_STORE)
    told = {"status": "ready", "decisions": snapshot.decisions, "state": snapshot.state, "changed": snapshot.changed.isoformat()}
    return JSONResponse(told, headers=_NO_STORE)


def _is_lost(app: Starlette) -> bool:
    """Tell whether the folder of the store that *app* serves, or the state of it that is read, is there no more."""
    return not ((app.state.store / STORE_MARKER).is_file() and app.state.snapshot.path.is_dir())
