"""What a server sent, read by others' parsers: RDF by rdflib, pages by html5lib in its strict mode."""

from __future__ import annotations

import time
from xml.etree import ElementTree

import html5lib
import rdflib
from running import Reply, Running

FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/rdf+xml": "xml",
}
PATIENCE = 60.0  # seconds that counting a sample store may take


def graph(reply: Reply) -> rdflib.Graph:
    """Return the triples of *reply*, in whatever graphs they are."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=reply.body, format=FORMATS[reply.media_type])
    found = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        found.add((subject, predicate, value))
    return found


def page(reply: Reply) -> ElementTree.Element:
    """Return the root of the page in *reply*; raises where it is not valid HTML (WHATWG's parse errors)."""
    assert reply.media_type == "text/html"
    assert reply.headers.get_content_charset() == "utf-8"
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    root: ElementTree.Element = parser.parse(reply.text)
    return root


def words(element: ElementTree.Element) -> str:
    """Return the text of *element*, white space as one space."""
    return " ".join("".join(element.itertext()).split())


def links(root: ElementTree.Element) -> list[str]:
    """Return the addresses of the links of a page."""
    return [element.get("href", "") for element in root.iter("a")]


def when_counted(server: Running, path: str = "/.well-known/void", accept: str = "text/turtle") -> Reply:
    """Return the description of the data set as soon as the server has it."""
    deadline = time.monotonic() + PATIENCE
    while (reply := server.get(path, Accept=accept)).status == 503 and time.monotonic() < deadline:
        assert reply.headers["Retry-After"].isdecimal()
        time.sleep(0.2)
    return reply
