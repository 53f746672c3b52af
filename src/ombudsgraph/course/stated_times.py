"""What a statement itself says of limits ("within 30 days of the request", "13 weeks") and of delays ("a delay of four months")."""

from __future__ import annotations

import regex

from ombudsgraph.model import Span, Statement
from ombudsgraph.model.course import StatedTime

_COUNT = r"(?:\d{1,3}(?:\s?-\s?\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:-five)?|thirty)"
_UNIT = regex.compile(r" (?:day|week|month)s?\b")
# backwards from the unit: the count, and what is said before it
_BEFORE = regex.compile(
    rf"(?:(?P<delay>delays? of (?:about |around |over |more than |nearly |almost )?)"
    rf"|(?P<limit>\b(?:within|up to|limit of|maximum of|no (?:longer|later) than|has|have|timescale of|timeframe of) (?:a further )?))?"
    rf"\b(?P<time>{_COUNT}(?: working| school)?)",
    regex.REVERSE,
)
_LATE = regex.compile(r"'?s? delay\b| too long\b| late\b")
_COMPLAINT = regex.compile(r"stage|panel|complain|adjudicat|investigation")
_REACH = 160


def stated_times(statement: Statement, low: str, places: list[int]) -> tuple[StatedTime, ...]:
    """Return the limits and delays of complaint handling that *statement* states, in the order of the text; *low* is its lower case,
    *places* are where its units of time begin.
    """
    found = []
    for place in places:
        unit = _UNIT.match(low, place)
        if unit is None:
            continue
        before = _BEFORE.match(low, 0, unit.start())
        if before is None:
            continue
        late = _LATE.match(low, unit.end())
        if not (late or before["delay"] or before["limit"]):
            continue
        if not _COMPLAINT.search(low, max(0, before.start() - _REACH), min(len(low), unit.end() + _REACH // 2)):
            continue
        delay = before["limit"] is None
        span = Span(before.start() if delay else before.start("time"), late.end() if late and delay else unit.end())
        found.append(StatedTime(delay, span.of(statement.text), span))
    return tuple(found)
