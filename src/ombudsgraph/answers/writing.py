"""How an answer is written: rows and truth values as the W3C has them, graphs as RDF, everything as a table.

SPARQL 1.1 Query Results CSV and TSV, JSON, XML; RDF 1.1 Turtle, N-Triples, N-Quads, TriG; JSON-LD 1.1. RDF/XML is not among them: it has
no way to write every graph.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, TextIO

import pyoxigraph as ox

from ombudsgraph import tables
from ombudsgraph.answers import drawing, engine, markdown
from ombudsgraph.answers.found import Found
from ombudsgraph.answers.options import FOR_ALL, FOR_ROWS, FOR_TRIPLES, ResultFormat
from ombudsgraph.answers.result import Cells, Result, Term, words
from ombudsgraph.errors import NotAcceptable
from ombudsgraph.isolation import comma_separated
from ombudsgraph.isolation.xml import make_valid
from ombudsgraph.terms import PREFIXES

_ROWS = {
    ResultFormat.CSV: ox.QueryResultsFormat.CSV,
    ResultFormat.TSV: ox.QueryResultsFormat.TSV,
    ResultFormat.JSON: ox.QueryResultsFormat.JSON,
    ResultFormat.XML: ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    ResultFormat.TTL: ox.RdfFormat.TURTLE,
    ResultFormat.NT: ox.RdfFormat.N_TRIPLES,
    ResultFormat.NQ: ox.RdfFormat.N_QUADS,
    ResultFormat.TRIG: ox.RdfFormat.TRIG,
    ResultFormat.JSONLD: ox.RdfFormat.JSON_LD,
}
_WITHOUT_END = (ResultFormat.JSON, ResultFormat.XML, ResultFormat.JSONLD)  # the engine ends no line there
_WITH_PREFIXES = (ResultFormat.TTL, ResultFormat.TRIG)


@dataclass(slots=True)
class Tally:
    """How many rows were written, where they were counted, and whether there are more."""

    rows: int | None = None
    more: bool = False


def check_fits(form: ResultFormat | None, *, triples: bool) -> None:
    """Raise NotAcceptable where an answer that is a graph (*triples*), or is none, cannot be written in *form*."""
    fitting = (*FOR_ALL, *(FOR_TRIPLES if triples else FOR_ROWS))
    if form is not None and form not in fitting:
        raise NotAcceptable(
            f"format {form.value!r} does not fit a query that gives {'triples' if triples else 'rows'}; "
            f"expected one of: {', '.join(fitting)}"
        )


def write(found: Found, form: ResultFormat | None, out: BinaryIO, limit: int | None = None, terminal: TextIO | None = None) -> Tally:
    """Write *found*, or its first *limit* rows, to *out* in *form*; None: drawn on *terminal*, else rows of plain tab-separated values.

    Raises:
        NotAcceptable: the form does not fit, or cannot hold the answer (a control character in XML).
        QueryError: the engine fails in the middle of its work. EndpointError: the answer of an endpoint cannot be read.
    """
    if found.pieces is not None:
        for piece in found.pieces:
            out.write(piece)
        return Tally()
    check_fits(form, triples=found.has_triples)
    with engine.errors(found.address):
        if form is None or form in FOR_ALL:
            return _write_table(found, form, out, limit, terminal)
        tally = (_write_graph if form in _GRAPHS else _write_rows)(found, form, out, limit)
        if form in _WITHOUT_END or isinstance(found.answer, ox.QueryBoolean):
            out.write(b"\n")
        return tally


def _write_graph(found: Found, form: ResultFormat, out: BinaryIO, limit: int | None) -> Tally:
    coming = found.triples()
    prefixes = PREFIXES if form in _WITH_PREFIXES else None
    ox.serialize(islice(coming, limit), out, _GRAPHS[form], prefixes=prefixes)
    return Tally(more=found.truncated or (limit is not None and next(coming, None) is not None))


def _write_rows(found: Found, form: ResultFormat, out: BinaryIO, limit: int | None) -> Tally:
    if form is ResultFormat.CSV and not isinstance(found.answer, ox.QueryBoolean):
        coming = found.cells()
        out.writelines(comma_separated.pieces(found.variables, islice(coming, limit)))
        return Tally(more=found.truncated or (limit is not None and next(coming, None) is not None))
    answer, more = found.answer, found.truncated
    if limit is not None and isinstance(answer, ox.QuerySolutions):
        result = found.collect(limit)
        answer, more = _solutions(result), result.more
    if not isinstance(answer, ox.QuerySolutions | ox.QueryBoolean):
        raise TypeError(f"found {type(answer).__name__}, expected rows or a truth value")
    if form is ResultFormat.XML:
        out.write(make_valid(answer.serialize(format=_ROWS[form]) or b"", rdf=False))
    else:
        answer.serialize(out, _ROWS[form])
    return Tally(more=more)


def _solutions(result: Result) -> ox.QuerySolutions | ox.QueryBoolean:
    """Return the rows of *result* as the engine gives them, for its writers take all that there is: by way of TSV, which is N-Triples."""
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join(_quoted(term) for term in row) for row in result.cells]
    return ox.parse_query_results("".join(f"{line}\n" for line in lines).encode(), ox.QueryResultsFormat.TSV)


def _quoted(term: Term | None) -> str:
    if isinstance(term, ox.Triple):
        return f"<<( {_quoted(term.subject)} {_quoted(term.predicate)} {_quoted(term.object)} )>>"
    return "" if term is None else str(term)


def _write_table(found: Found, form: ResultFormat | None, out: BinaryIO, limit: int | None, terminal: TextIO | None) -> Tally:
    """Write a table: a drawn one when all of it is there, else row by row."""
    tally = Tally()
    with nullcontext(terminal) if terminal else _text(out) as text:
        draws = form is ResultFormat.TABLE or (form is None and terminal is not None)
        counted = _counted(found, tally, limit)
        if form is ResultFormat.MD:
            text.writelines(markdown.lines(found.variables, counted))
        elif draws:
            drawing.draw(found.variables, counted, text)
        else:
            tables.show(found.variables, ([words(term) for term in row] for row in counted), out=text)
    return tally


def _counted(found: Found, tally: Tally, limit: int | None) -> Iterator[Cells]:
    """Yield the first *limit* rows; count them, and note whether there are more."""
    tally.rows = 0
    coming = found.cells()
    for row in islice(coming, limit):
        tally.rows += 1
        yield row
    tally.more = found.truncated or (limit is not None and next(coming, None) is not None)


@contextmanager
def _text(out: BinaryIO) -> Iterator[TextIO]:
    """Give *out* as a stream of text in UTF-8, which is written to the end and not closed."""
    text = io.TextIOWrapper(out, "utf-8", errors="replace", newline="\n")
    try:
        yield text
    finally:
        text.detach()
