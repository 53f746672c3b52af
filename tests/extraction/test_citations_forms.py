"""Citations come out of every form, near misses never do: the table is citation_forms.txt."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from citing import cited, iri, shown, statement

_ROW = re.compile(r"(?P<text>.*?)(?: \[(?P<category>[A-Z][^\]]+)\])?(?: \{(?P<heading>[^}]+)\})?")


def _plainly(words: str) -> str:
    return words.replace("⏎", "\n").replace("␣", "\u00a0")


def _rows() -> list[tuple[str, str | None, str, tuple[str, ...]]]:
    rows = []
    for block in Path(__file__).with_name("citation_forms.txt").read_text("utf-8").split("\n\n"):
        first, *expected = [line for line in block.splitlines() if not line.startswith("# ")] or [""]
        if row := _ROW.fullmatch(first) if first else None:
            rows.append(
                (
                    _plainly(row["text"]),
                    row["category"],
                    row["heading"] or "What I found",
                    tuple(_plainly(line.strip()) for line in expected),
                )
            )
    return rows


_ROWS = _rows()


def test_the_table_is_read_whole() -> None:
    assert len(_ROWS) > 200
    assert sum(not expected for *_, expected in _ROWS) > 30


@pytest.mark.parametrize(("text", "category", "heading", "expected"), _ROWS, ids=range(len(_ROWS)))
def test_form(text: str, category: str | None, heading: str, expected: tuple[str, ...]) -> None:
    assert tuple(shown(text, category, heading)) == expected


def test_citations_stand_in_text_order_and_apart() -> None:
    text = "Section 17 of the Children Act 1989, the Care Act 2014, 19 015 870 and paragraph 5(2) of Schedule 5 to the LGA 1974."
    spans = [citation.span for citation in cited(text)]
    assert len(spans) == 4
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert [span.of(statement(text).text) for span in spans] == ["17", "Care Act 2014", "19 015 870", "5(2)"]


@pytest.mark.parametrize(
    ("text", "number", "law"),
    [
        ("The Care Act 2014 came first. The Children Act 1989 came next. Section 20 of the Act says.", "20", "ukpga/1989/41/section/20"),
        (
            "The Care Act 2014 ('the Act') came first. The Children Act 1989 came next. Section 9 of the Act says.",
            "9",
            "ukpga/2014/23/section/9",
        ),
        ("The Housing Act 2004 covers hazards. Section 5 of the Housing Act says.", "5", "ukpga/2004/34/section/5"),
        ("Section 193 of the Housing Act says.", "193", "ukpga/1996/52/section/193"),
        (
            "The Care Leavers (England) Regulations 2010 and the Care Act 2014. Regulation 4 of the Regulations.",
            "4",
            "uksi/2010/2571/regulation/4",
        ),
        (
            "Section 22 of the Zoo Licensing Act 1981. Section 9 of the Zoo Licensing Act.",
            "9",
            "http://www.legislation.gov.uk/id?title=Zoo%20Licensing%20Act%201981#section-9",
        ),
    ],
)
def test_the_act_meant_is_the_one_defined_else_the_one_named_last(text: str, number: str, law: str) -> None:
    found = cited(text)[-1]
    assert (found.span.of(statement(text).text), iri(found)) == (number, law)
