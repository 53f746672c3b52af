"""Whose view a sentence gives: the Ombudsman's, or that of somebody whom she reports. Rules read lower case.

"I find …", "There was …"                           the Ombudsman
"The panel upheld …", "the investigator found …"    theirs
"The Council accepted that it was at fault"          the Council's own finding
"Mr X says …", "The Council says …", "In her view"   a claim: nobody's finding
"""

from __future__ import annotations

import re
from functools import lru_cache

from ombudsgraph.model.course import Finder

_OWN = re.compile(r"\b(?:i|we|ombudsm[ae]n)\b")
_KEYWORDS = re.compile(
    r"""\b(?:(?P<own>i|we|(?:my|our|this)\ investigation|my|our
        |(?<!housing\ )(?<!service\ )(?<!financial\ )(?<!energy\ )ombudsm[ae]n(?:'s)?)
    | (?P<panel>(?:review\ |appeals?\ )?panel(?:'s)?)
    | (?P<council>councils?(?:'s)?|authority|trust|care\ provider|provider|school|academy|(?:care|nursing)\ home|company|agency
        |governors|head\ ?teacher|adjudicat\w+|head\ of\ service|managers?|director
        | chief\ executive
        | (?:(?:stage\ (?:one|1)|(?:first|second)[- ]stage|final|joint)\ )?(?:reply|response|answer|letter))
    | (?P<investigator>investigat(?:ors?|ions?|ing\ officer)(?:'s)?|io|independent\ person|report|stage\ (?:two|2)\ (?:report|finding)s?)
    | (?P<person>(?:mr|mrs|ms|miss|mx|dr|professor)\ [a-z]\d?\b|complainants?|couple|family
        |(?:housing|financial|energy|health\ service)\ ombudsman|tribunal|court|judge|police|cqc|care\ quality\ commission|ofsted|contractor
        |manufacturer|landlord|inspector(?:ate)?|engineer|surveyor|information\ commissioner|ico))\b""",
    re.VERBOSE,
)
_OFFICER = re.compile(r"investigat(?:or|ing)|io\b|independent|adjudicat|head|manager|director|chief")
_PRONOUN = re.compile(r"\b(?:it|she|he|they)\b")
_SAY = r"""says?|said|saying|tells?|told|believe[sd]?|thinks?|thought|considere?[sd]?|feels?|felt|claim(?:s|ed)?|complain(?:s|ed)?
            |argue[sd]?
    |maintain(?:s|ed)?|state[sd]?|allege[sd]?|assert(?:s|ed)?|contend(?:s|ed)?|suggest(?:s|ed)?|denie[sd]|disputes?|insist(?:s|ed)?|wants?
    |wrote|asks?|asked|does\ not\ (?:accept|agree|believe|think)|did\ not\ (?:accept|agree|believe|think)|disagree[sd]?|rejects?
            |rejected"""
_ACCEPT = (
    "accept(?:s|ed|ing)?|acknowledge[sd]?|admit(?:s|ted)?|agree[sd]?|concede[sd]?|recognise[sd]?"
    "|found|finds?|conclude[sd]?|decide[sd]?|identified"
)
_TITLE = r"(?:mr|mrs|ms|miss|mx|dr|professor|child)"
_PERSON = rf"(?:{_TITLE}\ and\ )?{_TITLE}\.?\ [a-z]\d?\b(?:(?:\ and|,)(?:\ {_TITLE}\.?)?\ [a-z]\d?\b)*"
# what a body says; "considered the request" is what it did
_SAY_OF_BODIES = _SAY.replace("considere?[sd]?", r"considere?[sd]?\ (?=that\b|it\b|there\b|this\b|he\b|she\b|they\b)")
# a sentence that opens with somebody's claim is a claim to its end, or to a "but"
_CLAIM = re.compile(
    rf"""(?:[a-z]+ly,?\ |(?:and|but|also|so|however|further|again|while|although|here|now),?\ )*
    (?:(?:{_PERSON}|(?:he|she|they)|the\ (?:complainants?|couple|family)(?:'s\ \w+)?|(?:{_PERSON}'s|his|her|their)\ (?:\w+\ ){{1,3}})
        \ ?(?:also\ |both\ |now\ |then\ |still\ |further\ |has\ |have\ |had\ |does\ not\ |did\ not\ |do\ not\ )*(?:{_SAY}|{_ACCEPT})\b
      |(?:the\ (?:(?!(?:we|i|might|would|could|may|should|must|will|not|to|which|who|that|law|was|were|is|are|been|be|alleged|wrongly
            |accepted|acknowledged|admitted|found|upheld)\b)[\w']+\ ){{1,5}}?|it\ |(?!(?:we
            |who|what|there
            |nobody|this|that|these|those|as|was|were|is|are|been|had|has|have|the|an|any|every|each|his|her|their|its
            |if|not|one|both|either|neither|all|some)\b)[a-z]\w+\ )(?:also\ |has\ |have\ |had\ )*(?:{_SAY_OF_BODIES})\b
      |in\ (?:his|her|their|its|the\ council's|{_PERSON}'s)\ (?:view|opinion)\b|according\ to\b(?!\ (?:the|its)\ (?:\w+\ )?(?:rules
          |law|guidance|policy|code|scheme|records|notes|file|log|plan|evidence)\b))""",
    re.VERBOSE,
)
_PERSONAL = re.compile(
    rf"(?:[a-z]+ly,? |(?:and|but|also|so|however|further|again|while|although|here|now),? )*"
    rf"(?:{_PERSON}|he\b|she\b|they\b|his\b|her\b|their\b|the (?:complainant|couple|famil))".replace("\\ ", " ")
)
_TURN = re.compile(r"; |,? but |, (?:and|so) (?:i|we) (?:\w+ )?(?:find|found|agree|consider|am|are|do|see|saw|cannot|can|have)\b")
_REPORTS = re.compile(
    rf"""(?<!\bto\ )(?<!\bbe\ )\b(?P<verb>(?P<say>{_SAY})|{_ACCEPT})\b
    (?=(?:\ (?:me|us|him|her|them|to\ \w+|{_PERSON}),?)?(?:\ (?:that|it|there|they|he|she|this|its|fault|some|no
            |the\ [\w' ]{{2,40}}\ (?:was|were|is|are|had))\b|,))""",
    re.VERBOSE,
)
_RESETS = re.compile(
    r"; |,? but |(?:,|\band) (?:and |so |because )?(?:(?:this|that|these) (?:too |also |therefore )?(?:is|was|were|are|amount"
    r"|constitut)|i (?:find"
    r"|agree))|, which (?:is|was|amount)"
)
_RECORDS = re.compile(r"\b(?:nothing|evidence|records?)\b[^,;]*$")
_AGREE = re.compile(r"(?:i|we) agree\b")
_AGREES = re.compile(r"\b(?:and|but) (?:i|we) agree\b|\b(?:i|we) agree (?:that|with|it|this|the)\b")


@lru_cache(maxsize=256)  # findings, injustice and grounds ask of the same sentence
def is_claim(sentence: str) -> int:
    """Return up to where *sentence* is what somebody claims: 0 where it is not, its length where nothing turns it."""
    opening = _CLAIM.match(sentence)
    if opening is None or _OWN.match(sentence) or sentence.startswith("the ombudsm"):
        return 0
    turn = _TURN.search(sentence, opening.end())
    return turn.start() if turn else len(sentence)


def is_personal(sentence: str, before: str) -> bool:
    """Tell whether a claim is that of a person, no body's; a "she" is an investigator where *before* names one after any other person."""
    opening = _PERSONAL.match(sentence)
    if opening is None or not opening[0].endswith(("he", "she")):
        return opening is not None
    people = [match for match in _KEYWORDS.finditer(before) if match.lastgroup == "person" or _OFFICER.match(match[0])]
    return not people or people[-1].lastgroup == "person"


def agrees(sentence: str) -> bool:
    """Tell whether the Ombudsman makes another's view her own in *sentence* ("I agree.", "and I agree,")."""
    return _AGREES.search(sentence) is not None or _AGREE.match(sentence) is not None


def speaker(left: str, context: str) -> Finder | None:
    """Return who finds what follows *left*, the beginning of a sentence; None for somebody who only says so.

    *context* is what stands before the sentence: it tells who "it" or "she" is.
    """
    resets = [match.end() for match in _RESETS.finditer(left)]
    left = (left[resets[-1] :] if resets else left).rstrip()
    reports = list(_REPORTS.finditer(left + " that"))
    if not reports or reports[-1].end() > len(left):
        return Finder.OMBUDSMAN
    last = reports[-1]
    if _RECORDS.search(left, 0, last.start()):  # "nothing in the records suggests"
        return Finder.OMBUDSMAN
    who = actor(left[: last.start()], context)
    if who is Finder.OMBUDSMAN:
        return who
    return None if last["say"] else who


def actor(before: str, context: str) -> Finder | None:
    """Return who does what the verb behind *before* says: the nearest named; for a pronoun the one whom *context* names last."""
    named = _last(before)
    pronouns = list(_PRONOUN.finditer(before))
    if named is None or (pronouns and pronouns[-1].start() > named[1] and named[0] != "person"):
        named = _last(context) if named is None else named
    return _finder(named[0]) if named else None


def finder(before: str, context: str) -> Finder | None:
    """Return who finds, behind *before*: the Ombudsman where nobody is named; None for somebody else."""
    if _last(before) is None and _PRONOUN.search(before) is None:
        return Finder.OMBUDSMAN
    return actor(before, context)


def judge(left: str, before: str) -> Finder | None:
    """Return who gives a verdict on a complaint behind *left*: a "she" is an investigator or an officer, whom *before* tells; an "it" is
    neither.
    """
    pronouns = list(_PRONOUN.finditer(left))
    last = pronouns[-1] if pronouns else None
    named = [match for match in _KEYWORDS.finditer(left) if match.lastgroup != "person"]
    if named and (last is None or last.start() < named[-1].start()):
        return _finder(named[-1].lastgroup or "")
    officer = {"he": True, "she": True, "it": False}.get(last[0]) if last else None  # None: either may be meant
    for match in (*reversed(named), *reversed(list(_KEYWORDS.finditer(before)))):
        if match.lastgroup not in ("person", "own") and officer in (None, _OFFICER.match(match[0]) is not None):
            return _finder(match.lastgroup or "")
    return None


def named_first(words: str) -> Finder | None:
    """Return who is named first in *words*; None for somebody who gives no findings, or nobody."""
    first = _KEYWORDS.search(words)
    return _finder(first.lastgroup or "") if first else None


def _last(words: str) -> tuple[str, int] | None:
    found = None
    for match in _KEYWORDS.finditer(words):
        found = (match.lastgroup or "", match.start())
    return found


def _finder(name: str) -> Finder | None:
    return {
        "own": Finder.OMBUDSMAN, "panel": Finder.PANEL, "council": Finder.COUNCIL, "investigator": Finder.INVESTIGATOR,
    }.get(name)  # fmt: skip
