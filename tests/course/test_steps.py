"""Steps of complaints: forms, and stories made for the purpose."""

from __future__ import annotations

import pytest

from ombudsgraph.course import complaints
from ombudsgraph.course.acts import Form
from ombudsgraph.course.step_forms import FORMS, acts
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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Stage one has to be answered within 10 working days.", ["10 working days"]),
        ("It has 10 working days for stage one, which it can extend to 20 working days.", ["10 working days", "20 working days"]),
        ("The procedure allows a panel to be held up to 30 days after it is asked for.", ["30 days"]),
        ("A complaint was made. The Council should act within four weeks of my final decision.", []),
        ("The Council agreed to start stage two within one month of the date of this decision.", []),
        ("A complaint has to be brought to us within 12 months of knowing of the matter.", []),
        ("The conference should meet within 15 working days.", []),
        ("The Council took almost six weeks to answer the complaint.", ["took almost six weeks"]),
        ("Stage two lasted five months.", ["lasted five months"]),
        ("It took 30 working days at stage one. The repair took two weeks.", ["took 30 working days"]),
        ("The panel met 19 working days later than it should have.", ["19 working days later than it"]),
        ("The assessment took ten weeks. Mr X complained.", []),
    ],
)
def test_stated_limits_are_those_of_complaints(sentence: str, expected: list[str]) -> None:
    (complaint,) = read("Mr X complained in April 2020.", sentence, "His complaint went to stage two.")
    assert [time.words for time in complaint.stated] == expected


FIRST = "Mr X complained to the Council on 4 January 2021."
ANSWERED = f"{FIRST} The Council replied at stage one on 8 February 2021."
SECOND = f"{ANSWERED} He asked for stage two on 9 March 2021."
ADJUDICATED = (
    f"{STATUTORY} {SECOND} The stage two report was issued on 1 July 2021. The Council sent its adjudication letter on 12 July 2021."
)
PANEL = f"{ADJUDICATED} He asked for stage three on 2 August 2021."


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("", "The Council received Mr X's complaint on 4 April 2021.", (1, "request", "2021-04-04")),
        ("", "On 4 April 2021 Mr X telephoned the Council to complain.", (1, "request", "2021-04-04")),
        ("", "Stage one ran from 4 April 2021, when Mr X complained, to 7 June 2021.", (1, "request", "2021-04-04")),
        ("", "The time from 4 April 2021, when he first complained, until 7 June 2021 was long.", (1, "request", "2021-04-04")),
        (FIRST, "In May 2021 the Council told Mr X it did not uphold his complaint.", (1, "response", "2021-05-01")),
        (FIRST, "It took the Council until 4 May 2021 to respond.", (1, "response", "2021-05-04")),
        (FIRST, "His complaint was acknowledged a week later.", (1, "acknowledgement", "2021-01-11")),
        (ANSWERED, "Mr X was not happy and asked for stage two in April 2021.", (2, "request", "2021-04-01")),
        (ANSWERED, "His stage two request was received on 6 April 2021.", (2, "request", "2021-04-06")),
        (ANSWERED, "He asked for a review of the stage one response on 6 April 2021.", (2, "request", "2021-04-06")),
        (ANSWERED, "The Council decided not to take it to stage two on 6 May 2021.", (2, "escalation-refused", "2021-05-06")),
        (ANSWERED, "The Ombudsman received Mr X's complaint in June 2021.", (None, "complained-to-ombudsman", "2021-06-01")),
        (SECOND, "The Council gave its final decision on the complaint on 6 April 2021.", (2, "response", "2021-04-06")),
        (f"{STATUTORY} {SECOND}", "The heads of complaint were agreed on 6 April 2021.", (2, "statement-agreed", "2021-04-06")),
        (f"{STATUTORY} {SECOND}", "It did not appoint an investigator until 6 April 2021.", (2, "investigator-appointed", "2021-04-06")),
        (ADJUDICATED, "He applied for a review panel in August 2021.", (3, "request", "2021-08-01")),
        (PANEL, "Mr X attended the stage three panel hearing on 6 September 2021.", (3, "panel", "2021-09-06")),
        (PANEL, "The panel wrote to Mr X with its findings on 10 September 2021.", (3, "panel-report", "2021-09-10")),
        (PANEL, "The Council accepted the panel's recommendations on 6 October 2021.", (3, "final-response", "2021-10-06")),
    ],
)  # fmt: skip
def test_a_step_in_other_words(before: str, sentence: str, expected: tuple[int | None, str, str]) -> None:
    assert expected in steps(*filter(None, (before, sentence)))


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (ANSWERED, "The Council sent us its records in April 2021."),
        (ANSWERED, "The Council contacted the Ombudsman in April 2021."),
        (ANSWERED, "The Council rejected his application in April 2021."),
        (ANSWERED, "The Council moved to stage two of the tender in April 2021."),
        (ANSWERED, "We decided his earlier complaint in April 2021."),
        (ADJUDICATED, "The fostering panel met on 6 September 2021."),
        (ADJUDICATED, "The Council appointed a new social worker in September 2021."),
    ],
)
def test_other_business_is_no_step(before: str, sentence: str) -> None:
    assert steps(before, sentence) == steps(before)


def test_a_third_complaint_has_its_own_steps() -> None:
    found = read(
        ANSWERED,
        "Mr X made a second complaint in June 2021. The Council replied in July 2021.",
        "Mr X made a third complaint in August 2021. The Council replied in September 2021.",
    )
    assert [[step.days.earliest.month for step in complaint.steps if step.days] for complaint in found] == [[1, 2], [6, 7], [8, 9]]


def test_each_complaint_has_its_own_procedure() -> None:
    first, second = read(
        f"{ADJUDICATED} The Council's corporate complaints procedure has two stages.",
        "Mr X made a second complaint in October 2021. The Council considered it under its corporate complaints procedure and replied at"
        " stage one in November 2021. Its stage two response followed in January 2022.",
    )
    assert (first.procedure, second.procedure) == (Procedure.CHILDRENS_STATUTORY, Procedure.CORPORATE)
    assert [str(step.type) for step in second.steps] == ["request", "response", "response"]


def test_a_long_text_without_sentences_is_read_in_proportion() -> None:
    assert read("complained about stage two of 3 May 2021 within ten days of the panel " * 3000) == ()


def test_an_answer_that_came_late_by_a_pronoun() -> None:
    assert (2, "response", "2021-06-01") in steps(SECOND, "The Council's final response was due in April. It reached Mr X in June 2021.")
