"""The report as one drawn table, a row a result."""

from __future__ import annotations

from io import StringIO

from ombudsgraph import tables
from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import groups
from ombudsgraph.validation.reports.wording import (
    about,
    file_words,
    number,
    one_line,
    printable,
    severity_word,
    shape_id,
    statement_words,
    verdict,
)
from ombudsgraph.validation.results import Report, Result, Severity

_COLUMNS = ("severity", "decision", "shape", "what is wrong", "in the graph", "in the statement")


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as a table of the width that tables have in a pipe, in the order of its groups."""
    out = StringIO()
    found = tuple(groups(report, max_results, group_by))
    rows = [_row(result) for group in found for result in group.shown]
    if rows:
        tables.draw(_COLUMNS, rows, out=out)
    omitted = sum(group.omitted for group in found)
    if omitted:
        out.write(f"… {number(omitted, 'more result')} not listed\n")
    for told in report.gone:
        out.write(f"gone from the baseline's results: {one_line(told)}\n")
    out.write(f"{one_line(verdict(report, fail_on))}\n")
    return out.getvalue()


def _row(result: Result) -> tuple[str, ...]:
    cells = (
        severity_word(result.severity),
        result.decision or "",
        shape_id(result.shape),
        result.message,
        "; ".join(part for part in (about(result), file_words(result.place)) if part),
        statement_words(result.place, 80),
    )
    return tuple(printable(cell) for cell in cells)
