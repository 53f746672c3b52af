"""What a projection is limited to: filters common to all views, checked against the registers before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from ombudsgraph.errors import QueryError
from ombudsgraph.projections.measures import MEASURES
from ombudsgraph.questions.parameters import Parameter
from ombudsgraph.terms import BASE

_TYPES = {
    "councils": "body",
    "categories": "concept category",
    "outcomes": "concept outcome",
    "provisions": "iri",
    "roles": "concept citation-role",
    "decisions": "decision",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a view is limited to; by default nothing.

    Attributes:
        councils: names, slugs or IRIs of bodies complained of; `with_successors` takes those before and after them as well.
        categories: notations; a main category stands for all below it.
        outcomes: notations, such as `upheld`.
        first_year, last_year: of the decision, both included.
        provisions: IRIs of provisions, Acts or guidance; each with all below it.
        roles: notations of citation roles.
        decisions: references.
        minimum_weight: edges of less weight are left out, and the nodes that have no edge then.
        top: so many nodes at most, those of the greatest count, and the edges between them.
        by_fault: in the view `councils`, faults by category in place of provisions.
        measures: names of `MEASURES`, computed for every node of the result.
        hide_below: counts of fewer decisions than this are left out.
    """

    councils: tuple[str, ...] = ()
    with_successors: bool = False
    categories: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    provisions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    minimum_weight: Decimal = Decimal(0)
    top: int | None = None
    by_fault: bool = False
    measures: tuple[str, ...] = ()
    hide_below: int = 0

    def keys(self, name: str, base: str = BASE) -> frozenset[str]:
        """Return the values of the filter *name* as the tables have them: slugs, notations, IRIs of what is cited, references.

        Raises:
            QueryError: a value that the filter does not take, or that no register has.
        """
        kind = _TYPES[name]
        asked = Parameter(name, name, kind, ())
        terms = [asked.term(value, base)[1:-1] for value in getattr(self, name)]
        if kind == "iri":
            return frozenset(terms)
        if kind == "concept category":
            return frozenset(term.partition("/category/")[2] for term in terms)
        return frozenset(term.rpartition("/")[2] for term in terms)

    def words(self) -> str:
        """Return what is asked for, in words: "councils: camden; first year: 2019"."""
        default = Filters()
        told = []
        for one in fields(self):
            value = getattr(self, one.name)
            if value != getattr(default, one.name):
                shown = ", ".join(value) if isinstance(value, tuple) else ("yes" if value is True else str(value))
                told.append(f"{one.name.replace('_', ' ')}: {shown}")
        return "; ".join(told) or "all decisions"

    def check(self) -> None:
        """Raise QueryError where a value is wrong, before anything is read."""
        for name in _TYPES:
            self.keys(name)
        if self.first_year is not None and self.last_year is not None and self.first_year > self.last_year:
            raise QueryError(f"first year {self.first_year} is after last year {self.last_year}")
        if self.top is not None and self.top < 1:
            raise QueryError(f"top: found {self.top}, expected 1 or more")
        if self.minimum_weight < 0 or self.hide_below < 0:
            raise QueryError("minimum weight and hide below: expected 0 or more")
        if unknown := [name for name in self.measures if name not in MEASURES]:
            raise QueryError(f"no measure {unknown[0]!r}; expected one of: {', '.join(MEASURES)}")


def of(given: Mapping[str, object]) -> Filters:
    """Return the filters with the values *given* by name; a single value stands for a list of one.

    Raises:
        QueryError: an unknown name, or a value of a wrong type.
    """
    known = {one.name: one for one in fields(Filters)}
    values: dict[str, object] = {}
    for name, value in given.items():
        if name not in known:
            raise QueryError(f"no filter {name!r}; expected one of: {', '.join(known)}")
        default = known[name].default
        if isinstance(default, tuple):
            listed = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else ()
            if not listed or not all(isinstance(one, str) for one in listed):
                raise QueryError(f"filter {name}: found {value!r}, expected text, or a list of texts")
            values[name] = listed
        else:
            values[name] = _typed(name, value, default)
    return Filters(**values)  # type: ignore[arg-type]


def _typed(name: str, value: object, default: object) -> object:
    if isinstance(default, Decimal):
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return Decimal(str(value))
        raise QueryError(f"filter {name}: found {value!r}, expected a number")
    if isinstance(default, bool) is not isinstance(value, bool) or not (value is None or isinstance(value, int)):
        expected = "True or False" if isinstance(default, bool) else "a whole number"
        raise QueryError(f"filter {name}: found {value!r}, expected {expected}")
    return value
