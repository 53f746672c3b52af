"""Sentences of a paragraph.

    end = stop {closing quote or bracket} before white space and a capital, digit, opening quote or bracket
        | line break, unless a mirror broke the line within a sentence

A stop ends nothing after an abbreviation ("Mr.", "e.g.", "s. 26"), between initials ("J. K.") or before lower case. One pass over the text.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from ombudsgraph.model import Span
from ombudsgraph.reading.lines import BULLETS, MARK, end_of_words

_BOUNDARY = regex.compile(rf"[.!?\u2026]+['\")\]]*(?=\s)|\n|[{BULLETS}](?=\s)")
_NEXT = regex.compile(r"\s*")
_BEFORE = regex.compile(r"(?:[^\W\d_]|(?<=\w)['.](?=[^\W\d_]))+$", regex.REVERSE)
_WORD = regex.compile(r"\w*")
_SUBJECTS = frozenset(("The", "It", "He", "She", "I", "We", "They", "This", "That", "There", "In", "Mr", "Mrs", "Ms", "Miss", "However"))
_OPENERS = "'\"(["
# an abbreviation after which a sentence never ends
_NEVER_WORDS = "mr mrs ms mx dr prof rev hon cllr sgt st messrs e.g i.e eg ie viz cf vs v incl approx esp"
_NEVER = frozenset(_NEVER_WORDS.split())
# one after which a number follows
_BEFORE_NUMBER_WORDS = "no nos s ss sec sect para paras reg regs art arts sch pt pts p pp ch cl fig ref tel ext c r vol ver"
_BEFORE_NUMBER = frozenset(_BEFORE_NUMBER_WORDS.split())
# one that may end a sentence
_MAYBE_WORDS = """
etc ltd co inc plc a.m p.m am pm et al jr sr rd ave dept jan feb mar apr jun jul aug sep sept oct nov dec
"""
_MAYBE = frozenset(_MAYBE_WORDS.split())
_ABBREVIATIONS = _NEVER | _BEFORE_NUMBER | _MAYBE
_WINDOW = 12  # characters: no abbreviation is longer
# words that end no sentence: the line was broken behind them
_JOINS_WORDS = """
in the of to and a an for by on with at from or that as is was were its their his her this under between mr mrs ms dr
"""
_JOINS = frozenset(_JOINS_WORDS.split())


@lru_cache(maxsize=512)  # some extractors of a statement cut the same paragraphs; a text's hash is kept with it
def sentences(plain: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of *plain* (text made plain, see `Statement.plain`) within *span*, in order, without marks of sub-points."""
    found: list[Span] = []
    start = _skip_mark(plain, span.start, span.end, at_line=False)
    for boundary in _BOUNDARY.finditer(plain, span.start, span.end):
        if boundary.start() < start:
            continue
        kind = boundary[0]
        if kind == "." and _ends_plainly(plain, start, boundary.start(), span.end):
            found.append(Span(start, boundary.end()))
            start = boundary.end() + 1
            continue
        after = _NEXT.match(plain, boundary.end(), span.end).end()
        if kind in BULLETS:
            end = end_of_words(plain, start, boundary.start())
        else:
            end = end_of_words(plain, start, boundary.end())
            tell = _line_ends if kind == "\n" else _ends
            if after < span.end and not tell(plain, start, boundary.start(), after):
                continue
        if start < end:
            found.append(Span(start, end))
        start = _skip_mark(plain, after, span.end, at_line=kind == "\n" or "\n" in plain[boundary.end() : after])
    end = end_of_words(plain, start, span.end)
    if start < end:
        found.append(Span(start, end))
    return tuple(found)


def _skip_mark(plain: str, start: int, end: int, *, at_line: bool) -> int:
    """Return where the words at *start* begin, behind white space and, at the beginning of a line, a sub-point's mark."""
    start = _NEXT.match(plain, start, end).end()
    mark = MARK.match(plain, start, end) if at_line else None
    return _NEXT.match(plain, mark.end(), end).end() if mark else start


def _ends_plainly(plain: str, start: int, stop: int, end: int) -> bool:
    """Tell quickly of most stops that end a sentence that they do: behind a word, no abbreviation, before one space and a capital."""
    if stop + 2 >= end or plain[stop + 1] != " " or not plain[stop + 2].isupper():
        return False
    word = plain[max(start, stop - _WINDOW) : stop].rpartition(" ")[2]
    return len(word) > 1 and word.isalpha() and word.lower() not in _ABBREVIATIONS


def _ends(plain: str, start: int, stop: int, after: int) -> bool:
    """Tell whether the stop at *stop* ends the sentence that began at *start*; the next words begin at *after*."""
    following = plain[after]
    newline = "\n" in plain[stop:after]
    if following in _OPENERS and after + 1 < len(plain):
        following = plain[after + 1] if plain[after + 1] not in _OPENERS else plain[min(after + 2, len(plain) - 1)]
    if following.islower() and not newline:
        return False
    if plain[stop] != "." or plain[stop + 1] == ".":
        return True
    before = _BEFORE.search(plain, max(start, stop - _WINDOW), stop)
    if before is None:
        return not plain[start:stop].isdigit() if stop - start < 4 else True  # "2." opens a merged paragraph
    word = before[0].lower()
    if word in _NEVER and before[0] != "V":  # "B v. Council", but "a letter to V. She"
        return False
    if word in _BEFORE_NUMBER and plain[stop + 1].isspace():
        return not following.isdigit() and (len(word) > 1 or before[0].isupper())  # "c. 5", but "child C. It"
    if len(word) == 1:
        return not _is_initial(plain, before.start(), after)
    if word in _MAYBE:
        return following.isupper() and plain[after] not in "(["
    return "." not in word or _WORD.match(plain, after)[0] in _SUBJECTS  # "the U.K. Government", but "in the U.K. The"


def _is_initial(plain: str, at: int, after: int) -> bool:
    """Tell whether the single letter at *at* stands among initials ("J. K. Smith"); a pseudonym ("with F.") does not."""
    return plain[after + 1 : after + 2] == "." or (at > 2 and plain[at - 2] == "." and plain[at - 3].isupper())


def _line_ends(plain: str, start: int, stop: int, after: int) -> bool:
    """Tell whether the line break at *stop* ends a sentence: not where the line before it is unfinished and no mark follows."""
    end = end_of_words(plain, start, stop)
    if end == start or plain[end - 1] in ".!?:;" or "\n" in plain[stop + 1 : after] or MARK.match(plain, after):
        return True
    if plain[after].islower():
        return False
    last = plain[max(start, end - 12) : end].rpartition(" ")[2].lower()
    return not (last in _JOINS or last.endswith(","))
