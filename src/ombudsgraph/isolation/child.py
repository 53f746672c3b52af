"""One worker seen from outside: started, asked, killed."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from ombudsgraph.errors import OmbudsgraphError, StoreError
from ombudsgraph.isolation import replies
from ombudsgraph.isolation.jobs import LENGTHS, Answer, Job, job_frame, read_header

_START = 30.0  # seconds that a worker may take to open its database
_LAST = 19  # the priority behind all others
_KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "LANG", "LC_ALL", "OMBUDSGRAPH_INSTALLED")


def command(database: Path, memory: int) -> list[str]:
    """Return the command that starts a worker."""
    return [sys.executable, "-P", "-m", "ombudsgraph.isolation.worker", str(database), str(memory), str(os.getpid())]


def environment() -> dict[str, str]:
    """Return what a worker may know of its surroundings: no proxy, no password."""
    # The C library reserves 64 MB of addresses for each thread that allocates, unless told; they count against the limit.
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {"MALLOC_ARENA_MAX": "2"}


class NotTaken(OmbudsgraphError):
    """A worker ended before it took the job: another one can be asked, as the query is not to blame."""


class Child:
    """A worker process on one database. Made by `start`."""

    def __init__(self, process: asyncio.subprocess.Process, database: Path, memory: int) -> None:
        self._process, self._memory = process, memory
        self.database = database
        self.used = 0  # bytes it held after its last answer
        self.ended = False  # over a query, or killed by us

    @classmethod
    async def start(cls, database: Path, memory: int) -> Child:
        """Start a worker and wait until it has opened *database*.

        Raises:
            StoreError: it could not.
        """
        pipe, null = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            *command(database, memory), stdin=pipe, stdout=pipe, stderr=null, env=environment(), limit=1 << 20, start_new_session=True
        )
        child = cls(process, database, memory)
        try:
            async with asyncio.timeout(_START):
                header, _ = await child._read()
        except TimeoutError:
            await child.end()
            raise StoreError(f"a worker on {database} did not start within {_START:g} s") from None
        except asyncio.IncompleteReadError:
            await child.end()
            raise StoreError(f"a worker on {database} ended at its start (status {await process.wait()}); is there memory left?") from None
        except BaseException:
            await child.end()
            raise
        if "error" in header:
            await child.end()
            raise StoreError(header["message"])
        return child

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return not self.ended and self._process.returncode is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def ask(self, job: Job, *, seconds: float, limit: int) -> Answer:
        """Return the answer to *job*.

        Raises:
            NotTaken: the process ended before it took the job.
            QueryError: or one of its kinds; when the process ended over it, `alive` is false afterwards.
        """
        taken = False
        try:
            stdin = self._process.stdin
            if stdin is not None:
                stdin.write(job_frame(job, seconds=seconds, limit=limit))
                await stdin.drain()
            await self._read()
            taken = True
            header, body = await self._read()
        except (asyncio.IncompleteReadError, BrokenPipeError, ConnectionResetError):
            self.ended = True
            status = await self._process.wait()
            if not taken:
                raise NotTaken(f"a worker ended with nothing to do (status {status})") from None
            raise replies.of_end(status, self._memory, seconds) from None
        self.used = header.get("memory", 0)
        return replies.answer(header, body)

    def step_back(self) -> None:
        """Let it have what processor time nobody else wants, where the system can do so."""
        if sys.platform != "win32":
            with suppress(OSError):  # it leads a group of its own; by its number alone only one of its threads would be meant
                os.setpriority(os.PRIO_PGRP, self.pid, _LAST)

    def kill(self) -> None:
        """End it at once."""
        self.ended = True
        with suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """End it at once, and wait until it has."""
        self.kill()
        await self.gone()

    async def gone(self) -> None:
        """Wait until it has ended, and its pipes are closed."""
        await self._process.wait()
        with suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
                await self._process.stdin.wait_closed()
            if self._process.stdout is not None:
                await self._process.stdout.read()

    async def _read(self) -> tuple[dict[str, Any], bytes]:
        stdout = self._process.stdout
        if stdout is None:
            raise asyncio.IncompleteReadError(b"", None)
        head, body = LENGTHS.unpack(await stdout.readexactly(LENGTHS.size))
        return read_header(await stdout.readexactly(head)), await stdout.readexactly(body)
