"""Units of validation: a decision's triples, and what else a shape asks about them, looked up in the database.

A unit is what stands under one decision's IRI (the decision, its parts, its text's spans, its receipt); everything else (registers,
software, blank nodes) belongs to no decision. Which named graph a triple stands in does not matter: the data graph of a validation is
the union of all. Terms are N-Triples text, the form in which the engine gives them, so that nothing is parsed that no shape asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import pyoxigraph as ox

# The decision under whose IRI a node stands, its key in group 2.
DECISION = re.compile(r"(.+?/decision/([^/#?<>]+))(?:[/#?].*)?")
PARTS = ("graph", "evidence")  # the named graphs of a decision

Description = dict[str, list[str]]  # predicate → objects
_NOTHING: Mapping[str, list[str]] = {}
_KEPT = 50_000  # descriptions of what belongs to no decision; more are forgotten, so that memory stays flat


@lru_cache(maxsize=65536)
def owner(iri: str) -> str | None:
    """Return the IRI of the decision under which the node *iri* (without angle brackets) stands."""
    match = DECISION.fullmatch(iri)
    return match.group(1) if match else None


def key_of(term: str) -> str | None:
    """Return the key of the decision under which the node *term* (N-Triples) stands: "20-012-640"."""
    match = DECISION.fullmatch(term[1:-1]) if term.startswith("<") else None
    return match.group(2) if match else None


def node_of(term: str) -> ox.NamedNode | ox.BlankNode | None:
    """Return a subject for the database; None for a literal."""
    if term.startswith("<"):
        return ox.NamedNode(term[1:-1])
    return ox.BlankNode(term[2:]) if term.startswith("_:") else None


class Facts:
    """The triples of one unit at a time, and those of other nodes as they are asked for.

    `own` describes the unit's nodes; `foreign` are subjects in its graphs that stand under no IRI of the unit; `odd` tells whether a
    literal was met that *is_plain* does not take.
    """

    def __init__(self, database: ox.Store, is_plain: Callable[[str], bool] = lambda _: True) -> None:
        self.database = database
        self.own: dict[str, Description] = {}
        self.foreign: set[str] = set()
        self.odd = False
        self.content: list[bytes] = []  # the unit's triples as N-Triples
        self._is_plain = is_plain
        self._odd_others: set[str] = set()
        self._others: dict[str, Description] = {}
        self._alone = False
        self._inverse: dict[str, dict[str, list[str]]] = {}
        self._pointing: dict[tuple[str, str], list[str]] = {}

    def take(self, decision: str, strays: Iterable[str] = (), *, alone: bool = True) -> None:
        """Make the decision with the IRI *decision* the unit.

        Args:
            decision: its IRI.
            strays: those of its nodes that other graphs describe as well.
            alone: whether what points at its nodes is looked for in the unit alone.
        """
        self._pointing.clear()
        self._inverse.clear()
        self._alone = alone
        self.odd = False
        self.content = []
        own, self.foreign = self._read(decision)
        for subject in (*strays, f"<{decision}/receipt>"):
            description = self._look_up(subject)
            if description:
                own[subject] = description
                self.odd = self.odd or self._is_odd(description)
                self.content.append(ntriples(subject, description).encode())
        self.own = own

    def take_nodes(self, nodes: Iterable[str]) -> None:
        """Make *nodes* the unit, wherever they are described, if they are."""
        self._pointing.clear()
        self._alone = False
        self.foreign = set()
        self.own = {node: self._look_up(node) for node in nodes}
        self.odd = any(self._is_odd(description) for description in self.own.values())

    def about(self, node: str) -> Mapping[str, list[str]]:
        """Return what is said of *node*: predicate → objects."""
        found = self.own.get(node)
        if found is None:
            found = self._others.get(node)
            if found is None:
                if node[0] == '"':
                    return _NOTHING
                found = self._keep(node, self._look_up(node))
            if node in self._odd_others:
                self.odd = True
        return found

    def _keep(self, node: str, description: Description) -> Description:
        if len(self._others) > _KEPT:
            self._others.clear()
            self._odd_others.clear()
        self._others[node] = description
        if self._is_odd(description):
            self._odd_others.add(node)
        return description

    def _is_odd(self, description: Description) -> bool:
        return any(
            value[0] == '"' and value[-1] == ">" and not self._is_plain(value) for values in description.values() for value in values
        )

    def values(self, node: str, predicate: str) -> list[str]:
        """Return the objects of *predicate* at *node*."""
        return self.about(node).get(predicate, [])

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the nodes that have *value* as object of *predicate*: of the unit, where it is taken alone, else of all."""
        if self._alone and value in self.own:
            return self._near(predicate).get(value, [])
        asked = predicate, value
        found = self._pointing.get(asked)
        if found is None:
            quads = self.database.quads_for_pattern(None, ox.NamedNode(predicate[1:-1]), parse_term(value), None)
            found = self._pointing[asked] = list(dict.fromkeys(str(quad.subject) for quad in quads))
        return found

    def _near(self, predicate: str) -> dict[str, list[str]]:
        found = self._inverse.get(predicate)
        if found is None:
            found = self._inverse[predicate] = {}
            for node, description in self.own.items():
                for value in description.get(predicate, ()):
                    found.setdefault(value, []).append(node)
        return found

    def _read(self, decision: str) -> tuple[dict[str, Description], set[str]]:
        lines: dict[str, None] = {}
        for content in contents(self.database, decision):
            self.content.append(content)
            lines.update(dict.fromkeys(content.decode().split("\n")))
        lines.pop("", None)
        found: dict[str, Description] = {}
        is_plain = self._is_plain
        for line in lines:
            subject, predicate, value = line[:-2].split(" ", 2)
            if value[-1] == ">" and value[0] == '"' and not is_plain(value):
                self.odd = True
            description = found.get(subject)
            if description is None:
                description = found[subject] = {}
            values = description.get(predicate)
            if values is None:
                description[predicate] = [value]
            else:
                values.append(value)
        whole = f"<{decision}"
        foreign = {subject for subject in found if not subject.startswith(whole) or subject[len(whole)] not in ">/#?"}
        for subject in foreign:
            del found[subject]
        return found, foreign

    def _look_up(self, node: str) -> Description:
        subject, found = node_of(node), Description()
        if subject is None:
            return found
        for quad in self.database.quads_for_pattern(subject, None, None, None):
            values, value = found.setdefault(f"<{quad.predicate.value}>", []), str(quad.object)
            if value not in values:
                values.append(value)
        return found


def contents(database: ox.Store, decision: str) -> Iterator[bytes]:
    """Yield the graphs of *decision* as N-Triples."""
    for part in PARTS:
        content = database.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(f"{decision}/{part}"))
        if content:
            yield content


def ntriples(subject: str, description: Mapping[str, list[str]]) -> str:
    """Return *description* as N-Triples."""
    return "".join(f"{subject} {predicate} {value} .\n" for predicate, values in description.items() for value in values)


@lru_cache(maxsize=4096)
def parse_term(term: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return the term whose N-Triples form *term* is."""
    node = node_of(term)
    if node is not None:
        return node
    triple = next(ox.parse(f"<x:s> <x:p> {term} .", ox.RdfFormat.N_TRIPLES))
    if not isinstance(triple.object, ox.Literal):
        raise ValueError(f"found {term!r}, expected a term in N-Triples form")
    return triple.object
