"""The tables of what statements say: a decision, who takes part, what it cites, and the words for it."""

from __future__ import annotations

from ombudsgraph.tabulation.columns import Column, Kind, Table, column, expand, own_key, reference


def of_decision() -> Column:
    """Return the column with the decision to which a row belongs."""
    return reference("decisions", "dcterms:identifier", "The one it belongs to, with dashes.")


def number(term: str, within: str = "the decision") -> Column:
    """Return the column with the running number of a thing *within* another."""
    return column("number", Kind.INTEGER, term, f"Its number within {within}, counted from 1.")


def _count(name: str, term: str, what: str) -> Column:
    return column(name, Kind.INTEGER, term, f"How many: {what}.")


DECISIONS = Table(
    "decisions",
    expand("og:Decision"),
    (
        own_key("decisions", "dcterms:identifier", "With dashes, as IRIs and file names carry it."),
        column("reference", Kind.STRING, "dcterms:identifier"),
        column("title", Kind.STRING, "dcterms:title"),
        column("date", Kind.DATE, "dcterms:issued"),
        column("year", Kind.INTEGER, "dcterms:issued", "Its year."),
        column("quarter", Kind.STRING, "dcterms:issued", 'Its quarter of the calendar year ("2022-Q3").'),
        column("category", Kind.STRING, "og:category", scheme="category", refers="categories"),
        column("main_category", Kind.STRING, "og:category", "The main one alone.", scheme="category", refers="categories"),
        column("outcome", Kind.STRING, "og:outcome", scheme="outcome"),
        column("document_type", Kind.STRING, "og:documentType", scheme="document"),
        column("respondents", Kind.STRINGS, "og:respondent", "The same as in the table respondents.", refers="bodies"),
        column("abstract", Kind.STRING, "dcterms:abstract"),
        column("url", Kind.STRING, "dcterms:source"),
        _count("party_count", "og:party", "rows of parties"),
        _count("citation_count", "og:citation", "rows of citations"),
        _count("cited_count", "og:cites", "different ones"),
        _count("involvement_count", "og:involvement", "rows of involvements"),
        _count("complaint_count", "og:complaint", "rows of complaints"),
        _count("finding_count", "og:finding", "rows of findings"),
        _count("fault_count", "og:finding", "findings of fault by the Ombudsman"),
        _count("exclusion_count", "og:exclusion", "rows of exclusions"),
        _count("remedy_count", "og:remedy", "rows of remedies"),
        _count("payment_count", "og:Payment", "those agreed or recommended"),
        _count("event_count", "og:event", "rows of events"),
        column("remedy_total", Kind.DECIMAL, "og:remedyTotal", "In the currency of the next column."),
        column("currency", Kind.STRING, "og:currency"),
        column("truncated", Kind.BOOLEAN, "og:truncated"),
        column("non_conforming", Kind.BOOLEAN, "og:nonConforming"),
        column("sha256", Kind.STRING, "og:sha256"),
        column("iri", Kind.STRING, "og:Decision", "Its IRI."),
    ),
    ("decision",),
)

RESPONDENTS = Table(
    "respondents",
    expand("og:respondent"),
    (of_decision(), reference("bodies", "og:respondent")),
    ("decision", "body"),
    "A joint decision has a row for each body, so that numbers of decisions by body add up to more than there are.",
)

PARTIES = Table(
    "parties",
    expand("og:Party"),
    (
        own_key("parties", "og:Party", "Its key: the decision, and the pseudonym in lower case with dashes."),
        of_decision(),
        column("label", Kind.STRING, "rdfs:label"),
        column("role", Kind.STRING, "og:role", scheme="role"),
    ),
    ("party",),
)

INVOLVEMENTS = Table(
    "involvements",
    expand("og:Involvement"),
    (
        column("involvement", Kind.STRING, "og:Involvement", "Its key."),
        of_decision(),
        number("og:involvement"),
        reference("bodies", "og:body"),
    ),
    ("involvement",),
)

CITATIONS = Table(
    "citations",
    expand("og:Citation"),
    (
        column("citation", Kind.STRING, "og:Citation", "Its key."),
        of_decision(),
        number("og:citation"),
        reference("provisions", "og:cited"),
        column("role", Kind.STRING, "og:citationRole", scheme="citation-role"),
        column("flags", Kind.STRINGS, "og:citationFlag", scheme="citation-flag"),
        column("cited_as", Kind.STRING, "og:citedAs"),
        column("quote", Kind.STRING, "oa:exact", "Here with up to 60 characters before and after it, within the paragraph."),
        column("start", Kind.INTEGER, "oa:start", "Of cited_as."),
        column("end", Kind.INTEGER, "oa:end", "Of cited_as."),
        reference("paragraphs", "dcterms:isPartOf", "Absent where it lies in none."),
        column("version_in_force", Kind.STRING, "og:versionInForce", "Absent where there are no dated versions, or no date."),
    ),
    ("citation",),
)

EVIDENCE = Table(
    "evidence",
    expand("og:evidence"),
    (
        of_decision(),
        column("subject", Kind.STRING, "og:evidence", "The key of that subject: a decision, party, citation, complaint, step, …"),
        column("start", Kind.INTEGER, "oa:start"),
        column("end", Kind.INTEGER, "oa:end"),
        column("words", Kind.STRING, "oa:exact"),
        reference("paragraphs", "dcterms:isPartOf", "Absent where it lies in none."),
        column("supports", Kind.STRINGS, "og:supports", 'Only where the subject is a decision; as a prefixed name ("dcterms:issued").'),
    ),
    ("subject", "start", "end"),
)

PARAGRAPHS = Table(
    "paragraphs",
    expand("og:Paragraph"),
    (
        own_key("paragraphs", "og:Paragraph", "Its key."),
        of_decision(),
        column("number", Kind.INTEGER, "og:Paragraph"),
        column("heading", Kind.STRING, "og:heading", "Absent where none stands above it."),
        column("printed_number", Kind.STRING, "og:printedNumber"),
        column("start", Kind.INTEGER, "oa:start"),
        column("end", Kind.INTEGER, "oa:end"),
    ),
    ("paragraph",),
)

TABLES = (DECISIONS, RESPONDENTS, PARTIES, INVOLVEMENTS, CITATIONS, EVIDENCE, PARAGRAPHS)
