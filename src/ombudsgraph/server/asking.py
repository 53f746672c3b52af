"""Asking the store on behalf of the server's own pages: queries made of terms that the RDF library wrote, answers as terms.

Everything goes through the pool of `app.state.pool`, as readers' queries do: with its limits, its deadline and its fairness.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from starlette.requests import Request

from ombudsgraph.errors import QueryError
from ombudsgraph.isolation.jobs import Answer, Job

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, Term | None]
_LONGEST_IRI = 2000  # characters; a longer one is in no store


def client(request: Request) -> str:
    """Return who asks, for the fair queue: the address that the connection comes from."""
    return request.client.host if request.client else ""


def node(value: str) -> ox.NamedNode | None:
    """Return *value* as an IRI, or None where it is none (RFC 3987; what no IRI may carry cannot get into a query)."""
    if len(value) > _LONGEST_IRI or any(0xD800 <= ord(char) <= 0xDFFF for char in value):
        return None
    try:
        return ox.NamedNode(value)
    except ValueError:
        return None


def text(term: object) -> str:
    """Return the IRI or the words of *term*, without what marks them as such; "" for None."""
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term)


def values(nodes: Iterable[ox.NamedNode]) -> str:
    """Return the data of a VALUES block."""
    return " ".join(str(one) for one in nodes)


async def ask(request: Request, sparql: str, *, rows: int | None = None) -> Answer:
    """Return the answer to *sparql* as SPARQL results in JSON or as N-Triples, of at most *rows* rows.

    Raises:
        QueryError: it is refused, too slow or too large.
        ServerBusy: too many are waiting.
    """
    job = Job(sparql=sparql, solutions=RESULTS, booleans=RESULTS, graphs=TRIPLES, rows=rows)
    answer: Answer = await request.app.state.pool.ask(job, client=client(request))
    return answer


async def select(request: Request, sparql: str, *, rows: int | None = None) -> list[Row]:
    """Return the solutions of *sparql*; raises as `ask` does."""
    return solutions(await ask(request, sparql, rows=rows))[1]


async def is_so(request: Request, sparql: str) -> bool:
    """Return what the ASK query *sparql* gives; raises as `ask` does."""
    found = ox.parse_query_results((await ask(request, sparql)).body, format=ox.QueryResultsFormat.JSON)
    return bool(found)


async def quads(request: Request, sparql: str, *, rows: int | None = None) -> set[ox.Quad]:
    """Return the quads in the solutions of *sparql*, a SELECT of ?g ?s ?p ?o; raises as `ask` does."""
    return {quad for row in await select(request, sparql, rows=rows) if (quad := _quad(row))}


def solutions(answer: Answer) -> tuple[list[str], list[Row]]:
    """Return the variables and the rows of an answer in JSON.

    Raises:
        QueryError: the answer has no rows.
    """
    found = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError(f"expected rows, found {answer.kind}")
    names = [variable.value for variable in found.variables]
    return names, [{name: solution[name] for name in names} for solution in found]


def _quad(row: Row) -> ox.Quad | None:
    subject, predicate, value, graph = row["s"], row["p"], row["o"], row["g"]
    if not isinstance(subject, ox.NamedNode | ox.BlankNode) or not isinstance(predicate, ox.NamedNode) or value is None:
        return None
    return ox.Quad(subject, predicate, value, graph) if isinstance(graph, ox.NamedNode) else ox.Quad(subject, predicate, value)
