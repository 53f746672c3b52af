"""The course of a complaint in the graph: no field is forgotten, sums and days are written as the standards have them."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from test_graph import ACT, DECISION, OTHER, PROVISION, span, swap

from ombudsgraph.graph import encode
from ombudsgraph.model import (
    Complaint,
    Days,
    Deadline,
    Event,
    EventType,
    Exclusion,
    Finder,
    Finding,
    Ground,
    Injustice,
    Interval,
    Money,
    Procedure,
    Provision,
    ProvisionStep,
    Remedy,
    RemedyStatus,
    RemedyType,
    StatedTime,
    Step,
    StepType,
    Timeliness,
)
from ombudsgraph.model.course import StepPlace

SECTION_47 = Provision(ACT, (ProvisionStep("section", ("47",)),))
JUNE, JULY = Days(date(2020, 6, 1), date(2020, 6, 30)), Days(date(2020, 7, 1), date(2020, 7, 31))
STEP = Step(2, StepType.REQUEST, JUNE, (span("Mr X wrote"),))
LATER = Step(2, StepType.REPORT, Days(date(2021, 1, 4), date(2021, 1, 4)), (span("wrote"),))
INTERVAL = Interval(0, 1, 126, 150, 65, SECTION_47, Timeliness.LATE)
STATED = StatedTime(delay=True, words="four months", evidence=span("all was"))
COMPLAINT = Complaint(
    1, Procedure.CORPORATE, (1,), (STEP, LATER), (span("was well"),), Procedure.CHILDRENS_STATUTORY, (INTERVAL,), (STATED,)
)
FINDING = Finding(
    True, Finder.OMBUDSMAN, "a matter", (span("all was well"),), (Injustice.DISTRESS,), ("Mr X",), (PROVISION,), against=(OTHER,)
)
EXCLUSION = Exclusion(Ground.COURT, (span("well"),), PROVISION)
MONEY = Money(Decimal("1050.00"), Decimal("525.50"), Decimal(150), "P1M", 7, Decimal(100), unstated=True)
DEADLINE = Deadline("P1M", 20, date(2022, 8, 10))
REMEDY = Remedy(
    RemedyType.FINANCIAL_DISTRESS,
    RemedyStatus.AGREED,
    "what is to be done",
    (span("section"),),
    ("Mr X",),
    (OTHER,),
    MONEY,
    DEADLINE,
    (0,),
    jointly=True,
    proof=True,
    supersedes=1,
)
OFFER = Remedy(RemedyType.APOLOGY, RemedyStatus.OFFERED, "an offer", (span("applies"),))
EVENT = Event(EventType.CONFERENCE, JULY, (span("Jones"),))
TOLD = dataclasses.replace(
    DECISION, complaints=(COMPLAINT,), findings=(FINDING,), exclusions=(EXCLUSION,), remedies=(REMEDY, OFFER), events=(EVENT,)
)
ELSEWHERE = (span("Someplace"),)

CHANGED: dict[type, tuple[Any, dict[str, Any]]] = {
    Days: (JUNE, {"earliest": date(2020, 6, 2), "latest": date(2020, 6, 29)}),
    Step: (STEP, {"stage": 3, "type": StepType.PANEL, "days": JULY, "evidence": ELSEWHERE, "out_of_order": True}),
    Interval: (
        INTERVAL,
        {
            "from_step": 1,
            "to_step": 0,
            "working_days_min": 1,
            "working_days_max": 200,
            "limit": 30,
            "source": PROVISION,
            "timeliness": Timeliness.IN_TIME,
        },
    ),
    StatedTime: (STATED, {"delay": False, "words": "five months", "evidence": ELSEWHERE[0]}),
    Complaint: (
        COMPLAINT,
        {
            "number": 2,
            "procedure": Procedure.PROVIDER,
            "stages": (3,),
            "steps": (STEP, dataclasses.replace(LATER, stage=1)),
            "evidence": ELSEWHERE,
            "procedure_due": None,
            "intervals": (),
            "stated": (),
        },
    ),
    Finding: (
        FINDING,
        {
            "fault": False,
            "by": Finder.PANEL,
            "description": "another matter",
            "evidence": ELSEWHERE,
            "injustice": (),
            "sufferers": (),
            "concerns": (),
            "against": (),
            "steps": (StepPlace(1, 0),),
            "adopts": (0,),
        },
    ),
    Exclusion: (EXCLUSION, {"ground": Ground.TRIBUNAL, "evidence": ELSEWHERE, "provision": None}),
    Money: (
        MONEY,
        {
            "amount": Decimal(1),
            "each": None,
            "rate": None,
            "rate_period": None,
            "rate_count": None,
            "less_paid": None,
            "unstated": False,
        },
    ),
    Deadline: (DEADLINE, {"within": None, "working_days": None, "due": None}),
    Remedy: (
        REMEDY,
        {
            "type": RemedyType.OTHER,
            "status": RemedyStatus.RECOMMENDED,
            "description": "something else",
            "evidence": ELSEWHERE,
            "recipients": (),
            "actors": (),
            "money": None,
            "deadline": None,
            "addresses": (),
            "jointly": False,
            "proof": False,
            "supersedes": None,
        },
    ),
    Event: (EVENT, {"type": EventType.PLAN, "days": JUNE, "evidence": ELSEWHERE}),
}


@pytest.mark.parametrize("kind", CHANGED, ids=lambda kind: kind.__name__)
def test_every_field_is_written(kind: type) -> None:
    sample, values = CHANGED[kind]
    assert set(values) == {field.name for field in dataclasses.fields(kind)}
    before = encode(TOLD).decision
    for field, value in values.items():
        after = encode(swap(TOLD, sample, dataclasses.replace(sample, **{field: value}))).decision
        assert after != before, f"{kind.__name__}.{field} is not written"


def test_sums_and_times_are_in_canonical_form() -> None:
    quads = encode(TOLD).decision
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    for value in ("1050", "525.5", "150", "100"):
        assert f'"{value}"{decimal}' in quads
    assert '"P1M"^^<http://www.w3.org/2001/XMLSchema#duration>' in quads
    total = next(line for line in quads.split("\n") if "/remedy-total>" in line and "ontology#amount>" in line)
    assert f'"950"{decimal}' in total  # what was already paid is taken off


def test_what_is_computed_says_so() -> None:
    derived = {
        line.split(" ")[0].rpartition("/decision/99-900-001/")[2] for line in encode(TOLD).decision.split("\n") if "#Derived>" in line
    }
    assert derived == {"complaint/1/interval/1>", "remedy-total>"}


def test_a_finding_concerns_a_step_of_its_complaint() -> None:
    finding = dataclasses.replace(FINDING, steps=(StepPlace(1, 1),))
    quads = encode(dataclasses.replace(TOLD, findings=(finding,))).decision
    concerned = {line.split(" ")[2] for line in quads.split("\n") if "/finding/1>" in line and "ontology#concerns>" in line}
    step = next(one for one in concerned if "/complaint/1/step/2>" in one)
    assert len(concerned) == 2
    assert any(line.startswith(step) and "ontology#stepType>" in line for line in quads.split("\n"))
