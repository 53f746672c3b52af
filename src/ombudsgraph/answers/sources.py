"""What is asked: a store, RDF files, or an endpoint; each is opened, asked and closed alike."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from ombudsgraph.answers import engine, replies
from ombudsgraph.answers.engine import Query
from ombudsgraph.answers.found import Found
from ombudsgraph.answers.limits import Limits
from ombudsgraph.answers.options import ResultFormat
from ombudsgraph.answers.outline import declare, form_of
from ombudsgraph.answers.replies import GRAPHS, ROWS
from ombudsgraph.errors import InputError, QueryError
from ombudsgraph.questions import Form
from ombudsgraph.resources import STORE_MARKER
from ombudsgraph.terms import BASE
from ombudsgraph.validation import rdf_files

if TYPE_CHECKING:
    from ombudsgraph.storage.store import Store

_ADDRESS = ("http://", "https://")


class Source(Protocol):
    """What can be asked."""

    @property
    def base(self) -> str:
        """What the IRIs of its instances begin with."""

    def ask(self, query: Query, limits: Limits, form: ResultFormat | None = None) -> Found:
        """Return what *query* gives; as bytes in the form *form*, where the source gives these."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is: one of the three."""

    store: Path | None = None
    endpoint: str | None = None
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class StoreSource:
    """An open store."""

    store: Store

    @property
    def base(self) -> str:
        """What the IRIs of instances begin with."""
        return self.store.base

    def ask(self, query: Query, limits: Limits, form: ResultFormat | None = None) -> Found:
        """Return what *query* gives; raises as `engine.evaluate` and `ask_apart` do."""
        if limits.seconds is None:
            return engine.evaluate(self.store.oxigraph, query, self.base)
        return ask_apart(self.store.live_path, query, limits, self.base)


@dataclass(slots=True)
class FilesSource:
    """RDF files, loaded into memory; with a time limit, into a temporary database that another process can open."""

    paths: tuple[Path, ...]
    base: str = BASE

    def ask(self, query: Query, limits: Limits, form: ResultFormat | None = None) -> Found:
        """Return what *query* gives; raises as `engine.evaluate` and `ask_apart` do."""
        engine.check(query)  # before minutes are spent on loading
        if limits.seconds is None:
            return engine.evaluate(_loaded(ox.Store(), self.paths), query, self.base)
        folder = Path(tempfile.mkdtemp(prefix="ombudsgraph-query-"))
        try:
            database = _loaded(ox.Store(folder / "graph"), self.paths)
            database.flush()
            del database  # one that is open for writing cannot be read by others
            return ask_apart(folder / "graph", query, limits, self.base)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened(place: Place) -> Iterator[Source]:
    """Give the source at *place*.

    Raises:
        StoreError: the store cannot be opened.
        InputError: a file is not there, or holds no RDF that is read.
        QueryError: the address is none.
    """
    if place.endpoint is not None:
        from ombudsgraph.answers.endpoint import EndpointSource

        yield EndpointSource(place.endpoint)
    elif place.files:
        yield FilesSource(tuple(path for item in place.files for path in _files(item)))
    else:
        from ombudsgraph.storage.store import Store

        with Store.open(place.store or Path("graph"), read_only=True) as store:
            yield StoreSource(store)


def find(source: str | Path | Sequence[str | Path]) -> Place:
    """Return where the source is that *source* names: a store's folder, an http(s) address, or RDF files and folders of them."""
    if not isinstance(source, str | Path):
        return Place(files=tuple(str(item) for item in source))
    if isinstance(source, str) and source.lower().startswith(_ADDRESS):
        return Place(endpoint=source)
    path = Path(source)
    is_store = (path / STORE_MARKER).is_file() or not path.exists()
    if is_store or (path.is_dir() and not any(inner.suffix.lower() in rdf_files.SUFFIXES for inner in path.rglob("*"))):
        return Place(store=path)
    return Place(files=(str(path),))


def ask_apart(database: Path, query: Query, limits: Limits, base: str) -> Found:
    """Return what *query* gives over the database in the folder *database*, in a process of its own that is killed at the deadline.

    Raises:
        QueryTimeout: the deadline passed.
        QueryTooLarge: it needs more memory than it may.
        QueryError: it cannot be parsed, or not be answered.
    """
    from ombudsgraph.isolation.jobs import Job
    from ombudsgraph.isolation.single import ask_once

    known = engine.known_prefixes(base)
    rows = limits.rows if form_of(query.sparql) is Form.SELECT else None  # triples are sorted first
    job = Job(declare(query.sparql, known), solutions=ROWS, booleans=ROWS, graphs=GRAPHS, rows=rows)
    try:
        answer = ask_once(database, job, timeout=limits.seconds or 0.0)
    except QueryError as error:
        if type(error) is QueryError and "cannot be parsed" in str(error):  # through a pipe comes no more than the words
            raise engine.wrong_syntax(query, known, error) from error
        raise
    return replies.read(answer.media_type, answer.body, truncated=answer.truncated)


def _files(item: str) -> list[Path]:
    if (Path(item) / STORE_MARKER).is_file():
        raise InputError(item, "is a store; name it with --store")
    return rdf_files.found(item)


def _loaded(database: ox.Store, paths: Sequence[Path]) -> ox.Store:
    """Return *database* with what the files hold; blank nodes of two files stay two."""
    for path in paths:
        rdf_files.load(path, database)
    return database
