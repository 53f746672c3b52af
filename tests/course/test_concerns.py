"""What a finding is about: the steps and the provisions that its words name."""

from __future__ import annotations

from datetime import date

import pytest

from ombudsgraph.course import concerns
from ombudsgraph.course.step_names import STEP_NAMES, StepName
from ombudsgraph.model import Citation, CitationRole, Document, Legislation, Provision, ProvisionStep, Span
from ombudsgraph.model.course import Complaint, Days, Finder, Finding, Interval, Procedure, Step, StepType, Timeliness
from ombudsgraph.reading.statement import read_statement

DAYS = Days(date(2020, 6, 1), date(2020, 6, 1))
ACT = Legislation("http://www.legislation.gov.uk/id/ukpga/1989/41", "Children Act 1989", 1989)
SECTION_47 = Provision(ACT, (ProvisionStep("section", ("47",)),))
STATUTORY = (
    (1, StepType.REQUEST), (1, StepType.RESPONSE), (2, StepType.REQUEST), (2, StepType.INVESTIGATOR_APPOINTED),
    (2, StepType.STATEMENT_AGREED), (2, StepType.REPORT), (2, StepType.ADJUDICATION), (3, StepType.REQUEST), (3, StepType.PANEL),
    (3, StepType.PANEL_REPORT), (3, StepType.FINAL_RESPONSE), (None, StepType.EARLY_REFERRAL),
)  # fmt: skip
CORPORATE = ((1, StepType.REQUEST), (1, StepType.RESPONSE), (2, StepType.ESCALATION_REFUSED))


def complaint(steps: tuple[tuple[int | None, StepType], ...], number: int = 1, late: int | None = None) -> Complaint:
    timed = () if late is None else (Interval(late - 1, late, 40, 50, 30, SECTION_47, Timeliness.LATE),)
    made = tuple(Step(stage, kind, DAYS, (Span(0, 1),)) for stage, kind in steps)
    return Complaint(number, Procedure.CORPORATE, (1,), made, (Span(0, 1),), intervals=timed)


def concerned(
    words: str, *complaints: Complaint, by: Finder = Finder.OMBUDSMAN, before: str = "", role: CitationRole = CitationRole.DUTY
) -> tuple[list[str], tuple[Provision, ...]]:
    text = f"Foo Council (21 004 117)\nAnalysis\n- {before} {words}\n- Another paragraph.\nFinal decision\n- I have completed it.\n"
    text = text.replace("-  ", "- ")
    statement = read_statement(Document("test", text))
    at = text.index(words)
    finding = Finding(True, by, words, (Span(at, at + len(words)),))
    number = text.find("47")
    citations = (Citation(Span(number, number + 2), SECTION_47, role),) if number >= 0 else ()
    (linked,) = concerns.link(statement, (finding,), complaints, citations)
    named = [
        f"{place.complaint}/{step.stage or '-'} {step.type}"
        for place in linked.steps
        for step in [next(one for one in complaints if one.number == place.complaint).steps[place.step]]
    ]
    return named, linked.concerns


@pytest.mark.parametrize("name", STEP_NAMES, ids=lambda name: f"{name.types[0]}-{name.stage}")
def test_names(name: StepName) -> None:
    def is_found(words: str) -> bool:
        return any(anchor in words for anchor in name.anchors) and name.form.search(words) is not None

    assert [words for words in name.examples if not is_found(words)] == []
    assert [words for words in name.misses if is_found(words)] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The delay at stage two was fault.", ["1/2 report"]),
        ("Stage 2 took eleven months, which was fault.", ["1/2 report"]),
        ("We find fault in the time taken at stages one and two.", ["1/1 response", "1/2 report"]),
        ("I find no fault in the stage one response.", ["1/1 response"]),
        ("It was at fault for its late adjudication.", ["1/2 adjudication"]),
        ("The Council was at fault for its delay in appointing an investigator.", ["1/2 investigator-appointed"]),
        ("It took too long over agreeing the statement of complaint, which is fault.", ["1/2 statement-agreed"]),
        ("The panel was held late and that was fault.", ["1/3 panel"]),
        ("There was fault in the delay before the review panel.", ["1/3 panel"]),
        ("The panel's report was late, a fault.", ["1/3 panel-report"]),
        ("Its response to the panel was a week late, which was fault.", ["1/3 final-response"]),
        ("It took too long to arrange a panel and too long to answer it. This is fault.", ["1/3 panel", "1/3 final-response"]),
        ("The delay at stage three was fault.", ["1/3 panel"]),
        ("There was fault in the delay at every stage.", ["1/3 panel"]),
        ("I do not find it at fault for referring the complaint to us before a panel.", ["1/- early-referral"]),
    ],
)
def test_steps(words: str, expected: list[str]) -> None:
    assert concerned(words, complaint(STATUTORY, late=8))[0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It should not have refused stage two and was at fault.", ["1/2 escalation-refused"]),
        ("The Council was at fault for not escalating the complaint.", ["1/2 escalation-refused"]),
        ("Taking five months to answer Ms J's complaint was fault.", ["1/1 response"]),
        ("The Council's slow reply to her complaint was fault.", ["1/1 response"]),
    ],
)
def test_steps_of_a_corporate_complaint(words: str, expected: list[str]) -> None:
    assert concerned(words, complaint(CORPORATE))[0] == expected


@pytest.mark.parametrize(
    "words",
    [
        "The Council was at fault for its poor assessment.",
        "The stage two investigation found that the Council was at fault.",
        "I agree with the stage two investigation: the assessment was fault.",
        "The Council did not do as the panel recommended, and this was fault.",
        "It was fault not to give reasons when the panel had asked for them.",
        "I agree with Mr R and the panel that leaving him there was fault.",
        "It was fault to go against the fostering panel.",
        "There was fault at every stage.",
        "After the final response the Council lost the file, which was fault.",
        "The Council was at fault for not paying what it had offered at stage two.",
        "It was fault to move the child before the panel hearing.",
        "There was no fault at stage three.",
        "The Council was at fault for the way that it told the school.",
    ],
)
def test_what_names_no_step_as_its_matter(words: str) -> None:
    assert concerned(words, complaint(STATUTORY))[0] == []


def test_this_delay_is_that_told_before() -> None:
    before = "The panel met in June. Stage two took eleven months."
    assert concerned("So long a delay is fault.", complaint(STATUTORY), before=before)[0] == ["1/2 report"]
    assert concerned("The Council is at fault.", complaint(STATUTORY), before=before)[0] == []
    both = "The stage one response was late. Stage two took eleven months."
    assert concerned("These delays are fault.", complaint(STATUTORY), before=both)[0] == ["1/1 response", "1/2 report"]


def test_which_complaint_must_be_said() -> None:
    two = complaint(CORPORATE), complaint(CORPORATE, 2)
    assert concerned("The late stage one response was fault.", *two)[0] == []
    assert concerned("The late stage one response to her second complaint was fault.", *two)[0] == ["2/1 response"]


def test_others_findings_name_no_step_but_an_accepted_delay() -> None:
    words = "The stage two report partly upheld the complaint."
    assert concerned(words, complaint(STATUTORY), by=Finder.INVESTIGATOR)[0] == []
    accepted = "It accepted that its delay at stage two was fault."
    assert concerned(accepted, complaint(STATUTORY), by=Finder.COUNCIL)[0] == ["1/2 report"]


def test_provisions() -> None:
    own = "Not making enquiries under section 47 was fault."
    assert concerned(own)[1] == (SECTION_47,)
    assert concerned(own, role=CitationRole.JURISDICTION)[1] == ()
    assert concerned(own, by=Finder.COUNCIL)[1] == ()
    assert concerned("This was fault.", before="It broke section 47.", role=CitationRole.APPLIED)[1] == (SECTION_47,)
    assert concerned("This was fault.", before="Councils have duties under section 47.")[1] == ()
