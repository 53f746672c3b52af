"""Every layout gives the same structure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from statement_layouts import HEADER, PAIRS, SECTIONS, SUMMARY, TEXTS, TITLE, page, plain_numbered

from ombudsgraph.model import Document, DocumentType, Paragraph, Statement
from ombudsgraph.reading.page import page_text
from ombudsgraph.reading.sentences import sentences
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.reading.typography import make_plain


def read(text: str) -> Statement:
    return read_statement(Document("a.txt", text))


def words_of(statement: Statement, paragraph: Paragraph) -> str:
    """The paragraph's own words: without points, and without the mark of the first point."""
    return sentences_of(statement, paragraph)[0] if paragraph.points else paragraph.span.of(statement.plain)


def sentences_of(statement: Statement, paragraph: Paragraph) -> list[str]:
    return [sentence.of(statement.plain) for sentence in sentences(statement.plain, paragraph.span)]


def outline(statement: Statement) -> list[tuple[str, int, list[tuple[str, list[str]]]]]:
    return [
        (
            section.heading.of(statement.plain),
            section.level,
            [
                (words_of(statement, paragraph), [point.span.of(statement.plain) for point in paragraph.points])
                for paragraph in section.paragraphs
            ],
        )
        for section in statement.sections
    ]


def expected_outline() -> list[tuple[str, int, list[tuple[str, list[str]]]]]:
    return [
        (make_plain(heading), level, [(make_plain(words), [make_plain(point) for point in points]) for words, points in paragraphs])
        for heading, level, paragraphs in SECTIONS
    ]


@pytest.mark.parametrize("layout", TEXTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_structure(layout: Callable[[], str]) -> None:
    statement = read(layout())
    assert outline(statement) == expected_outline()
    assert statement.title.of(statement.plain) == TITLE
    assert statement.summary is not None
    assert statement.summary.of(statement.text) == SUMMARY
    assert statement.document_type is DocumentType.STATEMENT
    assert not statement.truncated


@pytest.mark.parametrize("pairs", PAIRS, ids=lambda pairs: pairs.__name__)
@pytest.mark.parametrize("nested", [True, False], ids=["nested", "flat"])
@pytest.mark.parametrize("title_within", [True, False], ids=["title within", "title outside"])
def test_a_page_gives_the_structure_of_its_text(pairs: Callable[[], str], nested: bool, title_within: bool) -> None:
    text, url = page_text(page(pairs, nested=nested, title_within=title_within))
    statement = read_statement(Document("a.html", text, url))
    assert outline(statement) == expected_outline()
    assert [line.value.of(text) for line in statement.header] == [value for _, value in HEADER]
    assert statement.title.of(text) == TITLE
    assert statement.url == "https://www.lgo.org.uk/decisions/housing/homelessness/99-123-456"


@pytest.mark.parametrize("layout", TEXTS, ids=lambda layout: layout.__name__)
def test_paragraphs_are_numbered_through_the_document(layout: Callable[[], str]) -> None:
    numbers = [paragraph.number for _, paragraph in read(layout()).paragraphs()]
    assert numbers == list(range(sum(len(paragraphs) for _, _, paragraphs in SECTIONS) + 1))  # 0 is the summary


@pytest.mark.parametrize("layout", TEXTS, ids=lambda layout: layout.__name__)
def test_sentences_are_the_same(layout: Callable[[], str]) -> None:
    statement, first = read(layout()), read(plain_numbered())
    assert [sentences_of(statement, paragraph) for _, paragraph in statement.paragraphs()] == [
        sentences_of(first, paragraph) for _, paragraph in first.paragraphs()
    ]


def test_printed_numbers_and_points() -> None:
    statement = read(plain_numbered())
    complaint = statement.sections[0].paragraphs
    assert [paragraph.printed for paragraph in complaint] == ["1", "2"]
    assert [(point.number, point.printed, point.depth) for point in complaint[0].points] == [(1, "•", 1), (2, "•", 1), (3, "•", 1)]
    assert [line.value.of(statement.text) for line in statement.header] == ["Housing > Homelessness", "Upheld", "05 May 2021"]
    assert statement.text[statement.end - 3 : statement.end] == "it."
    assert "behalf" not in statement.text[: statement.end]


NESTED = """Ash Council (99 111 222)

The complaint

  1. Mr X complains that:
      1. the Trust failed him;
        a) on Monday; and
        b) on Tuesday, when
          i. it rained, and
          ii. it snowed;
      2. it did not reply.
     This went on for long.
  2. He wants an apology.

Final decision

  1. I end here.
"""


def test_points_within_points() -> None:
    statement = read(NESTED)
    first, second = statement.sections[0].paragraphs
    assert [(point.printed, point.depth, point.span.of(statement.text)) for point in first.points] == [
        ("1", 1, "the Trust failed him;"),
        ("a", 2, "on Monday; and"),
        ("b", 2, "on Tuesday, when"),
        ("i", 3, "it rained, and"),
        ("ii", 3, "it snowed;"),
        ("2", 1, "it did not reply.\n     This went on for long."),
    ]
    assert second.span.of(statement.text) == "He wants an apology."


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("London Borough of Ash (20 012 640)", "London Borough of Ash (20 012 640)"),
        ("Ash & Elm NHS Foundation Trust (17 002 402b)", "Ash & Elm NHS Foundation Trust (17 002 402b)"),
        ("A Council & B NHS Trust (20-012-640)", "A Council & B NHS Trust (20-012-640)"),
        ("Ash Council (20012640)", "Ash Council (20012640)"),
        ("Ash\u00a0Council (20\u00a0012\u00a0640)", "Ash Council (20 012 640)"),
        ("Ash Council\n(20 012 640)", "Ash Council\n(20 012 640)"),
        ("Ash Council 20 012 640", "Ash Council 20 012 640"),
        ("Ash Council\n\nReference: 20 012 640", "Ash Council\n\nReference: 20 012 640"),
        ("Ash Council\nOmbudsman's reference 20 012 640", "Ash Council\nOmbudsman's reference 20 012 640"),
        ("Home > Decisions > Ash Council (20 012 640)", "Ash Council (20 012 640)"),
        ("Ash Council (20 012 640) - Local Government Ombudsman\n\nAsh Council (20 012 640)", "Ash Council (20 012 640)"),
        ("Cookies\nWe store 12 of them.\n\nAsh Council (20 012 640 and 20 012 641)", "Ash Council (20 012 640 and 20 012 641)"),
    ],
)
def test_title_forms(top: str, title: str) -> None:
    statement = read(f"{top}\n\nThe Ombudsman's final decision:\n\nSummary: Fault.\n\nThe complaint\n\n  1. Mr X complains.\n")
    assert statement.title.of(statement.plain) == title
    assert statement.summary is not None
    assert statement.summary.of(statement.text) == "Fault."


@pytest.mark.parametrize(
    "header",
    [
        "Category : Housing > Homelessness\n\nDecision : Not upheld\n\nDecision date : 10 Jul 2022",
        "Category: Housing > Homelessness\nDecision:Not upheld\nDecision date: 10 Jul 2022",
        "Category\nHousing > Homelessness\nDecision\nNot upheld\nDecision date\n10 Jul 2022",
        "Category :\n\nHousing > Homelessness\n\nDecision :\n\nNot upheld\n\nDecision date :\n\n10 Jul 2022",
        "Category : Housing > Homelessness Decision : Not upheld Decision date : 10 Jul 2022",
        "**Category :** Housing > Homelessness\n**Decision :** Not upheld\n**Decision date :** 10 Jul 2022",
    ],
)
def test_header_forms(header: str) -> None:
    statement = read(
        f"Ash Council (20 012 640)\n\n{header}\n\nThe Ombudsman's final decision:\n\nSummary: No fault.\n\nThe complaint\n\n  1. X.\n"
    )
    assert [(line.name.value, line.value.of(statement.text)) for line in statement.header] == [
        ("category", "Housing > Homelessness"),
        ("outcome", "Not upheld"),
        ("date", "10 Jul 2022"),
    ]


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        ("Summary: One. Two.", "One. Two."),
        ("Summary\n\nOne. Two.", "One. Two."),
        ("Summary:\nOne. Two.", "One. Two."),
        ("Summary: It was in\nJuly 2020. We ended it.", "It was in\nJuly 2020. We ended it."),
        ("The Council was slow to do what it should have done for Ms P, and she was unhappy with it for most of that long year.", ...),
    ],
)
def test_summary_forms(words: str, summary: object) -> None:
    statement = read(f"Ash Council (20 012 640)\n\nThe Ombudsman's final decision:\n\n{words}\n\nThe complaint\n\n  1. Mr X complains.\n")
    assert statement.summary is not None
    assert statement.summary.of(statement.text) == (words if summary is ... else summary)
    assert [section.heading.of(statement.text) for section in statement.sections] == ["The complaint"]


REPORT = """Ash District Council (99 111 333)

Category : Planning > Enforcement

Decision : Upheld

Decision date : 01 Mar 2019

For two years the Council let a neighbour build what it had refused, although the family next door wrote to it every month.

Recommendations

To put this right the Council should within three months:

  • apologise to the family;
  • pay them £1,000.

It must tell us what it has done.
"""


def test_a_report_has_a_lead_paragraph_and_remedies() -> None:
    statement = read(REPORT)
    assert statement.document_type is DocumentType.REPORT
    assert not statement.truncated
    assert statement.summary is not None
    assert statement.summary.of(statement.text).endswith("every month.")
    (section,) = statement.sections
    assert [len(paragraph.points) for paragraph in section.paragraphs] == [2, 0]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_truncated_statement_is_read_as_far_as_it_goes(share: float) -> None:
    text = plain_numbered()
    text = text[: int(text.index("Final decision") * share)]
    statement = read(text)
    assert statement.truncated
    assert statement.title.of(text) == TITLE
    whole = outline(read(plain_numbered()))
    assert outline(statement)[:1] == whole[:1]


def test_a_statement_cut_off_within_its_last_sentence_is_truncated() -> None:
    text = plain_numbered()
    assert read(text[: text.index(" makes up for it.")]).truncated
    assert not read(text[: text.index(" makes up for it.") + 18]).truncated
