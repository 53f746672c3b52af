"""The tables of what is no decision's own: bodies and their successors, what is cited, categories, concepts. Each as far as it is used."""

from __future__ import annotations

from ombudsgraph.tabulation.columns import Kind, Table, column, expand, own_key, reference

_REGISTERED = "True everywhere else."

BODIES = Table(
    "bodies",
    expand("og:Body"),
    (
        own_key("bodies", "og:Body", "Its key, with which its IRI ends."),
        column("name", Kind.STRING, "skos:prefLabel"),
        column("type", Kind.STRING, "og:bodyType", scheme="body-type"),
        column("council", Kind.BOOLEAN, "og:Council", "True where the body is one."),
        column("gss_codes", Kind.STRINGS, "og:gssCode"),
        column("established", Kind.DATE, "og:established"),
        column("dissolved", Kind.DATE, "og:dissolved"),
        column("successors", Kind.STRINGS, "og:succeededBy", "The same as in the table successions.", refers="bodies"),
        column("acting_for", Kind.STRINGS, "og:actingFor", refers="bodies"),
        column("aliases", Kind.STRINGS, "skos:altLabel"),
        column("registered", Kind.BOOLEAN, "og:registered", _REGISTERED),
        column("iri", Kind.STRING, "og:Body", "Its IRI."),
    ),
    ("body",),
)

SUCCESSIONS = Table(
    "successions",
    expand("og:succeededBy"),
    (
        reference("bodies", "org:originalOrganization"),
        reference("bodies", "org:resultingOrganization", name="successor"),
        column("date", Kind.DATE, "dcterms:date"),
    ),
    ("body", "successor"),
)

PROVISIONS = Table(
    "provisions",
    expand("og:cited"),
    (
        own_key("provisions", "og:cited", "Its IRI."),
        column("type", Kind.STRING, "rdf:type", "One of provision, legislation, guidance, judgment, decision."),
        column(
            "title", Kind.STRING, "dcterms:title", "Of guidance its name, of a judgment its neutral citation, of a decision its reference."
        ),
        column("number", Kind.STRING, "eli:number"),
        column("heading", Kind.STRING, "og:provisionHeading"),
        reference("provisions", "eli:is_part_of", name="part_of"),
        column("parents", Kind.STRINGS, "eli:is_part_of", "All above it, the next one first.", refers="provisions"),
        reference("provisions", "og:Legislation", "The one it is of, or itself.", name="legislation"),
        column("legislation_title", Kind.STRING, "dcterms:title", "Of the whole enactment."),
        column("year", Kind.INTEGER, "og:year", "Of the whole enactment."),
        column("registered", Kind.BOOLEAN, "og:registered", _REGISTERED),
        column("aliases", Kind.STRINGS, "skos:altLabel"),
        reference("provisions", "dcterms:isVersionOf", name="edition_of"),
        column("publisher", Kind.STRING, "dcterms:publisher"),
    ),
    ("provision",),
    "Also what exclusions, limits and findings rest on, and all that is above. Other decisions may not be in the table decisions.",
)

CATEGORIES = Table(
    "categories",
    expand("og:category"),
    (
        own_key("categories", "skos:notation"),
        column("label", Kind.STRING, "skos:prefLabel"),
        reference("categories", "skos:broader", "Absent in main ones.", name="main_category"),
    ),
    ("category",),
)

CONCEPTS = Table(
    "concepts",
    expand("skos:inScheme"),
    (
        column("scheme", Kind.STRING, "skos:inScheme"),
        column("concept", Kind.STRING, "skos:notation"),
        column("label", Kind.STRING, "skos:prefLabel"),
        column("definition", Kind.STRING, "skos:definition"),
        column("broader", Kind.STRING, "skos:broader"),
    ),
    ("scheme", "concept"),
    "The values of columns such as outcome, role, type, with their labels; categories have a table of their own.",
)

TABLES = (BODIES, SUCCESSIONS, PROVISIONS, CATEGORIES, CONCEPTS)
