"""The many ways in which a refusal to investigate, and its ground, are put."""

from __future__ import annotations

import pytest
from finding_texts import excluded

CLOSED = "Final decision\n- We will not investigate this complaint."
HEADINGS = ("My assessment", "Parts of the complaint that I did not investigate")

IN_PART = (
    ("I have not investigated events before May 2019. These are late.", "out-of-time"),
    ("I have not investigated what happened before 2018 because it is too long ago.", "out-of-time"),
    (
        "I have investigated from October 2022. I have not investigated matters before this as the complaint about them is late.",
        "out-of-time",
    ),
    ("I have not considered events more than 12 months before Mr X came to us.", "out-of-time"),
    ("I did not look at the 2015 decision. It falls outside our 12-month time limit and I see no good reason to waive it.", "out-of-time"),
    ("I have exercised no discretion to look at events in 2014, as he could have complained at the time.", "out-of-time"),
    ("The complaint about 2016 is out of time and I have not investigated it.", "out-of-time"),
    ("Mr X knew of this in 2017 and could have come to us then. I will not investigate it.", "out-of-time"),
    ("I have not investigated the content of the plan. Mr X has a right of appeal to the SEND Tribunal.", "tribunal"),
    ("I cannot investigate the period from March to November because Mr X appealed to the Tribunal.", "tribunal"),
    ("I have not looked at the naming of the school since Mr X has appealed that to the tribunal.", "tribunal"),
    ("I cannot consider the lack of education after May, as it cannot be separated from the appeal to the tribunal.", "tribunal"),
    ("I have not investigated the benefit decision, which Mr X could appeal to the Social Security Tribunal.", "tribunal"),
    ("Mr X used his right to appeal to the tribunal, so we have no power to investigate this.", "tribunal"),
    ("I have not investigated the care proceedings. We cannot investigate what happened in court.", "court"),
    ("I have not investigated the contact arrangements, as these were decided by the family court.", "court"),
    ("I cannot investigate the social worker's report to court.", "court"),
    ("I have not considered this point because it was part of court proceedings.", "court"),
    ("Only a court can decide that, so I have not investigated it.", "court"),
    ("I will not investigate the claim for damages, as it is reasonable for Mr X to take it to court.", "court"),
    (
        "I have not investigated the data breach. Mr X can complain to the Information Commissioner's "
        "Office, which is best placed to deal with it.",
        "other-remedy",
    ),
    ("I have not investigated the breach of data protection. This is a matter for the Information Commissioner.", "other-remedy"),
    (
        "I have not investigated how his data were used because the Information Commissioner's Office (ICO) is better placed to do so.",
        "other-remedy",
    ),
    ("I have not looked at the repairs, which the Housing Ombudsman deals with.", "other-remedy"),
    (
        "I have not investigated the social worker's conduct. Social Work England is the body that considers fitness to practise.",
        "other-remedy",
    ),
    ("I have not investigated the planning refusal, as Mr X could have appealed to the Planning Inspector.", "other-remedy"),
    ("I have not investigated the planning refusal because Mr X had a right of appeal to the Secretary of State.", "other-remedy"),
    (
        "Complaints about the hospital should be made to the Parliamentary and Health Service Ombudsman, so I have not investigated them.",
        "other-remedy",
    ),
    (
        "I have not investigated the Council's complaint handling. It is not a good use of public resources "
        "to do so where we are not looking at the substantive issue.",
        "no-worthwhile-outcome",
    ),
    ("I have not investigated this further because we could not achieve anything more for Mr X.", "no-worthwhile-outcome"),
    ("I have not pursued this point. Further investigation would not lead to a different outcome.", "no-worthwhile-outcome"),
    ("I have not investigated this point as there would be no worthwhile outcome.", "no-worthwhile-outcome"),
    ("I decided not to pursue this point because it did not cause Mr X significant injustice.", "no-significant-injustice"),
    ("I have not investigated that point, because any injustice is not significant enough.", "no-significant-injustice"),
    ("I have not investigated this as I do not consider it caused Mr X a significant personal injustice.", "no-significant-injustice"),
    ("I have not investigated what the school did. We have no power to investigate what happens in schools.", "not-in-jurisdiction"),
    ("We cannot investigate the actions of the NHS, so I have not considered the nurse's visit.", "not-in-jurisdiction"),
    ("I have not investigated the actions of the academy as it is outside our jurisdiction.", "not-in-jurisdiction"),
    ("Mr X's complaint about the officer's employment falls outside my jurisdiction.", "not-in-jurisdiction"),
    ("The law does not allow us to investigate the actions of the police.", "not-in-jurisdiction"),
    ("The Ombudsman does not have jurisdiction to look at private landlords.", "not-in-jurisdiction"),
    ("I have not investigated the third point because there is insufficient evidence of fault.", "insufficient-evidence-of-fault"),
    ("I have ended my investigation of the second complaint, since nothing more could be achieved.", "no-worthwhile-outcome"),
    ("I have not investigated the refusal of planning permission. He could have asked a court for judicial review.", "court"),
)
WHOLE = (
    ("There is no good reason why the complaint could not have been made sooner.", "out-of-time"),
    ("Mr X knew about the matter in 2015. I see no good reason why he did not complain then.", "out-of-time"),
    ("The complaint is made late.", "out-of-time"),
    ("Mr X is complaining about events in 2012, which is well outside our time limit.", "out-of-time"),
    ("The events happened more than 12 months before Mr X complained to us.", "out-of-time"),
    ("It is reasonable to expect Mr X to have contacted us sooner.", "out-of-time"),
    ("I have seen no reason why he could not have come to us within 12 months.", "out-of-time"),
    ("There are no good reasons to exercise discretion to look at this now.", "out-of-time"),
    ("The matters complained of happened long before our 12-month limit.", "out-of-time"),
    ("He had a right of appeal to London Tribunals, and it is reasonable to expect him to use it.", "tribunal"),
    ("Mr X has appealed to the SEND Tribunal.", "tribunal"),
    ("It was reasonable to expect Mr X to appeal to the Valuation Tribunal.", "tribunal"),
    ("The tribunal is the right body to decide this.", "tribunal"),
    ("This is a matter only a court could resolve.", "court"),
    ("It is reasonable for Mr X to seek a remedy in the courts.", "court"),
    ("The issues were considered in court proceedings.", "court"),
    ("The Council has started court action, so the law bars us from looking at this.", "court"),
    ("Only a court can decide whether the Council is liable.", "court"),
    ("This is a claim of negligence, which insurers and ultimately the courts decide.", "court"),
    ("The matter has been decided in court.", "court"),
    ("The Information Commissioner's Office is best placed to consider the matter.", "other-remedy"),
    ("Complaints about data are best considered by the Information Commissioner.", "other-remedy"),
    ("It is reasonable for Mr X to pursue the data issue with the ICO.", "other-remedy"),
    ("Mr X could complain to the Information Commissioner's Office about this.", "other-remedy"),
    ("He had a right of appeal to the Planning Inspector, and it would have been reasonable to use it.", "other-remedy"),
    ("Mr X has used his right to appeal to the Planning Inspectorate.", "other-remedy"),
    ("The Standards Board is another body which is better placed to consider this.", "other-remedy"),
    ("There is another body better placed to consider the complaint.", "other-remedy"),
    ("There is not enough evidence of fault in how the Council decided this.", "insufficient-evidence-of-fault"),
    ("There is insufficient evidence of fault to warrant an investigation.", "insufficient-evidence-of-fault"),
    ("There is no sign of fault in the Council's approach.", "insufficient-evidence-of-fault"),
    ("We are unlikely to find fault.", "insufficient-evidence-of-fault"),
    ("An investigation would be unlikely to find fault.", "insufficient-evidence-of-fault"),
    ("There is no evidence of fault by the Council.", "insufficient-evidence-of-fault"),
    ("It is unlikely that an investigation would find fault by the Council.", "insufficient-evidence-of-fault"),
    ("I have not seen enough evidence of fault to justify our involvement.", "insufficient-evidence-of-fault"),
    ("There is too little evidence of fault.", "insufficient-evidence-of-fault"),
    ("We could not add to the investigation that the Council has carried out.", "no-worthwhile-outcome"),
    ("An investigation by us would not add anything to the Council's response.", "no-worthwhile-outcome"),
    ("Further investigation would not achieve anything more.", "no-worthwhile-outcome"),
    ("We cannot achieve the outcome that Mr X wants.", "no-worthwhile-outcome"),
    ("There is nothing more we could achieve.", "no-worthwhile-outcome"),
    ("It is unlikely we could add anything to the Council's reply.", "no-worthwhile-outcome"),
    ("An investigation would serve no useful purpose.", "no-worthwhile-outcome"),
    (
        "We could not say what the outcome should have been, and an investigation would not lead to the outcome that he seeks.",
        "no-worthwhile-outcome",
    ),
    ("There is no worthwhile outcome achievable.", "no-worthwhile-outcome"),
    ("It would not be a good use of public money to look at this.", "no-worthwhile-outcome"),
    ("It is not proportionate to investigate.", "no-worthwhile-outcome"),
    ("Mr X has not suffered significant injustice.", "no-significant-injustice"),
    ("The injustice is not significant enough to justify our involvement.", "no-significant-injustice"),
    ("Any injustice is not serious enough to justify an investigation.", "no-significant-injustice"),
    ("He has not been caused enough injustice.", "no-significant-injustice"),
    ("The alleged fault has not caused him significant personal injustice.", "no-significant-injustice"),
    ("There is no sign that Mr X suffered injustice.", "no-significant-injustice"),
    ("The injustice is limited.", "no-significant-injustice"),
    ("The injustice to Mr X is too slight to justify an investigation.", "no-significant-injustice"),
    ("The Council has agreed to resolve the complaint early by paying him £100.", "early-resolution"),
    ("The Council has offered a suitable remedy.", "early-resolution"),
    ("The Council has already offered a remedy which we consider fair.", "early-resolution"),
    ("We are satisfied with the actions that the Council proposes.", "early-resolution"),
    ("The Council agreed to our proposal to apologise and pay £150.", "early-resolution"),
    ("I asked the Council to consider remedying the injustice and it agreed to do so.", "early-resolution"),
    ("The Council has accepted fault and its remedy is enough.", "early-resolution"),
    ("We have upheld the complaint because the Council has agreed to put it right.", "early-resolution"),
    ("The Council has taken satisfactory action to resolve the complaint.", "early-resolution"),
    ("The complaint is about personnel matters, which are outside our jurisdiction.", "not-in-jurisdiction"),
    ("We have no power to investigate parish councils.", "not-in-jurisdiction"),
    ("The law says we cannot investigate complaints about internal management of schools.", "not-in-jurisdiction"),
)
NOTHING = (
    "The Council agreed to pay him £100.",
    "The Council's reply was late.",
    "He complained to the Housing Ombudsman in May.",
    "Mr X appealed to the tribunal, which allowed his appeal.",
    "The Council told him to complain to the Information Commissioner.",
    "The court made an order.",
    "There is no evidence of fault in the assessment.",
    "The Council did not investigate because it was too late.",
    "I have investigated the events since 2019.",
    "He could not complain sooner, so I have exercised discretion to investigate.",
    "The injustice is limited to distress.",
    "This did not cause significant injustice.",
    "The police did not investigate.",
    "The Council cannot investigate complaints about schools.",
    "He says that we should go further.",
    "The tribunal decided in May 2021 that the plan was wrong.",
    "I cannot say what the court would have decided.",
    "An earlier reply would have led to a different outcome.",
    "The Council refused to look at his late complaint. That was fault.",
)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(("text", "ground"), IN_PART)
def test_in_part(text: str, ground: str, heading: str) -> None:
    assert {one.ground.value for one in excluded(text, heading)} == {ground}


@pytest.mark.parametrize(("text", "ground"), WHOLE)
def test_whole(text: str, ground: str) -> None:
    assert {one.ground.value for one in excluded(text, after=CLOSED)} == {ground}


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert excluded(text) == ()
