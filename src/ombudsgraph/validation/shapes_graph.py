"""The shapes: ours and the user's, read, checked and made ready for the engines.

What an engine would pass over in silence is an error here: a term that SHACL does not have, a constraint that nothing here can check, a
reference to a shape that is not there. Nothing is fetched: owl:imports is refused unless the user allows it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import rdflib
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ConstraintLoadWarning, ReportableRuntimeError
from pyshacl.shapes_graph import ShapesGraph
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD

from ombudsgraph import resources
from ombudsgraph.errors import ShapesError
from ombudsgraph.validation import rdf_files, shape_names
from ombudsgraph.validation.literals import quiet_terms, to_rdflib
from ombudsgraph.validation.paths import is_list, path_text
from ombudsgraph.validation.pyshacl_parts import strict_booleans
from ombudsgraph.validation.results import Severity, ShapeInfo

SEVERITIES = {SH.Info: Severity.INFO, SH.Warning: Severity.WARNING, SH.Violation: Severity.VIOLATION}
_KNOWN = frozenset(SH.__annotations__)
# Of SHACL Advanced Features and SHACL JavaScript Extensions: neither scripts nor inference run here.
_REFUSED = frozenset(
    (
        "js",
        "jsFunctionName",
        "jsLibrary",
        "jsLibraryURL",
        "JSConstraint",
        "JSFunction",
        "JSLibrary",
        "JSRule",
        "JSTarget",
        "JSTargetType",
        "JSValidator",
        "target",
        "Target",
        "TargetType",
        "SPARQLTarget",
        "SPARQLTargetType",
        "rule",
        "Rule",
        "TripleRule",
        "SPARQLRule",
        "SPARQLFunction",
        "Function",
        "expression",
        "filterShape",
        "nodes",
        "intersection",
        "union",
        "entailment",
        "update",
        "construct",
    )
)
_SINGLE = (SH.node, SH.property, SH["not"], SH.qualifiedValueShape)
_LISTS = (SH["and"], SH["or"], SH.xone)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes that were read and checked: their graph, the reference engine's view of it, and what reports say of them.

    `sources` are the files' names and contents, from which another process makes the same again.
    """

    graph: rdflib.Graph
    parsed: ShapesGraph
    infos: tuple[ShapeInfo, ...]
    sources: tuple[tuple[str, str], ...] = field(default=())

    def without(self, constraints: Iterable[rdflib.term.Node]) -> Shapes:
        """Return the same shapes without these SPARQL-based constraints."""
        left_out = set(constraints)
        if not left_out:
            return self
        graph = rdflib.Graph()
        for triple in self.graph:
            if not (triple[1] == SH.sparql and triple[2] in left_out):
                graph.add(triple)
        parsed = ShapesGraph(graph)
        list(parsed.shapes)  # so that they are looked for
        return Shapes(graph, parsed, self.infos, self.sources)


def find_sources(folders: Sequence[str | Path] = (), *, ours: bool = True) -> tuple[tuple[str, str], ...]:
    """Return name and content of the shapes files: those of the library and all in *folders* (or files).

    Raises:
        ShapesError: a folder or file is not there, holds no shapes, or is in no form that is read.
    """
    found = list(resources.texts("shapes", ".ttl").items()) if ours else []
    for folder in map(Path, folders):
        paths = sorted(item for item in folder.rglob("*") if rdf_files.format_of(item)) if folder.is_dir() else [folder]
        if not paths:
            raise ShapesError(f"found no file of shapes in {folder}; expected Turtle, N-Triples, TriG, N-Quads or JSON-LD")
        for path in paths:
            try:
                found.append((str(path), path.read_text("utf-8")))
            except (OSError, UnicodeDecodeError) as error:
                raise ShapesError(f"the shapes {path} cannot be read: {error}") from error
    return tuple(found)


def load(sources: Iterable[tuple[str, str]], *, imports: bool = False) -> Shapes:
    """Return the shapes in *sources*, checked.

    Args:
        sources: name and content of each file.
        imports: fetch what owl:imports names; refused otherwise.

    Raises:
        ShapesError: they do not parse, are no well-formed shapes, or use what no engine here can check.
    """
    sources = tuple(sources)
    graph = rdflib.Graph()
    with quiet_terms():
        for name, content in sources:
            _parse_into(graph, name, content)
        _resolve_imports(graph, fetch=imports)
        return check(graph, sources)


def check(graph: rdflib.Graph, sources: tuple[tuple[str, str], ...] = ()) -> Shapes:
    """Return the shapes in *graph*, checked; raises ShapesError as `load` does."""
    _check_terms(graph)
    shape_names.give(graph)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ConstraintLoadWarning)
            parsed = ShapesGraph(graph)
            shapes = list(parsed.shapes)
            for shape in shapes:
                _check_shape(graph, shape.node)
                for predicate in set(graph.predicates(shape.node)) & CONSTRAINT_PARAMETERS_MAP.keys():
                    CONSTRAINT_PARAMETERS_MAP[predicate](shape)
            list(parsed.custom_constraints)
    except (ReportableRuntimeError, ConstraintLoadWarning, AssertionError, TypeError, ValueError, LookupError, re.error) as error:
        raise ShapesError(f"the shapes cannot be used: {getattr(error, 'message', None) or error}") from error
    infos = sorted((_info(graph, shape.node) for shape in shapes if not shape.deactivated), key=lambda info: info.iri)
    return Shapes(graph, parsed, tuple(infos), sources)


def _parse_into(graph: rdflib.Graph, name: str, content: str) -> None:
    form = rdf_files.format_of(Path(name), content.encode()[:4096])
    if form is None:
        raise ShapesError(f"the shapes {name} are in no form that is read; expected Turtle, N-Triples, TriG, N-Quads or JSON-LD")
    base = Path(name).absolute().as_uri()
    try:
        with strict_booleans():
            for quad in ox.parse(content.encode(), form, base_iri=base):
                graph.add((to_rdflib(str(quad.subject)), rdflib.URIRef(quad.predicate.value), _value(quad.object)))
        if form == ox.RdfFormat.TURTLE:
            _bind(graph, content)
    except (SyntaxError, ValueError) as error:
        raise ShapesError(f"the shapes {name} do not parse: {error}") from error


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Node:
    """Return *term* as rdflib has it; not by way of the literals that were made before, to which another rule for booleans applied."""
    if not isinstance(term, ox.Literal):
        return to_rdflib(str(term))
    datatype = rdflib.URIRef(term.datatype.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value) if datatype == XSD.string else rdflib.Literal(term.value, datatype=datatype)


def _bind(graph: rdflib.Graph, content: str) -> None:
    """Keep the prefixes of a file for messages."""
    for line in content.splitlines():
        parts = line.split()
        if len(parts) >= 3 and parts[0].lower() in ("@prefix", "prefix") and parts[2].startswith("<"):
            graph.bind(parts[1].rstrip(":"), parts[2].strip("<>."), replace=True)


def _resolve_imports(graph: rdflib.Graph, *, fetch: bool) -> None:
    done: set[rdflib.term.Node] = set()
    while wanted := set(graph.objects(None, OWL.imports)) - done:
        address = min(wanted, key=str)
        if (address, None, None) in graph:
            done.add(address)  # itself, or another of the files
            continue
        if not fetch:
            raise ShapesError(f"the shapes import {address}; nothing is fetched unless you allow it")
        done.add(address)
        try:
            graph.parse(str(address))
        except Exception as error:  # whatever the network or a parser raises
            raise ShapesError(f"the import {address} cannot be used: {error}") from error


def _check_terms(graph: rdflib.Graph) -> None:
    prefix = str(SH)
    used = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(prefix)}
    names = sorted(term[len(prefix) :] for term in used if term != prefix)
    unknown = [name for name in names if name not in _KNOWN and name not in _operators()]
    if unknown:
        raise ShapesError(f"the shapes use sh:{', sh:'.join(unknown)}, which SHACL does not have")
    does = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    refused = [name for name in names if name in _REFUSED and SH[name] in does]
    if refused:
        raise ShapesError(f"the shapes use sh:{', sh:'.join(refused)}: no scripts, rules, functions or computed targets run here")


def _operators() -> frozenset[str]:
    """Return the terms that are no names in Python, so that rdflib does not list them as others."""
    return frozenset(("and", "or", "not", "in", "class", "Warning", "Info"))


def _check_shape(graph: rdflib.Graph, node: rdflib.term.Node) -> None:
    """Raise ShapesError where *node* refers to what is no shape, or has an unknown severity or an ill-formed path."""
    for path in graph.objects(node, SH.path):
        path_text(graph, path)
    for severity in graph.objects(node, SH.severity):
        if severity not in SEVERITIES:
            raise ShapesError(f"{node} has the severity {severity}; expected sh:Info, sh:Warning or sh:Violation")
    for shape in referred(graph, node):
        if (shape, None, None) not in graph:
            raise ShapesError(f"{node} refers to {shape}, of which the shapes say nothing")


def referred(graph: rdflib.Graph, node: rdflib.term.Node) -> Iterator[rdflib.term.Node]:
    """Yield the shapes to which the shape *node* refers."""
    for predicate in _SINGLE:
        yield from graph.objects(node, predicate)
    for predicate in _LISTS:
        for members in graph.objects(node, predicate):
            if not is_list(graph, members):
                raise ShapesError(f"{node} has a {predicate} that is no list")
            yield from graph.items(members)


def _info(graph: rdflib.Graph, node: rdflib.term.Node) -> ShapeInfo:
    name = words(graph, node, SH.name) or words(graph, node, RDFS.label) or str(node).rsplit("#")[-1].rsplit("/")[-1]
    see = next((str(item) for item in sorted(graph.objects(node, RDFS.seeAlso), key=str)), None)
    severity = SEVERITIES.get(rdflib.URIRef(str(graph.value(node, SH.severity) or SH.Violation)), Severity.VIOLATION)
    return ShapeInfo(str(node), name, words(graph, node, SH.description), see, severity)


def words(graph: rdflib.Graph, node: rdflib.term.Node, predicate: rdflib.URIRef) -> str:
    """Return the texts of *predicate* at *node* in English (or in no language; else in any), joined."""
    return chosen(graph.objects(node, predicate))


def chosen(texts: Iterable[rdflib.term.Node]) -> str:
    """Return those of *texts* that are in English or no language, else all, joined."""
    literals = [text for text in texts if isinstance(text, rdflib.Literal)]
    ours = [text for text in literals if not text.language or text.language.startswith("en")]
    return " ".join(sorted({str(text) for text in ours or literals}))


def prefixes(graph: rdflib.Graph) -> Mapping[str, str]:
    """Return the prefixes that the shapes files bind."""
    return {prefix: str(namespace) for prefix, namespace in graph.namespaces()}


def is_shape(graph: rdflib.Graph, node: rdflib.term.Node) -> bool:
    """Tell whether *node* says of itself that it is a shape."""
    return any((node, RDF.type, kind) in graph for kind in (SH.NodeShape, SH.PropertyShape))
