"""Tellings: what a sentence tells of a complaint's steps, with stage and days, before it is known which complaint it is.

A date belongs to the act that it stands in, or else to the one after which it comes in the same clause, or else to the next one
("In May 2017 Mr Q requested …"). What should, could or did not happen is no telling, except with "not … until", which tells when it did.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ombudsgraph.course.acts import STAGE, Act
from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.dating import CLAUSE, dates_of
from ombudsgraph.course.days import find
from ombudsgraph.course.step_forms import acts
from ombudsgraph.model import Span
from ombudsgraph.model.course import Days

_STAGE = regex.compile(STAGE)
_NUMBERS = {"one": 1, "1": 1, "first": 1, "two": 2, "2": 2, "second": 2, "three": 3, "3": 3, "third": 3}
_UNREAL = regex.compile(
    r"\b(?:may|(?i:should|could|would|must|might|can|cannot|if|unless|whether|never|not|n't|ought|failed to|wants?|wanted"
    r"|had (?:she|he|they)"
    r"|without|no|nobody|before|instead of|rather than|supposed to|due to be))\b(?:(?! and | but )[\w' -]){0,32}$"
)
_UNREAL_AFTER = regex.compile(r"[\w' -]{0,12}\b(?:should|could|must|would have|will be|was due|is due|ought)\b")
# before an act: somebody else's ("the social worker completed her report", "the fostering panel met", "the council contacted us")
_OTHERS = {
    Act.OMBUDSMAN: regex.compile(r"\b(?:council|authority|provider|school|trust|police|court|tribunal|we|i) (?:\w+ )?$"),
    Act.COMPLAINED: regex.compile(r"\b(?:neighbours?|tenant|landlord|resident|public|councillor) (?:\w+ )?$"),
    Act.RESPONDED: regex.compile(
        r"\b(?:we|i|ombudsm[ae]n|tribunal|panel|court|investigator|police|ofsted)(?:'s)? (?:\w+ )?$"
        r"|\b(?:unhappy|dissatisfied|satisfied|happy|disagreed?|disappointed|content) (?:with|by|about|at) [\w' ]{0,25}$"
    ),
    Act.REPORT: regex.compile(
        r"\b(?:worker|reviewing officer|doctor|psychologist|teacher|nurse|guardian|court|therapist|police|surveyor|consultant)(?: \w+)? $"
    ),
}
_OTHERS[Act.FINAL] = _OTHERS[Act.RESPONDED]
_OTHERS[Act.PANEL] = _OTHERS[Act.PANEL_REPORT] = regex.compile(
    r"\b(?:resources?|funding|fostering|adoption|housing|allocations?|placements?|sen|send|ehc|plan|care|decision[- ]making|moderation"
    r"|permanence|needs|medical|transport|multi-agency|joint|legal|access|social workers?) $"
)
# "the letter about her complaint is dated ...": it is the letter that is dated
_ABOUT = regex.compile(r"\b(?:about|to|of|on|into|with) (?:the|her|his|their|m\w+ \w+'s) (?:\w+ )?$")
# behind the words of an answer that somebody is unhappy with: it is told all the same
_TOLD_SO = regex.compile(r" (?:of|dated|sent|received|issued|from|which came)\b")
# a sentence that tells what rules say
_RULE = regex.compile(
    r"\b(?:guidance|law|regulations?|procedure|policy|code|act|rules) (?:\w+ )?(?:notes?|says?|states?|requires?|allows?"
    r"|gives?|sets?|expects?|provides?)\b"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One act that a sentence tells. `stage` is 0 for "the next stage" and the like; `at` is the span of the words of the act."""

    act: Act
    words: str
    stage: int | None
    days: Days | None
    at: Span
    sentence: Span
    clause: str


def read(plain: str, low: str, sentence: Span, chronology: Chronology, undated: regex.Pattern[str], *, dated: bool) -> list[Telling]:
    """Return what the *sentence* of the text *plain* (*low*: in lower case) tells; its dates are told to the *chronology*. A sentence that
    has no date is read where it holds what the pattern *undated* finds.
    """
    before = chronology.last
    mentions = [(mention, chronology.tell(mention)) for mention in find(plain, sentence)] if dated else []
    if not mentions and undated.search(low, sentence.start, sentence.end) is None:
        return []
    words = low[sentence.start : sentence.end]
    as_printed = sentence.of(plain)
    told_acts = [act for act in acts(words) if _is_real(as_printed, act)]
    if not told_acts or _RULE.search(words):
        return []
    ends = [act.start() for act in told_acts[1:]] + [len(words)]
    dates = dates_of(words, sentence.start, told_acts, mentions)
    told = []
    for place, (act, end) in enumerate(zip(told_acts, ends, strict=True)):
        start = told_acts[place - 1].end() if place else 0
        days = dates.get(place)
        if days is None and act.lastgroup == Act.FINAL and words.startswith(("it was", "this was")):
            days = before
        told.append(
            Telling(
                Act(act.lastgroup or ""), act[0], _stage(words, act, start, end), days,
                Span(sentence.start + act.start(), sentence.start + act.end()), sentence, words[start:end],
            )
        )  # fmt: skip
    return told


def _is_real(words: str, act: regex.Match[str]) -> bool:
    """Tell whether the words around the *act* say that it happened."""
    others = _OTHERS.get(Act(act.lastgroup or ""))
    if others is not None and others.search(words.lower(), max(0, act.start() - 50), act.start()) and not _TOLD_SO.match(words, act.end()):
        return False
    is_letter = act.lastgroup == Act.COMPLAINED and act[0].startswith("complaint ") and not act[0].startswith("complaint of")
    if is_letter and _ABOUT.search(words.lower(), max(0, act.start() - 50), act.start()):
        return False
    unreal = _UNREAL.search(words, max(0, act.start() - 60), act.start())
    if unreal is not None and not (
        unreal[0].lower().startswith(("not", "no", "n't", "failed", "never"))
        and regex.search(r"\buntil\b", words[unreal.start() : act.end() + 40])
    ):
        return act.lastgroup in (Act.REFUSED,) and act[0].startswith(("would not", "did not"))
    return _UNREAL_AFTER.match(words, act.end()) is None


def _stage(words: str, act: regex.Match[str], start: int, end: int) -> int | None:
    """Return the stage that the act names: in its own words, or else next to them; 0 where it is the next or the last."""
    inside = list(_STAGE.finditer(act[0]))
    if inside:
        return _number(inside[-1][0])
    if act.lastgroup == Act.RESPONDED and act[0].startswith(("first ", "second ")):
        return _number(act[0])
    if act.lastgroup == Act.ESCALATED and "panel" in act[0]:
        return 3
    behind = _STAGE.search(words, act.end(), min(end, act.end() + 60))
    if behind is not None and not CLAUSE.search(words, act.end(), behind.start()):
        return _number(behind[0])
    ahead = list(_STAGE.finditer(words, max(start, act.start() - 40), act.start()))
    return _number(ahead[-1][0]) if ahead and act.lastgroup in (Act.RESPONDED, Act.ACKNOWLEDGED, Act.REFUSED, Act.COMPLAINED) else None


def _number(words: str) -> int:
    return next((_NUMBERS[word] for word in regex.split(r"[\s-]", words) if word in _NUMBERS), 0)
