"""One document to one record: the function that a build maps over its inputs, in this process or in others."""

from __future__ import annotations

from ombudsgraph.graph import Record, encode
from ombudsgraph.model import Document
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.resolution import extract
from ombudsgraph.terms import BASE


def run(document: Document, base: str = BASE) -> Record:
    """Return the record of *document*, its instance IRIs beginning with *base*.

    Raises:
        NotAStatement: the document is no decision statement.
    """
    return encode(extract(read_statement(document)), base)
