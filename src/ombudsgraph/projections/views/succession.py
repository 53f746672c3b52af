"""Bodies, and those that came after them."""

from __future__ import annotations

from datetime import date

from ombudsgraph.projections.drafting import Tallies, body_id, body_of, ordered
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import COUNT, FIRST_YEAR, LAST_YEAR, Edge, Field, Kind, Node
from ombudsgraph.projections.views.shape import Drawn, View

_NODE_FIELDS = (COUNT, FIRST_YEAR, LAST_YEAR, Field("dissolved", Kind.DATE, "the day on which it ended"))
_EDGE_FIELDS = (Field("date", Kind.DATE, "the day on which the change took effect"),)


def draw(facts: Facts) -> Drawn:
    """Return an edge from each body that ended to each that came after it, of those that the selection's decisions are on."""
    tallies = Tallies()
    for decision in facts.decisions.values():
        for slug in dict.fromkeys(decision.respondents):
            tallies[slug].add(decision)
    edges = []
    for before, after, day in facts.read("successions", "body", "successor", "date"):
        if str(before) in tallies or str(after) in tallies:
            edges.append(Edge(body_id(str(before)), body_id(str(after)), "succeeded-by", 1, (day if isinstance(day, date) else None,)))
    ends = {end.removeprefix("body:") for edge in edges for end in (edge.source, edge.target)}
    nodes = []
    for slug in ends:
        body, tally = body_of(facts, slug), tallies[slug]
        nodes.append(
            Node(body_id(slug), body.name, "council" if body.council else "body", (tally.count, tally.first, tally.last, body.dissolved))
        )
    return Drawn(*ordered(nodes, edges))


VIEW = View("succession", "Succession", "Bodies that ended, and those that came after them.", True, _NODE_FIELDS, _EDGE_FIELDS, draw)
