"""When a node or an edge was there, for tools that show time: from its first to its last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ombudsgraph.projections.network import Field, Value


class Interval(NamedTuple):
    """The first and the last day, as ISO 8601."""

    start: str
    end: str


def intervals_of(fields: tuple[Field, ...]) -> Callable[[tuple[Value, ...]], Interval | None]:
    """Return what tells the time of a thing by its values: the days in the fields `start` and `end`, else the years `first_year` and
    `last_year`; None where it has none.
    """
    names = [field.name for field in fields]
    for begins, ends in (("start", "end"), ("first_year", "last_year")):
        if begins in names and ends in names:
            first, last = names.index(begins), names.index(ends)
            return lambda values: _interval(values[first], values[last])
    return lambda values: None


@lru_cache(maxsize=4096)
def _interval(first: Value, last: Value) -> Interval | None:
    if first is None or last is None:
        return None
    if isinstance(first, date) and isinstance(last, date):
        return Interval(first.isoformat(), last.isoformat())
    return Interval(f"{first:04}-01-01", f"{last:04}-12-31")
