"""What one process does: shapes over decisions of one database, a batch at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, Self

import pyoxigraph as ox

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.validation import layout, locality, sparql_rules
from ombudsgraph.validation.literals import is_plain, lexical
from ombudsgraph.validation.pyshacl_engine import Reference
from ombudsgraph.validation.quick import Screen, Suspect
from ombudsgraph.validation.results import Result
from ombudsgraph.validation.shapes_graph import Shapes
from ombudsgraph.validation.sparql_rules import Rule
from ombudsgraph.validation.units import Facts, contents, owner

Task = tuple[str, Sequence[str]]  # a decision's IRI and its strays
_IDENTIFIER = "<http://purl.org/dc/terms/identifier>"
_SHA256 = "<https://w3id.org/ombudsgraph/ontology#sha256>"
_WHOLE_TEXT = "<http://www.w3.org/ns/prov#value>"
_DECISION_NODE = re.compile(rb"<([^<>\s]*/decision/[^<>\s]*)>")
_BOUND_AT_ONCE = 2_000  # nodes that one query is given by name


class Texts(Protocol):
    """Where the statements' texts are at hand."""

    def read(self, sha256: str, /) -> str:
        """Return the text of that hash; raises StoreDamaged where it is not at hand."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """The places of the queries that are asked of a batch, and the properties that these and the core constraints follow back."""

    local: frozenset[int] = frozenset()
    back: frozenset[str] = frozenset()


@dataclass(slots=True)
class Outcome:
    """What came of some units: the results; how many decisions they were; nodes and pairs that belong to other units; which nodes that
    belong to no decision each shape looks for; which decisions speak of each other's nodes.
    """

    results: list[Result] = field(default_factory=list)
    decisions: int = 0
    foreign: set[str] = field(default_factory=set)
    elsewhere: set[Suspect] = field(default_factory=set)
    focus: dict[str, set[str]] = field(default_factory=dict)
    bonds: set[tuple[str, str]] = field(default_factory=set)

    def add(self, other: Outcome) -> None:
        """Take over what came of other units."""
        self.results += other.results
        self.decisions += other.decisions
        self.foreign |= other.foreign
        self.elsewhere |= other.elsewhere
        self.bonds |= other.bonds
        for shape, nodes in other.focus.items():
            self.focus.setdefault(shape, set()).update(nodes)


class Work:
    """One set of shapes over one database; *screened* where the first pass is trusted, *texts* where the statements' texts are kept."""

    def __init__(self, shapes: Shapes, database: ox.Store, *, screened: bool, texts: Texts | None = None) -> None:
        self.shapes, self.database = shapes, database
        self.rules = sparql_rules.rules(shapes)
        self.screen = Screen(shapes, sparql_rules.asked(shapes, self.rules), trusting=screened)
        self.facts = Facts(database, is_plain)
        self._texts = texts

    def over(self, database: ox.Store, texts: Texts | None = None) -> Self:
        """Return the same for another database; what was made of the shapes is shared, which costs more than a small database."""
        other = copy(self)
        other.database, other.facts, other._texts = database, Facts(database, is_plain), texts
        other.__dict__.pop("reference", None)
        other.__dict__.pop("rest", None)
        return other

    @cached_property
    def core(self) -> Shapes:
        """The shapes without what is asked as queries."""
        return self.shapes.without(sparql_rules.asked(self.shapes, self.rules))

    @cached_property
    def reference(self) -> Reference:
        """The reference engine, made when a first node may fail."""
        return Reference(self.core, self.database)

    @cached_property
    def rest(self) -> bytes:
        """What the database says of nodes that belong to no decision, as N-Triples."""
        return layout.rest_content(self.database)

    def plan(self) -> Plan:
        """Return which queries can be asked of a batch, and which properties are then followed back."""
        back = [locality.properties_back(rule.query()) for rule in self.rules]
        found = frozenset(place for place, properties in enumerate(back) if properties is not None)
        return Plan(found, self.screen.properties_back.union(*(properties for properties in back if properties)))

    def decisions(self, tasks: Iterable[Task], plan: Plan, *, beside: Iterable[str] | None = None) -> Outcome:
        """Validate decisions; where *beside* is given, those are other decisions that speak of their nodes."""
        outcome, content, keys, named = Outcome(), list[bytes](), set[str](), set(beside or ())
        for decision, strays in tasks:
            keys.add(decision)
            self.facts.take(decision, strays, alone=beside is None)
            self._decision(decision, outcome, plan.back, named)
            content += self.facts.content
            content.append(self._text(decision))
        if plan.local:
            batch = _database(b"".join([self.rest, *content, *self._named(named - keys, keys)]))
            for rule in (self.rules[place] for place in sorted(plan.local)):
                outcome.results += [result for result in sparql_rules.run(rule, batch) if owner(result.focus[1:-1]) in keys]
        return outcome

    def _decision(self, decision: str, outcome: Outcome, back: frozenset[str], named: set[str]) -> None:
        own, foreign = self.facts.own, self.facts.foreign
        outcome.foreign |= foreign
        outcome.bonds |= {(decision, other) for node in foreign if (other := owner(node[1:-1]))}
        for description in own.values():
            for predicate, values in description.items():
                for value in values:
                    if value[0] == "<" and "/decision/" in value and (other := owner(value[1:-1])) and other != decision:
                        named.add(other)
                        if predicate in back:
                            outcome.bonds.add((decision, other))
        if len(own) > 1 or any(predicate != _IDENTIFIER for description in own.values() for predicate in description):
            outcome.decisions += 1  # and not one of which only the reference is known, because another cites it
        self._search(outcome)

    def _named(self, wanted: set[str], known: set[str]) -> Iterator[bytes]:
        """Yield what is said of the decisions *wanted*, and of those that they name, and so on; those that are *known* are at hand."""
        seen, todo = set(known), sorted(wanted)
        while todo:
            decision = todo.pop()
            if decision in seen:
                continue
            seen.add(decision)
            for content in contents(self.database, decision):
                yield content
                for node in _DECISION_NODE.findall(content):
                    if (other := owner(node.decode())) and other not in seen:
                        todo.append(other)

    def _search(self, outcome: Outcome) -> dict[str, list[str]]:
        found = self.screen.search(self.facts)
        outcome.elsewhere |= found.elsewhere
        if found.suspects:
            outcome.results += self.reference.validate(found.suspects)
        return found.focus

    def nodes(self, nodes: Iterable[str]) -> Outcome:
        """Validate nodes as one unit."""
        outcome = Outcome()
        self.facts.take_nodes(nodes)
        outcome.focus = {shape: set(found) for shape, found in self._search(outcome).items()}
        return outcome

    def pairs(self, pairs: Iterable[Suspect]) -> list[Result]:
        """Validate single nodes against single shapes."""
        self.facts.take_nodes(())
        suspects = [pair for pair in pairs if self.screen.may_fail(self.facts, pair)]
        return self.reference.validate(suspects) if suspects else []

    def ask_everything(self, decisions: Iterable[str]) -> Iterator[Result]:
        """Yield the results of all queries over the whole graph in memory, with the texts of *decisions*."""
        whole = ox.Store()
        whole.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in self.database)
        whole.load(b"".join(map(self._text, decisions)), ox.RdfFormat.N_TRIPLES)
        for rule in self.rules:
            yield from sparql_rules.run(rule, whole)

    def ask_all(self, rules: Iterable[Rule]) -> Iterator[Result]:
        """Yield the results of *rules* over the whole database."""
        for rule in rules:
            yield from sparql_rules.run(rule, self.database)

    def ask_of(self, rule: Rule, nodes: Iterable[str]) -> Iterator[Result]:
        """Yield the results of *rule* for *nodes*, over the whole database."""
        named = sorted(node for node in nodes if node.startswith("<"))
        for start in range(0, len(named), _BOUND_AT_ONCE):
            yield from sparql_rules.run(rule, self.database, f"VALUES ?this {{ {' '.join(named[start : start + _BOUND_AT_ONCE])} }}")

    def _text(self, decision: str) -> bytes:
        """Return the triple that holds the decision's text, where it is kept."""
        node = f"<{decision}/text>"
        if self._texts is not None:
            for value in self.facts.values(node, _SHA256):
                with suppress(StoreDamaged):  # that the text is there is what `verify` looks at
                    return f"{node} {_WHOLE_TEXT} {ox.Literal(self._texts.read(lexical(value)))} .\n".encode()
        return b""


def _database(content: bytes) -> ox.Store:
    """Return a database with *content*; its blank nodes keep their names, which the engine's own loading would change."""
    database = ox.Store()
    if b"_:" in content:
        database.extend(ox.parse(content, ox.RdfFormat.N_TRIPLES))
    else:
        database.load(content, ox.RdfFormat.N_TRIPLES)
    return database
