"""The charts by name, and how one is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from ombudsgraph._version import __version__
from ombudsgraph.charts import drawing, reckoning
from ombudsgraph.charts.chart import Numbers, Plot
from ombudsgraph.errors import QueryError
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.filters import Filters
from ombudsgraph.storage.store import Store

_ALL = (
    Plot("payments", "Payments by year and injustice", "pounds in all of a decision, agreed or recommended",
         "Points: median. Bars: the middle half. A decision with several kinds of injustice counts for each.",
         reckoning.payments, drawing.payments),
    Plot("delays", "How long each stage took, against its limit", "working days, the fewest that dates allow",
         "Line: least to most. Box: the middle half.", reckoning.delays, drawing.delays),
    Plot("outcomes", "How complaints end, by category", "per cent of decisions", "n is the number of decisions of the category.",
         reckoning.outcomes, drawing.outcomes),
    Plot("remedies", "Remedies by type", "remedies agreed or recommended", "A decision may have several.",
         reckoning.remedies, drawing.remedies),
    Plot("provision", "Citations of a provision in time", "decisions that cite it or anything below it",
         "Above each bar: its share of all decisions of that year in the store.", reckoning.provision, drawing.provision),
    Plot("council", "A council against all others", "per cent", "The denominator of each share stands beside it.",
         reckoning.council, drawing.council),
)  # fmt: skip
PLOTS: Mapping[str, Plot] = MappingProxyType({plot.name: plot for plot in _ALL})


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its numbers, ready to be drawn; `issued` is the date of the latest decision in the store."""

    plot: Plot
    numbers: Numbers
    selection: str
    issued: date | None
    version: str = __version__


def find(name: str) -> Plot:
    """Return the chart *name*; raises QueryError, with the names that there are, where there is none."""
    if name in PLOTS:
        return PLOTS[name]
    close = get_close_matches(name, PLOTS, n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    raise QueryError(f"no chart {name!r}{hint}; expected one of: {', '.join(PLOTS)}")


def reckon(store: Store, name: str, filters: Filters | None = None) -> Chart:
    """Return the chart *name* of *store*, limited by *filters*.

    Raises:
        QueryError: an unknown chart, a filter that has a wrong value, or one that the chart needs and that is not there.
    """
    filters = filters or Filters()
    filters.check()
    plot = find(name)
    facts = Facts(store.oxigraph, store.base, filters)
    return Chart(plot, plot.reckon(facts), filters.words(), facts.latest)
