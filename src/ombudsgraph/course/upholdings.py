"""Verdicts on a complaint: upheld, justified, rejected.

active      "upheld four of the complaints" · "found the second complaint justified" · "rejected the complaint"
passive     "was partly upheld at stage one" · "were not substantiated"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ombudsgraph.course.hedges import MODAL_BEFORE, OPEN, hedged
from ombudsgraph.model.course import Finder

_HELD = r"(?:upheld|justified|well[- ]founded|substantiated|made\ out|borne\ out)"
_UPHOLD = re.compile(
    r"""\b(?P<before>(?:(?:do|did|does|have|has|had|was|were|is|are|be|been|partly|partially|largely|mostly|wholly|fully|also|therefore
            |which
    |that|not|n't|\ )+\ )?)
    (?P<verb>uph(?:old|olds|eld|olding))\b""",
    re.VERBOSE,
)
_COMPLAINT = re.compile(
    r"""\ ?(?:(?:it|this|them|in\ part|in\ full|none|nothing|most)\b|(?:(?:all|most|some|one|two|three|four|five|six|seven|eight|nine
            |ten|\d+
    |another|others|none|part|parts|both|each|various|many|several|rest|remaining|remainder|majority|half|bulk|main|no|any|every|more
            |further
    |elements?|heads?|points?|aspects?|issues?|of|out|the|his|her|their|these|those|that|a|that|also|only|main|about|first|second|third
            |fourth
    |last|other|stage|further|new|original|initial|rest|in|part|and|or
    |(?:mr|mrs|ms|miss|dr)\ \w+(?:\ and\ (?:mr|mrs|ms|miss|dr)\ \w+)?(?:'s)?|'s)\ ?){0,9}
    (?:complaints?|heads?|elements?|points?|aspects?|issues?|allegations?|parts?|concerns?|grounds?|another|ten|nine|eight|seven|four
            |five|six
    |three|two|one|\d|rest|majority)\b)""",
    re.VERBOSE,
)
# "found the complaint justified", "found that two of the complaints were not substantiated", "changed the finding to upheld"
_FOUND = re.compile(
    rf"""\b(?:found|finds|considered|concluded|decided|held|judged|thought|agreed|said|deemed)\ (?:that\ )?
    (?=[^.;]{{0,60}}?\b(?:complaints?|points?|heads?|elements?|allegations?|concerns?|parts?|aspects?|issues?|(?:one|two|three|four|five
            |six)\b))
    [^.;,]{{0,90}}?\ (?P<held>(?:(?:not|partly|partially|to\ be|was|were|is|are|as|largely|fully|been|had|un)\ )*)(?P<un>un)?{_HELD}\b
    |\b(?:changed|altered|amended|overturned|revised)\b[^.;]{{0,80}}?\bto\ (?P<now>(?:(?:not|partly|partially)\ )*)upheld\b""",
    re.VERBOSE,
)
_PASSIVE = re.compile(
    r"""\b(?:complaints?|points?|heads?|elements?|allegations?|concerns?|parts?|one|two|three|four|five|six|seven|others?
            |rest)\b[^.;,]{0,60}?
    \ (?P<held>(?:was|were|is|are)\ (?:(?:not|partly|partially|largely|fully|found|to\ be|held|considered)\ )*)(?P<un>un)?
    (?:justified|well[- ]founded|substantiated|made\ out|borne\ out)\b""",
    re.VERBOSE,
)
_REJECTED = re.compile(
    r"""\b(?:rejected|dismissed|turned\ down|found\ against)\ (?=(?:all\ |most\ |some\ |both\ |two\ |three[ ]
            |the\ rest\ )?(?:of\ )?(?:the|his|her
    |their|that|this|(?:mr|mrs|ms|miss|dr)\ \w+'s|these|those)\ (?:\w+\ ){0,2}?complaints?\b)(?!the\ complainant)
    (?![^.;]*\b(?:late|out\ of\ time|without|procedure|request)\b)""",
    re.VERBOSE,
)
_STAGE = re.compile(
    r"\b(?:at|in|after|on)\ (?:the\ |its\ )?(?:stage\ (?P<one>one|two|three|1|2|3)|(?P<other>first|second|third|final)[ -]stage)",
    re.VERBOSE,
)
_NEGATIVE = re.compile(r"\b(?:not|n't|never|none|neither)\b|n't\b")
_VERDICTS = ("justified", "founded", "substantiated", " out", "upheld")


@dataclass(frozen=True, slots=True)
class Upholding:
    """A verdict on a complaint, where in a sentence its verb group begins, and whether somebody gives it there ("upheld it")."""

    fault: bool
    start: int
    passive: bool
    own: bool  # "uphold", which the Ombudsman says as well


def upheld(sentence: str) -> tuple[Upholding, ...]:
    """Return each verdict on a complaint in *sentence* (in lower case)."""
    uph = "uph" in sentence
    rejected = "rejected" in sentence or "dismissed" in sentence or "turned down" in sentence
    verdict = any(word in sentence for word in _VERDICTS)
    if not (uph or rejected or verdict) or hedged(sentence):
        return ()
    found = _upheld(sentence) if uph else []
    if verdict:
        taken = {item.start for item in found}
        for pattern, passive in ((_FOUND, False), (_PASSIVE, True)):
            for match in pattern.finditer(sentence):
                if not any(match.start() <= start <= match.end() for start in taken) and not _is_open(sentence, match.start()):
                    taken.add(match.start())
                    found.append(Upholding(_is_positive(match), match.start(), passive, own=False))
    if rejected:
        found.extend(
            Upholding(False, match.start(), False, own=False)
            for match in _REJECTED.finditer(sentence)
            if not _is_open(sentence, match.start())
        )
    return tuple(found)


def _is_positive(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return not groups.get("un") and _NEGATIVE.search(f"{groups.get('held') or ''} {groups.get('now') or ''}") is None


def _is_open(sentence: str, start: int) -> bool:
    return OPEN.search(sentence, 0, start) is not None or MODAL_BEFORE.search(sentence[:start]) is not None


def _upheld(sentence: str) -> list[Upholding]:
    found = []
    for match in _UPHOLD.finditer(sentence):
        before = match["before"]
        words = before.split()
        passive = match["verb"] == "upheld" and any(word in words for word in ("was", "were", "is", "are", "been"))
        if passive and ({"that", "which"} & set(words) or sentence[: match.start()].rstrip().endswith((" that", " which", " who"))):
            continue  # "the complaints that were upheld": a noun phrase
        complaint = None if passive else _COMPLAINT.match(sentence, match.end())
        if (not passive and complaint is None) or _is_open(sentence, match.start()):
            continue  # "upheld its decision"
        none = complaint is not None and re.match(r" (?:none|nothing|no)\b", complaint[0]) is not None
        found.append(Upholding(_NEGATIVE.search(before) is None and not none, match.start(), passive, own=True))
    return found


def of_stage(sentence: str, around: str) -> Finder | None:
    """Return who decides at the stage that *sentence* names ("upheld at stage one"); *around* tells of an investigation or a panel."""
    stage = _STAGE.search(sentence)
    if stage is None:
        return None
    number = stage["one"] or stage["other"]
    if number in ("two", "2", "second") and "investigat" in around:
        return Finder.INVESTIGATOR
    return Finder.PANEL if number in ("three", "3", "third") and "panel" in around else Finder.COUNCIL
