"""Dates as people write them, and which days they mean."""

from __future__ import annotations

from datetime import date

import pytest

from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.date_forms import anchors_of
from ombudsgraph.course.date_thread import DateThread
from ombudsgraph.course.days import find
from ombudsgraph.course.working_days import add_working_days, count_working_days
from ombudsgraph.model import Span
from ombudsgraph.model.course import Days

LAST = Days(date(2018, 11, 8), date(2018, 11, 8))
DECIDED = date(2022, 7, 10)


def days_in(text: str, last: Days | None = LAST) -> list[tuple[str, str] | None]:
    thread = Chronology(DECIDED, last)
    told = [thread.tell(mention) for mention in find(text, Span(0, len(text)))]
    return [None if days is None else (days.earliest.isoformat(), days.latest.isoformat()) for days in told]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on 8 February 2021", "2021-02-08", "2021-02-08"),
        ("on Monday 8 February 2021", "2021-02-08", "2021-02-08"),
        ("the 3rd of May 2019", "2019-05-03", "2019-05-03"),
        ("on 26 November", "2018-11-26", "2018-11-26"),
        ("in June 2020", "2020-06-01", "2020-06-30"),
        ("in March", "2019-03-01", "2019-03-31"),
        ("in mid-January 2023", "2023-01-11", "2023-01-20"),
        ("in early July 2022", "2022-07-01", "2022-07-10"),
        ("at the end of September 2020", "2020-09-21", "2020-09-30"),
        ("in the middle of April", "2019-04-11", "2019-04-20"),
        ("in the first week of April 2023", "2023-04-01", "2023-04-07"),
        ("in the first half of November 2018", "2018-11-01", "2018-11-15"),
        ("on the last day of February 2020", "2020-02-29", "2020-02-29"),
        ("in spring 2019", "2019-03-01", "2019-05-31"),
        ("in the summer of 2019", "2019-06-01", "2019-08-31"),
        ("in winter 2017", "2017-12-01", "2018-02-28"),
        ("in 2018", "2018-01-01", "2018-12-31"),
        ("between February and May 2016", "2016-02-01", "2016-05-31"),
        ("between 5 and 9 March 2018", "2018-03-05", "2018-03-09"),
        ("in late September or early October 2018", "2018-09-21", "2018-10-10"),
        ("on Christmas Eve", "2018-12-24", "2018-12-24"),
        ("on 08/02/2021", "2021-02-08", "2021-02-08"),
        ("four days later", "2018-11-12", "2018-11-12"),
        ("a fortnight later", "2018-11-22", "2018-11-22"),
        ("ten working days later", "2018-11-22", "2018-11-22"),
        ("two months later", "2019-01-08", "2019-01-08"),
        ("five days after that.", "2018-11-13", "2018-11-13"),
        ("the next day", "2018-11-09", "2018-11-09"),
        ("the following month", "2018-12-01", "2018-12-31"),
        ("the same month", "2018-11-01", "2018-11-30"),
        ("later that month", "2018-11-08", "2018-11-30"),
        ("on the same day, 5 October 2020", "2020-10-05", "2020-10-05"),
        ("in the first ten days of August 2016", "2016-08-01", "2016-08-10"),
        ("in the last three days of June 2020", "2020-06-28", "2020-06-30"),
        ("in mid to late May 2020", "2020-05-11", "2020-05-31"),
        ("in the latter part of May 2020", "2020-05-21", "2020-05-31"),
        ("in the week beginning 19 June 2017", "2017-06-19", "2017-06-25"),
        ("in the week ending 25 June 2017", "2017-06-19", "2017-06-25"),
        ("on 3 Sept 2021", "2021-09-03", "2021-09-03"),
        ("on the following Monday", "2018-11-12", "2018-11-12"),
        ("in that month", "2018-11-01", "2018-11-30"),
        ("before the end of that month", "2018-11-08", "2018-11-30"),
        ("within the same month", "2018-11-08", "2018-11-30"),
        ("within ten days", "2018-11-08", "2018-11-18"),
        ("replied after three days", "2018-11-11", "2018-11-11"),
        ("the week after", "2018-11-12", "2018-11-18"),
        ("the day before", "2018-11-07", "2018-11-07"),
        ("that autumn", "2018-09-01", "2018-11-30"),
        ("the following summer", "2019-06-01", "2019-08-31"),
        ("on the 15th.", "2018-11-15", "2018-11-15"),
        ("on the 8th it replied", "2018-11-08", "2018-11-08"),
        ("on Monday the 12th, Mrs X", "2018-11-12", "2018-11-12"),
        ("on the 22nd (a Thursday)", "2018-11-22", "2018-11-22"),
        ("on the 15th of July 2022", "2022-07-15", "2022-07-15"),
        ("on the 15th July 2022", "2022-07-15", "2022-07-15"),
    ],
)
def test_days_of_a_date(text: str, earliest: str, latest: str) -> None:
    assert days_in(text) == [(earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        "He may go",
        "May I go",
        "in the spring term",
        "paragraph 20",
        "Regulations 2006",
        "within the limit",
        "at the end of that month",
        "the week after the panel met",
        "31 February 2020",
        "£2,019 a year",
        "lives on the 1st floor",
        "on the 21st birthday of her son",
        "on the 2nd page of the form",
        "for the 3rd time",
        "the 15th of the points",
    ],
)
def test_no_date_is_no_day(text: str) -> None:
    assert [days for days in days_in(text) if days] == []


@pytest.mark.parametrize(
    "text", ["about a week later", "more than a year later", "three weeks after the fire.", "on the 3rd.", "on the 31st it replied"]
)
def test_what_cannot_be_known_is_none(text: str) -> None:
    assert days_in(text) == [None]


def test_a_month_without_a_year_needs_a_context() -> None:
    assert days_in("in June", last=None) == [None]


def test_the_year_is_carried_forward_through_the_text() -> None:
    assert days_in("in October 2018, then in late December, and on 4 March") == [
        ("2018-10-01", "2018-10-31"), ("2018-12-21", "2018-12-31"), ("2019-03-04", "2019-03-04"),
    ]  # fmt: skip


def test_no_day_lies_behind_the_decision() -> None:
    assert days_in("in September", last=Days(date(2022, 3, 1), date(2022, 3, 1))) == [("2021-09-01", "2021-09-30")]


def test_a_relative_date_counts_from_the_date_it_names() -> None:
    assert days_in("Two weeks after her appointment on 18 June 2018 she")[0] == ("2018-07-02", "2018-07-02")


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2020, 6, 30), date(2020, 12, 1), 109),  # with the summer bank holiday
        (date(2020, 6, 1), date(2020, 12, 31), 150),
        (date(2022, 6, 1), date(2022, 6, 6), 1),  # the Platinum Jubilee's two days
        (date(2021, 3, 5), date(2021, 3, 1), 0),
    ],
)
def test_working_days(start: date, end: date, count: int) -> None:
    assert count_working_days(start, end) == count


def test_adding_working_days_leaves_out_bank_holidays() -> None:
    assert add_working_days(date(2021, 12, 24), 1) == date(2021, 12, 29)


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (("In May 2019 she moved.", "In March she fell.", "Two weeks later she left."), "in July"),
        (("On 30 February 2020 nothing happened.", "In 2018 it began."), "a month later"),
        (("She wrote in June.", "about a week later"), "the next day"),
        (("Her letter of May was lost.", "within ten days of it"), "in August 2020 and in September"),
    ],
)
def test_dates_that_were_passed_by_are_followed_where_one_needs_them(passed: tuple[str, ...], told: str) -> None:
    text = " ".join((*passed, told))
    ends = [sum(len(words) + 1 for words in passed[: place + 1]) for place in range(len(passed))]
    thread = DateThread(text, Chronology(DECIDED, LAST), anchors_of(text))
    for start, end in zip([0, *ends], ends, strict=False):
        thread.pass_by(Span(start, end))
    whole = Chronology(DECIDED, LAST)
    expected = [
        whole.tell(mention) for start, end in zip([0, *ends], [*ends, len(text)], strict=True) for mention in find(text, Span(start, end))
    ]
    found = [days for _, days in thread.tell(find(text, Span(ends[-1], len(text))))]
    assert found
    assert found == expected[-len(found) :]
    assert thread.last == whole.last
