"""The report as one self-contained HTML page: nothing is fetched and no script runs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import Group, groups
from ombudsgraph.validation.reports.wording import (
    counts,
    decision_count,
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
from ombudsgraph.validation.results import Report, Result, Severity, ShapeInfo

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:76rem;padding:1.5rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.6rem 0 .3rem;border-left:.5rem solid var(--c,#555);padding-left:.5rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
th,td:nth-child(-n+2){white-space:nowrap}td small{color:#555;display:block}q{font-family:Georgia,serif}
.violation{--c:#b3261e}.warning{--c:#b26a00}.info{--c:#1f5fa8}
.verdict{padding:.6rem .8rem;border:2px solid var(--c)}.fails{--c:#b3261e}.conforms{--c:#2e7d32}
"""


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as a page."""
    found = tuple(groups(report, max_results, group_by))
    state = "conforms" if report.conforms(fail_on) else "fails"
    title = f"Validation of {', '.join(report.inputs) or 'nothing'}: {counts(report.results)}"
    parts = [
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{_text(title)}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body><main>',
        f'<h1>{_text(title)}</h1><p class="verdict {state}">{_text(verdict(report, fail_on))}</p>',
        *_contents(found),
    ]
    for position, group in enumerate(found, 1):
        parts += _group(group, position)
    if report.gone:
        parts.append("<h2>Gone from the baseline's results</h2><ul>")
        parts += (f"<li>{_text(told)}</li>" for told in report.gone)
        parts.append("</ul>")
    if sound := _sound(report):
        parts.append(f"<h2>Shapes without a result ({len(sound)})</h2><details><summary>Their names</summary><ul>")
        parts += (f"<li>{_shape(info)}</li>" for info in sound)
        parts.append("</ul></details>")
    return "".join((*parts, "</main></body></html>\n"))


def _contents(found: tuple[Group, ...]) -> Iterator[str]:
    if len(found) < 2:
        return
    yield '<nav aria-label="Contents"><ul>'
    for position, group in enumerate(found, 1):
        yield f'<li><a href="#group-{position}">{_text(group.title)}</a>: {_text(counts(group.results))}</li>'
    yield "</ul></nav>"


def _group(group: Group, position: int) -> Iterator[str]:
    kind = severity_word(group.severity)
    yield f'<section><h2 id="group-{position}" class="{kind}">{_text(group.title)}</h2>'
    if group.shape:
        decisions = decision_count(group.results)
        spread = f" in {number(decisions, 'decision')}" if decisions else ""
        yield f"<p>{_text(group.shape.description)} {_link(group.shape)}</p><p>{_text(counts(group.results))}{spread}</p>"
    if group.shown:
        other = "decision" if group.shape else "shape"
        yield f'<div class="scroll" tabindex="0" role="region" aria-labelledby="group-{position}"><table><thead><tr>'
        yield "".join(f'<th scope="col">{head}</th>' for head in ("severity", other, "what is wrong", "in the graph", "in the statement"))
        yield "</tr></thead><tbody>"
        for result in group.shown:
            yield _row(result, result.decision or "" if group.shape else shape_id(result.shape))
        yield "</tbody></table></div>"
    if group.omitted:
        yield f"<p>… {number(group.omitted, 'more result')} not listed</p>"
    yield "</section>"


def _row(result: Result, other: str) -> str:
    graph = _text(short(result.focus))
    if result.path:
        graph += f"<small>{_text(path_words(result.path))}</small>"
    if result.value and result.value != result.focus:
        graph += f"<small>{_text(short(result.value, 300))}</small>"
    if file := file_words(result.place):
        graph += f"<small>{_text(file)}</small>"
    cells = (_text(severity_word(result.severity)), _text(other), _text(result.message), graph, _text(statement_words(result.place, 400)))
    return f'<tr class="{severity_word(result.severity)}">{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _sound(report: Report) -> list[ShapeInfo]:
    failing = {result.shape for result in report.results}
    return [info for info in report.shapes if info.iri not in failing]


def _shape(info: ShapeInfo) -> str:
    return f"{_text(info.name)} <small>{_text(shape_id(info.iri))}</small>"


def _link(info: ShapeInfo) -> str:
    """Return a link to a shape's documentation; only where that is a web address, so that no other scheme gets onto the page."""
    address = info.documentation or ""
    return f'<a href="{_text(address)}">About this shape</a>' if address.startswith(("https://", "http://")) else ""


def _text(words: str) -> str:
    return escape(printable(words))
