"""The fixtures of the shapes: one sound graph, and a table of its single changes, each with the shape and component that must tell of it.

`fixtures/sound.ttl` conforms. `fixtures/<class>.txt` holds blocks such as

    == Step-stage MaxInclusive
    - <decision/99-900-001/complaint/1/step/1> og:stage ?o
    + <decision/99-900-001/complaint/1/step/1> og:stage 5

"-" takes triples away (a variable stands for any term), "+" adds triples in Turtle, "~" renames a node everywhere. The component is that
of the expected result without "ConstraintComponent"; "SPARQL" for a query, "ok" where the shape must say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from ombudsgraph import resources
from ombudsgraph.terms import BASE, PREFIXES

FIXTURES = Path(__file__).parent / "fixtures"
SHAPES = "https://w3id.org/ombudsgraph/shapes#"
OK = "ok"
HEAD = f"@base <{BASE}> .\n" + "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items() if prefix != "id")


@dataclass(frozen=True)
class Fault:
    """One change of the sound graph: `component` is "ok" where *shape* must say nothing of it."""

    shape: str
    component: str
    edits: tuple[str, ...]
    place: str

    @property
    def passes(self) -> bool:
        return self.component == OK


@cache
def faults() -> tuple[Fault, ...]:
    return tuple(fault for file in sorted(FIXTURES.glob("*.txt")) for fault in _read(file))


def _read(file: Path) -> Iterator[Fault]:
    lines = [*enumerate(file.read_text("utf-8").split("\n"), 1), (0, "==")]
    head, place = "", 0
    edits: list[str] = []
    for number, line in lines:
        if line.startswith("=="):
            if head:
                shape, component = head.split()
                yield Fault(shape, component, tuple(edits), f"{file.name}:{place}")
            head, edits, place = line[2:].strip(), [], number
        elif line.strip():
            edits.append(line)


@cache
def sound() -> rdflib.Graph:
    return rdflib.Graph().parse(FIXTURES / "sound.ttl")


def changed(edits: Iterable[str]) -> rdflib.Graph:
    """Return the sound graph with *edits* made."""
    graph = rdflib.Graph()
    for triple in sound():
        graph.add(triple)
    for edit in edits:
        _change(graph, edit[0], edit[1:].strip())
    return graph


def _change(graph: rdflib.Graph, sign: str, words: str) -> None:
    if sign == "+":
        graph.parse(data=f"{HEAD}{words} .", format="turtle")
    elif sign == "-":
        pattern = _terms(words)
        assert (*pattern,) in graph, f"nothing to take away: {words}"
        graph.remove(pattern)
    else:
        old, new = words.split(" ")
        before, after = _terms(f"{old} {old} {old}")[0], rdflib.BNode() if new.startswith("_:") else rdflib.URIRef(new[1:-1], BASE)
        found = [triple for triple in graph if before in triple]
        assert found and before is not None
        for triple in found:
            graph.remove(triple)
            graph.add(tuple(after if term == before else term for term in triple))  # type: ignore[arg-type]


@cache
def _terms(words: str) -> tuple[Node | None, Node | None, Node | None]:
    """Return the terms of a triple pattern, None for a variable."""
    turtle = re.sub(r"(?<!\S)\?\w+", "<urn:any>", words)
    ((subject, predicate, value),) = rdflib.Graph().parse(data=f"{HEAD}{turtle} .", format="turtle")
    any_term = rdflib.URIRef("urn:any")
    return tuple(None if term == any_term else term for term in (subject, predicate, value))  # type: ignore[return-value]


@cache
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for text in resources.texts("shapes", ".ttl").values():
        graph.parse(data=text, format="turtle")
    return graph


def only(shape: str, graph: rdflib.Graph) -> rdflib.Graph:
    """Return the part of the shapes *graph* that is *shape* with its target; a property shape with the targets of the shapes it is of."""
    node, part = rdflib.URIRef(SHAPES + shape), rdflib.Graph()
    copy(graph, node, part)
    for parent in graph.subjects(SH.property, node):
        if isinstance(parent, rdflib.URIRef):
            part.add((parent, SH.property, node))
            part.add((parent, RDF.type, SH.NodeShape))
            for target in (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf):
                for value in graph.objects(parent, target):
                    part.add((parent, target, value))
    return part


def copy(graph: rdflib.Graph, node: Node, part: rdflib.Graph) -> None:
    """Copy what *graph* says of *node*, with the blank nodes below it and the query of a SPARQL constraint; of the properties of a
    closed shape their paths alone, and of other shapes nothing.
    """
    for predicate, value in graph.predicate_objects(node):
        if predicate == SH.property and isinstance(value, rdflib.URIRef):
            path = graph.value(value, SH.path)
            if isinstance(path, rdflib.URIRef) and (node, SH.closed, None) in graph:
                part.add((node, predicate, value))
                part.add((value, SH.path, path))
            continue
        part.add((node, predicate, value))
        if isinstance(value, rdflib.BNode) or predicate == SH.sparql:
            copy(graph, value, part)


def results(shape: str, part: rdflib.Graph, data: rdflib.Graph) -> set[tuple[str, str]]:
    """Return component and severity of what *shape*, which *part* holds, says of *data*."""
    node = rdflib.URIRef(SHAPES + shape)
    if (node, SH.sparql, None) in part:
        return {("SPARQL", _local(part.value(node, SH.severity)))} if asked(node, part, data) else set()
    _, report, _ = pyshacl.validate(data, shacl_graph=part)
    assert isinstance(report, rdflib.Graph)
    return {
        (_local(report.value(result, SH.sourceConstraintComponent)), _local(report.value(result, SH.resultSeverity)))
        for result in report.subjects(SH.sourceShape, node)
    }


def _local(term: Node | None) -> str:
    return str(term).rpartition("#")[2].removesuffix("ConstraintComponent")


def asked(node: rdflib.URIRef, part: rdflib.Graph, data: rdflib.Graph) -> list[dict[str, str]]:
    """Return the solutions of the query of the SPARQL-based shape *node* over *data*."""
    prefixes = "".join(
        f"PREFIX {shapes().value(one, SH.prefix)}: <{shapes().value(one, SH.namespace)}>\n"
        for one in shapes().subjects(RDF.type, SH.PrefixDeclaration)
    )
    targets = [f"{{ ?this a <{value}> }}" for value in part.objects(node, SH.targetClass)]
    targets += [f"{{ ?this <{value}> ?target }}" for value in part.objects(node, SH.targetSubjectsOf)]
    targets += [f"{{ ?target <{value}> ?this }}" for value in part.objects(node, SH.targetObjectsOf)]
    query = part.value(node, SH.sparql)
    if query is None or not targets:
        return []
    select = str(part.value(query, SH.select)).replace("$this", "?this").replace("WHERE {", "WHERE {" + " UNION ".join(targets), 1)
    found = store(data).query(prefixes + select)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in found]


_STORES: dict[int, tuple[rdflib.Graph, ox.Store]] = {}


def store(data: rdflib.Graph) -> ox.Store:
    """Return *data* as a store."""
    if id(data) not in _STORES:
        made = ox.Store()
        made.load(data.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
        _STORES[id(data)] = (data, made)
    return _STORES[id(data)][1]
