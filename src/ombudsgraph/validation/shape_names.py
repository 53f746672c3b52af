"""Names for shapes that have none, so that a result about one is the same result at the next run."""

from __future__ import annotations

import hashlib
from collections import Counter

import rdflib
from rdflib.namespace import RDF, SH

_LINKS = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape, SH["and"], SH["or"], SH.xone)
_UNOWNED = "urn:x-shape:"


def give(graph: rdflib.Graph) -> dict[rdflib.BNode, rdflib.URIRef]:
    """Replace every blank node in *graph* that is a shape by an IRI made of its holder's IRI and what it says; return old → new."""
    names: dict[rdflib.BNode, rdflib.URIRef] = {}
    taken = Counter[str]()
    for node in sorted(_nameless(graph), key=lambda node: (_depth(graph, node), _told(graph, node))):
        holder = _holder(graph, node)
        known = names.get(holder, holder) if isinstance(holder, rdflib.BNode) else holder
        stem = f"{known}/{_kind(graph, node)}" if known else _UNOWNED + _digest(_told(graph, node))
        taken[stem] += 1
        names[node] = rdflib.URIRef(stem if taken[stem] == 1 else f"{stem}-{taken[stem]}")
    for node, name in names.items():
        for _, predicate, value in list(graph.triples((node, None, None))):
            graph.remove((node, predicate, value))
            graph.add((name, predicate, value))
    for node, name in names.items():
        for subject, predicate, _ in list(graph.triples((None, None, node))):
            graph.remove((subject, predicate, node))
            graph.add((subject, predicate, name))
    return names


def _nameless(graph: rdflib.Graph) -> set[rdflib.BNode]:
    found = {node for kind in (SH.NodeShape, SH.PropertyShape) for node in graph.subjects(RDF.type, kind)}
    for predicate in (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf, SH.property, SH.node):
        found.update(graph.subjects(predicate, None))
    for predicate in _LINKS[:4]:
        found.update(graph.objects(None, predicate))
    for predicate in _LINKS[4:]:
        for members in graph.objects(None, predicate):
            found.update(graph.items(members))
    return {node for node in found if isinstance(node, rdflib.BNode)}


def _holder(graph: rdflib.Graph, node: rdflib.term.Node) -> rdflib.term.Node | None:
    """Return the shape that refers to *node*, directly or in a list."""
    for subject, predicate in graph.subject_predicates(node):
        if predicate in _LINKS:
            return subject
        if predicate == RDF.first:
            while (before := graph.value(None, RDF.rest, subject)) is not None:
                subject = before
            return _holder(graph, subject)
    return None


def _depth(graph: rdflib.Graph, node: rdflib.term.Node, seen: int = 0) -> int:
    holder = _holder(graph, node) if isinstance(node, rdflib.BNode) and seen < 20 else None
    return 1 + _depth(graph, holder, seen + 1) if holder is not None else 0


def _kind(graph: rdflib.Graph, node: rdflib.BNode) -> str:
    path = graph.value(node, SH.path)
    if isinstance(path, rdflib.URIRef):
        return str(path).rsplit("#")[-1].rsplit("/")[-1]
    return "path" if path is not None else "shape"


def _told(graph: rdflib.Graph, node: rdflib.term.Node, depth: int = 0) -> str:
    """Return what the graph says of *node*, in an order that does not hang on the names of blank nodes."""
    if not isinstance(node, rdflib.BNode) or depth > 8:
        return node.n3() if not isinstance(node, rdflib.BNode) else ""
    return "[" + " ; ".join(sorted(f"{p.n3()} {_told(graph, o, depth + 1)}" for p, o in graph.predicate_objects(node))) + "]"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
