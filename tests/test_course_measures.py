"""Evaluation of the complaint's course, findings and remedies, on decisions and labels made by hand."""

from __future__ import annotations

import itertools
import json
import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ombudsgraph.errors import GoldError
from ombudsgraph.evaluation import gold as labels
from ombudsgraph.evaluation.assignment import assign
from ombudsgraph.evaluation.comparison import Comparison, pair
from ombudsgraph.evaluation.measures import KINDS
from ombudsgraph.model import (
    Complaint,
    Days,
    Deadline,
    Decision,
    Event,
    EventType,
    Exclusion,
    Finder,
    Finding,
    Ground,
    Header,
    Injustice,
    Interval,
    Money,
    Paragraph,
    Procedure,
    Provision,
    ProvisionStep,
    Remedy,
    RemedyStatus,
    RemedyType,
    Respondent,
    Section,
    Span,
    Statement,
    Step,
    StepType,
    Timeliness,
)
from ombudsgraph.registers import bodies, legislation

TEXT = (
    "Kent County Council (99 909 001)\n"
    "Mr X asked for stage two in June 2020. The report came in December 2020. That delay was fault. It frustrated him.\n"
    "There was no fault in the plan. The investigator upheld his first point.\n"
    "The Council’s letter was fault.\n"
    "The Council agreed to apologise to Mr X. It will pay Mr X and Mrs X £200 each. It has already paid £50.\n"
    "The courts can decide the rest.\n"
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def days(first: str, last: str | None = None) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))


def statement() -> Statement:
    starts = list(itertools.accumulate((len(line) for line in TEXT.splitlines(keepends=True)), initial=0))
    paragraphs = tuple(Paragraph(number, None, Span(*ends)) for number, ends in enumerate(itertools.pairwise(starts)))
    plain = TEXT.replace("’", "'")
    return Statement("made.txt", TEXT, plain, None, paragraphs[0].span, (), None, (Section(Span(0, 4), 1, paragraphs[1:]),), len(TEXT))


REQUEST = Step(2, StepType.REQUEST, days("2020-06-01", "2020-06-30"), (at("in June 2020"),))
REPORT = Step(2, StepType.REPORT, days("2020-12-01", "2020-12-31"), (at("in December 2020"),))
REGULATION = legislation.by_iri("http://www.legislation.gov.uk/id/uksi/2006/1738")
assert REGULATION is not None
LIMIT = Provision(REGULATION, (ProvisionStep("regulation", ("17", "6")),))
LATE = Interval(0, 1, 109, 150, 65, LIMIT, Timeliness.LATE)
COMPLAINT = Complaint(1, Procedure.CHILDRENS_STATUTORY, (2,), (REQUEST, REPORT), (at("asked for stage two"),), None, (LATE,))
DELAY = Finding(True, Finder.OMBUDSMAN, "delay", (at("That delay was fault"),), (Injustice.FRUSTRATION,))
PLAN = Finding(False, Finder.OMBUDSMAN, "plan", (at("There was no fault in the plan"),))
POINT = Finding(True, Finder.INVESTIGATOR, "point", (at("The investigator upheld"),), (Injustice.DISTRESS,))
APOLOGY = Remedy(
    RemedyType.APOLOGY,
    RemedyStatus.AGREED,
    "apologise",
    (at("apologise to Mr X"),),
    ("Mr X",),
    deadline=Deadline("P4W", None, date(2021, 1, 5)),
)
PAYMENT = Remedy(
    RemedyType.FINANCIAL_DISTRESS,
    RemedyStatus.AGREED,
    "pay",
    (at("pay Mr X and Mrs X £200 each"),),
    ("Mr X", "Mrs X"),
    money=Money(Decimal(400), Decimal(200)),
)
PAID = Remedy(
    RemedyType.FINANCIAL_DISTRESS, RemedyStatus.ALREADY_PROVIDED, "paid", (at("has already paid £50"),), ("Mr X",), money=Money(Decimal(50))
)
COURT = Exclusion(Ground.COURT, (at("The courts can decide"),))
PLANNED = Event(EventType.PLAN, days("2020-01-03"), (at("the plan"),))
DECISION = Decision(
    statement(),
    Header("99 909 001", "Kent County Council (99 909 001)", (), issued=date(2021, 3, 1)),
    complaints=(COMPLAINT,),
    findings=(DELAY, PLAN, POINT),
    exclusions=(COURT,),
    remedies=(APOLOGY, PAYMENT, PAID),
    events=(PLANNED,),
)
LABELS: dict[str, object] = {
    "reference": "99 909 001",
    "complaints": [{"number": 1, "procedure": "childrens-statutory", "procedureDue": None, "stages": [2]}],
    "steps": [
        {"complaint": 1, "stage": 2, "step": "request", "earliest": "2020-06-01", "latest": "2020-06-30"},
        {"complaint": 1, "stage": 2, "step": "report", "earliest": "2020-12-01", "latest": "2020-12-31"},
    ],
    "late": [{"complaint": 1, "from": [2, "request"], "to": [2, "report"], "workingDays": [109, 150]}],
    "intervals": [
        {"complaint": 1, "from": [2, "request"], "to": [2, "report"], "limit": 65, "workingDays": [109, 150], "timeliness": "late"}
    ],
    "findings": [
        {"fault": True, "by": "ombudsman", "near": "That delay was fault"},
        {"fault": False, "near": "no fault in the plan"},
        {"fault": True, "by": "investigator|panel", "near": "upheld his first point"},
    ],
    "injustice": ["frustration"],
    "remedies": [
        {"type": "apology", "status": "agreed", "recipients": ["Mr X"], "within": "P28D"},
        {"type": "financial-distress", "status": "already-provided|offered", "recipients": ["Mr X"], "amount": 50},
        {"type": "financial-distress", "status": "agreed", "recipients": ["Mrs X", "Mr X"], "amount": 400, "amountEach": 200},
    ],
    "total": 400,
    "exclusions": [{"ground": "court|tribunal", "provision": None, "near": "The courts can decide"}],
    "events": [{"type": "plan", "earliest": "2020-01-03", "latest": "2020-01-03", "near": "the plan"}],
}
COUNTS = {
    "complaints": 1,
    "stages": 1,
    "steps": 2,
    "late": 1,
    "intervals": 1,
    "interval days": 1,
    "events": 1,
    "findings": 2,
    "reported": 1,
    "injustice": 1,
    "exclusions": 1,
    "remedy types": 3,
    "statuses": 3,
    "recipients": 3,
    "amounts": 2,
    "deadlines": 1,
    "remedy rows": 3,
    "total": 1,
}


def compare(tmp_path: Path, decision: Decision, kind: str, **changes: object) -> Comparison | None:
    path = tmp_path / "made.json"
    row = {**LABELS, **changes}
    path.write_text(json.dumps({key: value for key, value in row.items() if value != "absent"}), "utf-8")
    return KINDS[kind](pair(labels.load(path), decision))


def counts(tmp_path: Path, decision: Decision, kind: str, **changes: object) -> tuple[int, int, int]:
    compared = compare(tmp_path, decision, kind, **changes)
    assert compared is not None
    return compared.true_positives, compared.false_positives, compared.false_negatives


@pytest.mark.parametrize("kind", COUNTS)
def test_labels_that_agree_count_as_right(tmp_path: Path, kind: str) -> None:
    assert counts(tmp_path, DECISION, kind) == (COUNTS[kind], 0, 0)


@pytest.mark.parametrize("kind", COUNTS)
def test_nothing_found_misses_every_row(tmp_path: Path, kind: str) -> None:
    empty = Decision(statement(), DECISION.header)
    assert counts(tmp_path, empty, kind) == (0, 0, COUNTS[kind])


@pytest.mark.parametrize("kind", [*COUNTS, "against", "grounds' law", "remedy actors"])
def test_what_is_not_labelled_is_not_judged(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "made.json"
    path.write_text('{"reference": "99 909 001", "layout": "plain"}', "utf-8")
    assert KINDS[kind](pair(labels.load(path), DECISION)) is None


def course(
    *steps: Step, number: int = 1, procedure: Procedure = Procedure.CHILDRENS_STATUTORY, intervals: tuple[Interval, ...] = ()
) -> Decision:
    return replace(DECISION, complaints=(replace(COMPLAINT, number=number, procedure=procedure, steps=steps, intervals=intervals),))


SPARE = Step(3, StepType.PANEL, days("2021-02-01"), (at("December 2020"),))
WRONG_DAYS = replace(REPORT, days=days("2020-11-01", "2020-11-30"))


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (course(REQUEST, WRONG_DAYS), (1, 1, 1)),
        (course(REQUEST, REPORT, SPARE), (2, 1, 0)),
        (course(REQUEST, REPORT, replace(SPARE, days=None)), (2, 0, 0)),
        (course(REQUEST, replace(REPORT, days=None)), (1, 0, 1)),
        (course(REQUEST, WRONG_DAYS, REPORT), (2, 1, 0)),
        (course(REQUEST, replace(REPORT, stage=1)), (1, 1, 1)),
        (course(REQUEST, REPORT, number=2), (0, 0, 2)),
    ],
)
def test_steps_need_complaint_stage_type_and_both_days(tmp_path: Path, decision: Decision, expected: tuple[int, int, int]) -> None:
    assert counts(tmp_path, decision, "steps") == expected


def test_a_file_without_complaints_lists_some_steps_of_the_first(tmp_path: Path) -> None:
    open_ended = {"complaints": "absent", "procedures": ["childrens-statutory"]}
    assert counts(tmp_path, course(REQUEST, REPORT, SPARE), "steps", **open_ended) == (2, 0, 0)
    assert counts(tmp_path, course(REQUEST, WRONG_DAYS), "steps", **open_ended) == (1, 1, 1)
    assert counts(tmp_path, DECISION, "late", late=[], **open_ended) == (0, 0, 0)
    assert counts(tmp_path, DECISION, "late", late=[]) == (0, 1, 0)
    assert counts(tmp_path, course(REQUEST, REPORT, SPARE), "steps", layout="plain", **open_ended) == (2, 1, 0)


def test_complaints_need_number_and_procedure(tmp_path: Path) -> None:
    assert counts(tmp_path, course(procedure=Procedure.CORPORATE), "complaints") == (0, 1, 1)
    assert counts(tmp_path, course(number=2), "complaints") == (0, 1, 1)
    unstated = [{"number": 1, "procedure": None}]
    assert counts(tmp_path, course(procedure=Procedure.UNSTATED), "complaints", complaints=unstated) == (1, 0, 0)
    due = replace(DECISION, complaints=(replace(COMPLAINT, procedure_due=Procedure.CORPORATE),))
    assert counts(tmp_path, due, "complaints") == (1, 1, 0)
    procedures = {"complaints": "absent", "procedures": ["childrens-statutory"], "procedureDue": "corporate"}
    assert counts(tmp_path, due, "complaints", **procedures) == (2, 0, 0)
    assert counts(tmp_path, course(procedure=Procedure.UNSTATED), "complaints", **procedures) == (0, 0, 2)


def test_intervals_need_timeliness_and_their_days_the_limit(tmp_path: Path) -> None:
    in_time = course(REQUEST, REPORT, intervals=(replace(LATE, timeliness=Timeliness.IN_TIME, limit=25),))
    assert counts(tmp_path, in_time, "intervals") == (0, 1, 1)
    assert counts(tmp_path, in_time, "late") == (0, 0, 1)
    assert counts(tmp_path, in_time, "interval days") == (0, 1, 1)
    assert counts(tmp_path, in_time, "interval days", intervals="absent") == (1, 0, 0)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((replace(DELAY, fault=False), PLAN), (1, 1, 1)),
        ((replace(DELAY, by=Finder.COUNCIL), PLAN), (1, 0, 1)),
        ((DELAY, PLAN, replace(DELAY, evidence=(at("letter was fault"),))), (2, 1, 0)),
        ((DELAY, DELAY, PLAN), (2, 1, 0)),
        ((replace(DELAY, evidence=(at("It frustrated him"),)), PLAN), (2, 0, 0)),  # the paragraph of the labelled words
        ((replace(DELAY, evidence=(at("letter was fault"),)), PLAN), (1, 1, 1)),
        ((replace(DELAY, evidence=(at("letter was fault"), at("That delay"))), PLAN), (2, 0, 0)),
    ],
)
def test_findings_need_polarity_finder_and_place(tmp_path: Path, findings: tuple[Finding, ...], expected: tuple[int, int, int]) -> None:
    assert counts(tmp_path, replace(DECISION, findings=findings), "findings") == expected


def test_optional_findings_count_neither_way_and_take_nothing_from_others(tmp_path: Path) -> None:
    rows = [
        {"fault": True, "near": "It frustrated him", "optional": True},
        {"fault": True, "near": "That delay was fault"},
        {"fault": True, "near": "The Council's letter was fault", "optional": True},
    ]
    assert counts(tmp_path, replace(DECISION, findings=(DELAY,)), "findings", findings=rows) == (1, 0, 0)
    extra = replace(DELAY, evidence=(at("letter was fault"),))
    assert counts(tmp_path, replace(DECISION, findings=(DELAY, extra)), "findings", findings=rows) == (1, 0, 0)


def test_injustice_is_that_of_the_ombudsmans_findings(tmp_path: Path) -> None:
    assert counts(tmp_path, DECISION, "injustice", injustice=["frustration", "distress"]) == (1, 0, 1)
    assert counts(tmp_path, DECISION, "injustice", injustice=["outrage|frustration"]) == (1, 0, 0)


def test_findings_are_against_bodies_by_any_name(tmp_path: Path) -> None:
    kent = bodies.resolve("Kent County Council", date(2021, 3, 1))
    assert kent is not None
    rows = [{"fault": True, "near": "That delay was fault", "against": "Kent County Council"}]
    assert counts(tmp_path, DECISION, "against", findings=rows) == (0, 0, 1)
    against = replace(DECISION, findings=(replace(DELAY, against=(kent,)),))
    assert counts(tmp_path, against, "against", findings=rows) == (1, 0, 0)


@pytest.mark.parametrize(
    ("kind", "remedy", "expected"),
    [
        ("remedy types", replace(PAYMENT, type=RemedyType.OTHER), (2, 1, 1)),
        ("statuses", replace(PAYMENT, status=RemedyStatus.RECOMMENDED), (2, 1, 1)),
        ("recipients", replace(PAYMENT, recipients=("Mr X",)), (2, 1, 1)),
        ("recipients", replace(PAYMENT, recipients=()), (2, 0, 1)),
        ("amounts", replace(PAYMENT, money=Money(Decimal(200), Decimal(200))), (1, 1, 1)),
        ("amounts", replace(PAYMENT, money=Money(Decimal(400))), (1, 1, 1)),
        ("amounts", replace(PAYMENT, money=None), (1, 0, 1)),
        ("deadlines", replace(PAYMENT, deadline=Deadline(None, 20)), (1, 1, 0)),
        ("deadlines", replace(PAYMENT, deadline=Deadline(due=date(2021, 4, 1))), (1, 1, 0)),
        ("remedy actors", replace(PAYMENT, jointly=True), (0, 1, 0)),
        ("total", replace(PAYMENT, status=RemedyStatus.RECOMMENDED), (1, 0, 0)),
        ("total", replace(PAYMENT, money=Money(Decimal(400), less_paid=Decimal(50))), (0, 1, 1)),
        ("total", replace(PAYMENT, status=RemedyStatus.OFFERED), (0, 0, 1)),
    ],
)
def test_each_fact_of_a_remedy_is_judged(tmp_path: Path, kind: str, remedy: Remedy, expected: tuple[int, int, int]) -> None:
    decision = replace(DECISION, remedies=(PAID, remedy, APOLOGY))
    assert counts(tmp_path, decision, kind) == expected
    if kind not in ("total", "remedy actors"):
        assert counts(tmp_path, decision, "remedy rows") == (2, 1, 1)


def test_one_remedy_too_many_and_one_missed(tmp_path: Path) -> None:
    more = replace(DECISION, remedies=(APOLOGY, PAYMENT, PAID, replace(PAYMENT, evidence=(at("The courts"),))))
    assert counts(tmp_path, more, "remedy rows") == (3, 1, 0)
    assert counts(tmp_path, more, "amounts") == (2, 1, 0)
    fewer = replace(DECISION, remedies=(APOLOGY, PAID))
    assert counts(tmp_path, fewer, "remedy rows") == (2, 0, 1)


def test_labelled_details_of_a_remedy(tmp_path: Path) -> None:
    rate = {"type": "financial-distress", "status": "agreed", "recipients": ["Mr X", "Mrs X"], "amount": 1050, "rate": 150}
    found = Money(Decimal(1050), rate=Decimal(150), rate_period="P1M", rate_count=7)
    decision = replace(DECISION, remedies=(replace(PAYMENT, money=found),))
    assert counts(tmp_path, decision, "amounts", remedies=[rate]) == (1, 0, 0)
    assert counts(tmp_path, decision, "amounts", remedies=[{**rate, "ratePeriod": "P1M", "rateCount": 6}]) == (0, 1, 1)
    explained, unexplained = {**rate, "rate": None}, {**rate, "rate": None, "amount": 900}
    assert counts(tmp_path, decision, "amounts", remedies=[explained]) == (1, 0, 0)
    assert counts(tmp_path, decision, "amounts", remedies=[unexplained]) == (0, 1, 1)
    due = {"type": "financial-distress", "status": "agreed", "recipients": [], "dueBy": "2021-04-01"}
    dated = replace(DECISION, remedies=(replace(PAYMENT, deadline=Deadline(due=date(2021, 4, 1))),))
    assert counts(tmp_path, dated, "deadlines", remedies=[due]) == (1, 0, 0)
    assert counts(tmp_path, dated, "deadlines", remedies=[{**due, "dueBy": "2021-04-02"}]) == (0, 1, 1)
    unstated = {"type": "financial-distress", "status": "agreed", "recipients": [], "amountUnstated": True}
    owed = replace(DECISION, remedies=(replace(PAYMENT, money=Money(unstated=True)),))
    assert counts(tmp_path, owed, "amounts", remedies=[unstated]) == (1, 0, 0)
    assert counts(tmp_path, owed, "amounts", remedies=[{**unstated, "amountUnstated": False}]) == (0, 0, 0)


def test_who_acts_is_judged_where_it_is_not_the_respondents(tmp_path: Path) -> None:
    names = ("Kent County Council", "London Borough of Camden")
    kent, camden = (bodies.resolve(name, date(2021, 3, 1)) for name in names)
    assert kent is not None
    assert camden is not None
    header = replace(DECISION.header, respondents=(Respondent(kent, at(names[0])), Respondent(camden, at(names[0]))))
    row: dict[str, object] = {"type": "apology", "status": "agreed", "recipients": ["Mr X"]}

    def judge(remedy: Remedy, **changes: object) -> tuple[int, int, int]:
        decision = replace(DECISION, header=header, remedies=(remedy,))
        return counts(tmp_path, decision, "remedy actors", remedies=[{**row, **changes}])

    by_one, by_both = replace(APOLOGY, actors=(kent,)), replace(APOLOGY, actors=(camden, kent))
    assert judge(by_one, actor="Kent Council") == (1, 0, 0)
    assert judge(by_both, actor="Kent Council") == (0, 1, 1)
    assert judge(by_both, actor=list(names)) == (1, 0, 0)
    assert judge(by_both) == (0, 0, 0)
    assert judge(by_one) == (0, 1, 0)
    assert judge(by_both, jointly=True) == (0, 0, 1)
    assert judge(replace(by_both, jointly=True), jointly=True) == (1, 0, 0)


def test_the_total_of_labels_without_one_is_that_of_their_rows(tmp_path: Path) -> None:
    assert counts(tmp_path, DECISION, "total", total="absent") == (1, 0, 0)
    open_row = {"type": "other", "status": "agreed|offered", "recipients": [], "amount": 10}
    assert compare(tmp_path, DECISION, "total", total="absent", remedies=[open_row]) is None


def test_exclusions_of_one_ground_are_told_by_place_and_their_law_is_judged(tmp_path: Path) -> None:
    act = legislation.by_iri("http://www.legislation.gov.uk/id/ukpga/1974/7")
    assert act is not None
    relied = replace(COURT, provision=Provision(act, (ProvisionStep("section", ("26", "6", "c")),)))
    iri = "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26/6/c"
    rows = [{"ground": "court", "iri": iri, "near": "can decide the rest"}, {"ground": "court", "near": "letter was fault"}]
    decision = replace(DECISION, exclusions=(relied,))
    assert counts(tmp_path, decision, "exclusions", exclusions=rows) == (1, 0, 1)
    assert counts(tmp_path, decision, "grounds' law", exclusions=rows) == (1, 0, 0)
    assert counts(tmp_path, DECISION, "grounds' law", exclusions=rows) == (0, 0, 1)
    assert counts(tmp_path, decision, "exclusions", exclusions=[{"ground": "out-of-time"}]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("steps", [{"stage": 2}], "a type of step"),
        ("steps", [{"stage": 2, "step": "request", "earliest": "2020-06-31", "latest": "2020-06-30"}], "a date such as"),
        ("steps", [{"stage": 2, "step": "request", "earliest": "2020-07-01", "latest": "2020-06-30"}], "latest not before earliest"),
        ("late", [{"from": "request", "to": [2, "report"]}], "a stage and a type of step"),
        ("remedies", [{"type": "apology", "amount": "£50"}], "a number from 0"),
        ("complaints", [{"procedure": "corporate"}], "the complaint's number"),
        ("intervals", [{"from": [2, "request"], "to": [2, "report"], "workingDays": [1]}], "two whole numbers"),
    ],
)
def test_a_label_that_cannot_be_used_says_why(tmp_path: Path, key: str, value: object, expected: str) -> None:
    with pytest.raises(GoldError, match=expected):
        compare(tmp_path, DECISION, "steps", **{key: value})


def test_the_assignment_has_the_greatest_sum() -> None:
    numbers = random.Random(7)
    for _ in range(200):
        rows, columns = numbers.randint(1, 5), numbers.randint(0, 5)
        weights = [[numbers.randint(-2, 9) for _ in range(columns)] for _ in range(rows)]
        found = assign(weights)
        assert len(set(found.values())) == len(found)
        assert all(weights[row][column] > 0 for row, column in found.items())
        padded = [[*(max(weight, 0) for weight in row), *[0] * rows] for row in weights]
        best = max(
            sum(padded[row][column] for row, column in enumerate(order)) for order in itertools.permutations(range(rows + columns), rows)
        )
        assert sum(weights[row][column] for row, column in found.items()) == best
