"""Which items of a flat list are sub-points: the nesting that a mirror lost, recovered from the form of the words.

    list   = lead-in point {point}
    lead-in = words ":" | words ("following" | "below" | ...) "."

Points follow a lead-in and are alike: they open in lower case, or with a bare verb, or end with a semicolon. The list ends after "; and
...", or where a sentence opens in another form ("I ...", "The Council ...").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import regex

from ombudsgraph.reading.lines import Line

_LEAD_IN = regex.compile(
    r"(?::|\s-|\b(?:the\s+following|as\s+follows|(?:set\s+out|listed|as)\s+below|these\s+(?:actions|steps|points))\s*[.,]?)$",
    regex.REVERSE,
)
_UNFINISHED = regex.compile(r"(?:[;,:]|\b(?:and|or|but|of|which|that|to|by|for|with|from|including|as)[;,:]?)$", regex.REVERSE)
_WORD = regex.compile(r"[\"'(]*([^\W\d_][\w'-]*|\d[\w/]*)")
_SENTENCE_WORDS = """
i we you he she it they this these that those there the mr mrs ms miss dr prof mx however therefore although though while whilst
as since because after before during between from under by for in on at to so but and following having finally further furthermore
also both his her its their our my a an one once unfortunately similarly overall until within nor neither not such given instead
despite without records record evidence councils council section sections government guidance law regulations statutory case
paragraph
"""
_SENTENCE = frozenset(_SENTENCE_WORDS.split())
_INNER_STOP = regex.compile(r"[.?!]['\")]?\s+[A-Z]")
_ANEW = [["I"], ["We"], ["My"], ["Our"], ["However"], ["Therefore"], ["This"], ["These"], ["So"], ["In"], ["On"], ["At"], ["Following"]]
_PERSONS = [["Mr"], ["Mrs"], ["Ms"], ["Miss"], ["Dr"], ["Mx"]]
_ACTORS_WORDS = (
    "Council Trust School Academy Provider Care Company Ombudsman Ombudsmen ICB CCG Authority Home Association Panel complainant"
)
_ACTORS = frozenset(_ACTORS_WORDS.split())
_NEUTRAL_WORDS = "if where when any all each every no some other more"
_NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
_WH_WORDS = "whether how why what which who"
_WH = frozenset(_WH_WORDS.split())
_VERBS_WORDS = """
apologise pay provide review write remind send arrange consider issue ensure make complete carry share train produce explain
refund reimburse reassess amend update offer contact hold waive backdate meet set identify confirm give discuss put take assess
reconsider remove correct record publish circulate brief undertake work appoint allocate start stop draw develop implement
introduce establish reassert restore reinstate repay credit cancel invite inform tell ask agree respond decide check monitor
liaise use add show speak visit calculate feed deliver evidence acknowledge apply clear close commission consult create
demonstrate discount evaluate examine finalise find fund improve include investigate keep look maintain obtain place prepare
prioritise process progress raise recognise reduce refer reflect reissue reopen report request resolve revise schedule seek submit
supply support suspend transfer
"""
_VERBS = frozenset(_VERBS_WORDS.split())


class Opening(Enum):
    """How an item opens."""

    LOWER = "lower case"
    VERB = "bare verb"
    PARTICIPLE = "participle"
    WH = "whether, how"
    NEUTRAL = "if, any"
    SENTENCE = "subject or connective"
    OTHER = "noun"


@dataclass(frozen=True, slots=True)
class _List:
    """The items from *begin* up to *stop* that may be points; the lead-in stands before them."""

    items: list[Line]
    begin: int
    stop: int


_FRAGMENTS = frozenset((Opening.VERB, Opening.PARTICIPLE, Opening.WH, Opening.LOWER))


def is_lead_in(plain: str, line: Line) -> bool:
    """Tell whether the words of *line* announce a list."""
    return plain[line.end - 1] == ":" or _LEAD_IN.search(plain, max(line.start, line.end - 40), line.end) is not None


def is_unfinished(plain: str, line: Line) -> bool:
    """Tell whether *line* ends like a point that another follows: with a semicolon, comma, colon, "and", "of which"."""
    return plain[line.end - 1] in ";," or _UNFINISHED.search(plain, max(line.start, line.end - 8), line.end) is not None


def opening(plain: str, line: Line) -> Opening:
    """Return how the words of *line* open."""
    match = _WORD.match(plain, line.start, line.end)
    if match is None:
        return Opening.OTHER
    word = match[1]
    if word[0].islower():
        return Opening.LOWER
    word = word.lower().partition("'")[0]
    if word in _SENTENCE or word[0].isdigit():
        return Opening.SENTENCE
    if word in _NEUTRAL:
        return Opening.NEUTRAL
    if word in _WH:
        return Opening.WH
    if word in _VERBS:
        return Opening.VERB
    return Opening.PARTICIPLE if word.endswith(("ing", "ed")) and len(word) > 4 else Opening.OTHER


def count_points(plain: str, items: list[Line], at: int, stop: int) -> int:
    """Return how many items behind the lead-in *at* and before *stop*, flush with it, are its points; at least one where there are any."""
    begin = at + 1
    if begin >= stop:
        return 0
    marked = _count_marked(items, begin, stop)
    if marked:
        return marked
    first = opening(plain, items[begin])
    semicolons = False
    for index in range(begin + 1, stop):
        if is_unfinished(plain, items[index - 1]):
            semicolons = True
            continue
        form = opening(plain, items[index])
        if form is Opening.LOWER:
            continue
        if semicolons or first is Opening.LOWER or not _is_alike(plain, _List(items, begin, stop), index, first, form):
            return index - begin
    return stop - begin


def _count_marked(items: list[Line], begin: int, stop: int) -> int:
    """Return how many points indentation or the white-space lines around a list tell, 0 where they tell nothing.

    One converter of pages leaves a line of a single space before and after an inner list, and indents all its points but the first.
    """
    first = items[begin]
    index = begin + 1
    if index < stop and items[index].indent > first.indent:
        while index < stop and items[index].indent > first.indent:
            index += 1
        return index - begin
    if first.soft:
        for index in range(begin + 1, stop):
            if items[index].soft:
                return index - begin
    return 0


def _is_alike(plain: str, points: _List, at: int, first: Opening, form: Opening) -> bool:
    """Tell whether the item *at*, which opens with *form*, goes on with the list whose first point opens with *first*."""
    items, begin = points.items, points.begin
    before, item = items[at - 1], items[at]
    if is_lead_in(plain, item):
        return False
    open_ended = plain[before.end - 1].isalnum()  # a point without a stop
    stopped = plain[item.end - 1] in ".!?"
    if first in _FRAGMENTS:
        if form in _FRAGMENTS or (form is not Opening.SENTENCE and open_ended):
            return True
        if open_ended and not stopped and item.end - item.start < 200:
            return True
        return any(opening(plain, later) is first for later in items[at + 1 : min(at + 3, points.stop)])
    if at > begin + 1 and _has_inner_stop(plain, item) and not any(_has_inner_stop(plain, point) for point in items[begin:at]):
        return False  # several sentences after points of one
    if first is Opening.OTHER:
        return (open_ended and not stopped) or (form is not Opening.SENTENCE and item.end - item.start < 250)
    return _is_alike_sentence(plain, items[begin - 1], items[begin], item)


def _has_inner_stop(plain: str, line: Line) -> bool:
    """Tell whether *line* holds more than one sentence."""
    return _INNER_STOP.search(plain, line.start, line.end) is not None


def _is_alike_sentence(plain: str, lead: Line, first: Line, item: Line) -> bool:
    """Tell whether *item* goes on with a list of whole sentences: it opens like the first of them, and not like the lead-in."""
    words, opened, led = (_first_words(plain, line) for line in (item, first, lead))
    if not _is_actor(opened) and (_is_actor(words) or (opened[:1] == ["The"] and words[:1] in _PERSONS)):
        return False  # "The need to ...", "The use of ..." are points, "The Council should ..." is none
    if words[:1] == opened[:1]:
        return words == opened or words != led
    if words == led or item.end - item.start > 400:
        return False
    return words[:1] not in _ANEW


def _is_actor(words: list[str]) -> bool:
    """Tell whether *words* name a body that acts in a complaint: what a paragraph mostly opens with."""
    return words[:1] == ["The"] and words[-1].rstrip("'s,") in _ACTORS


def _first_words(plain: str, line: Line) -> list[str]:
    """Return the first two words of *line*."""
    return plain[line.start : min(line.end, line.start + 60)].split()[:2]
