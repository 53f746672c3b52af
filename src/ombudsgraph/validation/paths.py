"""Property paths (SHACL section 2.3.1): as functions over a unit, and as SPARQL text."""

from __future__ import annotations

from collections.abc import Callable

import rdflib
from rdflib.namespace import RDF, SH

from ombudsgraph.errors import ShapesError
from ombudsgraph.validation.units import Facts

Path = Callable[[Facts, str], list[str]]
_REPEATED: dict[rdflib.term.Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_text(shapes: rdflib.Graph, path: rdflib.term.Node) -> str:
    """Return *path* as SPARQL 1.1 writes it, its IRIs in full; raises ShapesError where it is no well-formed path."""
    if isinstance(path, rdflib.URIRef):
        return f"<{path}>"
    members = list(shapes.items(path))
    if members:
        return _joined(shapes, members, "/")
    for predicate, value in shapes.predicate_objects(path):
        if predicate == SH.inversePath:
            return f"^{_grouped(shapes, value)}"
        if predicate == SH.alternativePath:
            return _joined(shapes, list(shapes.items(value)), "|")
        if predicate in _REPEATED:
            return f"{_grouped(shapes, value)}{_REPEATED[predicate]}"
    raise ShapesError(f"found a sh:path of {path.n3()}, expected a property or a path as SHACL has it (section 2.3.1)")


def _joined(shapes: rdflib.Graph, members: list[rdflib.term.Node], by: str) -> str:
    if len(members) < 2:
        raise ShapesError("found a list of paths with less than two members, expected two or more (SHACL section 2.3.1)")
    return by.join(_grouped(shapes, member) for member in members)


def _grouped(shapes: rdflib.Graph, path: rdflib.term.Node) -> str:
    text = path_text(shapes, path)
    return text if isinstance(path, rdflib.URIRef) else f"({text})"


def compile_path(shapes: rdflib.Graph, path: rdflib.term.Node) -> Path | None:
    """Return the function that gives the value nodes of *path*; None for a path that only the reference engine follows."""
    if isinstance(path, rdflib.URIRef):
        return _predicate(f"<{path}>")
    members = list(shapes.items(path))
    if members:
        parts = [compile_path(shapes, member) for member in members]
        return _sequence([part for part in parts if part]) if all(parts) else None
    for predicate, value in shapes.predicate_objects(path):
        if predicate == SH.inversePath:
            return _inverse(f"<{value}>") if isinstance(value, rdflib.URIRef) else None
        if predicate == SH.alternativePath:
            parts = [compile_path(shapes, member) for member in shapes.items(value)]
            return _alternative([part for part in parts if part]) if all(parts) else None
        if predicate in _REPEATED:
            inner = compile_path(shapes, value)
            return _repeated(inner, _REPEATED[predicate]) if inner else None
    return None


def is_list(shapes: rdflib.Graph, node: rdflib.term.Node) -> bool:
    """Tell whether *node* is a list of RDF."""
    return node == RDF.nil or (node, RDF.first, None) in shapes


def _predicate(predicate: str) -> Path:
    def values(facts: Facts, node: str) -> list[str]:
        return facts.about(node).get(predicate) or []

    return values


def _inverse(predicate: str) -> Path:
    def values(facts: Facts, node: str) -> list[str]:
        return facts.subjects(predicate, node)

    return values


def _sequence(parts: list[Path]) -> Path:
    def values(facts: Facts, node: str) -> list[str]:
        found = [node]
        for part in parts:
            found = list(dict.fromkeys(value for reached in found for value in part(facts, reached)))
        return found

    return values


def _alternative(parts: list[Path]) -> Path:
    def values(facts: Facts, node: str) -> list[str]:
        return list(dict.fromkeys(value for part in parts for value in part(facts, node)))

    return values


def _repeated(part: Path, mark: str) -> Path:
    def values(facts: Facts, node: str) -> list[str]:
        if mark == "?":
            return list(dict.fromkeys([node, *part(facts, node)]))
        found: dict[str, None] = {node: None} if mark == "*" else {}
        reached = part(facts, node)
        while reached:
            new = [value for value in dict.fromkeys(reached) if value not in found]
            found.update(dict.fromkeys(new))
            reached = [value for near in new for value in part(facts, near)]
        return list(found)

    return values
