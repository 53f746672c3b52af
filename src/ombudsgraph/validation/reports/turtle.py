"""The report as a sh:ValidationReport in Turtle (SHACL section 3.6)."""

from __future__ import annotations

from ombudsgraph.terms import PREFIXES
from ombudsgraph.terms import literal as quoted
from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import limited
from ombudsgraph.validation.reports.shacl_path import as_turtle
from ombudsgraph.validation.reports.wording import SHACL, SHAPES
from ombudsgraph.validation.results import Report, Result, Severity

_SEVERITIES = {Severity.INFO: "sh:Info", Severity.WARNING: "sh:Warning", Severity.VIOLATION: "sh:Violation"}
_PREFIXES = {"ogs": SHAPES, "sh": SHACL, "xsd": PREFIXES["xsd"]}


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as Turtle. sh:conforms is what SHACL says it is, true where there is no result at all, whatever *fail_on* is;
    what *max_results* leaves out is not there.
    """
    shown = limited(report, max_results)
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in _PREFIXES.items()]
    lines += ["", "[] a sh:ValidationReport ;", f"    sh:conforms {'false' if report.results else 'true'}"]
    for result in shown:
        lines[-1] += " ;"
        lines += ["    sh:result [", *_result(result), "    ]"]
    lines[-1] += " ."
    return "\n".join(lines) + "\n"


def _result(result: Result) -> list[str]:
    told = [
        "a sh:ValidationResult",
        f"sh:focusNode {result.focus}",
        f"sh:resultSeverity {_SEVERITIES[result.severity]}",
        f"sh:sourceShape {_resource(result.shape)}",
        f"sh:sourceConstraintComponent {_resource(result.component)}",
        f"sh:resultMessage {quoted(result.message)}",
    ]
    if result.path:
        told.append(f"sh:resultPath {as_turtle(result.path)}")
    if result.value:
        told.append(f"sh:value {result.value}")
    return [f"        {part} ;" for part in told]


def _resource(name: str) -> str:
    """Return an IRI or blank node as Turtle, whether or not it came in angle brackets."""
    return name if name.startswith(("<", "_:")) else f"<{name}>"
