"""Decisions that are alike: by the provisions that they turn on, the faults found and the injustice."""

from __future__ import annotations

from decimal import Decimal
from heapq import nlargest
from math import log, sqrt

from ombudsgraph.projections.drafting import decision_id, ordered
from ombudsgraph.projections.facts import Facts
from ombudsgraph.projections.network import Edge, Field, Kind
from ombudsgraph.projections.views.citations import NODE_FIELDS, node_of
from ombudsgraph.projections.views.shape import Drawn, View

_TELLING = ("applied", "duty", "procedure")  # jurisdiction and background stand in nearly every statement
_NEAREST = 10
_COMMON = 2_000  # what more decisions than this have in common tells little, and costs their square
_DIGITS = Decimal("0.0001")
_EDGE_FIELDS = (
    Field("shared", Kind.INTEGER, "features that both have"),
    Field("features", Kind.STRING, "these: provisions, injustices, and provisions that a fault is about; at most ten, the rarest first"),
)


def draw(facts: Facts) -> Drawn:
    """Return an edge from each decision to the ten that are most like it, at most.

    The weight is the cosine of their features, each weighted by the logarithm of its rarity (Salton and Buckley, 1988), from 0 to 1.
    """
    features = _features(facts)
    holders: dict[str, list[str]] = {}
    for key, own in features.items():
        for feature in own:
            holders.setdefault(feature, []).append(key)
    rarity = {feature: log((1 + len(features)) / len(keys)) for feature, keys in holders.items()}
    norms = {key: sqrt(sum([rarity[feature] ** 2 for feature in own])) or 1.0 for key, own in features.items()}
    edges: dict[tuple[str, str], Edge] = {}
    for key, own in features.items():
        near: dict[str, float] = {}
        for feature in own:
            others = holders[feature]
            if len(others) <= _COMMON:
                square = rarity[feature] ** 2
                for other in others:
                    near[other] = near.get(other, 0.0) + square
        near.pop(key, None)
        for _, other in nlargest(_NEAREST, [(dot / norms[other], other) for other, dot in near.items()]):
            pair = (key, other) if key < other else (other, key)
            if pair not in edges:
                shared = set(own).intersection(features[other])
                edges[pair] = _edge(facts, pair, near[other] / (norms[key] * norms[other]), shared, rarity)
    nodes = [node_of(decision, facts) for decision in facts.decisions.values()]
    return Drawn(*ordered(nodes, edges.values()))


def _features(facts: Facts) -> dict[str, list[str]]:
    """Return decision → its features, in order: sums of their weights are the same each time."""
    found: dict[str, set[str]] = {key: set() for key in facts.decisions}
    for cited in facts.citations:
        if cited.role in _TELLING:
            found[cited.decision].add(f"cites {cited.provision}")
    for key, fault, by, injustice, provisions in facts.of_selected("findings", "fault", "by", "injustice", "provisions"):
        if fault is True and by == "ombudsman":
            found[str(key)].update(f"injustice {one}" for one in _texts(injustice))
            found[str(key)].update(f"fault about {one}" for one in _texts(provisions))
    return {key: sorted(own) for key, own in found.items()}


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _edge(facts: Facts, pair: tuple[str, str], cosine: float, shared: set[str], rarity: dict[str, float]) -> Edge:
    told = [_told(facts, feature) for feature in sorted(shared, key=lambda one: (-rarity[one], one))[:10]]
    weight = float(Decimal(repr(min(cosine, 1.0))).quantize(_DIGITS)) or float(_DIGITS)
    return Edge(decision_id(pair[0]), decision_id(pair[1]), "alike", weight, (len(shared), "; ".join(told)))


def _told(facts: Facts, feature: str) -> str:
    what, _, name = feature.rpartition(" ")
    return f"{what} {facts.entries[name].title}" if name in facts.entries else feature


VIEW = View(
    "similarity",
    "Similar decisions",
    "Decisions, each with those most like it by the provisions that they turn on, faults and injustice.",
    False,
    NODE_FIELDS,
    _EDGE_FIELDS,
    draw,
)
