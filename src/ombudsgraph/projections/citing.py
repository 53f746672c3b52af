"""The citations of decisions, read two batches at a time: the rows of the table `citations`, in half of its time.

A store of 57,500 decisions has half a million of them, and most views want all. What each row says is what `tabulation.rows` says
(tests/projections/test_citing.py). The engine answers without Python's lock, so that one thread's batch is read while the other's is made
into rows. It is asked property by property, each of which it reads along an index, and joins them in memory by a hash: going from each
citation to its properties takes it half as long again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from ombudsgraph.tabulation.batches import Batch, batches, order
from ombudsgraph.tabulation.sources import span_of
from ombudsgraph.terms import PREFIXES

_ROLE = f"{PREFIXES['ogc']}citation-role/"
_THREADS = 2


def _joined(*parts: tuple[str, str, str]) -> str:
    """Return the join of *parts*, each some variables, the graphs in which they are found, and where.

    A question within the question is answered by itself, once: without the inner SELECT the engine would go from row to row.
    """
    inner = (f"{{ SELECT {names} WHERE {{ VALUES ?graph {{ {{{part}}} }} GRAPH ?graph {{ {where} }} }} }}" for names, part, where in parts)
    return " ".join(inner)


_CITED = _joined(("?c ?cited", "graph", "?c og:cited ?cited"), ("?c ?role", "graph", "?c og:citationRole ?role"))
_CITES = "VALUES ?graph { {graph} } GRAPH ?graph { ?decision og:cites ?cited }"
_QUOTES = _joined(
    ("?c ?cited ?span", "graph", "?c og:cited ?cited ; og:evidence ?span"),
    ("?c ?role", "graph", "?c og:citationRole ?role"),
    ("?c ?words", "graph", "?c og:citedAs ?words"),
)
_BEFORE = _joined(("?span ?before", "evidence", "?span oa:prefix ?before"))
_AFTER = _joined(("?span ?after", "evidence", "?span oa:suffix ?after"))
_QUOTED = f"{_QUOTES} OPTIONAL {{ {_BEFORE} }} OPTIONAL {{ {_AFTER} }}"

_Read = TypeVar("_Read")
Cites = tuple[str, str, str]  # decision, provision, role
Quotes = tuple[str, str, str, str, str, int, int]  # the same, words, words with what stands around them, beginning and end


def citations(database: ox.Store, base: str, decisions: Collection[str]) -> Iterator[Cites]:
    """Yield decision, provision and role of the citations of *decisions*, in the table's order.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    for rows in _ahead(batches(database, base, decisions), _cites):
        yield from rows


def quotations(database: ox.Store, base: str, decisions: Collection[str]) -> Iterator[Quotes]:
    """Yield what `citations` does, with the words, the words with what stands around them, and where they begin and end.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    for rows in _ahead(batches(database, base, decisions), _quotes):
        yield from rows


def cited(database: ox.Store, base: str, decisions: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield decision and provision, each pair once, for all that *decisions* cite in whatever role; decisions in order, provisions in none.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    for rows in _ahead(batches(database, base, decisions), _pairs):
        yield from rows


def _ahead(given: Iterator[Batch], read: Callable[[Batch], _Read]) -> Iterator[_Read]:
    """Yield what is read of each batch, in order, while the next ones are being read."""
    with ThreadPoolExecutor(_THREADS) as threads:
        waiting: deque[Future[_Read]] = deque(threads.submit(read, batch) for batch in islice(given, _THREADS))
        while waiting:
            found = waiting.popleft().result()
            waiting.extend(threads.submit(read, batch) for batch in islice(given, 1))
            yield found


def _pairs(batch: Batch) -> list[tuple[str, str]]:
    cut = len(batch.base) + len("decision/")
    found: dict[str, list[str]] = {}
    for decision, provision in batch.ask("?decision ?cited", _CITES):
        found.setdefault(decision[cut:], []).append(provision)
    return [(key, provision) for key in batch.decisions for provision in found.get(key, ())]


def _cites(batch: Batch) -> list[Cites]:
    found: dict[str, list[str]] = {}
    for iri, *values in batch.ask("?c ?cited ?role", _CITED):
        known = found.setdefault(iri, values)
        if known is not values:
            found[iri] = _least(known, values)
    return [(decision, found[iri][0], _role(found[iri][1])) for decision, iri in _ordered(found, batch.base)]


def _quotes(batch: Batch) -> list[Quotes]:
    found: dict[str, tuple[list[str], str, list[str]]] = {}
    for iri, cited, role, words, span, before, after in batch.ask("?c ?cited ?role ?words ?span ?before ?after", _QUOTED):
        values, around = [cited, role, words], [before, after]
        if iri in found:
            known, first, beside = found[iri]
            values = _least(known, values)
            around = _least(beside, around) if span == first else min((span_of(first), beside), (span_of(span), around))[1]
            span = min(first, span, key=span_of)
        found[iri] = values, span, around
    rows: list[Quotes] = []
    for decision, iri in _ordered(found, batch.base):
        (cited, role, words), span, (before, after) = found[iri]
        rows.append((decision, cited, _role(role), words, f"{before}{words}{after}", *span_of(span)))
    return rows


def _least(known: list[str], values: list[str]) -> list[str]:
    """Return of several values of each property the first in order."""
    return list(map(min, known, values))


def _ordered(found: Collection[str], base: str) -> Iterator[tuple[str, str]]:
    """Yield decision and IRI of each citation, in the order of their keys (`order`)."""
    own: dict[str, list[tuple[int, str]]] = {}
    cut = len(base) + len("decision/")
    for iri in found:
        decision, _, number = iri[cut:].partition("/citation/")
        own.setdefault(decision, []).append((int(number), iri))
    for decision in sorted(own, key=order):
        for _, iri in sorted(own[decision]):
            yield decision, iri


def _role(iri: str) -> str:
    return iri.removeprefix(_ROLE)
