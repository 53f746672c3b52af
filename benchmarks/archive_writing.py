"""The text of a statement of the synthetic archive while it is written: every piece that is added gives the span where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random

import corpus

from ombudsgraph.model import HeaderLine, HeaderName, Paragraph, Section, Span, Statement

RULES = ("event", "policy", "finding", "action", "complaint", "considered", "power", "summary")
_WRITERS = 40  # statements' worth of sentences for each category: some 200 of each rule
_HEADER = (("Category", HeaderName.CATEGORY), ("Decision", HeaderName.OUTCOME), ("Decision date", HeaderName.DATE))


@cache
def sentences() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return main category → rule → sentences, as the synthetic corpus has them."""
    found: dict[str, dict[str, set[str]]] = {category: {rule: set() for rule in RULES} for category in corpus.CATEGORIES}
    for number in range(_WRITERS * len(found)):
        writer = corpus.Writer(Random(f"sentences-{number}"), number)
        for rule in RULES:
            found[writer.category][rule].update(writer.line(rule) for _ in range(5))
    return {category: {rule: tuple(sorted(lines)) for rule, lines in rules.items()} for category, rules in found.items()}


class Writing:
    """A statement's text, piece by piece."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._sections: list[tuple[Span, int, list[Paragraph]]] = []
        self._header: list[HeaderLine] = []
        self._number = self._printed = 0
        self._title = self._summary = Span(0, 0)

    def _add(self, words: str) -> Span:
        start = self._at
        self._parts.append(words)
        self._at += len(words)
        return Span(start, self._at)

    def title(self, words: str) -> Span:
        """Write the title line."""
        self._title = self._add(words)
        self._add("\n\n")
        return self._title

    def header(self, values: Sequence[str]) -> list[Span]:
        """Write the header lines: category, outcome, date."""
        spans = []
        for (label, name), value in zip(_HEADER, values, strict=True):
            self._add(f"{label} : ")
            spans.append(self._add(value))
            self._header.append(HeaderLine(name, spans[-1]))
            self._add("\n\n")
        return spans

    def summary(self, words: str) -> Span:
        """Write the summary."""
        self._add("The Ombudsman's final decision:\n\nSummary: ")
        self._summary = self._add(words)
        self._add("\n\n")
        return self._summary

    def section(self, words: str, level: int = 1) -> None:
        """Begin a section."""
        self._sections.append((self._add(words), level, []))
        self._printed = 0
        self._add("\n\n")

    def paragraph(self, pieces: Sequence[str]) -> list[Span]:
        """Write a numbered paragraph of sentences, and return where each stands."""
        self._number += 1
        self._printed += 1
        self._add(f"  {self._printed}. ")
        start, spans = self._at, []
        for place, piece in enumerate(pieces):
            if place:
                self._add(" ")
            spans.append(self._add(piece))
        self._sections[-1][2].append(Paragraph(self._number, str(self._printed), Span(start, self._at)))
        self._add("\n\n")
        return spans

    def finish(self, name: str, url: str | None) -> Statement:
        """Return the statement."""
        end = self._at
        self._add("Investigator's decision on behalf of the Ombudsman\n")
        text = "".join(self._parts)
        sections = tuple(Section(heading, level, tuple(paragraphs)) for heading, level, paragraphs in self._sections)
        return Statement(name, text, text, url, self._title, tuple(self._header), self._summary, sections, end)


def within(span: Span, whole: str, part: str, from_end: bool = False) -> Span:
    """Return where *part* stands in the words *whole*, which stand at *span*."""
    at = span.start + (whole.rindex(part) if from_end else whole.index(part))
    return Span(at, at + len(part))
