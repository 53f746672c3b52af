"""The first pass over a text: places where something may be cited, found in one sweep of an Aho-Corasick automaton.

Patterns are literal and in lower case; line breaks count as spaces. A candidate says only where to look: the grammar confirms or refuses
it, so another engine, or looking everywhere, gives the same citations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import cache
from types import MappingProxyType

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ombudsgraph.extraction.labels import abbreviations, guidance_names, titles


class Kind(Enum):
    """What a candidate may turn out to be."""

    TITLE = auto()  # a registered title, without its year
    ABBREVIATION = auto()  # "ca 1989"
    NOUN = auto()  # "Act", "Regulations": the end of a title that the register may not hold
    KEYWORD = auto()  # "section", "s.4": the beginning of a provision
    GUIDANCE = auto()
    INSTRUMENT = auto()  # "SI 2006/1738"
    REFERENCE = auto()  # two digits of a reference with what stands between: the reference begins one place before
    CASE = auto()  # "] EWCA"


_LONG_KEYWORDS = ("section", "subsection", "sub-section", "sub section", "schedule", "sched", "paragraph", "subparagraph", "sub-paragraph")
_MORE_KEYWORDS = ("regulation", "article", "chapter", "part ", "parts ", "rule ", "rules ")
_SHORT_KEYWORDS = ("s", "ss", "sec", "secs", "sect", "sch", "pt", "para", "paras", "reg", "regs", "art", "arts", "r", "rr")
_NOUNS = (" act", " regulations", " order", " rules")
_ALPHANUMERIC = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")
_COURTS = ("uksc", "ukhl", "ukpc", "ewca", "ewhc", "ewcop", "ewfc", "ukut", "ukftt", "ukeat", "eat")


@cache
def patterns() -> Mapping[str, Kind]:
    """Return every literal of the first pass with what it may be; of equal literals the title wins."""
    table: dict[str, Kind] = {
        f"{first}{between}{second}": Kind.REFERENCE for first in "0123456789" for between in " -" for second in "0123456789"
    }
    table.update(dict.fromkeys((*_LONG_KEYWORDS, *_MORE_KEYWORDS), Kind.KEYWORD))
    for word in _SHORT_KEYWORDS:
        table.update((f"{word}{between}{digit}", Kind.KEYWORD) for between in ("", ".", " ", ". ") for digit in "0123456789")
    table.update(dict.fromkeys(_NOUNS, Kind.NOUN))
    table.update((f"{opening} {court}", Kind.CASE) for opening in "])" for court in _COURTS)
    table.update(dict.fromkeys(("si 1", "si 2", "s.i. 1", "s.i. 2", "s.i 1", "s.i 2", "si no", "s.i. no"), Kind.INSTRUMENT))
    table.update(dict.fromkeys(abbreviations(), Kind.ABBREVIATION))
    table.update(dict.fromkeys(guidance_names(), Kind.GUIDANCE))
    table.update(dict.fromkeys(titles(), Kind.TITLE))
    return MappingProxyType(table)


def fold(plain: str) -> bytes:
    """Return *plain* as the literals are sought in it: one byte for each character, in lower case, line breaks as spaces.

    No literal has a character outside ASCII, so those become "?" (the section sign the "s" that stands for it as well).
    """
    return plain.replace("\u00a7", "s").encode("ascii", "replace").lower().replace(b"\n", b" ")


def candidates(folded: bytes, start: int = 0) -> Iterator[tuple[int, int, Kind]]:
    """Yield start, end and kind of each candidate in *folded* text, in order, from *start* on.

    What begins within a word ("r 2" in "September 2019") is left out at once where nothing can.
    """
    kinds, words, automaton = _automaton()
    for index, begin, end in automaton.find_matches_as_indexes(folded[start:]):
        position = begin + start
        if not (words[index] and position and folded[position - 1] in _ALPHANUMERIC):
            yield position, end + start, kinds[index]


def occurrences(folded: bytes, start: int = 0) -> list[tuple[int, int, Kind]]:
    """Return start, end and kind of every literal at every place from *start* on, in order: what `candidates` spares a reader."""
    found: list[tuple[int, int, Kind]] = []
    for literal, kind in patterns().items():
        position = folded.find(sought := literal.encode("ascii"), start)
        while position >= 0:
            found.append((position, position + len(sought), kind))
            position = folded.find(sought, position + 1)
    return sorted(found, key=lambda place: (place[0], -place[1]))


@cache
def _automaton() -> tuple[tuple[Kind, ...], tuple[bool, ...], BytesAhoCorasick]:
    """Return of each pattern its kind and whether it begins a word, and the automaton."""
    table = patterns()
    automaton = BytesAhoCorasick(
        [literal.encode("ascii") for literal in table], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
    return tuple(table.values()), tuple(literal[0].isalpha() for literal in table), automaton
