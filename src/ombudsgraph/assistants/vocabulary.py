"""The vocabulary as the ontology's files declare it: classes, properties, concept schemes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pydantic import Field
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ombudsgraph import resources
from ombudsgraph.assistants.forms import Form
from ombudsgraph.tables import shorten
from ombudsgraph.terms import PREFIXES

ONTOLOGY = "ombudsgraph.ttl"
_SCHEMES = ("concepts.ttl", "categories.ttl")
_CLASS, _CONCEPT, _SCHEME = (PREFIXES[p] + n for p, n in (("owl", "Class"), ("skos", "Concept"), ("skos", "ConceptScheme")))
_PROPERTIES = (f"{PREFIXES['owl']}ObjectProperty", f"{PREFIXES['owl']}DatatypeProperty")


class Class(Form):
    """A class of things."""

    name: str = Field(description="The prefixed name, as queries have it.")
    comment: str
    subclass_of: list[str] = Field(default_factory=list)


class Property(Form):
    """A property."""

    name: str = Field(description="The prefixed name, as queries have it.")
    comment: str
    domain: str | None = Field(default=None, description="The class of what has it.")
    range: str | None = Field(default=None, description="The class or datatype of its values.")


class Concept(Form):
    """A concept of a scheme."""

    notation: str
    iri: str
    label: str
    definition: str | None = None


class Scheme(Form):
    """A closed list of concepts."""

    name: str = Field(description="The end of its IRI: the scheme outcome is ogc:outcome, its concepts ogc:outcome/… .")
    label: str
    definition: str | None = None
    notations: list[str] = Field(default_factory=list)
    concepts: list[Concept] = Field(default_factory=list, description="The concepts with labels, where one scheme was asked for.")


Entries = Mapping[str, Mapping[str, tuple[str, ...]]]


def classes() -> list[Class]:
    """Return the classes of the ontology, by name."""
    return sorted(
        (
            Class(
                name=shorten(iri),
                comment=_first(entry, "rdfs:comment") or "",
                subclass_of=[shorten(one) for one in _all(entry, "rdfs:subClassOf")],
            )
            for iri, entry in _entries(ONTOLOGY).items()
            if _CLASS in _all(entry, "rdf:type")
        ),
        key=lambda one: one.name,
    )


def properties() -> list[Property]:
    """Return the properties of the ontology, by name."""
    return sorted(
        (
            Property(
                name=shorten(iri),
                comment=_first(entry, "rdfs:comment") or "",
                domain=_short(_first(entry, "rdfs:domain")),
                range=_short(_first(entry, "rdfs:range")),
            )
            for iri, entry in _entries(ONTOLOGY).items()
            if any(kind in _all(entry, "rdf:type") for kind in _PROPERTIES)
        ),
        key=lambda one: one.name,
    )


def schemes(*, concepts_of: str | None = None) -> list[Scheme]:
    """Return the concept schemes, by name, each with its notations; with *concepts_of* that one alone, its concepts in full."""
    start = PREFIXES["ogc"]
    found = []
    for iri, entry in _entries(*_SCHEMES).items():
        name = iri.removeprefix(start)
        if _SCHEME not in _all(entry, "rdf:type") or (concepts_of is not None and name != concepts_of):
            continue
        concepts = _concepts(iri)
        found.append(
            Scheme(
                name=name,
                label=_first(entry, "skos:prefLabel") or _first(entry, "dcterms:title") or name,
                definition=_first(entry, "skos:definition") or _first(entry, "dcterms:description"),
                notations=[concept.notation for concept in concepts],
                concepts=concepts if concepts_of is not None else [],
            )
        )
    return sorted(found, key=lambda scheme: scheme.name)


def _concepts(scheme: str) -> list[Concept]:
    return [
        Concept(
            notation=_first(entry, "skos:notation") or "",
            iri=iri,
            label=_first(entry, "skos:prefLabel") or "",
            definition=_first(entry, "skos:definition"),
        )
        for iri, entry in _entries(*_SCHEMES).items()
        if _CONCEPT in _all(entry, "rdf:type") and scheme in _all(entry, "skos:inScheme")
    ]


@cache
def _entries(*files: str) -> Entries:
    """Return subject → property → values for files of ontology/, in their order."""
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for quad in parse(resources.folder("ontology").joinpath(file).read_text("utf-8"), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return {subject: {name: tuple(values) for name, values in entry.items()} for subject, entry in found.items()}


def _all(entry: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    prefix, _, local = name.partition(":")
    return entry.get(PREFIXES[prefix] + local, ())


def _first(entry: Mapping[str, tuple[str, ...]], name: str) -> str | None:
    return next(iter(_all(entry, name)), None)


def _short(iri: str | None) -> str | None:
    return shorten(iri) if iri else None
