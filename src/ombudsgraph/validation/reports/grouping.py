"""Results in the groups in which reports show them, and what is left out where only so many are to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.wording import infos, shape_title
from ombudsgraph.validation.results import Report, Result, Severity, ShapeInfo

NO_DECISION = "no decision's own: registers and vocabulary"


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one shape or one decision: `results` are all, `shown` those to be listed; `shape` where it is a shape's group."""

    title: str
    shape: ShapeInfo | None
    results: tuple[Result, ...]
    shown: tuple[Result, ...]

    @property
    def severity(self) -> Severity:
        """The gravest severity of the group's results."""
        return max(result.severity for result in self.results)

    @property
    def omitted(self) -> int:
        """How many results are not listed."""
        return len(self.results) - len(self.shown)


def limited(report: Report, max_results: int | None) -> tuple[Result, ...]:
    """Return the results to be listed: all, or the first *max_results* of them, which are the gravest."""
    return report.results if max_results is None else report.results[:max_results]


def groups(report: Report, max_results: int | None, group_by: GroupBy) -> Iterator[Group]:
    """Yield the groups of *report*'s results: shapes with the gravest first, or decisions by their reference."""
    found: dict[str, list[Result]] = {}
    shown: dict[str, list[Result]] = {}
    by_shape = group_by is GroupBy.SHAPE
    for position, result in enumerate(report.results):
        key = result.shape if by_shape else result.decision or ""
        found.setdefault(key, []).append(result)
        if max_results is None or position < max_results:
            shown.setdefault(key, []).append(result)
    shapes = infos(report)
    # shapes stand in the order of their first, gravest, result
    for key in found if by_shape else sorted(found, key=lambda key: (not key, key)):
        info = shapes[key] if by_shape else None
        yield Group(shape_title(info) if info else key or NO_DECISION, info, tuple(found[key]), tuple(shown.get(key, ())))
