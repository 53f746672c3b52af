"""W3C's tests of the SPARQL 1.1 Protocol, of the Graph Store Protocol and of service descriptions, sent to the real server.

The endpoint is for reading only. What of the manifests asks for an update is refused, and changes nothing; all the rest passes. Where a
test of the Graph Store Protocol first writes a graph and then reads it, the store is built with that graph, and the reading is tested.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic
from running import Running
from w3c_manifest import GraphStates, ProtocolTest, Request, Response, graph_states, names, read, send

from ombudsgraph.storage.store import Store

pytestmark = pytest.mark.real

W3C = Path(__file__).parents[3] / "shared" / "w3c"
PROTOCOL = read(W3C / "protocol" / "manifest.ttl") if W3C.is_dir() else []
GRAPH_STORE = [
    test for name in ("manifest-direct.ttl", "manifest-indirect.ttl") if W3C.is_dir() for test in read(W3C / "graph-store-protocol" / name)
]

# An endpoint for reading only cannot do what these ask; each is refused.
NOT_FOR_READING = {
    "update_dataset_default_graph": "clears the store, inserts, and updates under using-graph-uri",
    "update_dataset_default_graphs": "drops everything, inserts, and updates under two using-graph-uri",
    "update_dataset_named_graphs": "drops everything, inserts, and updates under using-named-graph-uri",
    "update_dataset_full": "drops everything, inserts, and updates under both kinds of graph",
    "update_post_form": "clears the store by a form",
    "update_post_direct": "clears the store by direct POST",
    "update_base_uri": "inserts a relative IRI",
}
# What the manifests list as features that a server may have (mf:requires), and this one has not.
NOT_SUPPORTED = {"post_get_new_graph": "a POST makes no new graph"}
BASE = "https://w3id.org/ombudsgraph/id/"  # a graph whose name begins so has an address of its own, under /doc/
FORMATS = {
    "tabular": {"application/sparql-results+xml", "application/sparql-results+json", "text/csv", "text/tab-separated-values"},
    "boolean": {"application/sparql-results+xml", "application/sparql-results+json"},
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples"},
}
READING = [test for test in PROTOCOL if test.name not in NOT_FOR_READING]
UPDATING = [test for test in PROTOCOL if test.name in NOT_FOR_READING]


def named(test: ProtocolTest) -> str:
    return test.name


def fill(folder: Path, graphs: dict[str, str]) -> Path:
    """Make a store that holds *graphs*: name ("" is the default graph) to Turtle."""
    import pyoxigraph as ox

    with Store.open(folder, create=True) as store:
        for name, content in graphs.items():
            graph = ox.NamedNode(name) if name else ox.DefaultGraph()
            store.oxigraph.load(content.encode(), format=ox.RdfFormat.TURTLE, to_graph=graph)
        store.oxigraph.flush()
    return folder


@pytest.fixture(scope="module")
def protocol_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = {name: path.read_text("utf-8") for test in PROTOCOL for name, path in test.graphs.items()}
    with Running(fill(tmp_path_factory.mktemp("w3c") / "store", data)) as server:
        yield server


def ask(server: Running, request: Request) -> Response:
    assert request.path.startswith("/sparql/")
    return send(server.address, request, request.path.replace("/sparql/", "/sparql", 1))


def truth(response: Response) -> bool:
    if response.media_type == "application/sparql-results+json":
        return bool(json.loads(response.body)["boolean"])
    return b"<boolean>true</boolean>" in response.body


def check(request: Request, response: Response) -> None:
    expected = request.expected
    assert expected.takes(response.status), (response.status, response.body)
    if expected.format is not None:
        assert response.media_type in FORMATS[expected.format]
    if expected.format == "RDF":
        assert rdflib.Graph().parse(data=response.body, format=response.media_type) is not None
    if expected.boolean is not None:
        assert truth(response) is expected.boolean
    if response.status >= 400:
        assert response.body.strip()


def test_every_test_of_the_protocol_is_run_or_known_not_to_apply() -> None:
    assert len(PROTOCOL) == 34
    assert {test.name for test in UPDATING} == set(NOT_FOR_READING)
    assert len(READING) == 27
    assert names(W3C / "protocol" / "manifest.ttl") == {test.name for test in PROTOCOL}


@pytest.mark.parametrize("test", READING, ids=named)
def test_protocol(test: ProtocolTest, protocol_server: Running) -> None:
    assert test.requests
    for request in test.requests:
        check(request, ask(protocol_server, request))


@pytest.mark.parametrize("test", UPDATING, ids=named)
def test_an_update_is_refused_and_changes_nothing(test: ProtocolTest, protocol_server: Running) -> None:
    update, *checks = test.requests
    refusal = ask(protocol_server, update)
    assert 400 <= refusal.status < 500
    assert refusal.body.strip()
    for request in checks:  # what the update would have written is not there
        response = ask(protocol_server, request)
        assert response.status == 200
        assert truth(response) is False
    for name in ("query_dataset_default_graphs_get", "query_dataset_full"):  # and what was there still is
        test_protocol(next(item for item in PROTOCOL if item.name == name), protocol_server)


# The Graph Store Protocol


def applies(test: ProtocolTest) -> bool:
    return test.name not in NOT_SUPPORTED


STATES: list[GraphStates] = [graph_states(test, BASE) for test in GRAPH_STORE if applies(test)]


@pytest.fixture(scope="module")
def graph_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Running]]:
    """Servers over the states of the store that the tests read from; states that go together share one."""
    shared: list[dict[str, str | None]] = []
    where: dict[str, int] = {}
    for states in STATES:
        for key, state in states.needed.items():
            fitting = (
                n for n, other in enumerate(shared) if "" not in {*state, *other} and all(other.get(g, t) == t for g, t in state.items())
            )
            number = next(fitting, len(shared))
            shared[number:] = [{**(shared[number] if number < len(shared) else {}), **state}, *shared[number + 1 :]]
            where[key] = number
    servers = []
    try:
        for number, state in enumerate(shared):
            folder = tmp_path_factory.mktemp("w3c") / f"store{number}"
            servers.append(Running(fill(folder, {name: text for name, text in state.items() if text is not None})).__enter__())
        yield {key: servers[number] for key, number in where.items()}
    finally:
        for server in servers:
            server.__exit__(None, None, None)


def test_every_test_of_the_graph_store_protocol_is_run_or_known_not_to_apply() -> None:
    assert len(GRAPH_STORE) == 13
    assert {test.name for test in GRAPH_STORE if not applies(test)} == set(NOT_SUPPORTED)
    required = {feature for test in GRAPH_STORE if not applies(test) for feature in test.requires}
    assert "POSTGraphCreation" in required
    assert "DirectGraphIdentification" not in required
    assert sum(request.method in ("GET", "HEAD") for test in GRAPH_STORE if applies(test) for request in test.requests) == 17
    described = {name for file in ("manifest-direct.ttl", "manifest-indirect.ttl") for name in names(W3C / "graph-store-protocol" / file)}
    assert described - {test.name for test in GRAPH_STORE} == {"head_non_existing_direct"}  # described there, and in no list


@pytest.mark.parametrize("test", [test for test in GRAPH_STORE if applies(test)], ids=named)
def test_graph_store_protocol(test: ProtocolTest, graph_stores: dict[str, Running]) -> None:
    for number, request in enumerate(test.requests):
        path = request.path.replace("/gsp/", "/doc/", 1) if request.path.startswith("/gsp/") else request.path.replace("/gsp", "/data", 1)
        server = graph_stores.get(f"{test.name} {number}") or next(iter(graph_stores.values()))
        response = send(server.address, request, path)
        if request.method not in ("GET", "HEAD"):
            assert response.status == 405, (request.method, response.status)
            assert {method.strip() for method in response.headers["allow"].split(",")} >= {"GET", "HEAD"}
            continue
        assert request.expected.takes(response.status), (response.status, response.body)
        if "content-type" in request.expected.headers:
            expected = request.expected.headers["content-type"].partition(";")[0]
            assert response.media_type == expected
        if request.method == "HEAD":
            assert response.body == b""
        if request.expected.body is not None:
            found = rdflib.Graph().parse(data=response.body, format="turtle")
            assert isomorphic(found, rdflib.Graph().parse(data=request.expected.body, format="turtle"))


@pytest.mark.parametrize("test", [test for test in GRAPH_STORE if not applies(test)], ids=named)
def test_a_feature_that_is_not_there_is_never_half_there(test: ProtocolTest, graph_stores: dict[str, Running]) -> None:
    server = next(iter(graph_stores.values()))
    for request in test.requests:
        for start in ("/data", "/gsp"):
            response = send(server.address, request, request.path.replace("/gsp", start, 1).replace("$LOCATION$", "urn:new"))
            assert response.status in (404, 405), (request.method, start, response.status)


# Service descriptions

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
SERVICE_DESCRIPTION = {"returns-rdf", "has-endpoint-triple", "conforms-to-schema"}
# SPARQL 1.1 Service Description §3: the properties with their domain and range.
SCHEMA = {
    "endpoint": ("Service", None),
    "feature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
    "defaultSupportedEntailmentProfile": ("Service", "EntailmentProfile"),
    "supportedEntailmentProfile": ("NamedGraph", "EntailmentProfile"),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "languageExtension": ("Service", "Feature"),
    "supportedLanguage": ("Service", "Language"),
    "propertyFeature": ("Service", "Feature"),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", None),
    "inputFormat": ("Service", None),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}
CLASSES = {"Service", "Feature", "Language", "Function", "Aggregate", "EntailmentRegime", "EntailmentProfile"} | {
    "GraphCollection",
    "Dataset",
    "Graph",
    "NamedGraph",
}
BROADER = {"Dataset": "GraphCollection", "Function": "Feature", "Aggregate": "Feature", "Language": "Feature"}
INSTANCES = {
    "SPARQL10Query",
    "SPARQL11Query",
    "SPARQL11Update",
    "DereferencesURIs",
    "UnionDefaultGraph",
    "RequiresDataset",
    "EmptyGraphs",
    "BasicFederatedQuery",
}


@pytest.fixture(scope="module")
def description(protocol_server: Running) -> rdflib.Graph:
    import urllib.request

    with urllib.request.urlopen(urllib.request.Request(protocol_server.endpoint, headers={"Accept": "text/turtle"}), timeout=30) as answer:
        assert answer.status == 200
        assert answer.headers["content-type"].partition(";")[0] == "text/turtle"
        return rdflib.Graph().parse(data=answer.read(), format="turtle")


def test_every_test_of_service_descriptions_is_here() -> None:
    assert {test.name for test in read(W3C / "service-description" / "manifest.ttl")} == SERVICE_DESCRIPTION


@pytest.mark.parametrize("accept", [None, "*/*", "text/turtle", "application/rdf+xml", "application/n-triples"])
def test_service_description_returns_rdf(accept: str | None, protocol_server: Running) -> None:
    import http.client
    from urllib.parse import urlsplit

    connection = http.client.HTTPConnection(urlsplit(protocol_server.address).netloc, timeout=30)
    connection.request("GET", "/sparql", headers={"Accept": accept} if accept else {})
    answer = connection.getresponse()
    media_type = (answer.getheader("content-type") or "").partition(";")[0]
    found = rdflib.Graph().parse(data=answer.read(), format=media_type)
    connection.close()
    assert answer.status == 200
    assert (None, rdflib.RDF.type, SD.Service) in found


def test_service_description_has_the_endpoint_triple(description: rdflib.Graph, protocol_server: Running) -> None:
    assert [str(value) for value in description.objects(None, SD.endpoint)] == [protocol_server.endpoint]


def is_a(graph: rdflib.Graph, node: rdflib.term.Node, kind: str) -> bool:
    types = {str(value).rpartition("#")[2] for value in graph.objects(node, rdflib.RDF.type) if str(value).startswith(str(SD))}
    return kind in types or kind in {BROADER.get(name) for name in types}


def test_service_description_conforms_to_the_schema(description: rdflib.Graph) -> None:
    used = {str(term).rpartition("#")[2] for triple in description for term in triple[1:] if isinstance(term, rdflib.URIRef) and term in SD}
    assert used <= set(SCHEMA) | CLASSES | INSTANCES
    for subject, predicate, value in description:
        name = str(predicate).rpartition("#")[2]
        if not str(predicate).startswith(str(SD)):
            continue
        domain, range_ = SCHEMA[name]
        assert is_a(description, subject, domain), (subject, name)
        assert isinstance(value, rdflib.URIRef | rdflib.BNode), (name, value)
        if range_ is not None and not str(value).startswith(str(SD)):
            assert is_a(description, value, range_) or str(value).startswith("http://www.w3.org/ns/"), (name, value)
    (service,) = description.subjects(rdflib.RDF.type, SD.Service)
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in description
    for not_here in ("SPARQL11Update", "BasicFederatedQuery", "DereferencesURIs"):
        assert SD[not_here] not in set(description.objects())
    assert len(set(description.objects(service, SD.resultFormat))) >= 7
