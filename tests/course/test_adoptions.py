"""Which reported finding the Ombudsman takes over."""

from __future__ import annotations

import pytest

from ombudsgraph.course.adoptions import link
from ombudsgraph.model import Document, Span
from ombudsgraph.model.course import Finder, Finding
from ombudsgraph.reading.sentences import sentences
from ombudsgraph.reading.statement import read_statement

INVESTIGATOR = "The investigator upheld the point about the plan."
PANEL = "The panel found that nobody had told Ms B."


def findings(text: str, *rows: tuple[str, Finder, bool]) -> tuple[Finding, ...]:
    """Return findings told by the sentences of *text* that begin with the words given."""
    story = "\n\n".join(f"  {number}. {words}" for number, words in enumerate(text.split("\n\n"), 1))
    read = read_statement(Document("99-900-800.txt", f"Camden Council (99 900 800)\n\nDecision : Upheld\n\nWhat I found\n\n{story}\n"))
    spans = [one for section in read.sections for part in section.paragraphs for one in sentences(read.plain, part.span)]

    def told(words: str) -> Span:
        return next(span for span in spans if read.plain.startswith(words, span.start))

    made = tuple(Finding(fault, by, words, (told(words),)) for words, by, fault in rows)
    return link(read, made)


REPORTED = ((INVESTIGATOR, Finder.INVESTIGATOR, True), (PANEL, Finder.PANEL, True))


@pytest.mark.parametrize(
    ("words", "adopts"),
    [
        ("I agree with the investigator that this was fault.", (0,)),
        ("We rely on the panel's findings and find fault.", (1,)),
        ("This was fault, as the investigating officer found.", (0,)),
        ("I agree with Ms B and the panel that this was fault.", (1,)),
        ("I adopt both findings of fault.", (0, 1)),
        ("We share these conclusions: the Council was at fault.", (0, 1)),
        ("I agree that the Council was at fault.", (0, 1)),
        # near misses
        ("The Council agreed with the investigator, and was at fault before.", ()),
        ("I find fault in how the panel was run.", ()),
        ("I do not agree with the panel: the delay was fault too.", ()),
        ("I agree to differ, but the delay was fault.", ()),
    ],
)
def test_what_is_adopted(words: str, adopts: tuple[int, ...]) -> None:
    found = findings(f"{INVESTIGATOR} {PANEL}\n\n{words}", *REPORTED, (words[:20], Finder.OMBUDSMAN, True))
    assert found[2].adopts == adopts
    assert [one.adopts for one in found[:2]] == [(), ()]


def test_a_finding_of_no_fault_adopts_no_fault_alone() -> None:
    words = "I agree with the investigator: this was no fault."
    found = findings(f"{INVESTIGATOR}\n\n{words}", REPORTED[0], (words, Finder.OMBUDSMAN, False))
    assert found[1].adopts == ()


def test_farther_off_only_the_single_report_of_that_finder() -> None:
    gap = "The Council wrote.\n\nMs B rang.\n\n"
    words = "That was fault, as the investigator found."
    rows = (REPORTED[0], (words, Finder.OMBUDSMAN, True))
    assert findings(f"{INVESTIGATOR}\n\n{gap}{words}", *rows)[1].adopts == (0,)
    second = "The investigator upheld the point about money."
    several = (REPORTED[0], (second, Finder.INVESTIGATOR, True), rows[1])
    assert findings(f"{INVESTIGATOR} {second}\n\n{gap}{words}", *several)[2].adopts == ()
