"""Chronology: which days a date means, by what the text has told before it.

A month without a year is the next such month from what was told last; where that would lie behind the decision, or most of a year ahead,
it is the last such month before. A relative date is counted from its anchor, or from what was told last. What cannot be known is None.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ombudsgraph.course.date_shapes import Calendar, Relative, Unit
from ombudsgraph.course.days import Mention
from ombudsgraph.course.working_days import add_working_days
from ombudsgraph.model.course import Days

_FAR = 9  # months ahead: a story that goes so far on says the year
# before these words no day is known: "about a week later", "more than a year later"
_VAGUE = frozenset(("about", "around", "roughly", "nearly", "almost", "over", "some", "approximately", "than", "least", "circa"))
_WINTER, _SPRING = 12, 3
_BACK = 3  # months back: an aside of a story


@dataclass(slots=True)
class Chronology:
    """The thread of dates through a text: `last` is what was told last, `limit` the day of the decision."""

    limit: date | None = None
    last: Days | None = None
    anchors: Callable[[str], Days | None] = field(default=lambda _: None)

    def tell(self, mention: Mention) -> Days | None:
        """Return the days that *mention* means, and go on from there."""
        days = self.days_of(mention)
        if days is not None and not mention.is_anchor and not self._is_aside(mention, days):
            self.last = days
        return days

    def _is_aside(self, mention: Mention, days: Days) -> bool:
        """Tell whether *mention* looks back ("her email of May") or is a span of time ("within ten days"): the story does not go on from
        there.
        """
        if isinstance(mention.form, Relative) and mention.form.within:
            return True
        if not isinstance(mention.form, Calendar) or mention.form.year is not None or self.last is None:
            return False
        return days.latest < self.last.earliest

    def days_of(self, mention: Mention) -> Days | None:
        """Return the days that *mention* means, None where it cannot be known."""
        form = mention.form
        if mention.lead in _VAGUE:
            return None
        if isinstance(form, Relative):
            start = self._start(mention, form)
            return None if start is None else count_from(start, form)
        days = self._calendar(form, _BACK if mention.lead == "of" else _FAR)
        if days is None or mention.until is None:
            return days
        end = mention.until.on(mention.until.year or days.earliest.year)
        if end is not None and end.latest < days.earliest and mention.until.year is None:
            end = mention.until.on(days.earliest.year + 1)
        return None if end is None or end.latest < days.earliest else Days(days.earliest, end.latest)

    def _start(self, mention: Mention, form: Relative) -> Days | None:
        """Return what the relative date *form* is counted from."""
        if mention.until is not None:
            return self._calendar(mention.until, _FAR)
        return self.anchors(form.anchor) if form.anchor else self.last

    def _calendar(self, form: Calendar, far: int) -> Days | None:
        if form.year is not None:
            return form.on(form.year)
        if self.last is None:
            return None
        ahead = (form.month - self.last.earliest.month) % 12
        year = self.last.earliest.year + (form.month < self.last.earliest.month)
        days = form.on(year)
        if days is None:
            return None
        if self.limit is not None and days.earliest > self.limit:
            return form.on(year - 1)
        if ahead <= far:
            return days
        return form.on(year - 1) if 12 - ahead <= _BACK or far == _BACK else None


def _day_of_month(start: Days, day: int) -> Days | None:
    """Return that *day* of the month of *start*; None where that is several, or where the day lies before it: of another month, maybe."""
    first, last = start.earliest, start.latest
    if (first.year, first.month) != (last.year, last.month) or not first.day <= day <= monthrange(first.year, first.month)[1]:
        return None
    return Days(first.replace(day=day), first.replace(day=day))


def count_from(start: Days, form: Relative) -> Days | None:
    """Return the days that *form* means when it is counted from *start*; None where that cannot be known."""
    if form.day is not None:
        return _day_of_month(start, form.day)
    if form.rest:
        return Days(start.earliest, _end(start.latest, form.unit))
    if form.weekday is not None:
        return Days(_next_weekday(start.earliest, form.weekday), _next_weekday(start.latest, form.weekday))
    if form.season is not None:
        return _season(start, form.season, form.count)
    if form.within:
        return Days(start.earliest, _add(start.latest, form.count, form.unit))
    earliest, latest = _add(start.earliest, form.count, form.unit), _add(start.latest, form.count, form.unit)
    return Days(_begin(earliest, form.unit), _end(latest, form.unit)) if form.whole else Days(earliest, latest)


def _next_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _season(start: Days, month: int, count: int) -> Days:
    """Return the season from *month* on that lies next to *start*: the one in which it is or that follows; where *count* is 1 the next."""
    year = start.earliest.year - (month == _WINTER and start.earliest.month < _SPRING)
    found = Calendar(year, month, months=3).on(year)
    while found is None or found.latest < start.earliest or (count and found.earliest <= start.latest):
        year += 1
        found = Calendar(year, month, months=3).on(year)
    return found


def _add(day: date, count: int, unit: Unit) -> date:
    if unit is Unit.WORKING_DAY:
        return add_working_days(day, count)
    if unit is Unit.DAY or unit is Unit.WEEK:
        return day + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
    years, month = divmod(day.month - 1 + count * (12 if unit is Unit.YEAR else 1), 12)
    year = day.year + years
    # the last day of a month stays the last: a month after 28 February to 31 March, as intervals of whole months need
    length = monthrange(year, month + 1)[1]
    is_end = day.day == monthrange(day.year, day.month)[1] and day.day > 27
    return date(year, month + 1, length if is_end else min(day.day, length))


def _begin(day: date, unit: Unit) -> date:
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit is Unit.MONTH else day.replace(month=1, day=1)


def _end(day: date, unit: Unit) -> date:
    if unit is Unit.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return day.replace(day=monthrange(day.year, day.month)[1]) if unit is Unit.MONTH else day.replace(month=12, day=31)
