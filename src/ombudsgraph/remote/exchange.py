"""One request and its answer: redirects followed, failures named, and no credential sent to another server than the one it is for."""

from __future__ import annotations

import re
import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, RemoteDisconnected
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import Request

from ombudsgraph.errors import EndpointError, EndpointUnreachable, QueryError
from ombudsgraph.remote import connections
from ombudsgraph.remote.addresses import checked, origin, shown
from ombudsgraph.remote.bodies import beginning
from ombudsgraph.remote.clock import Clock
from ombudsgraph.remote.credentials import Credentials
from ombudsgraph.remote.retries import Unavailable, seconds_of

_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_NEVER_MENDS = frozenset({501, 505, 511})  # of 5xx: what the server cannot do now it cannot do later
_WORDS = 500  # characters of a server's message


class Refusal(Exception):
    """The server answered that it will not: a status of 4xx, or 5xx that another try does not mend; `words` are its own."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}")
        self.status, self.words = status, words


@dataclass(frozen=True, slots=True)
class Sender:
    """What sends requests to one server, with its credentials; *follow* allows redirects to other servers (never with credentials)."""

    address: str
    credentials: Credentials
    follow: bool = True

    def send(self, request: Request, clock: Clock) -> HTTPResponse:
        """Return the answer to *request*, whose status is 2xx and whose body is still to be read.

        Raises:
            Unavailable: it may do to try again.
            Refusal: the server will not.
            EndpointError: the server cannot be reached, or redirects without end or where it must not.
        """
        request.add_header("Accept-Encoding", "gzip")
        trusted = bool(self.credentials.header)
        for _ in range(_REDIRECTS + 1):
            # once another server has had its say, not even this one is sent credentials again: it would do as the other one tells
            trusted = trusted and origin(request.full_url) == origin(self.address)
            if trusted:
                request.add_unredirected_header("Authorization", self.credentials.header)
            response = self._exchange(request, clock)
            if 200 <= response.status < 300:
                return response
            if response.status not in _MOVED or "Location" not in response.headers:
                raise self._failure(response)
            response.close()
            request = self._moved(request, response)
        raise EndpointError(shown(self.address), f"it redirects more than {_REDIRECTS} times, at last to {shown(request.full_url)}")

    def _exchange(self, request: Request, clock: Clock) -> HTTPResponse:
        try:
            return connections.send(request, clock)
        except URLError as error:
            raise self.broken(error.reason if isinstance(error.reason, OSError) else error, clock) from error
        except (OSError, HTTPException) as error:
            raise self.broken(error, clock) from error

    def broken(self, error: Exception, clock: Clock) -> Exception:
        """Return what to raise for a connection that failed with *error*."""
        try:
            clock.left()
        except TimeoutError:
            return EndpointUnreachable(shown(self.address), f"it did not answer within {clock.seconds:g} s")
        if isinstance(error, RemoteDisconnected | ConnectionResetError | ConnectionAbortedError | BrokenPipeError):
            return Unavailable("it broke off the connection")
        reasons = {
            ssl.SSLCertVerificationError: "its certificate cannot be verified",
            ssl.SSLError: "no secure connection can be made",
            socket.gaierror: "no server of that name is known",
            ConnectionRefusedError: "it refuses the connection: is the server running?",
            HTTPException: "it does not answer as HTTP has it",
            TimeoutError: "it does not take the connection",
        }
        for kind, reason in reasons.items():
            if isinstance(error, kind):
                said = getattr(error, "verify_message", "") or (str(error) if isinstance(error, ssl.SSLError | HTTPException) else "")
                return EndpointUnreachable(shown(self.address), f"{reason}{f' ({self.tidy(said)})' if said else ''}")
        return EndpointUnreachable(shown(self.address), f"it cannot be reached: {self.tidy(str(error))}")

    def _failure(self, response: HTTPResponse) -> Exception:
        words = self.words(response)
        told = f"it answers {response.status}{f': {words}' if words else ''}"
        if response.status == 429 or (response.status >= 500 and response.status not in _NEVER_MENDS):
            return Unavailable(told, seconds_of(response.headers.get("Retry-After")))
        return Refusal(response.status, words)

    def words(self, response: HTTPResponse) -> str:
        """Return what *response* says, for a message: its first words, or the status line's where it has none."""
        content = beginning(response, 1 << 14).decode("utf-8", "replace")
        if "html" in (response.headers.get("Content-Type") or "").lower():
            content = re.sub(r"<(?:style|script)\b[^>]*>[^<]*|<[^>]*>", " ", content)
        return self.tidy(content) or self.tidy(response.reason or "")

    def tidy(self, words: str) -> str:
        """Return *words* on one line, bounded, without what no one should see or a terminal would obey."""
        plain = "".join(char if char.isprintable() else " " for char in self.credentials.hide(words))
        short = " ".join(plain.split())
        return short if len(short) <= _WORDS else f"{short[:_WORDS]}…"

    def _moved(self, request: Request, response: HTTPResponse) -> Request:
        """Return *request* at the place to which *response* points, without credentials."""
        try:
            target = checked(urljoin(request.full_url, response.headers["Location"]))
        except (QueryError, ValueError) as error:
            raise EndpointError(shown(self.address), "it redirects to what is no address, or to one that holds a password") from error
        here, there = origin(self.address), origin(target)
        if here[0] == "https" and there[0] == "http":
            raise EndpointError(shown(self.address), f"it redirects from https to plain http: {shown(target)}")
        if not self.follow and here != there:
            told = "name that address itself where it is the right one"
            raise EndpointError(shown(self.address), f"it redirects to another server, {shown(target)}; {told}")
        keeps = response.status != 303
        moved = Request(target, request.data if keeps else None, method=request.get_method() if keeps else "GET")  # noqa: S310 (checked)
        for name, value in request.headers.items():
            if keeps or not name.lower().startswith("content-"):
                moved.add_header(name, value)
        return moved
