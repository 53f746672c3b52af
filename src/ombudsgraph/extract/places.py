"""Where in a statement an offset lies: its paragraph, its section's kind, its sentence."""

from __future__ import annotations

from bisect import bisect_right

from ombudsgraph.extract.headings import SectionKind, section_kinds
from ombudsgraph.model import Span, Statement
from ombudsgraph.sentences import sentences


class Places:
    """The places of one statement. Headings, title and header lines lie in no paragraph: they count as one of their own line."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._paragraphs = [paragraph for _, paragraph in statement.paragraphs()]
        self._starts = [paragraph.span.start for paragraph in self._paragraphs]
        self._sections = [section.heading.start for section in statement.sections]
        self._kinds = section_kinds(statement)
        self._sentences: dict[Span, tuple[Span, ...]] = {}

    def paragraph(self, position: int) -> Span:
        """Return the paragraph at *position*, with its sub-points; outside of paragraphs the line."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self._paragraphs[index].span.end > position:
            return self._paragraphs[index].span
        plain = self._statement.plain
        end = plain.find("\n", position)
        return Span(plain.rfind("\n", 0, position) + 1, end if end >= 0 else len(plain))

    def kind(self, position: int) -> SectionKind:
        """Return the kind of the section at *position*; before the first one it is the summary, which tells of the complaint."""
        index = bisect_right(self._sections, position) - 1
        return self._kinds[index] if index >= 0 else SectionKind.COMPLAINT

    def section_start(self, position: int) -> int:
        """Return where the section at *position* begins, with its heading."""
        index = bisect_right(self._sections, position) - 1
        return self._sections[index] if index >= 0 else 0

    def sentence(self, position: int) -> tuple[Span, Span | None]:
        """Return the sentence at *position* and the one that follows in the paragraph."""
        paragraph = self.paragraph(position)
        if paragraph not in self._sentences:
            self._sentences[paragraph] = sentences(self._statement.plain, paragraph)
        spans = self._sentences[paragraph]
        index = max(bisect_right([span.start for span in spans], position) - 1, 0) if spans else 0
        if not spans:
            return paragraph, None
        return spans[index], spans[index + 1] if index + 1 < len(spans) else None
