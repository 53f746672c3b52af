"""The W3C's SHACL tests, from pyshacl's own source distribution."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlparse

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from ombudsgraph.validation.literals import quiet_terms, to_ntriples
from ombudsgraph.validation.paths import path_text
from ombudsgraph.validation.results import Result

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
_SUITE = PurePosixPath("test/resources/sht_tests")

# focus, path, value, component, severity, shape (where it has a name)
Told = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A test: data, shapes, and the results expected; None where the validation is to fail."""

    data: Path
    shapes: Path
    expected: frozenset[Told] | None


def fetch(folder: Path) -> Path:
    """Return the folder of the tests, after fetching the source distribution of the installed pyshacl into *folder*."""
    wanted = f"pyshacl=={version('pyshacl')}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "pyshacl", "--dest", str(folder), wanted]
    subprocess.run(command, check=True, timeout=300)
    archive = next(folder.glob("pyshacl-*.tar.gz"))
    with tarfile.open(archive) as tar:
        for member in tar:
            parts = PurePosixPath(member.name).parts[1:]
            if member.isfile() and PurePosixPath(*parts).is_relative_to(_SUITE) and ".." not in parts:
                content = tar.extractfile(member)
                target = folder.joinpath(*parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read() if content else b"")
    return folder.joinpath(*_SUITE.parts)


def read_tests(file: Path) -> Iterator[Case]:
    """Yield the tests in *file*."""
    with quiet_terms():
        graph = rdflib.Graph().parse(file)
    for node in graph.subjects(RDF.type, SHT.Validate):
        action, result = graph.value(node, MF.action), graph.value(node, MF.result)
        data, shapes = (_path(file, graph.value(action, part)) for part in (SHT.dataGraph, SHT.shapesGraph))
        expected = None if result == SHT.Failure else frozenset(_told(graph, found) for found in graph.objects(result, SH.result))
        yield Case(data, shapes, expected)


def told(result: Result, known: frozenset[Told]) -> Told:
    """Return *result* as a test tells it; its shape counts where the test names one."""
    shapes = {expected[5] for expected in known}
    parts = (canonical(result.focus), result.path or "", canonical(result.value or ""), result.component)
    return (*parts, result.severity.name.lower(), result.shape if result.shape in shapes else "")


def _told(graph: rdflib.Graph, node: rdflib.term.Node) -> Told:
    def term(predicate: rdflib.URIRef) -> str:
        value = graph.value(node, predicate)
        return "" if value is None else canonical(to_ntriples(value))

    path, shape = graph.value(node, SH.resultPath), graph.value(node, SH.sourceShape)
    return (
        term(SH.focusNode),
        path_text(graph, path) if path is not None else "",
        term(SH.value),
        str(graph.value(node, SH.sourceConstraintComponent)),
        str(graph.value(node, SH.resultSeverity)).rsplit("#")[-1].lower(),
        str(shape) if isinstance(shape, rdflib.URIRef) else "",
    )


@cache
def canonical(term: str) -> str:
    """Return *term* as the database gives it back; blank nodes are all alike."""
    if not term or term.startswith("_:"):
        return term and "_:"
    store = ox.Store()
    store.load(f"<x:s> <x:p> {term} .".encode(), ox.RdfFormat.N_TRIPLES)
    return next(str(quad.object) for quad in store)


def _path(file: Path, term: rdflib.term.Node | None) -> Path:
    return Path(unquote(urlparse(str(term)).path)) if term is not None and str(term).startswith("file:") else file
