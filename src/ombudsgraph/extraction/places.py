"""Where in a statement an offset lies: its paragraph, its section's kind, its sentence."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Span, Statement
from ombudsgraph.reading.sentences import sentences

_LINE = 500  # as far as a line, or the words of a sentence, are looked at


class Places:
    """The places of one statement. Headings, title and header lines lie in no paragraph: they count as one of their own line."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._sections = [section.heading.start for section in statement.sections]
        self._sentences: dict[Span, tuple[tuple[Span, ...], list[int]]] = {}

    # most statements cite little else than the Ombudsman's own Act, and what these say is then never asked for
    @cached_property
    def _paragraphs(self) -> list[Span]:
        return [paragraph.span for _, paragraph in self._statement.paragraphs()]

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self._paragraphs]

    @cached_property
    def _kinds(self) -> tuple[SectionKind, ...]:
        return section_kinds(self._statement)

    def paragraph(self, position: int) -> Span:
        """Return the paragraph at *position*, with its sub-points; outside of paragraphs the line."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self._paragraphs[index].end > position:
            return self._paragraphs[index]
        plain = self._statement.plain
        first, last = max(0, position - _LINE), min(len(plain), position + _LINE)
        end = plain.find("\n", position, last)
        return Span(max(plain.rfind("\n", first, position) + 1, first), end if end >= 0 else last)

    def kind(self, position: int) -> SectionKind:
        """Return the kind of the section at *position*; before the first one it is the summary, which tells of the complaint."""
        index = bisect_right(self._sections, position) - 1
        return self._kinds[index] if index >= 0 else SectionKind.COMPLAINT

    def section_start(self, position: int) -> int:
        """Return where the section at *position* begins, with its heading."""
        index = bisect_right(self._sections, position) - 1
        return self._sections[index] if index >= 0 else 0

    def sentences(self, position: int) -> tuple[Span | None, Span, Span | None]:
        """Return the sentence before *position* in its paragraph, the one at it and the one after, as far as they are near."""
        paragraph = self.paragraph(position)
        if paragraph not in self._sentences:
            found = sentences(self._statement.plain, paragraph)
            self._sentences[paragraph] = found, [span.start for span in found]
        spans, starts = self._sentences[paragraph]
        index = max(bisect_right(starts, position) - 1, 0)
        if not spans:
            return None, _near(paragraph, position), None
        before = spans[index - 1] if index else None
        after = spans[index + 1] if index + 1 < len(spans) else None
        return (
            Span(max(before.start, before.end - _LINE), before.end) if before else None,
            _near(spans[index], position),
            Span(after.start, min(after.end, after.start + _LINE)) if after else None,
        )


def _near(span: Span, position: int) -> Span:
    return Span(max(span.start, position - _LINE), min(span.end, position + _LINE))
