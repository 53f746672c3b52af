"""Numbers of Parts and Chapters: roman or arabic, with the letter of one inserted later ("IIA", "3A")."""

from __future__ import annotations

import regex

_ROMAN = regex.compile(r"(?P<roman>M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?P<suffix>[A-Z]{0,2})")
_ARABIC = regex.compile(r"(?P<number>\d+)(?P<suffix>[A-Z]{0,2})")
_WORTH = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"))
_DIGITS = (*_WORTH, (4, "IV"), (1, "I"))


def as_arabic(number: str) -> str | None:
    """Return the arabic form of a Part's *number* ("iii" → "3", "IIA" → "2A", "3a" → "3A"), `None` where it is no such number."""
    number = number.upper()
    if found := _ARABIC.fullmatch(number):
        return f"{int(found['number'])}{found['suffix']}"
    found = _ROMAN.fullmatch(number)
    value = _value(found["roman"]) if found else 0
    return f"{value}{found['suffix']}" if found and value else None


def as_roman(number: str) -> str:
    """Return the roman form of an arabic *number* ("3" → "III", "2A" → "IIA"); raises ValueError where it is none."""
    found = _ARABIC.fullmatch(number)
    if found is None:
        raise ValueError(f"{number!r} is no arabic number of a Part, expected digits and at most two letters")
    value, written = int(found["number"]), ""
    for worth, digits in _DIGITS:
        written += digits * (value // worth)
        value %= worth
    return written + str(found["suffix"])


def _value(roman: str) -> int:
    value = 0
    for worth, digits in _DIGITS:
        while roman.startswith(digits):
            value += worth
            roman = roman[len(digits) :]
    return value
