"""The first pass: where a text holds a word that a finding, an injustice or an exclusion cannot do without.

One sweep of an Aho-Corasick automaton; what it finds says only where to look.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ombudsgraph.extraction.first_pass import fold


class Signal:
    """What a word may be a sign of: bits of an integer."""

    FINDING: Final = 1
    INJUSTICE: Final = 2
    REFUSAL: Final = 4
    GROUND: Final = 8


NOTHING: Final = 0
FINDING = (
    "fault", "uphold", "upheld", "criticise", "mistake", "failing", "failed to", "maladmin", " wrong", " errors",
    "shortcoming", "blame", "critical of", "no criticism", "fell below", "fell short", "fell well", "fell far", "fell some", "fell a ",
    "failed in", "justified", "founded", "substantiated", "made out",
    "borne out", "rejected", "dismissed", "made an error", "service failure", "failures", "breached", "failure in service", " failures",
    "not find the", "not find that", "not find it", "should not have", " should have", "its duty", "its duties", "the duty",
    "the duties", " ought ", "flawed", "neglected ", "incorrectly", "improperly", "unfairly", "unreasonably", "inappropriate",
    "biased", "dishonest", "i find ", "we find ",
    "i found ", "we found ", "be blamed", "accepted ", "acknowledged", "admitted", "conceded", "found that", "found the c", "found it ",
    "found there", "found social", "found staff", "found officers", "found some", "concluded", "identified ",
)  # fmt: skip
INJUSTICE = (
    "incurred", "to pay for", "lost out", "not able to appeal", "charged", "borrow", " debt", "arrears", "interest on", "do without",
    "went without", "affected h", "affected t", "spent ", "without a right",
    "not have paid", "had to pay", "distress", "upset", "anxi", "worr", "stress", "frighten", "degrad", "humiliat", "embarrass",
    "dignity", "nights", "shock",
    "frustrat", "uncertain", "doubt", "wonder", "trouble", "inconvenien", "opportunit", "chance", "of appeal", "to appeal", "losing",
    "without ", "unsure", "effort", "depriv", "denied", "robbed", "took away", "taken away", "not receiv", "not get ", "not given",
    "not provided", "out of school", "out of educ", "fewer ", "worse off", "overpaid", "danger", "traumati", "anguish", "heartbreak",
    "emotional", "alarm", "unnecessary", "wasted", "appeal right", "appealing", "not knowing", "not be needed", "not have been",
    "financial", "pocket", " risk", "outrage", "expens", "had no ", "has no ", "have no ", "received no ", "got no ", "given no ",
    "with no ", "getting no ", "know w", "know if", "know h", "now know", "never know", "never rec", "never giv", "never had",
    "never got", " less ", "right of review", "right to review", "to a review", "paid ", "lose ", "loses ", " miss", "time and t",
    "time and e", "time, tr", "not have the", "not have any", "not have his", "not have her", "not have their", "not have supp", "lost",
    "loss", " cost", "not had ", "not offered", "d not have", "not allowed", "of an appeal", "to an appeal", "not got ", "right of appeal",
)  # fmt: skip
REFUSAL = (
    "not investigat", "good reason", "not exercis", "not re", "not look", "not examin", "not consider", "not pursue", "not, ",
    "not go", "not deal", "cannot", "can't",
    "won't ", "n't ", "no power", "no jurisdiction", "not allowed", "not for ", "not a matter", "no need for", "stopped", "discontinu",
    "decided not", "not dealt", "not therefore", "not further", "not normally", "not also", "not now", "not going", "not separately",
    "not fully", "not been able", "not able to", "not continue", "not take", "no legal power", "no remit", "does not allow",
    "not have the power", "not have jur", "not have the jur", "not part of", "not included", "not start", "not begin", "not open",
    "not be investigat", "no discretion", "decided against", " ended ", "prevents us", "prevent us", "prevented us", "prevents me",
    "prevent me", "prevented me", "outside our", "outside my", "outside the omb", "outside of", "beyond our", "beyond my",
    "beyond the omb", "decline to", "declined to", "stops us", "bars us", "barred", "prohibits", "forbids", "not within",
)  # fmt: skip
GROUND = (
    " tribunal", " chamber", "out of our", "out of my", "better placed", "adjudicator", "commissioner", "ombudsman ", "ombudsman.",
    "too little", "insufficient", "unlikely", "no sign",
    "achieve", "jurisdiction", "best considered", "best placed", "matter for", "matters for", "not proportionate", "inspect",
    "appropriate body", "police", "ofsted", "regulator", "social work england", "care quality", "cqc", "enough evidence", "enough to",
    "not enough", "enough injustice", "little evidence", "seen enough", " ico ", "(ico)", "ico.", "secretary of state", "another body",
    "other body", "different body",
)  # fmt: skip


def signals(plain: str) -> list[tuple[int, int]]:
    """Return the place and the kind of each word of the first pass in *plain*, in order."""
    kinds, automaton = _automaton()
    return [(start, kinds[index]) for index, start, _ in automaton.find_matches_as_indexes(fold(plain), overlapping=True)]


@cache
def _automaton() -> tuple[tuple[int, ...], BytesAhoCorasick]:
    table: dict[str, int] = {}
    for words, signal in ((FINDING, Signal.FINDING), (INJUSTICE, Signal.INJUSTICE), (REFUSAL, Signal.REFUSAL), (GROUND, Signal.GROUND)):
        for word in words:
            table[word] = table.get(word, NOTHING) | signal
    automaton = BytesAhoCorasick([word.encode() for word in table], matchkind=MatchKind.Standard, implementation=Implementation.DFA)
    return tuple(table.values()), automaton
