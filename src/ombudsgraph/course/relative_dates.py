"""Relative dates: "four days later", "the following Thursday", "that month", "within a week", "two weeks after the panel"."""

from __future__ import annotations

from dataclasses import replace

import regex

from ombudsgraph.course import date_words as words
from ombudsgraph.course.date_shapes import Found, Relative, Unit
from ombudsgraph.model import Span


def read_relative(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return the relative date within *span* of *plain* that has the *word* ("later", " after", "next ") from *at* to *end*."""
    if word in ("next ", "Next ", "following ", "same ", "previous "):
        return _shifted(plain, span, word, at, end)
    if word.startswith(("that ", "this ")):
        return _same(plain, span, word, at, end)
    if word == "within":
        return _within(plain, span, at, end)
    rest = words.REST_AHEAD.match(plain, end, span.end) if word.lower() == "later" else None
    if rest is not None:
        return Span(at, rest.end()), Relative(0, Unit(rest["rest"]), rest=True)
    counted = words.COUNT_BEFORE.match(plain, span.start, at)
    if word in (" before", " after", "After"):
        return _next_to(plain, span, word, at, end) if counted is None else _after(plain, span, word, end, counted)
    return None if counted is None else (Span(counted.start(), end), _counted(counted, "", back=word == "earlier"))


def _after(plain: str, span: Span, word: str, end: int, counted: regex.Match[str]) -> Found | None:
    """Return the date *counted* from what follows "after"."""
    ahead = words.AFTER_AHEAD.match(plain, end, span.end) if word == " after" else None
    if ahead is None:
        return None
    anchor = (ahead["anchor"] or "").lower()
    return Span(counted.start(), ahead.end()), _counted(counted, "" if anchor in ("that", "this") else anchor, back=False)


def _next_to(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return "the day after", "the week before", or "after three days"."""
    behind = words.COUNT_AHEAD.match(plain, end, span.end) if word != " before" else None
    if behind is not None:
        return Span(at + (word == " after"), behind.end()), _counted(behind, "", back=False)
    named = words.DAY_AFTER_BEFORE.match(plain, span.start, at)
    if named is None or words.NOT_ANCHORED.match(plain, end, span.end) is None:
        return None
    unit = Unit(named["unit"])
    return Span(named.start(), end), Relative(-1 if word == " before" else 1, unit, whole=unit is not Unit.DAY)


def _same(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return "that month", or what is left of it where its end is spoken of ("before the end of that month")."""
    unit, ends = Unit(word[5:]), words.END_BEFORE.match(plain, span.start, at)
    if plain[end : end + 1].isalpha() or (ends is not None and ends["by"] is None):
        return None
    if ends is not None:
        return Span(ends.start(), end), Relative(0, unit, rest=True)
    return Span(at, end), Relative(0, unit, whole=unit is not Unit.DAY)


def _within(plain: str, span: Span, at: int, end: int) -> Found | None:
    """Return "within the same month" or "within ten days"."""
    rest = words.REST_OF.match(plain, end, span.end)
    if rest is not None:
        return Span(at, rest.end()), Relative(0, Unit(rest["rest"]), rest=True)
    counted = words.COUNT_AHEAD.match(plain, end, span.end)
    return None if counted is None else (Span(at, counted.end()), replace(_counted(counted, "", back=False), within=True))


def _shifted(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return the day, week, month or year next to the last, or the next weekday ("the following Thursday")."""
    before, shifted = words.SHIFT_BEFORE.match(plain, span.start, at), words.SHIFT_AHEAD.match(plain, end, span.end)
    if shifted is None or (before is None and (word != "Next " or shifted["whole"] != "day")):
        return None
    count, whole = {"same ": 0, "previous ": -1}.get(word, 1), shifted["whole"]
    place = Span(at if before is None else before.start(), shifted.end())
    if whole.lower() in words.WEEKDAYS:
        return (place, Relative(0, Unit.DAY, weekday=words.WEEKDAYS.index(whole.lower()))) if count == 1 else None
    is_long = whole in ("week", "month", "year")
    return place, Relative(count, Unit(whole) if is_long else Unit.DAY, whole=is_long)


def _counted(match: regex.Match[str], anchor: str, *, back: bool) -> Relative:
    number = match["count"].lower()
    count = int(number) if number.isdigit() else words.COUNTS[number]
    unit = match["unit"].lower().rstrip("s").removeprefix("calendar ")
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    return Relative(-count if back else count, Unit(unit), anchor)
