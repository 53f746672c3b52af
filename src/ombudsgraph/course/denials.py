"""What stands over a whole clause and denies it: "I do not consider …", "there is nothing to suggest …", "nor …"."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Denial:
    """That a clause is denied. A `slight` one says that there is no evidence, an `indirect` one that something does not follow."""

    slight: bool = False
    indirect: bool = False


_OPINIONS = (
    "consider|think|believe|find|found|say|agree|accept|see|seen|conclude|concluded|satisfied|persuaded|convinced|regard|hold|feel"
    "|identified|judge|share|sure|of the view|of the opinion"
)
_DENIAL = re.compile(
    rf"""\b(?:(?P<opinion>(?:i|we|ombudsm[ae]n)\ (?:\w+\ ){{0,2}}?(?:(?:do|did|does|have|has|am|are|would|could|can|is|was
        |were)\ (?:\w+\ )?not
            |cannot|am\ unable\ to|are\ unable\ to)
            \ (?:go\ (?:so|as)\ far\ as\ to\ )?(?:\w+,?\ ){{0,3}}?(?:{_OPINIONS})\b)
    |(?P<follows>(?:do|does|did)\ not\ (?:\w+\ )?(?:mean|make|follow|imply|show|suggest|prove)\b)
    |(?P<slight>nothing\ [^;:,]{{0,40}}?\b(?:suggests|shows|indicates)\b
            |(?:no|nothing|little|not\ (?:seen\ |see\ |found\ |find\ |aware\ of\ )?any)\ [^;:,]{{0,40}}?
            (?:(?:evidence|signs?|indications?|suggestion)\ (?:that|which|to\ \w+|the|it|i|of\ the|anyone)
            |(?:to|which|that)\ (?:\w+\ )?(?:suggests?|shows?|indicates?|persuades?|convinces?|points?)
            |(?:grounds|reasons?|basis|case)\ (?:\w+\ ){{0,5}}?(?:find|think|say|conclude|believe|criticise|consider|hold))\b)
    |(?P<nor>nor|neither|none\ of))""",
    re.VERBOSE,
)
# a new clause, over which no denial before it reaches
_CLAUSE = re.compile(
    r"[;:]|,\ (?:and|but|so|which|this|that|these|it|the|he|she|they|its|although|though|while|whilst|mr|mrs|ms|miss|because|as|since)\b"
    r"|,\ (?:i|we|there)\ (?!(?:agree|accept)\b)|\b(?:but|which|so|because)\b(?!\ (?:far|that|serious))"
    r"|\band\ (?:so|this|that|these|it|i|we|there|therefore|thus|the|its|is|was|are|were|amounts?|find|found)\b",
    re.VERBOSE,
)


def denial(sentence: str, begin: int, end: int) -> Denial | None:
    """Return what denies the clause of *sentence* (in lower case) whose verb begins at *end*; nothing before *begin* is read."""
    found = _DENIAL.search(sentence, begin, end)
    if found is None:
        return None
    for later in _DENIAL.finditer(sentence, found.end(), end):
        found = later
    if _CLAUSE.search(sentence, found.end(), end + 6):  # with the verb itself
        return None
    kind = found.lastgroup
    return Denial(kind == "slight", kind == "follows")
