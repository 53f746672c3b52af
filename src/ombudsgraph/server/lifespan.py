"""What the server does while it lives: it keeps a snapshot of the store, workers on it, and an eye on the store's next state."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette

from ombudsgraph.errors import OmbudsgraphError, StoreInUse
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.server import dataset, snapshot
from ombudsgraph.server.logs import LOGGER

_LOOK = 2.0  # seconds between looks at the store
_log = logging.getLogger(LOGGER)


@asynccontextmanager
async def serving(app: Starlette, store: Path, pool: Pool) -> AsyncIterator[None]:
    """Keep a snapshot of *store*, workers on it, and an eye on the store."""
    snapshot.clear_leftovers(store)
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
    except (OmbudsgraphError, OSError) as error:
        taken.remove()
        _log.warning("the store cannot be read anew", extra={"error": str(error)})
        return False
    return True
