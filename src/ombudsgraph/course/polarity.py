"""Fault or no fault: what one sentence asserts.

    fault       "That is fault" · "was at fault for" · "I find fault with" · "There were mistakes in" · "it was fault not to"
    no fault    "There was no fault in" · "I do not find the Council at fault" · "Nor was it at fault" · "without fault"
    nothing     "whether there was fault" · "if there has been fault" · "even without fault" · "the fault caused"

`fault_words` reads what is said of the word, `failures` the weak forms without it; what depends on a condition or a question
asserts nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ombudsgraph.course.clauses import Form, Reading
from ombudsgraph.course.failures import WORDS as FAILURES
from ombudsgraph.course.failures import failures
from ombudsgraph.course.fault_nouns import lesser_nouns, nouns
from ombudsgraph.course.fault_words import read
from ombudsgraph.course.hedges import hedged, is_open
from ombudsgraph.course.word_classes import WordClasses

_LESSER = ("mistake", "failing", "error", "shortcoming", "failure", "flaw", "nothing wrong", "anything wrong")

_NOUNS = ("fault", "maladmin", "service fail", "failure in service", "failures in service", "administrative fail")
WORDS = (_NOUNS, _LESSER, *FAILURES)  # classes without any of which nothing is asserted
_CLASSES = WordClasses(WORDS)
_MOST = 16  # no sentence asserts more: time stays linear
_MERELY = re.compile(r"\b(?:just|simply|merely|only) because\b|\bunless there\b")


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a sentence asserts, and where in it. A `weak` one counts only where the paragraph says nothing plainer; a `slight` one says
    that there is no evidence of fault.
    """

    fault: bool
    start: int
    end: int
    form: Form
    weak: bool = False
    slight: bool = False


def assertions(sentence: str, bits: int | None = None) -> tuple[Assertion, ...]:
    """Return what *sentence* (on one line, in lower case) says of fault, whoever says it, in order.

    *bits* say which classes of `WORDS` it holds, where that is known.
    """
    bits = _CLASSES.of(sentence) if bits is None else bits
    begin = hedged(sentence) if bits else 0
    if not bits or begin == len(sentence):
        return ()
    found: list[Assertion] = []
    for noun in nouns(sentence, begin) if bits & 1 else ():
        _add(found, sentence, read(sentence, noun), noun.end, noun.start)
    for noun in lesser_nouns(sentence, begin) if bits & 2 else ():
        _add(found, sentence, read(sentence, noun, lesser=True), noun.end, noun.start, weak=True)
    for reading, end in failures(sentence, begin, bits >> 2) if bits >> 2 else ():
        _add(found, sentence, reading, end, reading.start, weak=True)
    return tuple(sorted(found, key=lambda item: item.start))


def _add(found: list[Assertion], sentence: str, reading: Reading | None, end: int, noun: int, *, weak: bool = False) -> None:
    """Add *reading* to *found*, unless its words are read already or depend on something."""
    if reading is None or len(found) == _MOST or any(noun < other.end and other.start < end for other in found):
        return
    if not is_open(sentence, reading.start, noun) and (reading.fault or _MERELY.search(sentence, end) is None):
        weak = weak and not (reading.fault and reading.form in (Form.THERE, Form.FIND) and noun != reading.start)
        start = noun if reading.form in (Form.BE, Form.THERE) else reading.start
        found.append(Assertion(reading.fault, start, end, reading.form, weak or reading.indirect, reading.slight))
