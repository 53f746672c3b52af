"""The steps of complaints in time, with the working days between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ombudsgraph.projections.drafting import decision_id, ordered
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import ADDRESS, COUNT, Edge, Field, Kind, Node
from ombudsgraph.projections.views.shape import Drawn, View

_NODE_FIELDS = (
    COUNT,
    Field("start", Kind.DATE, "first day on which it can have been"),
    Field("end", Kind.DATE, "last day on which it can have been"),
    Field("stage", Kind.INTEGER, "stage of the complaint"),
    ADDRESS,
)
_EDGE_FIELDS = (
    Field("working_days_min", Kind.INTEGER, "fewest working days between the two"),
    Field("working_days_max", Kind.INTEGER, "most working days between the two"),
    Field("limit_working_days", Kind.INTEGER, "statutory limit in working days"),
    Field("timeliness", Kind.STRING, "in-time, late or undetermined, against that limit"),
)
_NOTHING = (None, None, None, None)


def draw(facts: Facts) -> Drawn:
    """Return the dated steps of the selection's complaints: from the decision to each complaint's first step, from a step to the next
    (`then`), and for each clock from its beginning to its end (`clock`).
    """
    labels = {str(row[1]): str(row[2]) for row in facts.read("concepts", "scheme", "concept", "label") if row[0] == "step"}
    complaints: dict[str, list[tuple[date, date, str, str, int | None]]] = {}
    owners: dict[str, str] = {}
    for key, step, complaint, kind, first, last, stage in facts.of_selected(
        "steps", "step", "complaint", "type", "earliest", "latest", "stage"
    ):
        earliest, latest = first if isinstance(first, date) else last, last if isinstance(last, date) else first
        if isinstance(earliest, date) and isinstance(latest, date):
            place = stage if isinstance(stage, int) else None
            complaints.setdefault(str(complaint), []).append((earliest, latest, str(step), str(kind), place))
            owners[str(complaint)] = str(key)
    nodes = list(_nodes(facts, complaints, owners, labels))
    known = {node.id for node in nodes}
    edges = list(_sequence(complaints, owners))
    columns = ("from_step", "to_step", "working_days_min", "working_days_max", "limit_working_days", "timeliness")
    for _, begin, finish, *values in facts.of_selected("intervals", *columns):
        if {f"step:{begin}", f"step:{finish}"} <= known:
            edges.append(Edge(f"step:{begin}", f"step:{finish}", "clock", 1, tuple(_scalar(value) for value in values)))
    unique = {(edge.source, edge.target, edge.type): edge for edge in edges}
    return Drawn(*ordered(nodes, unique.values()))


def _scalar(value: object) -> str | int | None:
    return value if isinstance(value, str | int) else None


def _nodes(
    facts: Facts, complaints: dict[str, list[tuple[date, date, str, str, int | None]]], owners: dict[str, str], labels: dict[str, str]
) -> Iterator[Node]:
    for key in dict.fromkeys(owners.values()):
        decision = facts.decisions[key]
        yield Node(decision_id(key), decision.title, "decision", (1, decision.day, decision.day, None, decision.url))
    for steps in complaints.values():
        for earliest, latest, step, kind, stage in steps:
            yield Node(f"step:{step}", labels.get(kind, kind), kind, (1, earliest, latest, stage, None))


def _sequence(complaints: dict[str, list[tuple[date, date, str, str, int | None]]], owners: dict[str, str]) -> Iterator[Edge]:
    for complaint, steps in complaints.items():
        steps.sort(key=lambda step: (step[0], step[1]))
        yield Edge(decision_id(owners[complaint]), f"step:{steps[0][2]}", "begins", 1, _NOTHING)
        for before, after in pairwise(steps):
            yield Edge(f"step:{before[2]}", f"step:{after[2]}", "then", 1, _NOTHING)


VIEW = View(
    "timeline",
    "Timeline",
    "The dated steps of complaints, one after another, and the clocks between them.",
    True,
    _NODE_FIELDS,
    _EDGE_FIELDS,
    draw,
)
