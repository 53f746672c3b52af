"""The engine asked, and the words of its answer: every table and view reads through this."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.tables import shorten
from ombudsgraph.terms import PREFIXES

prefixed = lru_cache(maxsize=1024)(shorten)  # the same few terms come again and again
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def ask(database: ox.Store, sparql: str) -> list[list[str]]:
    """Return the words of each solution's terms; an unbound one's are empty.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    return list(solutions(database, sparql))


def solutions(database: ox.Store, sparql: str) -> Iterator[list[str]]:
    """Yield what `ask` returns, where there is much of it.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    try:
        found = database.query(sparql, prefixes=PREFIXES)
        # TSV, as its CSV has no quotes about IRIs with a comma
        answer = found.serialize(format=ox.QueryResultsFormat.TSV) if isinstance(found, ox.QuerySolutions) else None
    except (OSError, RuntimeError) as error:
        raise StoreDamaged(f"the database cannot be read: {error}") from error
    lines = (answer or b"").split(b"\n")
    del answer, lines[:1], lines[-1:]
    for line in lines:
        yield [cell[1:-1] if cell.startswith("<") else _words(cell) for cell in line.decode("utf-8").split("\t")]


def _words(cell: str) -> str:
    """Return the words of a literal as TSV has it: in quotes with escapes, its type after it, or as a number."""
    if not cell.startswith('"'):
        return cell
    words = cell[1 : cell.rindex('"')]
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), words) if "\\" in words else words
