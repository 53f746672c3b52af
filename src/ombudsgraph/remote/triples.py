"""Triples that an endpoint sends, parsed as they come."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from ombudsgraph.errors import EndpointError
from ombudsgraph.remote.addresses import shown
from ombudsgraph.remote.endpoint import Stream

_FORMS = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
ACCEPT = "application/n-triples, text/turtle;q=0.9"


def read(stream: Stream, address: str) -> Iterator[ox.Triple]:
    """Yield the triples of *stream*, which comes from *address* and is in one of the forms of `ACCEPT`.

    Raises:
        EndpointError: it does not parse, or breaks off.
    """
    reader = _Reader(stream)
    try:
        for quad in ox.parse(io.BufferedReader(reader, 1 << 16), _FORMS[stream.media_type]):
            yield quad.triple
    except Exception as error:
        if reader.error is not None:
            raise reader.error from None  # the parser's own error hides what the reading of the answer raised
        if isinstance(error, SyntaxError | ValueError):
            raise EndpointError(shown(address), f"it answers with {stream.media_type} that does not parse: {error}") from error
        raise


class _Reader(io.RawIOBase):
    """A stream as the parser reads it; `error` is what went wrong with it."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._rest = stream, b""
        self.error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._rest:
            try:
                self._rest = next(self._stream, b"")
            except Exception as error:
                self.error = error
                raise OSError(str(error)) from error
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
