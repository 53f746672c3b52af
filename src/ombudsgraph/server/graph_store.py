"""SPARQL 1.1 Graph Store HTTP Protocol, what of it only reads: GET and HEAD at `/data?graph=IRI` and `/data?default`.

Graphs are identified directly too (§4.1): `/doc/decision/R/graph` is the graph of the assertions of the decision R, see instances.py.
Methods that write are answered with 405.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ombudsgraph.errors import QueryError, QueryTooLarge
from ombudsgraph.isolation.jobs import Job
from ombudsgraph.server import asking, dataset, documents, negotiation, replies
from ombudsgraph.server.failures import answering, missing, tag_of

PATH = "/data"
_ALL = "CONSTRUCT WHERE { ?s ?p ?o }"
_ONE = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH %s { ?s ?p ?o } }"
_LEAST = 16  # bytes that a triple takes at least, in whatever form: a short name, a short object and what stands between them
_THERE = "ASK { GRAPH %s { ?s ?p ?o } }"


def routes() -> list[Route]:
    """Return the routes of this module; other methods than GET and HEAD are answered with 405 and what is allowed."""
    return [Route(PATH, answer, methods=["GET", "HEAD"])]


@answering
async def answer(request: Request) -> Response:
    """Answer with the graph that the address names (§4.2), or with 404 where the store has none of that name."""
    return await send(request, _graph(request.url.query))


async def send(request: Request, graph: ox.NamedNode | None) -> Response:
    """Return the graph *graph* (None: the default graph, which is the union of all) in the form that was asked for; 404 where it is none.

    Raises:
        NotAcceptable: no form of RDF will do.
        QueryError: it is too large to be sent whole, or the store cannot be asked.
        ServerBusy: too many are waiting.
    """
    form = documents.choose(request, documents.RDF)
    if graph and not await holds(request, graph):
        return missing(request, form, "There is no such graph in this store.")
    if graph is None:
        _check_size(request)
    headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
    media_type = f"{form.media_type}; charset=utf-8" if form.media_type.startswith("text/") else form.media_type
    if request.method == "HEAD":
        return Response(headers=headers, media_type=media_type)
    compressed = negotiation.prefers_gzip(request.headers.get("accept-encoding"))
    job = Job(sparql=_ONE % graph if graph else _ALL, solutions="", booleans="", graphs=form.media_type, compressed=compressed)
    found = await request.app.state.pool.ask(job, client=asking.client(request))
    return await replies.result(request, found, media_type, replies.Version(tag_of(request), request.app.state.snapshot.changed))


def _check_size(request: Request) -> None:
    """Refuse the default graph where it is known to be too large, rather than let a worker write at it in vain; raises QueryTooLarge."""
    found = dataset.known(request.app)
    if found and found.triples and found.triples * _LEAST > request.app.state.pool.result_bytes:
        raise QueryTooLarge(f"the default graph has {found.triples} triples, too many to be sent whole; ask for the graphs that it unites")


async def holds(request: Request, graph: ox.NamedNode) -> bool:
    """Tell whether the store has a graph of that name; raises QueryError and ServerBusy as `send` does."""
    return await asking.is_so(request, _THERE % graph)


def _graph(query: str) -> ox.NamedNode | None:
    """Return the IRI of the graph that the parameters *query* name, None for the default graph.

    Raises:
        QueryError: they name none, two, or something that is no absolute IRI (§4.2 asks for one).
    """
    given = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name in ("default", "graph")]
    if len(given) != 1:
        raise QueryError(f"found {len(given)} graphs in the address, expected one: {PATH}?graph=IRI or {PATH}?default")
    name, value = given[0]
    if name == "default":
        return None
    if graph := asking.node(value):
        return graph
    raise QueryError(f"graph: found {value[:80]!r}, expected an absolute IRI")
