"""Questions to a store: by name from the library, or the user's own SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Triple

from ombudsgraph import questions
from ombudsgraph.errors import QueryError
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import BASE, PREFIXES

Row = dict[str, str | None]
_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave. Iterate it for rows: variable to value (an IRI or a literal's words; None where unbound).

    An ASK has the one row {"answer": "true"}, a CONSTRUCT or DESCRIBE rows of subject, predicate and object.
    """

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    serialised: bytes | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def query(store: str | Path, question: str, **params: questions.Given) -> Result:
    """Return what *question* (a name of the library, or SPARQL) gives over the store in the folder *store*.

    The project's prefixes need not be declared; the default graph is the union of all.

    Raises:
        QueryError: an unknown question or parameter, a wrong value, or SPARQL that cannot be parsed (with line and column).
        StoreError: the store cannot be opened.
    """
    with Store.open(store, read_only=True) as opened:
        return run(opened, text(question, params, opened.base))


def text(question: str, params: Mapping[str, questions.Given], base: str = BASE) -> str:
    """Return the SPARQL of *question*, with *params* filled in, for a store whose instances have IRIs that begin with *base*.

    Raises:
        QueryError: as `query` does.
    """
    if question.strip().isidentifier() or question.replace("-", "").replace("_", "").isalnum():
        return questions.find(question).filled(params, base)
    if params:
        raise QueryError("parameters belong to a question of the library; found SPARQL with parameters")
    return question


def run(store: Store, sparql: str, serialise: str | None = None) -> Result:
    """Return what *sparql* gives over an open store; with *serialise* ("csv", "tsv", "json", "xml", "nt", "ttl") as bytes.

    Raises:
        QueryError: SPARQL that cannot be parsed, or a format that does not fit the kind of query.
    """
    try:
        found = store.oxigraph.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(f"the query cannot be parsed: {error.msg or error}") from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    if serialise is not None:
        return Result((), (), _serialise(found, serialise))
    if isinstance(found, QueryBoolean):
        return Result(("answer",), ({"answer": "true" if found else "false"},))
    if isinstance(found, QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        return Result(names, tuple({n: _words(solution[n]) for n in names} for solution in found))
    rows = sorted((_words(t.subject), _words(t.predicate), _words(t.object)) for t in found)
    columns = ("subject", "predicate", "object")
    return Result(columns, tuple(dict(zip(columns, row, strict=True)) for row in rows))


def _serialise(found: QuerySolutions | QueryBoolean | QueryTriples, name: str) -> bytes:
    if isinstance(found, QueryTriples):
        formats = {"nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE}
        if name not in formats:
            raise QueryError(f"format {name!r} does not fit a query that gives triples; expected one of: nt, ttl")
        return found.serialize(format=formats[name]) or b""
    if name not in _FORMATS:
        raise QueryError(f"format {name!r} does not fit a query that gives rows; expected one of: {', '.join(_FORMATS)}")
    return found.serialize(format=_FORMATS[name]) or b""


def _words(term: NamedNode | BlankNode | Literal | Triple | None) -> str | None:
    if term is None:
        return None
    return str(term) if isinstance(term, BlankNode | Triple) else term.value
