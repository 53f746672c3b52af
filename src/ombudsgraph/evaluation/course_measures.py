"""Measures of a complaint's course: complaints, steps, intervals, events. `KINDS` at the end adds findings and remedies.

A complaint is told by its number. A step is right with complaint, stage, type and both days; one with other days is a false positive and a
false negative. Of what is not labelled, a dated step of a labelled complaint that has steps is a false positive, as is a late interval,
where the file's labels are whole (see `course_gold`); a step without days counts neither way. Where a file gives no complaints but
procedures, the set of procedures is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ombudsgraph.evaluation import finding_measures, remedy_measures
from ombudsgraph.evaluation.comparison import Comparison, Pair, Row, Tally, compare_sets
from ombudsgraph.evaluation.course_gold import CourseGold, GoldComplaint, GoldInterval, GoldStep, Place
from ombudsgraph.evaluation.places import find_all
from ombudsgraph.model import Complaint, Days, Interval, Procedure, Span, Step, Timeliness


def compare_complaints(pair: Pair) -> Comparison | None:
    """Compare the complaints by number and procedure, and the procedure that was due, where labels or text name one."""
    course = pair.gold.course
    if course is None or (course.complaints is None and course.procedures is None):
        return None
    if course.complaints is None:
        return _compare_procedures(pair, course)
    tally = Tally(pair, "complaints")
    found = {one.number: one for one in pair.decision.complaints}
    for label in course.complaints:
        complaint = found.pop(label.number, None)
        if not label.optional:
            wanted = "|".join(label.procedures) or Procedure.UNSTATED.value
            _count(tally, f"{label.number} {wanted}", complaint, complaint is not None and complaint.procedure in wanted.split("|"))
            _compare_due(tally, label, complaint)
    for complaint in found.values():
        tally.differ(None, _words(complaint), _first(complaint.evidence))
    return tally.done()


def _count(tally: Tally, wanted: str, complaint: Complaint | None, is_right: bool) -> None:
    """Count one labelled complaint."""
    if is_right:
        tally.counts["tp"] += 1
    else:
        tally.differ(wanted, _words(complaint) if complaint else None, _first(complaint.evidence) if complaint else None)


def _words(complaint: Complaint) -> str:
    """Return number and procedure for the reader."""
    return f"{complaint.number} {complaint.procedure}"


def _compare_due(tally: Tally, label: GoldComplaint, complaint: Complaint | None) -> None:
    """Count the procedure that ought to have been used; nothing where none is labelled and none found."""
    found = complaint.procedure_due if complaint else None
    if found in label.due:
        tally.counts["tp"] += 1
    elif found or label.due:
        wanted = f"{label.number} {'|'.join(label.due)} due" if label.due else None
        tally.differ(wanted, f"{label.number} {found} due" if found else None, _first(complaint.evidence) if complaint else None)


def _compare_procedures(pair: Pair, course: CourseGold) -> Comparison:
    """Compare the set of procedures used, and of those due; "unstated" is none."""
    expected = [Row(one, one) for one in course.procedures or ()] + [Row((one, "due"), f"{one} due") for one in course.due]
    found: list[Row] = []
    for one in pair.decision.complaints:
        if one.procedure != Procedure.UNSTATED:
            found.append(Row(one.procedure.value, one.procedure.value, _first(one.evidence)))
        if one.procedure_due:
            found.append(Row((one.procedure_due.value, "due"), f"{one.procedure_due} due", _first(one.evidence)))
    return compare_sets(pair, "complaints", expected, found)


def compare_stages(pair: Pair) -> Comparison | None:
    """Compare the stages that each complaint reached."""
    complaints = pair.gold.course.complaints if pair.gold.course else None
    if complaints is None or any(one.stages is None for one in complaints):
        return None
    expected = [
        Row((one.number, stage), f"{one.number} stage {stage}", optional=one.optional) for one in complaints for stage in one.stages or ()
    ]
    found = [
        Row((one.number, stage), f"{one.number} stage {stage}", _first(one.evidence))
        for one in pair.decision.complaints
        for stage in one.stages
    ]
    return compare_sets(pair, "stages", expected, found)


def compare_steps(pair: Pair) -> Comparison | None:
    """Compare the dated steps."""
    course = pair.gold.course
    if course is None or course.steps is None:
        return None
    tally = Tally(pair, "steps")
    left = [(one.number, step) for one in pair.decision.complaints for step in one.steps]
    missed: list[GoldStep] = []
    for label in course.steps:  # those with the right days first: another of the same type keeps its own
        if (right := next((one for one in left if _is_same(label, one) and _days(one[1]) == (label.earliest, label.latest)), None)) is None:
            missed.append(label)
        else:
            left.remove(right)
            tally.counts["tp"] += not label.optional
    for label in sorted(missed, key=lambda one: one.optional):
        other = next((one for one in left if _is_same(label, one)), None)
        if other is not None:
            left.remove(other)
        if not label.optional:
            dated = other if other is not None and other[1].days else None
            place = _first(other[1].evidence) if other else None
            tally.differ(_label_words(label), dated and _step_words(*dated), place)
    labelled = {label.complaint for label in course.steps} if course.whole else set()
    for number, step in left:
        if number in labelled and step.days:
            tally.differ(None, _step_words(number, step), _first(step.evidence))
    return tally.done()


def _is_same(label: GoldStep, found: tuple[int, Step]) -> bool:
    """Tell whether a step is that of the label, its days apart."""
    number, step = found
    return (number, step.stage) == (label.complaint, label.stage) and step.type in label.types


def _days(step: Step) -> tuple[str | None, str | None]:
    """Return the first and the last day in ISO 8601."""
    return _iso(step.days) if step.days else (None, None)


def _label_words(label: GoldStep) -> str:
    """Return a labelled step for the reader."""
    return f"{label.complaint}/{label.stage or '-'} {'|'.join(label.types)} {label.earliest}..{label.latest}"


def _step_words(number: int, step: Step) -> str:
    """Return a step for the reader."""
    earliest, latest = _days(step)
    return f"{number}/{step.stage or '-'} {step.type} {earliest}..{latest}"


def compare_late(pair: Pair) -> Comparison | None:
    """Compare the intervals that are late."""
    course = pair.gold.course
    if course is None or course.late is None:
        return None
    found = [Row(key, _interval_words(key), place) for key, one, place in _intervals(pair) if one.timeliness == Timeliness.LATE]
    expected = [Row(_key(one), _interval_words(_key(one)), optional=one.optional) for one in course.late]
    if not course.whole:
        found = [row for row in found if row.key in {one.key for one in expected}]
    return compare_sets(pair, "late", expected, found)


def compare_intervals(pair: Pair) -> Comparison | None:
    """Compare whether each interval that has a limit is in time, late or undetermined."""
    intervals = pair.gold.course.intervals if pair.gold.course else None
    if intervals is None:
        return None
    tally = Tally(pair, "intervals")
    got = {key: (one, place) for key, one, place in reversed(tuple(_intervals(pair)))}
    for label in intervals:
        one, place = got.pop(_key(label), (None, None))
        if one is not None and one.timeliness in label.timeliness:
            tally.counts["tp"] += not label.optional
        elif not label.optional:
            tally.differ(f"{_interval_words(_key(label))} {'|'.join(label.timeliness)}", one.timeliness.value if one else None, place)
    for key, (one, place) in got.items():
        tally.differ(None, f"{_interval_words(key)} {one.timeliness}", place)
    return tally.done()


def compare_interval_days(pair: Pair) -> Comparison | None:
    """Compare working days, and limits where labelled, of the labelled intervals; others are not judged here."""
    course = pair.gold.course
    listed = None if course is None else course.late if course.intervals is None else course.intervals
    if listed is None or not any(one.days for one in listed):
        return None
    tally = Tally(pair, "interval days")
    got = {key: (one, place) for key, one, place in reversed(tuple(_intervals(pair)))}
    for label in listed:
        if label.days is None or label.optional:
            continue
        one, place = got.get(_key(label), (None, None))
        if one is not None and (one.working_days_min, one.working_days_max) == label.days and label.limit in (None, one.limit):
            tally.counts["tp"] += 1
        else:
            found = f"{one.working_days_min}-{one.working_days_max} of {one.limit}" if one else None
            tally.differ(f"{_interval_words(_key(label))} {label.days[0]}-{label.days[1]} of {label.limit or '?'}", found, place)
    return tally.done()


Key = tuple[int, Place, Place]


def _key(label: GoldInterval) -> Key:
    """Return what tells a labelled interval from others."""
    return label.complaint, label.start, label.end


def _intervals(pair: Pair) -> Iterator[tuple[Key, Interval, Span | None]]:
    """Yield the intervals with what tells them apart and the place of the step that ends each."""
    for complaint in pair.decision.complaints:
        for one in complaint.intervals:
            start, end = complaint.steps[one.from_step], complaint.steps[one.to_step]
            yield (complaint.number, (start.stage, start.type.value), (end.stage, end.type.value)), one, _first(end.evidence)


def _interval_words(key: Key) -> str:
    """Return an interval for the reader."""
    number, start, end = key
    return f"{number}: {start[0] or '-'} {start[1]} to {end[0] or '-'} {end[1]}"


def compare_events(pair: Pair) -> Comparison | None:
    """Compare the events by type and both days."""
    events = pair.gold.course.events if pair.gold.course else None
    if events is None:
        return None
    found = [
        Row((one.type.value, *_iso(one.days)), f"{one.type} {'..'.join(_iso(one.days))}", _first(one.evidence))
        for one in pair.decision.events
    ]
    expected: list[Row] = []
    for one in events:
        kind = next((each for each in one.types if any((each, one.earliest, one.latest) == row.key for row in found)), one.types[0])
        place = _first(find_all(pair.decision.statement, one.near))
        expected.append(Row((kind, one.earliest, one.latest), f"{kind} {one.earliest}..{one.latest}", place, one.optional))
    return compare_sets(pair, "events", expected, found)


def _iso(days: Days) -> tuple[str, str]:
    """Return the first and the last day in ISO 8601."""
    return days.earliest.isoformat(), days.latest.isoformat()


def _first(spans: Sequence[Span]) -> Span | None:
    """Return the first of *spans*, `None` where there is none."""
    return spans[0] if spans else None


KINDS: Mapping[str, Callable[[Pair], Comparison | None]] = {
    "complaints": compare_complaints,
    "stages": compare_stages,
    "steps": compare_steps,
    "late": compare_late,
    "intervals": compare_intervals,
    "interval days": compare_interval_days,
    "events": compare_events,
    **finding_measures.KINDS,
    **remedy_measures.KINDS,
}
