"""The query operation of the SPARQL 1.1 Protocol (§2.1) at `/sparql`: by GET, by a form, by the query itself.

Without a query it is the Service Description (SPARQL 1.1 Service Description §2). An answer is sent when it is whole, with its length;
what is refused or broken off is never a 200.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ombudsgraph.errors import NotAcceptable, OmbudsgraphError
from ombudsgraph.isolation import formats
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.server import replies
from ombudsgraph.server.limits import URL, BodyError, body
from ombudsgraph.server.negotiation import Wanted, canonical, prefers_gzip, wanted

_FIELDS = 4000  # of a form or an address
_FORM, _DIRECT, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\b", re.IGNORECASE)


class Question(NamedTuple):
    """What a request asks."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    form: str | None


class RequestError(Exception):
    """A request is not what the protocol has; `status` says how."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def routes() -> list[Route]:
    """Return the routes of the endpoint."""
    return [Route(path, sparql, methods=["GET", "POST"], include_in_schema=False) for path in ("/sparql", "/sparql/")]


async def sparql(request: Request) -> Response:
    """Answer a query."""
    try:
        question = await _read(request)
        if question is None:
            from ombudsgraph.server.description import describe

            return await describe(request)
        if request.app.state.log_queries:
            replies.tell(request, query=question.query)
        return await _answer(request, question)
    except (RequestError, BodyError) as error:
        replies.tell(request, outcome="wrong")
        return replies.problem(error.status, str(error))
    except OmbudsgraphError as error:
        return replies.failure(request, error)


async def _answer(request: Request, question: Question) -> Response:
    asked = wanted(request.headers.get("accept"), question.form)
    if not any(asked):
        raise NotAcceptable(f"found Accept: {request.headers.get('accept')!r}, expected one of: {_all_types()}")
    snapshot = request.app.state.snapshot
    tag = _tag(snapshot.state, question, asked)
    if tag and replies.is_fresh(request, tag):
        replies.tell(request, outcome="not modified")
        return replies.not_modified(tag)
    job = Job(
        question.query,
        solutions=canonical("solutions", asked.solutions),
        booleans=canonical("booleans", asked.booleans),
        graphs=canonical("graphs", asked.graphs),
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
        base=f"{request.app.state.public}/sparql",
        compressed=prefers_gzip(request.headers.get("accept-encoding")),
    )
    answer = await _while_connected(request, job)
    if tag and replies.takes_none(request):
        replies.tell(request, outcome="not modified")
        return replies.not_modified(tag)
    replies.tell(request, outcome=answer.kind, engine_seconds=round(answer.seconds, 4))
    content_type = {"solutions": asked.solutions, "booleans": asked.booleans, "graphs": asked.graphs}[answer.kind]
    return await replies.result(request, answer, content_type, replies.Version(tag, snapshot.changed))


async def _while_connected(request: Request, job: Job) -> Answer:
    """Return the answer to *job*; end it when the client goes away."""
    client = request.client.host if request.client else ""
    asking = asyncio.ensure_future(request.app.state.pool.ask(job, client=client))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise RequestError(499, "the client went away")
        answer: Answer = await asking
        return answer
    finally:
        for task in (asking, leaving):
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task


async def _gone(request: Request) -> None:
    """Wait until the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _read(request: Request) -> Question | None:
    """Return what *request* asks; None where it asks nothing.

    Raises:
        RequestError: it is not what the protocol has.
        BodyError: its body cannot be taken.
    """
    raw = request.scope["query_string"]
    fields = _fields(raw, "the address")
    if request.method == "POST":
        content_type, charset = _content_type(request)
        if content_type == _UPDATE:
            raise RequestError(403, "this endpoint is for reading only: it takes no updates")
        if content_type not in (_FORM, _DIRECT):
            raise RequestError(415, f"found Content-Type {content_type or 'none'}, expected {_FORM} or {_DIRECT}")
        if charset not in ("utf-8", "utf8", "us-ascii", ""):
            raise RequestError(415, f"found charset {charset}, expected utf-8")
        content = await body(request)
        if content_type == _FORM:  # beside the loop, which must go on: a million percent signs take half a second
            fields += await asyncio.to_thread(_fields, content, "the form") if len(content) > URL else _fields(content, "the form")
        else:
            fields.append(("query", _text(content, "the query")))
    return _question(fields, request.method)


def _question(fields: list[tuple[str, str]], method: str) -> Question | None:
    queries = [value for name, value in fields if name == "query"]
    updates = [value for name, value in fields if name == "update"]
    if queries and updates:
        raise RequestError(400, "found both query and update, expected one query")
    if updates:
        raise RequestError(400 if method == "GET" else 403, "this endpoint is for reading only: it takes no updates")
    if len(queries) > 1:
        raise RequestError(400, f"found {len(queries)} queries, expected one")
    if not queries:
        if method == "POST":
            raise RequestError(400, "found no query, expected one in the parameter query")
        return None
    forms = [value for name, value in fields if name in ("format", "output")]
    return Question(queries[0], _graphs(fields, "default-graph-uri"), _graphs(fields, "named-graph-uri"), forms[0] if forms else None)


def _graphs(fields: list[tuple[str, str]], parameter: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value for name, value in fields if name == parameter))
    for iri in found:
        try:
            NamedNode(iri)
        except ValueError:
            raise RequestError(400, f"{parameter}: found {iri[:200]!r}, expected an absolute IRI") from None
    return found


def _content_type(request: Request) -> tuple[str, str]:
    """Return the media type of a request and its charset, both in lower case."""
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    found = dict(parameter.strip().partition("=")[::2] for parameter in parameters)
    return media_type.strip(), found.get("charset", "").strip('"')


def _fields(raw: bytes, what: str) -> list[tuple[str, str]]:
    try:
        text = raw.decode("ascii") if raw.isascii() else raw.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise RequestError(400, f"{what} is not in UTF-8") from None
    except ValueError:
        raise RequestError(400, f"{what} has more than {_FIELDS} parameters") from None


def _text(content: bytes, what: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, f"{what} is not in UTF-8: byte {error.start}") from None


def _tag(state: str, question: Question, asked: Wanted) -> str:
    """Return an entity tag for the answer; "" where the query gives another one each time."""
    if _CHANGING.search(question.query):
        return ""
    return f'W/"{state}-{hashlib.sha256(repr((question, asked)).encode("utf-8", "surrogatepass")).hexdigest()[:16]}"'


def _all_types() -> str:
    return ", ".join(dict.fromkeys(media_type for known in formats.KINDS.values() for media_type in known))
