"""Phrasing: a sentence made ready for the forms: lower case, every date a run of `#`, and, where it needs it, told in the past.

A chronology ("4 February 2019: Mr M complains …") tells in the present what happened. An investigator who has been introduced by name
("an investigating officer, Mr R") is called so afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ombudsgraph.course.date_shapes import Relative
from ombudsgraph.course.days import Mention
from ombudsgraph.model import Span

_COUNT = regex.compile(r"\S+ \S+ \S+")
_RUN = regex.compile(r"#+")
_ENTRY = regex.compile(r"\W{0,3}(?:on |in )?#+ ?(?:\(\w+\) ?)?[:-] ?")
_PAST = {
    "accept": "accepted", "acknowledge": "acknowledged", "adjudicate": "adjudicated", "agree": "agreed", "answer": "answered",
    "appoint": "appointed", "approach": "approached", "ask": "asked", "bring": "brought", "come": "came", "complain": "complained",
    "complete": "completed", "confirm": "confirmed", "contact": "contacted", "convene": "convened", "decline": "declined",
    "escalate": "escalated", "finish": "finished", "follow": "followed", "give": "gave", "hold": "held", "issue": "issued", "make": "made",
    "meet": "met", "produce": "produced", "provide": "provided", "raise": "raised", "receive": "received", "refuse": "refused",
    "reject": "rejected", "reply": "replied", "report": "reported", "request": "requested", "respond": "responded", "send": "sent",
    "sit": "sat", "submit": "submitted", "take": "took", "uphold": "upheld", "write": "wrote", "go": "went", "turn": "turned",
    "register": "registered", "log": "logged", "email": "emailed",
}  # fmt: skip
_THIRD = {
    verb[:-1] + "ies" if verb == "reply" else verb + ("es" if verb.endswith(("ch", "sh", "go")) else "s"): past
    for verb, past in _PAST.items()
}
_PRESENT = regex.compile(
    rf"(?<=\b(?:council|authority|it|he|she|panel|officer|m(?:r|rs|s|iss) \w+|io|trust|home|provider|director|team|chair"
    rf"|investigator) (?:then |also )?)"
    rf"(?:{'|'.join((*_THIRD, *_PAST))})\b|(?<=\b(?:they|parents|and) )(?:{'|'.join((*_THIRD, *_PAST))})\b"
)
_BEFORE, _BEHIND = 50, 60
_NAMED = regex.compile(
    r"investigat(?:or|ing officer)(?: \((?:the |an )?'?io'?\))?,? \(?(?P<behind>(?:mr|mrs|ms|miss|dr|officer) [a-z])\b"
    r"|\b(?P<ahead>(?:mr|mrs|ms|miss|dr|officer) [a-z]),? (?:\(|was appointed (?:as )?|as )?(?:the "
    r"|an )?(?:independent )?investigat(?:or|ing officer)\b"
)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How a statement phrases its story; `investigator` is the name of the investigator, in lower case, empty where none is told."""

    investigator: str = ""

    @classmethod
    def of(cls, low: str) -> Phrasing:
        """Return the phrasing of a text, *low* in lower case."""
        at = low.find("investigat")
        while at >= 0:
            named = _NAMED.search(low, max(0, at - _BEFORE), at + _BEHIND)
            if named is not None:
                return cls(named["behind"] or named["ahead"])
            at = low.find("investigat", at + _BEHIND)
        return cls()

    def prepare(self, words: str, offset: int, dates: Sequence[Mention], *, present: bool) -> tuple[str, Sequence[Mention]]:
        """Return *words*, which begin at *offset*, made ready for the forms, and *dates* with their places in them; *present*: they tell in
        the present what happened.
        """
        words = mask(words, offset, dates)
        told = words
        if self.investigator:
            told = regex.sub(rf"\b{self.investigator}\b", "the investigator", told)
        if present:
            told = _PRESENT.sub(lambda match: _THIRD.get(match[0]) or _PAST[match[0]], told)
            told = told.replace(" is ", " was ").replace(" are ", " were ")
        if told == words:
            return words, dates
        runs = _RUN.findall(words)
        moved = list(_RUN.finditer(told))
        if len(runs) != len(dates) or len(moved) != len(dates):
            return words, dates
        spans = (Span(offset + run.start(), offset + run.end()) for run in moved)
        return told, [replace(mention, span=span) for mention, span in zip(dates, spans, strict=True)]


def is_entry(words: str) -> bool:
    """Tell whether *words*, with dates as runs of `#`, open an entry of a chronology: a date and a colon."""
    return _ENTRY.match(words) is not None


def mask(words: str, offset: int, mentions: Sequence[Mention]) -> str:
    """Return *words*, which begin at *offset*, with each of the *mentions* of dates as a run of `#`."""
    pieces: list[str] = []
    done = 0
    for place, mention in enumerate(mentions):
        start, end = mention.span.start - offset, mention.span.end - offset
        if isinstance(mention.form, Relative) and place + 1 < len(mentions) and mentions[place + 1].is_anchor:
            count = _COUNT.match(words, start, end)  # "two weeks after her appointment on 8 June": the appointment is told too
            end = count.end() if count is not None else end
        if start >= done:
            pieces += (words[done:start], "#" * (end - start))
            done = end
    return "".join((*pieces, words[done:]))
