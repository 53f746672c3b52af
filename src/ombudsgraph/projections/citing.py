"""The citations of decisions, read property by property: the rows of the table `citations`, in a third of its time.

A store of 57,500 decisions has half a million of them, and most views want all. What each row says is what `tabulation.rows` says
(tests/projections/test_citing.py); only the making of rows column by column is spared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from ombudsgraph.tabulation.batches import Batch, Values, batches, order
from ombudsgraph.tabulation.sources import span_of
from ombudsgraph.terms import PREFIXES

_ROLE = f"{PREFIXES['ogc']}citation-role/"
_NUMBERS = "/citation/"


def citations(database: ox.Store, base: str, decisions: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield decision, provision and role of the citations of *decisions*, in the table's order.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    for batch in batches(database, base, decisions):
        cited, roles = batch.values("og:cited"), _roles(batch)
        for decision, iri in _ordered(cited, base):
            yield decision, _one(cited, iri), roles[iri]


def quotations(database: ox.Store, base: str, decisions: Collection[str]) -> Iterator[tuple[str, str, str, str, str, int, int]]:
    """Yield what `citations` does, with the words, the words with what stands around them, and where they begin and end.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    for batch in batches(database, base, decisions):
        cited, roles, words = batch.values("og:cited"), _roles(batch), batch.values("og:citedAs")
        spans = batch.values("og:evidence", "og:cited")
        before, after = batch.values("oa:prefix"), batch.values("oa:suffix")
        for decision, iri in _ordered(cited, base):
            own = spans[iri]
            span = own[0] if len(own) == 1 else min(own, key=span_of)
            start, end = span_of(span)
            text = _one(words, iri)
            quote = f"{_one(before, span)}{text}{_one(after, span)}"
            yield decision, _one(cited, iri), roles[iri], text, quote, start, end


def _ordered(cited: Values, base: str) -> Iterator[tuple[str, str]]:
    """Yield decision and IRI of each citation, in the order of their keys (`order`)."""
    own: dict[str, list[tuple[int, str]]] = {}
    cut = len(base) + len("decision/")
    for iri in cited:
        decision, _, number = iri[cut:].partition(_NUMBERS)
        own.setdefault(decision, []).append((int(number), iri))
    for decision in sorted(own, key=order):
        for _, iri in sorted(own[decision]):
            yield decision, iri


def _roles(batch: Batch) -> Mapping[str, str]:
    """Return citation → its role's notation, one text for all that have it."""
    found = batch.values("og:citationRole")
    known: dict[str, str] = {}
    return {iri: known.setdefault(role := _one(found, iri), role.removeprefix(_ROLE)) for iri in found}


def _one(values: Values, thing: str) -> str:
    """Return the value of a property of *thing*, of several the first in order; nothing where it has none."""
    found = values.get(thing)
    if not found:
        return ""
    return found[0] if len(found) == 1 else min(found)
