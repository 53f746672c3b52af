"""By when a remedy is due.

    within a month | not more than six weeks after | before the end of      a duration after the decision
    four weeks from | in the next month | in three months' time
    within 20 working days                                                  a number of working days
    by 31 March 2021 | by the end of October 2023                           a day that the text gives
    in the same four weeks | within the same time | at the same time        what the item before has

The day is computed from the decision's date where the time runs from it: months end on the same day of the month or on its last day,
working days are those of England (weekends and bank holidays left out).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ombudsgraph.course.quantities import MONTH, MONTHS, NUMBER, duration, number_of
from ombudsgraph.course.working_days import add_working_days
from ombudsgraph.model import Deadline

# a decision from which time runs; anything else after "of", "after" or "from" is another day
_DECISION = r"(?:my|our|the|this|its|final|draft|date|day|issue|issuing|receipt|publication|of|that|which|ombudsman's|same|being|us|me)"
_DURATION = re.compile(
    rf"""\b(?:within|inside|by|(?:no|not)\ (?:later|more)\ than|before\ the\ end\ of|by\ the\ end\ of|at\ (?:the\ )?most
      |in(?=\ [^\s]+\ (?:\w+'?\ )?(?:time\b|of\ (?:this|the\ date|my|our|the\ final)\b)|\ the\ (?:next|coming)\ ))
    \s(?:the\ (?:next|coming|following)\s|an?\ (?:period|maximum)\ of\s|a\ further\s|another\s|at\ most\s|the\s(?=\w+\ (?:week|month
    |working)s?\b))?
    (?P<number>{NUMBER}|a\ further|another)\s(?:\(\w+\)\s)?
    (?:(?P<working>working|school|business)[ ]|(?:calendar|full|clear)\s)?
    (?P<unit>days?|weeks?|months?|years?|fortnights?)\b'?
    (?P<after>(?:\ time)?\s(?:of|after|from|following)\s(?P<base>(?:[\w']+[ ]?){{1,9}}))?""",
    re.VERBOSE | re.IGNORECASE,
)
_FROM_DECISION = re.compile(
    rf"(?:{_DECISION}\s)*(?:decision|statement|report|day|today|letter)\b(?!\s(?:of\ the\ (?:panel|appeal|review|tribunal)"
    rf"|notice)|\s\w+ing\b)"
    rf"|(?:{_DECISION}\s)*(?:date|now)\b(?!\s(?:of|on|when|that)\b)",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:by|(?:on\ or\ )?before|(?:no|not)\ later\ than|until)\s(?:the\s)?(?P<end>end\ of\s)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s(?:of\s)?)?"
    rf"(?P<month>{MONTH}),?\s(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:with)?in\ (?:the|that|this)\ same\ (?:(?:\w+[ -])?(?:working\ )?(?:time|period|months?|timescale|timeframe|weeks?|days))"
    r"|\b(?:with)?in\ (?:that|this)\ (?:time|period|timescale|timeframe|month|week)\b|\bby\ (?:the\ same|that)\ (?:date|day|time)\b"
    r"|\bwithin\ the\ same\b",
    re.IGNORECASE,
)
# "within three months …, and within six …": the unit of the term before
_SHORT = re.compile(rf"\bwithin\s(?P<number>{NUMBER})(?=\s(?:that|it|the|its|to|will|should|for)\b|[,;:]|$)", re.IGNORECASE)


_UNITS = ("day", "week", "month", "year", "fortnight")


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
    if not any(anchor in lower for anchor in ("in ", "by ", "inside ", "than ", "before ", "until ", "at ")):
        return ()
    timed = any(unit in lower for unit in _UNITS)
    found = [_of_duration(match) for match in _DURATION.finditer(words)] if timed else []
    for match in _DAY.finditer(words) if "20" in lower or "19" in lower else ():
        due = _day(match)
        if due is not None:
            found.append(Term(match.start(), match.end(), Deadline(due=due), from_decision=False))
    if timed or "same" in lower or "that" in lower or "this" in lower:
        found.extend(Term(match.start(), match.end(), Deadline(), same=True) for match in _SAME.finditer(words))
    found.extend(_shortened(words, found))
    return tuple(sorted(found, key=lambda term: term.start))


def _shortened(words: str, found: list[Term]) -> list[Term]:
    """Return the deadlines that leave out their unit, which is that of the one *found* before them."""
    made: list[Term] = []
    for match in _SHORT.finditer(words) if found else ():
        earlier = [term for term in found if term.end <= match.start() and term.deadline.within]
        if earlier:
            unit = _DURATION.match(words, earlier[-1].start)
            if unit:
                made.append(Term(match.start(), match.end(), Deadline(within=duration(number_of(match["number"]), unit["unit"]))))
    return made


def _of_duration(match: re.Match[str]) -> Term:
    number, unit = _number(match["number"]), match["unit"]
    base = _FROM_DECISION.match(match["base"]) if match["base"] else None
    end = match.start("base") + base.end() if base else match.end("unit")
    working = match["working"] is not None and unit.lower().startswith("day")
    deadline = Deadline(working_days=number) if working else Deadline(within=duration(number, unit))
    return Term(match.start(), end, deadline, from_decision=base is not None or not match["after"], names_decision=base is not None)


def _number(words: str) -> int:
    return 1 if words.lower() in ("a further", "another") else number_of(words)


def _day(match: re.Match[str]) -> date | None:
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
