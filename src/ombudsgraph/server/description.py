"""The Service Description: what the endpoint says of itself in RDF when it is asked for nothing (SPARQL 1.1 Service Description).

What it offers is told from the table of formats that the workers write; nothing is claimed that a test does not ask of the endpoint.
"""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ombudsgraph._version import __version__
from ombudsgraph.server import documents
from ombudsgraph.server.failures import answering
from ombudsgraph.server.sayings import Sayings, english, name

# W3C's "Unique URIs for File Formats"; JSON-LD has none in the older list, and is named by the newer one.
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "RDF_XML", "TriG", "N-Quads", "N3", "JSON-LD")
_SHARED = ("registers/graph", "questions/graph", "receipts/graph")


def routes() -> list[Route]:
    """Return the routes of this module: none, for the description stands at the endpoint itself, see protocol.py."""
    return []


@answering
async def describe(request: Request) -> Response:
    """Answer with the Service Description; a browser, which wants a page, is led to the form."""
    form = documents.choose(request, (*documents.RDF, documents.PAGE))
    if form.written is None:
        return RedirectResponse("/", 303)
    return documents.write(service(str(request.app.state.public), str(request.app.state.base)), form)


def formats() -> list[ox.NamedNode]:
    """Return the formats of results, by the IRIs that the W3C gave them."""
    return [name(f"formats:{one}") for one in (*_RESULTS, *_GRAPHS)]


def service(public: str, base: str) -> set[ox.Quad]:
    """Return the description of the endpoint of the server at *public*, on a store whose instances have IRIs that begin with *base*."""
    said = Sayings()
    endpoint, data = f"{public}/sparql", f"{public}/dataset#data"
    said.about(
        f"{endpoint}#service",
        {
            "rdf:type": name("sd:Service"),
            "rdfs:label": english("SPARQL endpoint of ombudsgraph"),
            "rdfs:comment": english("For reading only: no updates, no SERVICE. A query has a time limit, and a result is whole or absent."),
            "sd:endpoint": ox.NamedNode(endpoint),
            "sd:supportedLanguage": name("sd:SPARQL11Query"),
            "sd:feature": name("sd:UnionDefaultGraph"),
            "sd:resultFormat": [*formats()],
            "sd:defaultEntailmentRegime": ox.NamedNode("http://www.w3.org/ns/entailment/Simple"),
            "sd:defaultDataset": ox.NamedNode(data),
            "rdfs:seeAlso": [ox.NamedNode(f"{public}/.well-known/void"), ox.NamedNode(f"{public}/queries")],
            "owl:versionInfo": __version__,
        },
    )
    said.about("http://www.w3.org/ns/entailment/Simple", {"rdf:type": name("sd:EntailmentRegime")})
    for one in formats():
        said.about(one, {"rdf:type": ox.NamedNode("http://www.w3.org/ns/formats/Format")})
    _dataset(said, public, base)
    return said.quads


def _dataset(said: Sayings, public: str, base: str) -> None:
    """Say which graphs the endpoint has."""
    graphs = [f"{public}/sparql#graph-{path.partition('/')[0]}" for path in _SHARED]
    said.about(
        f"{public}/dataset#data",
        {
            "rdf:type": [name("sd:Dataset"), name("void:Dataset")],
            "sd:defaultGraph": ox.NamedNode(f"{public}/sparql#default-graph"),
            "sd:namedGraph": [ox.NamedNode(graph) for graph in graphs],
            "rdfs:comment": english(
                f"The default graph is the union of all. Besides the named graphs listed, each decision has two: {base}decision/R/graph "
                f"and {base}decision/R/evidence, where R is its reference with dashes."
            ),
        },
    )
    said.about(f"{public}/sparql#default-graph", {"rdf:type": name("sd:Graph")})
    for graph, path in zip(graphs, _SHARED, strict=True):
        said.about(
            graph,
            {
                "rdf:type": name("sd:NamedGraph"),
                "sd:name": ox.NamedNode(base + path),
                "sd:graph": ox.NamedNode(f"{graph}-content"),
            },
        )
        said.about(f"{graph}-content", {"rdf:type": name("sd:Graph")})
