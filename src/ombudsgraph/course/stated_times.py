"""What a statement itself says of limits ("within 30 days of the request", "13 weeks") and of delays ("a delay of four months").

Only of the handling of complaints, in one paragraph with it: not the time a remedy is due in, nor that for coming to the Ombudsman.
"""

from __future__ import annotations

from bisect import bisect_left

import regex

from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Span, Statement
from ombudsgraph.model.course import StatedTime

_COUNT = r"(?:\d{1,3}(?:\s?-\s?\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:-five)?|thirty)"
_ABOUT = "(?:about |around |over |more than |nearly |almost |another |a further )?"
_UNIT = regex.compile(r" (?:day|week|month)s?\b")
# backwards from the unit: the count, and what is said before it
_BEFORE = regex.compile(
    rf"(?:(?P<delay>delays? of {_ABOUT})|(?P<took>\b(?:took|taken|taking|lasted) {_ABOUT})"
    rf"|(?P<limit>\b(?:within|up to|limit of|maximum of|no (?:longer|later) than|has|have|timescale of|timeframe of"
    rf"|extend(?:s|ed|ing)?(?: it| this| that)? to) (?:a further )?))?"
    rf"\b(?P<time>{_COUNT}(?: working| school)?)",
    regex.REVERSE,
)
_LATE = regex.compile(r"'?s? delay\b| too long\b| late\b| (?:later|longer) than (?:it|they|the (?:law|procedure|policy)|its|allowed)\b")
_COMPLAINT = regex.compile(r"stage|panel|complain|adjudicat|investigation|appeals? code")
# what "took" a time, in its sentence
_HANDLED = regex.compile(r"stages? (?:one|two|three|[123])\b|panel|complaints?\b|adjudicat")
_REACH, _SENTENCE = 160, 400
# behind a time: it runs from the Ombudsman's decision
_OF_DECISION = regex.compile(
    r" (?:of|from|after|following) (?:the date of )?(?:(?:my|our|this|the|a)\b )(?:[\w']+ ){0,2}?(?:decision|statement)\b"
    r"(?! (?:on|about) (?:the|his|her|their) complaint)"
)
# around "12 months": the time for coming to the Ombudsman
_YEAR = regex.compile(r"(?:12|twelve)\b")
_TO_US = regex.compile(
    r"late complaint|becom\w+ aware|bec[ao]me aware|knew|known|knowing|heard (?:of|about)|hearing (?:of|about)|bring|brought"
)
_NOT_IN = frozenset((SectionKind.ROLE, SectionKind.ACTION))


def stated_times(statement: Statement, low: str, places: list[int]) -> tuple[StatedTime, ...]:
    """Return the limits and delays of complaint handling that *statement* states, in the order of the text; *low* is its lower case,
    *places* are where its units of time begin.
    """
    found = []
    for section, kind in zip(statement.sections, section_kinds(statement), strict=True):
        for paragraph in section.paragraphs if kind not in _NOT_IN else ():
            span = paragraph.span
            for place in places[bisect_left(places, span.start) : bisect_left(places, span.end)]:
                stated = _stated(statement.text, low, span, place)
                if stated is not None:
                    found.append(stated)
    return tuple(found)


def _stated(text: str, low: str, paragraph: Span, place: int) -> StatedTime | None:
    """Return the limit or delay whose unit begins at *place* in the *paragraph*, None where it is none of complaint handling."""
    unit = _UNIT.match(low, place, paragraph.end)
    before = _BEFORE.match(low, paragraph.start, unit.start()) if unit is not None else None
    if unit is None or before is None:
        return None
    late = _LATE.match(low, unit.end(), paragraph.end)
    if not (late or before["delay"] or before["took"] or before["limit"]):
        return None
    around = low[max(paragraph.start, before.start() - _REACH) : min(paragraph.end, unit.end() + _REACH // 2)]
    if before["took"] and not _HANDLED.search(_sentence(low, paragraph, place)):
        return None
    if not _COMPLAINT.search(around) or _OF_DECISION.match(low, unit.end(), paragraph.end):
        return None
    if _YEAR.match(before["time"]) and _TO_US.search(around):
        return None
    delay = before["limit"] is None
    span = Span(before.start() if delay else before.start("time"), late.end() if late and delay else unit.end())
    return StatedTime(delay, span.of(text), span)


def _sentence(low: str, paragraph: Span, place: int) -> str:
    """Return the sentence around *place* in the *paragraph*, nearly enough."""
    start = max(paragraph.start, place - _SENTENCE)
    end = low.find(". ", place, min(paragraph.end, place + _SENTENCE))
    return low[max(low.rfind(". ", start, place), start) : end if end >= 0 else min(paragraph.end, place + _SENTENCE)]
