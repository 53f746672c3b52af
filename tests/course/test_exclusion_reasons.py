"""Why a matter was left alone, in the usual words of the Ombudsman's statements, and what leaves nothing alone."""

from __future__ import annotations

import pytest
from finding_texts import excluded

HEADINGS = ("What I have and have not investigated", "Analysis")
CLOSED = "Final decision\n- We will not investigate this complaint."
IN_PART = (
    (
        (
            "I have investigated events from March 2021 onwards. I have not investigated earlier matters because "
            "these are late and there is no good reason Mr X could not have complained sooner."
        ),
        "out-of-time",
    ),
    (
        ("I have not exercised discretion to investigate the earlier events because Mr X could have complained to us at the time."),
        "out-of-time",
    ),
    (
        ("Mr X complained to us in May 2023. Anything before May 2022 is therefore late. I have seen no good reason to investigate it."),
        "out-of-time",
    ),
    ("I have not investigated matters before June 2020 as they fall outside the 12 month time limit.", "out-of-time"),
    ("Events before 2019 are out of time and I have not considered them.", "out-of-time"),
    (
        (
            "I have not investigated Ms X's complaint about the content of the EHC plan because she had a right of "
            "appeal to the SEND Tribunal."
        ),
        "tribunal",
    ),
    (
        ("I have not investigated the content of the plan. Mrs X appealed to the SEND Tribunal and so this is outside our jurisdiction."),
        "tribunal",
    ),
    ("We cannot investigate the period from the date the appeal right arose until the tribunal decided the appeal.", "tribunal"),
    (
        (
            "I have not considered the loss of education after September 2021 because it is closely linked to the "
            "matters under appeal to the Tribunal."
        ),
        "tribunal",
    ),
    ("I have not investigated the matters that were part of court proceedings.", "court"),
    ("I cannot investigate what happened in court or the evidence the social worker gave to the court.", "court"),
    ("I have not investigated the contact arrangements as these were decided by the court.", "court"),
    (
        (
            "Mr X complains the social worker's report was biased. This was a report for the court and so I have no "
            "jurisdiction to consider it."
        ),
        "court",
    ),
    (
        (
            "I have not investigated the complaint about a data breach. The Information Commissioner's Office is "
            "best placed to consider this."
        ),
        "other-remedy",
    ),
    (
        (
            "I have not investigated how the Council handled her subject access request as she can complain to the "
            "Information Commissioner's Office."
        ),
        "other-remedy",
    ),
    (
        "I have not considered the complaint about the actions of the school because we have no power to investigate schools.",
        "not-in-jurisdiction",
    ),
    ("I cannot investigate the complaint about the school as it is an academy and is not within our jurisdiction.", "not-in-jurisdiction"),
    (
        "We cannot investigate the actions of the NHS trust. This is for the Parliamentary and Health Service Ombudsman.",
        "not-in-jurisdiction",
    ),
    (
        (
            "I have not investigated the complaint about repairs because we cannot investigate complaints about a "
            "council's role as a social landlord."
        ),
        "not-in-jurisdiction",
    ),
    (
        ("I have not looked at the complaint about the social worker's conduct. Social Work England is better placed to deal with it."),
        "other-remedy",
    ),
    (
        "I have not investigated the third point because the injustice is not significant enough to warrant our involvement.",
        "no-significant-injustice",
    ),
    ("I have not investigated the Council's late acknowledgement as it did not cause significant injustice.", "no-significant-injustice"),
    (
        ("I have not re-investigated the complaints that the stage two investigator considered. There is nothing more I could add."),
        "no-worthwhile-outcome",
    ),
    (
        (
            "I have not investigated the parts of the complaint considered at stage two because further "
            "investigation would be unlikely to achieve more."
        ),
        "no-worthwhile-outcome",
    ),
    ("I have not investigated this further because it is unlikely I could add to the Council's investigation.", "no-worthwhile-outcome"),
    ("I have discontinued my investigation into the second complaint because Mr X no longer wants us to pursue it.", "discontinued"),
    (
        "I have ended my investigation of this part of the complaint as there is not enough evidence of fault.",
        "insufficient-evidence-of-fault",
    ),
    (
        (
            "I have not investigated the complaint about housing benefit because Mr X had a right of appeal to the "
            "Social Entitlement Chamber."
        ),
        "tribunal",
    ),
    (
        ("I have not investigated the complaint about parking since it would have been reasonable for him to appeal to London Tribunals."),
        "tribunal",
    ),
    ("Mrs X could have asked the court to review this. It was reasonable for her to do so, so I have not investigated it.", "court"),
    (
        ("I have not investigated the refusal of planning permission because Mr X had a right of appeal to the Planning Inspectorate."),
        "other-remedy",
    ),
)
WHOLE = (
    (
        (
            "We will not investigate Mr X's complaint about a parking ticket because he had a right of appeal to "
            "the Traffic Penalty Tribunal and it was reasonable for him to use it."
        ),
        "tribunal",
    ),
    (
        ("We will not investigate this complaint about council tax. This is because there is not enough evidence of fault by the Council."),
        "insufficient-evidence-of-fault",
    ),
    (
        ("We will not investigate Mr X's complaint because the injustice he claims is not significant enough to justify our involvement."),
        "no-significant-injustice",
    ),
    ("We will not investigate Mr X's complaint because an investigation would not lead to a different outcome.", "no-worthwhile-outcome"),
    ("We will not investigate because we cannot achieve the outcome he wants.", "no-worthwhile-outcome"),
    ("We will not investigate this complaint because it is late and there is no good reason for the delay.", "out-of-time"),
    ("We will not investigate because there is another body better placed to consider it.", "other-remedy"),
    ("We will not investigate as the Council has agreed to remedy the injustice.", "early-resolution"),
    ("We will not investigate further because the Council has already provided a suitable remedy.", "early-resolution"),
    ("We will not investigate because we are satisfied with the action the Council has agreed to take.", "early-resolution"),
    ("We will not investigate because the matter is out of our jurisdiction.", "not-in-jurisdiction"),
    ("We will not investigate because the matter has been considered in court.", "court"),
    ("We will not investigate because it is reasonable to expect Mr X to go to court.", "court"),
    ("We will not investigate Mr X's complaint because it is unlikely we could add to the Council's response.", "no-worthwhile-outcome"),
    ("We will not investigate because there is no sign of fault.", "insufficient-evidence-of-fault"),
    (
        "We will not investigate because there is insufficient evidence of fault causing significant injustice.",
        "insufficient-evidence-of-fault",
    ),
    (
        ("We will not investigate because there is no evidence of fault causing injustice which would warrant an investigation."),
        "insufficient-evidence-of-fault",
    ),
    (
        ("We will not investigate because Mr X has not suffered a significant personal injustice as a result of the alleged fault."),
        "no-significant-injustice",
    ),
    (
        (
            "We will not investigate because the Information Commissioner's Office is better placed to consider "
            "complaints about data protection."
        ),
        "other-remedy",
    ),
    ("We will not investigate because it would be reasonable for Mr X to make a claim in court.", "court"),
    ("We will not investigate because Mr X can ask the insurers and, if unhappy, the courts to decide liability.", "court"),
    ("We will not investigate because there is no worthwhile outcome achievable.", "no-worthwhile-outcome"),
    ("We will not investigate because Mr X complained to us more than 12 months after he knew about the matter.", "out-of-time"),
    ("We will not investigate the complaint because it lies outside our jurisdiction: Mr X has appealed to a tribunal.", "tribunal"),
    ("I have decided not to investigate because I am satisfied with the Council's proposed actions.", "early-resolution"),
    ("The Ombudsman will not investigate because the Council has accepted it was at fault and has offered a remedy.", "early-resolution"),
    (
        "We will not investigate this complaint because the Council upheld it and we could not achieve anything further.",
        "no-worthwhile-outcome",
    ),
    ("We will not investigate because the complainant has a right of appeal to a planning inspector.", "other-remedy"),
    ("We will not investigate because any fault has not caused Mr X significant injustice.", "no-significant-injustice"),
    ("We will not investigate because the complaint concerns personnel matters.", "not-in-jurisdiction"),
    (
        "We will not investigate because the tests in our Assessment Code are not met. There is not enough evidence of fault.",
        "insufficient-evidence-of-fault",
    ),
    ("We cannot investigate because the law prevents us from considering complaints about what happened in court.", "court"),
    ("We have no power to investigate because the school is not in our jurisdiction.", "not-in-jurisdiction"),
    ("We will not investigate because an investigation is unlikely to find fault.", "insufficient-evidence-of-fault"),
    ("We will not investigate because further investigation would not be proportionate.", "no-worthwhile-outcome"),
    ("We will not investigate because the Council has put matters right.", "early-resolution"),
    ("We will not investigate because Mr X is not caused injustice by the matter.", "no-significant-injustice"),
    ("We will not investigate Mr X's complaint, as it would be reasonable for him to approach the Housing Ombudsman.", "other-remedy"),
    ("We will not investigate because the events happened too long ago for us to now investigate them effectively.", "out-of-time"),
)
INVESTIGATED = (
    "Mr X has not yet complained to the Council about this, so I have not investigated it.",
    (
        "I have investigated the period from May 2020. I have exercised discretion to look at this period "
        "because Mr X could not have complained sooner."
    ),
    "I have investigated all of Mr X's complaint.",
    (
        "Mrs X complains about events that took place more than 12 months before she came to us. I have "
        "exercised discretion to investigate these because of the stage two delay."
    ),
    (
        "Although part of this complaint is late, I have decided to investigate it because Mr X was using the "
        "Council's complaints procedure."
    ),
    "I have exercised discretion to investigate back to 2019 because Mr X was not aware of his right to complain.",
    ("Mr X had a right of appeal to the SEND Tribunal. He appealed in May 2022 and the Tribunal allowed the appeal in December."),
    "The Council's decision letter told Mr X of his right of appeal to the tribunal.",
    "The Council should have told Mrs X about her right to appeal to the SEND Tribunal. That was fault.",
    "The court made a care order in 2019. The Council then moved B.",
    "The Council applied to the court for a liability order.",
    "The injustice to Mr X is not significant. The Council's apology is a suitable remedy.",
    "I do not consider Mr X was caused a significant injustice by this fault.",
    "The fault did not cause injustice because the outcome would have been the same.",
    "The Council has agreed to remedy the injustice by apologising and paying Mr X £300.",
    "The Council has already taken suitable action to remedy the injustice. I do not recommend anything further.",
    "I am satisfied with the actions the Council has taken.",
    "I have completed my investigation. The Council has agreed to my recommendations.",
    "We are satisfied the Council has taken enough action to remedy the injustice.",
    "Mr X remains unhappy and can approach the Information Commissioner's Office if he wishes.",
    "It is unlikely the outcome would have been different.",
    "I cannot say the outcome would have been different.",
    "The complaint was late. The Council refused to investigate it. That was fault.",
    "The Council told Mr X his complaint was out of time.",
    "There is no evidence of fault in how the Council considered this.",
    "There is not enough evidence for me to say whether the Council was at fault.",
    "Mr X complained to the Housing Ombudsman, which told him to complain to the LGSCO.",
    "The Council refused to consider the complaint because of legal proceedings.",
    "An investigation by the Council would not have led to a different outcome.",
    "The matter was referred to the police, who decided to take no action.",
    "I have not seen any evidence the Council considered this.",
    "I cannot look behind the Council's decision as there was no fault.",
    "I cannot question the Council's decision because it was made without fault.",
    "It is not our role to decide whether Mr X should get the grant.",
    "We cannot question the merits of a decision properly made.",
    "I will not make any recommendation.",
    "I have not recommended a payment as the Council has already paid Mr X.",
    "I did not consider it necessary to interview the officer.",
    "I do not consider it proportionate to recommend more.",
    "I have not considered the further documents Mr X sent after my draft decision.",
    (
        "We cannot look at late complaints unless there are good reasons. A late complaint is one that reaches "
        "us more than twelve months after its matter was known."
    ),
    "We cannot look at a matter on which someone has appealed to a tribunal.",
    "We cannot normally look at a matter that someone could take to court.",
    "We may choose not to investigate where another body is better placed.",
)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(("text", "ground"), IN_PART)
def test_a_part_left_alone(text: str, ground: str, heading: str) -> None:
    assert [one.ground.value for one in excluded(text, heading)] == [ground]


@pytest.mark.parametrize(("text", "ground"), WHOLE)
def test_a_complaint_left_alone(text: str, ground: str) -> None:
    replied = "The Council replied."
    made = (
        excluded(replied, after=f"Final decision\n- {text}"),
        excluded(text, after=CLOSED),
        excluded(replied, before=f"Summary: {text}", after=CLOSED),
    )
    assert [[one.ground.value for one in exclusions] for exclusions in made] == [[ground]] * 3


@pytest.mark.parametrize("text", INVESTIGATED)
def test_nothing_is_left_alone(text: str) -> None:
    assert excluded(text, "What I found") == ()


def test_two_matters_outside_the_jurisdiction_are_two() -> None:
    text = "We are barred from looking at a council's acts as a landlord.\n\nWe cannot look at how it disciplines its employees."
    assert [one.ground.value for one in excluded(text, after=CLOSED)] == ["not-in-jurisdiction"] * 2
