"""Forms in which caseworkers write remedies: lead-ins, nouns, gerunds, passives, prose, places, recipients by kinship, who acts."""

from __future__ import annotations

import pytest
from test_remedies import read

from ombudsgraph.course import remedies
from ombudsgraph.model import Document, Remedy, Statement
from ombudsgraph.reading.statement import read_statement

KENT = "Kent County Council (99 999 001)"
WHO = "Mrs X complains that the Council failed her son, B, and her daughter, C. She lives with her husband, Mr X."


def told(
    action: str = "", heading: str = "Agreed action", summary: str = "There was fault.", story: str = "B is ten.", who: str = WHO
) -> Statement:
    """Return a statement that tells of remedies in one of its places."""
    section = f"{heading}\n\n{action}\n\n" if action else ""
    text = (
        f"{KENT}\n\nCategory : Education > Special educational needs\n\nDecision : Upheld\n\nDecision date : 31 Jan 2022\n\n"
        f"The Ombudsman's final decision:\n\nSummary: {summary}\n\nThe complaint\n\n  1. {who}\n\nWhat happened\n\n  1. {story}\n\n"
        f"{section}Final decision\n\n  1. I have completed my investigation.\n\nInvestigator's decision on behalf of the Ombudsman\n"
    )
    return read_statement(Document("told", text))


def line(remedy: Remedy) -> str:
    """Return the remedy in one line: type, sum, deadline, recipients."""
    money, deadline = remedy.money, remedy.deadline
    amount = "" if money is None else "?" if money.amount is None else str(money.amount)
    within = "" if deadline is None else deadline.within or str(deadline.working_days or deadline.due)
    return " ".join(part for part in (remedy.type.value, amount, within, "+".join(remedy.recipients)) if part)


ITEMS = [
    ("write to Mrs X to say it is sorry", "apology Mrs X"),
    ("a letter of apology to Mrs X from its chief executive", "apology Mrs X"),
    ("an apology to Mrs X and her son", "apology Mrs X+B"),
    ("apologise to each of the children", "apology B+C"),
    ("£300 for Mrs X in recognition of her worry", "financial-distress 300 Mrs X"),
    ("a symbolic payment of £300 to her husband", "financial-distress 300 Mr X"),
    ("making a payment of £300 to the couple by way of remedy", "financial-distress 300 Mrs X+Mr X"),
    ("pay £200 to each child", "financial-distress 400 B+C"),
    ("pay B and C £100 apiece", "financial-distress 200 B+C"),
    ("increase its offer from £100 to £350", "financial-distress 350 Mrs X"),
    ("pay Mrs X £600 (£300 a month for two months)", "financial-distress 600 Mrs X"),
    ("reimburse Mrs X for six weeks of nursery fees at £50 a week (£300)", "financial-quantifiable-loss 300 Mrs X"),
    ("remove the late payment charge from her account", "financial-quantifiable-loss ? Mrs X"),
    ("clear the arrears on her rent account", "financial-quantifiable-loss ? Mrs X"),
    ("waive the outstanding fees", "financial-quantifiable-loss ? Mrs X"),
    ("her arrears to be written off", "financial-quantifiable-loss ? Mrs X"),
    ("reviewing its policy on transport", "policy-or-procedure"),
    ("a review of how it records calls", "policy-or-procedure"),
    ("its guidance for parents to be revised", "policy-or-procedure"),
    ("training for relevant staff on the Care Act", "staff-training-or-guidance"),
    ("reminding officers to keep notes of meetings", "staff-training-or-guidance"),
    ("offer a meeting with its regional manager", "provide-services Mrs X"),
    ("a new assessment of her daughter", "reassessment C"),
    ("arranging for an independent reviewer to consider the case at stage three", "progress-complaint Mrs X"),
    ("reconsideration of its decision on the badge", "new-review-or-decision Mrs X"),
    ("correct B's records", "correct-records B"),
    ("an explanation in writing of how it decides", "provide-information Mrs X"),
    ("tell Mrs X in writing when B's respite will resume", "provide-information Mrs X"),
    ("explain to Mrs X how the children's transport will be restored", "provide-information Mrs X"),
    ("write to Mrs X to say when the new support worker will start", "provide-information Mrs X"),
    ("resume B's respite", "provide-services B"),
]


@pytest.mark.parametrize(("item", "expected"), ITEMS, ids=[item for item, _ in ITEMS])
def test_item(item: str, expected: str) -> None:
    action = f"  1. The Council has agreed to the following within one month:\n    • {item}; and\n    • send us an update."
    found = [line(remedy).replace(" P1M", "") for remedy in read(told(action))]
    assert found == [expected]


PROSE = [
    ("We have agreed with the Council that it will, within one month, apologise to Mrs X and pay £300 to each of them.",
     ["apology P1M Mrs X", "financial-distress 300 P1M Mrs X"]),
    ("The Council has offered to waive charges of £840. I consider this a suitable remedy.", ["financial-quantifiable-loss 840 Mrs X"]),
    ("I recommended that the Authority pays Mrs X £50 a week for 12 weeks. It will do this within a month.",
     ["financial-distress 600 P1M Mrs X"]),
    ("The Council agreed to remedy this by apologising to Mrs X, paying her £300 and reviewing its procedures.",
     ["apology Mrs X", "financial-distress 300 Mrs X", "policy-or-procedure"]),
    ("A payment of £400 should be made to Mrs X for her anxiety, and £150 to her son.",
     ["financial-distress 400 Mrs X", "financial-distress 150 B"]),
    ("The Council will pay the sum of £750 to Mrs X. This is made up of £500 for lost lessons and £250 for distress.",
     ["financial-loss-of-service 750 Mrs X"]),
    ("The Council will pay a total of £750 to Mrs X, made up of £500 for lost lessons and £250 for distress.",
     ["financial-loss-of-service 500 Mrs X", "financial-distress 250 Mrs X"]),
    ("The Council has agreed to offer Mrs X £500, a written apology and a new assessment.",
     ["financial-distress 500 Mrs X", "apology Mrs X", "reassessment Mrs X"]),
    ("The Council will remove the note from Mrs X's file and tell the school that it has done so.", ["correct-records Mrs X"]),
    ("A senior manager will visit Mrs X to apologise in person.", ["apology Mrs X"]),
    ("When we find fault we may recommend that a council makes a symbolic payment.", []),
    ("Our guidance on remedies says a payment should reflect the distress. A council should normally pay £300 at most.", []),
    ("The recommended actions should be completed within a month.", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), PROSE, ids=[words for words, _ in PROSE])
def test_prose(words: str, expected: list[str]) -> None:
    assert [line(remedy) for remedy in read(told(f"  1. {words}"))] == expected


LISTS = [
    ("  1. The Council agreed to:\n      a) apologise to Mrs X;\n      b) pay her £350; and\n      c) review its policy.\n"
     "  2. It will complete actions a) and b) within four weeks and action c) within eight weeks of our decision.",
     ["apology P28D Mrs X", "financial-distress 350 P28D Mrs X", "policy-or-procedure P56D"]),
    ("  1. The Council accepted that it should:\n    Within four weeks of our final decision\n    • apologise to Mrs X; and\n"
     "    • pay her £350.\n    Within twelve weeks of our final decision\n    • produce an action plan; and\n    • train its officers.",
     ["apology P28D Mrs X", "financial-distress 350 P28D Mrs X", "policy-or-procedure P84D", "staff-training-or-guidance P84D"]),
    ("  1. The Council has agreed it will:\n    Apologise to Mrs X, within one month;\n    Within two months, issue a "
     "decision on her appeal; "
     "and\n    Within three months, publish its policy.",
     ["apology P1M Mrs X", "new-review-or-decision P2M Mrs X", "policy-or-procedure P3M"]),
    ("  1. For Mrs X:\n    • pay £600.\n  2. For B:\n    • assess again; and\n    • arrange tuition.\n  3. For the wider service:\n"
     "    • audit ten cases.\n  4. The actions for Mrs X and B should be completed within one month, and the service improvements within "
     "three months.",
     ["financial-distress 600 P1M Mrs X", "reassessment P1M B", "provide-services P1M B", "policy-or-procedure P3M"]),
]  # fmt: skip


@pytest.mark.parametrize(("action", "expected"), LISTS, ids=[action[:50] for action, _ in LISTS])
def test_list(action: str, expected: list[str]) -> None:
    assert [line(remedy) for remedy in read(told(action))] == expected


@pytest.mark.parametrize(
    "heading",
    ["What the Council has agreed to do", "Outcome", "Putting it right", "What the Council should do", "Resolution", "My assessment"],
)
def test_place(heading: str) -> None:
    found = read(told("  1. The Council has agreed to apologise and pay Mrs X £200. It will do so within four weeks.", heading=heading))
    assert [line(remedy) for remedy in found] == ["apology P28D Mrs X", "financial-distress 200 P28D Mrs X"]


@pytest.mark.parametrize(
    "heading",
    ["What the Council should have done", "The panel's recommendations", "Implementing the Council's action plan", "Guidance on remedies"],
)
def test_no_place(heading: str) -> None:
    assert read(told("  1. The Council will pay Mrs X £200.", heading=heading)) == ()


def test_early_resolution_in_the_summary() -> None:
    found = read(told(summary="We will not investigate. The Council has agreed to apologise and refund the £85 charge."))
    assert [line(remedy) for remedy in found] == ["apology Mrs X", "financial-quantifiable-loss 85 Mrs X"]
    assert remedies.total(found) == 85


NO_SETTLEMENT = [
    "The panel recommended an apology. The Council has agreed to pay £500 in line with the panel's recommendation.",
    "The Council has agreed to fund a place at the school for B.",
    "The Council has agreed to assess B in the spring term.",
    "Mrs X says the Council has agreed to move her.",
    "The Trust recommended that B should have a scan. I recommend that Mrs X seeks advice.",
    "I have agreed to the Council's request for more time.",
]


@pytest.mark.parametrize("words", NO_SETTLEMENT)
def test_no_settlement_in_the_story(words: str) -> None:
    assert read(told(story=words)) == ()


OAKVIEW = "Oakview Care Limited (the Care Provider) ran the home for Medway Council."
ACTORS = [
    ("The Council and Care Provider will each write to Mrs X to apologise.", ["Kent County Council+Oakview Care Limited"]),
    (
        "The Care Provider will pay Mrs X £250 and the Council will waive £600 of her charges.",
        ["Oakview Care Limited", "Kent County Council"],
    ),
    ("The Council will make sure the Care Provider retrains its staff.", [""]),
    ("Both councils will review their protocol.", ["Kent County Council+Medway Council"]),
    ("Kent will pay £300 and Medway £200 to Mrs X.", ["Kent County Council", "Medway Council"]),
]


@pytest.mark.parametrize(("words", "expected"), ACTORS, ids=[words for words, _ in ACTORS])
def test_who_acts(words: str, expected: list[str]) -> None:
    found = read(told(f"  1. {words}", story=OAKVIEW))
    assert ["+".join(body.name for body in remedy.actors) for remedy in found] == expected
