"""The forms of a report for people and programs: what they say, that their counts are right, that no word of the data breaks them."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
import rdflib
from made_reports import AWKWARD, SOUND, mixed, register_result, report, span_result
from rdflib.namespace import RDF, SH
from selectolax.lexbor import LexborHTMLParser

from ombudsgraph.terms import BASE, PREFIXES
from ombudsgraph.validation.reports import GroupBy, ReportFormat, render
from ombudsgraph.validation.reports.csv_report import COLUMNS
from ombudsgraph.validation.reports.shacl_path import as_turtle
from ombudsgraph.validation.results import Report, Severity

ALL = list(ReportFormat)


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize("group_by", list(GroupBy))
def test_every_form_is_the_same_for_the_same_report_and_carries_no_control_character(form: ReportFormat, group_by: GroupBy) -> None:
    once = render(mixed(), form, group_by=group_by)
    assert once == render(mixed(), form, group_by=group_by)
    assert once.endswith("\n")
    assert not {char for char in once if ord(char) < 32 and char not in "\n\r\t"}


@pytest.mark.parametrize("form", ALL)
def test_every_form_can_tell_that_there_is_nothing_to_tell(form: ReportFormat) -> None:
    words = render(report(), form)
    assert words.endswith("\n")
    if form in (ReportFormat.TEXT, ReportFormat.TABLE, ReportFormat.HTML, ReportFormat.MARKDOWN, ReportFormat.GITHUB):
        assert "conforms: no results; 15 decisions and 4 shapes checked (engine: pyshacl)" in words.replace("\\", "")


def test_text_groups_by_shape_and_shows_decision_words_and_place() -> None:
    lines = render(mixed(), ReportFormat.TEXT).splitlines()
    start = lines.index("VIOLATION  quotation (ogs:Span-exact): 2 results in 2 decisions")
    assert lines[start : start + 7] == [
        "VIOLATION  quotation (ogs:Span-exact): 2 results in 2 decisions",
        "  The words of the span, as they stand in the text.",
        "  https://w3id.org/ombudsgraph/docs/shapes.md#span",
        "  20-000-640  A span needs the words that it covers.",
        "      id:decision/20-000-640/text#char=3120,3125  oa:exact",
        "      “26(1)” at characters 3120-3125, line 14 of https://www.lgo.org.uk/decisions/20-000-640",
        "      graph.nq:652",
    ]
    assert lines[-1] == (
        "does not conform: 2 violations, 2 warnings, 1 info in 4 of 15 decisions; 15 decisions and 4 shapes checked (engine: pyshacl)"
    )
    assert [line.split()[0] for line in lines if line[:1].isupper()] == ["VIOLATION", "WARNING", "INFO"]


def test_text_groups_by_decision() -> None:
    text = render(mixed(), ReportFormat.TEXT, group_by=GroupBy.DECISION)
    heads = [line for line in text.splitlines() if line and not line.startswith(" ")][:-1]
    assert heads == [
        "20-000-640: 1 violation",
        "20-000-641: 1 warning",
        "20-000-642: 1 info",
        "20-000-643: 1 violation",
        "no decision's own: registers and vocabulary: 1 warning",
    ]
    assert "  violation ogs:Span-exact  A span needs the words that it covers." in text


def test_only_so_many_results_are_listed_and_the_counts_are_of_all() -> None:
    text = render(mixed(), ReportFormat.TEXT, max_results=1)
    assert text.count("A span needs the words") == 1
    assert "quotation (ogs:Span-exact): 2 results in 2 decisions" in text
    assert "… 1 more result not listed" in text
    assert "2 violations, 2 warnings, 1 info" in text
    listed = json.loads(render(mixed(), ReportFormat.JSON, max_results=1))
    assert (len(listed["results"]), listed["omitted"], listed["counts"]["violation"]) == (1, 4, 2)
    assert len(list(csv.reader(StringIO(render(mixed(), ReportFormat.CSV, max_results=2), newline="")))) == 3
    assert "4 more results not listed" in render(mixed(), ReportFormat.TABLE, max_results=1)
    assert "more results not listed" not in render(mixed(), ReportFormat.TABLE)


@pytest.mark.parametrize(("fail_on", "conforms"), [(Severity.VIOLATION, True), (Severity.WARNING, False), (None, True)])
def test_the_verdict_is_that_of_the_severity_asked_for(fail_on: Severity | None, conforms: bool) -> None:
    warned = report(register_result())
    assert json.loads(render(warned, ReportFormat.JSON, fail_on=fail_on))["conforms"] is conforms
    assert render(warned, ReportFormat.TEXT, fail_on=fail_on).splitlines()[-1].startswith("conforms" if conforms else "does not conform")


def test_what_a_baseline_knows_and_what_is_gone_is_told() -> None:
    compared = report(known=3, gone=("warning ogs:Body-dissolved at id:body/poole",))
    for form in (ReportFormat.TEXT, ReportFormat.TABLE, ReportFormat.HTML, ReportFormat.MARKDOWN, ReportFormat.GITHUB, ReportFormat.JUNIT):
        words = render(compared, form).replace("\\", "").replace("\u2060", "")
        assert "id:body/poole" in words, form
        assert "3 more known" in words or form is ReportFormat.JUNIT
    assert json.loads(render(compared, ReportFormat.JSON))["known"] == 3


def test_json_has_all_that_is_known() -> None:
    content = json.loads(render(mixed(), ReportFormat.JSON))
    first = content["results"][0]
    assert first["place"] == {
        "file": "graph.nq",
        "line": 652,
        "statement": "https://www.lgo.org.uk/decisions/20-000-640",
        "statement_line": 14,
        "start": 3120,
        "end": 3125,
        "words": "26(1)",
    }
    assert first["fingerprint"] == span_result().fingerprint
    assert [result["severity"] for result in content["results"]] == ["violation", "violation", "warning", "warning", "info"]
    assert {shape["iri"] for shape in content["shapes"]} >= {SOUND.iri}
    assert AWKWARD in {result["message"] for result in content["results"]}


def test_no_cell_of_the_csv_is_a_formula() -> None:
    signs = ("=1+1", "+1", "-1", "@sum", "\t=1", " =1", "＝1")
    rows = list(csv.reader(StringIO(render(report(*(span_result(message=sign) for sign in signs)), ReportFormat.CSV), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert sorted(row[COLUMNS.index("message")] for row in rows[1:]) == sorted(f"'{sign}" for sign in signs)
    awkward = list(csv.DictReader(StringIO(render(mixed(), ReportFormat.CSV), newline="")))[-1]
    assert awkward["value"] == '\'=1+1 "so" £250\nnext'
    assert awkward["line"] == "3"
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]


def test_turtle_is_a_validation_report() -> None:
    graph = rdflib.Graph().parse(data=render(mixed(), ReportFormat.TURTLE), format="turtle")
    node = graph.value(predicate=RDF.type, object=SH.ValidationReport)
    assert graph.value(node, SH.conforms).toPython() is False  # type: ignore[union-attr]
    results = list(graph.objects(node, SH.result))
    assert len(results) == 5
    awkward = graph.value(predicate=SH.resultSeverity, object=SH.Info)
    assert graph.value(awkward, SH.value) == rdflib.Literal('=1+1 "so" £250\nnext', lang="en")
    assert str(graph.value(awkward, SH.resultMessage)) == AWKWARD
    path = graph.value(awkward, SH.resultPath)
    assert graph.value(path, SH.inversePath) == rdflib.URIRef(f"{PREFIXES['og']}step")
    dated = graph.value(predicate=SH.focusNode, object=rdflib.URIRef(f"{BASE}decision/20-000-641"))
    sequence = graph.value(dated, SH.resultPath)
    assert sequence is not None
    members = [str(item).rpartition("#")[2] for item in graph.items(sequence)]
    assert members == ["respondent", "dissolved"]
    sound = rdflib.Graph().parse(data=render(report(), ReportFormat.TURTLE), format="turtle")
    assert (None, SH.conforms, rdflib.Literal(True)) in sound


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("<a:b>", "<a:b>"),
        ("^<a:b>", "[ sh:inversePath <a:b> ]"),
        ("<a:b>/<a:c>*", "( <a:b> [ sh:zeroOrMorePath <a:c> ] )"),
        ("<a:b>|^<a:c>", "[ sh:alternativePath ( <a:b> [ sh:inversePath <a:c> ] ) ]"),
        ("(<a:b>/<a:c>)+", "[ sh:oneOrMorePath ( <a:b> <a:c> ) ]"),
        ("^(<a:b>?)", "[ sh:inversePath [ sh:zeroOrOnePath <a:b> ] ]"),
        ("og:step", f"<{PREFIXES['og']}step>"),
    ],
)
def test_paths_become_shacl_paths(path: str, expected: str) -> None:
    assert as_turtle(path) == expected


@pytest.mark.parametrize("path", ["", "<a:b>/", "(<a:b>", "nonsense", "<a:b> <a:c>", "<a:b>)", "none:such"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"property path|closing bracket"):
        as_turtle(path)


@pytest.mark.parametrize("group_by", list(GroupBy))
def test_the_page_parses_and_runs_and_fetches_nothing(group_by: GroupBy) -> None:
    html = render(mixed(), ReportFormat.HTML, group_by=group_by)
    tree = LexborHTMLParser(html)
    assert [node.attributes["lang"] for node in tree.css("html")] == ["en-GB"]
    assert len(tree.css("tbody tr")) == 5
    assert not tree.css("script, link, img, iframe, b")
    assert not [style for style in tree.css("style") if "://" in style.text()]
    cells = [cell.text() for cell in tree.css("tbody td")]
    assert any("<b>bold</b> | `code`" in cell for cell in cells)
    assert any("“26(1)” at characters 3120-3125" in cell for cell in cells)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in tree.css("nav a"):
        assert (link.attributes["href"] or "")[1:] in ids
    assert html.count("<section>") == html.count("</section>") == (3 if group_by is GroupBy.SHAPE else 5)


def test_the_page_links_to_web_addresses_only() -> None:
    info = mixed().shapes[0]
    crafted = Report((span_result(),), (type(info)(info.iri, info.name, "", "javascript:alert(1)", info.severity),), 1, (), "pyshacl")
    assert "javascript:" not in render(crafted, ReportFormat.HTML)
    assert "javascript:" not in render(crafted, ReportFormat.MARKDOWN)
    assert "javascript:" not in render(crafted, ReportFormat.SARIF)


def test_markdown_shows_words_as_they_are() -> None:
    from markdown_it import MarkdownIt

    source = render(mixed(), ReportFormat.MARKDOWN)
    tree = LexborHTMLParser(MarkdownIt("gfm-like", {"linkify": False}).render(source))
    assert len(tree.css("tbody tr")) == 5
    cell = tree.css("tbody tr")[-1].css("td")[2].text().replace("\u2060", "")
    assert cell == " ".join(AWKWARD.replace("\x1b", "\ufffd").split())
    assert not tree.css("b, code, img, script")
    assert [link.text() for link in tree.css("a")] == ["About this shape"] * 2
    assert "@somebody" not in source
