"""What a request may be: to whom it is addressed, how large, how slow; and what every answer says about itself."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY: Final = 1 << 20  # bytes of a request's body
BODY_SECONDS: Final = 20.0  # in which it must have come
URL: Final = 32 << 10  # bytes of an address
LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")
_SECURITY: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
}


class BodyError(Exception):
    """A request's body cannot be taken; `status` says why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


async def body(request: Request) -> bytes:
    """Return the body of *request*.

    Raises:
        BodyError: it is too large (413), came too slowly (408), is compressed (415), or the client went away (499).
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise BodyError(415, f"found Content-Encoding {request.headers['content-encoding']!r}, expected none")
    parts, size = [], 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > BODY:
                    raise BodyError(413, f"the request is larger than {BODY} bytes")
                parts.append(part)
    except ClientDisconnect:
        raise BodyError(499, "the client went away") from None
    except TimeoutError:
        raise BodyError(408, f"the request did not come within {BODY_SECONDS:g} s") from None
    return b"".join(parts)


class Addresses:
    """Lets only those requests through whose address is no longer than it may be, and that name this server.

    A page of another site that has its own name point here (DNS rebinding) gets 421 (RFC 9110 §7.4). An address in figures can be no
    such name, and passes where *any_address*.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str], *, any_address: bool) -> None:
        self._app, self._any_address = app, any_address
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421 to a foreign name, 400 to none, 414 to a long address."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) >= URL:
            await PlainTextResponse(f"the address is longer than {URL} bytes; send a query by POST\n", 414)(scope, receive, send)
            return
        found = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(found) != 1 or not found[0]:
            await PlainTextResponse(f"expected one Host header, found {len(found)}\n", 400)(scope, receive, send)
        elif not self._is_ours(_name(found[0])):
            await PlainTextResponse("this server does not go by the name in the Host header\n", 421)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_ours(self, name: str) -> bool:
        return name in self._names or (self._any_address and _is_address(name))


class Securing:
    """Adds the headers that keep browsers from doing what nobody wants with an answer, where it does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_secured)


def _name(host: str) -> str:
    """Return the host of "host:port", in lower case, without the dot of a full name."""
    name = host.strip().lower()
    name = name[: name.index("]") + 1] if name.startswith("[") and "]" in name else name.partition(":")[0]
    return name.removesuffix(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
