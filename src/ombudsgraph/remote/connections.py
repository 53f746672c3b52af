"""Connections whose every step is held to one clock: looking up the name, connecting, sending, and each byte that is read."""

from __future__ import annotations

import http.client
import io
import os
import queue
import socket
import ssl
import threading
import urllib.request
from functools import cache, partial
from http.client import HTTPResponse
from typing import Any

from ombudsgraph.remote.addresses import is_loopback
from ombudsgraph.remote.clock import Clock

_Found = list[tuple[Any, ...]]


def send(request: urllib.request.Request, clock: Clock) -> HTTPResponse:
    """Send *request* and return the response, whatever its status; no redirect is followed, and every read is held to *clock*.

    Raises:
        OSError, HTTPException: it cannot be sent or not be answered; TimeoutError where *clock* has run out.
    """
    opener = urllib.request.OpenerDirector()  # no handler but these: no redirect, no file:, no ftp:
    if not is_loopback(request.full_url):
        opener.add_handler(urllib.request.ProxyHandler())
    opener.add_handler(_Plain(clock))
    opener.add_handler(_Secure(clock))
    response = opener.open(request, timeout=clock.left())
    if not isinstance(response, HTTPResponse):
        raise http.client.HTTPException("no answer of http")
    return response


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        return self.do_open(partial(_PlainConnection, clock=self._clock), req)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        context = _context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        return self.do_open(partial(_SecureConnection, clock=self._clock, context=context), req)


@cache
def _context(*_: str | None) -> ssl.SSLContext:
    """Return what certificates are checked with; to load the authorities (which the arguments name) takes 20 ms, so it is done once."""
    return ssl.create_default_context()


class _PlainConnection(http.client.HTTPConnection):
    def __init__(self, host: str, *, clock: Clock, timeout: float) -> None:
        super().__init__(host, timeout=timeout)
        _hold(self, clock)


class _SecureConnection(http.client.HTTPSConnection):
    def __init__(self, host: str, *, clock: Clock, timeout: float, context: ssl.SSLContext) -> None:
        super().__init__(host, timeout=timeout, context=context)
        _hold(self, clock)


def _hold(connection: http.client.HTTPConnection, clock: Clock) -> None:
    """Make *connection* look up, connect and read by *clock*."""

    def respond(sock: socket.socket, *args: Any, **options: Any) -> HTTPResponse:
        return HTTPResponse(_HeldSocket(sock, clock), *args, **options)  # type: ignore[arg-type]  # it needs makefile() alone

    def connect(address: tuple[str, int], *_: object) -> socket.socket:
        return _connect(address[0], address[1], clock)

    connection.response_class = respond  # type: ignore[assignment]
    connection._create_connection = connect  # type: ignore[attr-defined]


class _HeldSocket:
    """A socket from which each read waits no longer than the clock allows."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._socket, self._clock = sock, clock

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_HeldReader(self._socket, self._clock), 1 << 16)


class _HeldReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._socket, self._clock = sock, clock
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._clock.left())
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _connect(host: str, port: int, clock: Clock) -> socket.socket:
    """Return a connection to the first address of *host* that takes one; each gets its share of the time."""
    found = _look_up(host, port, clock)
    failure: OSError = OSError(f"{host} has no address")
    for index, (family, kind, protocol, _, place) in enumerate(found):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(clock.left() / (len(found) - index))
            sock.connect(place)
            sock.settimeout(clock.left())
        except OSError as error:
            sock.close()
            failure = error
        else:
            return sock
    raise failure


def _look_up(host: str, port: int, clock: Clock) -> _Found:
    """Return the addresses of *host*. The system's resolver cannot be told how long to take, so it is asked in a thread."""
    answers: queue.SimpleQueue[_Found | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except Exception as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=clock.left())
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found
