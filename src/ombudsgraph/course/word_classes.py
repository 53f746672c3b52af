"""Which classes of words a text holds: one sweep of an automaton in place of a search for each word."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind


class WordClasses:
    """Tells of which *classes* a text holds words: the bit of a class is 1 shifted by its place."""

    def __init__(self, classes: Iterable[Iterable[str]]) -> None:
        bits: dict[str, int] = {}
        for place, words in enumerate(classes):
            for word in words:
                bits[word] = bits.get(word, 0) | 1 << place
        self._bits = tuple(bits.values())
        self._automaton = AhoCorasick(tuple(bits), matchkind=MatchKind.Standard, implementation=Implementation.DFA)

    def of(self, text: str) -> int:
        """Return the bits of the classes of which *text* holds a word."""
        found = 0
        for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found |= self._bits[index]
        return found
