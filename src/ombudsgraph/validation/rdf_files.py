"""RDF files: in which form one is, by its name or, where that does not tell, by its first bytes. RDF/XML is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from ombudsgraph.errors import InputError

_FORMS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
}
SUFFIXES = frozenset(_FORMS)
_XML = frozenset((".rdf", ".xml", ".owl", ".rdfs"))
_N_QUADS_LINE = re.compile(rb"""\A(?:\s*\#[^\n]*\n|\s*\n)*(?:<[^>\s]*>|_:\S+)[ \t]+<[^>\s]*>[ \t]+\S""")
_MARKED_UP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|rdf:RDF)", re.IGNORECASE)
_JSON = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[\[{]\s*[\"{}\]]")


def format_of(path: Path, beginning: bytes = b"") -> ox.RdfFormat | None:
    """Return the form of the file *path*, which begins with *beginning*; None where neither tells.

    Raises:
        InputError: it is RDF/XML: its entities can grow beyond all bounds, so it is not read.
    """
    suffix = path.suffix.lower()
    if suffix in _XML or _MARKED_UP.match(beginning):
        raise InputError(str(path), "RDF/XML is not read; convert it to Turtle or N-Quads first")
    if suffix in _FORMS:
        return _FORMS[suffix]
    if _JSON.match(beginning):
        return ox.RdfFormat.JSON_LD
    if _N_QUADS_LINE.match(beginning):
        return ox.RdfFormat.N_QUADS if b"@prefix" not in beginning else ox.RdfFormat.TRIG
    return ox.RdfFormat.TRIG if re.search(rb"(?im)^\s*@?prefix\s", beginning) else None


def found(item: str) -> list[Path]:
    """Return the RDF files that *item* names: itself, or those in the folder.

    Raises:
        InputError: there is none.
    """
    path = Path(item)
    if path.is_dir():
        paths = sorted(inner for inner in path.rglob("*") if inner.is_file() and inner.suffix.lower() in _FORMS)
        if not paths:
            raise InputError(item, f"the folder holds no RDF file; expected {', '.join(_FORMS)}")
        return paths
    if not path.exists():
        raise InputError(item, "there is no such file, folder or store")
    return [path]


def quads(path: Path) -> Iterator[ox.Quad]:
    """Yield the quads of an RDF file.

    Raises:
        InputError: the file cannot be read, is in no form that is read, or does not parse.
    """
    with _opened(path) as (file, form):
        yield from ox.parse(file, form, base_iri=path.absolute().as_uri())


def load(path: Path, database: ox.Store) -> None:
    """Load an RDF file into *database*; its blank nodes become new ones.

    Raises:
        InputError: the file cannot be read, is in no form that is read, or does not parse.
    """
    with _opened(path) as (file, form):
        database.bulk_load(file, form, base_iri=path.absolute().as_uri())


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, ox.RdfFormat]]:
    """Give the file *path* and its form; what goes wrong with it becomes an InputError."""
    try:
        with path.open("rb") as file:
            form = format_of(path, file.read(4096))
            if form is None:
                raise InputError(str(path), "found no RDF; expected N-Quads, N-Triples, Turtle, TriG or JSON-LD")
            file.seek(0)
            yield file, form
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(str(path), f"cannot be read as RDF: {error}") from error
