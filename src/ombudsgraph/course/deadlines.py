"""By when a remedy is due.

    within a month | no later than six weeks after | by four weeks from     a duration after the decision
    within 20 working days                                                  a number of working days
    by 31 March 2021 | by the end of October 2023                           a day that the text gives
    in the same period | within the same time                               what the item before has

The day is computed from the decision's date where the time runs from it: months end on the same day of the month or on its last day,
working days are those of England (weekends and bank holidays left out).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from ombudsgraph.course.quantities import MONTH, MONTHS, NUMBER, duration, number_of
from ombudsgraph.course.working_days import add_working_days
from ombudsgraph.model import Deadline

# a decision from which time runs; anything else after "of", "after" or "from" is another day
_DECISION = r"(?:my|our|the|this|its|final|draft|date|issue|of|that|which|ombudsman's|same)"
_DURATION = regex.compile(
    rf"""\b(?:within|inside|by|(?:no|not)\ later\ than|in\ (?=[^\s]+\ (?:\w+\ )?(?:time|of\ (?:this|the\ date|my|our|the\ final)\b)))
    \s(?:the\ next\s|a\ period\ of\s|a\ further\s|at\ most\s)?(?P<number>{NUMBER})\s
    (?:(?P<working>working|school|business)\s|(?:calendar|full)\s)?
    (?P<unit>days?|weeks?|months?|years?|fortnights?)\b'?
    (?P<after>\s(?:of|after|from|following)\s(?P<base>(?:[\w']+[ ]?){{1,9}}))?""",
    regex.VERBOSE | regex.IGNORECASE,
)
_FROM_DECISION = regex.compile(
    rf"(?:{_DECISION}\s)*(?:decision|statement|report|day)\b(?!\s(?:of\ the\ (?:panel|appeal|review)|notice))", regex.IGNORECASE
)
_DAY = regex.compile(
    rf"\b(?:by|(?:on\ or\ )?before|(?:no|not)\ later\ than|until)\s(?:the\s)?(?P<end>end\ of\s)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s)?"
    rf"(?P<month>{MONTH})\s(?P<year>(?:19|20)\d\d)\b",
    regex.IGNORECASE,
)
_SAME = regex.compile(r"\b(?:with)?in\ (?:the|that)\ same\ (?:time|period|month|timescale)|\bby\ the\ same\ (?:date|day)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline where it stands: offsets, the deadline without its computed day, and whether it runs from the decision.

    `same` says that it is that of the item before.
    """

    start: int
    end: int
    deadline: Deadline
    from_decision: bool = True
    names_decision: bool = False
    same: bool = False


def find(words: str) -> tuple[Term, ...]:
    """Return the deadlines in *words* (plain text) in their order."""
    lower = words.lower()
    if not any(anchor in lower for anchor in ("in ", "by ", "inside ", "than ", "before ", "until ")):
        return ()
    found = [_of_duration(match) for match in _DURATION.finditer(words)]
    for match in _DAY.finditer(words):
        due = _day(match)
        if due is not None:
            found.append(Term(match.start(), match.end(), Deadline(due=due), from_decision=False))
    found.extend(Term(match.start(), match.end(), Deadline(), same=True) for match in _SAME.finditer(words))
    return tuple(sorted(found, key=lambda term: term.start))


def _of_duration(match: regex.Match[str]) -> Term:
    number, unit = number_of(match["number"]), match["unit"]
    base = _FROM_DECISION.match(match["base"]) if match["base"] else None
    end = match.start("base") + base.end() if base else match.end("unit")
    working = match["working"] is not None and unit.lower().startswith("day")
    deadline = Deadline(working_days=number) if working else Deadline(within=duration(number, unit))
    return Term(match.start(), end, deadline, from_decision=base is not None or not match["after"], names_decision=base is not None)


def _day(match: regex.Match[str]) -> date | None:
    year, month = int(match["year"]), MONTHS[match["month"].lower()]
    last = monthrange(year, month)[1]
    day = int(match["day"]) if match["day"] else last if match["end"] else 1
    return date(year, month, day) if 1 <= day <= last else None


def with_due(term: Term, issued: date | None) -> Deadline:
    """Return the deadline of *term* with the day on which it ends, where it runs from a decision *issued* on a known day."""
    deadline = term.deadline
    if deadline.due is not None or issued is None or not term.from_decision:
        return deadline
    if deadline.working_days is not None:
        return Deadline(None, deadline.working_days, add_working_days(issued, deadline.working_days))
    if deadline.within is None:
        return deadline
    return Deadline(deadline.within, None, after(issued, deadline.within))


def after(start: date, within: str) -> date:
    """Return the day that lies the duration *within* ("P28D", "P3M", "P1Y") after *start*; a month ends at the latest on its last day."""
    number, unit = int(within[1:-1]), within[-1]
    if unit == "D":
        return start + timedelta(days=number)
    months = start.year * 12 + start.month - 1 + number * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
