"""Labels of a complaint's course, of findings and of remedies.

    {"complaints": [{"number": 1, "procedure": "corporate", "procedureDue": "childrens-statutory", "stages": [1, 2]}],
     "procedures": ["corporate"], "procedureDue": "childrens-statutory",              (in place of `complaints`)
     "steps": [{"complaint": 1, "stage": 2, "step": "request", "earliest": "2020-06-01", "latest": "2020-06-30"}],
     "late": [{"complaint": 1, "from": [2, "request"], "to": [2, "report"], "workingDays": [109, 150]}],
     "intervals": [{"complaint": 1, "from": …, "to": …, "limit": 65, "workingDays": [109, 150], "timeliness": "late"}],
     "findings": [{"fault": true, "by": "ombudsman", "near": "That was fault", "against": "Kent County Council"}],
     "injustice": ["distress"],
     "remedies": [{"type": "financial-distress", "status": "agreed", "recipients": ["Mr X", "Mrs X"], "amount": 400, "amountEach": 200,
                   "within": "P1M", "near": "pay Mr and Mrs X £200 each"}],
     "total": 400,
     "exclusions": [{"ground": "court|tribunal", "provision": "http://…/section/26/6/c", "near": "…"}],
     "events": [{"type": "referral", "earliest": "2020-01-03", "latest": "2020-01-03", "near": "…"}]}

The conventions of `gold` hold: an absent key was not labelled, `a|b` accepts either, an optional row counts neither way. `complaint` is 1
where it is not said, `by` the Ombudsman. A remedy may further have `withinWorkingDays`, `dueBy`, `rate`, `ratePeriod`, `rateCount`,
`lessPaid`, `amountUnstated`, `actor` (a name or a list), `jointly`. `near` are words in the span or in its paragraph. `total` is the money
agreed or recommended, sums already paid taken off.

The steps and late intervals of a file with `complaints` or `layout` are all that the text supports; those of any other file are the first
complaint's, and more may be right; one of a labelled stage and type with other days is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ombudsgraph.evaluation.label_rows import Labels
from ombudsgraph.model import Finder

KEYS = frozenset(
    ("complaints", "procedures", "steps", "late", "intervals", "findings", "injustice", "remedies", "total", "exclusions", "events")
)
WHOLE = frozenset(("complaints", "layout"))  # keys of files whose steps and late intervals are all there are
Place = tuple[int | None, str]  # a step by its stage and type


@dataclass(frozen=True, slots=True)
class GoldComplaint:
    """A complaint; no procedure where the text states none."""

    number: int
    procedures: tuple[str, ...]
    due: tuple[str, ...] = ()
    stages: tuple[int, ...] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldStep:
    """A step with its first and last possible day, in ISO 8601."""

    complaint: int
    stage: int | None
    types: tuple[str, ...]
    earliest: str | None
    latest: str | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldInterval:
    """The time between two steps of a complaint. `limit` and `days` are `None` where they are not labelled."""

    complaint: int
    start: Place
    end: Place
    timeliness: tuple[str, ...]
    limit: int | None = None
    days: tuple[int, int] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """A finding of fault or of none; `says_whose` where the label tells whose it is."""

    fault: bool
    by: tuple[str, ...]
    near: str
    against: tuple[str, ...] = ()
    optional: bool = False
    says_whose: bool = False


@dataclass(frozen=True, slots=True)
class GoldMoney:
    """The sums of a remedy. `unstated` where money is due and no sum is said."""

    amount: Decimal | None = None
    each: Decimal | None = None
    rate: Decimal | None = None
    rate_period: str | None = None
    rate_count: int | None = None
    less_paid: Decimal | None = None
    unstated: bool = False


@dataclass(frozen=True, slots=True)
class GoldRemedy:
    """A remedy. `recipients` is `None` where they are not labelled."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    recipients: tuple[str, ...] | None
    money: GoldMoney
    within: tuple[str, ...] = ()
    working_days: int | None = None
    due: str | None = None
    actors: tuple[str, ...] = ()
    jointly: bool = False
    near: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldExclusion:
    """A matter left alone. `provision` is the empty string where the text names none, `None` where it is not labelled."""

    grounds: tuple[str, ...]
    provision: str | None = None
    near: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A dated event of the story."""

    types: tuple[str, ...]
    earliest: str | None
    latest: str | None
    near: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CourseGold:
    """The labels of these kinds in one file. `None`: not labelled; `whole`: what is not among the steps and late ones is wrong."""

    whole: bool
    procedures: tuple[str, ...] | None = None
    due: tuple[str, ...] = ()
    complaints: tuple[GoldComplaint, ...] | None = None
    steps: tuple[GoldStep, ...] | None = None
    late: tuple[GoldInterval, ...] | None = None
    intervals: tuple[GoldInterval, ...] | None = None
    findings: tuple[GoldFinding, ...] | None = None
    injustice: tuple[str, ...] | None = None
    remedies: tuple[GoldRemedy, ...] | None = None
    total: Decimal | None = None
    exclusions: tuple[GoldExclusion, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None


def read(labels: Labels) -> CourseGold | None:
    """Return the labels of these kinds in a file, `None` where it has none; raise `GoldError` for a value that cannot be used."""
    if not KEYS & labels.row.keys():
        return None
    return CourseGold(
        whole=bool(WHOLE & labels.row.keys()),
        procedures=labels.values("procedures"),
        due=labels.values("procedureDue") or (),
        complaints=labels.rows("complaints", _complaint),
        steps=labels.rows("steps", _step),
        late=labels.rows("late", _late),
        intervals=labels.rows("intervals", _interval),
        findings=labels.rows("findings", _finding),
        injustice=labels.values("injustice"),
        remedies=labels.rows("remedies", _remedy),
        total=(labels.number("total") or Decimal(0)) if "total" in labels.row else None,
        exclusions=labels.rows("exclusions", _exclusion),
        events=labels.rows("events", _event),
    )


def _complaint(row: Labels) -> GoldComplaint:
    """Read one row of `complaints`."""
    stages = tuple(_whole_numbers(row, "stages")) if "stages" in row.row else None
    number = row.offset("number")
    if number is None:
        raise row.fail("number", "the complaint's number from 1")
    return GoldComplaint(number, row.choices("procedure"), row.choices("procedureDue"), stages, row.flag("optional"))


def _whole_numbers(row: Labels, key: str) -> Iterable[int]:
    """Return the whole numbers in the list under *key*."""
    value = row.row[key]
    if not isinstance(value, list) or not all(isinstance(one, int) and not isinstance(one, bool) for one in value):
        raise row.fail(key, "a list of whole numbers")
    return value


def _step(row: Labels) -> GoldStep:
    """Read one row of `steps`."""
    types = row.choices("step")
    if not types:
        raise row.fail("step", "a type of step")
    earliest, latest = _days(row)
    return GoldStep(row.offset("complaint") or 1, row.offset("stage"), types, earliest, latest, row.flag("optional"))


def _days(row: Labels) -> tuple[str | None, str | None]:
    """Return the first and the last day of a row."""
    earliest, latest = (next(iter(row.dates(key) or ()), None) for key in ("earliest", "latest"))
    if (earliest is None) != (latest is None) or (earliest and latest and earliest > latest):
        raise row.fail("latest", "earliest and latest both null, or latest not before earliest")
    return earliest, latest


def _late(row: Labels) -> GoldInterval:
    """Read one row of `late`."""
    return _between(row, ("late",))


def _interval(row: Labels) -> GoldInterval:
    """Read one row of `intervals`."""
    return _between(row, row.choices("timeliness"))


def _between(row: Labels, timeliness: tuple[str, ...]) -> GoldInterval:
    """Read what `late` and `intervals` share."""
    days: tuple[int, int] | None = None
    if row.row.get("workingDays") is not None:
        numbers = sorted(_whole_numbers(row, "workingDays"))
        if len(numbers) != 2:
            raise row.fail("workingDays", "two whole numbers")
        days = numbers[0], numbers[1]
    start, end = _place(row, "from"), _place(row, "to")
    return GoldInterval(row.offset("complaint") or 1, start, end, timeliness, row.offset("limit"), days, row.flag("optional"))


def _place(row: Labels, key: str) -> Place:
    """Return the stage and the type of step that *key* holds."""
    value = row.row.get(key)
    if isinstance(value, list) and len(value) == 2:
        stage, kind = value
        if isinstance(kind, str) and (stage is None or isinstance(stage, int)):
            return stage, kind
    raise row.fail(key, 'a stage and a type of step, such as [2, "request"]')


def _finding(row: Labels) -> GoldFinding:
    """Read one row of `findings`."""
    by = row.choices("by")
    return GoldFinding(
        row.flag("fault"), by or (Finder.OMBUDSMAN.value,), row.text("near"), row.values("against") or (), row.flag("optional"), bool(by)
    )


def _remedy(row: Labels) -> GoldRemedy:
    """Read one row of `remedies`."""
    money = GoldMoney(
        row.number("amount"),
        row.number("amountEach"),
        row.number("rate"),
        row.text("ratePeriod") if row.row.get("ratePeriod") else None,
        row.offset("rateCount"),
        row.number("lessPaid"),
        row.flag("amountUnstated"),
    )
    return GoldRemedy(
        row.choices("type"),
        row.choices("status"),
        row.values("recipients"),
        money,
        row.choices("within"),
        row.offset("withinWorkingDays"),
        next(iter(row.dates("dueBy") or ()), None),
        row.values("actor") or (),
        row.flag("jointly"),
        _near(row),
        row.flag("optional"),
    )


def _near(row: Labels) -> str | None:
    """Return the words that say where a row stands, `None` where it has none."""
    return row.text("near") if row.row.get("near") else None


def _exclusion(row: Labels) -> GoldExclusion:
    """Read one row of `exclusions`; the provision is under `provision` or `iri`."""
    named = [row.row[key] for key in ("provision", "iri") if key in row.row]
    provision = str(named[0] or "") if named else None
    return GoldExclusion(row.choices("ground"), provision, _near(row), row.flag("optional"))


def _event(row: Labels) -> GoldEvent:
    """Read one row of `events`."""
    earliest, latest = _days(row)
    return GoldEvent(row.choices("type"), earliest, latest, _near(row), row.flag("optional"))
