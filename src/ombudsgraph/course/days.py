"""Days: dates as people write them.

    absolute = [weekday] day month [year] | part "of" month [year] | month [year] | season [year] | year | 8/2/2021 | Christmas Eve …
    range    = "between" absolute "and" absolute | absolute "or" absolute
    relative = number unit ("later" | "after" anchor) | "the next day" | "the same month" | "later that month" …

`find` tells where a text dates something and in what form; `chronology` tells which days are meant. Early is the 1st to the 10th, mid the
11th to the 20th, late and the end of a month the 21st on; spring begins in March, and a winter has the year that it begins in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from ombudsgraph.course.date_forms import read
from ombudsgraph.course.date_shapes import Calendar, Relative
from ombudsgraph.model import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that date something. `until` is the second date of a range, or the date of what a relative date is counted from; `lead` the
    word before ("by", "since") in lower case; `is_anchor` that the date before is counted from this one.
    """

    span: Span
    form: Calendar | Relative
    lead: str = ""
    until: Calendar | None = None
    is_anchor: bool = False


_LEAD = regex.compile(r"\b([A-Za-z]+)\s?$", regex.REVERSE)
_BARE_LEADS = frozenset(
    [
        "in",
        "of",
        "by",
        "since",
        "until",
        "till",
        "from",
        "to",
        "and",
        "or",
        "during",
        "between",
        "before",
        "after",
        "around",
        "about",
        "on",
        "last",
        "this",
    ]
)
_OR = regex.compile(r"\s?or\s(?:in\s|on\s|at\s)?$")
_AND = regex.compile(r"\s?(?:and|-)\s$")
_ON = regex.compile(r"\s(?:met\s|sat\s|was\sheld\s)?(?:on|in|of)\s")
_SAME = regex.compile(r",\s(?:on\s|in\s)?")
_LEAD_LENGTH = 16


def find(plain: str, span: Span) -> tuple[Mention, ...]:
    """Return the dates that the text *plain* (see `Statement.plain`) mentions within *span*, in order; a range is one mention."""
    found: list[Mention] = []
    for place, form in read(plain, span):
        lead = _lead(plain, max(span.start, place.start - _LEAD_LENGTH), place.start)
        if place.of(plain) == "May" and lead not in _BARE_LEADS:
            continue
        mention = Mention(place, form, lead)
        if found and _is_anchored(plain, found[-1], mention) and isinstance(form, Calendar):
            found[-1] = replace(found[-1], until=form)
            mention = replace(mention, is_anchor=True)
        if (
            found
            and isinstance(found[-1].form, Relative)
            and isinstance(form, Calendar)
            and _SAME.fullmatch(plain, found[-1].span.end, place.start)
        ):
            del found[-1]  # "on the same day, 5 October"
        joined = _join(plain, found[-1], mention) if found else None
        if joined is None:
            found.append(mention)
        else:
            found[-1] = joined
    return tuple(found)


def _lead(plain: str, start: int, end: int) -> str:
    """Return the word of *plain* that ends before *end*, in lower case; empty where something else stands there."""
    _, gap, word = plain[start : end - (plain[end - 1] == " ")].rpartition(" ")
    if gap and word.isascii() and word.isalpha():
        return word.lower()
    before = _LEAD.search(plain, start, end)
    return before[1].lower() if before else ""


def _is_anchored(plain: str, first: Mention, second: Mention) -> bool:
    """Tell whether *second* dates what *first* is counted from ("two weeks after her appointment on 18 June")."""
    if not isinstance(first.form, Relative) or not first.form.anchor:
        return False
    return _ON.fullmatch(plain, first.span.end, second.span.start) is not None


def _join(plain: str, first: Mention, second: Mention) -> Mention | None:
    """Return *first* and *second* as one range, where the words between say so ("late September or early October 2018")."""
    if not isinstance(first.form, Calendar) or not isinstance(second.form, Calendar) or first.until is not None:
        return None
    between = plain[first.span.end : second.span.start]
    if len(between) > _LEAD_LENGTH or not (_OR.match(between) or (first.lead == "between" and _AND.match(between))):
        return None
    opening = first.form
    if opening.year is None and second.form.year is not None:
        opening = replace(opening, year=second.form.year - (opening.month > second.form.month))
    return Mention(Span(first.span.start, second.span.end), opening, first.lead, second.form)
