"""A decision: who took part, and all that was read from one statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ombudsgraph.model.citation import Citation
from ombudsgraph.model.course import Complaint, Event, Exclusion, Finding, Remedy
from ombudsgraph.model.register import Body
from ombudsgraph.model.text import Span, Statement


class PartyRole(StrEnum):
    """A party's part in the complaint, from how the text introduces the pseudonym."""

    COMPLAINANT = "complainant"
    CHILD = "child"
    PARENT = "parent"
    REPRESENTATIVE = "representative"
    PROFESSIONAL = "professional"
    RELATIVE = "relative"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Party:
    """A person by the pseudonym that the statement gives ("Mr X", "Child Y", "B"). `evidence` begins with the span of the first mention,
    followed by the introduction from which the role was read, where that is another span.
    """

    label: str
    role: PartyRole
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Involvement:
    """An organisation other than the respondent that the text names; one per body, `evidence` the spans of its mentions in order."""

    body: Body
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Respondent:
    """A body complained of, with the span that names it."""

    body: Body
    evidence: Span


@dataclass(frozen=True, slots=True)
class Category:
    """Main category and subcategory as printed ("Children's care services", "Other")."""

    main: str
    sub: str | None


@dataclass(frozen=True, slots=True)
class HeaderEvidence:
    """The span that supports one header fact; `fact` is the name of the `Header` field ("issued")."""

    fact: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the statement's sections. `reference` is the printed form with spaces ("17 002 402b"); `outcome` a notation
    of the outcome scheme; `url` the page, as recorded or as the site forms it from category and reference.
    """

    reference: str
    title: str
    respondents: tuple[Respondent, ...]
    category: Category | None = None
    outcome: str | None = None
    issued: date | None = None
    abstract: str | None = None
    url: str | None = None
    evidence: tuple[HeaderEvidence, ...] = ()

    @property
    def key(self) -> str:
        """The reference with dashes, as IRIs and file names carry it ("17-002-402b")."""
        return self.reference.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class RefusedName:
    """A name in a party's place that looks real. Only where it stands is kept, never the name."""

    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """All that was read from one statement."""

    statement: Statement
    header: Header
    citations: tuple[Citation, ...] = ()
    parties: tuple[Party, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    refused_names: tuple[RefusedName, ...] = field(default=())
    complaints: tuple[Complaint, ...] = ()
    findings: tuple[Finding, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    events: tuple[Event, ...] = ()
