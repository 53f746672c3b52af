"""The forms for continuous integration: JUnit read by junitparser, GitHub's workflow commands, GitLab's Code Quality, a step's summary."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from junitparser import Failure, JUnitXml
from made_reports import AWKWARD, awkward_result, body_result, many, mixed, report, span_result

from ombudsgraph.validation.reports import ReportFormat, render
from ombudsgraph.validation.results import Severity


def junit(tmp_path: Path, words: str) -> JUnitXml:
    file = tmp_path / "junit.xml"
    file.write_text(words, "utf-8")
    return JUnitXml.fromfile(str(file))


def test_junit_has_a_test_case_for_each_shape(tmp_path: Path) -> None:
    suites = junit(tmp_path, render(mixed(), ReportFormat.JUNIT))
    (suite,) = suites
    assert (suite.tests, suite.failures, suite.errors) == (4, 1, 0)
    cases = {case.name: case for case in suite}
    assert set(cases) == {
        "ogs:Span-exact quotation",
        "ogs:Body-dissolved dissolved body",
        "ogs:Step-order order of steps",
        "ogs:Party-label label",
    }
    (failure,) = cases["ogs:Span-exact quotation"].result
    assert isinstance(failure, Failure)
    assert failure.message == "2 violations: A span needs the words that it covers."
    assert "20-000-643: A span needs the words that it covers.\n    id:decision/20-000-643/text" in failure.text
    assert cases["ogs:Party-label label"].is_passed
    assert cases["ogs:Body-dissolved dissolved body"].is_passed
    assert "Poole was dissolved" in (cases["ogs:Body-dissolved dissolved body"].system_out or "")


def test_junit_fails_on_what_the_command_fails_on(tmp_path: Path) -> None:
    strict = junit(tmp_path, render(mixed(), ReportFormat.JUNIT, fail_on=Severity.INFO))
    assert strict.failures == 3
    lenient = junit(tmp_path, render(mixed(), ReportFormat.JUNIT, fail_on=None))
    assert lenient.failures == 0


def test_junit_is_well_formed_whatever_the_words_are(tmp_path: Path) -> None:
    root = ElementTree.fromstring(render(report(awkward_result()), ReportFormat.JUNIT, fail_on=Severity.INFO))
    failure = root.find(".//failure")
    assert failure is not None
    assert AWKWARD.replace("\x1b", "\ufffd") in (failure.text or "")
    big = junit(tmp_path, render(many(1_000, 100), ReportFormat.JUNIT))
    assert "900 more results not listed" in next(iter(big)).__iter__().__next__().result[0].text


def unescape(words: str) -> str:
    """Undo the escaping as the runner of GitHub Actions does (ActionCommand)."""
    for escape, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        words = words.replace(escape, char)
    return words


def commands(words: str) -> list[tuple[str, dict[str, str], str]]:
    """Read the log as the runner does: lines that begin with :: are commands."""
    found = []
    for line in words.splitlines():
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            name, _, given = head.partition(" ")
            properties = dict(part.split("=", 1) for part in given.split(",") if part)
            found.append((name, {key: unescape(value) for key, value in properties.items()}, unescape(data)))
    return found


def test_github_annotations_carry_file_line_title_and_words() -> None:
    found = commands(render(mixed(), ReportFormat.GITHUB))
    assert [name for name, _, _ in found] == ["error", "error", "warning", "warning", "notice"]
    assert found[0][1] == {"file": "graph.nq", "line": "652", "title": "quotation (ogs:Span-exact)"}
    assert found[0][2].splitlines() == [
        "20-000-640: A span needs the words that it covers.",
        "id:decision/20-000-640/text#char=3120,3125  oa:exact",
        "“26(1)” at characters 3120-3125, line 14 of https://www.lgo.org.uk/decisions/20-000-640",
    ]


def test_github_annotations_are_escaped() -> None:
    words = render(report(awkward_result()), ReportFormat.GITHUB)
    first = words.splitlines()[0]
    assert first.startswith("::notice file=data/my graph%2Cone%3Atwo.nq,line=3,title=order of steps (ogs%3AStep-order)::")
    assert "%0A::error::50%25 <b>" in first
    ((name, properties, data),) = commands(words)
    assert (name, properties["file"]) == ("notice", "data/my graph,one:two.nq")
    assert AWKWARD.replace("\x1b", "\ufffd") in data


def test_github_shows_ten_annotations_of_a_level_and_the_rest_in_the_log() -> None:
    hostile = [span_result(number, message="::error::no command\n::error::nor this") for number in range(25)]
    words = render(report(*hostile, *(body_result(number) for number in range(12))), ReportFormat.GITHUB)
    found = commands(words)
    assert [name for name, _, _ in found].count("error") == 10
    assert [name for name, _, _ in found].count("warning") == 10
    assert [(name, data) for name, _, data in found if name == "group"] == [("group", "17 more results")]
    assert words.count("\ngraph.nq:") == 17
    assert words.splitlines()[-1].startswith("does not conform: 25 violations, 12 warnings")


def test_gitlab_has_what_its_widget_needs() -> None:
    issues = json.loads(render(mixed(), ReportFormat.GITLAB))
    assert len(issues) == 5
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert [issue["severity"] for issue in issues] == ["major", "major", "minor", "minor", "info"]
    assert issues[0]["description"].startswith("20-000-640: A span needs the words that it covers. [“26(1)” at")
    assert issues[0]["location"] == {"path": "graph.nq", "lines": {"begin": 652}}


def test_gitlab_wants_each_fingerprint_once() -> None:
    twice = report(span_result(), span_result(message="In other words."))
    prints = [issue["fingerprint"] for issue in json.loads(render(twice, ReportFormat.GITLAB))]
    assert len(set(prints)) == 2


def test_the_summary_of_a_step_is_never_too_large_to_be_shown() -> None:
    words = render(many(8_000, 8_000), ReportFormat.MARKDOWN)
    assert len(words.encode()) < 2**20
    assert "7,000 more results not listed" in words
    assert words.count("\n| violation |") == 1_000
    long = report(*(span_result(number, message="word " * 2_000) for number in range(500)))
    words = render(long, ReportFormat.MARKDOWN)
    assert len(words.encode()) < 2**20
    assert "500 more results not listed" in words


@pytest.mark.parametrize("form", [ReportFormat.GITHUB, ReportFormat.GITLAB, ReportFormat.SARIF])
def test_files_are_named_from_the_folder_of_the_run(form: ReportFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    result = span_result()
    within = replace(result, place=replace(result.place, file=str(tmp_path / "data" / "graph.nq")))
    words = render(report(within), form)
    assert "data/graph.nq" in words
    assert str(tmp_path) not in words
