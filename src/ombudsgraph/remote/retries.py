"""Trying again: a wait that doubles, with chance in it so that many do not come again at once, and what the server asks for."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from ombudsgraph.errors import EndpointError
from ombudsgraph.remote.clock import Clock

_FIRST_WAIT, _LONGEST_WAIT = 0.5, 30.0  # seconds
_Got = TypeVar("_Got")


class Unavailable(Exception):
    """A failure that another try may mend; `after` is how many seconds the server asks to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason, self.after = reason, after


def retrying(attempt: Callable[[], _Got], *, address: str, retries: int, clock: Clock) -> _Got:
    """Return what *attempt* gives, tried again at most *retries* times while *clock* lasts.

    Raises:
        EndpointError: every try failed, or the next would come after the deadline.
    """
    for tried in range(retries + 1):
        try:
            return attempt()
        except Unavailable as error:
            failure = error
        if tried == retries:
            break
        wait = failure.after if failure.after is not None else _wait(tried)
        if not _sleep(wait, clock):
            asked = f"it asks to come again in {wait:.0f} s, which is after" if failure.after is not None else "the next try would be after"
            raise EndpointError(address, f"{failure.reason}; {asked} the deadline of {clock.seconds:g} s") from failure
    raise EndpointError(address, f"{failure.reason}; tried {retries + 1} time{'s' if retries else ''}") from failure


def seconds_of(retry_after: str | None) -> float | None:
    """Return how many seconds a Retry-After header (RFC 9110 §10.2.3: seconds, or a date) asks to wait; None where it says nothing."""
    words = (retry_after or "").strip()
    if words.isascii() and words.isdecimal():
        return float(words[:9])
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _wait(tried: int) -> float:
    return min(_LONGEST_WAIT, _FIRST_WAIT * 2.0**tried) * random.uniform(0.5, 1.0)  # noqa: S311 (no secret hangs on it)


def _sleep(wait: float, clock: Clock) -> bool:
    """Wait; False, at once, where the deadline comes sooner."""
    try:
        if clock.left() <= wait:
            return False
    except TimeoutError:
        return False
    time.sleep(wait)
    return True
