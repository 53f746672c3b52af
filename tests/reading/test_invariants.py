"""What holds for any text: reading raises nothing but a refusal, and spans are ordered, nested and within the text."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_layouts import TEXTS, page, plain_numbered

from ombudsgraph.errors import NotAStatement
from ombudsgraph.model import Document, Span, Statement
from ombudsgraph.reading.encoding import decode
from ombudsgraph.reading.page import page_text
from ombudsgraph.reading.sentences import sentences
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.reading.typography import make_plain

FRAGMENTS = st.sampled_from(
    [
        *(
            "Ash Council (20 012 640)",
            "Category : A > B",
            "Decision : Upheld",
            "Decision date : 10 Jul 2022",
            "Summary:",
            "Summary: Fault.",
        ),
        *(
            "The Ombudsman’s final decision:",
            "The complaint",
            "Final decision",
            "Back to top",
            "Investigator's decision on behalf of the Ombudsman",
        ),
        *(
            "  1. Mr X says:",
            "  2. ",
            "1.",
            "•",
            "    • one;",
            "- two",
            "a) three",
            "(iv) four",
            "# What I found",
            "\t",
            " ",
            "\u00a0",
            "\ufeff",
            "(",
            ")",
            "…",
        ),
        *(
            "The Council said. 2. It did • this; • that",
            "Mr. X (s. 26(1)). No. 5",
            "5 p.m. It",
            "\r\n",
            "\u2028",
            "\x0b",
            "lower case goes on",
            ":",
            "'",
            "“",
        ),
        "(Local Government Act 1974, section 26(1))",
    ]
)
TEXT = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=40).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", " ", ""]).map(lambda joint: joint.join(parts))
)


def check(statement: Statement) -> None:
    text = statement.text
    assert len(statement.plain) == len(text)
    assert 0 <= statement.title.start < statement.title.end <= statement.end <= len(text)
    reached = statement.title.end
    for line in statement.header:
        assert reached <= line.value.start < line.value.end
        reached = line.value.end
    if statement.summary is not None:
        assert statement.title.end <= statement.summary.start < statement.summary.end <= statement.end
        reached = max(reached, statement.summary.end)
    number = 0
    for section in statement.sections:
        assert reached <= section.heading.start <= section.heading.end
        reached = section.heading.end
        for paragraph in section.paragraphs:
            number += 1
            assert paragraph.number == number
            assert reached <= paragraph.span.start < paragraph.span.end <= statement.end
            assert not text[paragraph.span.end - 1].isspace()
            reached = paragraph.span.start
            for count, point in enumerate(paragraph.points, 1):
                assert point.number == count
                assert point.depth >= 1
                assert reached <= point.span.start < point.span.end
                assert paragraph.span.contains(point.span)
                reached = point.span.end
            check_sentences(statement.plain, paragraph.span)
            reached = paragraph.span.end


def check_sentences(plain: str, span: Span) -> None:
    reached = span.start
    for sentence in sentences(plain, span):
        assert reached <= sentence.start < sentence.end <= span.end
        assert not plain[sentence.start].isspace()
        assert not plain[sentence.end - 1].isspace()
        reached = sentence.end


@given(TEXT)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    for top in ("", "Ash Council (20 012 640)\n\nThe complaint\n\n"):
        try:
            check(read_statement(Document("a.txt", top + text)))
        except NotAStatement as refused:
            assert refused.name == "a.txt"
            assert refused.reason


@given(TEXT)
@settings(max_examples=200, deadline=None)
def test_sentences_of_any_text_are_in_order(text: str) -> None:
    check_sentences(make_plain(text), Span(0, len(text)))


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "cp1252", "utf-7", "no such", "rot13", "utf-16"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_decoded(data: bytes, declared: str | None) -> None:
    assert "\r" not in decode(data, declared)


@given(TEXT, st.integers(0, 2000))
@settings(max_examples=200, deadline=None)
def test_any_page_becomes_text(text: str, at: int) -> None:
    html = page()
    text, _ = page_text(f"{html[: at % len(html)]}{text}<li>{text}</ul><td>{html[at:]}")
    assert "\x00" not in text


@pytest.mark.parametrize("layout", TEXTS, ids=lambda layout: layout.__name__)
def test_spans_of_every_layout(layout: Callable[[], str]) -> None:
    check(read_statement(Document("a.txt", layout())))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_text_cut_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    text = plain_numbered()
    cut = data.draw(st.integers(0, len(text)))
    try:
        statement = read_statement(Document("a.txt", text[:cut]))
    except NotAStatement:
        assert cut < text.index("Upheld") + 3
    else:
        check(statement)
        # the decision's last section, whole as far as it goes, cannot be told from one that ends there
        whole = statement.end > text.index("I have ended") and text[:cut].rstrip()[-1] == "."
        assert statement.truncated or whole or cut > text.index("makes up for it.") + len("makes up for it.")


HOSTILE = {
    "spaces": " ",
    "lines": "\n",
    "blank lines of spaces": " \n",
    "numbers": "x 2. A ",
    "rising numbers": "",
    "stops": ". ",
    "brackets": "(",
    "references": "20 012 640 ",
    "bullets": "• ",
    "one bullet a line": "• a\n",
    "abbreviations": "e.g. ",
    "and over broken lines": "and\n",
    "labels": "Category : ",
    "titles": "Ash (20 012 640)\n",
    "headings": "The complaint\n",
    "lead-ins": "- the following:\n",
    "deeper and deeper": "",
    "quotes": "'\"",
    "words": "have not ",
}


def hostile(kind: str, size: int) -> str:
    if kind == "rising numbers":
        return " ".join(f"x {number}. A" for number in range(1, size // 8))
    if kind == "deeper and deeper":
        return "\n".join(" " * (index % 200) + "• a" for index in range(size // 100))
    return HOSTILE[kind] * (size // len(HOSTILE[kind]))


@pytest.mark.parametrize("kind", HOSTILE)
def test_text_that_is_made_to_hurt_is_read_or_refused(kind: str) -> None:
    text = f"Ash Council (20 012 640)\n\nThe complaint\n\n  1. {hostile(kind, 50_000)}"
    with suppress(NotAStatement):
        check(read_statement(Document("a.txt", text)))


@pytest.mark.parametrize(
    "piece", ["<div>", "<blockquote>", "<ol><li>", "<table><tr><td>", "<li>a", "<sup>", "<dt>a<dd>b", "&nbsp;", "<p>a<br>"]
)
def test_pages_without_end_become_text_or_are_refused(piece: str) -> None:
    with suppress(ValueError):  # nested too deeply
        assert "Ash Council (20 012 640)" in page_text(f"<body>{piece * 10_000}Ash Council (20 012 640)")[0]
