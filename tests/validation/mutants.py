"""Alterations of the shapes, one at a time: each must change what some fixture is told (a mutation test of the constraints)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import rdflib
from faults import SHAPES
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

Graph = rdflib.Graph
Triple = tuple[Node, Node, Node]
NOTHING = rdflib.URIRef("https://w3id.org/ombudsgraph/ontology#Nothing")
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
LISTS = (SH["in"], SH.languageIn, SH.ignoredProperties, SH["or"], SH.xone)
BOUNDS = (SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive)
NUMBERS = (SH.minCount, SH.maxCount, SH.minLength, SH.maxLength, SH.qualifiedMinCount, SH.qualifiedMaxCount, *BOUNDS)
# What each is altered to, beside being deleted.
OTHERS: dict[Node, Callable[[Node], list[Node]]] = {
    SH.datatype: lambda _: [XSD.token],
    SH["class"]: lambda _: [NOTHING],
    SH.hasValue: lambda _: [NOTHING],
    SH.nodeKind: lambda kind: [SH.Literal if kind == SH.IRI else SH.IRI],
    SH.severity: lambda severity: [SH.Info if severity != SH.Info else SH.Violation],
    SH.pattern: lambda pattern: [rdflib.Literal(other) for other in _loosened(str(pattern))],
}
DELETED = (
    SH.property,
    *NUMBERS,
    *LISTS,
    *OTHERS,
    SH["not"],
    SH.closed,
    SH.uniqueLang,
    SH.disjoint,
    SH.lessThan,
    SH.qualifiedValueShape,
    SH.sparql,
)
KEPT = (SH.severity, SH.ignoredProperties)  # altered only: without the one a shape means Violation, the other goes with sh:closed


def _loosened(pattern: str) -> list[str]:
    found = [pattern[1:]] if pattern.startswith("^") else []
    return found + ([pattern[:-1]] if pattern.endswith("$") else [])


def mutants(shape: str, part: Graph) -> Iterator[tuple[str, Graph]]:
    """Yield what was altered and the altered part, for each alteration of *part*, which holds *shape*."""
    node = rdflib.URIRef(SHAPES + shape)
    if not any(predicate in DELETED and predicate != SH.property for predicate in part.predicates(node)):
        return
    for triple in sorted(part, key=str):
        subject, predicate, value = triple
        if (subject, RDF.first, None) not in part and not (predicate == SH.property and _has_twin(part, value)):
            for what, mutant in _altered(part, triple):
                yield f"{shape} {what}", mutant


def _altered(part: Graph, triple: Triple) -> Iterator[tuple[str, Graph]]:
    _, predicate, value = triple
    name = str(predicate).rpartition("#")[2]
    if predicate in TARGETS or (predicate in DELETED and predicate not in KEPT):
        yield f"{name} {value} dropped", _without(part, triple)
    others = [*OTHERS[predicate](value)] if predicate in OTHERS else []
    if predicate in NUMBERS and isinstance(value, rdflib.Literal):
        others += _beside(predicate, value)
    for other in others:
        yield f"{name} {value} made {other}", _with(part, triple, other)
    if predicate == SH.lessThan:
        yield f"{name} made lessThanOrEquals", _without(part, triple).add((triple[0], SH.lessThanOrEquals, value))
    if predicate in LISTS:
        yield from _shortened(name, part, value)
    if predicate == SH.select:
        for what, query in queries(str(value)):
            yield f"query: {what}", _with(part, triple, rdflib.Literal(query))


def _has_twin(part: Graph, shape: Node) -> bool:
    """Tell whether another property shape of the part has the same path, so that a closed shape allows the property without this one."""
    return len(list(part.subjects(SH.path, part.value(shape, SH.path)))) > 1


def _beside(predicate: Node, value: rdflib.Literal) -> list[rdflib.Literal]:
    """Return the values on both sides of a bound; a least count of nothing is the same as none, which is tried already."""
    number = value.toPython()
    if isinstance(number, date):
        return [rdflib.Literal(number + timedelta(days=days)) for days in (-1, 1)]
    if isinstance(number, Decimal) or predicate == SH.minExclusive:
        return [rdflib.Literal(Decimal(number) + step) for step in (Decimal("-0.01"), Decimal("0.01"))]
    least = 1 if predicate in (SH.minCount, SH.qualifiedMinCount, SH.minLength) else 0
    return [rdflib.Literal(number + step) for step in (-1, 1) if number + step >= least or predicate in BOUNDS]


def _without(part: Graph, triple: Triple) -> Graph:
    made = Graph()
    for other in part:
        if other != triple:
            made.add(other)
    if triple[1] == SH.closed:
        made.remove((triple[0], SH.ignoredProperties, None))
    return made


def _with(part: Graph, triple: Triple, value: Node) -> Graph:
    return _without(part, triple).add((triple[0], triple[1], value))


def _shortened(name: str, part: Graph, head: Node) -> Iterator[tuple[str, Graph]]:
    """Yield the part with each member of a list dropped."""
    members = list(Collection(part, head))
    if len(members) < 2:
        return
    for member in members:
        made = Graph()
        for triple in part:
            made.add(triple)
        rest = Collection(made, head)
        rest.clear()  # type: ignore[no-untyped-call]
        for other in members:
            if other != member:
                rest.append(other)
        yield f"{name} without {member}", made


# --- queries -------------------------------------------------------------------------------------------------------------------------

_COMPARED = re.compile(r" (<=|>=|!=|=|<|>) ")
_FLIPPED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "=": "!=", "!=": "="}
_NEAR = {"<": "<=", ">": ">=", "<=": "<", ">=": ">"}


def queries(query: str) -> Iterator[tuple[str, str]]:
    """Yield alterations of a query: each filter dropped, each comparison in a filter turned round or moved by one, each "!" dropped,
    each member of a list dropped, each part of an "or" or "and" dropped.
    """
    for start, end in _filters(query):
        words = query[start:end]
        yield f"without {' '.join(words.split())}", query[:start] + query[end:]
        for match in _COMPARED.finditer(words):
            for sign in {_FLIPPED[match[1]], _NEAR.get(match[1], _FLIPPED[match[1]])}:
                other = f"{words[: match.start(1)]}{sign}{words[match.end(1) :]}"
                yield f"{' '.join(words.split())} with {match[1]} made {sign} at {match.start()}", query[:start] + other + query[end:]
        for match in re.finditer(r"(?<=[( ])!(?=[A-Z(])", words):
            other = words[: match.start()] + words[match.end() :]
            yield f"{' '.join(words.split())} without ! at {match.start()}", query[:start] + other + query[end:]
    yield from _constants(query)
    for match in re.finditer(r"\bIN \(([^()]*)\)", query):
        members = [member.strip() for member in match[1].split(",")]
        for member in members if len(members) > 1 else ():
            rest = ", ".join(other for other in members if other != member)
            yield f"list without {member}", f"{query[: match.start(1)]}{rest}{query[match.end(1) :]}"


def _constants(query: str) -> Iterator[tuple[str, str]]:
    """Yield the query with each address and each number that is no part of a list of days made another."""
    for match in re.finditer(r"<https?://[^>]+>", query):
        yield f"other {match[0]} at {match.start()}", f"{query[: match.start()]}<urn:nothing>{query[match.end() :]}"
    for match in re.finditer(r"(?<=[ (])\d+(?=[ ),])(?!, 10\))", query):
        yield f"{match[0]} made one more at {match.start()}", f"{query[: match.start()]}{int(match[0]) + 1}{query[match.end() :]}"


# Alterations that change nothing, and why.
EQUIVALENT = {
    r"Remedy-due query: FILTER .* with > made >= .*": "the smaller of two days is the same where both are the same",
    r"Remedy-due-working-days query: [02] made one more at \d+": "no working day of a year comes before its first bank holiday",
}


def is_equivalent(what: str) -> bool:
    """Tell whether an alteration is known to change nothing."""
    return any(re.fullmatch(pattern, what, re.DOTALL) for pattern in EQUIVALENT)


def _filters(query: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\b(?:FILTER(?: NOT EXISTS)?|HAVING) (?=[({])", query):
        depth, at = 0, match.end()
        while True:
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(query[at], 0)
            at += 1
            if depth == 0:
                break
        yield match.start(), at


def named(graph: Graph) -> list[str]:
    """Return the local names of all shapes."""
    found = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    return sorted(str(shape).removeprefix(SHAPES) for shape in found if isinstance(shape, rdflib.URIRef))
