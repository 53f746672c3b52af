"""The acts of a clause: "apologise to Mr X and pay him £250" is two.

    act     = verb {word}                              up to the next act
    begins  = at an item's beginning | behind a modal ("will", "agreed to", "should") | behind a body's name | in a list of these

What follows "to" elsewhere is what the act is for ("remind staff to apologise"), no act of its own. A second act of service stands by
itself
only where the clause says so ("and to train …"), since "inspect the house and tell her what it thinks" is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ombudsgraph.course.act_kinds import Act, ended, passive, typed
from ombudsgraph.course.embedded_acts import is_taught, unembedded
from ombudsgraph.course.given_things import given, told
from ombudsgraph.course.money import SUM
from ombudsgraph.course.remedy_words import BASE_VERBS, plain_verbs
from ombudsgraph.model import RemedyType

_VERBS = "|".join(sorted(BASE_VERBS, key=len, reverse=True))
_ADVERB = (
    r"(?:(?:also|jointly|each|together|both|then|now|further|formally|promptly|immediately|separately|again|properly|urgently"
    r"|fully|additionally|therefore|instead|finally|personally|carefully|between\ them|either|at\ once|as\ well),?\s)"
)
_NOUN = (
    r"(?:[Cc]ouncils?|[Tt]rust|[Pp]rovider|School|Home|[Aa]uthority|Academy|[Oo]rganisations?|[Bb]oth|Board|Department|Association"
    r"|Agency|Company)"
)
# by when, before the verb: "and, within two months, review …"
_TIME = (
    r"(?:,?\s?(?:[Ww]ithin|[Bb]y|[Nn]o\ later\ than|[Ii]n\ the\ same)\s(?:[\w-]+\s){0,4}?(?:days?|weeks?|months?|years?|\d{4}"
    r"|time|period)\b"
    r"(?:\s(?:of|from|after)\s(?:[\w']+\s?){1,8})?,?\s)?"
)
_ACT = re.compile(
    rf"""(?:(?P<start>^{_TIME})(?:to\s|will\s|should\s)?
      | (?P<comma>[,;:(])\s(?:(?:and|but|then|also)\s){{0,2}}{_TIME}(?P<to1>(?:that\ it\ will|to|will|should|it\ will|must|by)\s)?
      | \b(?:and|or)\b\s?(?<=[\s]){_TIME}(?P<to2>(?:that\ it\ will|that\ it\ should|to|will|should|it\ will|it\ should|must)\s)?
      | (?P<modal>\b(?:will|should|must|shall|would|agreed\ to|agrees\ to|agreed,?\ (?:\w+[ ,]+){{1,9}}?to|is\ to|are\ to|be\ asked\ to
        |(?<!\bnot\ )going\ to|agreement\ to|offered\ to|undertaken\ to|commit(?:ted|ment)?\ to
            |accepted\ it\ (?:should|will)|recommend(?:s|ed)?\ (?:that\ )?(?:it|they)|willing\ to|asked\ (?:the\ \w+(?:\ \w+)?|it
            |them)\ to|promised\ to|invited\ (?:the\ \w+|it)\ to|undertook\ to|offering\ to|has\ said\ it\ will|intends\ to|plans\ to
            |needs\ to|proposes\ to|proposed\ to|recommendations?\ (?:to|that\ (?:it|the\ \w+)(?:\ should|\ will)?)|expect(?:s
            |ed)?\ (?:the\ \w+(?:\ \w+)?|it)\ to|be)\s)
      | (?P<by>\bby\s(?:also\s|both\s)?)
      | (?P<body>\b{_NOUN}\s(?:to\s)?)
      | (?P<pronoun>\b(?:[Ii]t|[Tt]hey)\s))
    {_TIME}{_ADVERB}{{0,3}}
    (?P<verb>(?:{_VERBS})(?:e?s)?)\b(?!-)""",
    re.VERBOSE,
)
# what an act's verb may stand behind begins with one of these; looked for first since the whole pattern is dear
_CUE_WORDS = """
, ; : ( and or by it It they They be will should must shall would agreed agrees is are going agreement offered undertaken commit committed
commitment accepted recommend recommends recommended recommendation recommendations willing asked promised invited undertook offering has
intends plans needs proposes proposed expect expects expected council councils Council Councils trust Trust provider Provider School Home
authority Authority Academy organisation organisations Organisation Organisations both Both Board Department Association Agency Company
"""
_CUES = frozenset(_CUE_WORDS.split())
_CUE = re.compile(r"[,;:(]|[A-Za-z]+")
_PASSIVE = re.compile(
    r"""\b(?:will|should|is\ to|are\ to|must|to)\s(?:also\s|now\s|then\s)?be\s(?P<verb>put\ back|amended|corrected|updated|backdated
        |reviewed|removed|added|revised|reassessed|rewritten|trained|reminded|briefed|refunded|waived|cancelled|paid|repaid
        |reimbursed|made|given|sent|offered|issued|provided|arranged|written\ off|cleared|credited|reduced|re-?heard
        |reconsidered|carried\ out|held|retrained|re-?considered|deleted|backdated|awarded|restored|reinstated|quashed|withdrawn)\b""",
    re.VERBOSE,
)
MODAL = re.compile(
    r"\b(?:agree[sd]?|agreement|will|should|recommend\w*|must|is\ to|are\ to|to\ remedy|shall|undertaken|committed|going\ to"
    r"|(?:said|says|confirmed|indicated)\ (?:that\ )?(?:it|they)\ would|propos\w+|accept(?:s|ed)?|offer(?:ed|s)\ to|asked|invited"
    r"|promised|undertook|willing|confirmed)\b",
    re.IGNORECASE,
)
_WRITING = ("write", "writes", "meet", "meets", "contact", "contacts", "visit", "visits", "telephone", "telephones")
_SERVICES = (RemedyType.POLICY_OR_PROCEDURE, RemedyType.STAFF_TRAINING_OR_GUIDANCE)


@lru_cache(maxsize=256)
def acts(words: str, *, item: bool) -> tuple[Act, ...]:
    """Return the acts of the clause *words*. An *item* of a list is an act whatever its verb; in prose it stands behind a modal."""
    found: list[Act] = []
    words = plain_verbs(words[:1].lower() + words[1:] if item else words)
    candidates = [match for match in _candidates(words) if item or match["start"] != ""]
    for match in _PASSIVE.finditer(words) if " be " in words else ():
        act = None if is_taught(words, match.start()) else passive(words, match)
        if act is not None:
            found.append(act)
    if found:
        candidates = [match for match in candidates if match["modal"] is None or match.start() > found[0].verb]
    candidates = unembedded(words, candidates)
    for number, match in enumerate(candidates):
        end = candidates[number + 1].start() if number + 1 < len(candidates) else len(words)
        if (
            number + 1 < len(candidates)
            and words[match.start("verb") : end].strip().count(" ") < 2
            and words[end : end + 4] == "and "
            and match["verb"][:6] not in ("apolog", "refund", "reimbu", "reasse")
        ):
            continue  # "work out and pay"
        if number + 1 < len(candidates) and match["verb"] in _WRITING and candidates[number + 1]["verb"].startswith("apologi"):
            continue  # "writes to Mr X and apologises"
        act = _act(words, match, end)
        if not found or _stands(act, found[-1], match, words):
            if found:
                found[-1] = typed(ended(found[-1], match.start(), words), words)
            found.append(act)
    if not item and (things := told(words, behind_verb=bool(found))):
        return things
    kept = [_closed(act, len(words) if act is found[-1] else act.end, words) for act in found]
    return tuple(part for act in kept if act.verb < act.end for part in given(act, words))


def _closed(act: Act, end: int, words: str) -> Act:
    """Return *act* ended at *end*, its type told anew where that changes its words."""
    closed = ended(act, end, words)
    return closed if closed.end == act.end else typed(closed, words)


def _candidates(words: str) -> Iterator[re.Match[str]]:
    """Yield, without overlap, where *words* may tell an act."""
    match = _ACT.match(words)
    end = 0
    if match is not None:
        yield match
        end = match.end()
    for cue in _CUE.finditer(words, end):
        if cue.start() >= end and cue[0] in _CUES:
            match = _ACT.match(words, cue.start())
            if match is not None:
                yield match
                end = match.end()


def _act(words: str, match: re.Match[str], end: int) -> Act:
    verb = match.start("verb")
    present = bool(match["body"] or match["pronoun"]) and match["verb"].endswith("s")
    act = Act(match.start("verb") if match["start"] else match.start(), verb, end, RemedyType.OTHER, present=present)
    return typed(ended(act, end, words), words)


_TOLD = (RemedyType.PROVIDE_SERVICES, RemedyType.PROVIDE_INFORMATION, *_SERVICES)
_OFFERING = re.compile(r"(?:make|offer|arrange|provide|find)s?\s(?:(?:him|her|them|Mrs?|Ms|Miss|Dr)\b|for\b|an?\b|the\b)(?:\s\S+){2}")


def _stands(act: Act, before: Act, match: re.Match[str], words: str) -> bool:
    """Tell whether *act* is a remedy of its own beside the one *before* it in the clause."""
    if act.paid:
        return SUM.search(words[act.verb : act.end]) is not None or match["to1"] is not None or match["to2"] is not None or not before.paid
    if act.type is RemedyType.APOLOGY:
        return before.type is not RemedyType.APOLOGY
    if act.type is RemedyType.OTHER or (act.type is before.type and act.type is RemedyType.PROVIDE_INFORMATION):
        return False
    if match["to1"] or match["to2"] or match["modal"] or match["body"]:
        return True
    if before.type not in _TOLD and (act.type is RemedyType.REASSESSMENT or _OFFERING.match(words[act.verb : act.end])):
        return act.type is not before.type
    if before.paid or before.type is RemedyType.APOLOGY:
        return True
    return act.type in _SERVICES and before.type is not act.type
