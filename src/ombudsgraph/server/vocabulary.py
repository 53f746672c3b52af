"""The vocabulary: the document `/ontology`, of which its terms are parts, and the lists of concepts at `/concept/`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ombudsgraph import resources
from ombudsgraph.server import documents, links, names
from ombudsgraph.server.failures import answering
from ombudsgraph.server.rendering import page
from ombudsgraph.terms import BASE, PREFIXES

_RDF, _RDFS, _SKOS, _OWL = (PREFIXES[prefix] for prefix in ("rdf", "rdfs", "skos", "owl"))
_TYPE = f"{_RDF}type"
_CLASS, _SCHEME = f"{_OWL}Class", f"{_SKOS}ConceptScheme"
_VARY = {"Vary": "Accept"}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: its name in the vocabulary, what it is called, what it asserts, and its domain, range or class above."""

    name: str
    label: str
    comment: str
    above: tuple[tuple[str, str, str], ...]


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/ontology", show_ontology), Route("/concept", show_concepts), Route("/concept/", show_concepts)]


@answering
async def show_ontology(request: Request) -> Response:
    """Answer with the vocabulary."""
    form = documents.choose(request)
    if form.written is not None:
        return documents.write(_quads("ombudsgraph.ttl"), form)
    classes, properties = _terms()
    context = {"classes": classes, "properties": properties, "rdf": documents.RDF, "address": "/ontology", "iri": links.ONTOLOGY}
    return page("ontology.html", context, headers=_VARY)


@answering
async def show_concepts(request: Request) -> Response:
    """Answer with the lists of concepts."""
    form = documents.choose(request)
    quads = (*_quads("concepts.ttl"), *_quads("categories.ttl"))
    if form.written is not None:
        return documents.write(quads, form)
    said = _by_subject(quads)
    schemes = sorted(iri for iri, pairs in said.items() if (_TYPE, _SCHEME) in pairs)
    listed = [
        (names.of_resource(iri, {iri: own}), links.local(iri, BASE), _first(said[iri], f"{_SKOS}definition"))
        for iri, own in _own(schemes, quads)
    ]
    return page("concepts.html", {"schemes": listed, "rdf": documents.RDF, "address": "/concept/"}, headers=_VARY)


@cache
def _quads(file: str) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(resources.folder("ontology").joinpath(file).read_text("utf-8"), format=ox.RdfFormat.TURTLE))


def _own(iris: list[str], quads: tuple[ox.Quad, ...]) -> list[tuple[str, list[ox.Quad]]]:
    return [(iri, [quad for quad in quads if isinstance(quad.subject, ox.NamedNode) and quad.subject.value == iri]) for iri in iris]


def _by_subject(quads: tuple[ox.Quad, ...]) -> dict[str, list[tuple[str, str]]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.subject.value].append((quad.predicate.value, quad.object.value))
    return found


@cache
def _terms() -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Return the classes and the properties, in order of name."""
    classes: list[Term] = []
    properties: list[Term] = []
    for iri, pairs in sorted(_by_subject(_quads("ombudsgraph.ttl")).items()):
        if not iri.startswith(f"{links.ONTOLOGY}#"):
            continue
        above = tuple(
            (word, names.of_term(value), links.local(value, BASE) if value.startswith(links.ONTOLOGY) else "")
            for word, property_ in (("domain", "domain"), ("range", "range"), ("is a", "subClassOf"), ("is a", "subPropertyOf"))
            for predicate, value in sorted(pairs)
            if predicate == f"{_RDFS}{property_}"
        )
        term = Term(iri.partition("#")[2], _first(pairs, f"{_RDFS}label"), _first(pairs, f"{_RDFS}comment"), above)
        (classes if (_TYPE, _CLASS) in pairs else properties).append(term)
    return tuple(classes), tuple(properties)


def _first(pairs: list[tuple[str, str]], property_: str) -> str:
    return next((value for predicate, value in pairs if predicate == property_), "")
