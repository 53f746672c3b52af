"""Where questions are put to the store: each goes to a process that can be killed, and comes back as plain values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from ombudsgraph.assistants.forms import Term
from ombudsgraph.isolation.jobs import Answer, Job
from ombudsgraph.isolation.pool import Pool
from ombudsgraph.questions import Parameter
from ombudsgraph.questions.blocks import replace

CLIENT: ContextVar[str] = ContextVar("client", default="")  # for whom is asked: the processes are shared fairly between clients

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"
_KINDS = {"uri": "iri", "literal": "literal", "typed-literal": "literal", "bnode": "blank", "triple": "triple"}
_STRING = "http://www.w3.org/2001/XMLSchema#string"

Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Desk:
    """Puts questions to the store; `base` is what the IRIs of its instances begin with."""

    pool: Pool
    base: str

    async def ask(self, sparql: str, *, rows: int | None = None) -> Answer:
        """Return the answer to *sparql* of any kind, of at most *rows* rows or triples.

        Raises:
            QueryError: the query is wrong, not allowed, too slow or too large.
            ServerBusy: too many are waiting.
        """
        return await self.pool.ask(Job(sparql, JSON, JSON, TRIPLES, rows=rows), client=CLIENT.get())

    async def select(self, sparql: str, data: Mapping[str, str] | None = None) -> list[dict[str, str]]:
        """Return the rows of a query of ours, each variable that is bound to its value; *data* replaces that of its VALUES blocks."""
        answer = await self.ask(replace(sparql, data) if data else sparql)
        return [{name: term.value for name, term in row.items()} for row in rows_of(answer.body)]

    async def table(self, sparql: str, data: Mapping[str, str] | None = None) -> list[list[str]]:
        """Return the rows of a query of ours as bare values, "" where a variable is not bound: less to make than `select` gives.

        In JSON, since the engine's CSV leaves a comma in an IRI unquoted, as every span of a text has one.
        """
        answer = await self.ask(replace(sparql, data) if data else sparql)
        found = json.loads(answer.body)
        names = found["head"]["vars"]
        return [[row[name]["value"] if name in row else "" for name in names] for row in found["results"]["bindings"]]


def rows_of(body: bytes) -> Iterator[dict[str, Term]]:
    """Yield the rows of a result in the SPARQL 1.1 JSON format."""
    for binding in json.loads(body)["results"]["bindings"]:
        yield {name: _term(cell) for name, cell in binding.items()}


def variables_of(body: bytes) -> list[str]:
    """Return the variables of a result in the SPARQL 1.1 JSON format."""
    return list(json.loads(body)["head"].get("vars", ()))


def _term(cell: dict[str, Any]) -> Term:
    value = cell["value"] if isinstance(cell["value"], str) else json.dumps(cell["value"])
    datatype = cell.get("datatype")
    kind: Any = _KINDS[cell["type"]]
    return Term(kind=kind, value=value, datatype=None if datatype == _STRING else datatype, language=cell.get("xml:lang"))


def written(kind: str, name: str, *values: str | int, base: str) -> str:
    """Return *values* of the parameter *name* as SPARQL terms of the type *kind* (the types of the library's questions).

    Raises:
        QueryError: a value that is not of the type, with what was expected.
    """
    parameter = Parameter(name, name, kind, ())
    return " ".join(parameter.term(value, base) for value in values)
