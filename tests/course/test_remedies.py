"""Remedies: what is asserted, what is not, and what follows when amounts, deadlines and names change."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from remedy_texts import NO_ACTION, NO_REMEDY

from ombudsgraph.course import remedies, remedy_types
from ombudsgraph.course.remedy_types import TypeRule
from ombudsgraph.extraction import bodies, header, joint, parties
from ombudsgraph.model import Document, Remedy, Statement
from ombudsgraph.reading.statement import read_statement

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = (ROOT / "samples" / "decisions", ROOT / "tests" / "statements" / "development" / "decisions")
LABELLED = sorted(path for folder in FOLDERS for path in folder.glob("*.txt"))
REAL = ("17-015-692", "20-012-640", "22-000-312", "23-015-769")
# type, status, recipients, amount, each, duration, working days
Row = tuple[str, str, tuple[str, ...], Decimal | None, Decimal | None, str | None, int | None]


def made(
    action: str = "", story: str = "", complaint: str = "", summary: str = "There was fault.", heading: str = "Agreed action"
) -> Statement:
    """Return a statement with these words in its sections; without *action* it has no section for it."""
    section = f"{heading}\n\n{action}\n\n" if action else ""
    text = (
        "Sandmere Council (99 999 001)\n\nCategory : Education > Special educational needs\n\nDecision : Upheld\n\n"
        f"Decision date : 31 Jan 2022\n\nThe Ombudsman's final decision:\n\nSummary: {summary}\n\nThe complaint\n\n"
        f"  1. Ms X complains that the Council delayed her son B's plan. {complaint}\n\nWhat happened\n\n  1. B is ten. {story}\n\n"
        f"{section}Final decision\n\n  1. I have completed my investigation.\n\nInvestigator's decision on behalf of the Ombudsman\n"
    )
    return read_statement(Document("made", text))


def read(statement: Statement) -> tuple[Remedy, ...]:
    people, _ = parties.extract(statement)
    head = header.extract(statement)
    head, involved = joint.add(statement, head, bodies.extract(statement, head))
    named = (*(respondent.body for respondent in head.respondents), *(item.body for item in involved))
    return remedies.extract(statement, head, people, (), named)


def row(remedy: Remedy) -> Row:
    money, deadline = remedy.money, remedy.deadline
    return (
        remedy.type.value, remedy.status.value, tuple(sorted(remedy.recipients)), money.amount if money else None,
        money.each if money else None,
        deadline.within if deadline else None, deadline.working_days if deadline else None,
    )  # fmt: skip


def rows(statement: Statement) -> list[Row]:
    return [row(remedy) for remedy in read(statement)]


def brief(statement: Statement) -> list[tuple[str, str, str]]:
    """Return type, sum and deadline of each remedy, shortened."""
    return [(kind, str(amount or ""), within or str(days or "")) for kind, _, _, amount, _, within, days in rows(statement)]


# --- what is asserted: words of the action section, type, sum, deadline ------------------------------------------------------------------

ACTIONS: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "1. Within one month the Council will apologise to Ms X and pay her £250.",
        [("apology", "", "P1M"), ("financial-distress", "250", "P1M")],
    ),
    (
        "1. The Council has agreed to apologise to Ms X, pay her £300 for distress and £100 for trouble and review its policy on "
        "transport within eight weeks.",
        [
            ("apology", "", "P56D"),
            ("financial-distress", "300", "P56D"),
            ("financial-distress", "100", "P56D"),
            ("policy-or-procedure", "", "P56D"),
        ],
    ),
    (
        "1. Within one month of my decision the Council will:\n    • apologise to Ms X;\n"
        "    • pay her £1,500 for the education B missed; and\n"
        "    • refund the £60 fee.",
        [("apology", "", "P1M"), ("financial-loss-of-service", "1500", "P1M"), ("financial-quantifiable-loss", "60", "P1M")],
    ),
    (
        "1. The Council will:\n    • apologise to Ms X; and\n    • remind staff to answer complaints within 20 working days.\n"
        "  2. It should complete these actions within four weeks of my decision.",
        [("apology", "", "P28D"), ("staff-training-or-guidance", "", "P28D")],
    ),
    (
        "1. The Council has agreed:\n    a) within four weeks\n      (i) to apologise to Ms X;\n      (ii) to pay Ms X £250; and\n"
        "    b) within three months to review how it monitors plans.",
        [("apology", "", "P28D"), ("financial-distress", "250", "P28D"), ("policy-or-procedure", "", "P3M")],
    ),
    ("1. By 31 March 2022 the Council will arrange the therapy that B missed.", [("provide-services", "", "")]),
    ("1. Pay Ms X £150 a month for seven months, less the £300 already paid.", [("financial-distress", "1050", "")]),
    (
        "1. Within 10 working days the Council will appoint an investigator for her complaint at stage two.",
        [("progress-complaint", "", "10")],
    ),
    (
        "1. The Council will write off the arrears and waive the £90 charge.",
        [("financial-quantifiable-loss", "", ""), ("financial-quantifiable-loss", "90", "")],
    ),
    ("1. The Council will pay Ms X £600. It will pay this within one month of this decision.", [("financial-distress", "600", "P1M")]),
]


@pytest.mark.parametrize(("action", "expected"), ACTIONS, ids=[action[:60] for action, _ in ACTIONS])
def test_action(action: str, expected: list[tuple[str, str, str]]) -> None:
    assert brief(made(action=f"  {action}")) == expected


DONE: list[tuple[str, list[tuple[str, str, str]]]] = [
    ("The Council apologised to Ms X in May and paid her £150 for her time and trouble.",
     [("apology", "already-provided", ""), ("financial-distress", "already-provided", "150")]),
    ("The Council has apologised for this and offered Ms X £200.",
     [("apology", "already-provided", ""), ("financial-distress", "offered", "200")]),
    ("In its reply the Council said it was sorry and offered a payment of £75.",
     [("apology", "already-provided", ""), ("financial-distress", "offered", "75")]),
    ("The Council has since amended its assessment and reminded officers of the need for care.",
     [("correct-records", "already-provided", ""), ("staff-training-or-guidance", "already-provided", "")]),
    ("The Council refunded the £45 fee.", [("financial-quantifiable-loss", "already-provided", "45")]),
    ("The Council has written off the debt of £310.", [("financial-quantifiable-loss", "already-provided", "310")]),
]  # fmt: skip


@pytest.mark.parametrize(("story", "expected"), DONE, ids=[story for story, _ in DONE])
def test_done_or_offered(story: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(kind, status, str(amount or "")) for kind, status, _, amount, *_ in rows(made(story=story))] == expected


# --- what is not asserted ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", NO_REMEDY)
def test_no_remedy_in_the_story(words: str) -> None:
    assert rows(made(story=words)) == []


@pytest.mark.parametrize("words", NO_REMEDY)
def test_no_remedy_in_the_complaint(words: str) -> None:
    assert rows(made(complaint=words)) == []


@pytest.mark.parametrize("words", NO_ACTION)
def test_no_remedy_in_the_action_section(words: str) -> None:
    assert rows(made(action=f"  1. {words}")) == []


def test_status_by_heading_and_words() -> None:
    words = "  1. The Council should apologise to Ms X."
    assert [remedy.status.value for remedy in read(made(action=words, heading="Recommended action"))] == ["recommended"]
    assert [remedy.status.value for remedy in read(made(action=words))] == ["agreed"]
    for said in ("has agreed to my recommendations", "has accepted my recommendations", "has fully accepted all of these recommendations"):
        agreed = f"{words}\n  2. The Council {said}."
        assert [remedy.status.value for remedy in read(made(action=agreed, heading="Recommended action"))] == ["agreed"]
    panel = f"{words}\n  2. The Council has accepted the panel's recommendations."
    assert [remedy.status.value for remedy in read(made(action=panel, heading="Recommended action"))] == ["recommended"]


def test_remedy_in_the_summary_alone() -> None:
    found = rows(made(summary="There was fault. The Council has agreed, within six weeks, to apologise to Ms X and to pay her £275."))
    assert [(kind, amount, within) for kind, _, _, amount, _, within, _ in found] == [
        ("apology", None, "P42D"),
        ("financial-distress", 275, "P42D"),
    ]


def test_summary_and_action_are_one_remedy_with_two_tellings() -> None:
    found = read(made(action="  1. The Council will pay Ms X £275.", summary="There was fault. The Council will pay Ms X £275."))
    assert [len(remedy.evidence) for remedy in found] == [2]


def test_offer_that_is_replaced() -> None:
    found = read(
        made(action="  1. The Council will pay Ms X £300. This replaces the £200 it offered.", story="The Council offered Ms X £200.")
    )
    assert [(remedy.status.value, remedy.supersedes) for remedy in found] == [("agreed", 1), ("offered", None)]
    assert remedies.total(found) == 300


def test_total_is_net_of_what_was_paid() -> None:
    found = read(made(action="  1. The Council will pay Ms X £350, less the £100 already paid, and refund the £90 charge."))
    assert remedies.total(found) == 340


def test_each_of_two() -> None:
    (found,) = read(made(action="  1. The Council will pay Ms X and B £200 each."))
    assert found.money is not None
    assert found.recipients == ("Ms X", "B")
    assert (found.money.amount, found.money.each) == (Decimal(400), Decimal(200))


@pytest.mark.parametrize("rule", remedy_types.RULES, ids=[rule.type.value for rule in remedy_types.RULES])
def test_type_rules(rule: TypeRule) -> None:
    for example in rule.examples:
        assert remedy_types.type_of(example) is rule.type, example
    for miss in rule.misses:
        assert remedy_types.type_of(miss) is not rule.type, miss


# --- whatever the statement --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LABELLED, ids=[path.stem for path in LABELLED])
def test_evidence_is_within_the_statement(path: Path) -> None:
    statement = read_statement(Document(path.name, path.read_text(encoding="utf-8")))
    for remedy in read(statement):
        assert remedy.evidence
        assert all(0 <= span.start < span.end <= statement.end for span in remedy.evidence)
        assert " ".join(remedy.evidence[0].of(statement.text).split()) == remedy.description


@pytest.mark.parametrize("path", LABELLED, ids=[path.stem for path in LABELLED])
def test_amounts_follow(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    doubled = re.sub(r"£(\d[\d,]*(?:\.\d+)?)", lambda match: f"£{Decimal(match[1].replace(',', '')) * 2}", text)
    before, behind = (rows(read_statement(Document(path.name, words))) for words in (text, doubled))
    assert behind == [
        (kind, status, people, amount and amount * 2, each and each * 2, within, days)
        for kind, status, people, amount, each, within, days in before
    ]


@pytest.mark.parametrize("path", LABELLED, ids=[path.stem for path in LABELLED])
def test_deadlines_follow(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    later = re.sub(r"\bone month\b|(?<=[Ww]ithin )a month\b", "five months", text)
    before, behind = (rows(read_statement(Document(path.name, words))) for words in (text, later))
    assert [item[5] for item in behind] == ["P5M" if item[5] == "P1M" else item[5] for item in before]
    assert [item[:5] for item in behind] == [item[:5] for item in before]


@pytest.mark.parametrize("path", LABELLED, ids=[path.stem for path in LABELLED])
def test_recipients_follow(path: Path) -> None:
    renaming = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr) ([A-Z])\b")
    text = path.read_text(encoding="utf-8")
    before, behind = (rows(read_statement(Document(path.name, words))) for words in (text, renaming.sub(r"\1 \2Q", text)))
    assert [item[2] for item in behind] == [tuple(sorted(renaming.sub(r"\1 \2Q", label) for label in item[2])) for item in before]


@pytest.mark.real
@pytest.mark.parametrize("key", REAL)
def test_published_statements(key: str) -> None:
    labels = json.loads((SHARED / "gold" / f"{key}.json").read_text(encoding="utf-8"))["remedies"]
    found = rows(read_statement(Document(key, (SHARED / "decisions" / f"{key}.txt").read_text(encoding="utf-8"))))
    for label in labels:
        match = next((item for item in found if _is_meant(label, item)), None)
        assert match is not None or label.get("optional"), label
        if match is not None:
            found.remove(match)
    assert found == []


def _is_meant(label: dict[str, object], item: Row) -> bool:
    kind, status, people, amount, each, within, days = item
    exact = people == tuple(sorted(label["recipients"])) and amount == label.get("amount")  # type: ignore[call-overload]
    return (
        kind in str(label["type"]).split("|")
        and status in str(label["status"]).split("|")
        and within == label.get("within")
        and (bool(label.get("optional")) or (exact and each == label.get("amountEach") and days == label.get("withinWorkingDays")))
    )
