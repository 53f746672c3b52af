"""Limits of the children's statutory procedure."""

from __future__ import annotations

from datetime import date

import pytest

from ombudsgraph.course.clocks import intervals, timeliness
from ombudsgraph.model import Span
from ombudsgraph.model.course import Days, Step, StepType, Timeliness
from ombudsgraph.registers.legislation import provision_iri


def step(stage: int, kind: StepType, earliest: date, latest: date) -> Step:
    return Step(stage, kind, Days(earliest, latest), (Span(0, 1),))


def test_stage_two_from_june_to_december() -> None:
    found = intervals(
        (
            step(2, StepType.REQUEST, date(2020, 6, 1), date(2020, 6, 30)),
            step(2, StepType.REPORT, date(2020, 12, 1), date(2020, 12, 31)),
        )
    )
    assert [(item.working_days_min, item.working_days_max, item.limit, item.timeliness) for item in found] == [
        (109, 150, 65, Timeliness.LATE)
    ]
    assert provision_iri(found[0].source) == "http://www.legislation.gov.uk/id/uksi/2006/1738/regulation/17/6"


def test_a_simple_complaint_has_ten_days() -> None:
    steps = (
        step(1, StepType.REQUEST, date(2021, 3, 1), date(2021, 3, 1)),
        step(1, StepType.RESPONSE, date(2021, 3, 22), date(2021, 3, 22)),
    )
    assert intervals(steps)[0].timeliness is Timeliness.IN_TIME
    assert intervals(steps, simple=True)[0].timeliness is Timeliness.LATE


def test_steps_without_a_limit_or_without_days_have_no_interval() -> None:
    undated = Step(2, StepType.REPORT, None, (Span(0, 1),))
    assert intervals((step(2, StepType.REQUEST, date(2020, 6, 1), date(2020, 6, 30)), undated)) == ()


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(66, 70, Timeliness.LATE), (10, 65, Timeliness.IN_TIME), (60, 66, Timeliness.UNDETERMINED), (65, 65, Timeliness.IN_TIME)],
)
def test_timeliness(least: int, most: int, expected: Timeliness) -> None:
    assert timeliness(least, most, 65) is expected
