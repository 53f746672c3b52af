"""Finding forms of words: a first pass finds the words with which a form can begin, and only there the forms are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import regex
from ahocorasick_rs import AhoCorasick, MatchKind


def _compile(pattern: str) -> re.Pattern[str]:
    """Return *pattern* compiled by `re`, which is twice as fast here, or by `regex` where it looks back over words of any length."""
    try:
        return re.compile(pattern)
    except re.error:
        return cast("re.Pattern[str]", regex.compile(pattern))


class FormFinder:
    """Finds *forms*, (name, pattern in lower case), of which each begins with one of *words*; where two fit, the first is found. A form
    whose name is in *needs* is tried only where the text, a space before and behind it, has one of these words.
    """

    def __init__(
        self, forms: Iterable[tuple[str, str]], words: tuple[str, ...], needs: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        forms = tuple(forms)
        patterns = [f"(?P<{name}>{form})" if form.startswith("^") else rf"(?P<{name}>\b(?:{form}))" for name, form in forms]
        compiled = [_compile(pattern) for pattern in patterns]
        self._first = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
        # a partial match tells that a form can begin with the word
        partial = [regex.compile(pattern) for pattern in patterns]
        self._by_word = tuple(
            tuple((1 << place, compiled[place]) for place, form in enumerate(partial) if form.match(word, partial=True) is not None)
            for word in words
        )
        self._begun = tuple(sum(bit for bit, _ in of_word) for of_word in self._by_word)
        needs = needs or {}
        self._free = sum(1 << place for place, (name, _) in enumerate(forms) if name not in needs)
        needed = tuple(dict.fromkeys(need for words_needed in needs.values() for need in words_needed))
        self._needed = AhoCorasick(needed)
        self._given = tuple(sum(1 << place for place, (name, _) in enumerate(forms) if need in needs.get(name, ())) for need in needed)

    def possible(self, words: str) -> int:
        """Return which forms *words*, in lower case, can hold by the words that they need, a bit for each."""
        given = self._free
        for need, _, _ in self._needed.find_matches_as_indexes(f" {words} ", overlapping=True):
            given |= self._given[need]
        return given

    def may_hold(self, words: str) -> bool:
        """Tell quickly whether *words*, in lower case, can hold a form: words that one needs, and one with which it begins."""
        possible = self.possible(words)
        if not possible:
            return False
        for word, start, _ in self._first.find_matches_as_indexes(words):
            if possible & self._begun[word] and (not start or words[start] == "'" or not words[start - 1].isalpha()):
                return True
        return False

    def find(self, words: str) -> Iterator[re.Match[str]]:
        """Yield where *words*, in lower case, hold a form, in order and without overlap; the last group's name is the form's."""
        possible = self.possible(words)
        done = 0
        for word, start, _ in self._first.find_matches_as_indexes(words) if possible else ():
            if start < done or not possible & self._begun[word] or (start and words[start] != "'" and words[start - 1].isalpha()):
                continue
            for bit, form in self._by_word[word]:
                match = form.match(words, start) if possible & bit else None
                if match is not None:
                    done = match.end()
                    yield match
                    break
