"""Deadlines: durations, working days, days of the calendar, and the day on which they end."""

from __future__ import annotations

from datetime import date

import pytest

from ombudsgraph.course.deadlines import after, find, with_due
from ombudsgraph.model import Deadline

ISSUED = date(2022, 1, 31)
# words, duration, working days, day due for a decision of 31 January 2022
TERMS: list[tuple[str, str | None, int | None, date | None]] = [
    ("Within one month of the final decision the Council will", "P1M", None, date(2022, 2, 28)),
    ("within a month it will", "P1M", None, date(2022, 2, 28)),
    ("within four weeks of this decision", "P28D", None, date(2022, 2, 28)),
    ("within 28 days of the date of my final decision", "P28D", None, date(2022, 2, 28)),
    ("within three months of my decision", "P3M", None, date(2022, 4, 30)),
    ("within six weeks", "P42D", None, date(2022, 3, 14)),
    ("within a fortnight", "P14D", None, date(2022, 2, 14)),
    ("By six weeks from the same day it is going to", "P42D", None, date(2022, 3, 14)),
    ("no later than two months after the date of this decision", "P2M", None, date(2022, 3, 31)),
    ("Within twelve weeks of the date of the report", "P84D", None, date(2022, 4, 25)),
    ("within one year", "P1Y", None, date(2023, 1, 31)),
    ("within 20 working days", None, 20, date(2022, 2, 28)),
    ("within ten working days of this decision", None, 10, date(2022, 2, 14)),
    ("within 14 days of the panel's decision", "P14D", None, None),
    ("within two weeks of receiving her receipts", "P14D", None, None),
    ("by 31 March 2022", None, None, date(2022, 3, 31)),
    ("by the end of October 2023", None, None, date(2023, 10, 31)),
]
NO_TERMS = [
    "a limit of five working days for listening", "the six-week limit", "for the next eight weeks", "over the last three months",
    "more than 14 days old",
    "the three months without lessons", "paid in two instalments", "by telephone",
]  # fmt: skip


@pytest.mark.parametrize(("words", "within", "working_days", "due"), TERMS, ids=[words for words, *_ in TERMS])
def test_term(words: str, within: str | None, working_days: int | None, due: date | None) -> None:
    assert [with_due(term, ISSUED) for term in find(words)] == [Deadline(within, working_days, due)]


@pytest.mark.parametrize("words", NO_TERMS)
def test_no_term(words: str) -> None:
    assert find(words) == ()


def test_no_day_without_a_decision() -> None:
    (term,) = find("within one month")
    assert with_due(term, None) == Deadline("P1M", None, None)


@pytest.mark.parametrize(
    ("start", "within", "day"),
    [
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2023, 11, 30), "P3M", date(2024, 2, 29)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2019, 12, 15), "P28D", date(2020, 1, 12)),
    ],
)
def test_months_end_on_their_last_day(start: date, within: str, day: date) -> None:
    assert after(start, within) == day


def test_bank_holidays_are_no_working_days() -> None:
    (term,) = find("within five working days")
    assert with_due(term, date(2022, 4, 13)).due == date(2022, 4, 22)  # Good Friday and Easter Monday lie between
