"""Injustice in the usual words of the Ombudsman's statements, and what is none or is not found."""

from __future__ import annotations

import pytest
from finding_texts import found

INJUSTICE: tuple[tuple[str, list[str]], ...] = (
    ("This caused Mr X avoidable distress and frustration.", ["distress", "frustration"]),
    ("Mr X experienced significant distress.", ["distress"]),
    ("This caused Mr X unnecessary worry and upset.", ["distress"]),
    ("This meant Mr X missed out on six months of support.", ["loss-of-service"]),
    ("B missed a term of education.", ["loss-of-service"]),
    ("B did not receive education for two terms.", ["loss-of-service"]),
    ("B did not receive the provision set out in her plan.", ["loss-of-service"]),
    ("B was not receiving full time education.", ["loss-of-service"]),
    ("Mr X did not receive the care he needed.", ["loss-of-service"]),
    ("B lost out on speech and language therapy.", ["loss-of-service"]),
    ("Mr X missed out on respite.", ["loss-of-service"]),
    ("B has missed out on education as a result.", ["loss-of-service"]),
    ("B missed education.", ["loss-of-service"]),
    ("This meant B was without suitable education for seven months.", ["loss-of-service"]),
    ("B had no education between May and July 2022.", ["loss-of-service"]),
    ("B received no education between May and July 2022.", ["loss-of-service"]),
    ("B received less education than he should have.", ["loss-of-service"]),
    ("This resulted in a loss of provision.", ["loss-of-service"]),
    ("This led to a loss of service.", ["loss-of-service"]),
    ("Mr X cannot know whether things would have been different.", ["uncertainty"]),
    ("This leaves Mr X with some uncertainty about whether the outcome would have been different.", ["uncertainty"]),
    ("We cannot say what the outcome would have been. This uncertainty is an injustice.", ["uncertainty"]),
    ("Mr X was left not knowing what was happening.", ["uncertainty"]),
    ("There is uncertainty about whether B would have received the support.", ["uncertainty"]),
    ("He was put to avoidable time and trouble in bringing his complaint.", ["time-and-trouble"]),
    ("Mr X had to go to time and trouble to complain.", ["time-and-trouble"]),
    ("Mr X was put to the time and trouble of complaining to us.", ["time-and-trouble"]),
    ("Mr X has gone to unnecessary time and trouble pursuing the matter.", ["time-and-trouble"]),
    ("Mr X spent avoidable time and effort chasing the Council.", ["time-and-trouble"]),
    ("Mr X had to chase the Council, causing him inconvenience.", ["inconvenience"]),
    ("Mr X was caused frustration by the Council's delay.", ["frustration"]),
    ("This was frustrating for Mr X.", ["frustration"]),
    ("Mr X lost the opportunity to appeal sooner.", ["lost-opportunity"]),
    ("The delay frustrated Mr X's right of appeal.", ["lost-opportunity"]),
    ("The Council's delay also delayed Mr X's right to appeal to the SEND Tribunal.", ["lost-opportunity"]),
    ("Mr X was denied the opportunity to appeal the decision.", ["lost-opportunity"]),
    ("Mr X was not able to appeal.", ["lost-opportunity"]),
    ("He missed an opportunity to challenge the decision.", ["lost-opportunity"]),
    ("Mr X lost the chance to have his views considered.", ["lost-opportunity"]),
    ("Mr X suffered financial loss.", ["financial-loss"]),
    ("Mr X has paid more than he should have done.", ["financial-loss"]),
    ("Mr X has been overcharged.", ["financial-loss"]),
    ("This put B at risk of harm.", ["risk-of-harm"]),
    ("B was placed at risk of significant harm.", ["risk-of-harm"]),
    ("This put B at increased risk.", ["risk-of-harm"]),
    ("Mr X incurred legal fees which were avoidable.", ["avoidable-expense"]),
    ("Mr X had to pay for a private assessment.", ["avoidable-expense"]),
    ("Mr X is understandably upset.", ["distress"]),
    ("Mr X's injustice is the distress and the uncertainty.", ["distress", "uncertainty"]),
    ("The injustice to Mr X is frustration and time and trouble.", ["frustration", "time-and-trouble"]),
    ("I do not consider this caused Mr X an injustice.", []),
    ("This did not cause Mr X significant injustice.", []),
    ("I do not consider B missed out on any provision.", []),
    ("Mr X says this caused him stress.", []),
    ("There is no evidence Mr X suffered distress.", []),
    ("I have not seen evidence this caused Mr X a financial loss.", []),
    ("While this will have been frustrating, it did not cause distress.", ["frustration"]),
    ("Mr X was understandably distressed, but this was not the result of fault.", []),
    ("Any distress was caused by the accident.", []),
    ("I recognise this was a stressful time for Mr X.", []),
    ("The Council's actions added to Mr X's distress.", ["distress"]),
    ("This will have added to his frustration.", ["frustration"]),
    ("This compounded his distress at a difficult time.", ["distress"]),
    ("Mr X was caused avoidable confusion and worry.", ["distress"]),
    ("Mr X felt let down by the Council and lost trust in it.", []),
    ("The family lived in unsuitable accommodation for a year.", []),
)


@pytest.mark.parametrize(("text", "expected"), INJUSTICE)
def test_injustice(text: str, expected: list[str]) -> None:
    made = found(f"The Council lost the form. That was fault. {text}")
    assert sorted({kind.value for finding in made for kind in finding.injustice}) == expected


HARMLESS: tuple[tuple[str, list[str]], ...] = (
    ("That was fault, but it did not cause Mr X significant injustice.", []),
    ("That was fault although it caused no injustice to Mr X.", []),
    ("That was fault. However, this did not cause Mr X an injustice.", []),
    ("That was fault. The delay did not itself cause any injustice.", []),
    ("That was fault, but not one without consequences.", ["frustration"]),
    ("That was fault. It did not cause only injustice to Mr X.", ["frustration"]),
    ("That was fault. Mr X was not told.", ["frustration"]),
)


@pytest.mark.parametrize(("text", "expected"), HARMLESS)
def test_no_later_injustice_comes_of_a_harmless_fault(text: str, expected: list[str]) -> None:
    made = found(f"The Council lost the form. {text}\n\nThe faults caused Mr X frustration.")
    assert [kind.value for finding in made for kind in finding.injustice] == expected


def test_the_head_of_a_report_is_no_finding() -> None:
    assert found("Finding: Fault found causing injustice and recommendations made.") == ()
