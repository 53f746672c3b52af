"""The first pass: which node of a unit may fail which shape.

The core constraints are compiled once to checks over dictionaries. Where the checks say that a node conforms, the reference engine would
have no result for it; every other node, and every node of a shape that uses something unknown here, goes to that engine, which alone
makes results. So what is reported is pyshacl's, and a sound decision costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import rdflib
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.shape import Shape
from rdflib.namespace import SH

from ombudsgraph.validation import constraints
from ombudsgraph.validation.constraints import SUBCLASS_OF, TYPE, Constraint, Terms, Verdict, every, unknown
from ombudsgraph.validation.literals import to_ntriples
from ombudsgraph.validation.paths import compile_path
from ombudsgraph.validation.pyshacl_parts import has_custom_constraints, path, targets
from ombudsgraph.validation.shapes_graph import Shapes
from ombudsgraph.validation.units import Facts

Check = Callable[[Facts, str], Verdict]
Suspect = tuple[str, str]  # IRI of a shape, node that may not conform to it (N-Triples)
# Parameters that say nothing by themselves: the one beside which they stand reads them.
_BESIDE = frozenset((SH.flags, SH.ignoredProperties, SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.qualifiedValueShapesDisjoint))


@dataclass(frozen=True, slots=True)
class Target:
    """A shape that looks for its own nodes (SHACL section 2.1.3), in N-Triples terms, and its check."""

    shape: str
    check: Check
    classes: frozenset[str]
    nodes: frozenset[str]
    subjects_of: tuple[str, ...]
    objects_of: tuple[str, ...]


@dataclass(slots=True)
class Finding:
    """What the first pass found of a unit: pairs that may fail, and pairs whose node belongs to another unit."""

    suspects: list[Suspect] = field(default_factory=list)
    elsewhere: set[Suspect] = field(default_factory=set)
    focus: dict[str, list[str]] = field(default_factory=dict)  # shape → the unit's nodes that it is validated against


class Screen:
    """The shapes as a first pass; *asked* are constraints (values of sh:sparql) that are asked as queries instead."""

    def __init__(self, shapes: Shapes, asked: Iterable[rdflib.term.Node] = (), *, trusting: bool = True) -> None:
        compiler = _Compiler(shapes, frozenset(asked))
        self._trusting = trusting
        self.targets = [_target(shape, compiler) for shape in shapes.parsed.shapes if not shape.deactivated]
        self.targets = [target for target in self.targets if target.classes or target.nodes or target.subjects_of or target.objects_of]
        self._looked_for = frozenset(predicate for target in self.targets for predicate in target.subjects_of + target.objects_of)
        self._checks = {target.shape: target.check for target in self.targets}
        self.properties_back = frozenset(to_ntriples(term) for term in shapes.graph.objects(None, SH.inversePath))
        self.named_nodes = frozenset(node for target in self.targets for node in target.nodes)

    def search(self, facts: Facts) -> Finding:
        """Return which nodes of the unit in *facts* may fail which shape."""
        found, own = Finding(), facts.own
        by_class, having = _by_class(facts), _having(own, self._looked_for)
        doubt = facts.odd or not self._trusting
        for target in self.targets:
            nodes: dict[str, None] = {}
            for name in target.classes:
                nodes.update(dict.fromkeys(by_class.get(name, ())))
            if target.nodes:
                nodes.update(dict.fromkeys(node for node in target.nodes if node in own))
            for predicate in target.subjects_of:
                nodes.update(dict.fromkeys(having.get(predicate, ())))
            for predicate in target.objects_of:
                for value in (value for node in having.get(predicate, ()) for value in own[node][predicate]):
                    if value in own or value[0] == '"':
                        nodes[value] = None
                    else:
                        found.elsewhere.add((target.shape, value))
            check, shape = target.check, target.shape
            found.focus[shape] = list(nodes)
            found.suspects += [(shape, node) for node in nodes if doubt or check(facts, node) is not True]
        if facts.odd and not doubt:  # met while checking: what was said before it does not count
            return self.search(facts)
        return found

    def may_fail(self, facts: Facts, suspect: Suspect) -> bool:
        """Tell whether the node may fail the shape."""
        shape, node = suspect
        return not self._trusting or self._checks[shape](facts, node) is not True or facts.odd


def _by_class(facts: Facts) -> dict[str, list[str]]:
    """Return class → nodes of the unit that are its SHACL instances (section 3.2)."""
    found: dict[str, list[str]] = {}
    for node, description in facts.own.items():
        for name in description.get(TYPE, ()):
            found.setdefault(name, []).append(node)
    for name in list(found):
        if facts.values(name, SUBCLASS_OF):
            for above in constraints.superclasses(facts, name) - {name}:
                found.setdefault(above, []).extend(found[name])
    return found


def _having(own: dict[str, dict[str, list[str]]], predicates: frozenset[str]) -> dict[str, list[str]]:
    """Return predicate → nodes of the unit that have it."""
    found: dict[str, list[str]] = {}
    for node, description in own.items():
        for predicate in predicates & description.keys():
            found.setdefault(predicate, []).append(node)
    return found


def _target(shape: Shape, compiler: _Compiler) -> Target:
    found = targets(shape)
    return Target(
        str(shape.node),
        compiler.check(shape.node),
        frozenset(map(to_ntriples, found.classes)),
        frozenset(map(to_ntriples, found.nodes)),
        tuple(map(to_ntriples, found.subjects_of)),
        tuple(map(to_ntriples, found.objects_of)),
    )


class _Compiler:
    """Makes checks of shapes."""

    def __init__(self, shapes: Shapes, asked: frozenset[rdflib.term.Node]) -> None:
        self._graph, self._parsed, self._asked = shapes.graph, shapes.parsed, asked
        self._checks: dict[rdflib.term.Node, Check] = {}
        self._open: set[rdflib.term.Node] = set()

    def check(self, node: rdflib.term.Node) -> Check:
        """Return the check of the shape *node*."""
        if node in self._open:  # recursion is undefined (section 3.4.3)
            return lambda _facts, _focus: None
        if node not in self._checks:
            self._open.add(node)
            self._checks[node] = self._compile(node)
            self._open.discard(node)
        return self._checks[node]

    def _compile(self, node: rdflib.term.Node) -> Check:
        shape = self._parsed.lookup_shape_from_node(node)
        if shape.deactivated:
            return lambda _facts, _focus: True
        parts = self._constraints(node, shape)
        along = path(shape)
        if along is None:
            return _all_of(parts)
        follow = compile_path(self._graph, along)
        if follow is None:
            return lambda _facts, _focus: None
        values_of = follow

        def check(facts: Facts, focus: str) -> Verdict:
            values = values_of(facts, focus)
            doubt = False
            for part in parts:
                verdict = part(facts, focus, values)
                if verdict is False:
                    return False
                doubt = doubt or verdict is None
            return None if doubt else True

        return check

    def _constraints(self, node: rdflib.term.Node, shape: Shape) -> list[Constraint]:
        found: list[Constraint] = [unknown] if has_custom_constraints(shape) else []
        for predicate in sorted(set(self._graph.predicates(node)), key=str):
            if predicate in CONSTRAINT_PARAMETERS_MAP and predicate not in _BESIDE:
                terms = sorted(self._graph.objects(node, predicate), key=str)
                found += self._build(node, rdflib.URIRef(str(predicate)), terms)
        return found

    def _build(self, node: rdflib.term.Node, predicate: rdflib.URIRef, terms: Terms) -> list[Constraint]:
        if predicate in constraints.SIMPLE:
            return [constraints.SIMPLE[predicate](terms)]
        if predicate == SH.sparql:
            return [] if self._asked.issuperset(terms) else [unknown]
        return self._of_shapes(node, predicate, terms) or self._of_lists(node, predicate, terms)

    def _of_lists(self, node: rdflib.term.Node, predicate: rdflib.URIRef, terms: Terms) -> list[Constraint]:
        graph = self._graph
        if predicate == SH.pattern:
            return [constraints.pattern(terms, list(graph.objects(node, SH.flags)))]
        if predicate == SH.languageIn:
            return [constraints.language_in(list(graph.items(terms[0])))]
        if predicate == SH["in"]:
            return [constraints.one_of(list(graph.items(terms[0])))]
        if predicate == SH.closed:
            return self._closed(node) if str(terms[0]) == "true" else []
        return [unknown]

    def _of_shapes(self, node: rdflib.term.Node, predicate: rdflib.URIRef, terms: Terms) -> list[Constraint]:
        graph = self._graph
        if predicate in (SH.node, SH.property):
            return [_conforms_to_all([self.check(term) for term in terms])]
        if predicate == SH["not"]:
            return [_conforms_to_none([self.check(term) for term in terms])]
        if predicate in (SH["and"], SH["or"], SH.xone):
            wanted = {SH["and"]: every, SH["or"]: _some, SH.xone: _one}[predicate]
            return [_conforms(wanted, [self.check(member) for member in graph.items(term)]) for term in terms]
        if predicate == SH.qualifiedValueShape:
            return [self._qualified(node, term) for term in terms]
        return []

    def _closed(self, node: rdflib.term.Node) -> list[Constraint]:
        graph = self._graph
        allowed = {path for part in graph.objects(node, SH.property) for path in graph.objects(part, SH.path)}
        for members in graph.objects(node, SH.ignoredProperties):
            allowed.update(graph.items(members))
        return [constraints.closed(path for path in allowed if isinstance(path, rdflib.URIRef))]

    def _qualified(self, node: rdflib.term.Node, wanted: rdflib.term.Node) -> Constraint:
        """Return sh:qualifiedValueShape (4.7.3)."""
        graph, inner, siblings = self._graph, self.check(wanted), list[Check]()
        if any(str(term) == "true" for term in graph.objects(node, SH.qualifiedValueShapesDisjoint)):
            parts = {part for holder in graph.subjects(SH.property, node) for part in graph.objects(holder, SH.property)}
            shapes = {shape for part in parts for shape in graph.objects(part, SH.qualifiedValueShape)} - {wanted}
            siblings = [self.check(shape) for shape in shapes]
        least, most = (next((int(str(n)) for n in graph.objects(node, p)), None) for p in (SH.qualifiedMinCount, SH.qualifiedMaxCount))

        def check(facts: Facts, _focus: str, values: Sequence[str]) -> Verdict:
            count = 0
            for value in values:
                verdicts = [inner(facts, value), *(_opposite(sibling(facts, value)) for sibling in siblings)]
                verdict = every(verdicts)
                if verdict is None:
                    return None
                count += verdict
            return (least is None or count >= least) and (most is None or count <= most)

        return check


def _all_of(parts: list[Constraint]) -> Check:
    def check(facts: Facts, focus: str) -> Verdict:
        values, doubt = (focus,), False
        for part in parts:
            verdict = part(facts, focus, values)
            if verdict is False:
                return False
            doubt = doubt or verdict is None
        return None if doubt else True

    return check


def _opposite(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def _some(verdicts: Iterable[Verdict]) -> Verdict:
    return _opposite(every(_opposite(verdict) for verdict in verdicts))


def _one(verdicts: Iterable[Verdict]) -> Verdict:
    found = list(verdicts)
    return None if None in found else found.count(True) == 1


def _conforms(wanted: Callable[[Iterable[Verdict]], Verdict], checks: list[Check]) -> Constraint:
    return lambda facts, _focus, values: every(wanted([check(facts, value) for check in checks]) for value in values)


def _conforms_to_all(checks: list[Check]) -> Constraint:
    def check(facts: Facts, _focus: str, values: Sequence[str]) -> Verdict:
        doubt = False
        for value in values:
            for inner in checks:
                verdict = inner(facts, value)
                if verdict is False:
                    return False
                doubt = doubt or verdict is None
        return None if doubt else True

    return check


def _conforms_to_none(checks: list[Check]) -> Constraint:
    return lambda facts, _focus, values: every(_opposite(check(facts, value)) for value in values for check in checks)
