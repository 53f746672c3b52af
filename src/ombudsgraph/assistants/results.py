"""The results of questions and of SPARQL: rows, true or false, or triples; within a size, and cut at whole rows only, saying so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox
from pydantic import Field

from ombudsgraph.assistants.desk import Desk, rows_of, variables_of, written
from ombudsgraph.assistants.forms import Answer, Source, Term, counted, quoted
from ombudsgraph.errors import QueryTooLarge
from ombudsgraph.isolation.jobs import Answer as Reply
from ombudsgraph.tables import shorten
from ombudsgraph.terms import PREFIXES

ROWS = 50
MOST_ROWS = 500
MOST_CHARACTERS = 60_000
_SOURCES = 50  # how many decisions' addresses are looked up
_REFERENCE = re.compile(r"[0-9]{2} [0-9]{3} [0-9]{3}[a-z]?")
_KEY = re.compile(r"[0-9]{2}-[0-9]{3}-[0-9]{3}[a-z]?")
_ADDRESSES = """SELECT ?reference ?url WHERE {
  VALUES ?decision { UNDEF }
  ?decision dcterms:identifier ?reference .
  OPTIONAL { ?decision dcterms:source ?url }
}"""


class Result(Answer):
    """What a query gave."""

    kind: Literal["rows", "boolean", "graph"]
    columns: list[str] = Field(default_factory=list, description="The variables, for rows.")
    rows: list[dict[str, Term]] = Field(default_factory=list, description="One object a row; a variable that is not bound is left out.")
    boolean: bool | None = Field(default=None, description="The answer to an ASK.")
    turtle: str | None = Field(default=None, description="The triples of a CONSTRUCT or DESCRIBE, as Turtle.")
    count: int = Field(description="How many rows or triples this answer has.")
    truncated: bool = Field(default=False, description="There are more than this answer has.")
    truncated_because: str | None = None
    sources: list[Source] = Field(default_factory=list, description="The statements of the decisions in the answer.")
    sparql: str | None = Field(
        default=None, description="The query that a question of the library was; the project's prefixes are understood."
    )


@dataclass(frozen=True, slots=True)
class Window:
    """What of a result is wanted: so many rows behind the first `offset`."""

    limit: int
    offset: int = 0


async def run(desk: Desk, sparql: str, window: Window, looked_for: str) -> Result:
    """Return what *sparql* gives within *window*.

    Raises:
        QueryError: the query is wrong, not allowed, too slow or too large.
        ServerBusy: too many are waiting.
    """
    reply = await desk.ask(sparql, rows=window.offset + window.limit + 1)
    if reply.kind == "booleans":
        return Result(looked_for=looked_for, kind="boolean", boolean=bool(json.loads(reply.body)["boolean"]), count=1)
    if reply.kind == "graphs":
        return await _graph(desk, reply, window, looked_for)
    rows = list(rows_of(reply.body))[window.offset :]
    kept, because = _fitting([sum(len(term.value) for term in row.values()) for row in rows], window.limit)
    shown = rows[:kept]
    return Result(
        looked_for=looked_for,
        kind="rows",
        columns=variables_of(reply.body),
        rows=shown,
        count=kept,
        truncated=kept < len(rows),
        truncated_because=because,
        sources=await sources(desk, (term for row in shown for term in row.values())),
    )


async def _graph(desk: Desk, reply: Reply, window: Window, looked_for: str) -> Result:
    lines = sorted(reply.body.decode().splitlines())[window.offset :]
    kept, because = _fitting([len(line) for line in lines], window.limit)
    triples = list(ox.parse("\n".join(lines[:kept]), format=ox.RdfFormat.N_TRIPLES))
    nodes = (Term(kind="iri", value=one.subject.value) for one in triples if isinstance(one.subject, ox.NamedNode))
    return Result(
        looked_for=looked_for,
        kind="graph",
        turtle=as_turtle(triples),
        count=kept,
        truncated=kept < len(lines),
        truncated_because=because,
        sources=await sources(desk, nodes),
    )


def as_turtle(triples: Iterable[ox.Quad]) -> str:
    """Return *triples* as Turtle with the project's prefixes."""
    content = ox.serialize((one.triple for one in triples), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return (content or b"").decode()


def _fitting(sizes: list[int], limit: int) -> tuple[int, str | None]:
    """Return how many of the rows or triples of these *sizes* (characters) fit, and why not all.

    Raises:
        QueryTooLarge: the first alone does not fit.
    """
    size = 0
    for place, one in enumerate(sizes[:limit]):
        size += one
        if size > MOST_CHARACTERS:
            if place == 0:
                raise QueryTooLarge(f"the first row has {one:,} characters, an answer at most {MOST_CHARACTERS:,}; ask for shorter values")
            return place, f"an answer has at most {MOST_CHARACTERS:,} characters; ask for fewer columns, or go on with an offset"
    if len(sizes) > limit:
        return limit, f"the limit of {limit}; ask for more, at most {MOST_ROWS}, or go on with an offset"
    return len(sizes), None


async def sources(desk: Desk, terms: Iterable[Term]) -> list[Source]:
    """Return where the decisions that *terms* name are published: by their IRIs, those of their parts, or their references."""
    start = f"{desk.base}decision/"
    keys: dict[str, None] = {}
    for term in terms:
        if term.kind == "iri" and term.value.startswith(start):
            keys.setdefault(term.value.removeprefix(start).partition("/")[0])
        elif term.kind == "literal" and _REFERENCE.fullmatch(term.value):
            keys.setdefault(term.value.replace(" ", "-"))
    known = [key for key in keys if _KEY.fullmatch(key)][:_SOURCES]
    if not known:
        return []
    rows = await desk.select(_ADDRESSES, {"decision": written("decision", "decision", *known, base=desk.base)})
    return [Source(reference=row["reference"], url=row.get("url")) for row in sorted(rows, key=lambda row: row["reference"])]


def text(result: Result) -> str:
    """Return *result* as text: a line for each row, literals between quotation marks, IRIs shortened."""
    lines = []
    if result.kind == "boolean":
        lines.append("true" if result.boolean else "false")
    elif result.kind == "graph":
        lines += [f"{counted(result.count, 'triple')}:", result.turtle or ""]
    elif not result.rows:
        lines.append("No row: nothing in the graph fits.")
    else:
        lines += [f"{counted(result.count, 'row')}:", "\t".join(result.columns)]
        lines += ["\t".join(_cell(row.get(name)) for name in result.columns) for row in result.rows]
    if result.truncated:
        lines.append(f"Truncated, there is more: {result.truncated_because}.")
    lines += [f"Source of {source.reference}: {source.url or 'not known'}" for source in result.sources]
    return "\n".join(lines)


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        short = shorten(term.value)
        return short if short != term.value else f"<{term.value}>"
    if term.kind == "literal" and term.datatype and term.datatype.startswith(PREFIXES["xsd"]):
        return term.value
    return quoted(term.value)
