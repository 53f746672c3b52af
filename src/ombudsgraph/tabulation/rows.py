"""The rows of a table, read from the graph in a stream: the one place where tables and views get their facts from.

Rows come in the order of their keys (decisions by reference, what is theirs by number), so that the same graph gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

import pyoxigraph as ox

from ombudsgraph.errors import QueryError
from ombudsgraph.tabulation import registers
from ombudsgraph.tabulation.asking import prefixed
from ombudsgraph.tabulation.batches import Batch, batches, key_of, order
from ombudsgraph.tabulation.columns import Column, Value
from ombudsgraph.tabulation.registers import Things, things
from ombudsgraph.tabulation.schema import TABLES
from ombudsgraph.tabulation.sources import SOURCES, Computed, paragraph_of, span_of
from ombudsgraph.tabulation.values import cell


def rows(
    database: ox.Store,
    table: str,
    base: str,
    columns: Sequence[str] | None = None,
    decisions: Collection[str] | None = None,
    known: Things | None = None,
) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of *table*, as typed values, in the order of its key; memory does not grow with their number.

    Args:
        database: the store's database (`Store.oxigraph`).
        table: a name of `TABLES`.
        base: what the IRIs of instances begin with (`Store.base`).
        columns: the columns to give, in this order; all when left out. Fewer are faster: what they do not need is not read.
        decisions: keys of decisions; only what is theirs is given. Tables of the registers are given whole.
        known: what the registers say (`registers.things`), where it was read already.

    Raises:
        QueryError: there is no such table or column.
        StoreDamaged: the database cannot be read.
    """
    wanted = _columns(table, columns)
    if table in registers.TABLES:
        return registers.rows(things(database, base) if known is None else known, table, base, wanted, TABLES[table].key)
    make = _SPECIAL.get(table, _rows_of_things)
    return (row for batch in batches(database, base, decisions) for row in make(batch, table, wanted))


def all_rows(database: ox.Store, base: str) -> Iterator[tuple[str, Iterator[tuple[Value, ...]]]]:
    """Yield name and rows of every table, a part of a table at a time: some decisions' rows in each of their tables, then the next ones'.

    What several tables say is read once. The parts of a table together are what `rows` gives.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    of_decisions = [table for table in TABLES.values() if table.name not in registers.TABLES]
    for batch in batches(database, base, whole=True):
        for table in of_decisions:
            yield table.name, _SPECIAL.get(table.name, _rows_of_things)(batch, table.name, table.columns)
    known = things(database, base)
    for name in registers.TABLES:
        yield name, registers.rows(known, name, base, TABLES[name].columns, TABLES[name].key)


def _columns(table: str, names: Sequence[str] | None) -> tuple[Column, ...]:
    if table not in TABLES:
        raise QueryError(f"there is no table {table!r}; expected one of: {', '.join(TABLES)}")
    known = {column.name: column for column in TABLES[table].columns}
    unknown = [name for name in names or () if name not in known]
    if unknown:
        raise QueryError(f"the table {table} has no column {unknown[0]!r}; expected of: {', '.join(known)}")
    return tuple(known.values()) if names is None else tuple(known[name] for name in names)


def _rows_of_things(batch: Batch, table: str, columns: tuple[Column, ...]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each member of the table's class."""
    kind, computed = SOURCES[table]
    makers = [computed.get(column.name) or _stated(column, batch) for column in columns]
    for key, iri in batch.things(kind):
        yield tuple([make(batch, key, iri) for make in makers])


def _stated(column: Column, batch: Batch) -> Computed:
    """Return what reads a column that states one property of the thing, in the rows of *batch*."""
    values, make = batch.values(prefixed(column.term)), cell(column, batch.base)
    return lambda _, key, iri: make(values.get(iri, ()))


def _rows_of_lists(
    of: str, inner: str, names: Mapping[str, str]
) -> Callable[[Batch, str, tuple[Column, ...]], Iterator[tuple[Value, ...]]]:
    """Return what makes a row of each member of the list *inner* in the rows of the table *of*; *names* are its other columns there."""

    def make(batch: Batch, table: str, columns: tuple[Column, ...]) -> Iterator[tuple[Value, ...]]:
        own = [column.name for column in columns]
        for *others, members in _rows_of_things(batch, of, _columns(of, [*names.values(), inner])):
            shared = dict(zip(names, others, strict=True))
            for member in members if isinstance(members, tuple) else ():
                yield tuple([shared.get(name, member) for name in own])

    return make


def _rows_of_evidence(batch: Batch, table: str, columns: tuple[Column, ...]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for each span that supports something."""
    places = [TABLES[table].names.index(column.name) for column in columns]
    subjects = {key_of(iri, batch.base): spans for iri, spans in batch.values("og:evidence").items()}
    for subject in sorted(subjects, key=order):
        decision = subject.partition("/")[0]
        for span in sorted(set(subjects[subject]), key=span_of):
            supports = tuple(sorted({prefixed(term) for term in batch.all(span, "og:supports")})) if subject == decision else ()
            words, paragraph = batch.first(span, "oa:exact"), paragraph_of(batch, batch.first(span, "dcterms:isPartOf"))
            row: tuple[Value, ...] = (decision, subject, *span_of(span), words, paragraph, supports)
            yield tuple([row[place] for place in places])


_SPECIAL = MappingProxyType(
    {
        "respondents": _rows_of_lists("decisions", "respondents", {"decision": "decision"}),
        "injustices": _rows_of_lists("findings", "injustice", {"finding": "finding", "decision": "decision"}),
        "evidence": _rows_of_evidence,
    }
)
