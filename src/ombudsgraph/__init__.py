"""ombudsgraph: decision statements of the Local Government and Social Care Ombudsman as a knowledge graph in RDF.

import ombudsgraph

statement = ombudsgraph.read("20-012-640.txt")
decision = ombudsgraph.extract(statement)
ombudsgraph.build(["statements/"], "graph")
for row in ombudsgraph.query("graph", "provisions-by-council"):
print(row)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ombudsgraph._version import __version__
from ombudsgraph.errors import InputError, OmbudsgraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from ombudsgraph.answers import Result
    from ombudsgraph.model import Decision, Statement
    from ombudsgraph.questions import Given
    from ombudsgraph.storage.build import Summary
    from ombudsgraph.validation.results import Report

__all__ = ["InputError", "OmbudsgraphError", "__version__", "build", "extract", "query", "read", "validate", "view"]


def read(path: str | Path) -> Statement:
    """Return the statement in the file *path* (text or HTML page; the first one where the file holds several).

    Raises:
        InputError: the file cannot be read, or holds no decision statement.
    """
    from ombudsgraph.reading.source import documents
    from ombudsgraph.reading.statement import read_statement

    for found in documents([path]):
        if isinstance(found, InputError):
            raise found
        return read_statement(found)
    raise InputError(str(path), "holds no document")


def extract(statement: Statement) -> Decision:
    """Return what *statement* says, each fact with its spans: header, citations, parties, bodies, complaints, findings, remedies."""
    from ombudsgraph.resolution import extract as extract_all

    return extract_all(statement)


def build(paths: Sequence[str | Path], store: str | Path, *, jobs: int | None = None, validate: bool = False) -> Summary:
    """Read the statements in *paths* (files, folders, globs, archives) into the store in the folder *store*.

    New statements are added, changed ones replaced, unchanged ones skipped. *jobs* is the number of processes (default: as many as
    there are cores, for many inputs); with *validate*, what does not conform to the shapes is refused. Returns the counts and what was
    refused.

    Raises:
        StoreError: the folder is no store, is in use, was written by a newer version, or the disk is full.
    """
    from ombudsgraph.storage.build import build as build_store

    if not validate:
        return build_store(paths, store, jobs=jobs)
    from ombudsgraph.validation.gate import Gate

    return build_store(paths, store, jobs=jobs, gate=Gate().faults)


def query(source: str | Path | Sequence[str | Path], question: str | Path, /, **params: Given) -> Result:
    """Return what *question* (a name of the library, a `.rq` file, or SPARQL) gives over *source*: a store's folder, the address of a
    SPARQL endpoint, or RDF files.

    Raises:
        QueryError: an unknown question or parameter, a wrong value, or SPARQL that cannot be parsed.
        StoreError, InputError, EndpointError: the source cannot be read.
    """
    from ombudsgraph.answers import query as query_source

    return query_source(source, question, **params)


def validate(store: str | Path, *, shapes: Sequence[str | Path] = ()) -> Report:
    """Check the graph in the store in the folder *store* (or in an RDF file, or at an endpoint) against the library's shapes.

    *shapes* are files or folders with shapes of your own, run with ours. The report lists every result with its place.

    Raises:
        ShapesError: shapes cannot be parsed, or use what cannot be checked.
        StoreError, InputError: the graph cannot be read.
    """
    from ombudsgraph.validation.engine import validate as validate_graphs

    return validate_graphs([store], shapes=shapes)


def view(store: str | Path, name: str, **filters: object) -> nx.Graph:
    """Return the view *name* of the store in the folder *store* as a networkx graph.

    *name* is one of "decisions", "citations", "co-citation", "councils", "remedies", "similarity", "timeline", "hierarchy",
    "succession"; *filters* are those of `ombudsgraph.projections.filters.Filters`, such as `councils=("camden",)`, `first_year=2019`.

    Raises:
        QueryError: an unknown view or filter, or a wrong value.
        StoreError: the store cannot be opened.
    """
    from ombudsgraph.projections.as_networkx import to_networkx
    from ombudsgraph.projections.filters import of
    from ombudsgraph.projections.projection import project
    from ombudsgraph.storage.store import Store

    chosen = of(filters)
    with Store.open(store, read_only=True) as opened:
        return to_networkx(project(opened, name, chosen))
