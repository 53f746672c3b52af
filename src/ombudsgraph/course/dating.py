"""Dating: which of a sentence's dates belongs to which of its acts.

A date belongs to the act that it stands in, or else to the one behind which it comes in the same clause, or else to the next one
("In May 2017 Mr Q requested ...").
"""

from __future__ import annotations

import regex

from ombudsgraph.course.days import Mention
from ombudsgraph.model.course import Days

# behind these words another clause begins: what stands there dates another act
CLAUSE = regex.compile(
    r";|,? (?:but|so|because|although|though|while|whereas|when|where|who|which (?!(?:was|is|had been) (?:ready|dated"
    r"|issued|finished|completed|published|sent)\b)|that|and (?:it|he|she|they|on|in|the|its|his|her|at|then|\w+ed)) "
)
_NO_STEP_LEADS = frozenset(("by", "since", "from", "before"))
_NEAR = 25
_PRE_GAP = regex.compile(r";|\bbut\b|\bbecause\b")


def dates_of(words: str, offset: int, acts: list[regex.Match[str]], mentions: list[tuple[Mention, Days | None]]) -> dict[int, Days]:
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
    return found


def _choose(words: str, act: regex.Match[str], start: int, end: int, free: list[tuple[int, int, int, Mention, Days | None]]) -> int | None:
    """Return which of the dates not yet taken the *act* has, between the acts before and behind it."""
    for number, at, until, _, _ in free:
        if act.start() <= at and until <= act.end():
            return number
    behind = None
    for number, at, _, mention, _ in free:
        if act.end() <= at < end and mention.lead not in _NO_STEP_LEADS:
            if not CLAUSE.search(words, act.end(), at):
                behind = number
            break
    ahead = None
    for number, at, until, mention, _ in free:
        if start <= at and until <= act.start() and mention.lead not in _NO_STEP_LEADS and not _PRE_GAP.search(words, until, act.start()):
            ahead = number
    if ahead is not None and behind is not None:
        # "In June Mr J saw the file and complained the same month": the nearer one, unless a clause begins between
        gap = words[_end_of(free, ahead) : act.start()]
        return ahead if len(gap) < _NEAR and not CLAUSE.search(gap + " ") else behind
    return behind if behind is not None else ahead


def _end_of(free: list[tuple[int, int, int, Mention, Days | None]], number: int) -> int:
    """Return where the date *number* ends."""
    return next(until for n, _, until, _, _ in free if n == number)
