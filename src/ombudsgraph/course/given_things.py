"""Things that a clause gives without a verb for each, or without one at all.

"offer her £500, a written apology and a new assessment"      one act of giving, three things
"the agreed remedy is an apology and £200"                    no verb
"£200 would be a proportionate sum"
"""

from __future__ import annotations

import re

import regex

from ombudsgraph.course.act_kinds import Act, ended, typed, whole
from ombudsgraph.model import RemedyType

_GIVING = re.compile(
    r"(?:offer|provide|give|make|send|pay|issue|receive|have|carry\ out|complete|undertake|arrange|conduct|an?|£)(?:s\b|\b|(?<=£))"
)
# "the agreed remedy is an apology and £200", "I recommend an apology", "has agreed £300": things without a verb
# "£200 would be a proportionate sum"
_FITTING = re.compile(
    r"^(?P<things>(?:I\ (?:think|consider|find)\ (?:that\ )?)?(?:[Aa]n?\s(?:\w+\s)?(?:payment|apology|sum)\b"
    r"|£\d)[^.;:]{0,150}?),?\s(?:would\ be|would\ provide|is|are)\s"
    r"(?:an?\s|the\s)?(?:\w+\s)?(?:sufficient|enough|appropriate|suitable|proportionate|fair|reasonable|right)\b"
)
_NOMINAL = re.compile(
    r"\b(?:agreed|recommend(?:s|ed)?|propose[sd]?|(?:remedy|action|redress|settlement|outcome|remedies)\b[^.;:]{0,60}?\s(?:is|are"
    r"|of|be|includes?))\s(?:on\s)?"
    r"(?=(?:an?\s)?(?:(?:written|formal|full|symbolic|further|small|letter\ of)\s)*(?:apology|payment\sof\s£|refund\sof\s£|£\d))"
)
_THING = regex.compile(
    r"(?P<mark>(?:,\s(?:and\s)?|\sand\s|\stogether\ with\s|\salong\ with\s|,?\sas\ well\ as\s|\splus\s))(?:an?\s|its\s|full\s"
    r"|further\s){1,2}(?:[\w'-]+\s){0,3}"
    r"(?:apolog(?:y|ies)|(?:re-?)?assessment|review|payment|explanation|refund|hearing|training|reminder|waiver)\b"
    r"|(?P<mark>,\s(?:and\s)?|\sand\s)(?=£\d[\d,.]*\b(?<=apology\b.*))"
)


def told(words: str, *, behind_verb: bool) -> tuple[Act, ...]:
    """Return the things that the sentence *words* names as the remedy; *behind_verb* says that it tells other acts."""
    named = None if behind_verb else _NOMINAL.search(words)
    if named is not None:
        return given(_nominal(words, named.end(), len(words)), words)
    fit = _FITTING.match(words)
    return given(_nominal(words, fit.start("things"), fit.end("things")), words) if fit else ()


def is_fitting(words: str) -> bool:
    """Tell whether the sentence *words* says of a payment or an apology that it is a suitable remedy."""
    return _FITTING.match(words) is not None


def given(act: Act, words: str) -> tuple[Act, ...]:
    """Return *act*, or each thing that it gives ("offer her £500, a written apology and a new assessment")."""
    if act.passive or _GIVING.match(words, act.verb) is None:
        return (act,)
    marks = [match for match in _THING.finditer(words, act.verb, act.end) if match.start() > act.verb]
    if not marks:
        return (act,)
    edges = [*(match.start() for match in marks), act.end]
    first = typed(ended(act, edges[0], words), words)
    found = [first]
    for number, match in enumerate(marks):
        thing = whole(words[match.end("mark") : edges[number + 1]].strip(" ,;."))
        if thing is None or (thing.type is first.type and not thing.paid):
            return (act,)
        found.append(ended(Act(match.start(), match.end("mark"), edges[number + 1], thing.type, thing.paid), edges[number + 1], words))
    return tuple(found)


def _nominal(words: str, at: int, end: int) -> Act:
    """Return the act of giving the things that *words* tell from *at* to *end*."""
    act = whole(words[at:end]) or Act(0, 0, end - at, RemedyType.OTHER)
    return Act(at, at, end, act.type, act.paid)
