"""Decisions and what they cite."""

from __future__ import annotations

from ombudsgraph.projections.drafting import Tallies, address_of, decision_id, entry_id, entry_of, ordered, quoted
from ombudsgraph.projections.facts import Cited, Decided, Facts
from ombudsgraph.projections.network import ADDRESS, COUNT, EVIDENCE, FIRST_YEAR, LAST_YEAR, Edge, Field, Kind, Node
from ombudsgraph.projections.views.shape import Drawn, View

# The roles, the most telling first: an edge has the first that one of its citations has.
ROLES = ("applied", "duty", "procedure", "jurisdiction", "background")
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
    found: dict[tuple[str, str], list[Cited]] = {}
    for cited in facts.citations:
        if facts.fits_citation(cited.provision, cited.role):
            found.setdefault((cited.decision, cited.provision), []).append(cited)
    tallies = Tallies()
    edges = []
    for (key, iri), citations in found.items():
        decision = facts.decisions[key]
        tallies[iri].add(decision)
        edges.append(edge_of(decision, entry_id(entry_of(facts, iri), facts.base), citations))
    nodes = {decision_id(key): node_of(facts.decisions[key], facts) for key in dict.fromkeys(key for key, _ in found)}
    for iri, tally in tallies.items():
        entry = entry_of(facts, iri)
        name = entry_id(entry, facts.base)
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


def edge_of(decision: Decided, target: str, citations: list[Cited]) -> Edge:
    """Return the edge from a decision to what *citations* cite; its type is their most telling role, its weight their number."""
    roles = sorted({one.role for one in citations}, key=lambda role: ROLES.index(role) if role in ROLES else len(ROLES))
    best = next(one for one in citations if one.role == roles[0])
    evidence = quoted(best.decision, best.words, best.start, best.end, best.quote)
    values = (decision.year, decision.year, "; ".join(roles), evidence)
    return Edge(decision_id(decision.key), target, roles[0], len(citations), values)


VIEW = View(
    "citations",
    "Citations",
    "Decisions, and the provisions, Acts, guidance and decisions that they cite.",
    True,
    NODE_FIELDS,
    _EDGE_FIELDS,
    draw,
)
