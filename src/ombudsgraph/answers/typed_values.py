"""RDF terms as values of Python, for columns of data frames: by the datatype of the literal (XML Schema 1.1 Part 2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

from ombudsgraph.answers.result import Term, words
from ombudsgraph.terms import PREFIXES

Value = str | int | float | bool | date | datetime

_XSD = PREFIXES["xsd"]
_INTEGERS = ("integer", "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte")
_BOUNDED = ("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger")
_LARGEST = 1 << 63
_TRUTH = {"true": True, "1": True, "false": False, "0": False}


def value(term: Term | None) -> Value | None:
    """Return *term* as a value: int, float (of xsd:decimal too), bool, date or datetime; an IRI, and what is none of these, as its words.

    What is not in its datatype's form, and an integer of more than 64 bits, is its words as well.
    """
    if not isinstance(term, Literal):
        return words(term)
    read = _READERS.get(term.datatype.value)
    if read is None:
        return term.value
    try:
        return read(term.value)
    except (ValueError, KeyError, InvalidOperation):
        return term.value


def is_number(term: Literal) -> bool:
    """Tell whether *term* has a number's datatype."""
    return _READERS.get(term.datatype.value) in (_integer, _decimal, _float)


def _integer(words: str) -> int:
    number = int(words)
    if not -_LARGEST <= number < _LARGEST:
        raise ValueError(words)
    return number


def _decimal(words: str) -> float:
    return float(Decimal(words))


def _float(words: str) -> float:
    return float(words)  # "INF" and "NaN" are Python's as well


def _boolean(words: str) -> bool:
    return _TRUTH[words]


def _date(words: str) -> date:
    return date.fromisoformat(words)


def _date_time(words: str) -> datetime:
    return datetime.fromisoformat(words)


_READERS: dict[str, Callable[[str], Value]] = {
    **{f"{_XSD}{name}": _integer for name in (*_INTEGERS, *_BOUNDED)},
    f"{_XSD}decimal": _decimal,
    f"{_XSD}double": _float,
    f"{_XSD}float": _float,
    f"{_XSD}boolean": _boolean,
    f"{_XSD}date": _date,
    f"{_XSD}dateTime": _date_time,
}
