"""W3C's SPARQL 1.1 manifests of HTTP tests (Protocol, Graph Store Protocol), read into requests that can be sent.

The manifests describe each exchange in the vocabularies HTTP in RDF (ht:) and Content in RDF (cnt:).
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_string
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

# The status codes that the manifests name: a class by its first digit, or one code.
_STATUS = {
    "StatusCode2xx": range(200, 300),
    "StatusCode3xx": range(300, 400),
    "StatusCode4xx": range(400, 500),
    "OK": range(200, 201),
    "Created": range(201, 202),
    "NoContent": range(204, 205),
    "NotFound": range(404, 405),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the manifest expects of a response; `body` is the text of an RDF graph."""

    statuses: tuple[range, ...]
    boolean: bool | None = None
    format: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None

    def takes(self, status: int) -> bool:
        return any(status in statuses for statuses in self.statuses)


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a test, as it is sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    expected: Expected


@dataclass(frozen=True, slots=True)
class ProtocolTest:
    """A test: its name in the manifest, the graphs that it needs (name to file) and its requests in order."""

    name: str
    comment: str
    graphs: dict[str, Path]
    requests: tuple[Request, ...]
    requires: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def read(manifest: Path) -> list[ProtocolTest]:
    """Return the tests of a manifest file, in its order; included manifests are not followed."""
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    entries = next(graph.objects(URIRef(manifest.as_uri()), MF.entries))
    return [_test(graph, node) for node in Collection(graph, entries)]


def names(manifest: Path) -> set[str]:
    """Return the name of every test that the file describes, listed among its entries or not."""
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    return {str(node).rpartition("#")[2] for node in graph.subjects(MF.name, None)}


def _test(graph: Graph, node: Node) -> ProtocolTest:
    data = {
        str(graph.value(item, RDFS.label)): Path(urlsplit(str(graph.value(item, UT.graph))).path)
        for item in graph.objects(node, UT.graphData)
    }
    action = graph.value(node, MF.action)
    listed = graph.value(action, HT.requests)
    requests = Collection(graph, listed) if listed is not None else ()
    return ProtocolTest(
        name=str(node).rpartition("#")[2],
        comment=str(graph.value(node, MF.name)),
        graphs=data,
        requests=tuple(_request(graph, item) for item in requests),
        requires=tuple(sorted(str(item).rpartition("#")[2] for item in graph.objects(node, MF.requires))),
    )


def _request(graph: Graph, node: Node) -> Request:
    response = graph.value(node, HT.resp)
    content = graph.value(node, HT.body)
    encoding = str(graph.value(content, CNT.characterEncoding))
    # RDF 1.1's Turtle keeps line ends as they stand; the multipart bodies spell theirs out.
    body = str(graph.value(content, CNT.chars)).encode(encoding) if content is not None else None
    expects = graph.value(response, MF.expectedBoolean)
    answer = graph.value(response, HT.body)
    return Request(
        method=str(graph.value(node, HT.methodName)),
        path=str(graph.value(node, HT.absolutePath)),
        headers=dict(_headers(graph, node)),
        body=body,
        expected=Expected(
            statuses=tuple(_STATUS[str(status).rpartition("#")[2]] for status in graph.objects(response, MF.expectedStatus)),
            boolean=None if expects is None else bool(expects.toPython()),  # type: ignore[attr-defined]
            format=_words(graph.value(response, MF.expectedFormat)),
            headers=dict(_headers(graph, response)),
            body=_words(graph.value(answer, CNT.chars)) if answer is not None else None,
        ),
    )


def _headers(graph: Graph, node: Node | None) -> Iterator[tuple[str, str]]:
    found = graph.value(node, HT.headers)
    if found is not None:
        for header in Collection(graph, found):
            yield str(graph.value(header, HT.fieldName)).lower(), str(graph.value(header, HT.fieldValue))


def _words(node: Node | None) -> str | None:
    return None if node is None else str(node)


@dataclass(frozen=True, slots=True)
class GraphStates:
    """What the store must hold for the reading requests of a test of the Graph Store Protocol.

    `needed` leads from "test number-of-the-request" to graphs by name ("" is the default graph), `None` where there must be none.
    """

    needed: dict[str, dict[str, str | None]]


def graph_states(test: ProtocolTest, base: str) -> GraphStates:
    """Follow the writing requests of *test*, in place of the server, and return what each reading request should find.

    A graph that a path names directly (/gsp/person/1.ttl) has *base* before the end of that path as its name.
    """
    now: dict[str, str | None] = {}
    needed = {}
    for number, request in enumerate(test.requests):
        parameters = dict(parse_qsl(urlsplit(request.path).query, keep_blank_values=True))
        direct = urlsplit(request.path).path.removeprefix("/gsp").removeprefix("/")
        graph = base + direct if direct else "" if "default" in parameters else parameters.get("graph", "")
        if request.method in ("GET", "HEAD"):
            needed[f"{test.name} {number}"] = {graph: None, **now}
        elif request.method == "PUT":
            now = {**now, graph: _text(request)}
        elif request.method == "DELETE":
            now = {**now, graph: None}
        elif request.method == "POST":
            now = {**now, graph: (now.get(graph) or "") + _text(request)}
    return GraphStates(needed)


def _text(request: Request) -> str:
    """Return the Turtle of a request's body; of a form with several files, all of it."""
    kind, body = request.headers["content-type"], (request.body or b"").decode()
    if not kind.startswith("multipart/"):
        return body
    message = message_from_string(f"Content-Type: {kind}\n\n{body}")
    return "\n".join(str(part.get_payload()) for part in message.walk() if not part.is_multipart())


def send(address: str, request: Request, path: str) -> Response:
    """Send *request* to the server at *address* (its scheme and authority) under *path*, with the headers of the manifest and no others."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.putrequest(request.method, path, skip_accept_encoding=True)
        for name, value in request.headers.items():
            connection.putheader(name, value)
        if request.body is not None or request.method in ("POST", "PUT"):
            connection.putheader("content-length", str(len(request.body or b"")))
        connection.endheaders(request.body)
        answer = connection.getresponse()
        return Response(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()
