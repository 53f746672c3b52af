"""Exclusions: what was not investigated, on which ground, and what refuses nothing."""

from __future__ import annotations

import pytest
from finding_texts import excluded, statement

from ombudsgraph.course import exclusions
from ombudsgraph.course.grounds import RULES, GroundRule
from ombudsgraph.extraction import citations, header
from ombudsgraph.registers.legislation import provision_iri

CLOSED = "Final decision\n- We will not investigate this complaint."
IN_PART = (
    ("I have not investigated the decision of 2012. Mr X complained about it too late.", "out-of-time"),
    ("I have not looked at the refusal, as Mr X could have appealed to the SEND Tribunal.", "tribunal"),
    ("We cannot investigate what was said in court.", "court"),
    ("I will not consider how the data were handled. The Information Commissioner is better placed to do so.", "other-remedy"),
    ("I have not considered the late email, because it caused no significant injustice.", "no-significant-injustice"),
    ("I did not investigate the second point, as nothing worthwhile would come of it.", "no-worthwhile-outcome"),
    ("I discontinued my investigation of the third point.", "discontinued"),
    ("The school's decision is outside our jurisdiction.", "not-in-jurisdiction"),
)
WHOLE = (
    ("Mr X could have appealed to the Traffic Penalty Tribunal. It is reasonable to expect him to have done so.", "tribunal"),
    ("He complained too late, and there is no good reason why he did not come sooner.", "out-of-time"),
    ("The complaint is late. There are no good reasons to exercise our discretion.", "out-of-time"),
    ("It is unlikely we would find fault in how the Council decided this.", "insufficient-evidence-of-fault"),
    ("It would be reasonable for Mr X to go to court about this.", "court"),
    ("The Information Commissioner is the body better placed to consider this.", "other-remedy"),
    ("There is not enough evidence of fault to justify an investigation.", "insufficient-evidence-of-fault"),
    ("The Council has agreed to a remedy that we think is fair.", "early-resolution"),
    ("The missed call did not cause significant injustice.", "no-significant-injustice"),
    ("Further investigation is unlikely to lead to a different outcome.", "no-worthwhile-outcome"),
)
NOTHING = (
    "The Council did not investigate the complaint about the tribunal.",
    "Mr X appealed to the tribunal in May 2020 and it allowed his appeal.",
    "The court made an order in June.",
    "Mr X complained to the Information Commissioner in May.",
    "The events took place more than a year ago. I have decided to investigate them nonetheless.",
    "The Council replied late.",
    "This caused Mr X no significant injustice.",
    "Mr X says we should not investigate what the court decided.",
    "The Council agreed to a remedy.",
    "If he is unhappy he can go to the Housing Ombudsman.",
    "The Council told him that it could not investigate a late complaint.",
    "I have ended my investigation.",
)
ROLE = (
    "We cannot investigate a complaint if someone has appealed to a tribunal.",
    "We cannot investigate late complaints without a good reason to do so.",
    "We may decide not to investigate if there is not enough injustice.",
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ground.value)
def test_a_rule_finds_its_examples_and_none_of_its_misses(rule: GroundRule) -> None:
    for example in rule.examples:
        assert rule.pattern.search(example.lower()), example
        assert any(word in example.lower() for word in rule.words), example
    for miss in rule.misses:
        assert not rule.pattern.search(miss.lower()), miss


@pytest.mark.parametrize(("text", "ground"), IN_PART)
@pytest.mark.parametrize("heading", ["What I have not investigated", "Analysis"])
def test_a_part_not_investigated(text: str, ground: str, heading: str) -> None:
    assert [item.ground.value for item in excluded(text, heading)] == [ground]


@pytest.mark.parametrize(("text", "ground"), WHOLE)
def test_a_complaint_not_investigated(text: str, ground: str) -> None:
    assert [item.ground.value for item in excluded(text, after=CLOSED)] == [ground]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_excluded(text: str) -> None:
    assert excluded(text, "Analysis") == ()


@pytest.mark.parametrize("text", ROLE)
def test_the_account_of_the_powers_excludes_nothing(text: str) -> None:
    assert excluded(text, "The Ombudsman's role and powers") == ()
    assert excluded(text, "The Ombudsman's role and powers", after=CLOSED) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I have not looked at this. Mr X could have appealed to a tribunal. (Local Government Act 1974, section 26(6)(a))", "26/6/a"),
        ("I have not looked at the events of 2012, as he came too late. (Local Government Act 1974, section 26B)", "26B"),
    ],
)
def test_the_provision_cited_beside_is_relied_on(text: str, number: str) -> None:
    made = statement(text, "What I have not investigated")
    head = header.extract(made)
    (exclusion,) = exclusions.extract(made, head, citations.extract(made, head))
    assert exclusion.provision is not None
    assert provision_iri(exclusion.provision).endswith(f"/1974/7/section/{number}")


@pytest.mark.parametrize(
    "decision",
    [
        "I have ended my investigation. There was fault that caused injustice, and the Council has agreed a remedy.",
        "I have closed my investigation and uphold the complaint. The Council has agreed to remedy the injustice.",
        "I have completed my investigation. The Council has accepted our recommendations.",
    ],
)
def test_an_investigation_that_has_ended_with_an_outcome_was_not_left(decision: str) -> None:
    text = "The delay was fault. The Council has already apologised, which is a suitable remedy."
    assert excluded(text, after=f"Final decision\n- {decision}") == ()


def test_one_that_was_ended_without_an_outcome_was() -> None:
    decision = "Final decision\n- I have ended my investigation because the Council has agreed to put things right."
    assert [item.ground.value for item in excluded("The Council has offered to assess her.", after=decision)] == ["early-resolution"]
