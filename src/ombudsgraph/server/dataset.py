"""The data set described: VoID (its size, classes, properties, links) and DCAT 3 (catalogue, licence, coverage, services) in one graph.

The counts take a while over a large store, so they are made in the background, once for each state of it; until they are there the
answer is 503 with Retry-After.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ombudsgraph.errors import OmbudsgraphError, ServerBusy
from ombudsgraph.server import catalogue, chores, counting, documents, forms, names, statistics
from ombudsgraph.server.failures import answering
from ombudsgraph.server.rendering import page
from ombudsgraph.server.snapshot import Snapshot
from ombudsgraph.server.statistics import Statistics
from ombudsgraph.terms import REUSE_ADDRESS

_LOOK = 1.0  # seconds between looks for a new state of the store
_AGAIN = 60.0  # seconds until counting is tried again after it failed
_RETRY = 5  # seconds after which a reader may ask again
_RDF_FIRST = (*documents.RDF, documents.PAGE)
_log = logging.getLogger("ombudsgraph.server")


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/.well-known/void", show_void), Route("/dataset", show_page)]


async def survey(app: Starlette) -> None:
    """Count, again and again, what is in each state of the store that *app* comes to serve; to be cancelled when the server stops."""
    while True:
        state = app.state.snapshot.state
        if known(app):
            await asyncio.sleep(_LOOK)
            continue
        try:
            if counted := await _while_served(app, state, _find(app, app.state.snapshot)):
                app.state.statistics = counted
        except (OmbudsgraphError, OSError) as error:
            _log.warning("the data set cannot be counted", extra={"error": str(error)})
            await asyncio.sleep(_AGAIN)


async def _while_served(app: Starlette, state: str, finding: Coroutine[Any, Any, Statistics]) -> Statistics | None:
    """Return what *finding* gives; None where *app* goes on to another state than *state* before: nothing is to hold the old one open."""
    task = asyncio.create_task(finding)
    try:
        while not task.done() and app.state.snapshot.state == state:
            await asyncio.wait((task,), timeout=_LOOK)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, OmbudsgraphError, OSError):
            await task


async def _find(app: Starlette, snapshot: Snapshot) -> Statistics:
    """Return the statistics of *snapshot*: those that were kept, or counted anew and kept; and list before what forms will list."""
    store: Path = app.state.store
    if kept := await asyncio.to_thread(statistics.read, store, snapshot.state):
        app.state.statistics = kept
    async with chores.asking(snapshot.path, app.state.pool.memory) as ask:
        await forms.warm(app, ask)
        if kept:
            return kept
        counted = await counting.count(ask, snapshot.state, snapshot.base)
    await asyncio.to_thread(statistics.keep, store, counted)
    return counted


@answering
async def show_void(request: Request) -> Response:
    """Answer with the description of the data set, in RDF unless a page is preferred."""
    return _show(request, documents.choose(request, _RDF_FIRST))


@answering
async def show_page(request: Request) -> Response:
    """Answer with the same, as a page unless RDF is preferred."""
    return _show(request, documents.choose(request))


def _show(request: Request, form: documents.Form) -> Response:
    found = _statistics(request)
    public, base = str(request.app.state.public), str(request.app.state.base)
    if form.written is not None:
        return documents.write(catalogue.describe(found, public, base), form)
    context = {
        "statistics": found,
        "classes": [(names.of_term(one), one, number) for one, number in found.classes],
        "properties": [(names.of_term(one.property), one) for one in found.properties],
        "links": [(names.of_term(one.property), one) for one in found.properties if one.links],
        "licence": REUSE_ADDRESS,
        "title": catalogue.TITLE,
        "description": catalogue.DESCRIPTION,
        "endpoint": f"{public}/sparql",
        "base": base,
        "rdf": documents.RDF,
        "address": "/dataset",
    }
    return page("dataset.html", context, headers={"Vary": "Accept"})


def known(app: Starlette) -> Statistics | None:
    """Return the statistics of the state that *app* serves; None where they are not there yet."""
    found: Statistics | None = getattr(app.state, "statistics", None)
    return found if found is not None and found.state == app.state.snapshot.state else None


def _statistics(request: Request) -> Statistics:
    """Return the statistics of the state that is served; raises ServerBusy where they are not there yet."""
    found = known(request.app)
    if found is None:
        raise ServerBusy(_RETRY)
    return found
