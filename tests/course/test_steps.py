"""Steps of complaints: forms, and stories made for the purpose."""

from __future__ import annotations

import pytest

from ombudsgraph.course import complaints
from ombudsgraph.course.step_forms import FORMS, Form, acts
from ombudsgraph.extraction import header
from ombudsgraph.model import Document
from ombudsgraph.model.course import Complaint, Procedure
from ombudsgraph.reading.statement import read_statement

STATUTORY = "The Council used the statutory children's complaints procedure."


def read(*story: str, category: str = "Children's care services > Other") -> tuple[Complaint, ...]:
    paragraphs = "\n\n".join(f"  {number}. {words}" for number, words in enumerate(story, 1))
    text = (
        f"Derby City Council (99 903 001)\n\nCategory : {category}\n\nDecision : Upheld\n\nDecision date : 07 May 2022\n\n"
        "The Ombudsman's final decision:\n\nSummary: Mr X complained.\n\nThe complaint\n\n  1. Mr X complains about a plan.\n\n"
        f"What happened\n\n{paragraphs}\n\nFinal decision\n\n  1. I have completed my investigation.\n\n"
        "Investigator's decision on behalf of the Ombudsman\n"
    )
    statement = read_statement(Document("made", text))
    return complaints.extract(statement, header.extract(statement), ())


def steps(*story: str) -> list[tuple[int | None, str, str | None]]:
    return [(step.stage, str(step.type), str(step.days.earliest) if step.days else None) for found in read(*story) for step in found.steps]


@pytest.mark.parametrize("form", FORMS, ids=[form.act for form in FORMS])
def test_forms(form: Form) -> None:
    for example in form.examples:
        assert form.act in [match.lastgroup for match in acts(example)], example
    for miss in form.misses:
        assert form.act not in [match.lastgroup for match in acts(miss)], miss


def test_a_corporate_complaint_and_its_replies() -> None:
    (complaint,) = read(
        "Mr X made a formal complaint on 3 February 2021. The Council responded at stage one three weeks later.",
        "In March he escalated it to stage two. The Council's final reply came in mid-April. He came to us in May 2021.",
    )
    assert complaint.procedure is Procedure.CORPORATE
    assert [(step.stage, str(step.type), str(step.days.earliest)) for step in complaint.steps if step.days] == [
        (1, "request", "2021-02-03"), (1, "response", "2021-02-24"), (2, "request", "2021-03-01"), (2, "response", "2021-04-11"),
        (None, "complained-to-ombudsman", "2021-05-01"),
    ]  # fmt: skip


def test_the_statutory_stages() -> None:
    assert steps(
        f"{STATUTORY} Mr X complained in January 2020. The Council replied in February. He asked for stage two on 2 March.",
        "The investigating officer's report was dated 1 July 2020. The Council sent its adjudication letter two weeks later.",
        "He asked for a review panel in August. The panel met on 5 October 2020 and issued its findings four days later.",
        "The Council gave its final response on 1 December 2020.",
    ) == [
        (1, "request", "2020-01-01"), (1, "response", "2020-02-01"), (2, "request", "2020-03-02"), (2, "report", "2020-07-01"),
        (2, "adjudication", "2020-07-15"), (3, "request", "2020-08-01"), (3, "panel", "2020-10-05"), (3, "panel-report", "2020-10-09"),
        (3, "final-response", "2020-12-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "story",
    [
        "The Council should have responded at stage one by 3 February 2021.",
        "The guidance says a council must hold the panel within 30 days. It was issued in September 2006.",
        "Mr X wanted the Council to reply in June 2021.",
        "Mr X was born in March 2001 and moved to the area in June 2010.",
        "If he had complained in June 2020 the Council could have replied.",
        "Mr X complained to Ofsted in June 2020.",
        "The Council did not respond in June 2020.",
    ],
)
def test_what_did_not_happen_to_the_complaint_is_no_step(story: str) -> None:
    assert steps(STATUTORY, story) == []


def test_a_second_complaint_has_its_own_steps() -> None:
    first, second = read(
        "Mr X complained in April 2020. The Council replied at stage one in May 2020.",
        "Mr X made a second complaint in June 2020. The Council provided a stage one response in July.",
    )
    assert [(str(step.type), str(step.days)) for step in first.steps] != [(str(step.type), str(step.days)) for step in second.steps]
    assert [step.days.earliest.month for found in (first, second) for step in found.steps if step.days] == [4, 5, 6, 7]


def test_a_step_dated_before_an_earlier_one_is_marked_and_kept() -> None:
    (complaint,) = read("Mr X complained on 3 June 2020. The Council responded at stage one on 3 May 2020.")
    assert [step.out_of_order for step in complaint.steps] == [False, True]


def test_the_procedure_that_was_due() -> None:
    (complaint,) = read(
        "Mr X complained in April 2020. The Council replied at stage 1 of its corporate complaints procedure in May 2020.",
        "The Council should have used the statutory children's complaints procedure.",
    )
    assert (complaint.procedure, complaint.procedure_due) == (Procedure.CORPORATE, Procedure.CHILDRENS_STATUTORY)


def test_stated_delays_are_kept_as_stated() -> None:
    (complaint,) = read(
        f"{STATUTORY} Mr X complained in April 2020. The Council replied in August 2020, a delay of four months at stage one."
    )
    assert [(time.delay, time.words) for time in complaint.stated] == [(True, "delay of four months")]
