"""Citations of a text of one's own, in short form: what the tables of forms compare."""

from __future__ import annotations

from datetime import date

from ombudsgraph.extraction import citations
from ombudsgraph.model import (
    Case,
    Category,
    Citation,
    Guidance,
    Header,
    Legislation,
    OtherDecision,
    Paragraph,
    Provision,
    Section,
    Span,
    Statement,
)
from ombudsgraph.reading.typography import make_plain
from ombudsgraph.registers import legislation

TITLE = "Foo Council (21 004 117)"
ID = "http://www.legislation.gov.uk/id/"


def statement(text: str, heading: str = "What I found") -> Statement:
    """Return a statement of one section; blank lines of *text* divide paragraphs, a line that begins with "# " is a heading."""
    whole = f"{TITLE}\n\n{heading}\n\n{text}\n"
    sections: list[Section] = []
    number, at = 0, len(TITLE) + 2
    for block in whole[at:].split("\n\n"):
        span = Span(at, at + len(block.rstrip("\n")))
        if not sections or block.startswith("# "):
            skip = 2 if block.startswith("# ") else 0
            sections.append(Section(Span(span.start + skip, span.end), 2 if skip else 1, ()))
        elif block.strip():
            number += 1
            last = sections[-1]
            sections[-1] = Section(last.heading, last.level, (*last.paragraphs, Paragraph(number, None, span)))
        at += len(block) + 2
    return Statement("test", whole, make_plain(whole), None, Span(0, len(TITLE)), (), None, tuple(sections), len(whole))


def header(category: str | None = None) -> Header:
    return Header("21 004 117", TITLE, (), Category(category, None) if category else None, "upheld", date(2022, 1, 31))


def cited(text: str, category: str | None = None, heading: str = "What I found") -> tuple[Citation, ...]:
    return citations.extract(statement(text, heading), header(category))


def iri(citation: Citation) -> str:
    """Return the IRI of what is cited, short: legislation.gov.uk's without its beginning, others with a prefix of their own."""
    match citation.cited:
        case Provision():
            return legislation.provision_iri(citation.cited).removeprefix(ID)
        case Legislation():
            return citation.cited.iri.removeprefix(ID)
        case Guidance():
            return f"guidance:{citation.cited.slug}"
        case OtherDecision():
            return f"decision:{citation.cited.reference}"
        case Case():
            return f"case:{citation.cited.path}"


def shown(text: str, category: str | None = None, heading: str = "What I found") -> list[str]:
    """Return each citation of *text* as "printed → IRI flags"."""
    words = statement(text, heading).text
    return [
        " ".join((f"{citation.span.of(words)} → {iri(citation)}", *sorted(flag.value for flag in citation.flags)))
        for citation in cited(text, category, heading)
    ]
