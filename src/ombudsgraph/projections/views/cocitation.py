"""Provisions that are cited together."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import combinations

from ombudsgraph.projections.drafting import Tallies, address_of, entry_id, entry_of, ordered
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import ADDRESS, COUNT, FIRST_YEAR, LAST_YEAR, Edge, Field, Kind, Node
from ombudsgraph.projections.views.shape import Drawn, View

_DIGITS = Decimal("0.0001")
_NODE_FIELDS = (COUNT, FIRST_YEAR, LAST_YEAR, ADDRESS)
_EDGE_FIELDS = (
    Field("lift", Kind.DECIMAL, "how many times as often together as if they had nothing to do with each other: above 1, more often"),
    Field("jaccard", Kind.DECIMAL, "share of the decisions citing either that cite both"),
)


def draw(facts: Facts) -> Drawn:
    """Return an edge between two things for the decisions that cite both; its weight is their number.

    Lift is that of association rules (Brin, Motwani, Ullman and Tsur, 1997): the share of decisions citing both over the product of the
    shares citing each. Where the filters name provisions, one end of an edge is one of them.
    """
    sets: dict[str, set[str]] = {}
    roles = facts.filters.keys("roles")
    pairs = ((cited.decision, cited.provision) for cited in facts.citations if cited.role in roles) if roles else facts.cited
    for decision, provision in pairs:
        sets.setdefault(decision, set()).add(provision)
    tallies = Tallies()
    together: Counter[tuple[str, str]] = Counter()
    for key, provisions in sets.items():
        for iri in provisions:
            tallies[iri].add(facts.decisions[key])
        together.update(combinations(sorted(provisions), 2))
    if facts.filters.provisions:
        asked = {iri for iri in tallies if facts.fits_provision(iri)}
        together = Counter({pair: count for pair, count in together.items() if pair[0] in asked or pair[1] in asked})
    names = {iri: entry_id(entry_of(facts, iri), facts.base) for iri in tallies}
    edges = []
    for (one, other), count in together.items():
        a, b = tallies[one].count, tallies[other].count
        values = (_ratio(count * len(facts.decisions), a * b), _ratio(count, a + b - count))
        first, second = sorted((names[one], names[other]))
        edges.append(Edge(first, second, "cited-together", count, values))
    kept = {end for pair in together for end in pair} if facts.filters.provisions else set(tallies)
    nodes = []
    for iri in kept:
        entry, tally = entry_of(facts, iri), tallies[iri]
        nodes.append(Node(names[iri], entry.title, entry.type, (tally.count, tally.first, tally.last, address_of(entry, facts))))
    return Drawn(*ordered(nodes, edges))


def _ratio(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(_DIGITS).normalize() + 0


VIEW = View(
    "co-citation", "Co-citation", "Provisions, Acts and guidance that the same decisions cite.", False, _NODE_FIELDS, _EDGE_FIELDS, draw
)
