"""How long something may take altogether; a socket's own timeout starts anew with each byte."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Clock:
    """So many seconds from now; time in which it is stopped does not count."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds are left, more than none; raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop the clock inside the block."""
        started = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - started
