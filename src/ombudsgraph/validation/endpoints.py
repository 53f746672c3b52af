"""The graph behind a SPARQL endpoint (SPARQL 1.1 Protocol), fetched whole."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ombudsgraph.errors import EndpointError, InputError, QueryError
from ombudsgraph.remote import triples
from ombudsgraph.remote.endpoint import Endpoint

_EVERYTHING = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
_TIMEOUT = 900.0  # seconds for each of the two queries
_NOT_SPOKEN = "the endpoint did not answer as SPARQL 1.1 has it"


def quads(address: str) -> Iterator[ox.Quad]:
    """Yield every triple of every graph behind *address*, each once.

    Raises:
        InputError: the endpoint cannot be reached, answers with an error, or sends less than it counts.
    """
    try:
        endpoint = Endpoint(address, timeout=_TIMEOUT)
        expected, received = _count(endpoint), 0
        for triple in triples.read(endpoint.stream(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_EVERYTHING} }}", triples.ACCEPT), address):
            received += 1
            yield ox.Quad(triple.subject, triple.predicate, triple.object)
    except EndpointError as error:
        raise InputError(error.address, f"cannot be asked: {error.reason}") from error
    except QueryError as error:
        raise InputError(address, f"cannot be asked: {error}") from error
    if received < expected:
        raise InputError(address, f"the endpoint sent {received} triples and counts {expected}: the answer was cut off")


def _count(endpoint: Endpoint) -> int:
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?s ?p ?o WHERE {{ {_EVERYTHING} }} }}"
    lines = endpoint.ask(query, "text/csv").body.decode("utf-8", errors="replace").split()
    if len(lines) != 2 or not lines[1].isdecimal():
        raise EndpointError(endpoint.address, f"{_NOT_SPOKEN}: asked for a count, found {' '.join(lines)[:80]!r}")
    return int(lines[1])
