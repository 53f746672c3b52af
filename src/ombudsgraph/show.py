"""What a store holds of one decision, each fact beside its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ombudsgraph import show_course
from ombudsgraph.answers import run
from ombudsgraph.errors import QueryError
from ombudsgraph.storage.store import Store
from ombudsgraph.tables import shorten

_HEADER = """SELECT ?fact ?value ?words ?start ?end WHERE {
  VALUES ?decision { %s }
  ?decision og:evidence ?span . ?span og:supports ?fact ; oa:exact ?words ; oa:start ?start ; oa:end ?end .
  ?decision ?fact ?node . OPTIONAL { ?node skos:prefLabel ?label } BIND(STR(COALESCE(?label, ?node)) AS ?value)
} ORDER BY ?start ?fact ?value"""

_NODES = {
    "Parties": """SELECT ?label ?role ?words ?start ?end WHERE {
  VALUES ?decision { %s }
  ?decision og:party ?party . ?party rdfs:label ?label ; og:role/skos:prefLabel ?role ; og:evidence ?span .
  ?span oa:exact ?words ; oa:start ?start ; oa:end ?end . } ORDER BY ?label ?start""",
    "Organisations": """SELECT ?name ?words ?start ?end WHERE {
  VALUES ?decision { %s }
  ?decision og:involvement ?node . ?node og:body/skos:prefLabel ?name ; og:evidence ?span .
  ?span oa:exact ?words ; oa:start ?start ; oa:end ?end . } ORDER BY ?start""",
    "Citations": """SELECT ?cited ?role ?flags ?words ?start ?end WHERE {
  { SELECT ?citation (GROUP_CONCAT(?flag; SEPARATOR=", ") AS ?flags) WHERE {
      VALUES ?decision { %s } ?decision og:citation ?citation . OPTIONAL { ?citation og:citationFlag/skos:prefLabel ?flag }
    } GROUP BY ?citation }
  ?citation og:cited ?node ; og:citationRole/skos:prefLabel ?role ; og:evidence ?span .
  OPTIONAL { ?node dcterms:title|skos:prefLabel|dcterms:identifier ?title } BIND(COALESCE(?title, STR(?node)) AS ?cited)
  ?span oa:start ?start ; oa:end ?end ; oa:prefix ?before ; oa:exact ?exact ; oa:suffix ?after .
  BIND(CONCAT("… ", ?before, "[", ?exact, "]", ?after, " …") AS ?words) } ORDER BY ?start ?cited""",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the record: what it lists, its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


def record(store: Store, reference: str) -> Iterator[Table]:
    """Yield the tables of the decision *reference* ("20-012-640", "20 012 640" or its page's address).

    Raises:
        QueryError: the reference has another form, or the store does not hold it.
    """
    key = find_key(reference)
    if key not in store.receipts():
        raise QueryError(f"the store holds no decision {key}")
    decision = f"<{store.base}decision/{key}>"
    for title, sparql in {"Header": _HEADER, **_NODES, **show_course.TABLES}.items():
        result = run(store, sparql % decision)
        rows = tuple(tuple(shorten(row[name] or "") for name in result.variables) for row in result)
        if rows or title == "Header":
            yield Table(title, result.variables, rows)


def find_key(reference: str) -> str:
    """Return the key in *reference*; raises QueryError where there is none."""
    found = re.search(r"(\d{2})[ \-\u00a0]?(\d{3})[ \-\u00a0]?(\d{3}[a-z]?)(?![\da-z])", reference.strip().lower())
    if not found:
        raise QueryError(f"found {reference!r}, expected a decision's reference such as 20-012-640")
    return "-".join(found.groups())
