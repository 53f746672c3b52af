"""Clocks: the limits of the children's statutory procedure and how long its steps took.

Limits and regulations: Children Act 1989 Representations Procedure (England) Regulations 2006 (SI 2006/1738), in working days. The days
are counted after the first up to and including the last; a step's interval of days gives an interval of counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ombudsgraph.course.working_days import count_working_days
from ombudsgraph.model import Provision, ProvisionStep
from ombudsgraph.model.course import Interval, Step, StepType, Timeliness
from ombudsgraph.registers.legislation import by_iri, unregistered

_REGULATIONS = "http://www.legislation.gov.uk/id/uksi/2006/1738"
_TITLE = "Children Act 1989 Representations Procedure (England) Regulations 2006"
_SIMPLE = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit in working days from one step, (stage, type), to another, and its regulation."""

    start: tuple[int, StepType]
    end: tuple[int, StepType]
    limit: int
    regulation: tuple[str, ...]


CLOCKS = (
    Clock((1, StepType.REQUEST), (1, StepType.RESPONSE), 20, ("14", "5")),
    Clock((2, StepType.REQUEST), (2, StepType.REPORT), 65, ("17", "6")),
    Clock((2, StepType.ADJUDICATION), (3, StepType.REQUEST), 20, ("18", "2")),
    Clock((3, StepType.REQUEST), (3, StepType.PANEL), 30, ("19", "4")),
    Clock((3, StepType.PANEL), (3, StepType.PANEL_REPORT), 5, ("20", "2")),
    Clock((3, StepType.PANEL_REPORT), (3, StepType.FINAL_RESPONSE), 15, ("20", "3")),
)
SIMPLE = Clock(CLOCKS[0].start, CLOCKS[0].end, _SIMPLE, ("14", "1"))


@cache
def provision(regulation: tuple[str, ...]) -> Provision:
    """Return the *regulation* ("14", "5") of SI 2006/1738."""
    law = by_iri(_REGULATIONS) or unregistered(_TITLE)
    return Provision(law, (ProvisionStep("regulation", regulation),))


def intervals(steps: tuple[Step, ...], *, simple: bool = False) -> tuple[Interval, ...]:
    """Return the intervals between *steps* that have a limit; *simple*: stage 1 had to be finished in ten working days."""
    places = {(step.stage, step.type): place for place, step in reversed(list(enumerate(steps))) if step.days is not None}
    found = []
    for clock in (SIMPLE, *CLOCKS[1:]) if simple else CLOCKS:
        start, end = places.get(clock.start), places.get(clock.end)
        if start is not None and end is not None:
            found.append(_interval(steps, start, end, clock))
    return tuple(found)


def _interval(steps: tuple[Step, ...], start: int, end: int, clock: Clock) -> Interval:
    first, last = steps[start].days, steps[end].days
    assert first is not None and last is not None  # noqa: S101  (the caller takes dated steps only)
    least = count_working_days(first.latest, last.earliest)
    most = count_working_days(first.earliest, last.latest)
    return Interval(start, end, least, most, clock.limit, provision(clock.regulation), timeliness(least, most, clock.limit))


def timeliness(least: int, most: int, limit: int) -> Timeliness:
    """Return whether *least* to *most* working days keep the *limit*."""
    if least > limit:
        return Timeliness.LATE
    return Timeliness.IN_TIME if most <= limit else Timeliness.UNDETERMINED
