"""Remedies in the making, and how two tellings of one are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ombudsgraph.course.remedy_items import Clause, Lead
from ombudsgraph.model import Remedy, RemedyStatus, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A remedy in the making: its paragraph, and whether it has a deadline of its own."""

    remedy: Remedy
    paragraph: int
    own_deadline: bool = False
    mark: str | None = None
    section: int = 0


def lead_status(heading: str) -> RemedyStatus:
    """Return what the *heading* of an action section says of its items."""
    words = heading.lower()
    return RemedyStatus.RECOMMENDED if "recommend" in words and "agreed" not in words else RemedyStatus.AGREED


def unlisted(clause: Span, number: int) -> Clause:
    """Return the sentence *clause* of paragraph *number* as it stands, under no lead."""
    return Clause(clause, number, Lead())


def totalled(remedies: Sequence[Remedy], told: Remedy) -> int | None:
    """Return the place of the first of several payments whose sum is what *told* tells, None where it tells no such total."""
    if told.money is None or told.money.amount is None:
        return None
    owed = [(number, one) for number, one in enumerate(remedies) if one.money and one.money.amount is not None and one.status in _OWED]
    for chosen in (owed, [(number, one) for number, one in owed if set(one.recipients) <= set(told.recipients)]):
        if len(chosen) > 1 and sum(one.money.amount for _, one in chosen if one.money and one.money.amount) == told.money.amount:
            return chosen[0][0]
    return None


_OWED = (RemedyStatus.AGREED, RemedyStatus.RECOMMENDED)


def told_once(drafts: Sequence[Draft]) -> list[Remedy]:
    """Return the remedies of *drafts*; where several sections tell them, what the fullest section tells is not told again by the others."""
    numbers = Counter(draft.section for draft in drafts)
    if len(numbers) < 2:
        return [draft.remedy for draft in drafts]
    fullest = max(numbers, key=lambda number: (numbers[number], number))
    main = [draft.remedy for draft in drafts if draft.section == fullest]
    others: dict[int, list[Remedy]] = {number: [] for number in numbers}
    for draft in drafts:
        if draft.section == fullest:
            continue
        told = draft.remedy
        place = merged(main, told) if _same_people(main, told) else None
        place = place if place is not None else totalled(main, told)
        if place is None:
            others[draft.section].append(told)
        else:
            main[place] = replace(main[place], evidence=(*main[place].evidence, told.evidence[0]))
    return [remedy for number in sorted(numbers) for remedy in (main if number == fullest else others[number])]


def _same_people(main: Sequence[Remedy], told: Remedy) -> bool:
    """Tell whether the remedy of *main* that *told* seems to tell again is for the same people and by the same bodies.

    The same sum each for more people ("each of her older children") is a looser telling.
    """
    place = merged(main, told)
    if place is None:
        return False
    one = main[place]
    named, people = set(told.recipients), set(one.recipients)
    each = told.money is not None and one.money is not None and told.money.each is not None and told.money.each == one.money.each
    return (named <= people or (each and people < named)) and (not told.actors or told.actors == one.actors)


def merged(remedies: Sequence[Remedy], told: Remedy) -> int | None:
    """Return the place of the remedy of which *told* is another telling, None where there is none."""
    for number, remedy in enumerate(remedies):
        same_sum = (
            told.money is None
            or told.money.amount is None
            or (
                remedy.money is not None
                and (remedy.money.amount == told.money.amount or (told.money.each is not None and remedy.money.each == told.money.each))
            )
        )
        if (remedy.money is None) is (told.money is None) and same_sum and (remedy.type is told.type or told.money is not None):
            return number
    return None
