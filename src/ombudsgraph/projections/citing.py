"""The citations of decisions, read two batches at a time: the rows of the table `citations`, in a third of its time on two cores.

A store of 57,500 decisions has half a million of them, and most views want all. What each row says is what `tabulation.rows` says
(tests/projections/test_citing.py). The engine answers a batch's question without Python's lock where the answer is asked for as a whole,
so that one thread's batch is read while the other's is made into rows.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.tabulation.batches import Batch, batches, order
from ombudsgraph.tabulation.sources import span_of
from ombudsgraph.terms import PREFIXES

_ROLE = f"{PREFIXES['ogc']}citation-role/"
_CITED = "?c og:cited ?cited ; og:citationRole ?role"
_QUOTED = f"{_CITED} ; og:citedAs ?words ; og:evidence ?span"
_AROUND = "?span oa:prefix ?before ; oa:suffix ?after"
_THREADS = 2

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


def _ahead(given: Iterator[Batch], read: Callable[[Batch], _Read]) -> Iterator[_Read]:
    """Yield what is read of each batch, in order, while the next ones are being read."""
    with ThreadPoolExecutor(_THREADS) as threads:
        waiting: deque[Future[_Read]] = deque(threads.submit(read, batch) for batch in islice(given, _THREADS))
        while waiting:
            found = waiting.popleft().result()
            waiting.extend(threads.submit(read, batch) for batch in islice(given, 1))
            yield found


def _cites(batch: Batch) -> list[Cites]:
    found = _least(_ask(batch, "?c ?cited ?role", _CITED, "graph"), 2)
    return [(decision, found[iri][0], _role(found[iri][1])) for decision, iri in _ordered(found, batch.base)]


def _quotes(batch: Batch) -> list[Quotes]:
    found = _least(_ask(batch, "?c ?cited ?role ?words ?span", _QUOTED, "graph"), 3)
    around = _least(_ask(batch, "?span ?before ?after", _AROUND, "evidence"), 2)
    rows: list[Quotes] = []
    for decision, iri in _ordered(found, batch.base):
        cited, role, words, span = found[iri]
        before, after = around.get(span, ("", ""))
        rows.append((decision, cited, _role(role), words, f"{before}{words}{after}", *span_of(span)))
    return rows


def _ask(batch: Batch, variables: str, pattern: str, suffix: str) -> list[list[str]]:
    graphs = " ".join([f"<{batch.base}decision/{key}/{suffix}>" for key in batch.decisions])
    sparql = f"SELECT {variables} WHERE {{ VALUES ?graph {{ {graphs} }} GRAPH ?graph {{ {pattern} }} }}"
    try:
        solutions = batch.database.query(sparql, prefixes=PREFIXES)
        answer = solutions.serialize(format=ox.QueryResultsFormat.JSON) if isinstance(solutions, ox.QuerySolutions) else None
    except (OSError, RuntimeError) as error:
        raise StoreDamaged(f"the database cannot be read: {error}") from error
    names = [name.removeprefix("?") for name in variables.split()]
    return [[row[name]["value"] for name in names] for row in json.loads(answer or b"{}")["results"]["bindings"]]


def _least(rows: list[list[str]], count: int) -> dict[str, list[str]]:
    """Return thing → its values; of several values of a property the first in order, of spans the first in the text."""
    found: dict[str, list[str]] = {}
    for thing, *values in rows:
        known = found.setdefault(thing, values)
        if known is not values:
            spans = zip(known[count:], values[count:], strict=True)
            found[thing] = [*map(min, known[:count], values), *(min(pair, key=span_of) for pair in spans)]
    return found


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
