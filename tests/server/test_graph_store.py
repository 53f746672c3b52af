"""Graph Store Protocol, for reading: graphs whole, by name and directly; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from received import FORMATS, graph, page, words
from running import Running

from ombudsgraph.storage.store import Store

BASE = "https://w3id.org/ombudsgraph/id/"
DECISION = f"{BASE}decision/99-900-104/graph"


def held(store: Path, name: str | None) -> rdflib.Graph:
    with Store.open(store, read_only=True) as opened:
        quads = opened.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(name) if name else None)
        lines = "\n".join(f"{quad.triple} ." for quad in quads)
    return rdflib.Graph().parse(data=lines, format="nt")


@pytest.mark.parametrize("name", [DECISION, f"{BASE}decision/99-900-104/evidence", f"{BASE}registers/graph", f"{BASE}questions/graph"])
def test_a_graph_is_given_whole(server: Running, sample_store: Path, name: str) -> None:
    reply = server.get(f"/data?graph={quote(name, safe='')}", Accept="text/turtle")
    assert (reply.status, reply.media_type) == (200, "text/turtle")
    assert isomorphic(graph(reply), held(sample_store, name))


def test_the_default_graph_is_the_union_of_all(server: Running, sample_store: Path) -> None:
    assert set(graph(server.get("/data?default", Accept="application/n-triples"))) == set(held(sample_store, None))


@pytest.mark.parametrize("media_type", FORMATS)
def test_in_every_form(server: Running, sample_store: Path, media_type: str) -> None:
    reply = server.get(f"/data?graph={quote(DECISION, safe='')}", Accept=media_type)
    assert reply.media_type == media_type
    assert "accept" in reply.headers["Vary"].lower()
    assert isomorphic(graph(reply), held(sample_store, DECISION))


def test_a_graph_has_its_own_address_too(server: Running, sample_store: Path) -> None:
    reply = server.get("/id/decision/99-900-104/graph", Accept="text/turtle")
    assert reply.status == 303
    assert isomorphic(graph(server.get(reply.headers["Location"], Accept="text/turtle")), held(sample_store, DECISION))
    assert isomorphic(graph(server.get("/doc/registers/graph", Accept="text/turtle")), held(sample_store, f"{BASE}registers/graph"))
    assert words(page(server.get("/doc/registers/graph", Accept="text/html")).find(".//h1"))  # type: ignore[arg-type]


def test_head_tells_what_get_would(server: Running) -> None:
    for path in (f"/data?graph={quote(DECISION, safe='')}", "/data?default", "/doc/decision/99-900-104/graph"):
        head, get = (server.request(method, path, headers={"Accept": "application/ld+json"}) for method in ("HEAD", "GET"))
        assert (head.status, head.media_type, head.body) == (200, get.media_type, b"")
    assert server.request("HEAD", "/data?graph=http%3A%2F%2Fexample.org%2F").status == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/data?default", f"/data?graph={quote(DECISION, safe='')}", "/doc/decision/99-900-104/graph"])
def test_nothing_can_be_written(server: Running, sample_store: Path, method: str, path: str) -> None:
    body = "<http://example.org/a> <http://example.org/b> <http://example.org/c> ."
    reply = server.request(method, path, body, {"Content-Type": "text/turtle"})
    assert reply.status == 405
    assert {"GET", "HEAD"} <= {one.strip() for one in reply.headers["Allow"].split(",")}
    assert b"true" not in server.query("ASK { <http://example.org/a> ?p ?o }").body


def test_what_is_no_graph_of_the_store_is_404_in_the_form_asked_for(server: Running) -> None:
    for media_type in FORMATS:
        reply = server.get("/data?graph=http%3A%2F%2Fexample.org%2Fnone", Accept=media_type)
        assert (reply.status, reply.media_type) == (404, media_type)
        assert rdflib.Literal(404) in set(graph(reply).objects())


@pytest.mark.parametrize(
    "query",
    [
        "",
        "graph=",
        "graph=relative",
        "graph=http%3A%2F%2Fx%2F&default",
        f"graph={quote(DECISION, safe='')}&graph={quote(DECISION, safe='')}",
        "graph=http%3A%2F%2Fx%2F%3E%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20%7D%20%23",
        "graph=http%3A%2F%2Fx%2F%5Cu003E",
        "graph=%FF",
    ],
)
def test_an_address_that_names_no_graph_is_refused(server: Running, query: str) -> None:
    reply = server.get(f"/data?{query}", Accept="text/turtle")
    assert reply.status == 400
    assert len(graph(reply)) == 3


@pytest.mark.parametrize("name", ["file:///etc/passwd", "http://127.0.0.1:9/", "urn:x-arq:UnionGraph"])
def test_nothing_is_fetched(server: Running, name: str) -> None:
    assert server.get(f"/data?graph={quote(name, safe='')}", Accept="text/turtle").status == 404


@pytest.fixture(scope="module")
def persons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on a store with graphs of the names that W3C's tests use."""
    folder = tmp_path_factory.mktemp("persons") / "graph"
    knows = ox.NamedNode("http://xmlns.com/foaf/0.1/name")
    with Store.open(folder, create=True, base="http://www.example/gsp/") as store:
        for name in ("http://www.example/gsp/person/1.ttl", "http://www.example/gsp/person/%31.ttl", "http://www.example/gsp/a/b"):
            store.replace_graph(name, [ox.Triple(ox.NamedNode("http://www.example/me"), knows, ox.Literal(name))])
    with Running(folder) as running:
        yield running


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("http://www.example/gsp/person/1.ttl", "http://www.example/gsp/person/1.ttl"),
        ("http%3A%2F%2Fwww.example%2Fgsp%2Fperson%2F1.ttl", "http://www.example/gsp/person/1.ttl"),
        ("http://www.example/gsp/person/%31.ttl", "http://www.example/gsp/person/1.ttl"),
        ("http://www.example/gsp/person/%2531.ttl", "http://www.example/gsp/person/%31.ttl"),
    ],
)
def test_names_are_decoded_once(persons: Running, query: str, name: str) -> None:
    assert set(graph(persons.get(f"/data?graph={query}", Accept="text/turtle")).objects()) == {rdflib.Literal(name)}


def test_graphs_are_identified_directly_under_the_base(persons: Running) -> None:
    assert persons.request("HEAD", "/doc/person/1.ttl", headers={"Accept": "text/turtle"}).status == 200
    found = graph(persons.get("/doc/person/1.ttl", Accept="text/turtle"))
    assert set(found.objects()) == {rdflib.Literal("http://www.example/gsp/person/1.ttl")}
    assert persons.request("HEAD", "/doc/person/4.ttl", headers={"Accept": "text/turtle"}).status == 404
