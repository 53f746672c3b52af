"""Metamorphic tests: every sum, pseudonym, year and month of a labelled statement is changed, and the facts follow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import regex
from changed_texts import Change, course, decision_of, each_statement, extracted, mark_known, replaced

from ombudsgraph.model import Decision, Span

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def known(request: pytest.FixtureRequest) -> None:
    mark_known(request)


SUM = regex.compile(r"£(\d[\d,]*(?:\.\d\d)?)")
FACTOR = 3


def scale(text: str) -> str:
    """Return *text* with every sum multiplied."""

    def times(found: regex.Match[str]) -> str:
        value = Decimal(found[1].replace(",", "")) * FACTOR
        return f"£{value:,}" if "," in found[1] else f"£{value}"

    return str(SUM.sub(times, text))


def scaled(value: Any) -> Any:
    """Return a fact with every sum multiplied."""
    if isinstance(value, dict):
        return {key: scaled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [scaled(one) for one in value]
    return value * FACTOR if isinstance(value, Decimal) else value


@each_statement
def test_sums_follow(path: Path) -> None:
    decision = decision_of(path)
    after = extracted(scale(decision.statement.text))
    assert course(after) == scaled(course(decision, scale))


LETTERS = "BCDEFGHJKLMNOPQRSTUVWXYZ"  # "A" and "I" are words
SHIFT = 7
NO_PSEUDONYM = r"(?:Sections?|Schedules?|Form|Band|Parts?|Category) [A-Z]\b(?:,? (?:(?:and|to) )?[A-Z]\b)*"


def renamed(decision: Decision) -> Change:
    """Return what changes the letter of every pseudonym to another."""
    letters = {party.label[-1] for party in decision.parties if party.label[-2:-1] in ("", " ")} & set(LETTERS)
    pseudonyms = regex.compile(rf"{NO_PSEUDONYM}|(?<![\w.£(])(?:{'|'.join(sorted(letters)) or '(?!)'})\b(?![.)]\w)")

    def other(found: regex.Match[str]) -> str:
        return found[0] if len(found[0]) > 1 else LETTERS[(LETTERS.index(found[0]) + SHIFT) % len(LETTERS)]

    return lambda text: pseudonyms.sub(other, text)


@each_statement
def test_pseudonyms_follow(path: Path) -> None:
    decision = decision_of(path)
    rename = renamed(decision)
    assert course(extracted(rename(decision.statement.text))) == course(decision, rename)


YEAR = regex.compile(
    r"(?<![\w£.,/-])(?<!(?:Acts?|Regulations|Order|Code|Rules|[Gg]uidance|Framework|Children|Safeguard) )20[0-3]\d\b(?! (?:Act|Reg))"
)
LATER = 28  # years: the same days of the week


def postpone(text: str) -> str:
    """Return *text* with every year later."""
    return str(YEAR.sub(lambda year: str(int(year[0]) + LATER), text))


def days_of(decision: Decision) -> list[tuple[str, Any]]:
    """Return type and days of steps and events."""
    steps = [(str(step.type), step.days) for one in decision.complaints for step in one.steps]
    return steps + [(str(one.type), one.days) for one in decision.events]


@each_statement
def test_days_follow_their_years(path: Path) -> None:
    decision = decision_of(path)
    after = extracted(postpone(decision.statement.text))
    later = [
        (kind, days and (days.earliest.replace(year=days.earliest.year + LATER), days.latest.replace(year=days.latest.year + LATER)))
        for kind, days in days_of(decision)
    ]
    assert [(kind, days and (days.earliest, days.latest)) for kind, days in days_of(after)] == later


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
NEAR = 400
DATED = regex.compile(rf"\b(?:(?P<day>\d\d?) )?(?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b")


def moved_months(decision: Decision) -> Iterator[tuple[str, str, Any, Decision]]:
    """Yield each step whose sentence has one date, with its days in another month of that year and what is then extracted."""
    text = decision.statement.text
    for complaint in decision.complaints:
        for step in complaint.steps:
            found = list(DATED.finditer(text, step.evidence[0].start, step.evidence[0].end))
            if len(found) != 1 or step.days is None or step.days.earliest.year != int(found[0]["year"]):
                continue
            month = MONTHS.index(found[0]["month"]) + 1
            if {step.days.earliest.month, step.days.latest.month} != {month} or step.days.latest.day > 28 or month == 2:
                continue  # months are of unequal length
            other = month + 1 if month < 12 else 11
            days = (step.days.earliest.replace(month=other), step.days.latest.replace(month=other))
            if text.count(found[0]["month"], max(0, found[0].start() - NEAR), found[0].end() + NEAR) > 1:
                continue  # told twice, the days are those of both
            span = Span(*found[0].span("month"))
            yield f"{step.stage} {step.type}", step.evidence[0].of(text), days, extracted(replaced(text, [(span, MONTHS[other - 1])])[0])


@each_statement
def test_days_follow_their_month(path: Path) -> None:
    left = []
    for step, words, days, after in moved_months(decision_of(path)):
        found = [
            (one.days.earliest, one.days.latest)
            for complaint in after.complaints
            for one in complaint.steps
            if one.days and f"{one.stage} {one.type}" == step
        ]
        if days not in found:
            left.append((step, words))
    assert left == []
