"""The pages by which a person asks: a question of the library by a form, or SPARQL of one's own; the answer is a table.

Nothing here needs a script: every form is sent by GET to an address that can be kept and passed on.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ombudsgraph.errors import OmbudsgraphError, QueryError, ServerBusy
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.questions import Question, catalogue, library
from ombudsgraph.server import asking, documents, forms, links, negotiation, replies
from ombudsgraph.server.failures import answering, missing, tag_of
from ombudsgraph.server.rendering import page, show_style
from ombudsgraph.server.views import Value
from ombudsgraph.tables import shorten

_ROWS = 500  # rows that a page shows
_TEXT = documents.Form("rq", "application/sparql-query", None, "SPARQL")
_DOWNLOADS = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/sparql-results+json"}
_GRAPH_DOWNLOADS = {"ttl": "text/turtle", "nt": "application/n-triples"}


@dataclass(frozen=True, slots=True)
class Table:
    """A result as a table: columns, rows of values, and whether there is more; `told` is for what is no table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    more: bool
    told: str = ""


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route("/", show_start),
        Route("/style.css", show_style),
        Route("/favicon.ico", show_no_icon),
        Route("/queries", show_library),
        Route("/queries/{name}", show_question),
        Route("/{path:path}", show_nothing),  # the last of all
    ]


@answering
async def show_start(request: Request) -> Response:
    """Answer with the start page; with `?query=…` it shows what that SPARQL gives, too; with `?question=…` it leads to that question."""
    if (chosen := request.query_params.get("question")) in library():
        return RedirectResponse(f"/queries/{chosen}", 303)
    query = request.query_params.get("query", "")
    if query.strip() and (download := _download(request)):
        return await _send(request, query, download, "result")
    table, error = await _table(request, query) if query.strip() else (None, None)
    context = {"questions": library().values(), "query": query, "table": table, "error": error, "address": _address(request)}
    return page("start.html", {**context, "downloads": _names(table)}, status=_status(request, error))


async def show_no_icon(request: Request) -> Response:
    """Answer browsers, which ask for an icon unasked, that there is none."""
    return Response(status_code=204, headers={"Cache-Control": "public, max-age=86400"})


@answering
async def show_nothing(request: Request) -> Response:
    """Answer what has no route."""
    return missing(request, documents.choose(request), "There is nothing at this address.")


@answering
async def show_library(request: Request) -> Response:
    """Answer with the questions of the library, as a page or as SPARQL examples in RDF."""
    form = documents.choose(request)
    if form.written is None:
        return page("queries.html", {"questions": library().values(), "rdf": documents.RDF, "address": "/queries"})
    return documents.write(_examples(request), form)


@answering
async def show_question(request: Request) -> Response:
    """Answer with a question of the library: as a form with, when it was asked, the answer; as RDF; or as SPARQL."""
    question = library().get(request.path_params["name"])
    asked = request.query_params.get("format", "") in (*_DOWNLOADS, *_GRAPH_DOWNLOADS) and "ask" in request.query_params
    form = documents.PAGE if asked else documents.choose(request, (*documents.ALL, _TEXT))
    if question is None:
        return missing(request, documents.PAGE if form is _TEXT else form, "The library has no such question.")
    if form is _TEXT:
        return Response(question.text, media_type=f"{_TEXT.media_type}; charset=utf-8")
    if form.written is not None:
        node = f"{catalogue.QUERY}{question.name}"
        return documents.write({quad for quad in _examples(request) if node in (asking.text(quad.subject), asking.text(quad.object))}, form)
    return await _question_page(request, question)


async def _question_page(request: Request, question: Question) -> Response:
    values = forms.given(question, request)
    table: Table | None = None
    error: OmbudsgraphError | None = None
    sparql = ""
    try:
        sparql = question.filled(values, str(request.app.state.base))
    except QueryError as wrong:
        error = wrong
    if sparql and "ask" in request.query_params:
        if download := _download(request):
            return await _send(request, sparql, download, question.name)
        table, error = await _table(request, sparql)
    context = {
        "question": question,
        "fields": await forms.fields(request, question, values),
        "sparql": sparql or question.text,
        "table": table,
        "error": error,
        "rdf": documents.RDF,
        "address": _address(request),
        "downloads": _names(table),
    }
    return page("question.html", context, status=_status(request, error))


async def _table(request: Request, sparql: str) -> tuple[Table | None, OmbudsgraphError | None]:
    """Return the result of *sparql* as a table, or what is wrong with it."""
    try:
        answer = await asking.ask(request, sparql, rows=_ROWS)
        return _tabulated(answer, str(request.app.state.base)), None
    except (QueryError, ServerBusy) as error:
        return None, error


def _tabulated(answer: Answer, base: str) -> Table:
    if answer.kind == "graphs":
        triples = sorted(ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES), key=str)
        rows = tuple(tuple(_cell(term, base) for term in (one.subject, one.predicate, one.object)) for one in triples)
        return Table(("subject", "predicate", "object"), rows, answer.truncated)
    if answer.kind == "booleans":
        found = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
        return Table((), (), more=False, told="Yes." if found else "No.")
    names, solutions = asking.solutions(answer)
    return Table(tuple(names), tuple(tuple(_cell(row[name], base) for name in names) for row in solutions), answer.truncated)


def _cell(term: object, base: str) -> Value | None:
    """Return how *term* is shown in a table: IRIs are linked to what this server has on them, and to nothing outside."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Value(shorten(term.value), links.local(term.value, base))
    return Value(term.value, language=term.language) if isinstance(term, ox.Literal) else Value(str(term))


def _download(request: Request) -> str | None:
    """Return the media type of the file asked for; None where the answer is to be a page."""
    wanted = request.query_params.get("format", "")
    return _DOWNLOADS.get(wanted) or _GRAPH_DOWNLOADS.get(wanted)


async def _send(request: Request, sparql: str, media_type: str, name: str) -> Response:
    """Return the whole result of *sparql* as a file."""
    asked = media_type if media_type in _DOWNLOADS.values() else ""
    compressed = negotiation.prefers_gzip(request.headers.get("accept-encoding"))
    job = Job(sparql=sparql, solutions=asked, booleans=asked, graphs="" if asked else media_type, compressed=compressed)
    answer = await request.app.state.pool.ask(job, client=asking.client(request))
    ending = next(short for short, one in (_DOWNLOADS | _GRAPH_DOWNLOADS).items() if one == media_type)
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    version = replies.Version(tag_of(request), request.app.state.snapshot.changed)
    response = await replies.result(request, answer, f"{media_type}{charset}", version)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _names(table: Table | None) -> tuple[str, ...]:
    """Return the forms in which the result on the page can be had as a file."""
    if table is None or table.told:
        return ()
    return tuple(_GRAPH_DOWNLOADS if table.columns == ("subject", "predicate", "object") else _DOWNLOADS)


def _address(request: Request) -> str:
    """Return the address of the page, for links to other forms of it: its path and parameters without `format`."""
    rest = [f"{links.quoted(name)}={links.quoted(value)}" for name, value in request.query_params.multi_items() if name != "format"]
    return f"{request.url.path}?{'&'.join(rest)}" if rest else request.url.path


def _status(request: Request, error: OmbudsgraphError | None) -> int:
    """Return the status of a page that tells of *error*: the one that the endpoint gives."""
    return 200 if error is None else replies.failure(request, error).status_code


def _examples(request: Request) -> set[ox.Quad]:
    """Return the library as SPARQL examples, for this server's endpoint."""
    target, base = f"{request.app.state.public}/sparql", str(request.app.state.base)
    return {ox.Quad(one.subject, one.predicate, one.object) for one in catalogue.triples(target, base)}
