"""Whatever words a statement, a shape or a file's name has, no form of a report is broken by them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

import jsonschema
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import SPAN, span_result
from selectolax.lexbor import LexborHTMLParser
from test_ci_reports import commands
from test_sarif import schema

from ombudsgraph.terms import literal
from ombudsgraph.validation.reports import GroupBy, ReportFormat, render
from ombudsgraph.validation.results import Report, ordered

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        "::error::x",
        "##[error]x",
        "a\r\nb",
        "\x00\x0b\ufffe",
        "]]>",
        "<!--",
        "</script>",
        "`|`",
        "%0A",
        "[a](b){0}",
        "\u2028\u2029\x85",
        '"',
        "\\",
    ]
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    results = [
        replace(
            span_result(number),
            message=draw(WORDS),
            value=literal(draw(WORDS)),
            place=replace(
                span_result(number).place, words=draw(WORDS), file=draw(WORDS.map(lambda words: f"f{words}".replace("\x00", "")))
            ),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    info = replace(SPAN, name=draw(WORDS), description=draw(WORDS), documentation=draw(st.none() | WORDS))
    return Report(ordered(results), (info,), 3, ("graph.nq",), "pyshacl", gone=(draw(WORDS),))


@given(reports(), st.sampled_from(list(GroupBy)))
@settings(max_examples=60, deadline=None)
def test_any_words(report: Report, group_by: GroupBy) -> None:
    told = {form: render(report, form, group_by=group_by) for form in ReportFormat}
    count = len(report.results)

    assert len(ElementTree.fromstring(told[ReportFormat.JUNIT]).findall(".//testcase")) == 1
    assert len(json.loads(told[ReportFormat.JSON])["results"]) == len(json.loads(told[ReportFormat.GITLAB])) == count
    log = json.loads(told[ReportFormat.SARIF])
    jsonschema.validate(log, schema())
    assert len(log["runs"][0]["results"]) == count
    rows = list(csv.reader(StringIO(told[ReportFormat.CSV], newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == count + 1
    assert len(set(rdflib.Graph().parse(data=told[ReportFormat.TURTLE], format="turtle").objects(None, rdflib.SH.result))) == count
    page = LexborHTMLParser(told[ReportFormat.HTML])
    assert len(page.css("tbody tr")) == count
    assert not page.css("script, img, link")
    assert [name for name, _, _ in commands(told[ReportFormat.GITHUB])] == ["error"] * count + ["notice"]
    assert len([line for line in told[ReportFormat.MARKDOWN].split("\n") if line.startswith("| violation")]) == count
    for form in (ReportFormat.TEXT, ReportFormat.TABLE, ReportFormat.GITHUB):
        assert not {char for char in told[form] if ord(char) < 32 and char != "\n"}, form
