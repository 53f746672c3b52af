"""Injustice: its kinds, what it came of, whom it befell."""

from __future__ import annotations

import pytest
from finding_texts import found

from ombudsgraph.course.injustice import KINDS, kinds
from ombudsgraph.model.course import Injustice

ASSERTED = (
    ("This caused Mr X distress and frustration.", {"distress", "frustration"}),
    ("Mr X will have experienced avoidable uncertainty about the plan.", {"uncertainty"}),
    ("He was put to time and trouble in complaining.", {"time-and-trouble"}),
    ("B missed out on two terms of education because of this.", {"loss-of-service"}),
    ("This is an injustice because he lost the opportunity to appeal.", {"lost-opportunity"}),
    ("He is out of pocket by £200 as a result.", {"financial-loss"}),
    ("B was put at risk of harm.", {"risk-of-harm"}),
    ("Mr X has a justified sense of outrage.", {"outrage"}),
    ("He was inconvenienced by the missed visits.", {"inconvenience"}),
    ("He had the avoidable expense of a taxi.", {"avoidable-expense"}),
)
NOT_ASSERTED = (
    "Mr X says it caused him stress and worry.",
    "He says that he was distressed.",
    "This did not cause Mr X any distress.",
    "There was no significant injustice, and no distress.",
    "I do not know whether this caused Mr X frustration.",
    "If it had gone on it would have caused distress.",
    "Mr X was not put to any time and trouble.",
    "It may have caused some frustration.",
    "He was assessed without delay.",
    "Mr X believes he lost the opportunity to appeal.",
    "The Council says the distress was caused by others.",
)


@pytest.mark.parametrize(("kind", "pattern", "examples", "misses"), KINDS, ids=[row[0].value for row in KINDS])
def test_a_kind_finds_its_examples_and_none_of_its_misses(
    kind: Injustice, pattern: str, examples: tuple[str, ...], misses: tuple[str, ...]
) -> None:
    assert pattern
    for example in examples:
        assert kind in kinds(example.lower()), example
    for miss in misses:
        assert kind not in kinds(miss.lower()), miss


@pytest.mark.parametrize(("text", "expected"), ASSERTED)
def test_asserted(text: str, expected: set[str]) -> None:
    (finding,) = found(f"The Council lost the form. That was fault. {text}")
    assert {kind.value for kind in finding.injustice} == expected


@pytest.mark.parametrize("text", NOT_ASSERTED)
def test_not_asserted(text: str) -> None:
    (finding,) = found(f"The Council lost the form. That was fault. {text}")
    assert finding.injustice == ()


def test_no_fault_no_injustice() -> None:
    (finding,) = found("There was no fault in the decision. Mr X was distressed by it.")
    assert finding.injustice == ()


def test_the_complaint_and_the_story_find_no_injustice() -> None:
    before = "The complaint\n- Mr X was distressed and frustrated."
    after = "What happened\n- He was upset and uncertain."
    (finding,) = found("The Council lost the form. That was fault.", before=before, after=after)
    assert finding.injustice == ()


def test_the_reason_of_a_payment_counts() -> None:
    after = "Agreed action\n- The Council will pay Mr X £200 to recognise his distress."
    (finding,) = found("The Council lost the form. That was fault.", after=after)
    assert finding.injustice == (Injustice.DISTRESS,)
    assert finding.sufferers == ("Mr X",)


def test_injustice_belongs_to_the_fault_before_it() -> None:
    text = "The Council lost the form. That was fault. It frustrated Mr X.\n\n"
    text += "The review was late. That was fault too. It left him uncertain."
    first, second = found(text)
    assert (first.injustice, second.injustice) == ((Injustice.FRUSTRATION,), (Injustice.UNCERTAINTY,))


def test_a_pronoun_means_the_complainant_and_a_name_whom_it_names() -> None:
    assert found("The review was late. That was fault. It frustrated him.")[0].sufferers == ("Mr X",)
    assert found("The review was late. That was fault. This distressed B.")[0].sufferers == ("B",)
