"""A SPARQL endpoint elsewhere (SPARQL 1.1 Protocol), asked through SPARQLWrapper.

SPARQLWrapper writes the request. What it lacks is done here: one deadline for everything, retries, answers whose form and length are
checked, and credentials that go to one server alone.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from http.client import HTTPResponse

from ombudsgraph.errors import EndpointError
from ombudsgraph.remote import credentials, media_types, protocol
from ombudsgraph.remote.addresses import shown
from ombudsgraph.remote.clock import Clock
from ombudsgraph.remote.exchange import Refusal
from ombudsgraph.remote.protocol import Way
from ombudsgraph.remote.retries import Unavailable
from ombudsgraph.remote.service import Service, Terms

_LONGEST_GET = 2_000  # characters of an address that every server and proxy takes


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered: the media type, without parameters, and the bytes."""

    media_type: str
    body: bytes


class Stream(Iterator[bytes]):
    """What an endpoint is answering, piece by piece: the media type, and an iterator of bytes."""

    def __init__(self, media_type: str, pieces: Iterator[bytes]) -> None:
        self.media_type = media_type
        self._pieces = pieces

    def __next__(self) -> bytes:
        return next(self._pieces)

    def close(self) -> None:
        """Take no more of it."""
        if isinstance(self._pieces, Generator):
            self._pieces.close()


class Endpoint:
    """An endpoint that is asked queries.

    Args:
        address: http:// or https://.
        timeout: seconds for an answer altogether, with every wait and retry.
        retries: how many more times to try where the server is busy (429), fails (5xx) or breaks off.
        user: with *password*; the environment's OMBUDSGRAPH_ENDPOINT_USER and _PASSWORD, or _TOKEN, where none is given.
        password: goes with *user*.
        token: a bearer token.
        plain: send credentials over http to another machine as well.
        terms: all of these at once, in place of them.

    Raises:
        QueryError: an address that is none, or credentials that cannot be sent or would be seen.
    """

    def __init__(
        self,
        address: str,
        *,
        timeout: float = 60.0,
        retries: int = 4,
        user: str | None = None,
        password: str | None = None,
        token: str | None = None,
        plain: bool = False,
        terms: Terms | None = None,
    ) -> None:
        terms = terms or Terms(timeout, retries, credentials.given(user, password, token), plain)
        self._service = Service(address, terms, follow=True)
        self.address = self._service.address
        self._refused: set[Way] = set()

    def __repr__(self) -> str:
        return f"Endpoint({shown(self.address)!r})"

    def ask(self, sparql: str, accept: str) -> Reply:
        """Return what the endpoint answers to the query *sparql*, in one of the media types of *accept* (an Accept header).

        Raises:
            QueryError: the endpoint refuses the query; the message has its words. NotAcceptable where it has no such media type,
                QueryTooLarge where the answer is over 1 GiB.
            EndpointError: it cannot be reached, does not answer in time, breaks off, or answers in another form.
        """
        clock = self._service.clock()

        def attempt() -> Reply:
            response, media_type = self._answer(sparql, accept, clock)
            return Reply(media_type, self._service.body(response, clock))

        return self._service.retrying(attempt, clock)

    def stream(self, sparql: str, accept: str) -> Stream:
        """Return the answer to *sparql* piece by piece, in constant memory; when it ends without an error all of it came.

        What goes wrong before the first byte is tried again and raised here, what comes later is raised by the iterator. The time
        that the taker of the pieces needs does not count.

        Raises:
            QueryError: as `ask` does.
            EndpointError: as `ask` does.
        """
        clock = self._service.clock()
        response, media_type = self._service.retrying(lambda: self._answer(sparql, accept, clock), clock)
        return Stream(media_type, self._streamed(response, clock))

    def _streamed(self, response: HTTPResponse, clock: Clock) -> Iterator[bytes]:
        try:
            for piece in self._service.pieces(response, clock):
                with clock.stopped():
                    yield piece
        except Unavailable as error:
            raise EndpointError(shown(self.address), error.reason) from error
        finally:
            response.close()

    def _answer(self, sparql: str, accept: str, clock: Clock) -> tuple[HTTPResponse, str]:
        """Return the answer and its media type, the query sent in the first way that the server takes."""
        ways = [way for way in Way if way not in self._refused] or list(Way)
        for way in ways:
            request = protocol.query(self.address, sparql, accept, way)
            if way is Way.GET and len(request.full_url) > _LONGEST_GET:
                continue
            try:
                response = self._service.send(request, clock)
            except Refusal as error:
                if error.status not in protocol.OTHER_WAY or way is ways[-1]:
                    raise self._service.error(error) from error
                if error.status != 414:  # too long says nothing of the next query
                    self._refused.add(way)
            else:
                found = media_types.accepted(response.headers.get("Content-Type") or "", accept)
                if found is None:
                    raise self._service.wrong_type(response, accept)
                return response, found
        raise EndpointError(shown(self.address), "it takes a query of this length neither by GET nor by POST")
