"""What the server asks for itself: in a process of its own, one query after another, in time that nobody else wants.

A process that has answered many questions has its memory in pieces, and takes up to a fifth longer for the next. So those that answer
readers are spared the server's own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from ombudsgraph.errors import QueryTimeout
from ombudsgraph.isolation.child import Child
from ombudsgraph.isolation.jobs import Job
from ombudsgraph.server.asking import RESULTS, Row, solutions

_PATIENCE = 3600.0  # seconds that one query may take: it waits for whatever else the machine does
_PROCESSOR = 600.0  # seconds of processor time that one query may take
_RESULT_BYTES = 256 << 20


class Ask(Protocol):
    """Asks for the rows of a query, all or the first so many."""

    async def __call__(self, sparql: str, rows: int | None = None) -> list[Row]:
        """Return them."""


@asynccontextmanager
async def asking(database: Path, memory: int) -> AsyncIterator[Ask]:
    """Give what asks a process of its own on *database*, started when it is needed, for the rows of a query.

    Args:
        database: the folder of a database that nothing writes to.
        memory: how much address space a query may take, in bytes.
    """
    process = _Process(database, memory)
    try:
        yield process.ask
    finally:
        await process.end()


class _Process:
    """A process that answers one query after another, and is followed by another when a query ended it or took much memory."""

    def __init__(self, database: Path, memory: int) -> None:
        self._database, self._memory = database, memory
        self._child: Child | None = None

    async def ask(self, sparql: str, rows: int | None = None) -> list[Row]:
        """Return the rows of *sparql*, the first *rows* of them; raises as `Child.ask` does, or QueryTimeout."""
        child = self._child
        if child is None or not child.alive or child.used > self._memory // 4:
            await self.end()
            child = self._child = await Child.start(self._database, self._memory)
            child.step_back()
        job = Job(sparql=sparql, solutions=RESULTS, booleans="", graphs="", rows=rows)
        try:
            async with asyncio.timeout(_PATIENCE):
                return solutions(await child.ask(job, seconds=_PROCESSOR, limit=_RESULT_BYTES))[1]
        except TimeoutError:
            child.kill()
            raise QueryTimeout(_PATIENCE) from None

    async def end(self) -> None:
        """End the process."""
        if self._child is not None:
            await self._child.end()
