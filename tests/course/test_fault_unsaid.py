"""Sentences that speak of fault and find none, nor its absence: questions, conditions, claims, other people's fault."""

from __future__ import annotations

import pytest
from finding_texts import short

NOTHING = (
    "There is not enough evidence to say the Council was at fault.",
    "There is insufficient evidence to say there was fault.",
    "I have considered whether there was fault in how the Council made its decision.",
    "My role is to consider whether there was fault in the decision making process.",
    "We look at whether there was fault. If there was no fault, we cannot question the outcome.",
    (
        "We ask whether there was fault in how a body came to its decision. Where it went about things "
        "properly, we cannot say that the decision was wrong."
    ),
    "We decide on a balance of probabilities whether there was fault.",
    "I cannot find fault with a decision just because Mr X disagrees with it unless there was fault in how it was made.",
    "The Ombudsman cannot criticise a decision made without fault.",
    "The Council said it had done nothing wrong.",
    "The Council does not accept it was at fault.",
    "The Council disagrees that there was fault.",
    "In response to my draft decision, the Council said it did not accept there was fault.",
    "Mr X says he should not be blamed for the Council's mistakes.",
    "Mr X does not believe there was no fault.",
    "I have decided to look at whether the Council was at fault.",
    "The remedy for the fault I have found is set out below.",
    "The fault I identified has caused injustice.",
    "These faults caused Mr X distress.",
    "As a result of the fault, Mr X missed out on support.",
    "I am satisfied that the Council has remedied the injustice caused by its fault.",
    "The Council has already apologised for its fault.",
    "The Council's fault meant Mr X had to wait.",
    "But for the fault, Mr X would have received the support.",
    "Even if there had been fault, it would not have changed the outcome.",
    "Had the Council not been at fault, B would have received support.",
    "To put right the faults identified the Council will apologise.",
    "I have set out below the action the Council should take to remedy the injustice caused by fault.",
    "Where we find fault we may suggest a remedy.",
    "We would expect the Council to have told him.",
    "The Council should have a policy.",
    "The guidance says councils should not have blanket policies.",
    "A council should have regard to the guidance.",
    "Councils are at fault if they do not comply with the timescales.",
    "The law says that a council must not delay. Failure to do so is likely to be fault.",
    "Delay of this kind would usually be fault.",
    "The Council would be at fault if it did not review the plan.",
    "It is for the court to say who was at fault.",
    "The other driver was found to be at fault.",
    "Mr X accepted he was at fault for the accident.",
    "The manufacturer identified a fault with the boiler.",
    "The lift was out of service because of a fault.",
    "There was a fault with the phone line.",
    "The contractor found a fault in the wiring.",
    "Officers attended to repair the fault.",
    "The Trust told us it found no fault in its care.",
    "The CQC found failings at the care home.",
    "Ofsted found serious failings in the Council's children's services.",
    "The police found no evidence of a crime.",
    "The tribunal found the Council had failed to consult.",
    "The court found the Council had been at fault.",
    "The Housing Ombudsman found maladministration by the landlord.",
    "My investigation has not been able to establish whether there was fault.",
    "I am unable to say whether the Council was at fault.",
    "I cannot reach a view on whether there was fault.",
    "There is not enough evidence for me to find fault on this point.",
    "On balance, there is insufficient evidence for me to conclude the Council was at fault.",
    "I have not made a finding on this point.",
    "I do not need to decide whether this was fault.",
    "It is unclear whether this was fault.",
    "I intend to find the Council at fault.",
    "I shared my draft decision finding fault with the Council.",
    "Mr X said I should have found fault with the Council.",
    "Mr X asked me to find fault with the school.",
    "The Council asked why I had found fault.",
    "The Council did not fail in its duty.",
    "The Council did nothing wrong.",
    "I cannot agree with the Council that this was not fault.",
    "This complaint is not upheld.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert short(text) == []
