"""An address that is sent requests, with all that they need: a deadline for each, retries, and credentials for that server alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import TypeVar
from urllib.request import Request

from ombudsgraph._version import __version__
from ombudsgraph.errors import EndpointError, NotAcceptable, OmbudsgraphError, QueryError, QueryTooLarge
from ombudsgraph.remote import bodies, credentials
from ombudsgraph.remote.addresses import checked, shown
from ombudsgraph.remote.clock import Clock
from ombudsgraph.remote.credentials import Credentials
from ombudsgraph.remote.exchange import Refusal, Sender
from ombudsgraph.remote.retries import Unavailable, retrying

AGENT = f"ombudsgraph/{__version__}"
_LARGEST = 1 << 30  # bytes of an answer that are kept in memory
# Statuses that are not the query's fault.
_OF_THE_ADDRESS = frozenset({401, 402, 403, 404, 405, 407, 408, 410, 411, 415, 421, 451, 501, 505, 511})
_Got = TypeVar("_Got")


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a server is asked: seconds for each answer altogether, retries, credentials, and whether these may go in the clear."""

    timeout: float = 60.0
    retries: int = 4
    credentials: Credentials = field(default_factory=credentials.given)
    plain: bool = False


class Service:
    """An address on some terms. With *follow*, redirects to other servers are followed, without credentials.

    Raises:
        QueryError: an address that is none, or credentials that others would see.
    """

    def __init__(self, address: str, terms: Terms, *, follow: bool) -> None:
        self.address, self.terms = checked(address), terms
        credentials.check_safe(terms.credentials, self.address, plain=terms.plain)
        self._sender = Sender(self.address, terms.credentials, follow)

    def __repr__(self) -> str:
        return f"Service({shown(self.address)!r})"

    def clock(self) -> Clock:
        """Return a clock that starts now."""
        return Clock(self.terms.timeout)

    def retrying(self, attempt: Callable[[], _Got], clock: Clock) -> _Got:
        """Return what *attempt* gives, tried again where the server is busy, fails or breaks off; raises EndpointError as `retrying`."""
        return retrying(attempt, address=shown(self.address), retries=self.terms.retries, clock=clock)

    def send(self, request: Request, clock: Clock) -> HTTPResponse:
        """Return the answer to *request*; raises what `Sender.send` does."""
        return self._sender.send(request, clock)

    def exchange(
        self, build: Callable[[], Request], use: Callable[[HTTPResponse, Clock], _Got], what: str, *, refusals: bool = False
    ) -> _Got:
        """Return what *use* makes of the answer to what *build* gives, tried again where that may help.

        Raises:
            Refusal: the server will not, and *refusals* are wanted as they are.
            QueryError, EndpointError: it will not (*what* says what it was sent), cannot be reached, or breaks off.
        """
        clock = self.clock()
        try:
            return self.retrying(lambda: use(self.send(build(), clock), clock), clock)
        except Refusal as refusal:
            if refusals:
                raise
            raise self.error(refusal, what) from refusal

    def request(self, address: str, method: str, headers: dict[str, str], body: bytes | None = None) -> Request:
        """Return a request to *address*, which must be on this server."""
        return Request(address, body, {"User-Agent": AGENT, **headers}, method=method)  # noqa: S310 (addresses are checked)

    def pieces(self, response: HTTPResponse, clock: Clock) -> Iterator[bytes]:
        """Yield the body of *response*.

        Raises:
            Unavailable: it broke off.
            EndpointError: it does not come in time, or whether it is whole cannot be known.
        """
        try:
            yield from bodies.pieces(response)
        except bodies.BodyError as error:
            if error.again:
                raise Unavailable(str(error)) from error
            raise EndpointError(shown(self.address), str(error)) from error
        except (OSError, HTTPException) as error:
            raise self._sender.broken(error, clock) from error

    def done(self, response: HTTPResponse, clock: Clock) -> None:
        """Take the status for the whole answer, as to an update."""
        response.close()

    def body(self, response: HTTPResponse, clock: Clock) -> bytes:
        """Return the body of *response*; raises as `pieces`, and QueryTooLarge where it is over 1 GiB."""
        found = bytearray()
        for piece in self.pieces(response, clock):
            found += piece
            if len(found) > _LARGEST:
                response.close()
                raise QueryTooLarge(f"{shown(self.address)} answers with over {_LARGEST >> 20} MiB; ask for less, or stream it")
        return bytes(found)

    def wrong_type(self, response: HTTPResponse, expected: str) -> EndpointError:
        """Return the error for an answer of another media type than *expected*."""
        said = self._sender.tidy(response.headers.get("Content-Type") or "")[:80] or "no media type"
        words = self._sender.words(response)[:200]
        return EndpointError(shown(self.address), f"it answers with {said}, expected {expected}{f'; it begins: {words}' if words else ''}")

    def error(self, refusal: Refusal, what: str = "query") -> OmbudsgraphError:
        """Return what to raise where the server refuses *what* was sent."""
        address, told = shown(self.address), f": {refusal.words}" if refusal.words else ""
        if refusal.status == 406:
            return NotAcceptable(f"{address} has no answer in the form asked for (406){told}")
        if refusal.status == 401:
            sent = "does not take the credentials" if self.terms.credentials.header else "asks for credentials"
            return EndpointError(address, f"it {sent} (401){told}; see {credentials.USER}, {credentials.PASSWORD}, {credentials.TOKEN}")
        if refusal.status in _OF_THE_ADDRESS:
            return EndpointError(address, f"it refuses the {what} ({refusal.status}){told}")
        return QueryError(f"{address} refuses the {what} ({refusal.status}){told}")
