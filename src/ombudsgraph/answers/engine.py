"""The engine asked in this process: behind the guard, with errors that show their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pyoxigraph as ox

from ombudsgraph.answers import places
from ombudsgraph.answers.found import Found
from ombudsgraph.errors import EndpointError, QueryError
from ombudsgraph.isolation import guard
from ombudsgraph.terms import BASE, PREFIXES


@dataclass(frozen=True, slots=True)
class Query:
    """SPARQL ready to be evaluated.

    Attributes:
        sparql: the query, its parameters filled in.
        name: what messages call it: "the query", or a file's name.
        original: the text before parameters were filled in, which is where the user looks for a mistake.
    """

    sparql: str
    name: str = "the query"
    original: str = ""


def known_prefixes(base: str = BASE) -> Mapping[str, str]:
    """Return the prefixes that need not be declared over a source whose instances have IRIs that begin with *base*."""
    return {**PREFIXES, "id": base}


def evaluate(database: ox.Store, query: Query, base: str = BASE) -> Found:
    """Return what *query* gives over *database*, whose default graph is the union of all.

    Raises:
        QueryRefused: the guard lets it not through to the engine.
        QueryError: it cannot be parsed, or not be answered.
    """
    check(query)
    prefixes = known_prefixes(base)
    with errors():
        try:
            union = not guard.names_dataset(query.sparql)  # the engine's union would override the query's own FROM
            return Found(database.query(query.sparql, prefixes=dict(prefixes), use_default_graph_as_union=union))
        except SyntaxError as error:
            raise wrong_syntax(query, prefixes, error) from error


def check(query: Query) -> None:
    """Raise QueryRefused for a query that could bring the engine down; SERVICE is let through, it is the user's own doing."""
    guard.check(query.sparql, service=True)


def wrong_syntax(query: Query, prefixes: Mapping[str, str], error: Exception) -> QueryError:
    """Return *error*, of a query that cannot be parsed, with the place in it."""
    if query.original and (place := places.find(query.original, prefixes)):
        return QueryError(places.message(query.original, query.name, place))
    if place := places.find(query.sparql, prefixes):
        return QueryError(places.message(query.sparql, f"{query.name} with its parameters" if query.original else query.name, place))
    return QueryError(str(error) if isinstance(error, QueryError) else f"{query.name} cannot be parsed: {error}")


@contextmanager
def errors(address: str = "") -> Iterator[None]:
    """Turn what the engine raises while it evaluates into QueryError, or where the answer is that of an endpoint into EndpointError.

    What the operating system says of files stays as it is.
    """
    try:
        yield
    except (OSError, ValueError, RuntimeError, SyntaxError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        if address:
            raise EndpointError(address, f"its answer cannot be read: {error}") from error
        raise QueryError(f"the query cannot be answered: {error}") from error
