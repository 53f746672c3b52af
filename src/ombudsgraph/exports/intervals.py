"""When a node or an edge was there, for tools that show time: from its first to its last day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ombudsgraph.projections.network import Field, Value


class Interval(NamedTuple):
    """The first and the last day, as ISO 8601."""

    start: str
    end: str


def interval_of(fields: tuple[Field, ...], values: tuple[Value, ...]) -> Interval | None:
    """Return the time of what has *values*: the days in the fields `start` and `end`, else the years `first_year` and `last_year`."""
    places = _places(fields)
    if places is None:
        return None
    first, last = values[places[0]], values[places[1]]
    if first is None or last is None:
        return None
    if isinstance(first, date) and isinstance(last, date):
        return Interval(first.isoformat(), last.isoformat())
    return Interval(f"{first:04}-01-01", f"{last:04}-12-31")


@lru_cache(maxsize=64)
def _places(fields: tuple[Field, ...]) -> tuple[int, int] | None:
    names = [field.name for field in fields]
    for first, last in (("start", "end"), ("first_year", "last_year")):
        if first in names and last in names:
            return names.index(first), names.index(last)
    return None
