"""What every server of the project does: it says when it listens, and ends like any other program when it is told to stop."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn


class Listener(uvicorn.Server):
    """A server that writes the line *ready* to stderr when it listens, and ends with status 0 when it is told to stop."""

    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started and not self.should_exit:
            sys.stderr.write(f"{self._ready}\n")  # what whoever started it waits for
            sys.stderr.flush()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals that stop it, and give them back afterwards without raising them once more."""
        kept = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in kept.items():
                signal.signal(number, handler)
