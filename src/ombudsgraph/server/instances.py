"""Instance IRIs that can be followed: `/id/…` leads with 303 to `/doc/…`, a page or RDF about the resource.

"Cool URIs for the Semantic Web" 4.2: what is no document is answered with 303 to a document about it, whose form follows the Accept
header. Concepts are at `/concept/…`, the vocabulary's terms are parts of the document `/ontology`; what has an IRI elsewhere
(provisions, judgments) is at `/doc?iri=…`.
"""

from __future__ import annotations

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.server import documents, graph_store, links, records, statement, suggestions, vocabulary
from ombudsgraph.server.asking import node
from ombudsgraph.server.failures import answering, missing
from ombudsgraph.server.rendering import page
from ombudsgraph.server.views import View, decision_of
from ombudsgraph.storage.texts import Texts

_GRAPHS = ("/graph", "/evidence")  # named graphs: their document is what they hold
_VARY = {"Vary": "Accept"}


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        *vocabulary.routes(),
        Route("/id/{path:path}", follow),
        Route("/concept/{path:path}", follow_concept),
        Route("/doc/{path:path}", describe),
        Route("/doc", describe_iri),
    ]


async def follow(request: Request) -> Response:
    """Lead from the IRI of an instance to the document about it."""
    return _see_other(links.doc(request.path_params["path"]))


async def follow_concept(request: Request) -> Response:
    """Lead from the IRI of a concept to the document about it."""
    return _see_other(links.doc(f"concept/{request.path_params['path']}"))


def _see_other(address: str) -> Response:
    return RedirectResponse(address, 303, _VARY)


@answering
async def describe(request: Request) -> Response:
    """Answer with the document on an instance or a concept."""
    path = request.path_params["path"]
    return await _document(request, links.of_path(str(request.app.state.base), path), links.doc(path))


@answering
async def describe_iri(request: Request) -> Response:
    """Answer with the document on the resource whose IRI is in the parameter `iri`."""
    given = request.query_params.get("iri", "")
    return await _document(request, node(given), f"/doc?iri={links.quoted(given)}")


async def _document(request: Request, resource: ox.NamedNode | None, address: str) -> Response:
    form = documents.choose(request)
    record = await records.read(request, resource) if resource else None
    if resource and (record is None or resource.value.endswith(_GRAPHS)) and await graph_store.holds(request, resource):
        if form.written is not None:
            return await graph_store.send(request, resource)
        record = record or records.Record(resource.value, frozenset(), frozenset())
    if record is None or resource is None:
        return missing(request, form, "There is no such resource in this store.")
    if form.written is not None:
        return documents.write(record.own | record.names, form)
    return await _page(request, record, address)


async def _page(request: Request, record: records.Record, address: str) -> Response:
    base = str(request.app.state.base)
    view = View(record, base)
    context = {"view": view, "rdf": documents.RDF, "address": address}
    if sha256 := statement.digest(record):
        text = await run_in_threadpool(_text, request, sha256)
        return page("statement.html", {**context, "text": text and statement.marked(text, statement.marks(record, base))}, headers=_VARY)
    found = await records.pointing(request, ox.NamedNode(record.iri))
    pointing = {iri for iris in found.values() for iri in iris}
    decisions = {iri: decision for iri in pointing if (decision := decision_of(iri, base))}
    beside = await records.labels(request, sorted(pointing | set(decisions.values())))
    beside |= await records.evidence(request, sorted(iri for iri, decision in decisions.items() if iri != decision))
    context |= {
        "outside": None if record.iri.startswith((base, links.CONCEPT)) else links.outside(record.iri),
        "statement": links.local(f"{record.iri}/text", base) if "decision" in view.kinds else None,
        "pointing": view.pointing(found, beside),
        "questions": suggestions.about(record.iri, view.classes),
    }
    return page("resource.html", context, headers=_VARY)


def _text(request: Request, sha256: str) -> str | None:
    """Return the kept text of that hash; None where the store keeps none."""
    try:
        return Texts(request.app.state.store / "texts").read(sha256)
    except StoreDamaged:
        return None
