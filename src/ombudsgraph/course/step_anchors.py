"""Anchors: in one pass over a text, where it may speak of steps, of procedures and of times; all else is left unread."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from ombudsgraph.model import Span

# without one of these a sentence tells a step only behind another that told one
_STEP = (
    "complain", "stage", "panel", "adjudicat", "ombudsm", " us", " lg", "office", "escalat", "investigat", "respon", "repli", "reply",
    "answer", "acknowledg", " io", "report", "review", " me", "hearing", "appeal", "final", "referral",
)  # fmt: skip
_PROCEDURE = ("procedure", "process", "statutory complaint", "getting the best from complaints", "children act complaints")
_TIME = (" day", " week", " month")
_WORDS = (*_STEP, *_PROCEDURE, *_TIME)
_TIMES_FROM, _PROCEDURES_FROM = len(_STEP) + len(_PROCEDURE), len(_STEP)
_FINDER = AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Places in a text: where step words begin, where words for a procedure end, where units of time begin."""

    steps: list[int]
    procedures: list[int]
    times: list[int]

    @classmethod
    def of(cls, low: str) -> Anchors:
        """Return the anchors of the text *low*, in lower case."""
        anchors = cls([], [], [])
        for word, start, end in _FINDER.find_matches_as_indexes(low):
            if word >= _TIMES_FROM:
                anchors.times.append(start)
                continue
            if word >= _PROCEDURES_FROM:
                anchors.procedures.append(end)
            if word < _PROCEDURES_FROM or "complain" in _WORDS[word]:
                anchors.steps.append(start)
        return anchors

    def tell_steps(self, span: Span) -> bool:
        """Tell whether a step word begins within *span*."""
        place = bisect_left(self.steps, span.start)
        return place < len(self.steps) and self.steps[place] < span.end
