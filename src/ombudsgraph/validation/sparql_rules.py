"""SPARQL-based constraints (SHACL section 5) as one query each over the whole database.

The standard runs the SELECT of sh:sparql once a node, with $this bound beforehand. Where a shape looks for its own nodes, the same
solutions come from one query in which the pattern of its targets binds ?this: it is put first into the WHERE group, and into every group
within that has a scope of its own (branches of UNION, OPTIONAL with BIND, subqueries) and speaks of $this. What cannot be asked so stays
with the reference engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
import rdflib
from pyshacl.errors import ReportableRuntimeError
from pyshacl.shape import Shape
from rdflib.namespace import OWL, RDF, RDFS, SH

from ombudsgraph.errors import ShapesError, ValidationError
from ombudsgraph.validation.literals import to_ntriples
from ombudsgraph.validation.paths import path_text
from ombudsgraph.validation.pyshacl_engine import fill, own_messages, severity_of
from ombudsgraph.validation.pyshacl_parts import declared_prefixes, path, targets
from ombudsgraph.validation.results import Result, Severity
from ombudsgraph.validation.shapes_graph import Shapes, chosen
from ombudsgraph.validation.sparql_text import Rewriting, key_words, rewrite
from ombudsgraph.validation.units import key_of

COMPONENT = str(SH.SPARQLConstraintComponent)
_REFERRING = (SH.node, SH["not"], SH.qualifiedValueShape)
_MARK = "\x00"
_BY_SUBCLASS = f"a/<{RDFS.subClassOf}>* "


@dataclass(frozen=True, slots=True)
class Rule:
    """A SPARQL-based constraint as one query: `template` has a mark where `pattern` binds ?this to the nodes of `holders`."""

    shape: str
    constraint: rdflib.term.Node
    template: str
    pattern: str
    holders: tuple[str, ...]
    severity: Severity
    path: str | None  # of a property shape
    message: str
    is_property: bool

    def query(self, pattern: str | None = None) -> str:
        """Return the query, for the nodes that *pattern* binds or all."""
        return self.template.replace(_MARK, pattern or self.pattern)


def rules(shapes: Shapes) -> tuple[Rule, ...]:
    """Return the SPARQL-based constraints that can be asked as one query each.

    Raises:
        ShapesError: a query is not as SHACL wants it (no SERVICE, MINUS or VALUES, $this in subqueries), or does not parse.
    """
    found = []
    for shape in sorted(shapes.parsed.shapes, key=lambda shape: str(shape.node)):
        holders = () if shape.deactivated else _holders(shapes, shape)
        pattern = _pattern(holders)
        for constraint in sorted(shapes.graph.objects(shape.node, SH.sparql), key=str):
            if shape.deactivated or str(shapes.graph.value(constraint, SH.deactivated)) == "true":
                continue
            rewriting = _rewritten(shapes, shape, constraint)
            if pattern is not None and rewriting.possible:
                found.append(_rule(shapes, shape, constraint, rewriting.query, pattern, tuple(str(holder.node) for holder in holders)))
    return tuple(found)


def asked(shapes: Shapes, found: Iterable[Rule]) -> frozenset[rdflib.term.Node]:
    """Return the constraints that need not be checked node by node: those of *found*, and those that are switched off."""
    off = {node for node in shapes.graph.objects(None, SH.sparql) if str(shapes.graph.value(node, SH.deactivated)) == "true"}
    return frozenset({rule.constraint for rule in found} | off)


def run(rule: Rule, database: ox.Store, pattern: str | None = None) -> Iterator[Result]:
    """Yield the results of *rule* over the union of the graphs in *database*, for the nodes that *pattern* binds or all.

    Raises:
        ValidationError: the query fails.
    """
    query = rule.query(pattern)
    if next(database.quads_for_pattern(None, ox.NamedNode(str(RDFS.subClassOf)), None, None), None) is None:
        query = query.replace(_BY_SUBCLASS, "a ")  # a path is slower
    try:
        solutions = database.query(query, use_default_graph_as_union=True)
    except (SyntaxError, RuntimeError, OSError, ValueError) as error:
        raise ValidationError(f"the query of the shape {rule.shape} failed: {error}") from error
    if not isinstance(solutions, ox.QuerySolutions):
        raise ValidationError(f"the query of the shape {rule.shape} gave no solutions")
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        terms = {name: str(term) for name, term in zip(names, solution, strict=True) if term is not None}
        if "this" in terms and "failure" not in terms:
            yield _result(rule, terms)


def _result(rule: Rule, terms: dict[str, str]) -> Result:
    """Return the result for a solution (section 5.3.2)."""
    focus = terms["this"]
    value = terms.get("value", None if rule.is_property else focus)
    path = terms.get("path", rule.path)
    known = {"this": focus, "value": value, "path": path, **terms}
    return Result(rule.severity, rule.shape, COMPONENT, focus, path, value, fill(rule.message, known), key_of(focus))


def _rule(shapes: Shapes, shape: Shape, constraint: rdflib.term.Node, template: str, pattern: str, holders: tuple[str, ...]) -> Rule:
    along = path(shape)
    told = path_text(shapes.graph, along) if along is not None else None
    message = chosen(own_messages(shapes.graph, constraint)) or chosen(shapes.graph.objects(shape.node, SH.message))
    severity, is_property = severity_of(shape.severity), bool(shape.is_property_shape)
    return Rule(str(shape.node), constraint, template, pattern, holders, severity, told, message, is_property)


def _rewritten(shapes: Shapes, shape: Shape, constraint: rdflib.term.Node) -> Rewriting:
    selects = list(shapes.graph.objects(constraint, SH.select))
    if len(selects) != 1:
        raise ShapesError(f"the sh:sparql of {shape.node} has {len(selects)} sh:select, expected one")
    text = str(selects[0])
    try:
        spaces = declared_prefixes(shape, constraint, text) | _imported(shapes.graph, constraint)
    except ReportableRuntimeError as error:
        raise ShapesError(f"the query of the shape {shape.node} cannot be used: {error.message}") from error
    if key_words(text) & {"SERVICE", "FROM"}:
        raise ShapesError(f"the query of the shape {shape.node} asks elsewhere (SERVICE, FROM); expected the data alone")
    if "shapesGraph" in text:
        raise ShapesError(f"the query of the shape {shape.node} uses $shapesGraph, which no engine here has")
    along = path(shape)
    if along is not None:
        text = re.sub(r"[$?]PATH\b", lambda _: path_text(shapes.graph, along), text)
    elif re.search(r"[$?]PATH\b", text):
        raise ShapesError(f"the query of the shape {shape.node} uses $PATH, but the shape has no sh:path")
    text = re.sub(r"[$?]currentShape\b", lambda _: f"<{shape.node}>", text)
    rewriting = rewrite(text, _MARK)
    query = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in spaces.items()) + rewriting.query
    try:
        answer = ox.Store().query(query.replace(_MARK, "?this ?asked_p ?asked_o ."))
    except SyntaxError as error:
        raise ShapesError(f"the query of the shape {shape.node} does not parse: {error}") from error
    if not isinstance(answer, ox.QuerySolutions):
        raise ShapesError(f"the sh:select of the shape {shape.node} is no SELECT query")
    return Rewriting(query, rewriting.possible)


def _imported(graph: rdflib.Graph, constraint: rdflib.term.Node) -> dict[str, str]:
    """Return the prefixes that what sh:prefixes names declares or imports (section 5.2.1)."""
    found: dict[str, str] = {}
    for start in graph.objects(constraint, SH.prefixes):
        for holder in graph.transitive_objects(start, OWL.imports):
            for declared in graph.objects(holder, SH.declare):
                found[str(graph.value(declared, SH.prefix))] = str(graph.value(declared, SH.namespace))
    return found


def _holders(shapes: Shapes, shape: Shape) -> tuple[Shape, ...]:
    """Return the shapes whose targets *shape* is validated against; none where that hangs on other shapes' results."""
    graph, holders = shapes.graph, [shape]
    if _is_referred(graph, shape.node):
        return ()
    for node in graph.subjects(SH.property, shape.node):
        holder = shapes.parsed.lookup_shape_from_node(node)
        if holder.is_property_shape or _is_referred(graph, node) or (None, SH.property, node) in graph:
            return ()
        if not holder.deactivated:
            holders.append(holder)
    return tuple(holders)


def _is_referred(graph: rdflib.Graph, node: rdflib.term.Node) -> bool:
    """Tell whether a shape asks for conformance to *node*."""
    return any((None, predicate, node) in graph for predicate in (*_REFERRING, RDF.first))


def _pattern(holders: Iterable[Shape]) -> str | None:
    """Return the pattern that binds ?this to the targets of *holders*; None where they have none."""
    parts = list(dict.fromkeys(part for holder in holders for part in _targets(holder)))
    if len(parts) < 2:
        return parts[0] if parts else None
    return "{ SELECT DISTINCT ?this WHERE { " + " UNION ".join(f"{{ {part} }}" for part in parts) + " } }"


def _targets(shape: Shape) -> Iterator[str]:
    """Yield a pattern for each target of *shape* (section 2.1.3)."""
    found = targets(shape)
    for name in found.classes:
        yield f"?this {_BY_SUBCLASS}{to_ntriples(name)} ."
    if found.nodes:
        yield f"VALUES ?this {{ {' '.join(map(to_ntriples, found.nodes))} }}"
    for predicate in found.subjects_of:
        yield f"?this {to_ntriples(predicate)} ?asked_o ."
    for predicate in found.objects_of:
        yield f"?asked_s {to_ntriples(predicate)} ?this ."
