"""The forms of a validation report: each a module with `render`, found by the name that `--report` takes.

text       for a terminal: groups, words of the statement, counts
table      one drawn table
json       everything, for programs
csv        one row a result, safe to open in a spreadsheet
turtle     a sh:ValidationReport (SHACL section 3.6)
html       one self-contained page
junit      one test case a shape
sarif      SARIF 2.1.0, within the limits of GitHub's code scanning
github     annotations of GitHub Actions
gitlab     GitLab's Code Quality report
markdown   a step's summary, a comment
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import Protocol, cast

from ombudsgraph.validation.results import Report, Severity


class ReportFormat(StrEnum):
    """The names of the forms."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TURTLE = "turtle"
    HTML = "html"
    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"


class GroupBy(StrEnum):
    """What the results of a report are grouped by, in the forms that group them."""

    SHAPE = "shape"
    DECISION = "decision"


class _Renderer(Protocol):
    def render(self, report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str: ...


# "json" and "csv" are also modules of the standard library: ours are named for what they hold.
_MODULES = {ReportFormat.JSON: "json_report", ReportFormat.CSV: "csv_report", ReportFormat.HTML: "page"}


def render(
    report: Report,
    form: ReportFormat,
    *,
    max_results: int | None = None,
    group_by: GroupBy = GroupBy.SHAPE,
    fail_on: Severity | None = Severity.VIOLATION,
) -> str:
    """Return *report* in the form *form*.

    Args:
        report: what validation gave.
        form: one of the forms above.
        max_results: how many results to list at most, the gravest first; the counts are of all.
        group_by: what to group results by, in text, table, html and markdown.
        fail_on: from which severity on a result means that the data do not conform; None: none does.
    """
    module = cast("_Renderer", import_module(f"{__name__}.{_MODULES.get(form, form.value)}"))
    return module.render(report, max_results=max_results, group_by=group_by, fail_on=fail_on)
