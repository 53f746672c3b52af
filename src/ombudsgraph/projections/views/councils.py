"""Councils, and the provisions that decisions on them cite, or the faults found by category: with denominators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ombudsgraph.projections.drafting import Tally, address_of, body_id, body_of, entry_id, entry_of, ordered
from ombudsgraph.projections.facts import Decided, Facts
from ombudsgraph.projections.network import ADDRESS, COUNT, FIRST_YEAR, LAST_YEAR, Edge, Field, Kind, Node, Value
from ombudsgraph.projections.views.shape import Drawn, View

_DIGITS = Decimal("0.0001")
_UPHELD = Field("upheld", Kind.INTEGER, "those of these decisions that were upheld")
_RATE = Field("rate", Kind.DECIMAL, "upheld as a share of these decisions; absent where there is none")
_NODE_FIELDS = (COUNT, FIRST_YEAR, LAST_YEAR, ADDRESS, _UPHELD, _RATE)
_EDGE_FIELDS = (
    FIRST_YEAR,
    LAST_YEAR,
    Field("decisions", Kind.INTEGER, "denominator: decisions on the council that cite the provision, or that are of the category"),
    _UPHELD,
    _RATE,
    Field("findings", Kind.INTEGER, "findings of fault by the Ombudsman in these decisions"),
    Field("by_year", Kind.STRING, "the weight by year: year, colon, number"),
)


@dataclass(slots=True)
class _Link:
    decisions: Tally = field(default_factory=Tally)
    weight: int = 0
    upheld: int = 0
    findings: int = 0
    years: Counter[int] = field(default_factory=Counter)


def draw(facts: Facts) -> Drawn:
    """Return an edge from each council to each provision that decisions on it cite (weight: these decisions), or with `by_fault` to each
    category in which there was fault (weight: decisions with fault; denominator: decisions of the category).
    """
    faults = Counter(str(row[0]) for row in facts.of_selected("findings", "fault", "by") if row[1] is True and row[2] == "ombudsman")
    ends = _categories if facts.filters.by_fault else _provisions(facts)
    links: dict[tuple[str, str], _Link] = {}
    councils: dict[str, tuple[Tally, Counter[str]]] = {}
    for decision in facts.decisions.values():
        for slug in dict.fromkeys(decision.respondents):
            tally, counted = councils.setdefault(slug, (Tally(), Counter()))
            tally.add(decision)
            counted["upheld"] += decision.outcome == "upheld"
            for end in ends(decision):
                _count(links.setdefault((slug, end), _Link()), decision, faults[decision.key], facts.filters.by_fault)
    links = {pair: link for pair, link in links.items() if link.weight}
    return Drawn(*ordered(_nodes(facts, links, councils), _edges(facts, links)))


def _categories(decision: Decided) -> Iterator[str]:
    yield decision.category


def _provisions(facts: Facts) -> Callable[[Decided], Iterator[str]]:
    cited: dict[str, dict[str, None]] = {}
    for one in facts.citations:
        if facts.fits_citation(one.provision, one.role):
            cited.setdefault(one.decision, {})[one.provision] = None
    return lambda decision: iter(cited.get(decision.key, ()))


def _count(link: _Link, decision: Decided, faults: int, by_fault: bool) -> None:
    link.decisions.add(decision)
    link.upheld += decision.outcome == "upheld"
    link.findings += faults
    if faults or not by_fault:
        link.weight += 1
        if decision.year is not None:
            link.years[decision.year] += 1


def _edges(facts: Facts, links: dict[tuple[str, str], _Link]) -> Iterator[Edge]:
    kind = "fault" if facts.filters.by_fault else "cited"
    for (slug, end), link in links.items():
        count = link.decisions.count
        years = "; ".join(f"{year}: {number}" for year, number in sorted(link.years.items()))
        values = (link.decisions.first, link.decisions.last, count, link.upheld, _rate(link.upheld, count), link.findings, years)
        yield Edge(body_id(slug), _end_id(facts, end), kind, link.weight, values)


def _end_id(facts: Facts, end: str) -> str:
    return f"category:{end}" if facts.filters.by_fault else entry_id(entry_of(facts, end), facts.base)


def _nodes(facts: Facts, links: dict[tuple[str, str], _Link], councils: dict[str, tuple[Tally, Counter[str]]]) -> Iterator[Node]:
    for slug, (tally, counted) in councils.items():
        body = body_of(facts, slug)
        values: tuple[Value, ...] = (tally.count, tally.first, tally.last, None, counted["upheld"], _rate(counted["upheld"], tally.count))
        yield Node(body_id(slug), body.name, "council" if body.council else "body", values)
    by_end: dict[str, list[_Link]] = {}
    for (_, end), link in links.items():
        by_end.setdefault(end, []).append(link)
    for end, mine in by_end.items():
        count, upheld = sum(link.decisions.count for link in mine), sum(link.upheld for link in mine)
        first = min((link.decisions.first for link in mine if link.decisions.first is not None), default=None)
        last = max((link.decisions.last for link in mine if link.decisions.last is not None), default=None)
        if facts.filters.by_fault:
            yield Node(
                _end_id(facts, end), facts.categories.get(end, end), "category", (count, first, last, None, upheld, _rate(upheld, count))
            )
        else:
            entry = entry_of(facts, end)
            values = (count, first, last, address_of(entry, facts), upheld, _rate(upheld, count))
            yield Node(_end_id(facts, end), entry.title, entry.type, values)


def _rate(upheld: int, decisions: int) -> Decimal | None:
    return (Decimal(upheld) / decisions).quantize(_DIGITS).normalize() + 0 if decisions else None


VIEW = View(
    "councils",
    "Councils",
    "Councils, and what decisions on them cite or find, with the number of decisions, of those upheld and their share.",
    True,
    _NODE_FIELDS,
    _EDGE_FIELDS,
    draw,
)
