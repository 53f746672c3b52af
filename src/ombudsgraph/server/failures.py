"""What goes wrong, told in the form that was asked for: a page to a person, RDF that can be parsed to a program; and what goes well,
compressed and with an entity tag.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import Awaitable, Callable
from functools import wraps
from http import HTTPStatus

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from ombudsgraph._version import __version__
from ombudsgraph.errors import NotAcceptable, QueryError, ServerBusy
from ombudsgraph.server import documents, negotiation, replies
from ombudsgraph.server.rendering import page
from ombudsgraph.server.sayings import Sayings, english, name

Handler = Callable[[Request], Awaitable[Response]]
_WORTH = 1 << 10  # bytes from which compressing pays


def answering(handler: Handler) -> Handler:
    """Return *handler* with its answers tagged and compressed, and what it raises turned into the answers that the endpoint gives too."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        tag = tag_of(request)
        if tag and replies.is_fresh(request, tag):
            return replies.not_modified(tag)
        try:
            response = await handler(request)
        except NotAcceptable as error:
            return replies.failure(request, error)
        except (QueryError, ServerBusy) as error:
            told = replies.failure(request, error)
            retry = {"Retry-After": told.headers["retry-after"]} if "retry-after" in told.headers else {}
            return failed(request, told.status_code, str(error), retry)
        if response.status_code == HTTPStatus.OK and tag and replies.takes_none(request):
            if isinstance(response, replies.Whole):
                response.drop()
            return replies.not_modified(tag)
        if response.status_code == HTTPStatus.OK and tag:
            response.headers["ETag"] = tag
            response.headers.setdefault("Cache-Control", "no-cache")
        return await _compressed(request, response)

    return answer


def missing(request: Request, form: documents.Form, message: str) -> Response:
    """Return 404 in *form*."""
    return _told(form, 404, message, {})


def failed(request: Request, status: int, message: str, headers: dict[str, str]) -> Response:
    """Return *status* in the form that was asked for, or as a page where none of ours was."""
    try:
        form = documents.choose(request)
    except NotAcceptable:
        form = documents.PAGE
    return _told(form, status, message, headers)


def _told(form: documents.Form, status: int, message: str, headers: dict[str, str]) -> Response:
    headers = {"Vary": replies.VARY, "Cache-Control": "no-store", **headers}
    if form.written is None:
        return page("error.html", {"title": HTTPStatus(status).phrase, "message": message}, status=status, headers=headers)
    said = Sayings()
    said.about(ox.BlankNode("answer"), {"rdf:type": name("ht:Response"), "ht:statusCodeValue": status, "rdfs:comment": english(message)})
    return documents.write(said.quads, form, status=status, headers=headers)


def tag_of(request: Request) -> str:
    """Return an entity tag: of the state of the store, the address and the form asked for, on which an answer depends; "" before there
    is a state, and for a reader's own query, which may ask for the time.
    """
    snapshot = getattr(request.app.state, "snapshot", None)
    if snapshot is None or "query" in request.query_params:
        return ""
    asked = (__version__, request.app.state.public, request.url.path, request.url.query, request.headers.getlist("accept"))
    return f'W/"{snapshot.state}-{hashlib.sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()[:16]}"'


async def _compressed(request: Request, response: Response) -> Response:
    """Return *response* with its body compressed, where that pays, is not yet done and the client likes it (RFC 9110, 12.5.3)."""
    response.headers["Vary"] = replies.VARY
    if isinstance(response, replies.Whole):
        return response
    body = bytes(response.body)
    if len(body) >= _WORTH and negotiation.prefers_gzip(request.headers.get("accept-encoding")):
        response.body = await asyncio.to_thread(gzip.compress, body, 4, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    return response
