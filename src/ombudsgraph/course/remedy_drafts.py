"""Remedies in the making, and how two tellings of one are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ombudsgraph.course.remedy_items import Clause, Lead
from ombudsgraph.model import Remedy, RemedyStatus, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A remedy in the making: its paragraph, and whether it has a deadline of its own."""

    remedy: Remedy
    paragraph: int
    own_deadline: bool = False
    mark: str | None = None


def lead_status(heading: str) -> RemedyStatus:
    """Return what the *heading* of an action section says of its items."""
    words = heading.lower()
    return RemedyStatus.RECOMMENDED if "recommend" in words and "agreed" not in words else RemedyStatus.AGREED


def unlisted(clause: Span, number: int) -> Clause:
    """Return the sentence *clause* of paragraph *number* as it stands, under no lead."""
    return Clause(clause, number, Lead())


def merged(remedies: Sequence[Remedy], told: Remedy) -> int | None:
    """Return the place of the remedy of which *told* is another telling, None where there is none."""
    for number, remedy in enumerate(remedies):
        same_sum = (
            told.money is None or told.money.amount is None or (remedy.money is not None and remedy.money.amount == told.money.amount)
        )
        if (remedy.money is None) is (told.money is None) and same_sum and (remedy.type is told.type or told.money is not None):
            return number
    return None
