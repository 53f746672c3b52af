"""Numbers, months and units of time as words: "seven", "twenty-one", "a fortnight", "the 14 weeks"."""

from __future__ import annotations

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | _TENS | {"a": 1, "an": 1, "both": 2}
NUMBERS |= {f"{tens} {unit}": ten + NUMBERS[unit] for tens, ten in _TENS.items() for unit in _UNITS.split()[1:10]}
_YEAR = "january february march april may june july august september october november december"
MONTHS = {word: number for number, word in enumerate(_YEAR.split(), start=1)}
# a pattern of a number; longest words first
_NUMBER_WORDS = "|".join(_UNITS.split()[:0:-1])
_DIGITS = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})(?:[- ](?:{_DIGITS}))?|{_NUMBER_WORDS}|an?)"
MONTH = "|".join(MONTHS)


def number_of(words: str) -> int:
    """Return the number that *words* matched by `NUMBER` say.

    Raises `KeyError` where they are no number.
    """
    return int(words) if words.isdigit() else NUMBERS[words.lower().replace("-", " ")]


def duration(count: int, unit: str) -> str:
    """Return *count* of *unit* ("month", "weeks", "fortnight", "days", "year", "term") as an xsd:duration in days or months.

    A term has no fixed length; the school year has three, so it is taken as four months.
    """
    unit = unit.lower().removesuffix("s")
    if unit == "day":
        return f"P{count}D"
    if unit in ("week", "fortnight"):
        return f"P{count * (7 if unit == 'week' else 14)}D"
    if unit == "year":
        return f"P{count}Y"
    return f"P{count * (4 if unit == 'term' else 1)}M"
