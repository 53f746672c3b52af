"""The store's tables as the views read them: the columns that are asked for, and the decisions that the filters let through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pyoxigraph as ox

from ombudsgraph.projections import citing, deciding
from ombudsgraph.projections.filters import Filters
from ombudsgraph.tabulation import registers
from ombudsgraph.tabulation.rows import rows
from ombudsgraph.tabulation.schema import Value


class Decided(NamedTuple):
    """A decision within the selection."""

    key: str
    title: str
    day: date | None
    year: int | None
    category: str
    main_category: str
    outcome: str
    respondents: tuple[str, ...]
    url: str | None


class Cited(NamedTuple):
    """A citation within the selection."""

    decision: str
    provision: str
    role: str


class Quoted(NamedTuple):
    """A citation within the selection, with its words and what stands around them."""

    decision: str
    provision: str
    role: str
    words: str
    quote: str
    start: int
    end: int


class Entry(NamedTuple):
    """What can be cited: a provision, an Act, guidance, a judgment, another decision. `parents` are all above it, the next one first."""

    iri: str
    type: str
    title: str
    part_of: str | None
    parents: tuple[str, ...]


class Council(NamedTuple):
    """A body complained of."""

    slug: str
    name: str
    type: str
    council: bool
    established: date | None
    dissolved: date | None
    successors: tuple[str, ...]


class Facts:
    """What a view asks of a store. Tables are read once, when they are first asked for."""

    def __init__(self, database: ox.Store, base: str, filters: Filters) -> None:
        self.base, self.filters = base, filters
        self._database = database

    def unfiltered(self) -> Facts:
        """Return the facts of the whole store."""
        return Facts(self._database, self.base, Filters())

    def read(self, table: str, *names: str) -> Iterator[tuple[Value, ...]]:
        """Yield the columns *names* of the rows of *table*; all rows, in the table's order."""
        return rows(self._database, table, self.base, names, known=self._registers if table in registers.TABLES else None)

    def of_selected(self, table: str, *names: str) -> Iterator[tuple[Value, ...]]:
        """Yield what `read` does, of the decisions of the selection; `decision` is the first column."""
        return rows(self._database, table, self.base, ("decision", *names), self.decisions.keys())

    @cached_property
    def _registers(self) -> registers.Things:
        return registers.things(self._database, self.base)

    @cached_property
    def bodies(self) -> Mapping[str, Council]:
        """The bodies of the register that the store uses, by slug."""
        names = ("body", "name", "type", "council", "established", "dissolved", "successors")
        return {str(row[0]): Council(*row) for row in self.read("bodies", *names)}  # type: ignore[arg-type]

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """What is cited, by IRI."""
        names = ("provision", "type", "title", "part_of", "parents")
        return {str(row[0]): Entry(*row) for row in self.read("provisions", *names)}  # type: ignore[arg-type]

    @cached_property
    def categories(self) -> Mapping[str, str]:
        """The labels of categories, by notation."""
        return {str(row[0]): str(row[1]) for row in self.read("categories", "category", "label")}

    @property
    def latest(self) -> date | None:
        """The date of the latest decision in the store, whatever the selection."""
        days = (one.day for one in self._all) if "_all" in self.__dict__ else (row[0] for row in self.read("decisions", "date"))
        return max((day for day in days if isinstance(day, date)), default=None)

    @cached_property
    def _all(self) -> tuple[Decided, ...]:
        return tuple(Decided(*row) for row in deciding.decisions(self._database, self.base))  # type: ignore[arg-type]

    @cached_property
    def decisions(self) -> Mapping[str, Decided]:
        """The decisions of the selection, by key."""
        let_through = {one.key: one for one in self._all if self._fits(one)}
        if self.filters.provisions or self.filters.roles:
            found_in = citing.citations(self._database, self.base, let_through.keys())
            fitting = {key for key, provision, role in found_in if self.fits_citation(provision, role)}
            return {key: one for key, one in let_through.items() if key in fitting}
        return let_through

    @property
    def citations(self) -> Iterator[Cited]:
        """The citations of the selection's decisions, all of them, in order; read anew each time, for they are many."""
        return map(Cited._make, citing.citations(self._database, self.base, self.decisions.keys()))

    @property
    def cited(self) -> Iterator[tuple[str, str]]:
        """Decision and provision, each pair once, of the selection's decisions, whatever the role: half as much to read."""
        return citing.cited(self._database, self.base, self.decisions.keys())

    @property
    def quotations(self) -> Iterator[Quoted]:
        """What `citations` are, with their words: three times as much to read."""
        return map(Quoted._make, citing.quotations(self._database, self.base, self.decisions.keys()))

    def fits_citation(self, provision: str, role: str) -> bool:
        """Tell whether a citation of *provision* in *role* is of those that the filters name; so is every one where they name none."""
        return (not self._roles or role in self._roles) and self.fits_provision(provision)

    def fits_provision(self, provision: str) -> bool:
        """Tell whether *provision* is one that the filters name, or below it."""
        asked = self._provisions
        if not asked or provision in asked:
            return True
        entry = self.entries.get(provision)
        return entry is not None and any(parent in asked for parent in entry.parents)

    @cached_property
    def _roles(self) -> frozenset[str]:
        return self.filters.keys("roles")

    @cached_property
    def _provisions(self) -> frozenset[str]:
        return self.filters.keys("provisions")

    @cached_property
    def _wanted(self) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
        filters = self.filters
        councils = filters.keys("councils", self.base)
        if filters.with_successors:
            councils = self._with_relatives(councils)
        return councils, filters.keys("categories"), filters.keys("outcomes"), filters.keys("decisions", self.base)

    def _with_relatives(self, slugs: frozenset[str]) -> frozenset[str]:
        """Return *slugs* with all bodies before and after them."""
        found = set(slugs)
        for before in (True, False):
            reached = set(slugs)
            grown = True
            while grown:
                grown = False
                for body in self.bodies.values():
                    near = body.slug in reached if not before else any(one in reached for one in body.successors)
                    new = ({body.slug} if before else set(body.successors)) - reached if near else set()
                    grown = grown or bool(new)
                    reached |= new
            found |= reached
        return frozenset(found)

    def _fits(self, one: Decided) -> bool:
        councils, categories, outcomes, keys = self._wanted
        first, last = self.filters.first_year, self.filters.last_year
        return (
            (not councils or any(slug in councils for slug in one.respondents))
            and (not categories or one.category in categories or one.main_category in categories)
            and (not outcomes or one.outcome in outcomes)
            and (not keys or one.key in keys)
            and (first is None or (one.year is not None and one.year >= first))
            and (last is None or (one.year is not None and one.year <= last))
        )
