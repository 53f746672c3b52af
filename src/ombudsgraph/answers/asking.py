"""Questions put to a source, from Python: by name from the library, from a file, or the user's own SPARQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ombudsgraph import questions
from ombudsgraph.answers import asked, engine, sources
from ombudsgraph.answers.engine import Query
from ombudsgraph.answers.limits import Limits
from ombudsgraph.answers.result import Result
from ombudsgraph.terms import BASE

if TYPE_CHECKING:
    from ombudsgraph.storage.store import Store

Where = str | Path | Sequence[str | Path]


def query(source: Where, question: str | Path, /, **params: questions.Given) -> Result:
    """Return what *question* gives over *source*.

    Args:
        source: the folder of a store, the address (http, https) of an endpoint, or RDF files and folders of them (RDF/XML is not read).
        question: a name of the library, a .rq file, or SPARQL. The project's prefixes need not be declared; the default graph is the
            union of all graphs.
        params: values for the question's parameters.

    Raises:
        QueryError: an unknown question or parameter, a wrong value, or SPARQL that cannot be parsed (with line and column).
        StoreError: the store cannot be opened.
        InputError: a file cannot be read.
        EndpointError: the endpoint cannot be asked.
    """
    return ask(source, question, params)


def ask(
    source: Where,
    question: str | Path,
    params: Mapping[str, questions.Given] | None = None,
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Result:
    """Return what `query` does, at most *limit* rows of it.

    With *timeout*, in seconds, a store or files are asked in a process of its own that is killed at the deadline.

    Raises:
        QueryTimeout: the deadline passed.
        OmbudsgraphError: as `query` does.
    """
    read, given = asked.read(question), params or {}
    read.filled(given)  # what is wrong with the question is told before the source is opened
    with sources.opened(sources.find(source)) as opened:
        found = opened.ask(Query(read.filled(given, opened.base), read.name, read.text), Limits(limit, timeout))
        with engine.errors(found.address):
            return found.collect(limit)


def text(question: str, params: Mapping[str, questions.Given], base: str = BASE) -> str:
    """Return the SPARQL of *question*, with *params* filled in, for a store whose instances have IRIs that begin with *base*.

    Raises:
        QueryError: as `query` does.
    """
    return asked.read(question).filled(params, base)


def run(store: Store, sparql: str) -> Result:
    """Return what *sparql* gives over an open store.

    Raises:
        QueryError: SPARQL that the guard refuses, or that cannot be parsed.
    """
    found = engine.evaluate(store.oxigraph, Query(sparql), store.base)
    with engine.errors():
        return found.collect()
