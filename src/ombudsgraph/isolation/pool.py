"""A pool of workers on one database: fair between clients, bounded in time, memory and in how many wait.

One process more than there are workers is kept: it takes over at once from one that was killed, and otherwise answers clients that
have nothing running and used little of late, while others keep all workers busy.
"""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from ombudsgraph.errors import QueryTimeout, QueryTooLarge, ServerBusy, StoreError
from ombudsgraph.isolation.accounts import Accounts
from ombudsgraph.isolation.child import Child, NotTaken
from ombudsgraph.isolation.guard import check
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.isolation.single import ask_once
from ombudsgraph.isolation.turns import Turns

__all__ = ["Pool", "ask_once"]

_AGAIN = 1.0  # seconds until a start that failed is tried again
_LONG = 1 << 13  # characters from which the guard's look is long enough to keep others waiting
_LITTLE = 0.25  # of the time that a query may take: a client that used less of late goes before the others
_MEMORY = 10  # times that a query may take, after which what a client used counts half
_Turn = asyncio.Future[Child]


class Pool:
    """Workers that answer jobs; an asynchronous context manager.

    Args:
        database: the folder of a database that nothing writes to.
        workers: how many queries run at once; one more for a client that has none running and used little time of late.
        timeout: how long a query may take, waiting included, in seconds.
        memory: how much address space a query may take, in bytes.
        result_bytes: how large a result may be.
        waiting: how many queries may wait.
    """

    def __init__(
        self,
        database: Path,
        *,
        workers: int = 2,
        timeout: float = 30.0,
        memory: int = 2 << 30,
        result_bytes: int = 256 << 20,
        waiting: int = 64,
    ) -> None:
        self.database, self.workers, self.timeout, self.memory = database, workers, timeout, memory
        self.result_bytes = result_bytes
        self._turns: Turns[_Turn] = Turns(waiting)
        self._accounts = Accounts(half=_MEMORY * timeout)
        self._idle: list[Child] = []
        self._running: Counter[str] = Counter()
        self._children: set[Child] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._leaving: set[asyncio.Task[None]] = set()
        self._closed = False
        self.killed = 0  # workers that ended over a query
        self._mean = 0.1  # seconds that queries took of late

    async def __aenter__(self) -> Pool:
        """Start the workers; raises StoreError where they cannot open the database."""
        self._closed = False
        for child in await self._start(self.database):
            self._welcome(child)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    @property
    def waiting(self) -> int:
        """How many queries wait."""
        return len(self._turns)

    @property
    def running(self) -> int:
        """How many queries run."""
        return self._running.total()

    @property
    def ready(self) -> bool:
        """Whether there is a worker to answer."""
        return bool(self._children) and not self._closed

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the workers' processes."""
        return tuple(sorted(child.pid for child in self._children))

    async def ask(self, job: Job, *, client: str = "", timeout: float | None = None) -> Answer:
        """Return the answer to *job*, asked by *client*; cancelling it ends the query.

        Raises:
            QueryRefused: the guard does not let it pass.
            QueryTimeout: it was not answered within *timeout* seconds (the pool's, unless told).
            QueryTooLarge: it needs more memory, or gives a larger result, than it may.
            NotAcceptable: its kind of result has no media type in *job*, or cannot be written in it.
            QueryError: it cannot be parsed or evaluated.
            ServerBusy: too many wait already, or all its time went by in waiting.
        """
        seconds = self.timeout if timeout is None else timeout
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        await self._check(job.sparql, deadline)
        while True:
            with suppress(NotTaken):
                return await self._asked(job, client, deadline, seconds)

    async def _asked(self, job: Job, client: str, deadline: float, seconds: float) -> Answer:
        """Return the answer of the worker whose turn it is; raises as `ask` does, or NotTaken."""
        loop = asyncio.get_running_loop()
        child = await self._turn(client, deadline)
        began = loop.time()
        try:
            async with asyncio.timeout_at(deadline):
                return await child.ask(job, seconds=deadline - began, limit=self.result_bytes)
        except TimeoutError:
            child.kill()
            raise QueryTimeout(seconds) from None
        except asyncio.CancelledError:
            child.kill()
            raise
        except QueryTooLarge:
            if self._closed:
                raise ServerBusy(self._retry_after()) from None
            raise
        finally:
            took = loop.time() - began
            self._mean += (took - self._mean) / 8
            self._accounts.charge(client, took)
            self._give_back(child, client)

    async def switch(self, database: Path) -> None:
        """Let new questions go to *database*; those that run are answered by the old one.

        Raises:
            StoreError: it cannot be opened; the old one stays.
        """
        children = await self._start(database)
        self.database = database
        for child in [child for child in self._idle if child.database != database]:
            self._retire(child, replace=False)
        for child in children:
            self._welcome(child)

    def refuse(self) -> None:
        """Take no more questions, and tell those who wait that the server is busy; what runs goes on."""
        self._closed = True
        for turn in self._turns.clear():
            if not turn.done():
                turn.set_exception(ServerBusy(self._retry_after()))

    async def close(self) -> None:
        """End all workers; who waits or runs is told that the server is busy."""
        self.refuse()
        for task in list(self._starting):
            task.cancel()
        for child in list(self._children):
            self._dismiss(child)
        await asyncio.gather(*self._starting, *self._leaving, return_exceptions=True)

    async def _check(self, sparql: str, deadline: float) -> None:
        """Let the guard look; at a long query beside the loop, which must go on."""
        if len(sparql) < _LONG:
            check(sparql)
            return
        try:
            async with asyncio.timeout_at(deadline):
                await asyncio.to_thread(check, sparql)
        except TimeoutError:
            raise ServerBusy(self._retry_after()) from None

    async def _turn(self, client: str, deadline: float) -> Child:
        """Wait for a worker."""
        if self._closed:
            raise ServerBusy(self._retry_after())
        turn: _Turn = asyncio.get_running_loop().create_future()
        gone = self._turns.add(client, turn)
        if gone is not None and not gone.done():
            gone.set_exception(ServerBusy(self._retry_after()))
        self._dispatch()
        try:
            async with asyncio.timeout_at(deadline):
                return await turn
        except BaseException as error:
            self._turns.remove(client, turn)
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._give_back(turn.result(), client)  # it came in the moment in which nobody waited any more
            if isinstance(error, TimeoutError):
                raise ServerBusy(self._retry_after()) from None
            raise

    def _dispatch(self) -> None:
        """Give idle workers to those who wait."""
        while self._idle and (chosen := self._turns.take(self._may, self._used)) is not None:
            client, turn = chosen
            if turn.done():
                continue
            child = self._idle.pop()
            if not child.alive:  # it ended with nothing to do
                self._retire(child)
                self._turns.put_back(client, turn)
                continue
            self._running[client] += 1
            turn.set_result(child)

    def _may(self, client: str) -> bool:
        """Tell whether *client* may have one more worker."""
        return self._running.total() < self.workers or not (self._running[client] or self._used(client))

    def _used(self, client: str) -> float:
        """Return what *client* used of late, in seconds; little is as nothing."""
        used = self._accounts.used(client)
        return used if used > _LITTLE * self.timeout else 0.0

    def _give_back(self, child: Child, client: str) -> None:
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        if child.ended:
            self.killed += 1
        if self._closed:
            return
        if child.ended or child.database != self.database or child.used > self.memory // 4:
            self._retire(child)
        else:
            self._idle.append(child)
        self._dispatch()

    def _retire(self, child: Child, *, replace: bool = True) -> None:
        """End *child*; with *replace*, start another where one is missing."""
        self._dismiss(child)
        missing = self.workers + 1 - len(self._children) - len(self._starting)
        if replace and not self._closed and missing > 0:
            _keep(self._starting, self._replace())

    def _dismiss(self, child: Child) -> None:
        """End *child* and forget it."""
        child.kill()
        self._children.discard(child)
        if child in self._idle:
            self._idle.remove(child)
        _keep(self._leaving, child.gone())

    async def _replace(self) -> None:
        """Start a worker, however often it takes."""
        while not self._closed:
            with suppress(StoreError, OSError):
                child = await Child.start(self.database, self.memory)
                self._welcome(child)
                return
            await asyncio.sleep(_AGAIN)

    async def _start(self, database: Path) -> list[Child]:
        """Return new workers on *database*: all or, with its error, none."""
        starts = (Child.start(database, self.memory) for _ in range(self.workers + 1))
        found = await asyncio.gather(*starts, return_exceptions=True)
        children = [child for child in found if isinstance(child, Child)]
        for error in found:
            if isinstance(error, BaseException):
                for child in children:
                    self._dismiss(child)
                raise error
        return children

    def _welcome(self, child: Child) -> None:
        enough = sum(other.database == self.database for other in self._children) > self.workers
        if self._closed or enough or child.database != self.database:
            self._dismiss(child)
            return
        self._children.add(child)
        self._idle.append(child)
        self._dispatch()

    def _retry_after(self) -> int:
        """Return after how many seconds it may be worth to come again: when those who wait now will have had their turn."""
        return max(1, min(math.ceil(self._mean * (self.waiting + 1) / self.workers), math.ceil(self.timeout)))


def _keep(tasks: set[asyncio.Task[None]], running: Coroutine[Any, Any, None]) -> None:
    """Run *running* as one of *tasks*, until it is done."""
    task = asyncio.get_running_loop().create_task(running)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
