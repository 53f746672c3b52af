"""An endpoint as a source of answers."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

import pyoxigraph as ox

from ombudsgraph.answers import engine, outline, replies
from ombudsgraph.answers.engine import Query
from ombudsgraph.answers.found import Found
from ombudsgraph.answers.limits import Limits
from ombudsgraph.answers.options import ResultFormat
from ombudsgraph.errors import EndpointError, QueryError, QueryRefused
from ombudsgraph.questions import Form
from ombudsgraph.remote.endpoint import Endpoint
from ombudsgraph.terms import BASE

_ACCEPT_ROWS = f"{replies.ROWS}, {replies.ROWS_XML};q=0.8"
_ACCEPT_GRAPH = f"{replies.GRAPHS}, {replies.TURTLE};q=0.8"
_STREAMED = {ResultFormat.CSV: "text/csv", ResultFormat.TSV: "text/tab-separated-values"}
_SECONDS = 60.0
_LONGEST_WORDS = 200  # characters of a server's message, where the place says it better


@dataclass(slots=True)
class EndpointSource:
    """An endpoint; CSV and TSV come from it as it writes them, piece by piece."""

    address: str
    base: str = BASE

    def ask(self, query: Query, limits: Limits, form: ResultFormat | None = None) -> Found:
        """Return what *query* gives.

        Raises:
            QueryError: the endpoint refuses the query.
            EndpointError: it cannot be asked, or answers what cannot be read.
        """
        endpoint = Endpoint(self.address, timeout=limits.seconds or _SECONDS)
        sparql = outline.declare(query.sparql, engine.known_prefixes())
        kind = outline.form_of(sparql)
        try:
            if form in _STREAMED and limits.rows is None and kind is Form.SELECT:
                return Found(iter(()), pieces=endpoint.stream(sparql, _STREAMED[form]), address=self.address)
            if limits.rows is not None:
                sparql = outline.limited(sparql, limits.rows + 1)  # one more shows whether there is more
            reply = endpoint.ask(sparql, _ACCEPT_GRAPH if kind in (Form.CONSTRUCT, Form.DESCRIBE) else _ACCEPT_ROWS)
        except QueryError as error:
            raise _with_place(query, error) from error
        try:
            return replies.read(reply.media_type, reply.body, address=self.address)
        except (SyntaxError, ValueError, KeyError, TypeError) as error:
            raise EndpointError(self.address, f"its answer cannot be read: {error}") from error


def _with_place(query: Query, refusal: QueryError) -> QueryError:
    """Return the endpoint's refusal; with its place where the query cannot be parsed here either."""
    from ombudsgraph.isolation import guard

    if type(refusal) is not QueryError:
        return refusal
    try:
        guard.check(query.sparql)  # what can be parsed is evaluated, over nothing: it must not ask others
        ox.Store().query(query.sparql, prefixes=dict(engine.known_prefixes()))
    except (QueryRefused, ValueError, OSError, RuntimeError):
        return refusal
    except SyntaxError as error:
        shown = str(engine.wrong_syntax(query, engine.known_prefixes(), error))
        told = str(refusal).partition(f": {shown.splitlines()[0]}")[0]  # it may say the same
        return QueryError(f"{shown}\n{shorten(told, _LONGEST_WORDS, placeholder=' …')}")
    return refusal
