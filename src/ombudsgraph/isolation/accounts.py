"""How much of the workers' time each client used of late: who used little goes before who used much."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

_MOST: Final = 4096  # clients that are remembered


class Accounts:
    """Seconds used by each client; what was used long ago counts less.

    Args:
        half: after so many seconds, a second used counts half.
        clock: tells the time in seconds.
    """

    def __init__(self, half: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._half, self._clock = half, clock
        self._used: dict[str, tuple[float, float]] = {}  # client to seconds, and when that was reckoned

    def __len__(self) -> int:
        return len(self._used)

    def charge(self, client: str, seconds: float) -> None:
        """Put *seconds* of a worker on the account of *client*."""
        self._used[client] = (self.used(client) + seconds, self._clock())
        if len(self._used) > _MOST:  # forget the half that used least
            for name in sorted(self._used, key=self.used)[: _MOST // 2]:
                del self._used[name]

    def used(self, client: str) -> float:
        """Return how many seconds are on the account of *client*."""
        seconds, then = self._used.get(client, (0.0, 0.0))
        return float(seconds * 0.5 ** ((self._clock() - then) / self._half)) if seconds else 0.0
