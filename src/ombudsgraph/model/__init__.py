"""What the library knows of a statement and of the decision in it: frozen dataclasses, no RDF, no patterns.

Two layers. A `Statement` is the text with its structure (title, header, sections, paragraphs), all as spans. A `Decision` is what the
text says: header facts, bodies, parties, citations, the complaint's course, findings, remedies, each with the spans that support it.
Offsets are code points from 0, end excluded, in `Statement.text`; `text[span.start:span.end]` is always the printed words.
"""

from __future__ import annotations

from ombudsgraph.model.citation import Case, Citation, CitationFlag, CitationRole, Cited, OtherDecision, Provision, ProvisionStep
from ombudsgraph.model.course import (
    Complaint,
    Days,
    Deadline,
    Event,
    EventType,
    Exclusion,
    Finder,
    Finding,
    Ground,
    Injustice,
    Interval,
    Money,
    Procedure,
    Remedy,
    RemedyStatus,
    RemedyType,
    StatedTime,
    Step,
    StepPlace,
    StepType,
    Timeliness,
)
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
    "Complaint",
    "Days",
    "Deadline",
    "Decision",
    "Document",
    "DocumentType",
    "Event",
    "EventType",
    "Exclusion",
    "Finder",
    "Finding",
    "Ground",
    "Guidance",
    "Header",
    "HeaderEvidence",
    "HeaderLine",
    "HeaderName",
    "Injustice",
    "Interval",
    "Involvement",
    "Legislation",
    "Money",
    "OtherDecision",
    "Paragraph",
    "Party",
    "PartyRole",
    "Point",
    "Procedure",
    "Provision",
    "ProvisionStep",
    "RefusedName",
    "Remedy",
    "RemedyStatus",
    "RemedyType",
    "Respondent",
    "Section",
    "Span",
    "StatedTime",
    "Statement",
    "Step",
    "StepPlace",
    "StepType",
    "Timeliness",
]
