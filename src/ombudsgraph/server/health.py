"""Whether the server lives, and whether it can answer: for whatever watches over it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.isolation.jobs import Job

_NO_STORE = {"cache-control": "no-store"}
_SECONDS = 5.0  # within which a worker must answer


def routes() -> list[Route]:
    """Return the routes."""
    return [Route("/health", health, methods=["GET"]), Route("/ready", ready, methods=["GET"])]


async def health(request: Request) -> Response:
    """Answer 200: the process lives."""
    return JSONResponse({"status": "ok"}, headers=_NO_STORE)


async def ready(request: Request) -> Response:
    """Answer 200 where a worker answers a query, else 503."""
    pool, snapshot = request.app.state.pool, request.app.state.snapshot
    try:
        if not pool.ready:
            return JSONResponse({"status": "stopping"}, 503, _NO_STORE)
        await pool.ask(Job("ASK {}"), client="/ready", timeout=_SECONDS)
    except OmbudsgraphError as error:
        return JSONResponse({"status": "busy", "reason": str(error)}, 503, _NO_STORE)
    told = {"status": "ready", "decisions": snapshot.decisions, "state": snapshot.state, "changed": snapshot.changed.isoformat()}
    return JSONResponse(told, headers=_NO_STORE)
