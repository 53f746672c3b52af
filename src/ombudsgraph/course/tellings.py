"""Tellings: what a sentence tells of a complaint's steps, with stage and days, before it is known which complaint it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex
from ahocorasick_rs import AhoCorasick

from ombudsgraph.course.acts import STAGE, Act
from ombudsgraph.course.date_thread import DateThread
from ombudsgraph.course.dating import CLAUSE, dates_of
from ombudsgraph.course.days import Mention, find
from ombudsgraph.course.phrasing import Phrasing, is_entry, mask
from ombudsgraph.course.reality import is_real
from ombudsgraph.course.step_anchors import Anchors
from ombudsgraph.course.step_forms import FINDER, acts
from ombudsgraph.model import Span
from ombudsgraph.model.course import Days

_STAGE = regex.compile(STAGE)
_NUMBERS = {"one": 1, "1": 1, "first": 1, "two": 2, "2": 2, "second": 2, "three": 3, "3": 3, "third": 3}
# a sentence that tells what rules say
_RULE = regex.compile(
    r"\b(?:guidance|law|regulations?|procedure|policy|code|act|rules) (?:\w+ )?(?:notes?|says?|states?|requires?|allows?"
    r"|gives?|sets?|expects?|provides?)\b"
)
_RULES = AhoCorasick(("guidance", "law", "regulation", "procedure", "policy", "code", "act ", "rules"))
# one of these makes a sentence without a date worth reading
_UNDATED = ("ombudsm", " us ", " us,", " us.", "this office", "stage", "a panel", "review panel", "escalat", "it was,")
_LAST = ("it was", "this was")  # words behind which the date of what was told before may be meant
_NEW_COMPLAINT = ("second", "third", "further", "new ", "another", "separate", "again", "first", "original")
_STAGE_AHEAD = frozenset((Act.RESPONDED, Act.ACKNOWLEDGED, Act.REFUSED, Act.COMPLAINED, Act.REPORT))


@dataclass(frozen=True, slots=True)
class Telling:
    """One act that a sentence tells. `stage` is 0 for "the next stage" and the like; `clause` are the words around those of the act."""

    act: Act
    words: str
    stage: int | None
    days: Days | None
    sentence: Span
    clause: str


@dataclass(slots=True)
class Teller:
    """Reads the tellings of the text *plain*, in lower case *low*, sentence by sentence. The thread of *dates* is told them; *present* is
    set while an entry of a chronology is read.
    """

    plain: str
    low: str
    dates: DateThread
    phrasing: Phrasing
    anchors: Anchors
    present: bool = False

    def pass_by(self, span: Span) -> None:
        """Let the chronology know the dates within *span*, which tells nothing."""
        self.dates.pass_by(span)

    def read(self, sentence: Span, *, dated: bool, opens: bool = False, retold: bool = False) -> list[Telling]:
        """Return what the *sentence* tells. *dated*: it may hold a date; *opens*: it opens a paragraph; *retold*: only what it dates."""
        words = self.low[sentence.start : sentence.end]
        if not self._may_tell(words, opens=opens):
            if dated:
                self.dates.pass_by(sentence)
            return []
        before = self.dates.last if words.startswith(_LAST) else None
        mentions: Sequence[Mention] = find(self.plain, sentence) if dated else ()
        if not mentions and (retold or not _may_tell_undated(words)):
            return []
        if opens:
            self.present = bool(mentions) and is_entry(mask(words, sentence.start, mentions[:1]))
        words, mentions = self.phrasing.prepare(words, sentence.start, mentions, present=self.present)
        told_acts = [act for act in acts(words) if is_real(words, act)]
        if not told_acts or (_RULES.find_matches_as_indexes(words) and _RULE.search(words)):
            self.dates.pass_all(mentions)
            return []
        dates = self.dates.tell(mentions)
        ends = [act.start() for act in told_acts[1:]] + [len(words)]
        days = dates_of(words, sentence.start, told_acts, dates)
        told = []
        for place, (act, end) in enumerate(zip(told_acts, ends, strict=True)):
            start = told_acts[place - 1].end() if place else 0
            is_last = act.lastgroup == Act.FINAL and words.startswith(_LAST)
            told.append(
                Telling(
                    Act(act.lastgroup or ""), act[0], _stage(words, act, start, end), days.get(place) or (before if is_last else None),
                    sentence, words[start:end],
                )
            )  # fmt: skip
        return _joined(told)

    def _may_tell(self, words: str, *, opens: bool) -> bool:
        """Tell quickly whether a form can stand in *words*, or may when they have been made ready for the forms."""
        if self.present or (opens and (":" in words or "-" in words)):
            return True
        named = self.phrasing.investigator
        return FINDER.may_hold(words) or bool(named and named in words)


def _may_tell_undated(words: str) -> bool:
    """Tell whether a sentence without a date is worth reading."""
    return any(word in words for word in _UNDATED) or ("complain" in words and any(word in words for word in _NEW_COMPLAINT))


def _joined(told: list[Telling]) -> list[Telling]:
    """Return what was *told*, of an answer told twice in a sentence once ("a director wrote on … that it was upheld at stage two")."""
    found: list[Telling] = []
    for telling in told:
        last = found[-1] if found else None
        if last is not None and last.act is Act.PRESSED and telling.act is Act.ESCALATED and telling.days is None:
            found[-1] = replace(telling, days=last.days)
        elif last is None or not (last.act is telling.act is Act.RESPONDED):
            found.append(telling)
        elif last.days is not None and telling.days is None and (last.stage is None or telling.stage in (None, last.stage)):
            found[-1] = replace(
                last, stage=last.stage if telling.stage is None else telling.stage, clause=f"{last.clause} {telling.clause}"
            )
        elif last.days is None and last.stage is not None and telling.stage is None:
            found[-1] = replace(telling, stage=last.stage)
        else:
            found.append(telling)
    return found


def _stage(words: str, act: re.Match[str], start: int, end: int) -> int | None:
    """Return the stage that the act names: in its own words, or else next to them; 0 where it is the next or the last."""
    inside = list(_STAGE.finditer(act[0]))
    if inside:
        return _number(inside[-1][0])
    if act.lastgroup == Act.RESPONDED and act[0].startswith(("first ", "second ")):
        return _number(act[0])
    if act.lastgroup == Act.ESCALATED and "panel" in act[0]:
        return 3
    behind = _STAGE.search(words, act.end(), min(end, act.end() + 60))
    is_apart = behind is not None and "# and" in words[act.end() : behind.start()].replace(",", "")  # "on … and, at stage two, on …"
    if behind is not None and not is_apart and not CLAUSE.search(words, act.end(), behind.start()):
        return _number(behind[0])
    ahead = list(_STAGE.finditer(words, max(start, act.start() - 60), act.start()))
    return _number(ahead[-1][0]) if ahead and act.lastgroup in _STAGE_AHEAD else None


def _number(words: str) -> int:
    return next((_NUMBERS[word] for word in regex.split(r"[\s-]", words) if word in _NUMBERS), 0)
