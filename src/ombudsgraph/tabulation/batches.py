"""Decisions read from the graph a batch at a time: memory stays flat, and rows come in the order of their keys however large the store.

A property is read for a whole batch with one flat query inside the decisions' own graphs, which the engine answers by running along an
index: a third of the time of going from node to node. What needs two properties joins them here. A thread of its own reads the next
batch's properties while the rows of this one are made: the engine answers without Python's lock.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, pairwise
from types import MappingProxyType

import pyoxigraph as ox

from ombudsgraph.tabulation.asking import ask, prefixed, solutions

SIZE = 500  # decisions in a batch: a larger one is no faster
_WHOLE = 4  # one that is read as a whole is so much smaller, as two are held

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

_IN_IRI = re.compile(r'[^<>"{}|^`\\\x00-\x20]+').fullmatch  # what a key can be; none of others is in a store

Values = Mapping[str, list[str]]  # thing → its values of a property
_NOTHING: Values = MappingProxyType({})
_Asked = tuple[str, str]  # a property and another one that its things have, or "a" and a class


class Batch:
    """Some decisions of a store, in order. Thing and value are the words of RDF terms: IRIs, or a literal's."""

    def __init__(self, database: ox.Store, base: str, decisions: Sequence[str]) -> None:
        self.database, self.base, self.decisions = database, base, decisions
        self._values: dict[_Asked, Values] = {}
        self._ahead: dict[_Asked, Future[Values]] = {}
        self._whole: Future[Mapping[str, Values]] | None = None

    def things(self, kind: str) -> list[tuple[str, str]]:
        """Return key and IRI of the members of the class *kind* (a prefixed name), in the order of their keys."""
        found = self.values(_ANCHORS[kind]) if kind in _ANCHORS else self.values("a", kind)
        return sorted([(key_of(iri, self.base), iri) for iri in found], key=lambda thing: order(thing[0]))

    def values(self, term: str, within: str = "") -> Values:
        """Return thing → values of the property *term* (a prefixed name).

        With *within*, another property of the same graph, of the things that have it, and maybe of others: worth it where they are few.
        """
        asked = term, within
        known = self._values.get(asked)
        if known is None:
            if self._whole is not None and term != "a":
                return self._whole.result().get(term, _NOTHING)
            ahead = self._ahead.pop(asked, None)
            known = self._values[asked] = ahead.result() if ahead else self._read(asked)
        return known

    def all(self, thing: str, term: str, within: str = "") -> Sequence[str]:
        """Return the values of a property of *thing*, in no order."""
        return self.values(term, within).get(thing, _NONE)

    def first(self, thing: str | None, term: str, within: str = "") -> str | None:
        """Return the value of a property; of several the first in order, so that the same graph always gives the same."""
        found = self.values(term, within).get(thing or "")
        if found is None:
            return None
        return found[0] if len(found) == 1 else min(found)

    def read_ahead(self, reader: ThreadPoolExecutor, asked: Iterable[_Asked]) -> None:
        """Begin to read by *reader* what will be *asked*, as `asked` of another batch gives it."""
        self._ahead = {one: reader.submit(self._read, one) for one in asked}

    def read_whole(self, reader: ThreadPoolExecutor) -> None:
        """Begin to read by *reader* all that the graphs hold, along the index by thing: three fifths of the work for all tables."""
        self._whole = reader.submit(self._read_whole)

    @property
    def asked(self) -> tuple[_Asked, ...]:
        """What was asked for so far."""
        return tuple(self._values)

    def ask(self, variables: str, pattern: str) -> Iterator[list[str]]:
        """Yield the words of *variables* where *pattern* holds; in it `{graph}` and `{evidence}` stand for the IRIs of the batch's graphs.

        Raises:
            StoreDamaged: the database cannot be read.
        """
        for part in ("graph", "evidence"):
            if f"{{{part}}}" in pattern:
                pattern = pattern.replace(f"{{{part}}}", " ".join([f"<{self.base}decision/{key}/{part}>" for key in self.decisions]))
        return solutions(self.database, f"SELECT {variables} WHERE {{ {pattern} }}")

    def _read(self, asked: _Asked) -> Values:
        term, within = asked
        part = "evidence" if term in _SHOWN else "graph"
        found: defaultdict[str, list[str]] = defaultdict(list)
        if term == "a":
            for (thing,) in self.ask("?thing", f"VALUES ?graph {{ {{{part}}} }} GRAPH ?graph {{ ?thing a {within} }}"):
                found[thing].append(within)
            return found
        pattern = f"?thing {within} ?any ; {term} ?value" if within else f"?thing {term} ?value"
        for thing, value in self.ask("?thing ?value", f"VALUES ?graph {{ {{{part}}} }} GRAPH ?graph {{ {pattern} }}"):
            found[thing].append(value)
        return found

    def _read_whole(self) -> Mapping[str, Values]:
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        same: dict[str, str] = {}
        for part in ("graph", "evidence"):
            pattern = f"VALUES ?graph {{ {{{part}}} }} GRAPH ?graph {{ ?thing ?term ?value FILTER(?term != rdf:type) }}"
            for thing, term, value in self.ask("?thing ?term ?value", pattern):
                name = prefixed(term)
                if (name in _SHOWN) == (part == "evidence"):
                    found[name][same.setdefault(thing, thing)].append(value)
        return found


def batches(database: ox.Store, base: str, only: Collection[str] | None = None, *, whole: bool = False) -> Iterator[Batch]:
    """Yield the decisions of a store in order of their keys, some at a time; *only* those keys, where they are given.

    While one batch is worked on, the next one is read: all of it where the *whole* is wanted, else what was asked of the batch before.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    keys = sorted(set(filter(_IN_IRI, only)) if only is not None else _all(database, base))
    with ThreadPoolExecutor(1) as reader:
        try:
            asked: tuple[_Asked, ...] = ()
            for batch, following in pairwise(chain(_cut(database, base, keys, reader if whole else None), (None,))):
                if following is not None and not whole:
                    following.read_ahead(reader, asked)
                if batch is not None:
                    yield batch
                    asked = batch.asked
        finally:
            reader.shutdown(cancel_futures=True)


def _cut(database: ox.Store, base: str, keys: Sequence[str], reader: ThreadPoolExecutor | None) -> Iterator[Batch]:
    """Yield the batches of *keys*; where there is a *reader*, it begins to read each as a whole."""
    size = SIZE if reader is None else SIZE // _WHOLE or 1
    for start in range(0, len(keys), size):
        batch = Batch(database, base, keys[start : start + size])
        if reader is not None:
            batch.read_whole(reader)
        yield batch


def _all(database: ox.Store, base: str) -> set[str]:
    return {iri.removeprefix(f"{base}decision/") for (iri,) in ask(database, "SELECT ?d WHERE { GRAPH ?g { ?d a og:Decision } }")}


def key_of(iri: str, base: str) -> str:
    """Return the key of a thing of a decision: what follows the base in its IRI; of a paragraph `R/paragraph/12`."""
    return iri.removeprefix(f"{base}decision/").replace("/text#paragraph-", "/paragraph/")


def order(key: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts keys as people count: `…/step/2` before `…/step/10`."""
    return tuple([(len(part), part) if part.isdecimal() else (0, part) for part in key.split("/")])
