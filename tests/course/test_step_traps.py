"""What the steps of a complaint must not say: facts that the text does not give, each with wordings that do give them."""

from __future__ import annotations

import pytest
from test_steps import STATUTORY, read

from ombudsgraph.course import step_marks as marks
from ombudsgraph.model.course import Procedure

FIRST = f"{STATUTORY} Mr X complained on 3 January 2020. The Council replied at stage one on 10 February 2020."
INVESTIGATED = "He asked for stage two on 2 March 2020. It appointed an investigating officer on 16 March 2020."
SECOND = "Mr X made a second complaint on 1 June 2020. The Council sent its stage one response on 31 July 2020."


def test_a_second_complaint_does_not_take_the_procedure_of_the_first() -> None:
    first, second = read(FIRST, INVESTIGATED, SECOND)
    assert (first.procedure, second.procedure) == (Procedure.CHILDRENS_STATUTORY, Procedure.UNSTATED)
    assert first.intervals
    assert not second.intervals


@pytest.mark.parametrize(
    "told",
    [
        "He asked for stage two and the Council appointed an investigating officer on 3 August 2020.",
        "The Council said an independent person was needed for the second complaint.",
        "The Council dealt with this complaint under the statutory children's complaints procedure and he complained to us.",
    ],
)
def test_a_second_complaint_has_the_procedure_that_the_text_gives_it(told: str) -> None:
    second = read(FIRST, INVESTIGATED, SECOND, told)[1]
    assert second.procedure is Procedure.CHILDRENS_STATUTORY
    assert second.intervals


def test_a_step_taken_again_stands_at_its_own_place() -> None:
    (complaint,) = read(
        FIRST,
        INVESTIGATED,
        "The investigator agreed a statement of complaint with him on 6 April 2020. He came to us on 1 May 2020.",
        "The investigator fell ill. The Council appointed a new investigating officer on 8 June 2020.",
    )
    assert [str(step.type) for step in complaint.steps][-4:] == [
        "investigator-appointed", "statement-agreed", "complained-to-ombudsman", "investigator-appointed",
    ]  # fmt: skip
    assert not any(step.out_of_order for step in complaint.steps)


@pytest.mark.parametrize(
    ("rule", "limit"),
    [
        ("At stage one a council should respond within 10 working days. It can extend this to 20 working days.", 20),
        ("At stage one it must reply within ten working days. This may be extended by a further ten.", 20),
        ("At stage one it must reply within ten working days, with an extension where the complaint is complex.", 20),
        ("At stage one councils must reply within 10 working days. The Council could take 20 if it was complex.", 20),
        ("At stage one the Council had ten working days. The complaint was not complex.", 10),
        ("At stage one it had to reply within 10 working days. It did not extend that time.", 10),
    ],
)
def test_ten_days_that_can_be_extended(rule: str, limit: int) -> None:
    (complaint,) = read(rule, FIRST, INVESTIGATED)
    assert complaint.intervals[0].limit == limit


def test_what_a_procedure_is_made_of_is_no_step() -> None:
    story = "The Council responded at all three stages. It involves:\n    • a written response (Stage 1);\n    • a report (Stage 2)."
    (complaint,) = read(f"{STATUTORY} Mr X complained on 3 January 2020.", story)
    assert not any("written" in str(span) or str(step.type) == "report" for step in complaint.steps for span in step.evidence)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("this is a formal procedure. it involves:", True), ("the procedure has three stages: •", True), ("the stages are:", True),
        ("the process consists of: a)", True), ("the statutory procedure is as follows:", True), ("there are three stages:", True),
        ("the regulations say that it has:", True), ("the council took these steps:", False), ("the panel found:", False),
        ("what happened was as follows:", False), ("the council responded at three stages:", False), ("it involves a report.", False),
    ],
)  # fmt: skip
def test_leads_of_rules(lead: str, expected: bool) -> None:
    assert marks.is_rule(lead) is expected


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("The stage two investigation largely upheld his complaint.", "report"),
        ("The stage two investigation partly upheld the complaint.", "report"),
        ("The stage two investigation rejected his complaint.", "report"),
        ("The Council partly upheld his complaint at stage two.", "adjudication"),
    ],
)
def test_an_investigation_that_upholds_is_its_report(told: str, kind: str) -> None:
    (complaint,) = read(FIRST, "He asked for stage two on 2 March 2020.", told)
    assert [str(step.type) for step in complaint.steps if step.stage == 2] == ["request", kind]


def test_an_investigation_at_stage_one_is_answered() -> None:
    (complaint,) = read(
        f"{STATUTORY} Mr X complained on 3 January 2020. The Council's investigation upheld the complaint on 3 February 2020."
    )
    assert [(step.stage, str(step.type)) for step in complaint.steps] == [(1, "request"), (1, "response")]


def test_a_complaint_to_the_ombudsman_may_come_at_any_time() -> None:
    (complaint,) = read(FIRST, "He complained to the Ombudsman on 20 February 2020.", INVESTIGATED)
    assert str(complaint.steps[-1].type) == "complained-to-ombudsman"
    assert not any(step.out_of_order for step in complaint.steps)


@pytest.mark.parametrize(
    "told",
    [
        "From Mr X's request of 2 March 2020 to the adjudication took more than a year.",
        "Between his letter of 2 March 2020 and the adjudication lay a year.",
        "It was over a year from the request for stage two on 2 March 2020 to the adjudication.",
        "After his email of 2 March 2020 the adjudication was long in coming.",
    ],
)
def test_the_date_of_what_a_time_is_counted_from_is_no_date_of_what_it_is_counted_to(told: str) -> None:
    (complaint,) = read(FIRST, INVESTIGATED, told)
    assert not [step for step in complaint.steps if str(step.type) == "adjudication" and step.days is not None]


@pytest.mark.parametrize(
    "told",
    [
        "The investigating officer reported on 1 July 2020, and the adjudication followed on the 15th.",
        "The adjudication of 15 July 2020 was sent with the report.",
        "After the report the Council sent its adjudication on 15 July 2020.",
        "In its adjudication of 15 July 2020 the Council agreed with the report.",
    ],
)
def test_the_date_of_an_adjudication_is_its_own(told: str) -> None:
    (complaint,) = read(FIRST, INVESTIGATED, told)
    found = [step.days for step in complaint.steps if str(step.type) == "adjudication"]
    assert [str(days.latest) for days in found if days] == ["2020-07-15"]
