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
    whose name is in *needs* is tried only where the text has one of these words.
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
            tuple((place, compiled[place]) for place, form in enumerate(partial) if form.match(word, partial=True) is not None)
            for word in words
        )
        self._needs = tuple((needs or {}).get(name, ()) for name, _ in forms)

    def find(self, words: str) -> Iterator[re.Match[str]]:
        """Yield where *words*, in lower case, hold a form, in order and without overlap; the last group's name is the form's."""
        done = 0
        can_be: dict[int, bool] = {}
        for word, start, _ in self._first.find_matches_as_indexes(words):
            if start < done or (start and words[start] != "'" and words[start - 1].isalpha()):
                continue
            for place, form in self._by_word[word]:
                possible = can_be.get(place)
                if possible is None:
                    possible = can_be[place] = not self._needs[place] or any(need in words for need in self._needs[place])
                match = form.match(words, start) if possible else None
                if match is not None:
                    done = match.end()
                    yield match
                    break
