"""The decisions of a whole store, as views tell them apart: those columns of the table `decisions`, in half of its time.

Every view begins with them. They are few and short: one question goes from each decision to its properties, where the table asks property
by property, batch by batch. What each row says is what `tabulation.rows` says (tests/projections/test_deciding.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from ombudsgraph.tabulation.asking import ask
from ombudsgraph.tabulation.schema import TABLES, Value
from ombudsgraph.tabulation.values import cell

NAMES = ("decision", "title", "date", "year", "category", "main_category", "outcome", "respondents", "url")
_SINGLE = {"title": "dcterms:title", "date": "dcterms:issued", "category": "og:category", "outcome": "og:outcome", "url": "dcterms:source"}
_OPTIONAL = " ".join(f"OPTIONAL {{ ?decision {term} ?{name} }}" for name, term in _SINGLE.items())
_STATED = f"SELECT ?graph ?decision ?{' ?'.join(_SINGLE)} WHERE {{ GRAPH ?graph {{ ?decision a og:Decision {_OPTIONAL} }} }}"
_BODIES = "SELECT ?graph ?decision ?body WHERE { GRAPH ?graph { ?decision og:respondent ?body } }"


def decisions(database: ox.Store, base: str) -> Iterator[tuple[Value, ...]]:
    """Yield the columns `NAMES` of all decisions, in the table's order.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    makers = {name: cell(TABLES["decisions"].column(name), base) for name in (*_SINGLE, "respondents")}
    stated: dict[str, list[set[str]]] = {}
    for graph, decision, *words in ask(database, _STATED):
        if graph == f"{decision}/graph":
            for values, word in zip(stated.setdefault(decision, [set() for _ in _SINGLE]), words, strict=True):
                if word:
                    values.add(word)
    bodies: dict[str, list[str]] = {}
    for graph, decision, body in ask(database, _BODIES):
        if graph == f"{decision}/graph":
            bodies.setdefault(decision, []).append(body)
    for iri in sorted(stated):
        made = {name: makers[name](sorted(values)) for name, values in zip(_SINGLE, stated[iri], strict=True)}
        day, category = made["date"], made["category"]
        year = day.year if isinstance(day, date) else None
        main = category.partition("/")[0] if isinstance(category, str) else None
        respondents = makers["respondents"](bodies.get(iri, ()))
        key = iri.removeprefix(f"{base}decision/")
        yield key, made["title"], day, year, category, main, made["outcome"], respondents, made["url"]
