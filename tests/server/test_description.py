"""The Service Description (SPARQL 1.1 Service Description): what it says is what the endpoint does."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import RDF
from received import FORMATS, graph
from running import Running

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
W3 = rdflib.Namespace("http://www.w3.org/ns/formats/")
# The classes and properties of the vocabulary (§3), the properties with the classes of their subjects and objects.
CLASSES = {
    *("Service", "Language", "Function", "Aggregate", "EntailmentRegime", "EntailmentProfile", "Feature", "Graph", "NamedGraph"),
    *("Dataset", "GraphCollection"),
}
PROPERTIES = {
    "endpoint": ("Service", None),
    "feature": ("Service", None),
    "supportedLanguage": ("Service", None),
    "resultFormat": ("Service", None),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "defaultDataset": ("Service", "Dataset"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("Dataset", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}
ROWS = {
    W3.SPARQL_Results_JSON: "application/sparql-results+json",
    W3.SPARQL_Results_XML: "application/sparql-results+xml",
    W3.SPARQL_Results_CSV: "text/csv",
    W3.SPARQL_Results_TSV: "text/tab-separated-values",
}
TRIPLES = {
    W3.Turtle: "text/turtle",
    W3["N-Triples"]: "application/n-triples",
    W3.RDF_XML: "application/rdf+xml",
    W3.TriG: "application/trig",
    W3["N-Quads"]: "application/n-quads",
    W3.N3: "text/n3",
    W3["JSON-LD"]: "application/ld+json",
}


@pytest.fixture(scope="module")
def description(server: Running) -> rdflib.Graph:
    return graph(server.get("/sparql", Accept="text/turtle"))


@pytest.fixture
def service(description: rdflib.Graph) -> rdflib.term.Node:
    (found,) = description.subjects(RDF.type, SD.Service)
    return found


def test_get_on_the_endpoint_returns_rdf(server: Running) -> None:
    for accept in ({}, {"Accept": "*/*"}, {"Accept": "text/turtle, text/html;q=0.2"}):
        reply = server.get("/sparql", **accept)
        assert (reply.status, reply.media_type) == (200, "text/turtle")
        assert len(graph(reply)) > 30


def test_there_is_a_matching_endpoint_triple(server: Running, description: rdflib.Graph, service: rdflib.term.Node) -> None:
    assert list(description.objects(service, SD.endpoint)) == [rdflib.URIRef(server.endpoint)]


def test_it_conforms_to_the_schema(description: rdflib.Graph) -> None:
    for subject, predicate, value in description:
        if predicate == RDF.type and str(value).startswith(SD):
            assert str(value).removeprefix(SD) in CLASSES
        if str(predicate).startswith(SD):
            domain, range_ = PROPERTIES[str(predicate).removeprefix(SD)]
            assert (subject, RDF.type, SD[domain]) in description
            assert isinstance(value, rdflib.URIRef)
            assert range_ is None or (value, RDF.type, SD[range_]) in description


@pytest.mark.parametrize("media_type", FORMATS)
def test_all_forms_say_the_same(server: Running, description: rdflib.Graph, media_type: str) -> None:
    reply = server.get("/sparql", Accept=media_type)
    assert reply.media_type == media_type
    assert isomorphic(graph(reply), description)


def test_every_format_that_it_names_is_given_and_every_one_given_is_named(
    server: Running, description: rdflib.Graph, service: rdflib.term.Node
) -> None:
    named = set(description.objects(service, SD.resultFormat))
    assert named == {*ROWS, *TRIPLES}
    for iri, media_type in ROWS.items():
        assert server.query("SELECT ?s WHERE { ?s a og:Decision }", media_type).media_type == media_type, iri
    for iri, media_type in TRIPLES.items():
        assert server.query("CONSTRUCT WHERE { ?s a og:Decision }", media_type).media_type == media_type, iri


def test_the_features_are_those_of_the_endpoint(server: Running, description: rdflib.Graph, service: rdflib.term.Node) -> None:
    assert set(description.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
    assert set(description.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert b"true" in server.query("ASK { ?s a og:Decision FILTER NOT EXISTS { GRAPH ?g { ?s a og:Nothing } } }").body
    assert server.query("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status == 403


def test_the_named_graphs_are_in_the_store(server: Running, description: rdflib.Graph) -> None:
    named = list(description.objects(None, SD.name))
    assert len(named) == 3
    for graph_name in named:
        assert b"true" in server.query(f"ASK {{ GRAPH <{graph_name}> {{ ?s ?p ?o }} }}").body, graph_name


def test_a_browser_is_led_to_the_form(server: Running) -> None:
    reply = server.get("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (reply.status, reply.headers["Location"]) == (303, "/")


def test_what_is_no_form_of_rdf_is_refused(server: Running) -> None:
    assert server.get("/sparql", Accept="image/png").status == 406
