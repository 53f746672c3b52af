"""Which sentence describes a finding: one that says its matter by itself."""

from __future__ import annotations

import pytest

from ombudsgraph.course.descriptions import describe, names_its_matter

BACK = """
This is fault. | That was fault. | That too was fault. | This was fault by the Council. | This was not fault. | These delays were fault.
This amounts to fault. | That delay was fault. | I have seen no fault in that. | I do not consider there was fault in this.
I find it was at fault. | I regard that as fault. | It was at fault here too. | I make no criticism of that. | This was service failure.
The Council was at fault for this delay. | I find the Council at fault for these delays. | There was no fault in that. | I find fault here.
I do not find fault with that. | We found no fault in this. | The Council was at fault. | I therefore find fault. | I find this to be fault.
I consider this to be fault. | We consider this was fault. | The Council accepts it was at fault because it: | But that was no fault.
"""
ALONE = """
There was no fault in how the Council ran its scheme of grants. | Taking 36 working days over a reply was fault.
The delay at stage two was fault. | The Council was at fault for the delay at every stage.
But it was fault not to give reasons why it offered £500. | I find no fault in its decision to make enquiries.
The gap of six months without any short breaks was fault. | I do not find fault with the time it took to respond to the complaint.
There was further fault at stage three because the panel took place 19 working days later.
I find the Council at fault for not telling Mr Q.
It was also wrong of it to leave her application undecided. | The Council's failure to consider this, and to arrange education, was fault.
This was fault and meant that Mr C was left with an unremedied injustice. | Its answer was ten days late and this was also fault.
I found no fault in the way the Council decided to make an early referral to us. | The Council was at fault for its delay in paying her.
"""


def lines(block: str) -> list[str]:
    return [one.strip() for line in block.strip().splitlines() for one in line.split(" | ")]


@pytest.mark.parametrize("words", lines(BACK))
def test_what_only_points_back(words: str) -> None:
    assert not names_its_matter(words)


@pytest.mark.parametrize("words", lines(ALONE))
def test_what_names_its_matter(words: str) -> None:
    assert names_its_matter(words)


FULL = "The Council was at fault for its delay in reviewing the plan."


@pytest.mark.parametrize(
    ("own", "matter", "others", "chosen"),
    [
        (FULL, "She rang in May.", (), FULL),  # the sentence before is no part of it
        ("But it was fault not to say why.", "I do not criticise the refusal.", (), "But it was fault not to say why."),
        ("This was fault.", "The Council issued the plan five months late.", (FULL,), "The Council issued the plan five months late."),
        ("This was fault.", "It was two days late.", (FULL,), FULL),
        ("I find it was at fault.", None, (FULL,), FULL),
        ("I find it was at fault.", None, ("That was fault.",), "I find it was at fault."),
        ("This was fault.", "It was two days late.", (), "It was two days late."),
        ("It accepts it was at fault because it:", None, (FULL,), FULL),
    ],
)
def test_the_sentence_that_says_it_by_itself(own: str, matter: str | None, others: tuple[str, ...], chosen: str) -> None:
    assert describe(own, matter, others) == chosen


def test_growth() -> None:
    for piece in ("This was ", "the council ", "I find ", "and but so "):
        assert names_its_matter(piece * 3000)
