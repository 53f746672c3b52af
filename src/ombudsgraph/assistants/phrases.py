"""Words to be looked for in texts, as a condition on them.

    words  := (word | phrase)*          all of them must be there, in capitals or not
    word   := letters and digits        whole, or with an s or es at the end; `delay*` finds what begins so
    phrase := `"` word word … `"`       one after the other; so are the parts of "children's" and "26(1)"

A pattern is made of letters, digits and fixed parts alone, so nothing in it needs to be escaped, and it is written by the RDF library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal

from ombudsgraph.errors import QueryError

LONGEST = 300  # characters
_MOST = 12  # words and phrases
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')
_PART = re.compile(r"[^\W_]+")


def parse(words: str) -> tuple[str, ...]:
    """Return the patterns of *words*, one for each word or phrase; none of no words.

    Raises:
        QueryError: they are too long or too many, or have no letter or digit.
    """
    if len(words) > LONGEST:
        raise QueryError(f"found {len(words)} characters of words, expected at most {LONGEST}")
    found = dict.fromkeys(_pattern(match[1] or match[2] or "") for match in _ASKED.finditer(words))
    patterns = tuple(pattern for pattern in found if pattern)
    if not patterns and words.strip():
        raise QueryError(f"found the words {words!r}, expected letters or digits in them")
    if len(patterns) > _MOST:
        raise QueryError(f"found {len(patterns)} words and phrases, expected at most {_MOST}")
    return patterns


def all_of(patterns: tuple[str, ...], text: str) -> str:
    """Return a SPARQL expression that is true where all *patterns* are found in *text*, itself an expression."""
    return " && ".join(_found(pattern, text) for pattern in patterns)


def fold(text: str) -> str:
    """Return *text* in the form in which `reading` reads it: without capitals, quotation marks straight."""
    return text.casefold().replace("’", "'")


def reading(patterns: tuple[str, ...], texts: Iterable[tuple[str, str]]) -> set[str]:
    """Return the keys of those of the folded *texts*, each beside its key, in which all *patterns* are found.

    Most texts are passed over for want of a word's letters, which is a hundred times as quick as a pattern.
    """
    sought = [(_PART.findall(pattern.replace("\\b", " ").replace("\\W", " "))[0], re.compile(pattern)) for pattern in patterns]
    sought.sort(key=lambda one: -len(one[0]))
    return {
        key for key, text in texts if all(letters in text for letters, _ in sought) and all(pattern.search(text) for _, pattern in sought)
    }


def _found(pattern: str, text: str) -> str:
    return f'REGEX({text}, {Literal(pattern)}, "i")'


def _pattern(phrase: str) -> str:
    parts = _PART.findall(fold(phrase))
    if not parts:
        return ""
    last = parts[-1]
    plural = "" if last.isdigit() else "(?:s|es)?"
    return r"\b" + r"\W+".join(parts) + ("" if phrase.endswith("*") else rf"{plural}\b")
