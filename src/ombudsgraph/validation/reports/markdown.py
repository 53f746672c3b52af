"""The report as Markdown, for the summary of a step or a comment on a change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import Group, groups
from ombudsgraph.validation.reports.wording import (
    counts,
    file_words,
    number,
    path_words,
    printable,
    severity_word,
    shape_id,
    short,
    statement_words,
    verdict,
)
from ombudsgraph.validation.results import Report, Result, Severity

_MARKS = {Severity.VIOLATION: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
# What has a meaning in GitHub's and GitLab's Markdown within a line; @name, #1 and :name: would call people, issues and pictures.
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&])")
_MENTION = re.compile(r"(@(?=\w)|#(?=\d)|:(?=[\w+-]+:))")
_LARGEST = 1_000_000  # bytes; GitHub shows a summary of 1 MiB at most, and none that is larger

_MOST = 1_000  # rows; nobody reads more of a summary


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as Markdown, of which GitHub shows all: what would make it too large or long is left out, and that is told."""
    verb = "✅" if report.conforms(fail_on) else "❌"
    lines = [f"## {verb} Validation: {counts(report.results)}", "", _text(verdict(report, fail_on)), ""]
    size = sum(len(line.encode()) for line in lines)
    left_out = 0
    for group in groups(report, _MOST if max_results is None else min(max_results, _MOST), group_by):
        section = "\n".join(_group(group))
        size += len(section.encode()) + 1
        if size > _LARGEST:
            left_out += len(group.results)
        else:
            lines.append(section)
    if left_out:
        lines += [f"… {number(left_out, 'more result')} not listed", ""]
    if report.gone:
        lines += ["### Gone from the baseline's results", "", *(f"- {_text(told)}" for told in report.gone[:100]), ""]
    return "\n".join(lines)


def _group(group: Group) -> Iterator[str]:
    yield f"### {_MARKS[group.severity]} {_text(group.title)}: {counts(group.results)}"
    yield ""
    if group.shape and group.shape.description:
        about = f" [About this shape](<{group.shape.documentation}>)" if _is_address(group.shape.documentation) else ""
        yield f"{_text(group.shape.description)}{about}"
        yield ""
    if group.shown:
        yield f"| | {'decision' if group.shape else 'shape'} | what is wrong | in the graph | in the statement |"
        yield "|---|---|---|---|---|"
        for result in group.shown:
            yield _row(result, result.decision or "" if group.shape else shape_id(result.shape))
        yield ""
    if group.omitted:
        yield f"… {number(group.omitted, 'more result')} not listed"
        yield ""


def _is_address(documentation: str | None) -> bool:
    return documentation is not None and re.fullmatch(r"https?://[^\s<>]+", documentation) is not None


def _row(result: Result, other: str) -> str:
    graph = [short(result.focus), path_words(result.path), short(result.value, 120) if result.value else "", file_words(result.place)]
    cells = (
        severity_word(result.severity),
        _text(other),
        _text(result.message),
        "<br>".join(_text(part) for part in graph if part),
        _text(statement_words(result.place)),
    )
    return f"| {' | '.join(cells)} |"


def _text(words: str) -> str:
    """Return *words* on one line, to be shown as they are."""
    line = " ".join(printable(words).split())
    return _MENTION.sub("\\1\u2060", _SPECIAL.sub(r"\\\1", line))
