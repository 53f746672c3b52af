"""Where the words of a label stand in a statement, and how close that is to the evidence of what was found."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from ombudsgraph.model import Span, Statement
from ombudsgraph.reading.typography import make_plain

OVERLAPS, SAME_PARAGRAPH, APART = 2, 1, 0


def find_all(statement: Statement, words: str | None) -> tuple[Span, ...]:
    """Return all places where *words* stand as whole words, however they are printed; none for `None`."""
    if not words:
        return ()
    spaced = r"\s+".join(map(regex.escape, make_plain(words).split()))
    return tuple(Span(*found.span()) for found in regex.finditer(rf"(?<!\w){spaced}(?!\w)", statement.plain, flags=regex.IGNORECASE))


def closeness(statement: Statement, words: Iterable[Span], evidence: Iterable[Span]) -> int:
    """Return `OVERLAPS` where evidence and words share characters, `SAME_PARAGRAPH` where they share a paragraph, else `APART`."""
    pairs = [(one, other) for one in words for other in evidence]
    if any(_overlap(one, other) for one, other in pairs):
        return OVERLAPS
    paragraphs = [paragraph.span for _, paragraph in statement.paragraphs()] if pairs else []
    shared = (_overlap(one, span) and _overlap(other, span) for one, other in pairs for span in paragraphs)
    return SAME_PARAGRAPH if any(shared) else APART


def _overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share characters."""
    return one.start < other.end and other.start < one.end
