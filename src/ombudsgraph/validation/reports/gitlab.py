"""GitLab's Code Quality report: a JSON array, of which a merge request shows what is new and what is gone."""

from __future__ import annotations

import json
from collections import Counter

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.artifacts import address
from ombudsgraph.validation.reports.grouping import limited
from ombudsgraph.validation.reports.wording import printable, shape_id, statement_words
from ombudsgraph.validation.results import Report, Result, Severity

_SEVERITIES = {Severity.VIOLATION: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as a Code Quality report."""
    seen: Counter[str] = Counter()
    issues = [_issue(result, report, seen) for result in limited(report, max_results)]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(result: Result, report: Report, seen: Counter[str]) -> dict[str, object]:
    told = f"{result.decision}: {result.message}" if result.decision else result.message
    words = statement_words(result.place)
    seen[result.fingerprint] += 1  # results that differ in their message alone; GitLab wants each print once
    again = seen[result.fingerprint]
    return {
        "description": printable(f"{told} [{words}]" if words else told),
        "check_name": shape_id(result.shape),
        "fingerprint": result.fingerprint if again == 1 else f"{result.fingerprint}-{again}",
        "severity": _SEVERITIES[result.severity],
        "location": {"path": _path(result, report), "lines": {"begin": result.place.line or 1}},
    }


def _path(result: Result, report: Report) -> str:
    """Return the path of the file that a result is about, else that of the first input: GitLab shows no issue without one."""
    for name in (result.place.file, *report.inputs):
        if name and (path := address(name).path):
            return path
    return result.place.file or (report.inputs[0] if report.inputs else ".")
