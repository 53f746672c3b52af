"""Where sentences end, and where they do not."""

from __future__ import annotations

import pytest

from ombudsgraph.model import Span
from ombudsgraph.reading.sentences import sentences
from ombudsgraph.reading.typography import make_plain

CASES = [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("Mr. X met Dr. Q at St. Mary's. He left.", ["Mr. X met Dr. Q at St. Mary's.", "He left."]),
    ("See s. 26(1), ss. 4 and 5, para. 3 and Reg. 14. It applies.", ["See s. 26(1), ss. 4 and 5, para. 3 and Reg. 14.", "It applies."]),
    ("The Act, e.g. Part 3, i.e. the whole, helps. It does.", ["The Act, e.g. Part 3, i.e. the whole, helps.", "It does."]),
    ("It cost £1,050.50. He paid 2.5 per cent.", ["It cost £1,050.50.", "He paid 2.5 per cent."]),
    ("She lives with F. G does not.", ["She lives with F.", "G does not."]),
    ("It wrote to Mr and Mrs V. They saw B v. Camden. So it is.", ["It wrote to Mr and Mrs V.", "They saw B v. Camden.", "So it is."]),
    ("J. K. Smith wrote. He was late.", ["J. K. Smith wrote.", "He was late."]),
    (
        "I find fault. (Local Government Act 1974, section 34(3), as amended)",
        ["I find fault.", "(Local Government Act 1974, section 34(3), as amended)"],
    ),
    ("It may (see the Act.) The Council did.", ["It may (see the Act.)", "The Council did."]),
    ("He said “It is so.” Then he left.", ["He said “It is so.”", "Then he left."]),
    ("‘Is it?’ he asked. ‘No.’ She went.", ["‘Is it?’ he asked.", "‘No.’", "She went."]),
    ("Ash Care Ltd. The home is shut.", ["Ash Care Ltd.", "The home is shut."]),
    ("Ash Care Ltd. (the Provider) shut. So it is.", ["Ash Care Ltd. (the Provider) shut.", "So it is."]),
    ("He came at 5 p.m. and left.", ["He came at 5 p.m. and left."]),
    ("The U.K. Government did. It lives in the U.K. The end.", ["The U.K. Government did.", "It lives in the U.K.", "The end."]),
    ("It was No. 5. He said no. The end.", ["It was No. 5.", "He said no.", "The end."]),
    ("He waited… and waited. So did I.", ["He waited… and waited.", "So did I."]),
    (
        "It considered:\n    • the form;\n    • Mr. X's letter. It was late.\n  (The Act)",
        ["It considered:", "the form;", "Mr. X's letter.", "It was late.", "(The Act)"],
    ),
    ("It considered: • the form; • the letter.", ["It considered:", "the form;", "the letter."]),
    ("It ended in\nJuly 2020. We agree\nwith that.", ["It ended in\nJuly 2020.", "We agree\nwith that."]),
    ("Rows:\n    a) one\n    (ii) two\n    3. three", ["Rows:", "one", "two", "three"]),
    ("It happened in Act 1974. The next.", ["It happened in Act 1974.", "The next."]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.of(text) for sentence in sentences(make_plain(text), Span(0, len(text)))] == expected


def test_sentences_of_a_part_of_the_text() -> None:
    text = "First one. Second one. Third"
    assert [sentence.of(text) for sentence in sentences(text, Span(11, 22))] == ["Second one."]
