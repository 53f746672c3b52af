"""Acts: what the words of a step tell, and the grammar that their forms share.

Forms are read in lower case and with every date as a run of `#` ("on ############ the council replied"), so that a date is one word
wherever it stands. They are put together from classes of verbs and noun phrases:

    active  = verb {word of the gap} noun      "sent mrs d its stage one response"
    passive = noun [date] "was" [adverb] verb  "the complaint was finally acknowledged"
    dated   = noun ["of" | "on" | …] date      "the report of ####"

A verb stands in its past form or, behind "did not … until" and "took until … to", in its first form; `tellings` checks which.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a form tells; what step that is depends on the stage and the procedure."""

    OMBUDSMAN = "ombudsman"
    EARLY = "early"
    REFUSED = "refused"
    ACKNOWLEDGED = "acknowledged"
    APPOINTED = "appointed"
    AGREED = "agreed"
    FINAL = "final"
    PANEL_REPORT = "panel_report"
    PANEL = "panel"
    REPORT = "report"
    ADJUDICATED = "adjudicated"
    ESCALATED = "escalated"
    RESPONDED = "responded"
    COMPLAINED = "complained"
    APPEALED = "appealed"
    DID_SO = "did_so"
    WAS_TOLD = "was_told"
    IT_CAME = "it_came"
    PRESSED = "pressed"


@dataclass(frozen=True, slots=True)
class Form:
    """Words that tell an act; with examples and near misses."""

    act: Act
    pattern: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]


STAGE = (
    r"(?:stage[ -](?:one|two|three|1|2|3)\b"
    r"|(?:first|second|third|next|last|final|further|higher)(?: and (?:last|final))?(?: formal| review| complaint)?[ -]stage\b)"
)
PERSON = r"(?:him|her|them|m(?:r|rs|s|iss|x) [\w-]+(?: and m(?:r|rs|s|iss) [\w-]+)?|dr [\w-]+|the \w+)"
WHEN = r"(?:,?(?: (?:on|in|at|of|dated|around|during|within|after|from|between))? #+,?)"
WHOSE = r"(?:the|her|his|their|its|this|that|our|m(?:r|rs|s|iss|x) [\w-]+(?: and m(?:r|rs|s|iss) [\w-]+)?'s?|dr [\w-]+'s?)"
BODY = r"(?:council|authority|provider|trust|school|academy|home|agency|borough|company|landlord|college|association)"
US = (
    r"(?:us\b|(?:the )?(?:local government (?:(?:and|&) social care )?)?ombudsm[ae]n\b(?! for| of)|(?:the )?lgs?c?o\b"
    r"|(?:our|this|my) office\b|our (?:service|organisation)\b)"
)
INVESTIGATOR = r"(?:investigat(?:or|ing officer)s?|\bios?)\b"
# words at which another phrase begins: no verb reaches its noun across them
_STOPS = (
    "and|but|or|that|which|who|whom|whose|when|where|because|since|so|if|whether|about|regarding|concerning|against|not|no|until|while"
    "|although|though|as|she|he|they|was|were|had|has|having|said|after|before|following|for|copy|update|updates|delays?|deadline"
    "|extension|with"
)
_BE = r"(?:was|were|is|are|had been|has been|have been|being)"


def gap(most: int, *, without: str = "", also: str = "") -> str:
    """Return a pattern of up to *most* words, dates among them, between a verb and its noun; none of the words at which another phrase
    begins, save those *without*, and none of those *also* named.
    """
    stops = "|".join(stop for stop in _STOPS.split("|") if stop not in without.split("|"))
    return rf"(?:{WHEN}| (?!(?:{stops}{'|' + also if also else ''})\b)[\w'()/&-]+){{0,{most}}}?"


def active(verbs: str, noun: str, most: int = 6) -> str:
    """Return a pattern of one of the *verbs* with its *noun*."""
    return rf"(?:{verbs})\b{gap(most)} {noun}"


def passive(noun: str, verbs: str) -> str:
    """Return a pattern of a *noun* to which one of the *verbs* was done."""
    between = rf"(?:{WHEN}|(?: to| from| with| by)? (?:the )?(?!and|that)[\w'()]+){{0,3}}?"
    return rf"{noun}{between},? {_BE}(?: (?!to\b)\w+){{0,2}}? (?:{verbs})\b"


def dated(noun: str) -> str:
    """Return a pattern of a *noun* with its date."""
    return rf"{noun},?(?: (?:was|is|had been))?{WHEN}"
