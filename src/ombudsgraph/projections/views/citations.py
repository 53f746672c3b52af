"""Decisions and what they cite."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from ombudsgraph.projections.drafting import Tallies, address_of, decision_id, entry_id, entry_of, ordered, quoted
from ombudsgraph.projections.facts import Decided, Facts, Quoted
from ombudsgraph.projections.network import ADDRESS, COUNT, EVIDENCE, FIRST_YEAR, LAST_YEAR, Edge, Field, Kind, Node
from ombudsgraph.projections.views.shape import Drawn, View

# The roles, the most telling first: an edge has the first that one of its citations has.
ROLES = ("applied", "duty", "procedure", "jurisdiction", "background")
_RANKS = {role: rank for rank, role in enumerate(ROLES)}
NODE_FIELDS = (
    COUNT,
    FIRST_YEAR,
    LAST_YEAR,
    ADDRESS,
    Field("outcome", Kind.STRING, "outcome of a decision"),
    Field("category", Kind.STRING, "category of a decision"),
    Field("council", Kind.STRING, "bodies complained of, in a decision"),
    Field("date", Kind.DATE, "day of a decision"),
)
_EDGE_FIELDS = (FIRST_YEAR, LAST_YEAR, Field("roles", Kind.STRING, "all roles in which it is cited"), EVIDENCE)


def draw(facts: Facts) -> Drawn:
    """Return an edge from each decision to each thing that it cites, of those that the filters name."""
    tallies = Tallies()
    targets: dict[str, str] = {}  # IRI → id of its node
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for key, citations in groupby(facts.quotations, key=itemgetter(0)):
        found: dict[str, list[Quoted]] = {}
        for cited in citations:
            if facts.fits_citation(cited.provision, cited.role):
                found.setdefault(cited.provision, []).append(cited)
        if not found:
            continue
        decision = facts.decisions[key]
        node = node_of(decision, facts)
        nodes[node.id] = node
        for iri, cites in found.items():
            if iri not in targets:
                targets[iri] = entry_id(entry_of(facts, iri), facts.base)
            tallies[iri].add(decision)
            edges.append(edge_of(decision, node.id, targets[iri], cites))
    for iri, tally in tallies.items():
        entry, name = entry_of(facts, iri), targets[iri]
        values = (tally.count, tally.first, tally.last, address_of(entry, facts), None, None, None, None)
        if name not in nodes:  # a decision that another cites is itself, where it is in the selection
            nodes[name] = Node(name, entry.title, entry.type, values)
    return Drawn(*ordered(nodes.values(), edges))


def node_of(decision: Decided, facts: Facts) -> Node:
    """Return the node of a decision."""
    council = "; ".join(facts.bodies[slug].name for slug in decision.respondents if slug in facts.bodies)
    category = facts.categories.get(decision.category, decision.category)
    values = (1, decision.year, decision.year, decision.url, decision.outcome, category, council, decision.day)
    return Node(decision_id(decision.key), decision.title, "decision", values)


def edge_of(decision: Decided, source: str, target: str, citations: list[Quoted]) -> Edge:
    """Return the edge from a decision to what *citations* cite; its type is their most telling role, its weight their number."""
    best = citations[0]
    told = best.role
    if len(citations) > 1:
        roles = sorted({one.role for one in citations}, key=lambda role: _RANKS.get(role, len(ROLES)))
        best = next(one for one in citations if one.role == roles[0])
        told = "; ".join(roles)
    evidence = quoted(best.decision, best.words, best.start, best.end, best.quote)
    return Edge(source, target, best.role, len(citations), (decision.year, decision.year, told, evidence))


VIEW = View(
    "citations",
    "Citations",
    "Decisions, and the provisions, Acts, guidance and decisions that they cite.",
    True,
    NODE_FIELDS,
    _EDGE_FIELDS,
    draw,
)
