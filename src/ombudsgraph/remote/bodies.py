"""The body of an answer, checked to be whole: by its length or its last chunk (RFC 9112 §6), and by gzip's own end mark (RFC 1952)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from http.client import HTTPException, HTTPResponse, IncompleteRead

_PIECE = 1 << 16
_GZIP = 31  # zlib's name for a window of 32 kB with gzip's header and end


class BodyError(Exception):
    """A body that is not whole, or is in no form that can be read; `again` where another try may do."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def pieces(response: HTTPResponse) -> Iterator[bytes]:
    """Yield the body of *response*, unpacked, in pieces of about 64 kB, and close it.

    Raises:
        BodyError: it was cut off, its end cannot be known, or its encoding is unknown.
        OSError: the connection broke, or its time is over.
    """
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    try:
        if encoding in ("gzip", "x-gzip"):
            yield from _unpacked(_framed(response, ends_itself=True))
        elif encoding == "identity":
            yield from _framed(response, ends_itself=False)
        else:
            raise BodyError(f"the answer is packed as {encoding[:40]!r}; asked for gzip or as it is", again=False)
    finally:
        response.close()


def beginning(response: HTTPResponse, size: int) -> bytes:
    """Return at most *size* bytes of a body, as much of it as can be had: for a message."""
    found = bytearray()
    try:
        for piece in pieces(response):
            found += piece
            if len(found) >= size:
                break
    except (BodyError, OSError, HTTPException):
        pass
    return bytes(found[:size])


def _framed(response: HTTPResponse, *, ends_itself: bool) -> Iterator[bytes]:
    length = response.headers.get("Content-Length")
    if response.length == 0:  # nothing: by its length, or by its status (204)
        return
    if response.chunked:
        yield from _chunked(response)
    elif length is not None and length.strip().isdecimal():
        yield from _counted(response, int(length))
    elif ends_itself:
        yield from iter(lambda: response.read1(_PIECE), b"")
    else:
        raise BodyError("the answer has neither a length nor chunks: whether all of it came cannot be known", again=False)


def _chunked(response: HTTPResponse) -> Iterator[bytes]:
    try:
        while piece := response.read1(_PIECE):
            yield piece
    except IncompleteRead as error:
        raise BodyError("the answer was cut off before its last chunk", again=True) from error


def _counted(response: HTTPResponse, length: int) -> Iterator[bytes]:
    received = 0
    while received < length:
        piece = response.read1(min(_PIECE, length - received))
        if not piece:
            raise BodyError(f"the answer was cut off: {received} bytes of {length} came", again=True)
        received += len(piece)
        yield piece


def _unpacked(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what *packed* (gzip, one member or several) holds, never much at a time however well it was packed."""
    unpacker = zlib.decompressobj(_GZIP)
    begun = False
    try:
        for piece in packed:
            data = piece
            while data:
                if unpacker.eof:
                    unpacker, begun = zlib.decompressobj(_GZIP), False
                begun = True
                yield from (found for found in (unpacker.decompress(data, 1 << 20),) if found)
                data = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    except zlib.error as error:
        raise BodyError(f"the answer cannot be unpacked: {error}", again=False) from error
    if not begun or not unpacker.eof:
        raise BodyError("the packed answer was cut off", again=True)
