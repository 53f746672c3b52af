"""Findings of a text of one's own, in short form."""

from __future__ import annotations

from ombudsgraph.course import exclusions, findings
from ombudsgraph.extraction import header
from ombudsgraph.model import Document, Party, PartyRole, Statement
from ombudsgraph.model.course import Exclusion, Finding
from ombudsgraph.reading.statement import read_statement

END = "Final decision\n- I have completed my investigation."
PARTIES = (Party("Mr X", PartyRole.COMPLAINANT, ()), Party("B", PartyRole.CHILD, ()))


def statement(text: str, heading: str = "Analysis", before: str = "", after: str = END) -> Statement:
    """Return a statement with *text* under *heading*; blank lines divide its paragraphs."""
    body = "\n".join(f"- {paragraph}" for paragraph in text.split("\n\n"))
    parts = ["Foo Council (21 004 117)", before, f"{heading}\n{body}", after]
    return read_statement(Document("test", "\n".join(part for part in parts if part) + "\n"))


def found(text: str, heading: str = "Analysis", before: str = "", after: str = END) -> tuple[Finding, ...]:
    """Return the findings of the statement that `statement` makes."""
    made = statement(text, heading, before, after)
    return findings.extract(made, header.extract(made), PARTIES, ())


def short(text: str, heading: str = "Analysis") -> list[tuple[bool, str]]:
    """Return the polarity and the finder of each finding."""
    return [(finding.fault, finding.by.value) for finding in found(text, heading)]


def excluded(text: str, heading: str = "My assessment", before: str = "", after: str = END) -> tuple[Exclusion, ...]:
    """Return the exclusions of the statement that `statement` makes."""
    made = statement(text, heading, before, after)
    return exclusions.extract(made, header.extract(made), ())
