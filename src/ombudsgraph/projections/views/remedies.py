"""Councils, and the types of remedy agreed with or recommended to them, with sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ombudsgraph.projections.drafting import Tallies, Tally, body_id, body_of, ordered
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import COUNT, FIRST_YEAR, LAST_YEAR, Edge, Field, Kind, Node
from ombudsgraph.projections.views.shape import Drawn, View

# What a body is to do; what it offered before, or had done already, was not for the Ombudsman to secure.
_SECURED = ("agreed", "recommended")
_SUM = Field("sum", Kind.DECIMAL, "sum of the amounts, in pounds; of a joint decision for each body the whole")
_EDGE_FIELDS = (
    FIRST_YEAR,
    LAST_YEAR,
    Field("decisions", Kind.INTEGER, "decisions with such a remedy"),
    _SUM,
    Field("payments", Kind.INTEGER, "remedies with an amount: the denominator of the mean"),
    Field("mean", Kind.DECIMAL, "mean amount, in pounds, to the penny"),
)


@dataclass(slots=True)
class _Sum:
    decisions: Tally = field(default_factory=Tally)
    remedies: int = 0
    payments: int = 0
    amount: Decimal = Decimal(0)

    def add(self, amount: Decimal | None) -> None:
        self.remedies += 1
        if amount is not None:
            self.payments += 1
            self.amount += amount


def draw(facts: Facts) -> Drawn:
    """Return an edge from each council to each type of remedy agreed or recommended (weight: remedies), with their amounts."""
    links: dict[tuple[str, str], _Sum] = {}
    councils, types, sums = Tallies(), Tallies(), dict[str, _Sum]()
    for key, kind, status, amount in facts.of_selected("remedies", "type", "status", "amount"):
        if status not in _SECURED:
            continue
        decision, name = facts.decisions[str(key)], str(kind)
        paid = amount if isinstance(amount, Decimal) else None
        types[name].add(decision)
        sums.setdefault(f"remedy:{name}", _Sum()).add(paid)
        for slug in dict.fromkeys(decision.respondents):
            councils[slug].add(decision)
            sums.setdefault(body_id(slug), _Sum()).add(paid)
            link = links.setdefault((slug, name), _Sum())
            link.decisions.add(decision)
            link.add(paid)
    labels = {str(row[1]): str(row[2]) for row in facts.read("concepts", "scheme", "concept", "label") if row[0] == "remedy"}
    nodes = []
    for slug, tally in councils.items():
        body = body_of(facts, slug)
        values = (tally.count, tally.first, tally.last, sums[body_id(slug)].amount)
        nodes.append(Node(body_id(slug), body.name, "council" if body.council else "body", values))
    for name, tally in types.items():
        values = (tally.count, tally.first, tally.last, sums[f"remedy:{name}"].amount)
        nodes.append(Node(f"remedy:{name}", labels.get(name, name), "remedy", values))
    return Drawn(*ordered(nodes, [_edge(slug, name, link) for (slug, name), link in links.items()]))


def _edge(slug: str, name: str, link: _Sum) -> Edge:
    mean = (link.amount / link.payments).quantize(Decimal("0.01")) if link.payments else None
    tally = link.decisions
    values = (tally.first, tally.last, tally.count, link.amount if link.payments else None, link.payments, mean)
    return Edge(body_id(slug), f"remedy:{name}", "to-provide", link.remedies, values)


VIEW = View(
    "remedies",
    "Remedies",
    "Councils, and the types of remedy that were agreed with or recommended to them, with sums of money.",
    True,
    (COUNT, FIRST_YEAR, LAST_YEAR, _SUM),
    _EDGE_FIELDS,
    draw,
)
