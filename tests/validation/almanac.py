"""Intervals and deadlines around every bank holiday and month's end of thirty years, with the figures that the library computes: the
queries on working days and due dates, which reckon on their own, must find nothing to say of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays
import rdflib

from ombudsgraph.course.deadlines import after
from ombudsgraph.course.working_days import add_working_days, count_working_days
from ombudsgraph.terms import BASE, day, duration, integer, name

FIRST, LAST = date(2000, 1, 2), date(2030, 10, 1)
INTERVALS, DEADLINES, WORKING_DAYS = ("Interval-fewest", "Interval-most"), ("Remedy-due",), ("Remedy-due-working-days",)


def days() -> list[date]:
    """Return each day that lies next to a bank holiday or to the end of a month."""
    ends = [date(year, month, 1) for year in range(FIRST.year, LAST.year + 1) for month in range(1, 13)]
    found = {*ends, *holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))}
    near = {day + timedelta(days=step) for day in found for step in (-2, -1, 0, 1)}
    return sorted(day for day in near if FIRST <= day <= LAST)


@cache
def almanac(shape: str) -> rdflib.Graph | None:
    """Return the graph on which the query of *shape* reckons; None for a shape that does not reckon with days."""
    lines: list[str] = []
    if shape in INTERVALS:
        for number, near in enumerate(days()):
            lines += [*_interval(f"{number}-from", near, near + timedelta(days=number % 97))]
            lines += [*_interval(f"{number}-to", max(near - timedelta(days=number % 89), FIRST), near)]
    elif shape in (*DEADLINES, *WORKING_DAYS):
        lines = [line for number, issued in enumerate(days()) for line in _deadline(number, issued, working=shape in WORKING_DAYS)]
    return rdflib.Graph().parse(data="".join(lines), format="nt") if lines else None


def _interval(number: str, start: date, end: date) -> Iterator[str]:
    me, first, last = (f"<{BASE}decision/1/{kind}/{number}>" for kind in ("interval", "first", "last"))
    earlier, later = start - timedelta(days=1), end + timedelta(days=1)
    yield from _said(me, ("rdf:type", name("og:Interval")), ("og:from", first), ("og:to", last))
    yield from _said(me, ("og:workingDaysMin", integer(count_working_days(start, end))))
    yield from _said(me, ("og:workingDaysMax", integer(count_working_days(earlier, later))))
    yield from _said(first, ("og:earliest", day(earlier)), ("og:latest", day(start)))
    yield from _said(last, ("og:earliest", day(end)), ("og:latest", day(later)))


def _deadline(number: int, issued: date, *, working: bool) -> Iterator[str]:
    decision, me = f"<{BASE}decision/{number}>", f"<{BASE}decision/{number}/remedy/1>"
    yield from _said(decision, ("og:remedy", me), ("dcterms:issued", day(issued)))
    yield from _said(me, ("rdf:type", name("og:Remedy")))
    if working:
        count = number % 61 + 1
        due = add_working_days(issued, count)
        yield from _said(me, ("og:withinWorkingDays", integer(count)), ("og:dueBy", day(due)))
    else:
        within = ("P1M", "P28D", "P3M", "P1Y", "P400D", "P11M", "P2Y")[number % 7]
        yield from _said(me, ("og:within", duration(within)), ("og:dueBy", day(after(issued, within))))


def _said(subject: str, *pairs: tuple[str, str]) -> Iterator[str]:
    for term, value in pairs:
        yield f"{subject} {name(term)} {value} .\n"
