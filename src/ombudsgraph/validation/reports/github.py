"""Annotations of GitHub Actions: workflow commands in the log of a step.

GitHub shows ten annotations of each level for a step; what is over that stands in the log, in a group to open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.artifacts import address
from ombudsgraph.validation.reports.grouping import limited
from ombudsgraph.validation.reports.wording import (
    about,
    file_words,
    infos,
    number,
    one_line,
    printable,
    shape_title,
    statement_words,
    verdict,
)
from ombudsgraph.validation.results import Report, Result, Severity, ShapeInfo

_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as lines for the log of a step."""
    shapes = infos(report)
    shown = limited(report, max_results)
    made: Counter[Severity] = Counter()
    lines: list[str] = []
    rest: list[str] = []
    for result in shown:
        made[result.severity] += 1
        if made[result.severity] <= _SHOWN:
            lines.append(_command(result, shapes[result.shape]))
        else:
            rest.append(_plain(result, shapes[result.shape]))
    omitted = len(report.results) - len(shown)
    if rest:
        lines += [f"::group::{number(len(rest), 'more result')}", *rest, "::endgroup::"]
    if omitted:
        lines.append(f"… {number(omitted, 'more result')} not listed")
    lines += [f"::notice title=Gone from the baseline's results::{_data(one_line(told))}" for told in report.gone[:_SHOWN]]
    lines.append(_line(verdict(report, fail_on)))
    return "".join(f"{line}\n" for line in lines)


def _command(result: Result, shape: ShapeInfo) -> str:
    place = result.place
    properties = {}
    if place.file and (path := address(place.file).path):
        properties["file"] = path
        if place.line:
            properties["line"] = str(place.line)
    properties["title"] = shape_title(shape)
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[result.severity]} {told}::{_data(chr(10).join(_message(result)))}"


def _message(result: Result) -> Iterator[str]:
    yield f"{result.decision}: {result.message}" if result.decision else result.message
    yield about(result)
    if words := statement_words(result.place):
        yield words


def _plain(result: Result, shape: ShapeInfo) -> str:
    told = (file_words(result.place), shape_title(shape), *_message(result))
    return _line(" | ".join(part for part in told if part))


def _line(words: str) -> str:
    """Return *words* as a line that cannot be taken for a command, whatever a statement's words are."""
    line = " ".join(printable(words).split())
    return f" {line}" if line.startswith(("::", "##[")) else line


def _data(words: str) -> str:
    """Escape the message of a command, as the Actions toolkit does (escapeData)."""
    return _line_ends(printable(words))


def _property(words: str) -> str:
    """Escape a property of a command, as the Actions toolkit does (escapeProperty)."""
    return _line_ends(printable(words)).replace(":", "%3A").replace(",", "%2C")


def _line_ends(words: str) -> str:
    return words.replace("\t", " ").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
