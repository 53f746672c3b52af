"""Findings: what is asserted, whose it is, and what asserts nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from finding_texts import found, short
from finding_texts import statement as statement_of

from ombudsgraph.course import findings
from ombudsgraph.extraction import header
from ombudsgraph.model import Document, Statement
from ombudsgraph.model.course import Finder, Finding
from ombudsgraph.reading.source import documents
from ombudsgraph.reading.statement import read_statement

ROOT = Path(__file__).parents[2]
GOLD = (ROOT / "samples" / "gold", ROOT / "tests" / "statements" / "development" / "gold")

FAULT = (
    "The Council took nine months to reply. That is fault.",
    "This was fault and caused Mr X frustration.",
    "The delay was fault.",
    "There was fault in how the Council reached its decision.",
    "There was fault by the Council in the way it assessed B.",
    "I find fault with the Council for losing the form.",
    "I find the Council was at fault for losing the form.",
    "The Council was at fault when it closed the case.",
    "It was fault not to tell Mr X of his right of appeal.",
    "I have found fault in the way the review was held.",
    "We find that the Council is at fault for this.",
    "In my view, the eight weeks it took amount to fault.",
    "I consider this to be fault by the Council.",
    "The Council's failure to keep a record is fault.",
    "The Council accepts, and I agree, that it was at fault for the missed visits.",
    "The Council says it was at fault for losing the form. I agree.",
    "There were failings in how the Council handled the referral.",
    "The Council has accepted that the letter was late, but this was fault all the same.",
    "Not writing to him was fault.",
    "That it did not do so was fault.",
    "The Council acted with fault when it refused.",
    "The Council failed to hold the review that the law requires.",
    "I am satisfied there was fault by the Council.",
    "The Council's handling of the referral constituted fault.",
    "We found the Council to be at fault for the delay.",
    "Although the Council was short of staff, the delay of a year was fault.",
)
NO_FAULT = (
    "There was no fault in how the Council reached its decision.",
    "I find no fault in the way the Council assessed B.",
    "I have seen no evidence of fault in the assessment.",
    "I do not find the Council at fault for the wait.",
    "I cannot find fault with how the Council did this.",
    "I do not find the Council had refused to help.",
    "The delay was not fault.",
    "The Council was not at fault for the delay.",
    "The Council wasn't at fault for the delay.",
    "Nor was there fault in the second assessment.",
    "The Council renewed the licence without fault.",
    "I have not found fault in the decision.",
    "Mr X disagrees with the decision, but that does not amount to fault.",
    "I do not consider that this was fault.",
    "We did not find fault with the Council for the time it took.",
    "I can find no fault in the assessment.",
    "I am not persuaded there was fault in the decision.",
    "I do not agree that the Council was at fault.",
    "I have no grounds to find fault with the decision.",
    "I am unable to find fault with the record.",
    "Mr X says that the Council ignored him, but there was no fault in what it did.",
)
REPORTED = (
    ("The stage two investigation upheld the complaint about the assessment.", True, "investigator"),
    ("The investigator did not uphold the complaint about contact.", False, "investigator"),
    ("The panel upheld four out of seven of Mr X's complaints.", True, "panel"),
    ("The investigator reported in May. She partly upheld two of the complaints.", True, "investigator"),
    ("The Council accepted that it was at fault for the delay.", True, "council"),
    ("The Council's stage one response partly upheld the complaint.", True, "council"),
    ("The stage two investigation found fault with the Council.", True, "investigator"),
    ("The Council accepted fault and apologised.", True, "council"),
    ("The panel found no fault in the assessment.", False, "panel"),
    ("The independent investigator concluded that there was fault.", True, "investigator"),
    ("The Council acknowledged that there was fault in its reply.", True, "council"),
)
NOTHING = (
    "We must consider whether there was fault in how the decision was made.",
    "If there has been fault we go on to ask what it led to for the person.",
    "I would have to ask what difference it made, even without fault.",
    "We investigate complaints about maladministration and service failure, which we call fault.",
    "Was there fault by the Council?",
    "Mr X says the Council was at fault.",
    "Ms M believes that there was fault in the assessment.",
    "Mr and Mrs W say the Council failed to explain the rules.",
    "The Council says it was not at fault.",
    "The Council says there was no fault in what it did.",
    "In his view the Council was at fault.",
    "According to Mr X there was fault throughout.",
    "The injustice was caused by the faults identified by the stage two investigation.",
    "I recommend a payment for the injustice that the fault caused.",
    "Any fault by the Council did not affect the result.",
    "Had there been fault, I would have asked for more.",
    "If the Council had ignored his letter, that would have been fault.",
    "It may be that the Council was at fault.",
    "There might have been fault at the first stage.",
    "I considered whether the Council was at fault over the exclusion.",
    "The Ombudsman cannot question decisions taken without fault.",
    "When we find fault, we look at the injustice it caused.",
    "Where there is fault we can ask for a remedy.",
    "Whether or not that amounts to fault, nothing came of it.",
    "The Council upheld its decision in February.",
    "The panel decided to uphold the officer's decision.",
    "The tribunal upheld her appeal.",
    "It is not for me to say if the police were at fault.",
    "The boiler had developed a fault, which the landlord repaired.",
    "The Council repaired the fault in the lift within a week.",
    "Through no fault of his own Mr X became homeless.",
    "I have to decide whether the delay was fault.",
    "The complaints that were upheld concerned an assessment.",
    "He told the Council that it was at fault for losing the form.",
    "Mr X complained there was fault in the way the Council assessed B.",
    "There is not enough evidence of fault to justify an investigation.",
    "Perhaps the Council was at fault here.",
    "There is insufficient evidence to find fault.",
    "In an earlier decision about another council we found fault of the same kind.",
    "The driver was at fault for the accident.",
    "We are unlikely to find fault.",
    "The decision letter said there was no fault.",
    "Mr X has made allegations of fault by a social worker.",
    "The Council denies that it was at fault.",
    "It is possible there was fault in the second assessment.",
    "The Council must tell us of any fault it finds in other cases.",
    "The plan was reviewed in May and sent to Mr X in June.",
    "Unless there was fault in how it was made, we cannot question a decision.",
)


@pytest.mark.parametrize("text", FAULT)
def test_fault(text: str) -> None:
    assert short(text) == [(True, "ombudsman")]


@pytest.mark.parametrize("text", NO_FAULT)
def test_no_fault(text: str) -> None:
    assert short(text) == [(False, "ombudsman")]


@pytest.mark.parametrize(("text", "fault", "by"), REPORTED)
def test_what_others_found_is_theirs(text: str, fault: bool, by: str) -> None:
    assert short(text, "What happened") == [(fault, by)]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_asserted(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize("heading", ["The Ombudsman's role and powers", "The law", "How I considered this complaint", "The complaint"])
def test_no_finding_where_none_is_made(heading: str) -> None:
    assert short("That is fault. There was no fault in the decision. The Council was at fault.", heading) == []


def test_this_is_fault_takes_its_matter_from_the_sentence_before() -> None:
    (finding,) = found("I read the file. The Council kept no record of the call. This is fault.")
    assert finding.description == "The Council kept no record of the call."


def test_two_findings_in_one_paragraph() -> None:
    text = "There was fault in the delay. There was no fault in the assessment of B's needs."
    assert short(text) == [(True, "ombudsman"), (False, "ombudsman")]


BEFORE = "The Council kept no record of the call."


@pytest.mark.parametrize(
    "words",
    [
        "There was no fault in this.", "There was fault here.", "There is no fault in that.", "I find no fault in it.",
        "I do not find fault with that.",
        "We found no fault in any of this.", "We find fault with the Council for all of this.", "I have seen no evidence of fault in this.",
        "I cannot find fault with that.", "I also find fault in both of these.", "Its failure to do so was fault.",
        "Not doing so was fault.", "The failure to do this was fault.", "Failing to do so is fault.", "Its delay in doing so was fault.",
        "Such a failure is fault.", "It was at fault here.", "The Council was at fault for this.", "I find it was at fault in this.",
    ],
)  # fmt: skip
def test_a_finding_on_what_was_said_before_has_it_as_evidence(words: str) -> None:
    text = f"I read the file. {BEFORE} {words}"
    (finding,) = found(text)
    assert [span.of(statement_of(text).plain) for span in finding.evidence] == [f"{BEFORE} {words}"]
    assert finding.description in (BEFORE, words)


@pytest.mark.parametrize(
    "words",
    [
        "There was no fault in the way the Council assessed B.", "There was no fault by the Council in its assessment.",
        "I find fault in that the Council lost the form.", "I find no fault with how it dealt with the move.",
        "There was fault in how the Council reached its decision.", "I have seen no evidence of fault in the assessment.",
        "Its failure to record the call was fault.", "Not writing to him was fault.", "The refusal to do an assessment was fault.",
        "The Council was at fault for losing the form.", "I find it was at fault in that it lost the form.",
    ],
)  # fmt: skip
def test_a_finding_that_names_its_matter_needs_no_sentence_before(words: str) -> None:
    (finding,) = found(f"I read the file. {BEFORE} {words}")
    assert finding.description == words
    assert len(finding.evidence) == 1


def test_a_finding_told_three_times_is_one() -> None:
    made = found(
        "The Council took a year to assess B. That was fault.",
        before="Summary: The Council was at fault for its delay in assessing B. It will apologise.",
        after="Final decision\n- There was fault in the time the Council took to assess B.",
    )
    assert [finding.fault for finding in made] == [True]
    assert len(made[0].evidence) == 3


def test_a_finding_that_alone_could_be_meant_is_told_again_in_other_words() -> None:
    made = found(
        "The officer read every letter before she wrote. I do not find fault with that.",
        before="Summary: There was no fault in how the Council weighed the evidence. It need do nothing more.",
    )
    assert [(finding.fault, len(finding.evidence)) for finding in made] == [(False, 2)]


def test_a_finding_of_the_summary_alone_is_kept() -> None:
    made = found("The panel met in June.", before="Summary: There were mistakes in the assessment. It will apologise.")
    assert [(finding.fault, finding.by) for finding in made] == [(True, Finder.OMBUDSMAN)]


def _statements() -> list[tuple[str, Statement, list[dict[str, object]]]]:
    made = []
    for folder in GOLD:
        for path in sorted(folder.glob("*.json")):
            for document in documents([next((folder.parent / "decisions").glob(f"{path.stem}.*"))]):
                assert isinstance(document, Document)
                made.append((path.stem, read_statement(document), json.loads(path.read_text("utf-8"))["findings"]))
    return made


def _extract(statement: Statement) -> tuple[Finding, ...]:
    return findings.extract(statement, header.extract(statement), (), ())


def _of_ombudsman(made: tuple[Finding, ...], words: str) -> list[Finding]:
    return [item for item in made if item.by is Finder.OMBUDSMAN and words in item.description]


CHANGES = (
    ("attributed to the complainant", lambda s: f"Mr X says that {s[0].lower()}{s[1:]}"),
    ("attributed to the Council", lambda s: f"The Council says that {s[0].lower()}{s[1:]}"),
    ("hedged", lambda s: f"It may be that {s[0].lower()}{s[1:]}"),
    ("supposed", lambda s: f"If {s[0].lower()}{s[1:]}"),
    ("asked", lambda s: f"I considered whether {s[0].lower()}{s[1:]}"),
    ("denied", lambda s: f"It is not the case that {s[0].lower()}{s[1:]}"),
)


@pytest.mark.parametrize(("name", "change"), CHANGES, ids=[name for name, _ in CHANGES])
def test_a_changed_sentence_finds_nothing(name: str, change: Callable[[str], str]) -> None:
    """Each sentence that alone tells a finding, reported, hedged or denied: the finding goes."""
    kept, tried = [], 0
    anew = (";", " but ", " agree", ", so ", " and I ")  # what follows is said anew, whatever is done to the beginning
    for key, statement, _ in _statements():
        for finding in _extract(statement):
            words = finding.description
            if finding.by is not Finder.OMBUDSMAN or len(finding.evidence) > 1 or len(words) < 25:
                continue
            if finding.evidence[0].of(statement.plain) != words or any(turn in words for turn in anew):
                continue
            tried += 1
            made = short(change(words))
            if any(by == "ombudsman" for _, by in made):
                kept.append((key, words))
    assert tried > 20
    assert kept == []


def test_evidence_is_within_the_statement_and_not_empty() -> None:
    for _, statement, _ in _statements():
        for finding in _extract(statement):
            assert finding.evidence
            assert all(statement.title.end < span.start < span.end <= statement.end for span in finding.evidence)
