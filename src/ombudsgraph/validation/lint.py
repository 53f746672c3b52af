"""Lint of shapes: what engines pass over in silence.

An engine takes a misspelt constraint for an annotation, a misspelt class for one that has no instances, a query's misspelt property for
one that nobody has; in each case the data "conform". The rules here are on the shapes alone (`lint`) and on what they meet (`unmet`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
import rdflib
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
# Parameters that only hold other shapes or belong to another constraint, and so need no message of their own.
_HOLDERS = frozenset((SH.property, SH.node))
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_PREFIXED = re.compile(r"(?<![\w:?$<#/.-])([a-z][\w-]*)?:([A-Za-z][\w-]*)")
# SHACL 5.2.1: a query whose $this is bound beforehand must hold none of these.
_FORBIDDEN = re.compile(r"\b(?:MINUS|SERVICE|VALUES)\b")


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """What is wrong with a shape or query; `shape` is its IRI."""

    shape: str
    what: str


def lint(shapes: rdflib.Graph, *, namespaces: tuple[str, ...], declared: Collection[str]) -> tuple[Flaw, ...]:
    """Return the flaws of *shapes*, sorted.

    Args:
        shapes: all shapes in one graph.
        namespaces: those that are closed; of them only what is declared may be named.
        declared: the IRIs of the terms and concepts that there are.
    """
    found = [*_unknown_terms(shapes), *_undeclared(shapes, namespaces, frozenset(declared))]
    for shape in _shapes(shapes):
        found += _undescribed(shapes, shape)
        found += _unconnected(shapes, shape)
    for query in set(shapes.objects(None, SH.sparql)):
        found += _of_query(shapes, query)
    return tuple(sorted(set(found)))


def unmet(shapes: rdflib.Graph, data: rdflib.Graph) -> tuple[Flaw, ...]:
    """Return the targets of *shapes* that no node of *data* meets (SHACL 2.1.3), each as a flaw."""
    found = []
    for target in _TARGETS:
        for shape, value in shapes.subject_objects(target):
            if target == SH.targetClass:
                met = (None, RDF.type, value) in data
            elif target == SH.targetNode:
                met = (value, None, None) in data or (None, None, value) in data
            else:
                met = (None, value, None) in data
            if not met:
                found.append(Flaw(str(shape), f"nothing meets its target {_local(target)} {value}"))
    return tuple(sorted(found))


def _shapes(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    found = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    return sorted(shape for shape in found if isinstance(shape, rdflib.URIRef))


def _local(term: Node) -> str:
    return f"sh:{str(term).rpartition('#')[2]}"


def _prefixes(graph: rdflib.Graph, declarations: Iterable[Node]) -> dict[str, str]:
    """Return prefix → namespace (SHACL 5.2.1)."""
    return {str(graph.value(one, SH.prefix)): str(graph.value(one, SH.namespace)) for one in declarations}


def _unknown_terms(graph: rdflib.Graph) -> Iterator[Flaw]:
    """Find terms of the namespace of SHACL that SHACL does not have."""
    for triple in graph:
        for term in triple:
            if isinstance(term, rdflib.URIRef) and str(term).startswith(str(SH)) and term not in SH:
                yield Flaw(str(triple[0]), f"SHACL has no {_local(term)}")


def _undeclared(graph: rdflib.Graph, namespaces: tuple[str, ...], declared: frozenset[str]) -> Iterator[Flaw]:
    """Find terms and concepts of ours that the ontology does not have, in triples and in queries."""
    prefixes = _prefixes(graph, graph.objects(None, SH.declare))
    for subject, predicate, value in graph:
        named = {str(value)} if isinstance(value, rdflib.URIRef) else set()
        if predicate == SH.select:
            words = re.sub(r'"[^"\n]*"', '""', str(value))
            named = set(re.findall(r"<(https?://[^>]+)>", words))
            named |= {prefixes.get(prefix or "", "") + local for prefix, local in _PREFIXED.findall(re.sub(r"<[^>]*>", "", words))}
        for iri in sorted(named):
            if iri.startswith(namespaces) and iri not in declared:
                yield Flaw(str(subject), f"the ontology does not declare {iri}")


def _undescribed(graph: rdflib.Graph, shape: rdflib.URIRef) -> Iterator[Flaw]:
    """Find what a shape lacks of the words that reports need (SHACL 2.3.2)."""
    for term in (SH.name, SH.description, RDFS.seeAlso):
        if len(list(graph.objects(shape, term))) != 1:
            yield Flaw(str(shape), f"it needs one {'rdfs:seeAlso' if term == RDFS.seeAlso else _local(term)}")
    own = {predicate for predicate in graph.predicates(shape) if predicate in ALL_CONSTRAINT_PARAMETERS and predicate not in _HOLDERS}
    if not own:
        return
    tellers = list(graph.objects(shape, SH.sparql)) if own == {SH.sparql} else [shape]
    for teller in tellers:
        if len(list(graph.objects(teller, SH.message))) != 1:
            yield Flaw(str(shape), "it needs one sh:message")
    if graph.value(shape, SH.severity) is None:
        yield Flaw(str(shape), "it needs its sh:severity")


def _unconnected(graph: rdflib.Graph, shape: rdflib.URIRef) -> Iterator[Flaw]:
    """Tell of a shape that is never run (no target, and part of no other shape), and of a property that has no path."""
    targeted = any((shape, target, None) in graph for target in _TARGETS)
    if not targeted and not any(predicate != RDF.type for predicate in graph.predicates(None, shape)):
        yield Flaw(str(shape), "it has no target, and no shape refers to it")
    for part in graph.objects(shape, SH.property):
        if (part, SH.path, None) not in graph:
            yield Flaw(str(shape), f"its property {part} has no sh:path")
    if (shape, RDF.type, SH.PropertyShape) not in graph and (shape, SH.path, None) in graph:
        yield Flaw(str(shape), "it has a sh:path, and is no sh:PropertyShape")


def _of_query(graph: rdflib.Graph, query: Node) -> Iterator[Flaw]:
    """Tell of a query that does not run as the standard has it (SHACL 5.2.1), or cannot be asked once for a whole store."""
    select = str(graph.value(query, SH.select))
    prefixes = _prefixes(graph, (one for holder in graph.objects(query, SH.prefixes) for one in graph.objects(holder, SH.declare)))
    try:
        answer = ox.Store().query(select.replace("$", "?"), prefixes=prefixes)
    except SyntaxError as error:
        yield Flaw(str(query), f"its query does not parse: {error}")
        return
    names = {variable.value for variable in answer.variables} if isinstance(answer, ox.QuerySolutions) else set()
    if "this" not in names:
        yield Flaw(str(query), "its query does not select $this")
    told = {name for message in graph.objects(query, SH.message) for name in _PLACEHOLDER.findall(str(message))}
    for name in sorted(told - names):
        yield Flaw(str(query), f"its message tells ?{name}, which its query does not select")
    body = select.partition("WHERE {")[2]
    if "$this" not in body.partition("\n")[2].partition("\n")[0]:
        yield Flaw(str(query), "the first pattern of its query does not hold $this, so that it starts from everything")
    if _FORBIDDEN.search(re.sub(r'"[^"]*"', "", select)):
        yield Flaw(str(query), "its query holds MINUS, SERVICE or VALUES, which SHACL forbids")
