"""A connection that does not wait for ever: for headers that do not come, for a reader who does not read, for one client too many.

uvicorn bounds only how long a connection may be idle between requests, and sets no size to headers.
"""

from __future__ import annotations

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from ombudsgraph.server.limits import URL

HEADERS_SECONDS: Final = 15.0  # in which a request's headers must have come
HEADERS_BYTES: Final = 128 << 10  # with the address
STALL_SECONDS: Final = 60.0  # that a reader may leave what is sent to it
CONNECTIONS: Final = 400  # at once
_CLOSE: Final = b"connection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_LARGE: Final = b"HTTP/1.1 431 Request Header Fields Too Large\r\n" + _CLOSE
_TOO_SLOW: Final = b"HTTP/1.1 408 Request Timeout\r\n" + _CLOSE
_TOO_MANY: Final = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\n" + _CLOSE


class Connection(HttpToolsProtocol):
    """uvicorn's connection, with those bounds."""

    _waiting: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _header_bytes = 0
    _in_headers = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, if there is room."""
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS:
            self._end(_TOO_MANY)
        else:
            self._wait_for_headers()

    def data_received(self, data: bytes) -> None:
        """Count what belongs to headers."""
        if self._in_headers:
            if self._waiting is None:
                self._wait_for_headers()
            self._header_bytes += len(data)
        super().data_received(data)
        if self._in_headers and self._header_bytes > HEADERS_BYTES and not self.transport.is_closing():
            self._end(_TOO_LARGE)

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._in_headers = True

    def on_url(self, url: bytes) -> None:
        """Take a part of the address; of one that is too long so much that it still is, for the parser fails at 64 KB."""
        super().on_url(url)
        self.url = self.url[: URL + 1]

    def on_headers_complete(self) -> None:
        """Take the request: its headers are there."""
        self._in_headers, self._header_bytes = False, 0
        self._waiting = self._stop(self._waiting)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Be ready for the headers of the next request, whose clock begins with its first byte."""
        super().on_message_complete()
        self._in_headers = True

    def pause_writing(self) -> None:
        """Give a reader who does not keep up a while."""
        super().pause_writing()
        self._stalled = self._stalled or self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop that clock: it reads again."""
        self._stalled = self._stop(self._stalled)
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection, also where its last answer is never taken."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks."""
        self._waiting, self._stalled = self._stop(self._waiting), self._stop(self._stalled)
        super().connection_lost(exc)

    def _wait_for_headers(self) -> None:
        self._waiting = self.loop.call_later(HEADERS_SECONDS, self._end, _TOO_SLOW)

    def _end(self, answer: bytes) -> None:
        """Send *answer* and close."""
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()

    @staticmethod
    def _stop(clock: asyncio.TimerHandle | None) -> asyncio.TimerHandle | None:
        """Stop *clock*; return None, to be put in its place."""
        if clock is not None:
            clock.cancel()
        return None
