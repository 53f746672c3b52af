"""The thread of one complaint: its steps as they are told, in whatever order.

    complained → response (1) → request (2) → … → report (2) → adjudication (2) → request (3) → panel → its report → final response

A telling without a stage is of the stage that the thread has come to. A step told again adds its words, and its days where they are
closer; a step that the thread cannot place is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ombudsgraph.model import Span
from ombudsgraph.model.course import Days, Procedure, Step, StepType

RANKS = {
    StepType.REQUEST: 0,
    StepType.ACKNOWLEDGEMENT: 1,
    StepType.INVESTIGATOR_APPOINTED: 2,
    StepType.STATEMENT_AGREED: 3,
    StepType.RESPONSE: 8,
    StepType.REPORT: 4,
    StepType.ADJUDICATION: 5,
    StepType.PANEL: 4,
    StepType.PANEL_REPORT: 5,
    StepType.FINAL_RESPONSE: 6,
    StepType.ESCALATION_REFUSED: 9,
    StepType.EARLY_REFERRAL: 20,
    StepType.COMPLAINED_TO_OMBUDSMAN: 21,
}
_LAST = 90
_OFTEN = 4
_INVESTIGATED = frozenset(
    (StepType.ADJUDICATION, StepType.INVESTIGATOR_APPOINTED, StepType.STATEMENT_AGREED, StepType.PANEL, StepType.PANEL_REPORT)
)
_CLOSING = (StepType.RESPONSE, StepType.ADJUDICATION, StepType.FINAL_RESPONSE, StepType.ESCALATION_REFUSED)
_OUTSIDE = (StepType.EARLY_REFERRAL, StepType.COMPLAINED_TO_OMBUDSMAN)  # may come at any time

# what steps are called that a date is counted from
_CALLED = (
    (re.compile(r"panel|hearing|meeting|\bmet\b|\bsat\b"), (StepType.PANEL,)),
    (re.compile(r"request|escalat|asked|complain"), (StepType.REQUEST,)),
    (re.compile(r"report|finding"), (StepType.REPORT, StepType.PANEL_REPORT)),
    (re.compile(r"respon|reply|answer|letter"), (StepType.RESPONSE, StepType.ADJUDICATION)),
    (re.compile(r"adjudication"), (StepType.ADJUDICATION,)),
    (re.compile(r"appointment"), (StepType.INVESTIGATOR_APPOINTED,)),
)


@dataclass(slots=True)
class Told:
    """A step as far as it has been told. `formal` marks a request by a formal complaint."""

    stage: int | None
    type: StepType
    days: Days | None
    evidence: list[Span]
    formal: bool = False


@dataclass(slots=True)
class Thread:
    """One complaint's steps; `statutory` says that it goes through the children's procedure, `named` which one the text says was used,
    `to` what kind of body it was made to, `provider` that this is a care provider, `appealed` that it is an appeal to a school's panel,
    `by_appeal` that it came to its second stage by an appeal.
    """

    steps: list[Told] = field(default_factory=list)
    provider: bool = False
    appealed: bool = False
    staged: bool = False
    by_appeal: bool = False
    statutory: bool = False
    named: Procedure | None = None
    to: str = ""

    def is_investigated(self) -> bool:
        """Tell whether it has a step that only the children's procedure has."""
        return any(told.type in _INVESTIGATED for told in self.steps)

    def find(self, stage: int | None, step: StepType) -> Told | None:
        """Return the step of this stage and type, if it has been told."""
        return next((told for told in self.steps if told.stage == stage and told.type is step), None)

    @property
    def stage(self) -> int:
        """The highest stage that a step has, 0 before the first."""
        return max((told.stage for told in self.steps if told.stage), default=0)

    def is_closed(self, stage: int) -> bool:
        """Tell whether the *stage* has had its answer."""
        return any(self.find(stage, step) for step in _CLOSING)

    def days_called(self, words: str) -> Days | None:
        """Return the days of what *words* call a step ("the panel hearing"), the last of its kind."""
        for pattern, types in _CALLED:
            if pattern.search(words) is not None:
                return next((told.days for told in reversed(self.steps) if told.type in types), None)
        return None

    def add(self, stage: int | None, step: StepType, days: Days | None, span: Span, *, formal: bool = False, again: bool = False) -> bool:
        """Add a step, or its words to what was told before; *again*: it may have been taken a second time. Return whether it belongs."""
        known = self.find(stage, step)
        if again and sum(told.type is step for told in self.steps) > _OFTEN:
            again = False
        if known is None or (again and days is not None and known.days is not None and days.earliest > known.days.latest):
            self.steps.append(Told(stage, step, days, [span], formal))
            return True
        if days is None or known.days is None or _overlap(known.days, days) or (formal and not known.formal and not self.is_closed(1)):
            if known.days is None or (days is not None and (_holds(known.days, days) or (formal and not _overlap(known.days, days)))):
                known.days = days or known.days
                known.evidence.insert(0, span)
            elif days is not None:
                known.evidence.append(span)
            return True
        return False

    def sorted_steps(self) -> tuple[Step, ...]:
        """Return the steps in the order of the procedure; one that is dated before an earlier one is marked."""
        found: list[Step] = []
        latest = None
        for told in self._ordered():
            early = told.days is not None and latest is not None and told.days.latest < latest and told.type not in _OUTSIDE
            found.append(Step(told.stage, told.type, told.days, tuple(dict.fromkeys(told.evidence)), early))
            if told.days is not None and (latest is None or told.days.earliest > latest):
                latest = told.days.earliest
        return tuple(found)

    def _ordered(self) -> list[Told]:
        """Return what was told in the order of the procedure; a step that was taken a second time stands where its days put it."""
        found: list[Told] = []
        repeated: list[Told] = []
        for told in sorted(self.steps, key=_rank):
            is_again = told.days is not None and any(other.stage == told.stage and other.type is told.type for other in found)
            (repeated if is_again else found).append(told)
        for told in repeated:
            places = [place for place, other in enumerate(found, 1) if _is_not_after(other, told)]
            found.insert(places[-1] if places else len(found), told)
        return found


def _is_not_after(one: Told, other: Told) -> bool:
    return one.days is not None and other.days is not None and one.days.earliest <= other.days.earliest


def _rank(told: Told) -> tuple[int, int]:
    return (_LAST if told.type in _OUTSIDE else (told.stage or 0), RANKS[told.type])


def _overlap(one: Days, other: Days) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _holds(outer: Days, inner: Days) -> bool:
    return outer != inner and outer.earliest <= inner.earliest and inner.latest <= outer.latest
