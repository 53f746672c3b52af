"""The endpoint as Python's clients see it: each gets the reviewed answers, row by row, in every form that it can ask for."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

import pytest
import rdflib
from outside_programs import ASK, ASK_NOTHING, ASKED, GRAPH, Rows, expected, of_csv, of_json, text, triples, words
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from running import Running
from SPARQLWrapper import GET, POST, POSTDIRECTLY, URLENCODED, SPARQLWrapper

from ombudsgraph.remote.endpoint import Endpoint

WAYS = [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]


@pytest.fixture(scope="module")
def endpoint(server: Running) -> str:
    return server.endpoint


def of_rdflib(result: Iterable[Any]) -> Rows:
    return [tuple(words(value) for value in row) for row in result]


# SPARQLWrapper


def wrapped(endpoint: str, query: str, way: tuple[str, str], form: str) -> Any:
    made = SPARQLWrapper(endpoint)  # as it comes: with the parameters "format", "output" and "results", which a server must ignore
    made.setMethod(way[0])
    made.setRequestMethod(way[1])
    made.setReturnFormat(form)
    made.setQuery(query)
    return made.queryAndConvert()


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.parametrize("question", ASKED)
def test_sparqlwrapper_gets_rows(question: str, way: tuple[str, str], endpoint: str) -> None:
    assert of_json(wrapped(endpoint, text(question), way, "json"), question) == expected(question)
    assert of_csv(wrapped(endpoint, text(question), way, "csv"), question) == expected(question)


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_sparqlwrapper_reads_every_form_of_rows(way: tuple[str, str], endpoint: str) -> None:
    question = "citations-in-context"
    document = wrapped(endpoint, text(question), way, "xml")
    found = rdflib.query.Result.parse(io.BytesIO(document.toxml("utf-8")), format="xml")
    assert of_rdflib(found) == expected(question)
    tabbed = rdflib.query.Result.parse(io.BytesIO(wrapped(endpoint, text(question), way, "tsv")), format="tsv")
    assert of_rdflib(tabbed) == expected(question)


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_sparqlwrapper_gets_a_graph_and_a_yes(way: tuple[str, str], endpoint: str) -> None:
    for form in ("turtle", "n3"):
        body = wrapped(endpoint, text(GRAPH), way, form)
        assert triples(rdflib.Graph().parse(data=body, format="turtle")) == expected(GRAPH), form
    for form in ("xml", "rdf+xml", "json-ld"):
        graph = wrapped(endpoint, text(GRAPH), way, form)
        assert triples(graph) == expected(GRAPH), form
    assert wrapped(endpoint, ASK, way, "json")["boolean"] is True
    assert wrapped(endpoint, ASK_NOTHING, way, "json")["boolean"] is False
    assert "<boolean>true</boolean>" in wrapped(endpoint, ASK, way, "xml").toxml()


# rdflib's SPARQLStore


def remote_graph(endpoint: str, method: str, form: str = "xml", graph: str | None = None) -> rdflib.Graph:
    store = SPARQLStore(endpoint, method=method, returnFormat=form)
    return rdflib.Graph(store, identifier=rdflib.URIRef(graph) if graph else None)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_sparqlstore_gets_rows(form: str, method: str, endpoint: str) -> None:
    graph = remote_graph(endpoint, method, form)
    for question in ASKED[:3]:
        assert of_rdflib(graph.query(text(question))) == expected(question)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_sparqlstore_is_a_graph(method: str, endpoint: str) -> None:
    graph = remote_graph(endpoint, method)
    assert triples(graph.query(text(GRAPH))) == expected(GRAPH)
    assert graph.query(ASK).askAnswer is True
    assert graph.query(ASK_NOTHING).askAnswer is False
    decision = rdflib.URIRef("https://w3id.org/ombudsgraph/id/decision/99-900-115")
    assert str(graph.value(decision, rdflib.DCTERMS.identifier)) == "99 900 115"
    assert (decision, None, None) in graph
    evidence = remote_graph(endpoint, method, graph=f"{decision}/evidence")
    assert 0 < len(evidence) < len(graph)


# ombudsgraph's own


@pytest.mark.parametrize("question", ASKED)
def test_our_own_client_gets_rows(question: str, endpoint: str) -> None:
    remote = Endpoint(endpoint)
    reply = remote.ask(text(question), "application/sparql-results+json")
    assert reply.media_type == "application/sparql-results+json"
    assert of_json(reply.body, question) == expected(question)
    assert of_csv(b"".join(remote.stream(text(question), "text/csv")), question) == expected(question)
    padded = text(question) + "\n# long" * 2000  # too long for an address: it goes by POST
    assert of_csv(remote.ask(padded, "text/csv").body, question) == expected(question)


def test_our_own_client_gets_a_graph_and_a_yes(endpoint: str) -> None:
    remote = Endpoint(endpoint)
    body = remote.ask(text(GRAPH), "application/n-triples").body
    assert triples(rdflib.Graph().parse(data=body, format="nt")) == expected(GRAPH)
    assert json.loads(remote.ask(ASK, "application/sparql-results+json").body)["boolean"] is True
