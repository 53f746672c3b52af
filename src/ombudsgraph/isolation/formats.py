"""The media types in which each kind of result can be written.

SPARQL 1.1 Query Results JSON, XML, CSV and TSV; for graphs the RDF 1.1 syntaxes. The first of each is what is given where nothing is
asked for. Nothing here needs the engine: the server that negotiates does not load it.
"""

from __future__ import annotations

from typing import Final

SOLUTIONS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
BOOLEANS: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS: Final = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nq",
    "text/n3": "n3",
}
KINDS: Final = {"solutions": SOLUTIONS, "booleans": BOOLEANS, "graphs": GRAPHS}
# Other names under which the same is asked for: by older clients, and by those that ask for JSON or XML as such.
_RESULT_ALIASES: Final = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
ALIASES: Final = {
    "solutions": _RESULT_ALIASES,
    "booleans": _RESULT_ALIASES,
    "graphs": {
        "application/json": "application/ld+json",
        "application/xml": "application/rdf+xml",
        "text/xml": "application/rdf+xml",
        "text/plain": "application/n-triples",
        "application/x-turtle": "text/turtle",
        "application/turtle": "text/turtle",
        "application/x-trig": "application/trig",
        "text/x-nquads": "application/n-quads",
        "text/rdf+n3": "text/n3",
    },
}
