"""Decisions that are alike: by the provisions that they turn on, the faults found and the injustice."""

from __future__ import annotations

from collections import Counter
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
    count = len(features)
    rarity = {feature: log((1 + count) / len(keys)) for feature, keys in holders.items()}
    norms = {key: sqrt(sum(rarity[feature] ** 2 for feature in own)) or 1.0 for key, own in features.items()}
    edges: dict[tuple[str, str], Edge] = {}
    for key, own in features.items():
        near: Counter[str] = Counter()
        for feature in own:
            if len(holders[feature]) <= _COMMON:
                for other in holders[feature]:
                    near[other] += rarity[feature] ** 2  # type: ignore[assignment]
        near.pop(key, None)
        for other, dot in nlargest(_NEAREST, near.items(), key=lambda item: (item[1] / norms[item[0]], item[0])):
            pair = (min(key, other), max(key, other))
            if pair not in edges:
                edges[pair] = _edge(facts, pair, dot / (norms[key] * norms[other]), own & features[other], rarity)
    nodes = [node_of(facts.decisions[key], facts) for key in facts.decisions]
    return Drawn(*ordered(nodes, edges.values()))


def _features(facts: Facts) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {key: set() for key in facts.decisions}
    for cited in facts.citations:
        if cited.role in _TELLING:
            found[cited.decision].add(f"cites {cited.provision}")
    for key, fault, by, injustice, provisions in facts.of_selected("findings", "fault", "by", "injustice", "provisions"):
        if fault is True and by == "ombudsman":
            found[str(key)].update(f"injustice {one}" for one in _texts(injustice))
            found[str(key)].update(f"fault about {one}" for one in _texts(provisions))
    return found


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
