"""The clause before a noun: its words, its verb group, and what is said with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ombudsgraph.course.denials import denial
from ombudsgraph.course.fault_nouns import Noun
from ombudsgraph.course.governors import (
    EVIDENCE,
    FILLERS,
    FINITE,
    GROUP,
    MODAL,
    NEGATIVE,
)

_ASIDE = ("not", "therefore", "however", "also")  # "I do not, therefore, find fault"


class Form(Enum):
    """How a sentence speaks of fault."""

    THERE = auto()
    BE = auto()
    FIND = auto()
    ACCEPT = auto()
    VERB = auto()  # "failed to", "I criticise"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of one word: `start` is where its verb begins."""

    fault: bool
    start: int
    form: Form
    slight: bool = False  # no evidence or sign of fault
    indirect: bool = False  # "that does not mean there was fault"


class Clause:
    """The words before a noun, read from the right."""

    def __init__(self, sentence: str, noun: Noun, words: list[str], starts: list[int], lesser: bool) -> None:
        self.sentence, self.words, self.starts, self.lesser = sentence, words, starts, lesser
        self.noun, self.begin, self.end = noun.words, noun.start, noun.end
        self.negated = self.noun.startswith("nothing")
        self.slight = self.article = self.listed = False

    def phrase(self, at: int) -> int:
        """Return the place before the noun phrase that ends at *at*."""
        words = self.words
        if self.noun in ("at fault", "faulted"):
            return at
        while at >= 0:
            word = words[at]
            if word == "of" and at and words[at - 1] in EVIDENCE:
                self.slight = True
                at -= 2
            elif word in ("no", "any"):
                self.negated ^= word == "no"
                at -= 1
            elif word in ("a", "an"):
                self.article = True
                at -= 1
            elif word == "the" and self.listed:
                at -= 1
            elif word in FILLERS and not (word == "of" and at and words[at - 1] in ("finding", "findings", "absence", "guilty", "lack")):
                self.listed |= word == "following"
                at -= 1
            else:
                break
        return at

    def group(self, at: int) -> int:
        """Return the place before the verb group that ends at *at*: "that it did not | is fault"."""
        while at >= 0 and (self.words[at] in GROUP or (self.words[at] == "," and at and self.words[at - 1] in _ASIDE)):
            at -= 1
            if self.words[at + 1] in FINITE:
                break
        return at

    def verdict(self, before: int, group: Sequence[str], form: Form) -> Reading | None:
        """Return what the verb *group*, behind the word at *before*, says, with what stands over it."""
        negated = self.negated ^ any(word in NEGATIVE for word in group)
        start = self.starts[before + 1] if before + 1 < len(self.starts) else self.begin
        if MODAL.intersection(group) and not (negated and {"cannot", "could", "can"}.intersection(group)):
            return None
        denied = denial(self.sentence, self.starts[0] if self.starts else self.begin, start)
        if denied is not None:
            if negated:  # "I do not think there was no fault"
                return None
            return Reading(False, start, form, self.slight or denied.slight, denied.indirect)
        return Reading(not negated, start, form, negated and self.slight)

    def reading(self, fault: bool, first: int, form: Form) -> Reading:
        """Return what is said, whatever stands over it, by the verb that begins at the word *first*."""
        return Reading(fault, self.starts[first] if 0 <= first < len(self.starts) else self.begin, form, self.slight and not fault)
