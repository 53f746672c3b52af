"""What an endpoint, or a process of our own, answered in bytes, read as what an engine gives."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox

from ombudsgraph.answers.found import Found

ROWS = "application/sparql-results+json"
ROWS_XML = "application/sparql-results+xml"
GRAPHS = "application/n-triples"
TURTLE = "text/turtle"


def read(media_type: str, body: bytes, *, truncated: bool = False, address: str = "") -> Found:
    """Return what stands in *body*; *address* is that of the endpoint that sent it.

    Raises:
        SyntaxError, ValueError: it is not in the form that *media_type* says.
    """
    if form := ox.QueryResultsFormat.from_media_type(media_type):
        if form == ox.QueryResultsFormat.JSON and b'"bnode"' in body:
            body = _labelled(body)
        return Found(ox.parse_query_results(body, form), truncated, address=address)
    return Found(_triples(media_type, body, address), truncated, address=address)


def _triples(media_type: str, body: bytes, address: str) -> Iterator[ox.Triple]:
    quads = ox.parse(body, ox.RdfFormat.from_media_type(media_type), base_iri=address or None)
    return (quad.triple for quad in quads)


def _labelled(body: bytes) -> bytes:
    """Return results in JSON with labels of blank nodes that any reader takes: some servers write addresses there."""
    document = json.loads(body)
    labels: dict[str, str] = {}
    for binding in document["results"]["bindings"]:
        for term in binding.values():
            if term["type"] == "bnode":
                term["value"] = labels.setdefault(term["value"], f"b{len(labels)}")
    return json.dumps(document).encode()
