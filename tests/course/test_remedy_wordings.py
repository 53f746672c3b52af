"""Wordings of remedies: lists in lists, prose, the simple present, things without a verb, and what is no remedy beside them."""

from __future__ import annotations

import pytest
from remedy_wordings import ACTIONS, DONE, NOTHING_DONE, SUMMARIES
from test_remedies import read
from test_remedy_forms import line, told

from ombudsgraph.course import remedy_reasons
from ombudsgraph.course.deadlines import find
from ombudsgraph.course.money import payments
from ombudsgraph.model import Finding, Remedy, RemedyStatus, RemedyType, Span
from ombudsgraph.model.course import Finder, Injustice


@pytest.mark.parametrize(("action", "expected"), ACTIONS, ids=[action[:70] for action, _ in ACTIONS])
def test_action(action: str, expected: list[str]) -> None:
    assert [line(remedy) for remedy in read(told(action))] == expected


@pytest.mark.parametrize(("story", "expected"), DONE, ids=[story[:70] for story, _ in DONE])
def test_done(story: str, expected: list[str]) -> None:
    found = [(one.type.value, one.status.value, str(one.money.amount) if one.money else "") for one in read(told(story=story))]
    assert [" ".join(part for part in row if part) for row in found] == expected


@pytest.mark.parametrize("story", NOTHING_DONE)
def test_nothing_done(story: str) -> None:
    assert read(told(story=story)) == ()


@pytest.mark.parametrize(("summary", "expected"), SUMMARIES, ids=[summary[:70] for summary, _ in SUMMARIES])
def test_summary(summary: str, expected: list[str]) -> None:
    assert [line(remedy) for remedy in read(told(summary=summary))] == expected


@pytest.mark.parametrize(
    ("words", "lengths"),
    [
        ("Before the end of one month from this decision", ["P1M"]),
        ("not more than eight weeks after this decision", ["P56D"]),
        ("In the same four weeks it will", ["same"]),
        ("Within that month it also agreed", ["same"]),
        ("within three months, and see to it within six that all are trained", ["P3M", "P6M"]),
        ("in three months' time", ["P3M"]),
        ("in the next two months", ["P2M"]),
        ("within a further month", ["P1M"]),
        ("by the end of six weeks", ["P42D"]),
        ("in one of the districts", []),
        ("no more than 20 people", []),
        ("in four of the cases", []),
    ],
)
def test_deadline(words: str, lengths: list[str]) -> None:
    assert ["same" if term.same else term.deadline.within for term in find(words)] == lengths


@pytest.mark.parametrize(
    ("act", "sums"),
    [
        (
            "pay a total of £650, made up of: (a) £300 for distress; (b) £115 for uncertainty; and (c) £235 for the fee",
            ["300", "115", "235"],
        ),
        ("repay her £466, made up of £400 and £66", ["466"]),
        ("pay £500 (£300 for distress and £200 for trouble)", ["500"]),
        ("pay the couple £850, namely £500 from Kent, £250 from Medway and £100 from the Trust", ["500", "250", "100"]),
        ("pay £600 (£300 each) to Mr and Mrs X", ["600"]),
        ("pay Mrs X £250 and B £500", ["250", "500"]),
        ("pay £300 to Mr X and £200 to Mrs X, £500 in total", ["300", "200"]),
        ("a payment of between £900 and £2,400 a term", []),
        ("reduce the bill by £742 (£522 for one thing and £220 for another)", ["742"]),
    ],
)
def test_parts_and_totals(act: str, sums: list[str]) -> None:
    assert [str(payment.money.amount) for payment in payments(act)] == sums


def fault(description: str, *injustice: Injustice) -> Finding:
    return Finding(fault=True, by=Finder.OMBUDSMAN, description=description, evidence=(Span(0, 1),), injustice=injustice)


FINDINGS = (
    fault("The Council took nine months to review the plan.", Injustice.FRUSTRATION),
    fault("The Council did not arrange speech therapy.", Injustice.DISTRESS, Injustice.LOSS_OF_SERVICE),
    Finding(fault=False, by=Finder.OMBUDSMAN, description="There was no fault in the banding.", evidence=(Span(0, 1),)),
)


@pytest.mark.parametrize(
    ("description", "places"),
    [
        ("apologise to Mrs X for the faults identified", (0, 1)),
        ("apologise for not arranging the speech therapy", (1,)),
        ("apologise to Mrs X for her frustration", (0,)),
        ("apologise to Mrs X for the distress during stage two", ()),
        ("apologise to Mrs X", ()),
        ("apologise for its banding", ()),
        ("apologise for the distress and frustration", ()),
    ],
)
def test_finding_that_a_remedy_is_for(description: str, places: tuple[int, ...]) -> None:
    remedy = Remedy(RemedyType.APOLOGY, RemedyStatus.AGREED, description, (Span(0, 1),))
    assert remedy_reasons.addressed([remedy], FINDINGS)[0].addresses == places


@pytest.mark.parametrize(
    ("words", "proof"),
    [
        ("The Council should provide us with evidence that it has done this.", True),
        ("The Council should provide us with evidence it has complied with the above action.", True),
        ("The Council must send the Ombudsman proof that it has complied.", True),
        ("It should let us have confirmation of its compliance.", True),
        ("We have asked for evidence of this.", True),
        ("I have also asked the Council for written confirmation of the payment.", True),
        ("It should write to the Ombudsman with evidence of both.", True),
        ("The Council must consider this report at a full meeting and tell us within three months what it will do.", False),
        ("It will tell Ms X when this is done.", False),
    ],
)
def test_proof_is_no_remedy_of_its_own(words: str, proof: bool) -> None:
    found = read(told(f"  1. The Council will apologise to Mrs X.\n  2. {words}"))
    assert [remedy.proof for remedy in found if remedy.type is RemedyType.APOLOGY] == [proof]
    assert len(found) == 1 or not proof


def test_the_offer_is_replaced_by_the_payment_that_says_so() -> None:
    items = "a) pay her interest of £378; and\n    b) pay her £450 for the delay, in place of the £150 it offered."
    action = f"  1. The Council will:\n    {items}"
    found = read(told(action, story="The Council offered Mrs X £150 for the delay."))
    assert [remedy.supersedes for remedy in found] == [None, 2, None]


def test_a_payment_to_each_of_a_crowd_is_for_nobody_named() -> None:
    found = read(told("  1. The Council will write to each of the other 40 families to apologise and offer each a payment."))
    assert [remedy.recipients for remedy in found] == [(), ()]
    found = read(told("  1. The Council will apologise to Mrs X and to B, and offer each a payment of £100."))
    assert [remedy.recipients for remedy in found] == [("Mrs X", "B"), ("Mrs X", "B")]
