"""The shapes of dates: an absolute one by the calendar, a relative one by counting."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ombudsgraph.model import Span
from ombudsgraph.model.course import Days


class Unit(StrEnum):
    """What a relative date counts."""

    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Calendar:
    """An absolute date: `months` months from `month` on, of them the days `first` to `last`, negative days counted from the end; the week
    that begins or ends with that day, where `week` is 1 or -1.
    """

    year: int | None
    month: int
    first: int = 1
    last: int = 31
    months: int = 1
    week: int = 0

    def on(self, year: int) -> Days | None:
        """Return the days that are meant in *year*; None where the calendar has no such day (30 February)."""
        length = monthrange(year, self.month)[1]
        more_years, month = divmod(self.month + self.months - 2, 12)
        end = monthrange(year + more_years, month + 1)[1]
        if self.first > length or (self.first == self.last > length):
            return None
        first = self.first if self.first > 0 else length + 1 + self.first
        earliest = date(year, self.month, first)
        if self.week:
            other = earliest + timedelta(days=6 * self.week)
            return Days(min(earliest, other), max(earliest, other))
        return Days(earliest, date(year + more_years, month + 1, min(self.last, end)))


@dataclass(frozen=True, slots=True)
class Relative:
    """A date counted from another: `count` units on. `anchor` says from what ("the panel hearing"), empty for what was told last; `whole`
    means all of the month, week or year that it falls in, `rest` what is left of it, `within` any day up to it, `weekday` the next such day
    (0 is Monday), `season` the three months from that one on, in the year that it is counted to, `day` that day of the month.
    """

    count: int
    unit: Unit
    anchor: str = ""
    whole: bool = False
    rest: bool = False
    within: bool = False
    weekday: int | None = None
    season: int | None = None
    day: int | None = None


Form = Calendar | Relative
Found = tuple[Span, Form]
