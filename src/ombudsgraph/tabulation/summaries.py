"""The summary table: councils by year, in counts of decisions, with their denominators.

Every column but the rate counts decisions, so that they can be set against each other. Small counts can be hidden (hiding.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from types import MappingProxyType

from ombudsgraph.tabulation import hiding
from ombudsgraph.tabulation.columns import Kind, Table, Value, column, expand, reference

_INVESTIGATED = ("upheld", "not-upheld")
# Table → the columns that are summed up.
READ: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"decisions": ("year", "outcome", "respondents", "fault_count", "payment_count"), "bodies": ("body", "name", "council")}
)

COUNCILS_BY_YEAR = Table(
    "councils_by_year",
    expand("og:Council"),
    (
        reference("bodies", "og:respondent"),
        column("name", Kind.STRING, "skos:prefLabel"),
        column("year", Kind.INTEGER, "dcterms:issued", "Its year."),
        column("decisions", Kind.INTEGER, "og:Decision", "How many on the council in the year, of any outcome."),
        column("investigated", Kind.INTEGER, "og:outcome", "How many of them were upheld or not upheld."),
        column("upheld", Kind.INTEGER, "og:outcome", "How many of them were upheld."),
        column("upheld_rate", Kind.DECIMAL, "og:outcome", "The share of upheld ones among those investigated, from 0 to 1."),
        column("fault", Kind.INTEGER, "og:fault", "In how many decisions the Ombudsman found fault with anything."),
        column("payments", Kind.INTEGER, "og:remedyTotal", "In how many decisions money was agreed or recommended."),
    ),
    ("body", "year"),
    "A row for each council and calendar year. A joint decision counts for each of its councils; one without a date is left out.",
)


@dataclass(slots=True)
class _Tally:
    decisions: int = 0
    investigated: int = 0
    upheld: int = 0
    fault: int = 0
    payments: int = 0


def councils_by_year(
    decisions: Iterable[tuple[Value, ...]], bodies: Iterable[tuple[Value, ...]], hide_below: int = 0
) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of `COUNCILS_BY_YEAR`; counts below *hide_below*, and what would give them away, are None.

    *decisions* and *bodies* are the rows of those tables, in the columns of `READ`.
    """
    names = {str(body): str(name) for body, name, council in bodies if council}
    tallies = _tallies(decisions, names.keys())
    counts = {place: {name: getattr(tallies[place], name) for name in hiding.COUNTS} for place in sorted(tallies)}
    shown = hiding.hide(counts, hide_below)
    for (body, year), cells in shown.items():
        upheld, investigated = cells["upheld"], cells["investigated"]
        rate = _share(upheld, investigated) if upheld is not None and investigated else None
        yield body, names[body], year, cells["decisions"], investigated, upheld, rate, cells["fault"], cells["payments"]


def _tallies(decisions: Iterable[tuple[Value, ...]], councils: Set[str]) -> dict[tuple[str, int], _Tally]:
    found: dict[tuple[str, int], _Tally] = {}
    for year, outcome, respondents, faults, payments in decisions:
        if not isinstance(year, int) or not isinstance(respondents, tuple):
            continue
        for body in councils & set(respondents):
            tally = found.setdefault((body, year), _Tally())
            tally.decisions += 1
            tally.investigated += outcome in _INVESTIGATED
            tally.upheld += outcome == "upheld"
            tally.fault += bool(faults)
            tally.payments += bool(payments)
    return found


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(Decimal("0.0001"), ROUND_HALF_EVEN)
