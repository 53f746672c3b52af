"""The whole record of a selection of decisions: bodies, what is cited, parties, findings, what was not investigated, remedies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from ombudsgraph.projections.drafting import body_id, body_of, decision_id, entry_id, entry_of, ordered, quoted
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import EVIDENCE, Edge, Field, Kind, Node, Value
from ombudsgraph.projections.views import citations
from ombudsgraph.projections.views.shape import Drawn, View

_OWN_FIELDS = (
    Field("description", Kind.STRING, "what a finding or a remedy is about"),
    Field("status", Kind.STRING, "role of a party, finder of a finding, status of a remedy, ground of an exclusion"),
    Field("amount", Kind.DECIMAL, "amount of a remedy, in pounds"),
    Field("due_by", Kind.DATE, "day by which a remedy is due"),
)
_NODE_FIELDS = (*citations.NODE_FIELDS, *_OWN_FIELDS)
_EDGE_FIELDS = (EVIDENCE,)
_REST = (None,) * len(_OWN_FIELDS)


def draw(facts: Facts) -> Drawn:
    """Return each decision with all that was read of it, the words on the edge to each thing."""
    cited = citations.draw(facts)
    nodes = {node.id: Node(node.id, node.label, node.type, (*node.values, *_REST)) for node in cited.nodes}
    edges = [Edge(edge.source, edge.target, edge.type, edge.weight, (edge.values[-1],)) for edge in cited.edges]
    for decision in facts.decisions.values():
        own = citations.node_of(decision, facts)
        nodes[own.id] = Node(own.id, own.label, own.type, (*own.values, *_REST))
        for slug in dict.fromkeys(decision.respondents):
            body = body_of(facts, slug)
            nodes[body_id(slug)] = _node(body_id(slug), body.name, "council" if body.council else "body")
            edges.append(Edge(own.id, body_id(slug), "respondent", 1, (None,)))
    words = _words(facts)
    for kind, found in (
        ("party", _parties(facts)),
        ("finding", _findings(facts)),
        ("exclusion", _exclusions(facts)),
        ("remedy", _remedies(facts)),
    ):
        for key, node, links in found:
            nodes[node.id] = node
            edges.append(Edge(decision_id(key), node.id, kind, 1, (words.get(node.id.partition(":")[2]),)))
            edges += (Edge(node.id, target, name, 1, (None,)) for name, target in links)
    unique = {(edge.source, edge.target, edge.type): edge for edge in edges if edge.source in nodes and edge.target in nodes}
    return Drawn(*ordered(nodes.values(), unique.values()))


_Found = Iterator[tuple[str, Node, list[tuple[str, str]]]]


def _node(name: str, label: str, kind: str, own: tuple[Value, ...] = _REST) -> Node:
    return Node(name, label, kind, (*(None,) * len(citations.NODE_FIELDS), *own))


def _words(facts: Facts) -> dict[str, str]:
    """Return the words of each thing's first span, with their place."""
    found: dict[str, str] = {}
    for key, subject, words, start, end in facts.of_selected("evidence", "subject", "words", "start", "end"):
        if isinstance(start, int) and isinstance(end, int):
            found.setdefault(str(subject), quoted(str(key), str(words), start, end))
    return found


def _parties(facts: Facts) -> _Found:
    for key, party, label, role in facts.of_selected("parties", "party", "label", "role"):
        yield str(key), _node(f"party:{party}", str(label), "party", (None, _text(role), None, None)), []


def _findings(facts: Facts) -> _Found:
    columns = ("finding", "fault", "by", "description", "sufferers", "provisions", "injustice")
    for key, finding, fault, by, description, sufferers, provisions, injustice in facts.of_selected("findings", *columns):
        label = f"{'Fault' if fault else 'No fault'} ({by})" + (f": {', '.join(_texts(injustice))}" if injustice else "")
        links = [("suffered-by", f"party:{one}") for one in _texts(sufferers)]
        links += [("about", entry_id(entry_of(facts, one), facts.base)) for one in _texts(provisions)]
        own = (_text(description), _text(by), None, None)
        yield str(key), _node(f"finding:{finding}", label, "fault" if fault else "no-fault", own), links


def _exclusions(facts: Facts) -> _Found:
    for key, exclusion, ground, provision in facts.of_selected("exclusions", "exclusion", "ground", "provision"):
        links = [("relies-on", entry_id(entry_of(facts, str(provision)), facts.base))] if provision else []
        yield (
            str(key),
            _node(f"exclusion:{exclusion}", f"Not investigated: {ground}", "exclusion", (None, _text(ground), None, None)),
            links,
        )


def _remedies(facts: Facts) -> _Found:
    columns = ("remedy", "type", "status", "description", "amount", "due_by", "recipients", "addresses")
    for key, remedy, kind, status, description, amount, due, recipients, addresses in facts.of_selected("remedies", *columns):
        money = amount if isinstance(amount, Decimal) else None
        label = f"{kind} ({status})" + (f": £{money:,f}" if money is not None else "")
        links = [("for", f"party:{one}") for one in _texts(recipients)] + [("addresses", f"finding:{one}") for one in _texts(addresses)]
        own = (_text(description), _text(status), money, due if isinstance(due, date) else None)
        yield str(key), _node(f"remedy:{remedy}", label, "remedy", own), links


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _texts(value: object) -> Iterable[str]:
    return value if isinstance(value, tuple) else ()


VIEW = View(
    "decisions", "Decisions", "Decisions with all that was read of them, and the words for each.", True, _NODE_FIELDS, _EDGE_FIELDS, draw
)
