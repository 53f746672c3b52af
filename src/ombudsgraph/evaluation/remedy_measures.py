"""Measures of remedies: type, status, recipients, amount, deadline and who acts, each by itself, then the whole row, then the total.

Remedies and labels are assigned one to one so that as much as possible agrees: the place, the type, the sum, and less so the rest; without
any of the first three there is no pair. A fact of a pair that is wrong is a false positive and a false negative, as far as it is labelled
and found; a fact that is neither counts nothing. The facts of an optional row are not judged. A whole row is right with its first five
facts. A deadline's day is compared where it is labelled, the period and count of a rate likewise; a rate that is not labelled must give
the amount.

The total is what the remedies agreed and recommended add up to, sums already paid taken off. Where the labels give none, it is that of the
labelled rows, if these leave no choice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import regex

from ombudsgraph.evaluation.assignment import Matching, match
from ombudsgraph.evaluation.comparison import Comparison, Pair, Tally, folded
from ombudsgraph.evaluation.course_gold import GoldRemedy
from ombudsgraph.evaluation.finding_measures import slugs
from ombudsgraph.evaluation.places import APART, OVERLAPS, closeness, find_all
from ombudsgraph.model import Deadline, Money, Remedy, RemedyStatus, Span

OWED = frozenset((RemedyStatus.AGREED, RemedyStatus.RECOMMENDED))
WEEKS = regex.compile(r"P(\d+)W")

# what is right of a fact, then its words for the reader where it is labelled, and where it is found
Judged = tuple[bool, str | None, str | None]
Judge = Callable[[Pair, GoldRemedy | None, Remedy | None], Judged]


def judge_type(_: Pair, label: GoldRemedy | None, one: Remedy | None) -> Judged:
    """Judge the type."""
    return bool(label and one and one.type in label.types), "|".join(label.types) if label else None, one.type.value if one else None


def judge_status(_: Pair, label: GoldRemedy | None, one: Remedy | None) -> Judged:
    """Judge the status."""
    return (
        bool(label and one and one.status in label.statuses),
        "|".join(label.statuses) if label else None,
        one.status.value if one else None,
    )


def judge_recipients(_: Pair, label: GoldRemedy | None, one: Remedy | None) -> Judged:
    """Judge the recipients as a set; labels that do not speak of them accept any."""
    wanted, got = (label.recipients or () if label else ()), (one.recipients if one else ())
    is_right = {folded(each) for each in wanted} == {folded(each) for each in got}
    unlabelled = label is not None and label.recipients is None
    return is_right or unlabelled, ", ".join(wanted) or None, None if unlabelled else ", ".join(got) or None


def judge_amount(_: Pair, label: GoldRemedy | None, one: Remedy | None) -> Judged:
    """Judge the sums; that money is due without a sum said is judged where it is labelled."""
    wanted, got = label.money if label else None, (one.money if one else None) or Money()
    if wanted is None:
        return False, None, _sums(got, got.unstated)
    is_right = (wanted.amount, wanted.each, wanted.less_paid) == (got.amount, got.each, got.less_paid)
    is_right &= wanted.rate == got.rate or (wanted.rate is None and _explains(got))
    is_right &= wanted.rate_period in (None, got.rate_period) and wanted.rate_count in (None, got.rate_count)
    is_right &= got.unstated or not wanted.unstated
    return is_right, _sums(wanted, wanted.unstated), _sums(got, wanted.unstated and got.unstated)


def _explains(money: Money) -> bool:
    """Tell whether rate and count give the amount: then a label that has the amount alone says no less."""
    return money.rate is not None and money.rate_count is not None and money.rate * money.rate_count == money.amount


def _sums(money: Money | object, unstated: bool) -> str | None:
    """Return the sums for the reader, `None` where there is none."""
    names = {
        "amount": "£{}",
        "each": "£{} each",
        "rate": "at £{}",
        "rate_period": "every {}",
        "rate_count": "{} times",
        "less_paid": "less £{}",
    }
    told = [form.format(value) for name, form in names.items() if (value := getattr(money, name)) is not None]
    return ", ".join(told + ["unstated"] * unstated) or None


def judge_deadline(_: Pair, label: GoldRemedy | None, one: Remedy | None) -> Judged:
    """Judge by when; the day is compared where it is labelled, or where the text gives nothing but a day."""
    got = (one.deadline if one else None) or Deadline()
    within = _days(got.within)
    found = _period(within, got.working_days) or (f"by {got.due}" if got.due else None)
    if label is None:
        return False, None, found
    day = got.due.isoformat() if got.due else None
    accepted = {_days(each) for each in label.within} or {None}
    is_right = within in accepted and got.working_days == label.working_days
    is_right &= day == label.due if label.due else bool(accepted - {None} or label.working_days) or day is None
    period = _period("|".join(label.within) or None, label.working_days)
    return is_right, f"{period or ''} by {label.due}".strip() if label.due else period, found


def _days(within: str | None) -> str | None:
    """Return a duration of weeks in days: "P4W" is "P28D"."""
    weeks = WEEKS.fullmatch(within) if within else None
    return f"P{int(weeks[1]) * 7}D" if weeks else within


def _period(within: str | None, working_days: int | None) -> str | None:
    """Return a deadline's length for the reader."""
    return within or (f"{working_days} working days" if working_days is not None else None)


def judge_actors(pair: Pair, label: GoldRemedy | None, one: Remedy | None) -> Judged:
    """Judge who acts, where not the respondent alone; "jointly" without names is right with any, no names with all respondents."""
    found = one.actors if one else ()
    wanted, got = slugs(pair, label.actors, found) if label else set(), {body.slug for body in found}
    if not wanted and got == {each.body.slug for each in pair.decision.header.respondents}:
        got = set()
    jointly, joined = bool(label and label.jointly), bool(one and one.jointly)
    is_right = jointly == joined and (wanted == got or (jointly and not wanted))
    return is_right, _actors(wanted, jointly), _actors(got, joined)


def _actors(names: set[str], jointly: bool) -> str | None:
    """Return who acts for the reader."""
    return " ".join([", ".join(sorted(names))] * bool(names) + ["jointly"] * jointly) or None


ROW: Mapping[str, Judge] = {
    "remedy types": judge_type,
    "statuses": judge_status,
    "recipients": judge_recipients,
    "amounts": judge_amount,
    "deadlines": judge_deadline,
}


def match_remedies(pair: Pair, labels: Sequence[GoldRemedy]) -> Matching[GoldRemedy, Remedy]:
    """Assign the remedies found to *labels*."""
    statement = pair.decision.statement
    places = {position: find_all(statement, label.near) for position, label in enumerate(labels)}

    def weigh(position: int, one: Remedy) -> int:
        label = labels[position]
        close = closeness(statement, places[position], one.evidence)
        has_sum = label.money.amount is not None and judge_amount(pair, label, one)[0]
        if close == APART and not has_sum and one.type not in label.types:
            return 0
        agrees = [(judge_status, 12), (judge_recipients, 8), (judge_amount, 6), (judge_deadline, 6)]
        points = sum(weight for judge, weight in agrees if judge(pair, label, one)[0])
        near = 60 if close == OVERLAPS else 20 * close
        return near + 40 * (one.type in label.types) + 30 * has_sum + points + 4 * (not label.optional)

    matched = match(range(len(labels)), pair.decision.remedies, weigh)
    pairs = tuple((labels[position], one) for position, one in matched.pairs)
    return Matching(pairs, tuple(labels[position] for position in matched.missed), matched.surplus)


def _rows(pair: Pair) -> list[tuple[GoldRemedy | None, Remedy | None]] | None:
    """Return labels and remedies side by side, optional labels left out with what was assigned to them; `None` where not labelled."""
    labels = pair.gold.course.remedies if pair.gold.course else None
    if labels is None:
        return None
    matched = match_remedies(pair, labels)
    rows: list[tuple[GoldRemedy | None, Remedy | None]] = [(label, one) for label, one in matched.pairs if not label.optional]
    rows += [(label, None) for label in matched.missed if not label.optional]
    return rows + [(None, one) for one in matched.surplus]


def _comparing(kind: str, judge: Judge) -> Callable[[Pair], Comparison | None]:
    """Return the measure that counts what *judge* says."""

    def compare(pair: Pair) -> Comparison | None:
        rows = _rows(pair)
        if rows is None:
            return None
        tally = Tally(pair, kind)
        for label, one in rows:
            is_right, expected, found = judge(pair, label, one)
            if not is_right or (label is None) != (one is None):
                if expected or found:
                    tally.differ(_labelled(label, expected), found, _place(pair, label, one))
            elif expected:
                tally.counts["tp"] += 1
        return tally.done()

    return compare


def _labelled(label: GoldRemedy | None, expected: str | None) -> str | None:
    """Return what was expected with the words of the label."""
    return f"{expected} ({label.near})" if expected and label and label.near else expected


def _place(pair: Pair, label: GoldRemedy | None, one: Remedy | None) -> Span | None:
    """Return where a row stands."""
    spans = one.evidence if one else find_all(pair.decision.statement, label.near if label else None)
    return spans[0] if spans else None


def judge_row(pair: Pair, label: GoldRemedy | None, one: Remedy | None) -> Judged:
    """Judge the whole row."""
    judged = [judge(pair, label, one) for judge in ROW.values()]
    expected, found = " · ".join(each[1] or "-" for each in judged), " · ".join(each[2] or "-" for each in judged)
    return all(each[0] for each in judged), expected if label else None, found if one else None


def compare_total(pair: Pair) -> Comparison | None:
    """Compare the money agreed and recommended in all."""
    course = pair.gold.course
    expected = course and (course.total if course.total is not None else labelled_total(course.remedies))
    if expected is None:
        return None
    tally = Tally(pair, "total")
    found = total(pair.decision.remedies)
    if expected == found:
        tally.counts["tp"] += bool(expected)
    else:
        tally.differ(f"£{expected}" if expected else None, f"£{found}" if found else None, None)
    return tally.done()


def total(remedies: Sequence[Remedy]) -> Decimal:
    """Return the sum of the money agreed and recommended, sums already paid taken off, replaced remedies left out."""
    replaced = {one.supersedes for one in remedies}
    owed = [one.money for position, one in enumerate(remedies) if one.status in OWED and position not in replaced]
    return sum((money.amount - (money.less_paid or 0) for money in owed if money and money.amount is not None), Decimal(0))


def labelled_total(remedies: Sequence[GoldRemedy] | None) -> Decimal | None:
    """Return the sum of the labelled money, `None` where optional rows or several accepted statuses leave a choice."""
    sums = [one for one in remedies or () if one.money.amount is not None and OWED.intersection(one.statuses)]
    if remedies is None or any(one.optional or not OWED.issuperset(one.statuses) for one in sums):
        return None
    return sum(((one.money.amount or Decimal(0)) - (one.money.less_paid or 0) for one in sums), Decimal(0))


KINDS: Mapping[str, Callable[[Pair], Comparison | None]] = {
    **{kind: _comparing(kind, judge) for kind, judge in ROW.items()},
    "remedy rows": _comparing("remedy rows", judge_row),
    "remedy actors": _comparing("remedy actors", judge_actors),
    "total": compare_total,
}
