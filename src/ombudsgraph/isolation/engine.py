"""One query put to the engine, and its result written: whole, within its limit, and valid in the format asked for.

Runs in a worker only. Knows what the engine's writers do not watch: control characters and properties without a local name make
invalid XML there, a bare carriage return is lost by whoever reads it, and no writer stops at a size.
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import time
from typing import Any

import pyoxigraph as ox

from ombudsgraph.errors import NotAcceptable, QueryError, QueryTooLarge
from ombudsgraph.isolation import comma_separated, formats
from ombudsgraph.isolation.guard import names_dataset
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.isolation.xml import make_valid
from ombudsgraph.terms import PREFIXES

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "n3": ox.RdfFormat.N3,
}
_XML = ("xml", "rdf")
_WORTH = 1 << 10  # bytes from which compressing pays
_LEVEL = 4  # half the time of the usual 6, for a twentieth more bytes
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class _Sink(io.BytesIO):
    """Takes what the engine writes, up to a size."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit
        self._limit = limit

    def write(self, content: Any, /) -> int:
        self._left -= len(content)
        if self._left < 0:
            raise _Full(self._limit)
        return super().write(content)


class _Full(ValueError):
    """The sink has no room left."""


def answer(store: ox.Store, job: Job, limit: int) -> Answer:
    """Return what *job* gives over *store*, in at most *limit* bytes.

    Raises:
        QueryError: the query cannot be parsed or evaluated.
        NotAcceptable: no media type was given for its kind of result, or the result cannot be said in it.
        QueryTooLarge: the result is larger than *limit*, or the memory did not suffice.
    """
    start = time.perf_counter()
    try:
        found = store.query(job.sparql, base_iri=job.base, prefixes=PREFIXES, **_dataset(job))
        kind, media_type, name = _form(found, job)
        sink = _Sink(limit)
        truncated = _write(found, name, sink, job.rows)
        body = make_valid(sink.getvalue(), rdf=name == "rdf") if name in _XML else sink.getvalue()
    except _Full:
        raise QueryTooLarge(f"the result is larger than {limit} bytes; ask for less, or in parts with LIMIT and OFFSET") from None
    except MemoryError:
        raise QueryTooLarge("the query needs more memory than it may have") from None
    except SyntaxError as error:
        raise QueryError(_where(job.sparql, error)) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    seconds, encoding = time.perf_counter() - start, ""
    if job.compressed and len(body) >= _WORTH:
        body, encoding = gzip.compress(body, _LEVEL, mtime=0), "gzip"
    return Answer(kind, media_type, body, seconds, truncated, encoding)


def _where(sparql: str, error: SyntaxError) -> str:
    """Return what to tell of a query that cannot be parsed: the place in it, and what is wrong there."""
    from ombudsgraph.answers import places  # only now: most workers never need it, and it loads much

    place = places.find(sparql, PREFIXES)
    return places.message(sparql, "the query", place) if place else f"the query cannot be parsed: {error.msg or error}"


def _dataset(job: Job) -> dict[str, Any]:
    """Return the engine's arguments for the dataset of *job* (SPARQL 1.1 Protocol §2.1.4)."""
    if job.default_graphs or job.named_graphs:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in job.default_graphs],
            "named_graphs": [ox.NamedNode(iri) for iri in job.named_graphs],
        }
    # The engine's union would override the query's own FROM.
    return {"use_default_graph_as_union": not names_dataset(job.sparql)}


def _form(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, job: Job) -> tuple[str, str, str]:
    """Return the kind of *found*, the media type asked for it, and that type's short name."""
    if isinstance(found, ox.QueryBoolean):
        kind, asked = "booleans", job.booleans
    elif isinstance(found, ox.QueryTriples):
        kind, asked = "graphs", job.graphs
    else:
        kind, asked = "solutions", job.solutions
    known = formats.KINDS[kind]
    if asked not in known:
        raise NotAcceptable(f"this query gives {kind}; found {asked or 'no format that fits'}, expected one of: {', '.join(known)}")
    return kind, asked, known[asked]


def _write(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, name: str, sink: _Sink, rows: int | None) -> bool:
    """Write *found* to *sink*; return whether *rows* left something out."""
    if isinstance(found, ox.QueryBoolean):
        if name in ("csv", "tsv"):  # the standard has none for ASK (SPARQL 1.1 Query Results CSV and TSV §1); the engine's is bare
            sink.write(b"true" if found else b"false")
        else:
            found.serialize(sink, _RESULTS[name])
        return False
    if isinstance(found, ox.QueryTriples):
        triples = list(itertools.islice(found, rows)) if rows is not None else found
        prefixes = PREFIXES if name in ("ttl", "trig", "n3", "rdf") else None
        ox.serialize(triples, sink, _GRAPHS[name], prefixes=prefixes)
        return rows is not None and next(iter(found), None) is not None
    if name == "csv":
        for piece in comma_separated.pieces([variable.value for variable in found.variables], itertools.islice(found, rows)):
            sink.write(piece)
        return rows is not None and next(iter(found), None) is not None
    if rows is None:
        found.serialize(sink, _RESULTS[name])
        return False
    return _write_some(found, name, sink, rows)


def _write_some(found: ox.QuerySolutions, name: str, sink: _Sink, rows: int) -> bool:
    """Write the first *rows* of *found*: as JSON by hand, for the engine's writers take all or nothing, and from there by the engine."""
    names = [variable.value for variable in found.variables]
    bindings = []
    for solution in itertools.islice(found, rows):
        values = ((name, solution[name]) for name in names)
        bindings.append({name: _json(value) for name, value in values if value is not None})
    document = json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()
    some = ox.parse_query_results(document, ox.QueryResultsFormat.JSON)
    if isinstance(some, ox.QuerySolutions):
        some.serialize(sink, _RESULTS[name])
    return next(iter(found), None) is not None


def _json(term: _Term) -> dict[str, Any]:
    """Return *term* as SPARQL 1.1 Query Results JSON §3.2.2 has it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        said: dict[str, Any] = {"type": "literal", "value": term.value}
        if term.language:
            said["xml:lang"] = term.language
        elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
            said["datatype"] = term.datatype.value
        return said
    parts = {"subject": _json(term.subject), "predicate": _json(term.predicate), "object": _json(term.object)}
    return {"type": "triple", "value": parts}
