"""Which of several deadlines holds for which of the remedies before: "actions a) to c) within four weeks and d) to f) within eight".

marks     "points 1 and 2", "a) to c)", "(iv)"               the items so marked
kinds     "the apology", "the payments", "the service improvements", "the training"
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ombudsgraph.course.deadlines import Term
from ombudsgraph.model import RemedyType

_RANGE = re.compile(
    r"(?<![\w£])\(?(?P<first>[a-z]|[ivx]{1,4}|\d{1,2})\)?\s?(?:to|-|through)\s?\(?(?P<last>[a-z]|[ivx]{1,4}|\d{1,2})(?:\)|\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?<![\w£])\(?(?P<mark>[b-hj-z]|[ivx]{1,4}|\d{1,2}|a(?=\)))(?:\)|\b(?=,|\s(?:and|within|above|in\ full)\b))(?!')")
_LISTED = re.compile(
    r"\b(?:actions?|points?|items?|parts?|recommendations?|steps|bullets?|paragraphs?)\s\(?(?:\w{1,4}\)|\w{1,2}\b)"
    r"|^\(?\w{1,3}\)\s(?:to|and)\b|\s\w\)\s"
)
# words that mean all remedies before, whatever kinds are named beside
_GENERAL = re.compile(
    r"\b(?:actions?|above|all|these|this|both|everything|recommendations?|remed(?:y|ies)|so|steps|evidence|complied)\b", re.IGNORECASE
)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MONEY = frozenset((RemedyType.FINANCIAL_DISTRESS, RemedyType.FINANCIAL_LOSS_OF_SERVICE, RemedyType.FINANCIAL_QUANTIFIABLE_LOSS))
_SERVICE = frozenset((RemedyType.POLICY_OR_PROCEDURE, RemedyType.STAFF_TRAINING_OR_GUIDANCE))
_KINDS = (
    (re.compile(r"\bapolog"), frozenset((RemedyType.APOLOGY,))),
    (re.compile(r"\b(?:payments?|pay|sums?|refunds?|money|financial)\b"), _MONEY),
    (re.compile(r"\b(?:service\ improvements?|improvements|wider|policy|procedur\w+|training)\b"), _SERVICE),
    (
        re.compile(r"\b(?:personal|individual|for\ (?:Mr|Mrs|Ms|Miss|Dr)\b)"),
        frozenset(RemedyType) - _SERVICE,
    ),
)


def term_for(words: str, terms: Sequence[Term], kind: RemedyType, mark: str | None) -> Term | None:
    """Return that of *terms*, deadlines in the sentence *words*, which holds for a remedy of *kind* whose item has *mark*."""
    if not terms:
        return None
    told = _segments(words, terms)
    if mark is not None and _LISTED.search(words):
        chosen = [term for term, segment in told if _holds(segment, mark)]
        return chosen[0] if chosen else None
    if len(terms) == 1:
        named = [kinds for pattern, kinds in _KINDS if pattern.search(words)]
        return terms[-1] if not named or _GENERAL.search(words) or any(kind in kinds for kinds in named) else None
    meant = [(term, [kinds for pattern, kinds in _KINDS if pattern.search(segment)]) for term, segment in told]
    for term, groups in meant:
        if any(kind in kinds for kinds in groups):
            return term
    open_ends = [term for term, groups in meant if not groups]
    return open_ends[-1] if open_ends else None


def _segments(words: str, terms: Sequence[Term]) -> list[tuple[Term, str]]:
    """Return each of *terms* with the words that say for what it holds: those before it, or behind it where it comes first."""
    first = not words[: terms[0].start].strip() or words[: terms[0].start].strip(" ,").lower() in ("and", "it will")
    edges = [0, *(term.end for term in terms), len(words)]
    if first:
        starts = [term.start for term in terms]
        return [(term, words[term.end : end]) for term, end in zip(terms, (*starts[1:], len(words)), strict=True)]
    return [(term, words[edges[number] : term.start]) for number, term in enumerate(terms)]


def _holds(segment: str, mark: str) -> bool:
    place = _place(mark, mark)
    for match in _RANGE.finditer(segment):
        low, high = _place(match["first"], match["last"]), _place(match["last"], match["first"])
        if low is not None and high is not None and place is not None and low <= place <= high:
            return True
    return any(match["mark"].lower() == mark.lower() for match in _ONE.finditer(segment))


def _place(mark: str, other: str) -> int | None:
    """Return the place of *mark* in its order; a letter of Roman numerals is one where the *other* end of its range is."""
    mark, other = mark.lower(), other.lower()
    if mark.isdigit():
        return int(mark)
    if mark in _ROMAN and (len(mark) > 1 or other in _ROMAN) and mark not in ("c", "d"):
        return _ROMAN.index(mark)
    return ord(mark) - 96 if len(mark) == 1 else None
