"""Complaints and events of a decision of the synthetic archive: which steps, on which days, and the sentences that say so."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date, timedelta
from random import Random

from archive_writing import Writing

from ombudsgraph.course import clocks
from ombudsgraph.model import Complaint, Days, Event, EventType, Procedure, Span, StatedTime, Step, StepType

_S = StepType
_STATUTORY = (
    (1, _S.REQUEST),
    (1, _S.RESPONSE),
    (2, _S.REQUEST),
    (2, _S.INVESTIGATOR_APPOINTED),
    (2, _S.REPORT),
    (2, _S.ADJUDICATION),
    (3, _S.REQUEST),
    (3, _S.PANEL),
    (3, _S.PANEL_REPORT),
    (3, _S.FINAL_RESPONSE),
)
_OTHER = ((1, _S.REQUEST), (1, _S.RESPONSE), (2, _S.REQUEST), (2, _S.RESPONSE))
# Main category → the procedures that are usual in it; what is left over is the corporate one.
_PROCEDURES = {
    "children-s-care-services": ((Procedure.CHILDRENS_STATUTORY, 0.9),),
    "adult-care-services": ((Procedure.ADULT_SOCIAL_CARE, 0.5), (Procedure.PROVIDER, 0.2)),
    "education": ((Procedure.SCHOOL_APPEAL, 0.25), (Procedure.CHILDRENS_STATUTORY, 0.35)),
}
_WORDS = {kind: kind.value.replace("-", " ") for kind in StepType}


def days_around(rng: Random, day: date) -> tuple[Days, str]:
    """Return the days that a statement gives for *day*, and in what words: the day, its month or a part of it."""
    kind, month = rng.random(), f"{month_name[day.month]} {day.year}"
    last = monthrange(day.year, day.month)[1]
    if kind < 0.5:
        return Days(day, day), f"On {day.day} {month}"
    if kind < 0.85:
        return Days(day.replace(day=1), day.replace(day=last)), f"In {month}"
    first, end, part = ((1, 10, "early"), (11, 20, "mid-"), (21, last, "late"))[min(2, (day.day - 1) // 10)]
    return Days(day.replace(day=first), day.replace(day=end)), f"In {part} {month}".replace("- ", "-")


def procedure(rng: Random, category: str) -> Procedure:
    """Return the procedure of a complaint in the main *category*."""
    chance = rng.random()
    for kind, share in _PROCEDURES.get(category, ()):
        chance -= share
        if chance < 0:
            return kind
    return Procedure.UNSTATED if chance > 0.85 else Procedure.CORPORATE


def complaint(rng: Random, number: int, writing: Writing, category: str, issued: date, most: int) -> Complaint:
    """Write a complaint's course of at most so many steps, a paragraph for each three, and return it."""
    kind = procedure(rng, category)
    statutory = kind is Procedure.CHILDRENS_STATUTORY
    course = _STATUTORY if statutory else _OTHER
    reached = rng.randrange(5, len(course) + 1) if statutory and most > 5 else rng.choice((2, 3, 4, 4))
    known: list[tuple[int | None, StepType]] = list(course[: min(reached, most)])
    known = [place for place in known if rng.random() < 0.95]
    if rng.random() < 0.05:
        known.append((min(3, 1 + len(known) // 2), _S.ESCALATION_REFUSED))
    known.append((None, _S.COMPLAINED_TO_OMBUDSMAN))
    day = issued - timedelta(days=150 + 55 * len(known) + rng.randrange(200))
    steps, sentences = [], []
    for stage, step in known:
        day += timedelta(days=4 + int(rng.expovariate(1 / 40)) % 120)
        days, when = days_around(rng, day)
        day = days.latest
        dated = rng.random() < 0.97
        steps.append((stage, step, days if dated else None))
        sentences.append(f"{when if dated else 'Then'} came the {_WORDS[step]}{f' at stage {stage}' if stage else ''}.")
    spans: list[Span] = []
    for at in range(0, len(sentences), 3):
        spans += writing.paragraph(sentences[at : at + 3])
    made = tuple(Step(stage, step, days, (span,)) for (stage, step, days), span in zip(steps, spans, strict=True))
    stages = tuple(sorted({step.stage for step in made if step.stage is not None}))
    due = Procedure.CHILDRENS_STATUTORY if kind is Procedure.CORPORATE and rng.random() < 0.04 else None
    return Complaint(
        number=number,
        procedure=kind,
        stages=stages,
        steps=made,
        evidence=(spans[0],),
        procedure_due=due,
        intervals=clocks.intervals(made) if statutory else (),
        stated=_stated(rng, writing),
    )


def _stated(rng: Random, writing: Writing) -> tuple[StatedTime, ...]:
    if rng.random() > 0.68:
        return ()
    delay = rng.random() < 0.3
    words = f"a delay of {rng.randrange(2, 12)} months" if delay else f"{rng.choice((10, 20, 25, 30, 65))} working days"
    [span] = writing.paragraph([f"The statement tells of {words} here."])
    start = span.start + len("The statement tells of ")
    return (StatedTime(delay, words, Span(start, start + len(words))),)


def events(rng: Random, writing: Writing, issued: date) -> tuple[Event, ...]:
    """Write what else happened, and return it."""
    found = []
    while rng.random() < 0.3:
        kind = rng.choice(tuple(EventType))
        days, when = days_around(rng, issued - timedelta(days=300 + rng.randrange(600)))
        [span] = writing.paragraph([f"{when} there was a {kind.value.replace('-', ' ')}."])
        found.append(Event(kind, days, (span,)))
    return tuple(found)
