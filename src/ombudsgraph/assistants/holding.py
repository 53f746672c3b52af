"""A desk on a store that may be built anew meanwhile: a finished state of it is read, and the next one when there is one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from ombudsgraph.assistants.desk import Desk
from ombudsgraph.errors import OmbudsgraphError, StoreInUse
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.server import snapshot
from ombudsgraph.server.snapshot import Snapshot

_LOOK = 2.0  # seconds between looks at the store
_RESULT_BYTES = 256 << 20  # the titles and summaries of 57,500 decisions are 40 MB
_log = logging.getLogger(__name__)


@asynccontextmanager
async def hold(store: Path, *, timeout: float) -> AsyncIterator[Desk]:
    """Give a desk on the store in the folder *store*, whose queries may take *timeout* seconds.

    Raises:
        StoreError: the store cannot be read, or is being written to.
    """
    snapshot.clear_leftovers(store)
    held = _Held(store, snapshot.take(store))
    try:
        async with Pool(held.current.path, timeout=timeout, result_bytes=_RESULT_BYTES) as pool:
            watching = asyncio.create_task(held.watch(pool))
            try:
                yield Desk(pool, held.current.base)
            finally:
                watching.cancel()
                with suppress(asyncio.CancelledError):
                    await watching
    finally:
        held.current.remove()


class _Held:
    """The state of a store that is read now."""

    def __init__(self, store: Path, current: Snapshot) -> None:
        self.store, self.current = store, current

    async def watch(self, pool: Pool) -> None:
        """Look now and then whether the store has changed, and let *pool* go on with its new state."""
        while True:
            await asyncio.sleep(_LOOK)
            found = await asyncio.to_thread(snapshot.state, self.store)
            if found in ("", self.current.state):
                continue
            try:
                taken = await asyncio.to_thread(snapshot.take, self.store)
                await pool.switch(taken.path)
            except StoreInUse:
                continue  # a build is not done
            except OmbudsgraphError as error:
                _log.warning("the store cannot be read anew: %s", error)
                continue
            before, self.current = self.current, taken
            before.remove()
