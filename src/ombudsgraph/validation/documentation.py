"""The shapes as a page that people read: one table a file, one row a shape, its anchor the shape's name in lower case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import rdflib
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_LONG = 8  # members of a list that are still shown


def render(files: Mapping[str, str], intro: str) -> str:
    """Return the page in Markdown: *intro*, then a section for each of the shapes *files* (name → Turtle) that holds a shape."""
    sections = [intro.strip()]
    for name, text in sorted(files.items()):
        graph = rdflib.Graph().parse(data=text, format="turtle")
        shapes = sorted({*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}, key=_place(text))
        if shapes:
            comment = " ".join(line.removeprefix("#").strip() for line in text.split("\n\n")[0].split("\n") if line.startswith("#"))
            rows = [_row(graph, shape) for shape in shapes]
            table = ["| shape | what it asks | as SHACL | severity |", "|---|---|---|---|", *rows]
            sections.append("\n".join([f"## {name.removesuffix('.ttl')}", "", comment, "", *table]))
    return "\n\n".join(sections) + "\n"


def _place(text: str) -> Callable[[Node], int]:
    """Return where in a file a shape stands."""
    return lambda shape: text.find(f"ogs:{_local(shape)} a ")


def _local(term: Node) -> str:
    return str(term).rpartition("#")[2]


def _row(graph: rdflib.Graph, shape: Node) -> str:
    local, see = _local(shape), graph.value(shape, RDFS.seeAlso)
    anchor = str(see).rpartition("#")[2] if see else local.lower()
    words = f"**{graph.value(shape, SH.name)}**: {graph.value(shape, SH.description)}"
    severity = graph.value(shape, SH.severity)
    cells = (f'<a id="{anchor}"></a>{local}', words, _as_shacl(graph, shape), _local(severity).lower() if severity else "")
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _as_shacl(graph: rdflib.Graph, shape: Node) -> str:
    """Return target, path and constraints in short."""
    parts = [f"{_local(target)} {_term(graph, value)}" for target in _TARGETS for value in sorted(graph.objects(shape, target), key=str)]
    path = graph.value(shape, SH.path)
    if path is not None:
        parts.append(f"path {_term(graph, path)}")
    for predicate, value in sorted(graph.predicate_objects(shape), key=str):
        if predicate in ALL_CONSTRAINT_PARAMETERS and predicate != SH.property:
            parts.append("query" if predicate == SH.sparql else f"{_local(predicate)} {_term(graph, value)}")
    return ", ".join(f"`{part}`" for part in parts)


def _term(graph: rdflib.Graph, term: Node) -> str:
    """Return a term in short; of a blank node what it says, of a list its members."""
    if isinstance(term, rdflib.BNode):
        if (term, RDF.first, None) in graph:
            members = [_term(graph, member) for member in Collection(graph, term)]
            return f"({' '.join(members)})" if len(members) <= _LONG else f"({' '.join(members[:2])} … {members[-1]}: {len(members)})"
        said = [f"{_local(predicate)} {_term(graph, value)}" for predicate, value in sorted(graph.predicate_objects(term), key=str)]
        return f"[{'; '.join(said)}]"
    return graph.namespace_manager.normalizeUri(str(term)) if isinstance(term, rdflib.URIRef) else str(term)
