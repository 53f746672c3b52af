"""The report as JUnit XML: one test case a shape, which fails where a result is as grave as what the command fails on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import limited
from ombudsgraph.validation.reports.wording import (
    about,
    counts,
    file_words,
    infos,
    number,
    printable,
    severity_word,
    shape_id,
    statement_words,
)
from ombudsgraph.validation.results import Report, Result, Severity, ShapeInfo

_LISTED = 100  # results listed in one test case: continuous integration shows them in one box


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as JUnit XML; what is less grave than *fail_on* is told in the output of a test case that passes."""
    shapes = infos(report)
    found: dict[str, list[Result]] = {iri: [] for iri in shapes}
    for result in report.results:
        found[result.shape].append(result)
    listed = frozenset(id(result) for result in limited(report, max_results))
    cases: list[str] = []
    failures = 0
    for iri, results in found.items():
        failing = [result for result in results if fail_on is not None and result.severity >= fail_on]
        failures += bool(failing)
        cases += _case(shapes[iri], results, failing, listed)
    sums = f'tests="{len(found)}" failures="{failures}" errors="0"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="ombudsgraph validate" {sums}>',
            f'<testsuite name="shapes" {sums} skipped="0">',
            *_properties(report),
            *cases,
            "</testsuite>",
            "</testsuites>\n",
        )
    )


def _properties(report: Report) -> Iterator[str]:
    yield "<properties>"
    told = {"inputs": ", ".join(report.inputs), "decisions": str(report.decisions), "engine": report.engine, "known": str(report.known)}
    for name, value in told.items():
        yield f'<property name="{name}" value="{_text(value)}"/>'
    for gone in report.gone:
        yield f'<property name="gone" value="{_text(gone)}"/>'
    yield "</properties>"


def _case(shape: ShapeInfo, results: list[Result], failing: list[Result], listed: frozenset[int]) -> Iterator[str]:
    known = shape_id(shape.iri)
    name = f"{known} {shape.name}" if shape.name != known else known
    start = f'<testcase classname="shapes" name="{_text(name)}"'
    if not results:
        yield f"{start}/>"
        return
    told = _text("\n".join(_told(results, listed)))
    yield f"{start}>"
    if failing:
        message = f"{counts(results)}: {' '.join(failing[0].message.split())}"
        yield f'<failure message="{_text(message)}" type="{severity_word(failing[0].severity)}">{told}</failure>'
    else:
        yield f"<system-out>{told}</system-out>"
    yield "</testcase>"


def _told(results: list[Result], listed: frozenset[int]) -> Iterator[str]:
    shown = [result for result in results if id(result) in listed][:_LISTED]
    for result in shown:
        yield f"{result.decision or '-'}: {result.message}"
        for words in (about(result), statement_words(result.place), file_words(result.place)):
            if words:
                yield f"    {words}"
    if len(shown) < len(results):
        yield f"… {number(len(results) - len(shown), 'more result')} not listed"


def _text(words: str) -> str:
    return escape(printable(words)).replace("\n", "&#10;")
