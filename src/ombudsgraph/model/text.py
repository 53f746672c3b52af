"""A statement as it was read: its text and structure, all as spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    """A heading and the paragraphs under it up to the next heading. `level` is 1 for the standard headings, 2 and deeper below.

    Where paragraphs stand above any heading, `heading` is an empty span: it begins and ends where the first of them begins.
    """

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
