"""The report as JSON: everything that is known of every result."""

from __future__ import annotations

import json
from dataclasses import asdict

from ombudsgraph._version import __version__
from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import limited
from ombudsgraph.validation.reports.wording import severity_word
from ombudsgraph.validation.results import Report, Result, Severity

FORMAT = 1


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as one JSON object; results are in the report's order, whatever *group_by* says."""
    shown = limited(report, max_results)
    counted = {severity_word(severity): sum(result.severity == severity for result in report.results) for severity in Severity}
    content = {
        "format": FORMAT,
        "program": f"ombudsgraph {__version__}",
        "engine": report.engine,
        "conforms": report.conforms(fail_on),
        "failOn": severity_word(fail_on) if fail_on else "none",
        "inputs": list(report.inputs),
        "decisions": report.decisions,
        "counts": counted,
        "omitted": len(report.results) - len(shown),
        "known": report.known,
        "gone": list(report.gone),
        "shapes": [{**asdict(info), "severity": severity_word(info.severity)} for info in report.shapes],
        "results": [_result(result) for result in shown],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _result(result: Result) -> dict[str, object]:
    return {
        "severity": severity_word(result.severity),
        "shape": result.shape,
        "component": result.component,
        "decision": result.decision,
        "focus": result.focus,
        "path": result.path,
        "value": result.value,
        "message": result.message,
        "fingerprint": result.fingerprint,
        "place": {name: value for name, value in asdict(result.place).items() if value is not None},
    }
