"""What a worker's reply, or its end, means to whoever asked."""

from __future__ import annotations

import signal
from typing import Any

from ombudsgraph.errors import NotAcceptable, OmbudsgraphError, QueryError, QueryTimeout, QueryTooLarge, StoreError
from ombudsgraph.isolation.jobs import Answer

_ERRORS: dict[str, type[OmbudsgraphError]] = {
    "format": NotAcceptable,
    "size": QueryTooLarge,
    "query": QueryError,
    "store": StoreError,
    "fault": QueryError,
}


def answer(header: dict[str, Any], body: bytes) -> Answer:
    """Return the answer in a frame.

    Raises:
        QueryError: or one of its kinds, as the worker raised it.
        StoreError: the worker could not open its database.
    """
    if "error" in header:
        raise _ERRORS[header["error"]](header["message"])
    return Answer(header["kind"], header["media_type"], body, header["seconds"], header["truncated"], header["encoding"])


def of_end(status: int | None, memory: int, seconds: float) -> OmbudsgraphError:
    """Return the error that tells why a worker ended in the middle of a query, by its exit *status* (as `subprocess` has it)."""
    if status == -getattr(signal, "SIGXCPU", 24):
        return QueryTimeout(seconds)
    if status in (-signal.SIGABRT, -getattr(signal, "SIGKILL", 9)):
        return QueryTooLarge(f"the query needs more memory than it may have ({memory >> 20} MB), or is too complex for the engine")
    if status == -signal.SIGSEGV:
        return QueryTooLarge("the query is too deeply nested, or too complex, for the engine")
    return QueryTooLarge(f"the engine ended in the middle of the query (status {status})")
