"""How the words of a property's values become a column's value: typed, and short where a key or a notation says the same as an IRI."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from ombudsgraph.tabulation.batches import key_of, order
from ombudsgraph.tabulation.columns import Column, Kind, Value
from ombudsgraph.terms import PREFIXES

# What makes a column's value of the values that a property has for one thing.
Cell = Callable[[Sequence[str]], Value]

_day = lru_cache(maxsize=65536)(date.fromisoformat)
_TYPED: Mapping[Kind, Callable[[str], Value]] = MappingProxyType(
    {Kind.INTEGER: int, Kind.DECIMAL: Decimal, Kind.BOOLEAN: lambda words: words in ("true", "1"), Kind.DATE: _day}
)


def cell(column: Column, base: str) -> Cell:
    """Return what makes the values of *column*: of several the first in order where it is no list, None where there is none."""
    short = _shortening(column, base)
    if column.kind is Kind.STRINGS:
        return lambda found: tuple(sorted(map(short, set(found)), key=order)) if found else ()
    if column.kind is Kind.STRING:
        return lambda found: (short(found[0] if len(found) == 1 else min(found)) or None) if found else None
    typed = _TYPED[column.kind]
    return lambda found: typed(found[0] if len(found) == 1 else min(found)) if found else None


def _shortening(column: Column, base: str) -> Callable[[str], str]:
    """Return what makes a column's words of IRIs: notations of its scheme, or keys of the table it refers to."""
    if column.scheme:
        return _without(f"{PREFIXES['ogc']}{column.scheme}/")
    if column.refers == "bodies":
        return _without(f"{base}body/")
    if column.refers and column.refers != "provisions":  # whose keys are whole IRIs
        return lambda iri: key_of(iri, base)
    return str


def _without(prefix: str) -> Callable[[str], str]:
    return lambda iri: iri.removeprefix(prefix)
