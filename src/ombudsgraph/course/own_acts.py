"""Whether an act of the past was a body's own and was done: who the subject is, and what denies, supposes or only reports it."""

from __future__ import annotations

import re

_SUBJECT = re.compile(
    r"\b(?:(?P<body>[Cc]ouncils?|[Tt]rust|[Pp]rovider|School|Home|Authority|Academy|Agency|[Ii]t|letter|reply|response|answer"
    r"|email|report|officer|manager|director|headteacher"
    r"|chief\ executive|which)|(?P<other>I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|who|investigator|panel|Ombudsman|landlord|developer"
    r"|contractor|(?:Mr|Mrs|Ms|Miss|Mx|Dr)\ [A-Z]{1,2}(?!\w|'s?\b)))\b"
)
_OFFICER = re.compile(r"^(?:[Hh]e\b[^.;]*\boffered her £|[Ss]he\b[^.;]*\boffered him £)")
_OFFICIAL = re.compile(r"^(?:The|Its|A)\s(?:[\w' ]{0,40}\s)?(?:director|manager|officer|chief executive|headteacher|head of|principal)\b")
_REFUSED = re.compile(
    r"""\b(?:not|n't|never|no|nor|refused|refuses|failed|without|should|could|would\ have|unless|until|if|whether|wants?|wanted|asked
        |asks|expects?|demanded|hoped|agreed\ to|because\ it\ had\ not|only|would)\b""",
    re.VERBOSE,
)
_ATTRIBUTED = re.compile(r"\b(?:says?|said|claims?|claimed|believes?|thinks?|alleges?|told|complains?|feels?|considers?)\b")
_SET_BEFORE = re.compile(r"^\s*Before\b[^,]{3,80},\s")
_COMMA_AND = re.compile(r", (?:and|but)\s*$")
_AS_OBJECT = re.compile(r"\b(?:to|for|with|of|from|by|at|and|gave|paid|sent|offered|told|pay)\s$")
_ABOUT_BODY = re.compile(r"\b(?:complaint|against|by|about)\s(?:the\s)?$")
_JOINED = re.compile(r"(?:\band|\bbut|,)\s*$")
_JOINED_WORD = re.compile(r"\b(?:and|but)\s*$")
_UNDONE = re.compile(r"\b(?:had|was|were|did|could)\s(?:not\b|n't)")
_NOT_BUT = re.compile(r"\bnot\b[^,]*,\s(?:and|but)\b")
_PERSON_SAYS = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\ [A-Z]|\b[Hh]e\b|\b[Ss]he\b|\bThey\b")
CONDITION = re.compile(r"\b(?:[Ii]f|[Ww]hether|[Uu]nless|[Uu]ntil|[Oo]nce|[Bb]efore)\s|^\s*Had\s")


def is_bodys(words: str, at: int, before: str = "") -> bool:
    """Tell whether the act at *at* is a body's own and was done; "she" is where the sentence *before* speaks of its officer."""
    head = words[:at]
    start = max(head.rfind(mark) for mark in ("; ", ": ", "\n")) + 1
    head = head[start:]
    last = None
    for match in _SUBJECT.finditer(head):
        if match["other"] in ("They", "they") or (match["other"] and words[start + match.end() :].startswith(("'s", " as"))):
            continue
        if match["other"] and _AS_OBJECT.search(head[: match.start()]):
            continue  # an object
        if match["body"] and _ABOUT_BODY.search(head[: match.start()]) and last is not None:
            continue
        last = match
    if _JOINED.search(head) and (first := _SUBJECT.search(head)) is not None and first["body"]:
        last = first
    if last is None or (
        last["other"]
        and not _OFFICER.search(words[start + last.start() :])
        and not (last["other"] in ("He", "She") and _OFFICIAL.search(before))
    ):
        return False
    clause = head[max(0, head.rfind(", and "), head.rfind(" but ")) :]
    near = clause[last.end() :] if last.end() < len(clause) else clause
    tail = head[last.end() :]
    if _JOINED_WORD.search(tail):
        tail = _UNDONE.sub("", tail)
        near = near if _COMMA_AND.search(head) else tail
    if _REFUSED.search(tail) and not _NOT_BUT.search(tail) and _REFUSED.search(near):
        return False
    told = head[: last.start()]
    if CONDITION.search(_SET_BEFORE.sub("", told)):
        return False
    said = _ATTRIBUTED.search(told)
    return said is None or _PERSON_SAYS.search(told[: said.start()]) is None


def is_quoted(words: str, at: int) -> bool:
    """Tell whether *at* stands within double quotation marks."""
    return words[:at].count('"') % 2 == 1
