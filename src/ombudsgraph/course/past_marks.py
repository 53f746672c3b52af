"""A first pass for what was done or offered before: where a text can tell an apology, a payment or a mended record at all.

An apology needs its word, a payment a sum with a verb of paying near it ("refunded this sum": behind one) and, where that only says "paid",
a word for what it makes good; another act its verb behind "has", "and", "it" or a comma. One pass over the text finds the words, a look at
what stands beside each leaves the few that may tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from ombudsgraph.model import Span

SORRY, DONE, SUM, _CUE, _PAID, _OFFERED, _WAIVED = 1, 2, 4, 8, 16, 32, 64  # kinds of marks
_WORDS = (
    (SORRY, ("apolog", "sorry")),
    (SUM, ("£",)),
    (
        DONE,
        (
            "reminded", "amended", "corrected", "changed its", "changed h", "changed their", "retrained", "trained", "updated its",
            "updated h", "updated their", "put right", "rewritten", "rewrote its", "introduced", "withdrawn", "begun to", "revised its",
            "added",
        ),
    ),
    (_PAID, ("paid", "sent", "given", "made", "awarded", "backdated")),
    (
        _OFFERED,
        (
            "offer", "would pay", "will pay", "will refund", "will waive", "will reimburse", "will credit", "would refund", "would waive",
            "would reimburse", "would credit", "willing to", "prepared to", "ready to", "increased its", "raised its", "proposed",
            "suggested", "took", "gave",
        ),
    ),
    (
        _WAIVED,
        (
            "refunded", "reimbursed", "repaid", "waived", "wrote off", "written off", "wiped out", "cancelled", "credited",
            "deducted", "reduced", "knocked",
        ),
    ),
    (
        _CUE,
        (
            "distress", "trouble", "frustration", "inconvenience", "recogni", "acknowledge", "goodwill", "compensat", "symbolic",
            "voucher", "remedy", "upset", "worry", "uncertainty", "mistake", "make up for", "owed", "arrears", "settlement", "in error",
            "wrongly", " twice", "overpa",
        ),
    ),
)  # fmt: skip
_KINDS = tuple(kind for kind, words in _WORDS for _ in words)
_FINDER = AhoCorasick([word for _, words in _WORDS for word in words])
_REACH = 110  # how far before a sum the beginning of its verb may stand
_OFFERED_BEHIND = 100  # how far behind a sum "that it offered" may stand
_THIS_SUM = re.compile(r"\s*(?:back\s*)?(?:this|that|the|his|her|their)\ (?:sum|amount|fee|charge|money|payment)\b")
_BEFORE_DONE = frozenset(
    (
        "has", "have", "had", "It", "Council", "and", "Provider", "Trust", "already", "since", "also", "now", "then", "again",
        "subsequently", "later", "formally", "recently", "fully", "rightly", "properly",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a paragraph in their order: where they begin, and of which kind each is."""

    starts: list[int]
    kinds: list[int]

    def of(self, span: Span) -> int:
        """Return the kinds that stand in *span*, 0 where none does."""
        at = bisect_left(self.starts, span.start)
        found = 0
        while at < len(self.starts) and self.starts[at] < span.end:
            found |= self.kinds[at]
            at += 1
        return found


def marked(plain: str, paragraphs: Iterable[Span], *, paid: bool) -> Iterator[tuple[Span, Marks]]:
    """Yield those of *paragraphs* (in the order of the text) that may tell a remedy, with their marks.

    Where *paid*, a sum that was only "paid" counts as well.
    """
    words = [(start, end, _KINDS[pattern]) for pattern, start, end in _FINDER.find_matches_as_indexes(plain)]
    count, at = len(words), 0
    for paragraph in paragraphs:
        while at < count and words[at][0] < paragraph.start:
            at += 1
        first, kinds = at, 0
        while at < count and words[at][0] < paragraph.end:
            kinds |= words[at][2]
            at += 1
        if kinds & (SORRY | DONE | SUM):
            found = _marks(plain, words[first:at], cued=paid or kinds & (_CUE | SORRY) != 0)
            if found.starts:
                yield paragraph, found


def _marks(plain: str, words: Sequence[tuple[int, int, int]], *, cued: bool) -> Marks:
    """Return the marks of the paragraph that holds these *words* (start, end and kind of each); *cued* says that "paid" counts."""
    made = Marks([], [])
    paying = -_REACH - 1  # where the last verb of paying begins
    for start, end, kind in words:
        if kind & (_PAID | _OFFERED | _WAIVED):
            paying = start if cued or kind != _PAID else paying
            kind = SUM if kind & (_WAIVED | _OFFERED) and _THIS_SUM.match(plain, end) else 0
        elif kind == SUM:
            kind = SUM if start - paying <= _REACH or plain.find("offered", start, start + _OFFERED_BEHIND) >= 0 else 0
        elif kind == DONE:
            kind = DONE if _is_behind(plain, start) else 0
        if kind and kind != _CUE:
            made.starts.append(start)
            made.kinds.append(kind)
    return made


def _is_behind(plain: str, start: int) -> bool:
    """Tell whether a word or a comma behind which an act is told stands before *start*."""
    before = plain[max(0, start - 16) : start].split()
    word = before[-1] if before and plain[start - 1] == " " else ""
    return word.endswith(",") or word.lstrip("([\"'") in _BEFORE_DONE
