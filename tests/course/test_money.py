"""Sums of money in the words of an act."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ombudsgraph.course.money import payments

# the act, then for each payment: amount, rate, period, count, less paid
PAYMENTS: list[tuple[str, list[tuple[str | None, str | None, str | None, int | None, str | None]]]] = [
    ("pay Mr X £250", [("250", None, None, None, None)]),
    ("pay Mr X £5000 for distress", [("5000", None, None, None, None)]),
    ("pay Mr X £3,000 for distress", [("3000", None, None, None, None)]),
    ("pay Mr X £1,234.50.", [("1234.50", None, None, None, None)]),
    ("pay Mr X £84.5", [("84.5", None, None, None, None)]),
    ("pay £1.2 million to the fund", [("1200000", None, None, None, None)]),
    ("pay her £150 a month for seven months", [("1050", "150", "P1M", 7, None)]),
    ("pay her £150 per week for 12 weeks", [("1800", "150", "P7D", 12, None)]),
    ("pay £300 for each of the seven months, £2,100 in total", [("2100", "300", "P1M", 7, None)]),
    ("pay £2,400, at £600 for each month without teaching", [("2400", "600", "P1M", 4, None)]),
    ("pay £900 for the three months, calculated at £300 a month", [("900", "300", "P1M", 3, None)]),
    (
        "pay £400 a term for two terms and £200 for one term, making £1,000",
        [("800", "400", "P4M", 2, None), ("200", None, None, None, None)],
    ),
    ("pay her £650, made up of £400 for distress and £250 for trouble", [("650", None, None, None, None)]),
    ("pay her a total of £650: £400 for distress and £250 for trouble", [("400", None, None, None, None), ("250", None, None, None, None)]),
    ("pay £350 for her disturbed nights, less the £100 already paid", [("350", None, None, None, "100")]),
    ("pay the allowance, less the £300 it has paid", [(None, None, None, None, "300")]),
    ("pay her £300 for distress and £100 for trouble", [("300", None, None, None, None), ("100", None, None, None, None)]),
    ("pay her £300, on top of the £75 it sent", [("300", None, None, None, None)]),
    ("pay her £300 instead of the £200 it offered", [("300", None, None, None, None)]),
    ("pay her £300 because she lost £84 in wages", [("300", None, None, None, None)]),
    ("pay her a total of £300", [("300", None, None, None, None)]),
    ("pay her compensation", []),
]


@pytest.mark.parametrize(("act", "expected"), PAYMENTS, ids=[act for act, _ in PAYMENTS])
def test_payments(act: str, expected: list[tuple[str | None, str | None, str | None, int | None, str | None]]) -> None:
    def number(words: str | None) -> Decimal | None:
        return None if words is None else Decimal(words)

    found = [
        (item.money.amount, item.money.rate, item.money.rate_period, item.money.rate_count, item.money.less_paid) for item in payments(act)
    ]
    assert found == [(number(amount), number(rate), period, count, number(less)) for amount, rate, period, count, less in expected]


@pytest.mark.parametrize(
    ("act", "each"),
    [
        ("pay D and G £200 each", True),
        ("pay £100 each to Mr and Mrs J", True),
        ("pay each of them £100", True),
        ("pay £100 for each month", False),
        ("pay £100 each month for two months", False),
        ("pay D £200", False),
    ],
)
def test_each(act: str, each: bool) -> None:
    assert [item.each for item in payments(act)] == [each]
