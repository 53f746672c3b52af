"""Decisions read from the graph a batch at a time: memory stays flat, and rows come in the order of their keys however large the store.

A property is read for a whole batch with one flat query inside the decisions' own graphs, which the engine answers by running along an
index: a third of the time of going from node to node. What needs two properties joins them here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.terms import PREFIXES

SIZE = 500  # decisions in a batch: a larger one is no faster

# What stands in a decision's graph of evidence; all else stands in that of its assertions (ONTOLOGY "Evidence graph").
_SHOWN = frozenset(
    (
        *("oa:start", "oa:end", "oa:exact", "oa:prefix", "oa:suffix", "og:heading", "og:printedNumber"),
        *("og:sha256", "og:truncated", "og:supports", "dcterms:isPartOf"),
    )
)
_NONE: tuple[str, ...] = ()


# A property that every member of a class has once, and nothing else has: what tells its members, and is read anyway.
_ANCHORS = {
    "og:Citation": "og:cited",
    "og:Event": "og:eventType",
    "og:Exclusion": "og:ground",
    "og:Finding": "og:by",
    "og:Interval": "og:from",
    "og:Involvement": "og:body",
    "og:Paragraph": "og:heading",
    "og:Party": "og:role",
    "og:Remedy": "og:remedyType",
    "og:Step": "og:stepType",
}

Values = Mapping[str, list[str]]  # thing → its values of a property


class Batch:
    """Some decisions of a store, in order. Thing and value are the words of RDF terms: IRIs, or a literal's."""

    def __init__(self, database: ox.Store, base: str, decisions: Sequence[str]) -> None:
        self.database, self.base, self.decisions = database, base, decisions
        self._values: dict[tuple[str, str], Values] = {}

    def things(self, kind: str) -> list[tuple[str, str]]:
        """Return key and IRI of the members of the class *kind* (a prefixed name), in the order of their keys."""
        if kind in _ANCHORS:
            found: Iterable[str] = self.values(_ANCHORS[kind])
        else:
            found = {iri for (iri,) in self._ask("?thing", f"?thing a {kind}", shown=False)}
        return sorted([(key_of(iri, self.base), iri) for iri in found], key=lambda thing: order(thing[0]))

    def values(self, term: str, within: str = "") -> Values:
        """Return thing → values of the property *term* (a prefixed name).

        With *within*, another property of the same graph, only of the things that have that one: worth it where they are few.
        """
        known = self._values.get((term, within))
        if known is not None:
            return known
        pattern = f"?thing {within} ?any ; {term} ?value" if within else f"?thing {term} ?value"
        found: defaultdict[str, list[str]] = defaultdict(list)
        for thing, value in self._ask("?thing ?value", pattern, shown=term in _SHOWN):
            found[thing].append(value)
        self._values[term, within] = found
        return found

    def all(self, thing: str, term: str, within: str = "") -> Sequence[str]:
        """Return the values of a property of *thing*, in no order."""
        return self.values(term, within).get(thing, _NONE)

    def first(self, thing: str | None, term: str, within: str = "") -> str | None:
        """Return the value of a property; of several the first in order, so that the same graph always gives the same."""
        found = self.values(term, within).get(thing or "")
        if found is None:
            return None
        return found[0] if len(found) == 1 else min(found)

    def _ask(self, variables: str, pattern: str, *, shown: bool) -> Iterator[tuple[str, ...]]:
        suffix = "evidence" if shown else "graph"
        graphs = " ".join([f"<{self.base}decision/{key}/{suffix}>" for key in self.decisions])
        return ask(self.database, f"SELECT {variables} WHERE {{ VALUES ?graph {{ {graphs} }} GRAPH ?graph {{ {pattern} }} }}")


def batches(database: ox.Store, base: str, only: Collection[str] | None = None) -> Iterator[Batch]:
    """Yield the decisions of a store in order of their keys, some at a time; of *only* those keys, where they are given.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    keys = sorted({iri.removeprefix(f"{base}decision/") for (iri,) in ask(database, "SELECT ?d WHERE { GRAPH ?g { ?d a og:Decision } }")})
    if only is not None:
        keys = [key for key in keys if key in only]
    for start in range(0, len(keys), SIZE):
        yield Batch(database, base, keys[start : start + SIZE])


def ask(database: ox.Store, sparql: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each solution's terms.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    try:
        solutions = database.query(sparql, prefixes=PREFIXES)
        if isinstance(solutions, ox.QuerySolutions):
            for solution in solutions:
                yield tuple([term.value for term in solution])
    except (OSError, RuntimeError) as error:
        raise StoreDamaged(f"the database cannot be read: {error}") from error


def key_of(iri: str, base: str) -> str:
    """Return the key of a thing of a decision: what follows the base in its IRI; of a paragraph `R/paragraph/12`."""
    return iri.removeprefix(f"{base}decision/").replace("/text#paragraph-", "/paragraph/")


def order(key: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts keys as people count: `…/step/2` before `…/step/10`."""
    return tuple([(len(part), part) if part.isdecimal() else (0, part) for part in key.split("/")])
