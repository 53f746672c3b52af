"""What the library knows of a statement and of the decision in it: frozen dataclasses, no RDF, no patterns.

Two layers. A `Statement` is the text with its structure (title, header, sections, paragraphs), all as spans. A `Decision` is what the
text says: header facts, bodies, parties, citations, each with the spans that support it. Offsets are code points from 0, end excluded,
in `Statement.text`; `text[span.start:span.end]` is always the printed words.
"""

from __future__ import annotations

from ombudsgraph.model.citation import Case, Citation, CitationFlag, CitationRole, Cited, OtherDecision, Provision, ProvisionStep
from ombudsgraph.model.decision import (
    Category,
    Decision,
    Header,
    HeaderEvidence,
    Involvement,
    Party,
    PartyRole,
    RefusedName,
    Respondent,
)
from ombudsgraph.model.register import Body, Guidance, Legislation
from ombudsgraph.model.text import Document, DocumentType, HeaderLine, HeaderName, Paragraph, Point, Section, Span, Statement

__all__ = [
    "Body",
    "Case",
    "Category",
    "Citation",
    "CitationFlag",
    "CitationRole",
    "Cited",
    "Decision",
    "Document",
    "DocumentType",
    "Guidance",
    "Header",
    "HeaderEvidence",
    "HeaderLine",
    "HeaderName",
    "Involvement",
    "Legislation",
    "OtherDecision",
    "Paragraph",
    "Party",
    "PartyRole",
    "Point",
    "Provision",
    "ProvisionStep",
    "RefusedName",
    "Respondent",
    "Section",
    "Span",
    "Statement",
]
