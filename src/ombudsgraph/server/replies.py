"""What the endpoint sends: results whole and with their length, errors as plain text with the status that fits."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from ombudsgraph.errors import (
    NotAcceptable,
    OmbudsgraphError,
    QueryError,
    QueryRefused,
    QueryTimeout,
    QueryTooLarge,
    ServerBusy,
)
from ombudsgraph.isolation.jobs import Answer

VARY: Final = "Accept, Accept-Encoding"
_STATUS: Final[dict[type[OmbudsgraphError], int]] = {
    NotAcceptable: 406,
    QueryRefused: 403,
    QueryTimeout: 503,
    QueryTooLarge: 422,
    ServerBusy: 503,
    QueryError: 400,
}
_OUTCOME: Final[dict[type[OmbudsgraphError], str]] = {
    NotAcceptable: "not acceptable",
    QueryRefused: "refused",
    QueryTimeout: "timeout",
    QueryTooLarge: "too large",
    ServerBusy: "busy",
    QueryError: "wrong",
}
_PART: Final = 256 << 10  # bytes sent at a time
_AGAIN: Final = 5  # seconds after which a query that was too slow may be asked again
_UNSENT: Final = 512 << 20  # bytes of results that may be on their way at once


class Version(NamedTuple):
    """Which state an answer is of: its entity tag ("" where it is another each time), and when the state was written."""

    tag: str
    changed: datetime


class Unsent:
    """How many bytes of results are held for clients that have not taken them yet."""

    def __init__(self, room: int = _UNSENT) -> None:
        self._room = room

    def take(self, size: int) -> None:
        """Hold *size* bytes; raises ServerBusy where there is no room for them."""
        if size > self._room:
            raise ServerBusy(_AGAIN)
        self._room -= size

    def give_back(self, size: int) -> None:
        """Hold them no more."""
        self._room += size


class Whole(Response):
    """A body with its length, sent in parts: no more of it waits in a connection than one part."""

    unsent: Unsent | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            view = memoryview(self.body)
            for start in range(0, max(len(view), 1), _PART):
                more = start + _PART < len(view)
                await send({"type": "http.response.body", "body": bytes(view[start : start + _PART]), "more_body": more})
        finally:
            self.drop()

    def drop(self) -> None:
        """Hold it no more: it was sent, or never will be."""
        if self.unsent is not None:
            self.unsent.give_back(len(self.body))
            self.unsent = None


async def result(request: Request, answer: Answer, content_type: str, version: Version) -> Response:
    """Return *answer* as a response.

    Raises:
        ServerBusy: too much is on its way to slow clients already.
    """
    headers = {"vary": VARY, "cache-control": "no-store", "server-timing": f"query;dur={answer.seconds * 1000:.1f}"}
    if version.tag:
        modified = format_datetime(version.changed, usegmt=True)
        headers |= {"cache-control": "no-cache", "etag": version.tag, "last-modified": modified}
    if answer.encoding:
        headers["content-encoding"] = answer.encoding
    unsent: Unsent = request.app.state.unsent
    unsent.take(len(answer.body))
    whole = Whole(answer.body, 200, headers, media_type=content_type)
    whole.unsent = unsent
    return whole


def tell(request: Request, **told: object) -> None:
    """Note something for the log's line on *request*."""
    request.scope["state"].setdefault("told", {}).update(told)


def is_fresh(request: Request, tag: str) -> bool:
    """Tell whether the client has the answer with *tag* already (RFC 9110 §13.1.2, weak comparison)."""
    if request.method not in ("GET", "HEAD"):
        return False
    return any(part.strip().removeprefix("W/") == tag.removeprefix("W/") for part in _held(request).split(","))


def takes_none(request: Request) -> bool:
    """Tell whether the client wants no answer that there is, whatever it is (`If-None-Match: *`); whether there is one shows the answer."""
    return request.method in ("GET", "HEAD") and _held(request).strip() == "*"


def _held(request: Request) -> str:
    """Return the header If-None-Match, whose several lines are one list."""
    return ",".join(request.headers.getlist("if-none-match"))


def not_modified(tag: str) -> Response:
    """Return 304."""
    return Response(status_code=304, headers={"etag": tag, "vary": VARY, "cache-control": "no-cache"})


def failure(request: Request, error: OmbudsgraphError) -> Response:
    """Return the response that tells of *error*."""
    kind = next((kind for kind in _STATUS if isinstance(error, kind)), None)
    tell(request, outcome=_OUTCOME[kind] if kind else "fault")
    if kind is None or request.app.state.log_queries:  # what is wrong with a query repeats it
        tell(request, reason=str(error))
    retry = error.retry_after if isinstance(error, ServerBusy) else _AGAIN if isinstance(error, QueryTimeout) else None
    return problem(_STATUS[kind] if kind else 500, str(error), retry)


def problem(status: int, message: str, retry_after: int | None = None) -> Response:
    """Return a response with *status* that says *message*."""
    headers = {"vary": VARY, "cache-control": "no-store"}
    if retry_after is not None:
        headers["retry-after"] = str(retry_after)
    if status in (408, 413):
        headers["connection"] = "close"  # the rest of the request is not read
    return PlainTextResponse(f"{message}\n", status, headers)
