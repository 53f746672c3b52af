"""What the library knows of a statement and of the decision in it: frozen dataclasses, no RDF, no patterns.

Two layers. A `Statement` is the text with its structure (title, header, sections, paragraphs), all as spans. A `Decision` is what the
text says: header facts, bodies, parties, citations, each with the spans that support it. Offsets are code points from 0, end excluded,
in `Statement.text`; `text[span.start:span.end]` is always the printed words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the stored text: code points from `start` (0-based) to `end` (excluded)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of *text* that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether *other* lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


# --- the statement as read -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """One input, decoded to text. `name` is for messages ("a.zip:20-012-640.html"), `url` is the page's address where it is known."""

    name: str
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A sub-point of a paragraph. `number` counts within the paragraph from 1, `depth` is 1 for the first level."""

    number: int
    printed: str | None
    span: Span
    depth: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `number` runs through the document from 1 (0 is the summary); `printed` is the number or mark before it.

    `span` covers the paragraph's words and those of its sub-points, without the printed mark before it.
    """

    number: int
    printed: str | None
    span: Span
    points: tuple[Point, ...] = ()

    @property
    def lead(self) -> Span:
        """The paragraph's own words, before its first sub-point (trailing white space left off is not guaranteed)."""
        return Span(self.span.start, self.points[0].span.start if self.points else self.span.end)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs under it up to the next heading. `level` is 1 for the standard headings, 2 and deeper below."""

    heading: Span
    level: int
    paragraphs: tuple[Paragraph, ...]


class HeaderName(StrEnum):
    """The header lines a page carries, as label and value."""

    CATEGORY = "category"
    OUTCOME = "outcome"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One label/value pair of the header; `value` is the span of the value alone."""

    name: HeaderName
    value: Span


class DocumentType(StrEnum):
    """Statement of a decision, or public interest report."""

    STATEMENT = "statement"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement's text and its structure.

    `plain` has the same length as `text`, with typographic variants replaced one for one (no-break space by space, curly quotes by
    straight ones, dashes by hyphen): rules read `plain`, evidence quotes `text`. `title` is the line "Body (reference)", `end` the
    offset behind the last word that belongs to the statement (web furniture follows). `truncated` says that the text breaks off.
    """

    name: str
    text: str
    plain: str
    url: str | None
    title: Span
    header: tuple[HeaderLine, ...]
    summary: Span | None
    sections: tuple[Section, ...]
    end: int
    document_type: DocumentType = DocumentType.STATEMENT
    truncated: bool = False

    def paragraphs(self) -> Iterator[tuple[Section | None, Paragraph]]:
        """Yield every paragraph in document order with its section; the summary comes first, as paragraph 0 without a section."""
        if self.summary is not None:
            yield None, Paragraph(0, None, self.summary)
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield section, paragraph


# --- the registers -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation. `slug` ends its IRI; `kind` is a notation of the body-type scheme; `registered` is false where only a text
    names it. Dates are the first day of existence and the day on which it had ended (`None`: unknown, or still there).
    """

    slug: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    council: bool = False
    gss_codes: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    successors: tuple[str, ...] = ()
    registered: bool = True


@dataclass(frozen=True, slots=True)
class Legislation:
    """An Act or instrument. `iri` is legislation.gov.uk's `id` URI; `title` ends with the year; `registered` is false where only a
    text names it (its IRI is then the title look-up form).
    """

    iri: str
    title: str
    year: int | None
    aliases: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    roman_parts: bool = False
    arabic_parts: tuple[str, ...] = ()
    registered: bool = True


@dataclass(frozen=True, slots=True)
class Guidance:
    """A code or guidance document; `year` is the edition's where the text prints one, and then part of slug and name."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    misnomers: tuple[str, ...] = ()
    edition_of: str | None = None


# --- what is cited -------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProvisionStep:
    """One step down from an Act: `kind` is legislation.gov.uk's path word ("section", "schedule", "paragraph", "part", "regulation",
    "article", "rule", "chapter"), `parts` the numbers that follow it in the path ("26", "6", "a").
    """

    kind: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of an Act or instrument: the path of steps from the Act down ("schedule 5", "paragraph 5(2)")."""

    legislation: Legislation
    path: tuple[ProvisionStep, ...]


@dataclass(frozen=True, slots=True)
class OtherDecision:
    """Another decision of the Ombudsman, cited by its reference ("17 002 402b")."""

    reference: str


@dataclass(frozen=True, slots=True)
class Case:
    """A judgment, by its neutral citation ("[2019] EWCA Civ 1234"); `path` is its path at Find Case Law ("ewca/civ/2019/1234")."""

    citation: str
    path: str


Cited = Provision | Legislation | Guidance | OtherDecision | Case


class CitationRole(StrEnum):
    """Why the text cites: DOMAIN "Role of a citation"."""

    JURISDICTION = "jurisdiction"
    DUTY = "duty"
    PROCEDURE = "procedure"
    APPLIED = "applied"
    BACKGROUND = "background"


class CitationFlag(StrEnum):
    """How the printed form differs from what is linked.

    misprint: the number as printed does not exist; misnamed: the title is wrong; act-inferred: no Act is named at the place;
    undated: an Act without its year; range: one end of "sections 20 to 23"; unregistered: an Act the register does not hold.
    """

    MISPRINT = "misprint"
    MISNAMED = "misnamed"
    ACT_INFERRED = "act-inferred"
    UNDATED = "undated"
    RANGE = "range"
    UNREGISTERED = "unregistered"


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. `span` covers the printed number alone ("26A(1)" of "section 26A(1)"), or the title where the Act itself, a
    guidance document, decision or case is cited.
    """

    span: Span
    cited: Cited
    role: CitationRole
    flags: frozenset[CitationFlag] = frozenset()


# --- who takes part ------------------------------------------------------------------------------------------------------------------


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


# --- the decision --------------------------------------------------------------------------------------------------------------------


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
