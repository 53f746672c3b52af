"""The first pass: where a text holds a word that a finding, an injustice or an exclusion cannot do without.

One sweep of an Aho-Corasick automaton; what it finds says only where to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntFlag
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ombudsgraph.extraction.first_pass import fold


class Signal(IntFlag):
    """What a word may be a sign of."""

    FINDING = 1
    INJUSTICE = 2
    REFUSAL = 4
    GROUND = 8


NOTHING = Signal(0)
FINDING = (
    "fault", "uphold", "upheld", "criticise", "mistake", "failing", "failed to", "maladmin", "wrong to", "wrong not", " errors",
    "shortcoming",
    "service failure", " failures", "not find the", "not find that", "not find it", "should not have", "ought ", " should have",
    "its duty", "its duties",
    "the duty", "the duties",
)  # fmt: skip
INJUSTICE = (
    "distress", "upset", "anxi", "worr", "stress", "frighten", "degrad", "humiliat", "embarrass", "dignity", "nights", "shock",
    "frustrat", "uncertain",
    "doubt", "wonder", "know ", "knowing ", "trouble", "inconvenien", "opportunit", "chance", "of appeal", "to appeal", "lost", "loss",
    "lose", "losing", "miss", "without ",
    "financial", "pocket", "cost", " risk", "outrage", "expens", " no ",
)  # fmt: skip
REFUSAL = (
    "not investigat", "not look", "not examin", "not consider", "not pursue", "not, ", "not go", "not deal", "cannot", "can't", "won't ",
    "n't ", "decline", "no power", "no jurisdiction",
    "not allowed", "not for ", "not a matter", "no need for", "stopped", "discontinu", "prevent", "outside ", "decided not", "not dealt",
    "not therefore", "not further", "not normally", "not also",
    "not now", "not going",
)  # fmt: skip
GROUND = (
    "better placed", "adjudicator", "commissioner", "ombudsman ", "ombudsman.", "enough ", "too little", "insufficient", "little ",
    "unlikely", "no sign", "achieve", "jurisdiction", "discipline",
    "staff", "inspect", "appropriate body", "police", "ofsted", "regulator", "social work england", "care quality", "cqc",
)  # fmt: skip


def signals(plain: str) -> Iterator[tuple[int, Signal]]:
    """Yield the place and the kind of each word of the first pass in *plain*, in order."""
    kinds, automaton = _automaton()
    for index, start, _ in automaton.find_matches_as_indexes(fold(plain), overlapping=True):
        yield start, kinds[index]


@cache
def _automaton() -> tuple[tuple[Signal, ...], BytesAhoCorasick]:
    table: dict[str, Signal] = {}
    for words, signal in ((FINDING, Signal.FINDING), (INJUSTICE, Signal.INJUSTICE), (REFUSAL, Signal.REFUSAL), (GROUND, Signal.GROUND)):
        for word in words:
            table[word] = table.get(word, NOTHING) | signal
    automaton = BytesAhoCorasick([word.encode() for word in table], matchkind=MatchKind.Standard, implementation=Implementation.DFA)
    return tuple(table.values()), automaton
