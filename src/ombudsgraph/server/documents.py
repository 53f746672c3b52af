"""Documents in RDF: which form a reader wants, and the quads written in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from ombudsgraph.errors import NotAcceptable
from ombudsgraph.isolation.xml import make_valid
from ombudsgraph.server import negotiation
from ombudsgraph.server.sayings import VOCABULARIES
from ombudsgraph.terms import PREFIXES

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a document: what `?format=` calls it, its media type, and how it is written (None: as a page)."""

    name: str
    media_type: str
    written: ox.RdfFormat | None
    label: str


PAGE = Form("html", HTML, None, "HTML")
RDF = (
    Form("ttl", "text/turtle", ox.RdfFormat.TURTLE, "Turtle"),
    Form("jsonld", "application/ld+json", ox.RdfFormat.JSON_LD, "JSON-LD"),
    Form("nt", "application/n-triples", ox.RdfFormat.N_TRIPLES, "N-Triples"),
    Form("trig", "application/trig", ox.RdfFormat.TRIG, "TriG"),
    Form("nq", "application/n-quads", ox.RdfFormat.N_QUADS, "N-Quads"),
    Form("rdf", "application/rdf+xml", ox.RdfFormat.RDF_XML, "RDF/XML"),
)
ALL = (PAGE, *RDF)


def choose(request: Request, offered: Sequence[Form] = ALL) -> Form:
    """Return the form that *request* asks for: by `?format=`, else by its Accept header (RFC 9110, 12.5.1).

    Raises:
        NotAcceptable: none of those *offered* will do.
    """
    names = ", ".join(form.name for form in offered)
    if wanted := request.query_params.get("format"):
        for form in offered:
            if form.name == wanted:
                return form
        raise NotAcceptable(f"format: found {wanted[:40]!r}, expected one of: {names}")
    accept = ", ".join(request.headers.getlist("accept"))
    best = negotiation.choose(accept, [form.media_type for form in offered])
    for form in offered:
        if form.media_type == best:
            return form
    raise NotAcceptable(f"Accept: found {accept[:80]!r}, expected one of: {', '.join(form.media_type for form in offered)}")


def write(quads: Iterable[ox.Quad], form: Form, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return *quads* as a document in *form*, the same quads always as the same bytes; forms without graph names leave these out.

    Raises:
        NotAcceptable: they cannot be written so: some words or names have no place in XML (XML 1.0, 2.2).
    """
    if form.written is None:
        raise NotAcceptable(f"{form.name} is no form of RDF")
    if form.written.supports_datasets:
        listed: list[ox.Quad] | list[ox.Triple] = sorted(set(quads), key=_graph_first)
    else:
        listed = sorted({quad.triple for quad in quads}, key=str)
    body = ox.serialize(listed, format=form.written, prefixes=_prefixes(listed)) or b""
    if form.written == ox.RdfFormat.RDF_XML:
        body = make_valid(body, rdf=True)
    charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
    return Response(body, status, {"Vary": "Accept", "X-Content-Type-Options": "nosniff", **(headers or {})}, f"{form.media_type}{charset}")


def _prefixes(listed: Iterable[ox.Quad | ox.Triple]) -> dict[str, str]:
    """Return the prefixes for the properties and classes used; resources, whose short names would need escapes, are written in full."""
    used = {one.predicate.value for one in listed}
    used |= {one.object.value for one in listed if one.predicate.value == f"{PREFIXES['rdf']}type" and isinstance(one.object, ox.NamedNode)}
    return {prefix: start for prefix, start in VOCABULARIES.items() if any(iri.startswith(start) for iri in used)}


def _graph_first(quad: ox.Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad)
