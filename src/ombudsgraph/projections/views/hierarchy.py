"""Acts, their Parts and sections, with how many decisions cite them."""

from __future__ import annotations

from ombudsgraph.projections.drafting import Tallies, address_of, entry_id, entry_of, ordered
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import ADDRESS, COUNT, FIRST_YEAR, LAST_YEAR, Edge, Field, Kind, Node
from ombudsgraph.projections.views.shape import Drawn, View

_NODE_FIELDS = (
    COUNT,
    Field("itself", Kind.INTEGER, "decisions that cite it itself, not only what is below it"),
    FIRST_YEAR,
    LAST_YEAR,
    ADDRESS,
)


def draw(facts: Facts) -> Drawn:
    """Return an edge from each provision to those directly below it; a node counts the decisions that cite it or anything below it."""
    whole, itself = Tallies(), Tallies()
    for cited in facts.citations:
        if facts.fits_citation(cited.provision, cited.role):
            decision = facts.decisions[cited.decision]
            itself[cited.provision].add(decision)
            for iri in (cited.provision, *entry_of(facts, cited.provision).parents):
                whole[iri].add(decision)
    nodes, edges = [], []
    for iri, tally in whole.items():
        entry = entry_of(facts, iri)
        own = itself[iri].count if iri in itself else 0
        name = entry_id(entry, facts.base)
        nodes.append(Node(name, entry.title, entry.type, (tally.count, own, tally.first, tally.last, address_of(entry, facts))))
        if entry.part_of is not None and entry.part_of in whole:
            edges.append(Edge(entry_id(entry_of(facts, entry.part_of), facts.base), name, "has-part", tally.count))
    return Drawn(*ordered(nodes, edges))


VIEW = View(
    "hierarchy",
    "Hierarchy",
    "Acts, their Parts, sections and subsections, with the decisions that cite them.",
    True,
    _NODE_FIELDS,
    (),
    draw,
)
