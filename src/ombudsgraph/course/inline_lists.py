"""Lists within a sentence.

    marks       "should: (a) apologise; (b) pay her £100; and (c) …"      "pay her (i) £200 for … and (ii) £150 for …"
    colon       "has agreed to: apologise to Mr X; pay him £100; and review its policy"

The words before the first item are the lead-in. Marks are taken in their order, so that an inner list stays with its item.
"""

from __future__ import annotations

import re

from ombudsgraph.model import Span

_MARK = re.compile(r"(?<![\w£)])\(?(?P<mark>[a-z]|[ivx]{2,4}|\d{1,2})\)\s(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LEADING = re.compile(
    r"\b(?:to|will|should|must|shall|following|that|actions?|steps|agreed|recommend(?:ed|s)?|remed(?:y|ies)|decision|weeks"
    r"|months?|days)[\w\s,']{0,40}$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:actions?|points?|items?|parts?|recommendations?|steps?|paragraphs?|sections?|bullets?|at|under|in)\s$", re.IGNORECASE
)
_TRAIL = re.compile(r"[\s,;:]*(?:\b(?:and|or)\s*)?$")
_BETWEEN = re.compile(r";\s(?:(?:and|or)\s)?")


def divide(plain: str, span: Span) -> tuple[Span, list[tuple[str | None, Span]]] | None:
    """Return the lead-in and the items (with their marks) of the list within the sentence *span* of *plain*; None where there is none."""
    marks = _in_order(list(_MARK.finditer(plain, span.start, span.end)))
    if len(marks) > 1 and _POINTING.search(plain, span.start, marks[0].start()) is None:
        ends = [*(match.start() for match in marks[1:]), span.end]
        items = [(match["mark"], _trimmed(plain, match.end(), end)) for match, end in zip(marks, ends, strict=True)]
        return (_trimmed(plain, span.start, marks[0].start()), items) if all(item.start < item.end for _, item in items) else None
    colon = plain.find(":", span.start, span.end)
    if colon < 0 or plain.find(";", colon, span.end) < 0 or not _LEADING.search(plain[max(span.start, colon - 60) : colon]):
        return None
    edges = [match.span() for match in _BETWEEN.finditer(plain, colon, span.end)]
    if not edges:
        return None
    starts, ends = [colon + 1, *(end for _, end in edges)], [*(start for start, _ in edges), span.end]
    return Span(span.start, colon + 1), [(None, _trimmed(plain, start, end)) for start, end in zip(starts, ends, strict=True)]


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return those of *marks* that count on from the first, which is the first of its kind."""
    if not marks or marks[0]["mark"] not in ("a", "i", "1"):
        return []
    first = marks[0]["mark"]
    kept: list[re.Match[str]] = []
    for match in marks:
        if match["mark"] == _nth(first, len(kept)):
            kept.append(match)
    return kept


def _nth(first: str, number: int) -> str:
    """Return the mark that stands *number* places behind *first*."""
    if first == "1":
        return str(number + 1)
    if first == "i":
        return _ROMAN[number] if number < len(_ROMAN) else ""
    return chr(ord("a") + number)


def _trimmed(plain: str, start: int, end: int) -> Span:
    words = plain[start:end]
    trail = _TRAIL.search(words)
    words = words[: trail.start()] if trail else words
    blank = len(words) - len(words.lstrip())
    return Span(start + blank, max(start + blank, start + len(words)))
