"""What things are called on a page: properties and classes by the labels of the vocabulary, resources by their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph as ox

from ombudsgraph import resources
from ombudsgraph.tables import shorten
from ombudsgraph.terms import PREFIXES

# Properties that name a resource, the best first.
LABELS = tuple(
    f"{PREFIXES[prefix]}{local}"
    for prefix, local in (
        ("dcterms", "title"),
        ("skos", "prefLabel"),
        ("rdfs", "label"),
        ("og", "citedAs"),
        ("dcterms", "identifier"),
    )
)
_LABEL = ox.NamedNode(f"{PREFIXES['rdfs']}label")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_]")
# Where the vocabularies of others have names that say little to a reader.
_OTHERS = MappingProxyType(
    {
        f"{PREFIXES['dcterms']}abstract": "summary",
        f"{PREFIXES['dcterms']}identifier": "reference",
        f"{PREFIXES['dcterms']}issued": "date of the decision",
        f"{PREFIXES['dcterms']}source": "published at",
        f"{PREFIXES['dcterms']}isVersionOf": "edition of",
        f"{PREFIXES['eli']}is_part_of": "part of",
        f"{PREFIXES['eli']}number": "number",
        f"{PREFIXES['org']}changedBy": "changed by",
        f"{PREFIXES['prov']}hadPrimarySource": "published at",
        f"{PREFIXES['prov']}wasDerivedFrom": "read from",
        f"{PREFIXES['prov']}wasAttributedTo": "read by",
        f"{PREFIXES['rdf']}type": "kind",
        f"{PREFIXES['skos']}altLabel": "also called",
        f"{PREFIXES['skos']}broader": "belongs to",
        f"{PREFIXES['skos']}inScheme": "in the list",
        f"{PREFIXES['skos']}prefLabel": "name",
        f"{PREFIXES['skos']}topConceptOf": "at the top of the list",
    }
)


@cache
def _labels() -> Mapping[str, str]:
    """Return the labels of the terms of the vocabulary."""
    content = resources.folder("ontology").joinpath("ombudsgraph.ttl").read_text("utf-8")
    return MappingProxyType(
        {
            quad.subject.value: quad.object.value
            for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)
            if quad.predicate == _LABEL and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
        }
    )


def of_term(iri: str) -> str:
    """Return what a class or property is called."""
    if found := _labels().get(iri) or _OTHERS.get(iri):
        return found
    local = re.split(r"[#/]", iri)[-1]
    return _HUMP.sub(" ", local).lower() or iri


def of_resource(iri: str, said: Mapping[str, Iterable[ox.Quad]]) -> str:
    """Return what the resource *iri* is called by the quads *said* (by subject): its label, else its short name."""
    own = {quad.predicate.value: quad.object for quad in sorted(said.get(iri, ()), key=str, reverse=True)}
    for predicate in LABELS:
        if isinstance(term := own.get(predicate), ox.Literal):
            return term.value
    if iri.startswith(PREFIXES["og"]):
        return of_term(iri)
    if part := re.search(r"/([a-z]+)/([0-9]+)$", iri):
        return f"{part[1]} {part[2]}"
    return shorten(iri)
