"""What a server speaks, found out where it was not told: its Service Description, then the addresses that servers are known to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from http.client import HTTPResponse
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from ombudsgraph.errors import EndpointError, EndpointUnreachable, OmbudsgraphError, QueryError
from ombudsgraph.remote import media_types, protocol, update_text
from ombudsgraph.remote.addresses import checked, origin, shown
from ombudsgraph.remote.clock import Clock
from ombudsgraph.remote.endpoint import Endpoint
from ombudsgraph.remote.exchange import Refusal
from ombudsgraph.remote.protocol import Way
from ombudsgraph.remote.service import Service, Terms
from ombudsgraph.remote.targets import GraphStore, Target, UpdateTarget

_SD = "http://www.w3.org/ns/sparql-service-description#"
_UPDATES, _ENDPOINT = ox.NamedNode(f"{_SD}SPARQL11Update"), ox.NamedNode(f"{_SD}endpoint")
# Beside …/query or …/sparql, and below the address of a data set: Oxigraph and Fuseki, then RDF4J and GraphDB, then Virtuoso.
_QUERY_NAMES, _UPDATE_NAMES = ("query", "sparql"), ("update", "statements")
_GRAPH_STORE_NAMES = ("store", "data", "rdf-graphs/service", "sparql-graph-crud")
_ANSWERS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_NO_ENTRY = frozenset({401, 402, 403, 407})


def target(endpoint: str, terms: Terms, *, update: str | None = None, graph_store: str | None = None) -> Target:
    """Return what is pushed to: SPARQL Update at *update*, the Graph Store Protocol at *graph_store*, or what is found at *endpoint*.

    Raises:
        QueryError: an address that is none, or nothing found; the message says what was tried and how to tell.
        EndpointError: the server cannot be reached, or wants credentials.
    """
    if update is not None and graph_store is not None:
        raise QueryError("found both an address for updates and one of a graph store; expected one of them")
    if graph_store is not None:
        return GraphStore(Service(graph_store, terms, follow=False))
    queries = _queries(endpoint, terms)
    if update is not None:
        service = Service(update, terms, follow=False)
        return UpdateTarget(queries, service, _way(service, must=True) or Way.DIRECT)
    few = replace(terms, retries=min(terms.retries, 1))  # at an address that may be none
    return _by_update(queries, terms, few) or _by_graph_store(queries, terms, few)


def _queries(endpoint: str, terms: Terms) -> Endpoint:
    """Return the address that answers queries: *endpoint* itself, or one below it."""
    first: OmbudsgraphError | None = None
    for address in (checked(endpoint), *_beside(endpoint, _QUERY_NAMES)):
        found = Endpoint(address, terms=terms)
        try:
            found.ask("ASK {}", _ANSWERS)
        except EndpointUnreachable:
            raise
        except (QueryError, EndpointError) as error:
            if _status(error) in _NO_ENTRY:
                raise
            first = first or error
        else:
            return found
    raise first or EndpointError(shown(endpoint), "it answers no query")


def _by_update(queries: Endpoint, terms: Terms, few: Terms) -> Target | None:
    """Return a target for the first address beside that of *queries* that takes an update which changes nothing."""
    for address in _update_addresses(queries.address, terms):
        try:
            way = _way(Service(address, few, follow=False), must=False)
        except EndpointError as error:
            if _status(error) in _NO_ENTRY:
                raise
            continue
        if way is not None:
            return UpdateTarget(queries, Service(address, terms, follow=False), way)
    return None


def _by_graph_store(queries: Endpoint, terms: Terms, few: Terms) -> Target:
    tried = _beside(queries.address, _GRAPH_STORE_NAMES)
    for address in tried:
        probe = GraphStore(Service(address, few, follow=False))
        try:
            if probe.answers():
                return GraphStore(Service(address, terms, follow=False))
        except EndpointError as error:
            if _status(error) in _NO_ENTRY:
                raise
    updates = _paths(_update_addresses(queries.address))
    told = "name the right address with --update URL or --graph-store URL; a server that only reads cannot be pushed to"
    raise QueryError(f"{shown(queries.address)}: no SPARQL Update found (at {updates}) and no graph store (at {_paths(tried)}); {told}")


def _way(service: Service, *, must: bool) -> Way | None:
    """Return the way in which *service* takes updates; None where it takes none, or the refusal as an error if it *must*."""
    refused: Refusal | None = None
    for way in (Way.DIRECT, Way.FORM):
        request = protocol.update(service.address, update_text.NOTHING, way)
        try:
            service.exchange(lambda request=request: request, service.done, "update", refusals=True)  # type: ignore[misc]
        except Refusal as refusal:
            if refusal.status in _NO_ENTRY:
                raise service.error(refusal, "update") from refusal
            refused = refused or refusal
        else:
            return way
    if must and refused is not None:
        raise service.error(refused, "update") from refused
    return None


def _update_addresses(address: str, terms: Terms | None = None) -> list[str]:
    """Return where updates may be taken: what the Service Description names (asked on *terms*), addresses beside it, and itself."""
    described = _described(address, terms) if terms else ()
    return list(dict.fromkeys([*described, *_beside(address, _UPDATE_NAMES), address]))


def _described(address: str, terms: Terms) -> Iterator[str]:
    """Yield the addresses of services that take updates, as the Service Description at *address* has them; on the same server only."""
    service = Service(address, terms, follow=False)
    request = service.request(address, "GET", {"Accept": "text/turtle"})

    def read(response: HTTPResponse, clock: Clock) -> list[ox.Quad]:
        if media_types.accepted(response.headers.get("Content-Type") or "", "text/turtle") is None:
            raise service.wrong_type(response, "text/turtle")
        return list(ox.parse(service.body(response, clock), ox.RdfFormat.TURTLE, base_iri=address))

    try:
        described = service.exchange(lambda: request, read, "request")
    except (OmbudsgraphError, SyntaxError, ValueError):
        return  # it need not have one
    services = {quad.subject for quad in described if quad.object == _UPDATES}
    for quad in described:
        place = quad.object
        if quad.subject not in services or quad.predicate != _ENDPOINT or not isinstance(place, ox.NamedNode):
            continue
        if origin(place.value) == origin(address):
            yield place.value


def _beside(address: str, names: Iterable[str]) -> list[str]:
    """Return the addresses called *names*: in place of the last part of *address* where that is an operation's, else below it."""
    parts = urlsplit(checked(address))
    path = parts.path.rstrip("/")
    head, _, last = path.rpartition("/")
    folder = head if last in (*_QUERY_NAMES, *_UPDATE_NAMES) else path
    return [urlunsplit(parts._replace(path=f"{folder}/{name}")) for name in names]


def _paths(addresses: Iterable[str]) -> str:
    return ", ".join(urlsplit(address).path or "/" for address in addresses)


def _status(error: OmbudsgraphError) -> int | None:
    """Return the status for which *error* was raised, where it was for one."""
    return error.__cause__.status if isinstance(error.__cause__, Refusal) else None
