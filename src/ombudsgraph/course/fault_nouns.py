"""The words for fault: "fault", "at fault", "maladministration", and those of like meaning ("mistakes", "failings")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FAULT = re.compile(
    r"(?:faults?|faulted)\b(?!-|\ (?:line|code|report)s?\b|\ of\ (?:his|her|their|nobody|no-one)\b"
    r"|\ (?:with|in|on)\ (?:the|his|her|their|a)\ (?:\w+\ )?(?:boilers?|phones?|telephone|lines?|lifts?|heating|wiring|equipment"
    r"|alarm|car|vehicle|meter|roof"
    r"|plumbing|electrics|electrical|software|machine|computer|website|door|windows?|lights?|pump|drains?|hoist)\b)",
    re.VERBOSE,
)
_OTHER_NOUNS = re.compile(
    r"\b(?:maladministration|(?:service|administrative)\ failures?|failures?\ in\ service|service\ failings?)\b", re.VERBOSE
)
# of the same meaning, where they are said to exist
_LESSER = re.compile(r"\b(?:mistakes?|failings?|errors?|shortcomings|failures?|flaws?|(?:nothing|anything)\ wrong\ (?:in|with|about))\b")


@dataclass(frozen=True, slots=True)
class Noun:
    """Where a sentence says "fault", "at fault" or a word of that meaning."""

    words: str
    start: int
    end: int


def nouns(sentence: str, begin: int) -> Iterator[Noun]:
    """Yield the words for fault in *sentence* (in lower case, from *begin* on)."""
    at = sentence.find("fault", begin)
    while at >= 0:
        match = _FAULT.match(sentence, at)
        if match and not sentence[at - 1 : at].isalpha():
            start = at - 3 if match[0] == "fault" and sentence[max(0, at - 4) : at].lstrip() == "at " else at
            yield Noun(sentence[start : match.end()], start, match.end())
        at = sentence.find("fault", at + 5)
    if "maladmin" in sentence or "service" in sentence or "administrative fail" in sentence:
        for other in _OTHER_NOUNS.finditer(sentence, begin):
            yield Noun(other[0], other.start(), other.end())


def lesser_nouns(sentence: str, begin: int) -> Iterator[Noun]:
    """Yield the words of like meaning, which count only where they are said to exist ("mistakes", "failings")."""
    for match in _LESSER.finditer(sentence, begin):
        yield Noun(match[0], match.start(), match.end())
