"""Finding forms of words: a first pass finds the words with which a form can begin, and only there the forms are tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex
from ahocorasick_rs import AhoCorasick, MatchKind


class FormFinder:
    """Finds *forms*, (name, pattern in lower case), of which each begins with one of *words*; where two fit, the first is found."""

    def __init__(self, forms: Iterable[tuple[str, str]], words: tuple[str, ...]) -> None:
        compiled = [
            regex.compile(f"(?P<{name}>{pattern})" if pattern.startswith("^") else rf"(?P<{name}>\b(?:{pattern}))")
            for name, pattern in forms
        ]
        self._first = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
        # a partial match tells that a form can begin with the word
        self._by_word = tuple(tuple(form for form in compiled if form.match(word, partial=True) is not None) for word in words)

    def find(self, words: str) -> Iterator[regex.Match[str]]:
        """Yield where *words*, in lower case, hold a form, in order and without overlap; the last group's name is the form's."""
        done = 0
        for word, start, _ in self._first.find_matches_as_indexes(words):
            if start < done or (start and words[start] != "'" and words[start - 1].isalpha()):
                continue
            for form in self._by_word[word]:
                match = form.match(words, start)
                if match is not None:
                    done = match.end()
                    yield match
                    break
