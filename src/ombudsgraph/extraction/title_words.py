"""The words before the end of a title that can belong to it: capitalised words, the small words within titles, brackets."""

from __future__ import annotations

import re

from ombudsgraph.extraction.rules import word_set

_SMALL = word_set("of and for in to at by on from with etc etc. & or")
# Words that end another title or provision.
_ENDS = re.compile(r"(?:Acts?|Regulations|Rules|Orders?|[IVX]+[A-D]?|.*\d.*),?")
# Capitalised words that begin a sentence or phrase before a title, and are no part of one.
_STARTERS = word_set(
    """The Under In By However When Where If As Both See And This That These Those Our Its For From Since While Although Because Also
    Further Similarly Therefore It We I Councils Council He She They Mr Mrs Ms Dr An A Any Each Every All No Such Another Other Like With
    Within Of On At To Unlike Pursuant Following Using Per Via Section Sections Part Parts Schedule Chapter Act Acts Regulations Law Current
    New Old Amended Relevant Which Is Are Does Did Has Had Breach Said Says Not But Or Nor So Then Later Again Statutory UK English British
    What How Why Who Applying Applicable Considering Legislation Guidance Background Article Paragraph First Second Third Finally"""
)
_REACH = 180


def title_start(plain: str, position: int) -> int | None:
    """Return where a title begins whose last words stand at *position*; `None` where no word before (or at) it can begin one."""
    begin, joined = position, plain[position : position + 1].isupper()
    starts: list[tuple[int, str]] = [(position, plain[position : position + 20].split(" ")[0])] if joined else []
    for start, word in _words_before(plain, position):
        starts.append((start, word))
    while starts and (starts[-1][1] in _STARTERS or starts[-1][1].rstrip(",").lower() in _SMALL or starts[-1][1].startswith("(")):
        starts.pop()
    comma = next((at for at, (_, word) in enumerate(starts) if word.endswith(",")), None)
    if comma is not None and not any(word in ("and", "&") for _, word in starts[:comma]):
        starts = starts[:comma]
        while starts and (starts[-1][1] in _STARTERS or starts[-1][1].lower() in _SMALL):
            starts.pop()
    begin = starts[-1][0] if starts else -1
    return begin if begin >= 0 else None


def _words_before(plain: str, position: int) -> list[tuple[int, str]]:
    """Return the words that can belong to a title ending at *position*, nearest first."""
    found: list[tuple[int, str]] = []
    at = position
    floor = max(0, position - _REACH)
    while at > floor:
        end = at
        while end > floor and plain[end - 1] in " \n":
            end -= 1
        if end == at or "\n\n" in plain[end:at].replace(" ", ""):
            break
        if plain[end - 1] == ")":
            start = plain.rfind("(", max(floor, end - 100), end)
            if start < 0 or not plain[start + 1].isupper() or "\n\n" in plain[start:end]:
                break
        else:
            start = end
            while start > floor and plain[start - 1] not in ' \n()"[;:.?!':
                start -= 1
            if plain[end - 1 : end] == "." and plain[end - 4 : end] == "etc.":
                start = end - 4
        word = plain[start:end]
        if not word or _ENDS.fullmatch(word) or not (word[0].isupper() or word in _SMALL or word[0] == "("):
            break
        found.append((start, word))
        at = start
        if plain[start - 1 : start] not in (" ", "\n"):
            break
    return found
