"""The published statements, read and checked by eye."""

from __future__ import annotations

from pathlib import Path

import pytest

from ombudsgraph.model import Document, DocumentType, Section, Statement
from ombudsgraph.reading.statement import read_statement

DECISIONS = Path(__file__).parents[3] / "shared" / "decisions"
pytestmark = pytest.mark.real

# reference: category, outcome, date, paragraphs, headings of level 1, headings of level 2, paragraphs with points
FACTS = {
    "17-015-692": (
        "Child protection",
        "Upheld",
        "07 May 2019",
        84,
        7,
        12,
        {1: 5, 17: 2, 19: 4, 29: 2, 30: 2, 35: 3, 42: 3, 49: 4, 56: 4, 81: 6},
    ),
    "20-012-640": ("Other", "Upheld", "10 Jul 2022", 39, 7, 8, {12: 2, 14: 3}),
    "22-000-312": ("Other", "Upheld", "29 Sep 2022", 36, 6, 0, {11: 3, 12: 8, 13: 1}),
    "23-015-769": ("Other", "Upheld", "06 Aug 2024", 37, 7, 8, {23: 3, 25: 3}),
}


def read(reference: str) -> Statement:
    return read_statement(Document(reference, (DECISIONS / f"{reference}.txt").read_text("utf-8")))


def heading(statement: Statement, section: Section | None) -> str:
    return section.heading.of(statement.plain) if section else "Summary"


@pytest.mark.parametrize("reference", FACTS)
def test_structure(reference: str) -> None:
    statement = read(reference)
    sub, outcome, date, count, standard, free, points = FACTS[reference]
    assert statement.title.of(statement.text).endswith(f"({reference.replace('-', ' ')})")
    values = [line.value.of(statement.plain) for line in statement.header]
    assert values == [f"Children's care services > {sub}", outcome, date]
    assert statement.document_type is DocumentType.STATEMENT
    assert not statement.truncated
    levels = [section.level for section in statement.sections]
    assert (levels.count(1), levels.count(2)) == (standard, free)
    paragraphs = [paragraph for _, paragraph in statement.paragraphs()]
    assert paragraphs[-1].number == count
    assert {paragraph.number: len(paragraph.points) for paragraph in paragraphs if paragraph.points} == points
    assert heading(statement, statement.sections[-1]) == "Final decision"
    assert statement.end == paragraphs[-1].span.end
    assert "Back to top" not in "".join(paragraph.span.of(statement.text) for paragraph in paragraphs)


def test_every_printed_number_opens_a_paragraph() -> None:
    """In these four, every paragraph and nothing else carries a number."""
    for reference in FACTS:
        statement = read(reference)
        printed = sum(line.strip().split(". ")[0].isdigit() for line in statement.text[: statement.end].split("\n"))
        numbered = [paragraph for section in statement.sections for paragraph in section.paragraphs]
        assert len(numbered) == printed
        assert all(paragraph.printed and paragraph.printed.isdigit() for paragraph in numbered)


def test_a_heading_of_two_sentences_is_one_heading() -> None:
    statement = read("17-015-692")
    long = [section for section in statement.sections if section.heading.end - section.heading.start > 130]
    assert [len(section.paragraphs) for section in long] == [3, 5]
    assert all(section.level == 2 and section.heading.of(statement.text).endswith(".") for section in long)


def test_the_running_number_is_the_one_that_the_text_uses() -> None:
    """One statement refers to its "paragraph two", the second complaint."""
    statement = read("23-015-769")
    second = next(paragraph for _, paragraph in statement.paragraphs() if paragraph.number == 2)
    assert "further complaint" in second.span.of(statement.text)
    assert "February 2023" in second.span.of(statement.text)
