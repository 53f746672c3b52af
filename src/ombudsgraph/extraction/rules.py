"""A rule of the extractor: a pattern that carries its examples.

Every pattern that decides whether words cite something is a `Rule`. It shows at least one text that it matches, with the groups that
must come out, and one near miss; one test runs them all, and `benchmarks/growth.py` feeds each pattern long hostile text. Patterns run
on plain text, anchored at a place that the first pass has found, so none of them searches, and none nests quantifiers over the same
characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# White space inside a citation: a line may break within one, a paragraph (blank line) may not.
W = r"(?:[ ]{0,4}(?:\n[ ]{0,12})?)"
# The same, where something must stand between two words.
WS = r"(?:[ ]{1,4}(?:\n[ ]{0,12})?|\n[ ]{0,12})"


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule matches from its first character on, with the groups expected (a group not named is not looked at)."""

    text: str
    groups: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with its examples and near misses; `backward` patterns end where the candidate starts and run on what precedes."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]
    misses: tuple[str, ...]

    def match(self, plain: str, position: int) -> re.Match[str] | None:
        """Match *plain* from *position* on."""
        return self.pattern.match(plain, position)


def rule(name: str, pattern: str, examples: tuple[Example, ...], misses: tuple[str, ...]) -> Rule:
    """Compile *pattern*, written verbosely (a literal space as `[ ]` or escaped), to a rule."""
    return Rule(name, re.compile(pattern, re.VERBOSE), examples, misses)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())
