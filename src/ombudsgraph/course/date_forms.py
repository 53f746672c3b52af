"""The forms of dates: an absolute one by the calendar, a relative one by counting."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from ombudsgraph.course import date_words as words
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
    """An absolute date: `months` months from `month` on, of them the days `first` to `last`; negative days count from the end."""

    year: int | None
    month: int
    first: int = 1
    last: int = 31
    months: int = 1

    def on(self, year: int) -> Days | None:
        """Return the days that are meant in *year*; None where the calendar has no such day (30 February)."""
        length = monthrange(year, self.month)[1]
        more_years, month = divmod(self.month + self.months - 2, 12)
        end = monthrange(year + more_years, month + 1)[1]
        if self.first > length or (self.first == self.last > length):
            return None
        first = self.first if self.first > 0 else length + 1 + self.first
        return Days(date(year, self.month, first), date(year + more_years, month + 1, min(self.last, end)))


@dataclass(frozen=True, slots=True)
class Relative:
    """A date counted from another: `count` units on. `anchor` says from what ("the panel hearing"), empty for what was told last; `whole`
    means all of the month, week or year that it falls in, `rest` what is left of it.
    """

    count: int
    unit: Unit
    anchor: str = ""
    whole: bool = False
    rest: bool = False


Form = Calendar | Relative
Found = tuple[Span, Form]
_FINDER = AhoCorasick(words.ANCHORS, matchkind=MatchKind.LeftmostLongest)
_NAMED = frozenset(("Christmas ", "Boxing Day", "New Year's "))


def read(plain: str, span: Span) -> Iterator[Found]:
    """Yield the dates within *span* of the text *plain* in order, each with its span."""
    done = span.start
    for pattern, start, end in _FINDER.find_matches_as_indexes(plain[span.start : span.end]):
        at = span.start + start
        if at < done:
            continue
        found = _read_at(plain, Span(done, span.end), words.ANCHORS[pattern], at, span.start + end)
        if found is not None:
            done = found[0].end
            yield found


def has_anchor(text: str) -> bool:
    """Tell whether *text* has a word that a date could have."""
    return bool(_FINDER.find_matches_as_indexes(text))


def _read_at(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return the date that has the *word* from *at* to *end*."""
    if word in words.NUMBER_OF_MONTH:
        return _month(plain, span, word, at, end)
    if word.lower() in words.SEASONS:
        ahead = words.SEASON_AHEAD.match(plain, end, span.end)
        if ahead is None or plain[end : end + 1].isalpha():
            return None
        return Span(at, ahead.end()), Calendar(_int(ahead["year"]), words.SEASONS[word.lower()], months=3)
    if word in _NAMED:
        named = words.NAMED.match(plain, at, span.end)
        if named is None:
            return None
        month, day = words.NAMED_DAYS[named["named"].lower()]
        return Span(*named.span()), Calendar(_int(named["year"]), month, day, day)
    if word in ("20", "19"):
        return _numbers(plain, span, at)
    return _relative(plain, span, word, at, end)


def _month(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    ahead = words.MONTH_AHEAD.match(plain, end, span.end)
    before = words.MONTH_BEFORE.match(plain, span.start, at)
    if ahead is None or before is None or plain[at - 1 : at].isalpha():
        return None
    month, year, found = words.NUMBER_OF_MONTH[word], _int(ahead["year"]), Span(before.start(), ahead.end())
    if before["day"]:
        first, last = int(before["day"]), int(before["day_2"] or before["day"])
        return (found, Calendar(year, month, first, last)) if 0 < first <= last <= 31 else None
    if before["part"]:
        name = " ".join(part for part in before["part"].lower().replace("-", " ").split() if part not in ("in", "the", "of", "very"))
        return found, Calendar(year, month, *words.PARTS[name])
    return found, Calendar(year, month)


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


def _relative(plain: str, span: Span, word: str, at: int, end: int) -> Found | None:
    """Return the relative date that has the *word* ("later", " after", "next ")."""
    if word in ("next ", "following ", "same "):
        before, shifted = words.SHIFT_BEFORE.match(plain, span.start, at), words.SHIFT_AHEAD.match(plain, end, span.end)
        if before is None or shifted is None:
            return None
        count, whole = int(word != "same "), shifted["whole"]
        is_long = whole in ("week", "month", "year")
        return Span(before.start(), shifted.end()), Relative(count, Unit(whole) if is_long else Unit.DAY, whole=is_long)
    if word.lower() == "later":
        rest = words.REST_AHEAD.match(plain, end, span.end)
        if rest is not None:
            return Span(at, rest.end()), Relative(0, Unit(rest["rest"]), rest=True)
    counted = words.COUNT_BEFORE.match(plain, span.start, at)
    if word != " after":
        return None if counted is None else (Span(counted.start(), end), _counted(counted, "", back=word == "earlier"))
    if counted is None:
        day = words.DAY_AFTER_BEFORE.match(plain, span.start, at)
        is_day = day is not None and words.NOT_ANCHORED.match(plain, end, span.end) is not None
        return (Span(day.start(), end), Relative(1, Unit.DAY)) if day is not None and is_day else None
    ahead = words.AFTER_AHEAD.match(plain, end, span.end)
    if ahead is None:
        return None
    anchor = (ahead["anchor"] or "").lower()
    return Span(counted.start(), ahead.end()), _counted(counted, "" if anchor in ("that", "this") else anchor, back=False)


def _counted(match: regex.Match[str], anchor: str, *, back: bool) -> Relative:
    number = match["count"].lower()
    count = int(number) if number.isdigit() else words.COUNTS[number]
    unit = match["unit"].lower().rstrip("s").removeprefix("calendar ")
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    return Relative(-count if back else count, Unit(unit), anchor)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
