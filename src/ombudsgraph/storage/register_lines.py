"""Register entries as lines of N-Quads: how those of many decisions become one set, for the store and for files alike.

Entries only grow. Where two texts name one unregistered body or Act in two ways ("ABC Care Ltd", "ABC CARE LTD"), the name that is
smallest by code points stays `skos:prefLabel` (or `dcterms:title`) and the others become `skos:altLabel`: the same, in whatever order
the decisions come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ombudsgraph.terms import name

_NAMES = frozenset({name("skos:prefLabel"), name("dcterms:title")})
_OTHER_NAME = name("skos:altLabel")


def split_lines(quads: str) -> list[str]:
    """Return the lines of N-Quads text, each with its line feed; unlike `str.splitlines`, which also splits at U+2028 inside literals."""
    return [f"{line}\n" for line in quads.split("\n")[:-1]]


@dataclass(slots=True)
class Change:
    """What adding some lines did to the set."""

    added: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)


class RegisterLines:
    """The set of register lines, with one name for each thing."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._lines: set[str] = set()
        self._seen: set[str] = set()  # every line ever given, so that one that was renamed costs nothing when it comes again
        self._names: dict[tuple[str, str, str], str] = {}  # (subject, predicate, language) → the literal that is its name
        self.add(lines)

    def __iter__(self) -> Iterator[str]:
        """Yield the lines, sorted."""
        return iter(sorted(self._lines))

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, lines: Iterable[str]) -> Change:
        """Add N-Quads *lines*, each ending in a line feed, and return what changed."""
        change = Change()
        for line in lines:
            if line in self._seen:
                continue
            self._seen.add(line)
            subject, predicate, rest = line.split(" ", 2)
            value, graph, _ = rest.rsplit(" ", 2)
            if predicate in _NAMES:
                self._name(change, subject, predicate, value, graph)
            elif predicate == _OTHER_NAME:
                self._other_name(change, subject, value, graph)
            else:
                self._insert(change, line)
        return change

    def _name(self, change: Change, subject: str, predicate: str, value: str, graph: str) -> None:
        place = (subject, predicate, _language(value))
        now = self._names.get(place)
        if now is not None and _words(now) <= _words(value):
            if now != value:
                self._other_name(change, subject, value, graph)
            return
        self._names[place] = value
        self._insert(change, f"{subject} {predicate} {value} {graph} .\n")
        self._delete(change, f"{subject} {_OTHER_NAME} {value} {graph} .\n")
        if now is not None:
            self._delete(change, f"{subject} {predicate} {now} {graph} .\n")
            self._other_name(change, subject, now, graph)

    def _other_name(self, change: Change, subject: str, value: str, graph: str) -> None:
        if not any(self._names.get((subject, predicate, _language(value))) == value for predicate in _NAMES):
            self._insert(change, f"{subject} {_OTHER_NAME} {value} {graph} .\n")

    def _insert(self, change: Change, line: str) -> None:
        if line not in self._lines:
            self._lines.add(line)
            if line in change.removed:
                change.removed.remove(line)
            else:
                change.added.add(line)

    def _delete(self, change: Change, line: str) -> None:
        if line in self._lines:
            self._lines.remove(line)
            if line in change.added:
                change.added.remove(line)
            else:
                change.removed.add(line)


def _language(value: str) -> str:
    return value[value.rindex('"') + 1 :]


def _words(value: str) -> str:
    return value[1 : value.rindex('"')]
