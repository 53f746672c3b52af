"""What is said of the data set: VoID for its content, DCAT 3 for who publishes it, under what terms, and how it is reached.

"Describing Linked Datasets with the VoID Vocabulary" (W3C Interest Group Note, 2011); "Data Catalog Vocabulary (DCAT) – Version 3" (W3C
Recommendation, 2024). No blank node and no clock: the same data give the same description.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from ombudsgraph._version import __version__
from ombudsgraph.server import documents, links
from ombudsgraph.server.description import formats
from ombudsgraph.server.names import of_term
from ombudsgraph.server.sayings import VOCABULARIES, Said, Sayings, english, name
from ombudsgraph.server.statistics import LEGISLATION, Partition, Statistics
from ombudsgraph.tables import shorten
from ombudsgraph.terms import PREFIXES, REUSE, REUSE_ADDRESS, SOURCE_ADDRESS

TITLE = "Decisions of the Local Government and Social Care Ombudsman as a graph"
DESCRIPTION = (
    "The decision statements of the Local Government and Social Care Ombudsman for England as a knowledge graph: which body was complained "
    "of, with what outcome; which provisions are cited and why; how the complaint went through its stages; what was fault, what injustice "
    "came of it, and what is to be done or paid by when. Every assertion carries the words of the text that support it."
)
_OMBUDSMAN = "https://www.lgo.org.uk/"
_KEYWORDS = ("complaints", "councils", "England", "legislation", "local government", "maladministration", "ombudsman", "social care")
_ENGLISH = "http://publications.europa.eu/resource/authority/language/ENG"
_JUSTICE = "http://publications.europa.eu/resource/authority/data-theme/JUST"
_ENGLAND = "http://sws.geonames.org/6269131/"
_PROTOCOL = "http://www.w3.org/TR/sparql11-protocol/"
_GRAPH_STORE = "http://www.w3.org/TR/sparql11-http-rdf-update/"


def describe(statistics: Statistics, public: str, base: str) -> set[ox.Quad]:
    """Return the description of the data set with these *statistics*, on the server at *public*; instances' IRIs begin with *base*."""
    said = Sayings()
    data = f"{public}/dataset#data"
    _catalogue(said, public, data, statistics)
    _content(said, public, data, base, statistics)
    for one, number in statistics.classes:
        part = f"{public}/dataset#class-{_slug(one)}"
        said.about(data, {"void:classPartition": ox.NamedNode(part)})
        said.about(part, {"rdf:type": name("void:Dataset"), "void:class": ox.NamedNode(one), "void:entities": number})
    for partition in statistics.properties:
        _property(said, public, data, partition)
    _services(said, public, data)
    return said.quads


def _catalogue(said: Sayings, public: str, data: str, statistics: Statistics) -> None:
    publisher, period = ox.NamedNode(f"{public}/dataset#publisher"), ox.NamedNode(f"{public}/dataset#period")
    common: dict[str, Said | list[Said] | None] = {
        "dcterms:publisher": publisher,
        "dcterms:license": ox.NamedNode(REUSE_ADDRESS),
        "dcterms:rights": english(REUSE),
        "dcterms:language": ox.NamedNode(_ENGLISH),
    }
    said.about(
        f"{public}/dataset#catalogue",
        {
            **common,
            "rdf:type": name("dcat:Catalog"),
            "dcterms:title": english("ombudsgraph"),
            "dcterms:description": english("The data set of this server, and the services that it is reached by."),
            "dcat:dataset": ox.NamedNode(data),
            "dcat:service": [ox.NamedNode(f"{public}/dataset#{one}") for one in ("sparql", "graph-store")],
            "foaf:homepage": ox.NamedNode(f"{public}/"),
        },
    )
    said.about(
        data,
        {
            **common,
            "rdf:type": name("dcat:Dataset"),
            "dcterms:title": english(TITLE),
            "dcterms:description": english(DESCRIPTION),
            "dcterms:source": ox.NamedNode(SOURCE_ADDRESS),
            "dcterms:rights": english(REUSE),
            "dcterms:rightsHolder": ox.NamedNode(_OMBUDSMAN),
            "dcterms:spatial": ox.NamedNode(_ENGLAND),
            "dcterms:temporal": period if statistics.first and statistics.last else None,
            "dcterms:conformsTo": ox.NamedNode(links.ONTOLOGY),
            "dcat:keyword": [english(one) for one in _KEYWORDS],
            "dcat:theme": ox.NamedNode(_JUSTICE),
            "dcat:version": f"{__version__}+{statistics.digest[:12]}",
            "dcat:landingPage": ox.NamedNode(f"{public}/dataset"),
            "dcat:distribution": [ox.NamedNode(f"{public}/dataset#{one}-distribution") for one in ("sparql", "graph-store")],
        },
    )
    said.about(publisher, {"rdf:type": name("foaf:Organization"), "foaf:name": "The ombudsgraph developers"})
    said.about(_OMBUDSMAN, {"rdf:type": name("foaf:Organization"), "foaf:name": english("Local Government and Social Care Ombudsman")})
    if statistics.first and statistics.last:
        first, last = (ox.Literal(day, datatype=name("xsd:date")) for day in (statistics.first, statistics.last))
        said.about(period, {"rdf:type": name("dcterms:PeriodOfTime"), "dcat:startDate": first, "dcat:endDate": last})


def _content(said: Sayings, public: str, data: str, base: str, statistics: Statistics) -> None:
    used = [*(one for one, _ in statistics.classes), *(one.property for one in statistics.properties)]
    starts = sorted({match.group() for one in used if (match := re.match(r".*[#/]", one))})
    said.about(
        data,
        {
            "rdf:type": name("void:Dataset"),
            "void:triples": statistics.triples,
            "void:entities": statistics.entities,
            "void:classes": len(statistics.classes),
            "void:properties": len(statistics.properties),
            "void:distinctSubjects": statistics.subjects,
            "void:distinctObjects": statistics.objects,
            "void:uriSpace": base,
            "void:exampleResource": [ox.NamedNode(one) for one in statistics.examples],
            "void:vocabulary": [ox.NamedNode(links.ONTOLOGY if one == PREFIXES["og"] else one) for one in starts],
            "void:sparqlEndpoint": ox.NamedNode(f"{public}/sparql"),
            "void:uriLookupEndpoint": ox.NamedNode(f"{public}/doc?iri="),
            "void:feature": [one for one in formats() if "SPARQL" not in one.value],
            "foaf:homepage": ox.NamedNode(f"{public}/"),
        },
    )
    said.about(
        f"{public}/.well-known/void",
        {
            "rdf:type": name("void:DatasetDescription"),
            "dcterms:title": english("Description of the data set"),
            "foaf:primaryTopic": ox.NamedNode(data),
        },
    )


def _property(said: Sayings, public: str, data: str, partition: Partition) -> None:
    slug, property_ = _slug(partition.property), ox.NamedNode(partition.property)
    part = f"{public}/dataset#property-{slug}"
    said.about(data, {"void:propertyPartition": ox.NamedNode(part)})
    said.about(
        part,
        {
            "rdf:type": name("void:Dataset"),
            "void:property": property_,
            "void:triples": partition.triples,
            "void:distinctSubjects": partition.subjects,
            "void:distinctObjects": partition.objects,
        },
    )
    if partition.links:
        target = ox.NamedNode(f"{public}/dataset#legislation")
        linkset = f"{public}/dataset#links-{slug}"
        said.about(data, {"void:subset": ox.NamedNode(linkset)})
        said.about(
            linkset,
            {
                "rdf:type": name("void:Linkset"),
                "dcterms:title": english(f"Links to legislation.gov.uk: {of_term(partition.property)}"),
                "void:linkPredicate": property_,
                "void:subjectsTarget": ox.NamedNode(data),
                "void:objectsTarget": target,
                "void:triples": partition.links,
            },
        )
        said.about(
            target,
            {
                "rdf:type": name("void:Dataset"),
                "dcterms:title": english("legislation.gov.uk"),
                "void:uriSpace": LEGISLATION,
                "foaf:homepage": ox.NamedNode(LEGISLATION),
            },
        )


def _services(said: Sayings, public: str, data: str) -> None:
    services = (
        ("sparql", "SPARQL endpoint", f"{public}/sparql", _PROTOCOL, f"{public}/sparql"),
        ("graph-store", "Graph Store Protocol, for reading", f"{public}/data", _GRAPH_STORE, f"{public}/data?default"),
    )
    types = [ox.NamedNode(f"https://www.iana.org/assignments/media-types/{form.media_type}") for form in documents.RDF]
    for key, title, address, standard, access in services:
        service = f"{public}/dataset#{key}"
        said.about(
            service,
            {
                "rdf:type": name("dcat:DataService"),
                "dcterms:title": english(title),
                "dcat:endpointURL": ox.NamedNode(address),
                "dcat:endpointDescription": ox.NamedNode(f"{public}/sparql") if key == "sparql" else None,
                "dcat:servesDataset": ox.NamedNode(data),
                "dcterms:conformsTo": ox.NamedNode(standard),
                "dcterms:license": ox.NamedNode(REUSE_ADDRESS),
                "dcterms:rights": english(REUSE),
            },
        )
        said.about(
            f"{service}-distribution",
            {
                "rdf:type": name("dcat:Distribution"),
                "dcterms:title": english(title),
                "dcat:accessURL": ox.NamedNode(access),
                "dcat:accessService": ox.NamedNode(service),
                "dcat:mediaType": [*types],
                "dcterms:license": ox.NamedNode(REUSE_ADDRESS),
                "dcterms:rights": english(REUSE),
            },
        )


def _slug(iri: str) -> str:
    """Return a name for a class or property inside an IRI: its prefixed name with a dash, or all of it in letters, figures and dashes."""
    short = shorten(iri)
    for prefix, start in VOCABULARIES.items():
        if short == iri and iri.startswith(start):
            short = f"{prefix}:{iri.removeprefix(start)}"
    return re.sub(r"[^A-Za-z0-9_]+", "-", short).strip("-")
