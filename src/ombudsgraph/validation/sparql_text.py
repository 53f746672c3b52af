"""The rewriting of a SPARQL-based constraint: from a query that is run once a node to one that is run once.

Only the text's brackets and key words are read; the engine checks the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>"{}|^`\\\s]*>|\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<variable>[?$]\w+)|(?P<name>[\w-]*:[\w.%-]*)|(?P<word>[A-Za-z_]\w*)|(?P<mark>[{}()*])""",
    re.VERBOSE,
)
_AGGREGATES = frozenset(("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"))
_THIS = ("?this", "$this")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A query, and whether it gives for all nodes at once what the original gives node by node."""

    query: str
    possible: bool


@dataclass(slots=True)
class _Select:
    """A SELECT: where its projection is, and what decides whether it can be asked for all nodes."""

    projected: list[str] = field(default_factory=list)
    star: bool = False
    aggregates: bool = False
    grouped_by: list[str] | None = None
    sliced: bool = False
    projection_end: int = 0

    def is_free(self) -> bool:
        """Tell whether its solutions for one node are those for all nodes that have this node."""
        if self.sliced:
            return False
        if self.grouped_by is not None:
            return any(name in self.grouped_by for name in _THIS)
        return not self.aggregates


@dataclass(slots=True)
class _Group:
    """A group in braces: where it begins, what stands before it, and what is in it."""

    start: int
    before: str
    select: _Select | None
    mentions: bool = False
    computes: bool = False  # BIND or a subquery
    wraps: bool = False  # it is the brackets round a subquery


def rewrite(query: str, pattern: str) -> Rewriting:
    """Return *query* with *pattern*, which binds ?this, in each group that needs it."""
    reader = _Reader(query)
    reader.read()
    outer = reader.outer
    if outer is None or outer.select is None:
        return Rewriting(query, possible=False)
    inserts = [(group.start, f" {pattern} ") for group in reader.groups if group is outer or _needs_pattern(group)]
    select, possible = outer.select, reader.possible and all(select.is_free() for select in reader.selects)
    if not select.star and not any(name in select.projected for name in _THIS):
        inserts.append((select.projection_end, " ?this "))
        possible = possible and select.grouped_by is None
    for position, text in sorted(inserts, reverse=True):
        query = f"{query[:position]}{text}{query[position:]}"
    return Rewriting(query, possible)


def key_words(query: str) -> frozenset[str]:
    """Return the key words and function names of *query*, in capitals."""
    return frozenset(text.upper() for kind, text, _, _ in _tokens(query) if kind == "word")


def _needs_pattern(group: _Group) -> bool:
    if not group.mentions or group.wraps or group.before == "EXISTS":
        return False
    return group.computes if group.before == "OPTIONAL" else True


class _Reader:
    """Reads a query's groups and SELECTs."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.groups: list[_Group] = []
        self.selects: list[_Select] = []
        self.outer: _Group | None = None
        self.possible = True
        self._open: list[_Group] = []
        self._select: _Select | None = None  # whose clauses are read
        self._in_projection = False
        self._clause = ""
        self._before = ""
        self._depth = 0  # of parentheses within a projection

    def read(self) -> None:
        """Read it all."""
        for kind, text, start, end in _tokens(self.query):
            if kind == "variable":
                self._variable(text)
            elif kind == "word":
                self._word(text.upper(), start)
            elif kind == "mark":
                self._mark(text, start, end)

    def _variable(self, text: str) -> None:
        if self._in_projection and self._select is not None:
            if self._depth == 0 or self._before == "AS":
                self._select.projected.append(text)
        elif self._clause == "GROUP" and self._select is not None and self._select.grouped_by is not None:
            self._select.grouped_by.append(text)
        if text in _THIS:
            for group in self._open:
                group.mentions = True
        self._before = "variable"

    def _word(self, word: str, start: int) -> None:
        if word == "SELECT":
            self._open_select()
        elif word == "BIND":
            for group in self._open:
                group.computes = True
        elif word == "GRAPH":
            self.possible = False
        elif word == "WHERE" and self._in_projection:
            self._end_projection(start)
        elif self._select is not None:
            self._modifier(self._select, word)
        self._before = word

    def _open_select(self) -> None:
        if self._open and self._before == "{":
            self._open[-1].wraps = True
        self._select = _Select()
        self.selects.append(self._select)
        self._in_projection, self._clause, self._depth = True, "", 0
        for group in self._open:
            group.computes = True

    def _modifier(self, select: _Select, word: str) -> None:
        if word in ("LIMIT", "OFFSET"):
            select.sliced = True
        elif word in ("GROUP", "HAVING", "ORDER"):
            self._clause = word
            if word == "GROUP":
                select.grouped_by = []
        elif word in _AGGREGATES and (self._in_projection or self._clause in ("HAVING", "ORDER")):
            select.aggregates = True

    def _end_projection(self, position: int) -> None:
        if self._select is not None:
            self._select.projection_end = position
        self._in_projection = False

    def _mark(self, mark: str, start: int, end: int) -> None:
        if mark == "{":
            self._open_group(start, end)
        elif mark == "}":
            self._close_group()
        elif self._in_projection and mark in "()":
            self._depth += 1 if mark == "(" else -1
        elif self._in_projection and mark == "*" and self._depth == 0 and self._select is not None:
            self._select.star = True
        self._before = self._before if mark in "()" else mark

    def _open_group(self, start: int, end: int) -> None:
        select = None
        if self._in_projection:
            self._end_projection(start)
            select = self._select
        elif self._before == "WHERE":
            select = self._select
        group = _Group(end, "WHERE" if select else self._before, select)
        self.groups.append(group)
        if self.outer is None:
            self.outer = group
        self._open.append(group)
        self._clause = ""

    def _close_group(self) -> None:
        if self._open:
            group = self._open.pop()
            self._select = group.select  # solution modifiers stand only behind the group of a SELECT
            self._clause = ""


def _tokens(query: str) -> Iterator[tuple[str, str, int, int]]:
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup
        if kind is not None:
            yield kind, match.group(), match.start(), match.end()
