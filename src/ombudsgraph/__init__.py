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

    from ombudsgraph.answers import Result
    from ombudsgraph.model import Decision, Statement
    from ombudsgraph.questions import Given
    from ombudsgraph.storage.build import Summary

__all__ = ["InputError", "OmbudsgraphError", "__version__", "build", "extract", "query", "read"]


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
    """Return what *statement* says: header, citations, parties, bodies, each with its spans."""
    from ombudsgraph.resolution import extract as extract_all

    return extract_all(statement)


def build(paths: Sequence[str | Path], store: str | Path, *, jobs: int | None = None) -> Summary:
    """Read the statements in *paths* (files, folders, globs, archives) into the store in the folder *store*.

    New statements are added, changed ones replaced, unchanged ones skipped. *jobs* is the number of processes (default: as many as
    there are cores, for many inputs). Returns the counts and what was refused.

    Raises:
        StoreError: the folder is no store, is in use, was written by a newer version, or the disk is full.
    """
    from ombudsgraph.storage.build import build as build_store

    return build_store(paths, store, jobs=jobs)


def query(store: str | Path, name: str, **params: Given) -> Result:
    """Return the rows that the question *name* (of the library, or SPARQL) gives over the store in the folder *store*.

    Raises:
        QueryError: an unknown question or parameter, a wrong value, or SPARQL that cannot be parsed.
        StoreError: the store cannot be opened.
    """
    from ombudsgraph.answers import query as query_store

    return query_store(store, name, **params)
