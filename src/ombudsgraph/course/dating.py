"""Dating: which of a sentence's dates belongs to which of its acts.

A date belongs to the act that it stands in, or else to the one behind which it comes in the same clause, or else to the next one
("In May 2017 Mr Q requested ...").
"""

from __future__ import annotations

import re

import regex

from ombudsgraph.course.days import Mention
from ombudsgraph.model.course import Days

# behind these words another clause begins: what stands there dates another act
CLAUSE = regex.compile(
    r";|,? (?:but|so|because|although|though|while|whereas|when|where|who|which (?!(?:was|is|had been) (?:ready|dated"
    r"|issued|finished|completed|published|sent)\b)|(?<!\b(?:to|of|on|in|with|about|from|at) )that"
    r"|(?<!\b(?:to|with|between|for|from) (?:[\w'-]+ ){1,3})and (?:it|he|she|they|on|in|the|its|his|her|at|then|again|\w+ed)) "
)
_OTHER_SUBJECT = regex.compile(r"\band (?:he|she|they|m(?:r|rs|s|iss) \w+|the council)\b")
_NO_STEP_LEADS = frozenset(("by", "since", "from", "before"))
_NEAR = 25
_NEXT = 6  # so near behind an act stands the date of it: "dated ####", "on ####"
_TOGETHER = regex.compile(
    r"[\w' ]{0,30}(?:\b(?:along with|together with|enclosing|alongside|as well as|with|and)) (?:its|the|their|his|her|an?) (?:\w+ )?"
)
_PRE_GAP = regex.compile(r";|\bbut\b|\bbecause\b|, so\b")
_WHEN = regex.compile(r",? when (?:[\w'.-]+ ){0,5}")  # "from 14 May, when Ms W complained, to …": the date says when that was
# "from her request of ####", "after the letter of ####": the date says when that was, and not when what follows was done
_OF_ANOTHER = regex.compile(r"\b(?:from|between|since|after|following|before|until|despite) (?:[\w'’-]+ ){1,6}(?:of|on|in|dated) $")
_FRONT = 12  # a date so near the beginning opens the sentence and dates all of it


def dates_of(words: str, offset: int, acts: list[re.Match[str]], mentions: list[tuple[Mention, Days | None]]) -> dict[int, Days]:
    """Return the days of each act, by its place."""
    free = [(m.span.start - offset, m.span.end - offset, m, days) for m, days in mentions]
    found: dict[int, Days] = {}
    taken: set[int] = set()
    for place, act in enumerate(acts):
        start = acts[place - 1].end() if place else 0
        end = acts[place + 1].start() if place + 1 < len(acts) else len(words)
        chosen = _choose(words, act, start, end, [(n, *item) for n, item in enumerate(free) if n not in taken])
        if chosen is not None:
            taken.add(chosen)
            days = free[chosen][3]
            if days is not None:
                found[place] = days
    _share(words, acts, found)
    return found


def _share(words: str, acts: list[re.Match[str]], found: dict[int, Days]) -> None:
    """Give two things that were sent together the one date: "sent the report with its letter on ####"."""
    for place in range(1, len(acts)):
        if (place in found) != (place - 1 in found) and _TOGETHER.fullmatch(words, acts[place - 1].end(), acts[place].start()):
            days = found[place] if place in found else found[place - 1]
            found[place] = found[place - 1] = days


def _choose(words: str, act: re.Match[str], start: int, end: int, free: list[tuple[int, int, int, Mention, Days | None]]) -> int | None:
    """Return which of the dates not yet taken the *act* has, between the acts before and behind it."""
    for number, at, until, _, _ in free:
        if (act.start() <= at and until <= act.end()) or (until <= act.start() and _WHEN.fullmatch(words, until, act.start())):
            return number
    behind = None
    for number, at, _, mention, _ in free:
        if act.end() <= at < end and mention.lead not in _NO_STEP_LEADS:
            if not CLAUSE.search(words, act.end(), at):
                behind = number
            break
    ahead = None
    for number, at, until, mention, _ in free:
        is_before = start <= at and until <= act.start() and mention.lead not in _NO_STEP_LEADS and not _OF_ANOTHER.search(words, start, at)
        if (
            is_before
            and not _PRE_GAP.search(words, until, act.start())
            and (at <= _FRONT or not _OTHER_SUBJECT.search(words, until, act.start()))
        ):
            ahead = number
    if ahead is not None and behind is not None:
        # "In June Mr J saw the file and complained the same month": the nearer one, unless a clause begins between
        gap = words[_end_of(free, ahead) : act.start()]
        is_next = _start_of(free, behind) - act.end() < _NEXT and _start_of(free, ahead) > _FRONT
        return ahead if len(gap) < _NEAR and not is_next and not CLAUSE.search(gap + " ") else behind
    return behind if behind is not None else ahead


def _start_of(free: list[tuple[int, int, int, Mention, Days | None]], number: int) -> int:
    """Return where the date *number* begins."""
    return next(at for n, at, _, _, _ in free if n == number)


def _end_of(free: list[tuple[int, int, int, Mention, Days | None]], number: int) -> int:
    """Return where the date *number* ends."""
    return next(until for n, _, until, _, _ in free if n == number)
