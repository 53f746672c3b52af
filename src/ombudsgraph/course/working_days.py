"""Working days of England: Monday to Friday without the bank holidays of England (regulation 2(1) of the Children Act 1989
Representations Procedure (England) Regulations 2006, SI 2006/1738).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5
_WEEK = 7


@cache
def _bank_holidays(year: int) -> tuple[date, ...]:
    """Return the bank holidays of England in *year* that fall on a day from Monday to Friday."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return tuple(sorted(day for day in found if day.year == year and day.weekday() < _SATURDAY))


def is_working_day(day: date) -> bool:
    """Tell whether *day* is a working day in England."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def count_working_days(start: date, end: date) -> int:
    """Return the number of working days after *start* up to and including *end*; 0 where *end* is not after *start*."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, _WEEK)
    count = 5 * weeks + sum((start.weekday() + offset) % _WEEK < _SATURDAY for offset in range(1, rest + 1))
    return count - sum(start < day <= end for year in range(start.year, end.year + 1) for day in _bank_holidays(year))


def add_working_days(start: date, count: int) -> date:
    """Return the day *count* working days after *start*, or before it where *count* is negative."""
    step = timedelta(days=1 if count >= 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day
