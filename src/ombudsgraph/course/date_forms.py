"""Reading dates: which words are one, and of what form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from ombudsgraph.course import date_words as words
from ombudsgraph.course.date_shapes import Calendar, Found, Relative, Unit
from ombudsgraph.course.relative_dates import read_relative
from ombudsgraph.model import Span

_FINDER = AhoCorasick(words.ANCHORS, matchkind=MatchKind.LeftmostLongest)
_AFTER = words.ANCHORS.index(" after")
_UNITS = ("day", "days", "week", "weeks", "fortnight", "fortnights", "month", "months", "year", "years")
_NAMED = frozenset(("Christmas ", "Boxing Day", "New Year's "))


@dataclass(frozen=True, slots=True)
class DateAnchors:
    """The words of a text that a date could have: each with where it begins and ends; `counted` are the places of those "after" behind a
    unit of time, which may count from something that is named.
    """

    starts: list[int]
    found: list[tuple[int, int, int]]
    counted: list[int]

    def may_be_dated(self, span: Span) -> bool:
        """Tell quickly whether the text can hold a date within *span*."""
        return _has(self.starts, span)

    def may_be_counted(self, span: Span) -> bool:
        """Tell quickly whether the text can hold within *span* a date that is counted from something that is named."""
        return _has(self.counted, span)


def _has(places: list[int], span: Span) -> bool:
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


@lru_cache(maxsize=2)  # several extractors look for dates in the same text
def anchors_of(plain: str) -> DateAnchors:
    """Return the words of *plain* that a date could have."""
    found = _FINDER.find_matches_as_indexes(plain)
    counted = [start for word, start, _ in found if word == _AFTER and plain[max(0, start - 12) : start].rstrip(" '").endswith(_UNITS)]
    return DateAnchors([start for _, start, _ in found], found, counted)


def read(plain: str, span: Span) -> Iterator[Found]:
    """Yield the dates within *span* of the text *plain* in order, each with its span."""
    done = span.start
    anchors = anchors_of(plain)
    for pattern, at, end in anchors.found[bisect_left(anchors.starts, span.start) : bisect_left(anchors.starts, span.end)]:
        if at < done or end > span.end:
            continue
        found = _read_at(plain, Span(done, span.end), words.ANCHORS[pattern], at, end)
        if found is not None:
            done = found[0].end
            yield found


def _read_at(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return the date that has the *word* from *at* to *end*."""
    if word in words.NUMBER_OF_MONTH:
        return _month(plain, span, word, at, end)
    if word in words.NUMBER_OF_SHORT_MONTH:
        return _short_month(plain, span, word, at, end)
    if word.lower() in words.SEASONS:
        ahead = words.SEASON_AHEAD.match(plain, end, span.end)
        if ahead is None or plain[end : end + 1].isalpha():
            return None
        before = words.SEASON_BEFORE.match(plain, span.start, at)
        if before is not None and ahead["year"] is None:
            count = int(before["which"] in ("the following", "the next", "next"))
            return Span(before.start(), end), Relative(count, Unit.YEAR, season=words.SEASONS[word.lower()])
        return Span(at, ahead.end()), Calendar(_int(ahead["year"]), words.SEASONS[word.lower()], months=3)
    if word in words.ORDINALS:
        return _ordinal(plain, span, word, at, end)
    if word in _NAMED:
        named = words.NAMED.match(plain, at, span.end)
        if named is None:
            return None
        month, day = words.NAMED_DAYS[named["named"].lower()]
        return Span(*named.span()), Calendar(_int(named["year"]), month, day, day)
    if word in ("20", "19"):
        return _numbers(plain, span, at)
    return read_relative(plain, span, word, at, end)


def _month(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    ahead = words.MONTH_AHEAD.match(plain, end, span.end)
    before = words.MONTH_BEFORE.match(plain, span.start, at)
    if ahead is None or before is None or plain[at - 1 : at].isalpha():
        return None
    month, year, found = words.NUMBER_OF_MONTH[word], _int(ahead["year"]), Span(before.start(), ahead.end())
    if before["day"]:
        first, last = int(before["day"]), int(before["day_2"] or before["day"])
        week = 0 if before["week"] is None else -1 if "ending" in before["week"].lower() else 1
        return (found, Calendar(year, month, first, last, week=week)) if 0 < first <= last <= 31 else None
    if before["part"]:
        return found, Calendar(year, month, *_part(before["part"]))
    return found, Calendar(year, month)


def _part(printed: str) -> tuple[int, int]:
    """Return the first and the last day of the part of a month that *printed* names ("the first ten days of")."""
    names = [part for part in printed.lower().replace("-", " ").split() if part not in ("in", "the", "of", "very")]
    known = words.PARTS.get(" ".join(names))
    if known is not None:
        return known
    count = int(names[1]) if names[1].isdigit() else words.COUNTS[names[1]]
    return (1, count) if names[0] == "first" else (-count, 31)


def _ordinal(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return the day of a month that is not named again: "on the 15th"."""
    before = words.ORDINAL_BEFORE.match(plain, span.start, at)
    if before is None or words.ORDINAL_AHEAD.match(plain, end, span.end) is None:
        return None
    return Span(at + 1, end), Relative(0, Unit.MONTH, day=words.ORDINALS[word])


def _short_month(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return the date with a shortened month: "3 Sept 2021"."""
    ahead, before = words.MONTH_AHEAD.match(plain, end - 1, span.end), words.MONTH_BEFORE.match(plain, span.start, at)
    if ahead is None or ahead["year"] is None or before is None or not before["day"] or not 0 < int(before["day"]) <= 31:
        return None
    day = int(before["day"])
    return Span(before.start(), ahead.end()), Calendar(int(ahead["year"]), words.NUMBER_OF_SHORT_MONTH[word], day, day)


def _numbers(plain: str, span: Span, at: int) -> Found | None:
    """Return the date in figures, or the year alone, whose year begins at *at*."""
    iso = words.ISO.match(plain, at, span.end)
    if iso is not None:
        return _checked(Span(*iso.span()), *(int(number) for number in iso["iso"].split("-")))
    year = words.YEAR.match(plain, at, span.end)
    before = words.NUMERIC_BEFORE.match(plain, span.start, at) if year is not None and plain[at - 1 : at] in ("/", ".") else None
    if year is not None and before is not None:
        day, month = (int(number) for number in before[0].replace(".", "/").rstrip("/").split("/"))
        return _checked(Span(before.start(), year.end()), int(year[0]), month, day)
    bare = words.BARE_YEAR.match(plain, at, span.end)
    return None if bare is None else (Span(*bare.span()), Calendar(int(bare["year"]), 1, months=12))


def _checked(span: Span, year: int, month: int, day: int) -> Found | None:
    return (span, Calendar(year, month, day, day)) if 0 < month <= 12 and 0 < day <= 31 else None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
