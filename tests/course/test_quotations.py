"""Findings within quotation marks are those of whoever is quoted, and no finding at all where that is a person."""

from __future__ import annotations

import pytest
from finding_texts import short

from ombudsgraph.course.quotations import is_open, marks_of, quotation, without_quotations
from ombudsgraph.model import Span

OMBUDSMAN, COUNCIL, PANEL, INVESTIGATOR = "ombudsman", "council", "panel", "investigator"

CASES: tuple[tuple[str, list[tuple[bool, str]]], ...] = (
    # a person's: nobody's finding
    ('Mr X wrote to the Council: "it ought to have stopped, and did not; that was fault."', []),
    ("Mr X wrote to the Council: “the plan was late, and I find fault with that.”", []),
    ("Mr X replied: 'the panel was unfair, and I consider this to be fault by the Council'.", []),
    ('"The post was slow, but ten days is fault," Mr X said.', []),
    ('Mr X wrote, "You lost my form. There was fault by the Council."', []),
    ('Mrs Y complained: "nobody rang me; it is fault not to ring."', []),
    ('Mr X emailed: "I have read the notes. There was fault in the assessment. I want an apology."', []),
    ('Mr X says the letter reads "the delay was not fault, but we are sorry" and that this is rude.', []),
    # a body's
    ('The panel found: "there was fault in how the Council assessed B."', [(True, PANEL)]),
    ('The panel concluded, "there was no fault in the assessment of B".', [(False, PANEL)]),
    ('In its reply to Mr X the Council said: "we were at fault for losing the form, and we are sorry."', [(True, COUNCIL)]),
    ('The investigator concluded: "the Council was at fault for the missed visits."', [(True, INVESTIGATOR)]),
    # what a council says in its favour is a claim
    ('The Council told Mr X: "we looked again, and there was no fault in the assessment."', []),
    # taken up by the Ombudsman, or her own words
    ('The panel wrote: "we consider the delay was fault." I agree.', [(True, OMBUDSMAN)]),
    ('The panel wrote that "the delay was fault by the Council", and I agree with that.', [(True, OMBUDSMAN)]),
    ('I said in my draft: "the Council was at fault for the delay, which was long."', [(True, OMBUDSMAN)]),
    # near misses: the finding itself is hers, and a few words of it are set apart
    ('There was "fault" in how the Council assessed B.', [(True, OMBUDSMAN)]),
    ('The Council told Mr X that his form was "lost in the post". That was fault.', [(True, OMBUDSMAN)]),
    ('The Council\'s letter of "early May", as Mr X calls it, was late, and that was fault.', [(True, OMBUDSMAN)]),
    ('The Council was at fault for telling Mr X that "nobody is to blame for what has happened here".', [(True, OMBUDSMAN)]),
    (
        'The policy speaks of "a reply within ten days of the letter". The Council did not keep to it. This is fault.',
        [(True, OMBUDSMAN)],
    ),
    ("The Council's officers' notes, like the parents' own, are thin; it was fault not to keep better ones.", [(True, OMBUDSMAN)]),
    ("Mr X is 6' 2\" tall and needs a longer bed. The Council did not order one. This was fault.", [(True, OMBUDSMAN)]),
)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_whose_finding_it_is(text: str, expected: list[tuple[bool, str]]) -> None:
    assert short(text) == expected


def test_a_quotation_is_told_from_words_that_are_set_apart() -> None:
    words = 'the panel said: "there was fault in the plan." it was "late".'
    found = quotation(words, words.index("fault"), False)
    assert found is not None
    assert (found.before, words[found.start : found.end]) == ("the panel said: ", '"there was fault in the plan."')
    assert quotation(words, words.index("late"), False) is None
    assert quotation(words, words.index("panel"), False) is None
    assert without_quotations(words).split() == ["the", "panel", "said:", "it", "was", "."]


def test_a_quotation_over_several_sentences_is_open_where_marks_come_in_pairs() -> None:
    for text, opened in (
        ('she wrote: "it was late. it was fault."', True),
        ('the bed is 6 feet 2" long. it was fault.', False),
        ('it was "late". it was fault.', False),
    ):
        marks = marks_of(f'" {text} "', Span(2, 2 + len(text)))
        assert is_open(marks, 2 + text.index("it was fault")) is opened
