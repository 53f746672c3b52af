"""The graph behind a SPARQL endpoint (SPARQL 1.1 Protocol), fetched whole."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from SPARQLWrapper import CSV, POST, TURTLE, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from ombudsgraph.errors import InputError

_EVERYTHING = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
_TIMEOUT = 300  # seconds without a byte
_NOT_SPOKEN = "the endpoint did not answer as SPARQL 1.1 has it"


def quads(address: str) -> Iterator[ox.Quad]:
    """Yield every triple of every graph behind *address*, each once.

    Raises:
        InputError: the endpoint cannot be reached, answers with an error, or sends less than it counts.
    """
    expected, received = _count(address), 0
    body = _ask(address, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_EVERYTHING} }}", TURTLE)
    try:
        for triple in ox.parse(body, ox.RdfFormat.TURTLE):
            received += 1
            yield ox.Quad(triple.subject, triple.predicate, triple.object)
    except (SyntaxError, ValueError) as error:
        raise InputError(address, f"{_NOT_SPOKEN}: {error}") from error
    if received < expected:
        raise InputError(address, f"the endpoint sent {received} triples and counts {expected}: the answer was cut off")


def _count(address: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?s ?p ?o WHERE {{ {_EVERYTHING} }} }}"
    lines = _ask(address, query, CSV).decode("utf-8", errors="replace").split()
    if len(lines) != 2 or not lines[1].isdecimal():
        raise InputError(address, f"{_NOT_SPOKEN}: asked for a count, found {' '.join(lines)[:80]!r}")
    return int(lines[1])


def _ask(address: str, query: str, form: str) -> bytes:
    wrapper = SPARQLWrapper(address)
    wrapper.setMethod(POST)
    wrapper.setTimeout(_TIMEOUT)
    wrapper.setReturnFormat(form)
    wrapper.setQuery(query)
    try:
        content = wrapper.query().response.read()
    except (SPARQLWrapperException, OSError, ValueError) as error:
        raise InputError(address, f"cannot be asked: {error}") from error
    return bytes(content)
