"""Events of the story."""

from __future__ import annotations

import pytest

from ombudsgraph.course import events
from ombudsgraph.course.event_forms import EVENT_FORMS, EVENTS, EventForm
from ombudsgraph.extraction import header
from ombudsgraph.model import Document
from ombudsgraph.reading.statement import read_statement


def read(*story: str, category: str = "Children's care services") -> list[tuple[str, str, str]]:
    paragraphs = "\n\n".join(f"  {number}. {words}" for number, words in enumerate(story, 1))
    text = (
        f"Derby City Council (99 903 002)\n\nCategory : {category} > Other\n\nDecision : Upheld\n\n"
        "Decision date : 07 May 2022\n\n"
        f"Summary: Mr X complained.\n\nThe complaint\n\n  1. Mr X complains.\n\nWhat happened\n\n{paragraphs}\n\nFinal decision\n\n"
        "  1. I have completed my investigation.\n\nInvestigator's decision on behalf of the Ombudsman\n"
    )
    statement = read_statement(Document("made", text))
    return [
        (str(event.type), str(event.days.earliest), str(event.days.latest))
        for event in events.extract(statement, header.extract(statement))
    ]


@pytest.mark.parametrize("form", EVENT_FORMS, ids=[form.name for form in EVENT_FORMS])
def test_forms(form: EventForm) -> None:
    for example in form.examples:
        assert form.name in [match.lastgroup for match in EVENTS.find(example)], example
    for miss in form.misses:
        assert form.name not in [match.lastgroup for match in EVENTS.find(miss)], miss


def test_events_with_their_days() -> None:
    assert read(
        "In January 2020 the Council received a referral from the school. It completed a child and family assessment in mid-February.",
        "A child protection conference was held on 3 March 2020.",
    ) == [
        ("referral", "2020-01-01", "2020-01-31"), ("assessment", "2020-02-11", "2020-02-20"), ("conference", "2020-03-03", "2020-03-03"),
    ]  # fmt: skip


MAY = ("2020-05-01", "2020-05-31")


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("In May 2020 the Council got an anonymous referral about Mr X.", "referral"),
        ("Following a referral from a neighbour in May 2020, a social worker visited.", "referral"),
        ("A health visitor's safeguarding referral reached the Trust in May 2020.", "referral"),
        ("In May 2020 the school referred K to the Council's children's services.", "referral"),
        ("K was referred to early help in May 2020.", "referral"),
        ("After receiving a referral from the police in May 2020, the Council rang Mr X.", "referral"),
        ("The Council did not make a referral to early help until May 2020.", "referral"),
        ("Two referrals about K came in during May 2020.", "referral"),
        ("Police officers visited the home and made a child protection referral in May 2020.", "referral"),
        ("In May 2020 the Authority opened a s47 enquiry.", "section-47-enquiry"),
        ("The section 47 investigation ended in May 2020.", "section-47-enquiry"),
        ("It did not start its child protection enquiries until May 2020.", "section-47-enquiry"),
        ("A social worker carried out the enquiries under section 47 in May 2020.", "section-47-enquiry"),
        ("In May 2020 a social worker assessed Ms Y's care and support needs.", "assessment"),
        ("She was assessed by an occupational therapist in May 2020.", "assessment"),
        ("The assessment of K and his brother was not finished until May 2020.", "assessment"),
        ("The assessment, which took place in May 2020, said little.", "assessment"),
        ("The Council started an assessment. It was completed in May 2020.", "assessment"),
        ("They finalised their single assessment in May 2020.", "assessment"),
        ("The social worker's assessment of May 2020 described the home.", "assessment"),
        ("It took the Council until May 2020 to complete a pre-birth assessment.", "assessment"),
        ("A social worker visited Ms Y in May 2020 to carry out a needs assessment.", "assessment"),
        ("In May 2020 the child and family assessment found that K was well.", "assessment"),
        ("After completing its assessment in May 2020, the Council closed the case.", "assessment"),
        ("An assessment was started, which concluded in May 2020.", "assessment"),
        ("The parenting assessment, which was due in March 2020, was completed in May 2020.", "assessment"),
        ("We have seen the records of the ICPC, which was held in May 2020.", "conference"),
        ("Mr X attended the review child protection conference in May 2020.", "conference"),
        ("In May 2020 the initial conference decided that K was at risk.", "conference"),
        ("At the conference in May 2020, everybody spoke.", "conference"),
        ("K became the subject of a child protection plan in May 2020.", "plan"),
        ("In May 2020 the Council put both children on a child in need plan.", "plan"),
        ("The Council drew up an early help plan in May 2020.", "plan"),
        ("In May 2020 it was agreed that K should be made subject to a child protection plan.", "plan"),
        ("In May 2020 the Council decided to step K down to a child in need plan.", "plan"),
        ("The family became subject to child in need plans in May 2020.", "plan"),
        ("In May 2020 the case was stepped down to a child in need plan.", "plan"),
        ("The CIN plan came into effect in May 2020.", "plan"),
    ],
)
def test_wordings(story: str, expected: str) -> None:
    assert read(story) == [(expected, *MAY)]


def test_a_conference_makes_its_plan_the_same_day() -> None:
    assert read("A conference took place on 3 March 2020 and made K the subject of a plan, which ended in June.") == [
        ("conference", "2020-03-03", "2020-03-03"),
        ("plan", "2020-03-03", "2020-03-03"),
    ]


def test_another_act_has_its_own_date() -> None:
    assert read(
        "Following the conference on 8 June 2017, the children were placed on child protection plans and Ms A moved out in July."
    ) == [
        ("conference", "2017-06-08", "2017-06-08"),
        ("plan", "2017-06-08", "2017-06-08"),
    ]


def test_two_days_are_two_events() -> None:
    assert read("The Council received referrals on 3 and 9 October 2019.") == [
        ("referral", "2019-10-03", "2019-10-03"),
        ("referral", "2019-10-09", "2019-10-09"),
    ]


def test_a_conference_makes_the_plan_that_is_told_next() -> None:
    plan = "The children were made subject to child protection plans."
    assert read(f"It held a conference on 3 March 2020. {plan}")[1:] == [("plan", "2020-03-03", "2020-03-03")]
    assert read("It held a conference on 3 March 2020. It asked whether the children were subject to child protection plans.")[1:] == []
    assert read("It held a conference on 3 March 2020.", plan)[1:] == []
    assert read(f"It held a conference on 3 March 2020. Mr X spoke. {plan}")[1:] == []


def test_a_date_in_front_holds_for_both() -> None:
    both = [("referral", *MAY), ("assessment", *MAY)]
    assert read("In May 2020 the Council received a referral from the school and began an assessment.") == both
    assert read("In May 2020 the Council received a referral from the school and later began an assessment.") == both[:1]


def test_told_twice_it_is_one_event() -> None:
    assert read("The Council held a conference on 3 May 2020.", "The conference in May 2020 decided little.") == [
        ("conference", "2020-05-03", "2020-05-03")
    ]


@pytest.mark.parametrize(
    "story",
    [
        "The Council should have completed an assessment by June 2020.",
        "He asked the Council in June 2020 whether it held a conference.",
        "The Council completed an assessment.",
        "The Council had not carried out an assessment in June 2020.",
        "There was a delay in completing the assessment in June 2020.",
        "The Council told him in June 2020 that it would complete an assessment.",
        "In June 2020 she asked it to make a referral to children's services.",
        "In June 2020 she was told that K could be made subject to a child protection plan.",
        "In June 2020 it was not agreed that K should be made subject to a child protection plan.",
        "Mr X says that the Council held a conference in June 2020.",
        "Ms Y complained that it carried out an assessment without her in June 2020.",
        "She complained about the assessment in June 2020.",
        "The Council invited Mr X to a conference on 3 June 2020.",
        "The conference on 3 June 2020 was cancelled.",
        "The conference arranged for 3 June 2020 did not take place.",
        "In June 2020 the Council agreed to carry out an assessment.",
        "The Council made a referral to CAMHS in June 2020.",
        "He was offered a place at the pupil referral unit in June 2020.",
        "In June 2020 the Council completed a financial assessment.",
        "The Council assessed her application in June 2020.",
        "In June 2020 the Council issued a final EHC plan.",
        "The child protection plan ended in June 2020.",
        "The children stayed on a child protection plan until June 2020.",
        "They put K on a child protection plan, which ended in June 2020.",
        "The Council made a complaint about the assessment in June 2020.",
        "No referral was received in June 2020.",
        "The parents had a telephone conference on 3 June 2020.",
        "She sent him the assessment in June 2020.",
        "If the Council held a conference in June 2020, nobody recorded it.",
        "In March and May 2020 the Council received referrals.",
    ],
)
def test_what_is_not_told_plainly_is_no_event(story: str) -> None:
    assert read(story) == []


def test_an_assessment_is_one_of_care() -> None:
    assert read("The Council completed its assessment in May 2020.", category="Housing") == []
    assert read("The Council completed a child and family assessment in May 2020.", category="Housing") == [("assessment", *MAY)]
    assert read("The Council completed its assessment in May 2020.", category="Adult care services") == [("assessment", *MAY)]
