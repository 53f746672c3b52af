"""The report for a terminal: each shape with its results, the words of the statement and where they are, and counts."""

from __future__ import annotations

from collections.abc import Iterator

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import Group, groups
from ombudsgraph.validation.reports.wording import (
    about,
    counts,
    decision_count,
    file_words,
    number,
    one_line,
    severity_word,
    shape_id,
    statement_words,
    verdict,
)
from ombudsgraph.validation.results import Report, Result, Severity


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as text; every value from the graph is freed of control characters."""
    lines: list[str] = []
    for group in groups(report, max_results, group_by):
        lines += _group(group)
        lines.append("")
    lines += [f"gone from the baseline's results: {one_line(told)}" for told in report.gone]
    lines.append(verdict(report, fail_on))
    return "".join(f"{one_line(line)}\n" for line in lines)


def _group(group: Group) -> Iterator[str]:
    if group.shape:
        decisions = decision_count(group.results)
        spread = f" in {number(decisions, 'decision')}" if decisions else ""
        yield f"{severity_word(group.severity).upper()}  {group.title}: {number(len(group.results), 'result')}{spread}"
        if group.shape.description:
            yield f"  {' '.join(group.shape.description.split())}"
        if group.shape.documentation:
            yield f"  {group.shape.documentation}"
    else:
        yield f"{group.title}: {counts(group.results)}"
    for result in group.shown:
        yield from _result(result, in_shape=group.shape is not None)
    if group.omitted:
        yield f"  … {number(group.omitted, 'more result')} not listed"


def _result(result: Result, *, in_shape: bool) -> Iterator[str]:
    lead = result.decision or "-" if in_shape else f"{severity_word(result.severity)} {shape_id(result.shape)}"
    yield f"  {lead}  {' '.join(result.message.split())}"
    yield f"      {about(result)}"
    for words in (statement_words(result.place), file_words(result.place)):
        if words:
            yield f"      {words}"
