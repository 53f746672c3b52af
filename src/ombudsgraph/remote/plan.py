"""What a push has to do: the receipts of a store beside those at the target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from ombudsgraph.errors import QueryError
from ombudsgraph.remote.targets import Target
from ombudsgraph.storage import receipts
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES

_DIGEST = ox.NamedNode(f"{PREFIXES['og']}digest")


@dataclass(frozen=True, slots=True)
class Plan:
    """Keys of decisions: to be added, to be replaced, to get a new receipt alone (their quads are there), to be left alone, to be removed.

    `withdrawn` are the IRIs of the receipts at the target that do not stay as they are.
    """

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    withdrawn: set[str] = field(default_factory=set)


class _Receipts:
    """The receipts of one side: for each, a number that stands for all of it, and the digest of its decision."""

    def __init__(self, base: str, found: Iterable[ox.Triple]) -> None:
        self.marks: dict[str, int] = {}
        self.digests: dict[str, str] = {}
        prefix, suffix = receipts.subject(base, "\0").split("\0")
        for triple in found:
            node = triple.subject
            if not isinstance(node, ox.NamedNode) or not (node.value.startswith(prefix) and node.value.endswith(suffix)):
                continue  # another's
            self.marks[node.value] = self.marks.get(node.value, 0) + hash((triple.predicate, triple.object))
            if triple.predicate == _DIGEST and isinstance(triple.object, ox.Literal):
                self.digests[node.value] = triple.object.value


def make(store: Store, target: Target, *, keep: bool) -> Plan:
    """Return what it takes to make *target* hold what *store* holds; with *keep*, what the store no longer has stays there.

    Raises:
        QueryError: the store has no decision, and the target has.
        EndpointError: the target's receipts cannot be read.
    """
    graph = receipts.graph(store.base)
    here = _Receipts(store.base, (quad.triple for quad in store.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(graph))))
    there = _Receipts(store.base, target.triples(graph))
    plan, known = Plan(), set()
    for key in sorted(store.receipts()):
        receipt = receipts.subject(store.base, key)
        known.add(receipt)
        if receipt not in there.marks:
            plan.added.append(key)
        elif here.marks[receipt] == there.marks[receipt]:
            plan.unchanged.append(key)
        else:
            plan.withdrawn.add(receipt)
            same = here.digests.get(receipt) == there.digests.get(receipt)
            (plan.renewed if same else plan.replaced).append(key)
    if not keep:
        gone = there.marks.keys() - known
        if gone and not known:
            raise QueryError(f"the store {store.path} holds no decision, and {target.name} holds {len(gone)}: a push would empty it")
        plan.gone.extend(sorted(receipts.key_of(store.base, receipt) for receipt in gone))
        plan.withdrawn.update(gone)
    return plan
