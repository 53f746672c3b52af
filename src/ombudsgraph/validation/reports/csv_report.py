"""The report as CSV (RFC 4180), one row a result, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import limited
from ombudsgraph.validation.reports.wording import infos, path_words, plain, printable, severity_word, shape_id
from ombudsgraph.validation.results import Report, Result, Severity, ShapeInfo

COLUMNS = (
    "severity",
    "decision",
    "shape",
    "name",
    "message",
    "node",
    "path",
    "value",
    "words",
    "start",
    "end",
    "statement",
    "statement line",
    "file",
    "line",
    "component",
    "fingerprint",
)
# A cell that begins with one of these is a formula to a spreadsheet; an apostrophe before it makes it text
# (OWASP, "CSV Injection"). The full-width signs count as the plain ones in East Asian settings.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report*'s results as CSV with a header row; nothing but rows, so that programs need not skip any."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    shapes = infos(report)
    for result in limited(report, max_results):
        writer.writerow([_cell(value) for value in _row(result, shapes[result.shape])])
    return out.getvalue()


def _row(result: Result, shape: ShapeInfo) -> tuple[str | int | None, ...]:
    place = result.place
    return (
        severity_word(result.severity),
        result.decision,
        shape_id(result.shape),
        shape.name,
        result.message,
        plain(result.focus),
        path_words(result.path),
        plain(result.value) if result.value else None,
        place.words,
        place.start,
        place.end,
        place.statement,
        place.statement_line,
        place.file,
        place.line,
        plain(result.component),
        result.fingerprint,
    )


def _cell(value: str | int | None) -> str | int:
    if not isinstance(value, str):
        return "" if value is None else value
    safe = printable(value)
    return f"'{safe}" if safe.startswith(_FORMULA) or safe.lstrip(" \u00a0").startswith(_FORMULA) else safe
