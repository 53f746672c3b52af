"""Where a store is pushed to: a server that takes SPARQL Update, or one that speaks the Graph Store Protocol alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Protocol
from urllib.parse import quote
from urllib.request import Request

import pyoxigraph as ox

from ombudsgraph.errors import OmbudsgraphError
from ombudsgraph.remote import media_types, protocol, triples, update_text
from ombudsgraph.remote.addresses import shown
from ombudsgraph.remote.clock import Clock
from ombudsgraph.remote.endpoint import Endpoint, Stream
from ombudsgraph.remote.exchange import Refusal
from ombudsgraph.remote.protocol import Way
from ombudsgraph.remote.service import Service

_BATCH = 1_000  # triples of a shared graph in one request; some servers take no update of more than 10,000


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision at the target: its graphs (IRI to N-Triples lines), its receipt's IRI and its receipt's lines."""

    key: str
    graphs: Mapping[str, Sequence[str]]
    receipt: str
    lines: Sequence[str] = ()


class Target(Protocol):
    """A server that holds graphs. Every method raises EndpointError or QueryError, with the address and the server's words."""

    @property
    def name(self) -> str:
        """What it is, for a message."""

    def is_well(self) -> bool:
        """Tell whether it answers, and takes what changes nothing."""

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        """Yield what the graph *graph* holds; nothing where there is none."""

    def put(self, decision: Placed, receipts: str, *, whole: bool) -> None:
        """Write a decision in place of what is there, and its receipt into the graph *receipts*; the receipt alone unless *whole*."""

    def remove(self, decision: Placed, receipts: str) -> None:
        """Remove a decision's graphs, and its receipt where that can be done alone."""

    def withdraw(self, receipts: str, kept: Iterable[str]) -> None:
        """Take away the receipts of the decisions that were removed and of those to be replaced: *kept* are the lines that stay."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add *lines* to a graph."""

    def take(self, graph: str, lines: Sequence[str], kept: Sequence[str]) -> None:
        """Take *lines* out of a graph, in which *kept* stay."""


class UpdateTarget:
    """A server that takes SPARQL Update at one address, and queries at another: a decision is replaced in one request."""

    def __init__(self, queries: Endpoint, updates: Service, way: Way = Way.DIRECT) -> None:
        self._queries, self._updates, self._way = queries, updates, way

    @property
    def name(self) -> str:
        """What it is, for a message."""
        return f"SPARQL Update at {shown(self._updates.address)}"

    def is_well(self) -> bool:
        """Tell whether it takes an update that changes nothing."""
        try:
            self._update(update_text.NOTHING)
        except OmbudsgraphError:
            return False
        return True

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        """Yield what the graph *graph* holds."""
        asked = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {update_text.iri(graph)} {{ ?s ?p ?o }} }}"
        return triples.read(self._queries.stream(asked, triples.ACCEPT), self._queries.address)

    def put(self, decision: Placed, receipts: str, *, whole: bool) -> None:
        """Replace a decision and its receipt, or the receipt alone, in one update."""
        if whole:
            self._update(update_text.replacing(decision.graphs, receipts, decision.receipt, decision.lines))
        else:
            self._update(update_text.receipt_only(receipts, decision.receipt, decision.lines))

    def remove(self, decision: Placed, receipts: str) -> None:
        """Remove a decision and its receipt in one update."""
        self._update(update_text.removing(decision.graphs, receipts, decision.receipt))

    def withdraw(self, receipts: str, kept: Iterable[str]) -> None:
        """Do nothing: each update takes its receipt away itself."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add *lines* to a graph."""
        for batch in _batches(lines):
            self._update(update_text.insert(graph, batch))

    def take(self, graph: str, lines: Sequence[str], kept: Sequence[str]) -> None:
        """Take *lines* out of a graph."""
        for batch in _batches(lines):
            self._update(update_text.delete(graph, batch))

    def _update(self, text: str) -> None:
        request = protocol.update(self._updates.address, text, self._way)
        self._updates.exchange(lambda: request, self._updates.done, "update")


class GraphStore:
    """A server that speaks the Graph Store Protocol (SPARQL 1.1 Graph Store HTTP Protocol) and nothing else.

    A receipt can be added alone (POST) but only be taken away with a PUT of them all. So the receipts of all that is to be replaced go
    first, in one PUT, and each comes back when its decision is there: one that was broken off has none, and is pushed again.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._form = "application/n-triples"

    @property
    def name(self) -> str:
        """What it is, for a message."""
        return f"Graph Store Protocol at {shown(self._service.address)}"

    def is_well(self) -> bool:
        """Tell whether it gives a graph."""
        try:
            return self.answers()
        except OmbudsgraphError:
            return False

    def answers(self) -> bool:
        """Tell whether a graph store answers at the address, by asking for its default graph; raises EndpointError as `triples`."""
        try:
            self._service.exchange(lambda: self._request("GET", None), self._stream, "request", refusals=True).close()
        except Refusal as refusal:
            if refusal.status in (401, 403):
                raise self._service.error(refusal, "request") from refusal
            return False
        return True

    def triples(self, graph: str) -> Iterator[ox.Triple]:
        """Yield what the graph *graph* holds."""
        try:
            stream = self._service.exchange(lambda: self._request("GET", graph), self._stream, "request", refusals=True)
        except Refusal as refusal:
            if refusal.status == 404:
                return
            raise self._service.error(refusal, "request") from refusal
        yield from triples.read(stream, self._service.address)

    def put(self, decision: Placed, receipts: str, *, whole: bool) -> None:
        """Put a decision's graphs in place of what is there, then add its receipt, which was withdrawn before."""
        if whole:
            for graph, lines in decision.graphs.items():
                self._put(graph, lines)
        self.add(receipts, decision.lines)

    def remove(self, decision: Placed, receipts: str) -> None:
        """Delete a decision's graphs; its receipt goes with the others."""
        for graph in decision.graphs:
            self._delete(graph)

    def withdraw(self, receipts: str, kept: Iterable[str]) -> None:
        """Put the receipts *kept* in place of all."""
        self._put(receipts, list(kept))

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add *lines* to a graph."""
        for batch in _batches(lines):
            self._send("POST", graph, batch)

    def take(self, graph: str, lines: Sequence[str], kept: Sequence[str]) -> None:
        """Put *kept* in place of the graph."""
        self._put(graph, kept)

    def _put(self, graph: str, lines: Sequence[str]) -> None:
        if lines:
            self._send("PUT", graph, lines)
        else:
            self._delete(graph)

    def _delete(self, graph: str) -> None:
        try:
            self._service.exchange(lambda: self._request("DELETE", graph), self._service.done, "request", refusals=True)
        except Refusal as refusal:
            if refusal.status != 404:  # it is not there: done
                raise self._service.error(refusal, "request") from refusal

    def _send(self, method: str, graph: str, lines: Sequence[str]) -> None:
        body = "".join(f"{line}\n" for line in lines).encode()
        try:
            self._service.exchange(lambda: self._request(method, graph, body), self._service.done, "graph", refusals=True)
        except Refusal as refusal:
            if refusal.status != 415 or self._form == "text/turtle":
                raise self._service.error(refusal, "graph") from refusal
            self._form = "text/turtle"  # of which N-Triples is a part
            self._send(method, graph, lines)

    def _request(self, method: str, graph: str | None, body: bytes | None = None) -> Request:
        address = self._service.address
        which = "default" if graph is None else f"graph={quote(graph, safe='')}"
        headers = {"Accept": triples.ACCEPT if method == "GET" else "*/*"}
        if body is not None:
            headers["Content-Type"] = self._form
        return self._service.request(f"{address}{'&' if '?' in address else '?'}{which}", method, headers, body)

    def _stream(self, response: HTTPResponse, clock: Clock) -> Stream:
        found = media_types.accepted(response.headers.get("Content-Type") or "", triples.ACCEPT)
        if found is None:
            raise self._service.wrong_type(response, triples.ACCEPT)
        return Stream(found, self._service.pieces(response, clock))


def _batches(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    return (lines[start : start + _BATCH] for start in range(0, len(lines), _BATCH))
