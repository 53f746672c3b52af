"""Findings of councils, investigators and panels: verdicts on a complaint, admissions, and what only looks like one."""

from __future__ import annotations

import pytest
from finding_texts import short

REPORTED: tuple[tuple[str, list[tuple[bool, str]]], ...] = (
    ("The Council upheld the complaint.", [(True, "council")]),
    ("The Council partially upheld Mr X's complaint.", [(True, "council")]),
    ("The Council replied in May. It upheld complaints 1, 3 and 5 and did not uphold 2 and 4.", [(True, "council"), (False, "council")]),
    ("The investigator upheld 4 of the 7 complaints.", [(True, "investigator")]),
    ("The IO upheld two complaints and partially upheld a third.", [(True, "investigator")]),
    ("The stage two investigation upheld all of Mr X's complaints.", [(True, "investigator")]),
    ("The stage 2 report upheld three of the five complaints.", [(True, "investigator")]),
    ("The complaint was upheld at stage 1.", [(True, "council")]),
    ("The Council responded on 3 May. It did not uphold his complaint.", [(False, "council")]),
    ("The Council responded at stage one. It said it did not uphold his complaint.", [(False, "council")]),
    ("The Council's response did not uphold the complaint.", [(False, "council")]),
    ("The Council sent its response on 3 May. It apologised and accepted that it had not kept Mr X informed.", [(True, "council")]),
    ("The Council rejected the complaint.", [(False, "council")]),
    ("The Council did not uphold Mr X's complaint. It said it had followed its policy.", [(False, "council")]),
    ("The investigator found the Council had failed to assess B.", [(True, "investigator")]),
    ("The investigator found that the Council had delayed in holding the review.", [(True, "investigator")]),
    ("The investigator found the Council should have called a strategy meeting.", [(True, "investigator")]),
    ("The report found that the Council's communication had been poor.", [(True, "investigator")]),
    (
        "The IO completed her report in May. She found that social workers had not visited B as often as they should.",
        [(True, "investigator")],
    ),
    ("The stage two investigation found:", []),
    (
        "The stage two investigation noted the Council should have invited Mr X. This part of the complaint was upheld.",
        [(True, "investigator")],
    ),
    ("The panel agreed with the IO on all but one complaint, which it upheld in full.", [(True, "panel")]),
    ("The panel met in May. It heard the investigating officer, and it upheld the rest of the complaint.", [(True, "panel")]),
    ("The Council asked the IO about complaint four. She upheld it.", [(True, "investigator")]),
    ("The investigation found that B had not been seen. This element was partly upheld.", [(True, "investigator")]),
    ("The panel did not uphold this. The other part of the complaint was upheld.", [(False, "panel"), (True, "panel")]),
    ("The Council replied in May. This complaint was not upheld.", [(False, "council")]),
    ("I find the Council did not give Mr X an apology which accepts the fault identified.", [(True, "ombudsman")]),
    ("I find the Council has accepted its fault and apologised.", [(True, "council")]),
    ("I have found that the Council had failed to assess B, though there is no evidence of harm.", [(True, "ombudsman")]),
    ("The panel found the Council was at fault.", [(True, "panel")]),
    ("The panel agreed with the IO's findings but upheld a further complaint.", [(True, "panel")]),
    ("The panel overturned the finding on complaint 3 and upheld it.", [(True, "panel")]),
    ("The panel changed the finding on complaint 2 from not upheld to partially upheld.", [(True, "panel")]),
    ("The panel met in May. It upheld two further points of complaint.", [(True, "panel")]),
    ("The independent review panel did not uphold the complaint.", [(False, "panel")]),
    ("The independent appeal panel upheld the appeal.", []),
    ("The panel dismissed the appeal.", []),
    ("The tribunal upheld the Council's decision.", []),
    ("The Council upheld its decision.", []),
    ("The Council decided to uphold the penalty charge notice.", []),
    ("The independent adjudicator upheld the PCN.", []),
    ("The Council accepted it should have told Mr X about the charges.", [(True, "council")]),
    ("The Council acknowledged it had taken too long to reply.", [(True, "council")]),
    ("The Council acknowledged there had been delay and apologised.", [(True, "council")]),
    ("The Council admitted its officers had made mistakes.", [(True, "council")]),
    ("The Care Provider accepted it had not kept proper records.", [(True, "council")]),
    ("The Trust accepted that its staff had failed to monitor her.", [(True, "council")]),
    ("The Council apologised and accepted fault.", [(True, "council")]),
    ("The Council said it was sorry and accepted it had got things wrong.", [(True, "council")]),
    ("The Council accepted Mr X's complaint at stage two.", []),
    ("The Council accepted that Mr X was unhappy.", []),
    ("The Council accepted it owed him a housing duty.", []),
    ("The Council accepted his offer.", []),
    ("The Council agreed that it should assess B.", []),
    ("The Council agreed it would pay him £100.", []),
    ("The Council found that Mr X had not provided evidence.", []),
    ("The Council found he was not eligible.", []),
    ("The Council concluded that it had acted properly.", []),
    ("The Council found no evidence to support his complaint and did not uphold it.", [(False, "council")]),
    ("The Council concluded there was no fault.", [(False, "council")]),
    ("The manager upheld the complaint and apologised.", [(True, "council")]),
    ("The Director did not uphold the complaint.", [(False, "council")]),
    ("The Council's adjudication letter accepted the findings.", []),
    ("Mr X complained. The Council responded, upholding part of his complaint.", [(True, "council")]),
    ("The Council responded in June, partially upholding the complaint.", [(True, "council")]),
    ("The Council wrote to Mr X in June not upholding his complaint.", [(False, "council")]),
    ("The School upheld the complaint in part.", [(True, "council")]),
    ("The investigator could not reach a finding on complaint 4.", []),
    ("Five of the nine complaints were upheld by the investigator.", [(True, "investigator")]),
    (
        "The investigator reported in May. Five of the nine complaints were upheld and four were not upheld.",
        [(True, "investigator"), (False, "investigator")],
    ),
    (
        "Two complaints were upheld, three were partially upheld and one was not upheld at stage two after an investigation.",
        [(True, "investigator"), (False, "investigator")],
    ),
    ("Complaint 1 was not upheld by the investigator.", [(False, "investigator")]),
    ("The police did not uphold his complaint.", []),
    ("Mr X wanted the Council to uphold his complaint.", []),
    ("Mr X was unhappy the Council had not upheld his complaint.", []),
    ("Mr X said the investigator should have upheld his complaint.", []),
    ("Mr X complained that the Council had not upheld his complaint.", []),
    ("If the complaint is upheld, the Council will apologise.", []),
    ("The guidance says a council should say which complaints are upheld.", []),
    ("He asked what had been done about the complaints that were upheld.", []),
    ("The Ombudsman upheld an earlier complaint in 2019.", []),
    ("The investigation concluded that the complaint was substantiated.", [(True, "investigator")]),
    ("The concerns were found to be substantiated at the child protection conference.", []),
    ("The section 47 enquiry found the allegations were unsubstantiated.", []),
    ("The safeguarding enquiry concluded the allegation of neglect was substantiated.", []),
    ("The Council's investigation found that the carer had left early.", []),
    ("The Council investigated. It found staff had not followed the care plan.", [(True, "council")]),
    ("The Care Home investigated and upheld the complaint about laundry.", [(True, "council")]),
    ("The Care Provider's response said staff should have called an ambulance sooner.", []),
    ("The Council responded to the complaint. It said there had been no fault.", []),
    ("The Council explained why it had not upheld the complaint.", []),
    ("In its final response, the Council accepted it was at fault.", [(True, "council")]),
    ("In its final response the Council said that it was at fault and apologised.", [(True, "council")]),
    ("The Council has accepted it was at fault for the delay.", [(True, "council")]),
    ("The Council's stage one response upheld the complaint about delay but not the complaint about the placement.", [(True, "council")]),
    ("The stage one complaint was partly upheld.", [(True, "council")]),
    ("His stage two complaint was not upheld.", [(False, "council")]),
    ("The Council's stage two response partially upheld the complaint as it accepted there had been some delay.", [(True, "council")]),
    ("The investigating officer found fault in how the Council dealt with contact.", [(True, "investigator")]),
    ("The Independent Person agreed with the IO's findings.", []),
    ("The investigation upheld the complaint in full.", [(True, "investigator")]),
    ("The investigation report was completed in May 2022 and upheld two complaints.", [(True, "investigator")]),
    ("The adjudicating officer agreed with the investigator and upheld the same complaints.", [(True, "council")]),
    ("The Council wrote to her in May. It accepted the investigator's findings.", []),
)
LIST = """The IO's report was sent on 3 March. The IO:
  • did not uphold the complaint about contact;
  • upheld the complaint about the review; and
  • partially upheld the complaint about the records."""


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_reported(text: str, expected: list[tuple[bool, str]]) -> None:
    assert short(text, "What happened") == expected


def test_the_lead_in_of_a_list_names_who_finds() -> None:
    assert short(LIST, "What happened") == [(False, "investigator"), (True, "investigator"), (True, "investigator")]


def test_an_admission_that_the_ombudsman_takes_up_is_hers() -> None:
    assert short("I put this to the Council. It accepted that it had made an error. This was fault.") == [(True, "ombudsman")]


def test_what_a_council_accepts_in_her_enquiries_is_no_finding_of_its_own() -> None:
    assert short("In response to my enquiries the Council agreed it should have told him.") == []
