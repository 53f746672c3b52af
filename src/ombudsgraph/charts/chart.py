"""What a chart is before it is drawn: its words, its unit, how many things it rests on, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ombudsgraph.projections.facts import Facts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers behind a chart, as they are written to CSV: `count` is how many of `counted` they rest on."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    count: int
    counted: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart by name: what it shows, the unit of its axis, a note on how it is to be read, what reckons and what draws it."""

    name: str
    title: str
    unit: str
    note: str
    reckon: Callable[[Facts], Numbers]
    draw: Callable[[Numbers, Figure], None]


def median(values: Sequence[Decimal]) -> Decimal:
    """Return the median of *values*, of which there is at least one: the mean of the two in the middle where they are even in number."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def quantile(values: Sequence[Decimal], share: Decimal) -> Decimal:
    """Return the quantile *share* (0 to 1) of *values*, of which there is at least one, by linear interpolation (Hyndman and Fan's 7)."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def rounded(value: Decimal, digits: str = "0.01") -> Decimal:
    """Return *value* rounded, without noughts at its end."""
    found = value.quantize(Decimal(digits)).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def per_cent(part: int, whole: int) -> Decimal | None:
    """Return *part* of *whole* in per cent, to a tenth; None of nothing."""
    return rounded(Decimal(100 * part) / whole, "0.1") if whole else None
