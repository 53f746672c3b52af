"""A look at an outside query before any engine sees it: by its words and brackets alone, in linear time.

The engine can neither be interrupted nor trusted with hostile queries: nested braces end its process, 256 patterns on one subject hang
its planner, SERVICE sends requests out and has no switch. Whatever passes here still runs in a process that can be killed; the guard
saves that price, and refuses with words what would else be a crash. Where a text can be read in two ways, the one that shows more counts.

Escapes of code points (SPARQL 1.1 Query §19.2) are replaced first, as the standard has it, and the text is read both ways, because the
engine knows them inside strings and IRIs only.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from ombudsgraph.errors import QueryRefused
from ombudsgraph.isolation.tokens import Token, tokens

SIZE: Final = 1 << 18  # characters
NESTING: Final = 100  # brackets open at once
PATTERNS: Final = 128  # triples and groups outside VALUES: as many on one subject are planned in 4 s, twice as many in a minute
OPERATORS: Final = 1_000  # of expressions and paths
PARTS: Final = 10_000  # words, names, brackets and signs outside VALUES
CLOSURES: Final = 4  # brackets of a path with * or + one within the other: sixteen take seconds where nothing matches

_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE: Final = frozenset(("PREFIX", "BASE", "VERSION"))
_UPDATES: Final = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))


def check(sparql: str, *, service: bool = False) -> None:
    """Refuse what an engine should not be given.

    Args:
        sparql: a query.
        service: let SERVICE pass.

    Raises:
        QueryRefused: it is too large, nested too deeply, has too many patterns or operators, is an update, or uses SERVICE.
    """
    _refuse("too long", len(sparql), SIZE, "characters")
    for text in (sparql, _ESCAPE.sub(_unescape, sparql)) if "\\u" in sparql or "\\U" in sparql else (sparql,):
        look = _Look(shows_service=service or "service" not in text.lower())
        for token in chain(tokens(text), (Token("end", ""),)):
            look.at(token)
        look.end()


def names_dataset(sparql: str) -> bool:
    """Tell whether *sparql* has a FROM of its own."""
    for kind, text in tokens(sparql):
        if kind == "word" and text.upper() == "FROM":
            return True
        if text == "{" and kind == "open":
            return False
    return False


class _Look:
    """Takes the tokens of a query one by one, and refuses it at the first that is too much."""

    def __init__(self, *, shows_service: bool) -> None:
        self._shows_service = shows_service  # there is none, or it may be there
        self._ambiguous = False
        self._first = ""  # the word after the prologue
        self._word = ""  # the last word before the bracket
        self._in_values = False
        self._parts = self._patterns = self._operators = 0
        self._brackets: list[str] = []
        self._within: list[int] = []  # for each open bracket, how deep the closures in it are
        self._closed: int | None = None  # the same for the bracket that was closed just now

    def at(self, token: Token) -> None:
        """Look at the next token."""
        kind, text = token
        if self._closed is not None:
            self._end_bracket(self._closed + (kind == "operator" and text in "*+"))
        if not self._in_values:
            self._parts += 1
            _refuse("too large", self._parts, PARTS, "words and signs")
        if not self._shows_service:
            self._look_for_service(kind, text)
        if kind == "word":
            self._take_word(text.upper())
        elif kind == "open":
            self._open(text)
        elif kind == "close" and self._brackets:
            self._brackets.pop()
            self._closed = self._within.pop()
            self._in_values = self._in_values and text != "}"
        elif kind == "separator" and not self._in_values and "(" not in self._brackets[-1:]:
            self._count_pattern()
        elif kind in ("operator", "other"):
            self._operators += 1
            _refuse("too large", self._operators, OPERATORS, "operators")

    def end(self) -> None:
        """Refuse what only the whole shows."""
        if self._ambiguous:
            raise QueryRefused(
                "SERVICE is not allowed, and could be hidden here: end every string, and write %27 for ' and %29 for ) within <…>"
            )

    def _look_for_service(self, kind: str, text: str) -> None:
        """Refuse SERVICE wherever it could be read, also as a part of a word: the engine needs no space round its key words."""
        shown = text if kind == "word" else text.partition(":")[0] if kind == "name" else ""
        if "SERVICE" in shown.upper():
            raise QueryRefused(f"SERVICE is not allowed, no other endpoint is ever asked: found {shown[:40]!r}")
        # <?b&&?c='…> can be a comparison and the beginning of a string, <?b)SERVICE?c#…> one that ends before the word.
        hidden = kind == "unended" or (kind == "iri" and ("'" in text or "SERVICE" in text.upper()))
        self._ambiguous = self._ambiguous or hidden

    def _take_word(self, word: str) -> None:
        self._word = word
        if not self._first and word not in _PROLOGUE:
            self._first = word
            if word in _UPDATES:
                raise QueryRefused(f"updates are not allowed: found {word}, expected SELECT, ASK, CONSTRUCT or DESCRIBE")

    def _open(self, bracket: str) -> None:
        self._brackets.append(bracket)
        self._within.append(0)
        _refuse("nested too deeply", len(self._brackets), NESTING, "brackets open at once")
        if bracket == "{":
            self._in_values = self._in_values or self._word == "VALUES"
            self._word = ""
            if not self._in_values:
                self._count_pattern()

    def _count_pattern(self) -> None:
        self._patterns += 1
        _refuse("too large", self._patterns, PATTERNS, "patterns")

    def _end_bracket(self, closures: int) -> None:
        """Let the bracket round the one that was closed know how deep its closures are."""
        _refuse("nested too deeply", closures, CLOSURES, "repetitions one within the other")
        if self._within:
            self._within[-1] = max(self._within[-1], closures)
        self._closed = None


def _refuse(what: str, found: int, limit: int, unit: str) -> None:
    if found > limit:
        raise QueryRefused(f"the query is {what}: found {found} {unit} or more, at most {limit} are allowed")


def _unescape(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code < 0x110000 else match.group()
