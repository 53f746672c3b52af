"""A store loaded into a server elsewhere, decision by decision.

The receipts at the server tell what it has: a decision whose receipt is there as it is here is left alone, so a push that was broken
off goes on where it was, and one after a build sends what changed. A decision is whole there or has no receipt, and one without is sent
again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from ombudsgraph.errors import EndpointError, OmbudsgraphError, StoreDamaged
from ombudsgraph.progress import Advance
from ombudsgraph.remote import plan, shared
from ombudsgraph.remote.exchange import Refusal
from ombudsgraph.remote.targets import Placed, Target
from ombudsgraph.storage import receipts, updates
from ombudsgraph.storage.store import Store

_IN_A_ROW = 5  # after so many decisions one after the other that cannot be sent, it is asked whether the server is well
_AT_MOST = 100  # after so many the server takes none, whatever it says
_OF_THEM_ALL = frozenset({401, 402, 403, 404, 405, 407, 501})  # what the server refuses for one decision so it does for every other
_Task = tuple[str, list[str], Callable[[], None]]  # a key, where it is noted when that was done, and what to do


@dataclass(slots=True)
class Summary:
    """What a push did: the keys of decisions, why those failed that did, and how many triples of shared graphs came and went."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    shared_added: int = 0
    shared_removed: int = 0

    def __str__(self) -> str:
        parts = {
            "added": self.added,
            "replaced": self.replaced,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "failed": self.failed,
        }
        return ", ".join(f"{len(keys)} {word}" for word, keys in parts.items())


def push(
    store: str | Path,
    target: Target,
    *,
    keep: bool = False,
    jobs: int = 1,
    progress: Advance | None = None,
    summary: Summary | None = None,
) -> Summary:
    """Make *target* hold what the store in the folder *store* holds, and return what that took.

    Graphs of others at the target are left alone; what the store no longer has goes where a receipt there names it.

    Args:
        store: the store's folder.
        target: as `discovery.target` gives it.
        keep: leave at the target what the store no longer has.
        jobs: how many decisions are sent at the same time.
        progress: is called with how many decisions were done since the last call.
        summary: is filled while the push runs, for whoever wants to know after it was broken off.

    Raises:
        StoreError: the store cannot be read.
        EndpointError: the target cannot be reached or read, or takes one decision after the other badly. Failures of single decisions
            are in the summary.
        QueryError: the store has no decision, and the target has; or the target refuses what is shared.
    """
    summary = summary if summary is not None else Summary()
    with Store.open(store, read_only=True) as opened:
        _Push(opened, target, summary, progress or (lambda _: None)).run(keep=keep, jobs=jobs)
    return summary


class _Push:
    """One run."""

    def __init__(self, store: Store, target: Target, summary: Summary, progress: Advance) -> None:
        self._store, self._target, self._summary, self._progress = store, target, summary, progress
        self._receipts = receipts.graph(store.base)
        self._in_a_row = 0

    def run(self, *, keep: bool, jobs: int) -> None:
        """Remove what is gone, add what is missing of the shared graphs, send decisions, then take away what is shared no more."""
        planned = plan.make(self._store, self._target, keep=keep)
        self._summary.unchanged += planned.unchanged
        self._progress(len(planned.unchanged))
        self._all(self._removals(planned), 1)
        if planned.withdrawn:
            self._target.withdraw(self._receipts, self._kept(planned))
        superfluous = []
        for found in shared.differences(self._store, self._target):
            self._target.add(found.graph, found.missing)
            self._summary.shared_added += len(found.missing)
            if found.superfluous and not keep:
                superfluous.append(found)
        self._all(self._sendings(planned), jobs)
        for found in superfluous:
            self._target.take(found.graph, found.superfluous, found.wanted)
            self._summary.shared_removed += len(found.superfluous)
        self._check()

    def _removals(self, planned: plan.Plan) -> Iterator[_Task]:
        for key in planned.gone:
            decision = Placed(key, dict.fromkeys(updates.graphs(self._store.base, key), ()), receipts.subject(self._store.base, key))
            yield key, self._summary.removed, lambda decision=decision: self._target.remove(decision, self._receipts)  # type: ignore[misc]

    def _sendings(self, planned: plan.Plan) -> Iterator[_Task]:
        for keys, done in ((planned.added, self._summary.added), (planned.replaced, self._summary.replaced)):
            for key in keys:
                yield key, done, lambda key=key: self._target.put(self._placed(key), self._receipts, whole=True)  # type: ignore[misc]
        for key in planned.renewed:
            send = lambda key=key: self._target.put(self._placed(key), self._receipts, whole=False)  # noqa: E731
            yield key, self._summary.replaced, send

    def _kept(self, planned: plan.Plan) -> Iterator[str]:
        """Yield the lines of the target's receipts that stay: those of a removal that failed do, so that it is tried again."""
        withdrawn = planned.withdrawn - {receipts.subject(self._store.base, key) for key in self._summary.failed}
        for triple in self._target.triples(self._receipts):
            if not (isinstance(triple.subject, ox.NamedNode) and triple.subject.value in withdrawn):
                yield f"{triple} ."

    def _placed(self, key: str) -> Placed:
        """Return a decision as the store has it, checked against its receipt."""
        base, receipt = self._store.base, receipts.subject(self._store.base, key)
        graphs = {graph: shared.lines(self._store, graph) for graph in updates.graphs(base, key)}
        quads = sorted(f"{line[:-2]} <{graph}> .\n" for graph, lines in graphs.items() for line in lines)
        if hashlib.sha256("".join(quads).encode()).hexdigest() != self._store.receipts()[key].digest:
            raise StoreDamaged("the store does not hold what its receipt says; see: ombudsgraph verify")
        found = self._store.oxigraph.quads_for_pattern(ox.NamedNode(receipt), None, None, ox.NamedNode(self._receipts))
        return Placed(key, graphs, receipt, sorted(f"{quad.triple} ." for quad in found))

    def _all(self, tasks: Iterator[_Task], jobs: int) -> None:
        """Do *tasks*, so many at a time; a failure is noted and the rest goes on, unless the server is not well."""
        if jobs == 1:
            for key, done, do in tasks:
                self._note(key, done, _failure(do))
            return
        pool = ThreadPoolExecutor(jobs)
        running: dict[Future[OmbudsgraphError | None], tuple[str, list[str]]] = {}
        try:
            while True:
                for key, done, do in islice(tasks, jobs * 2 - len(running)):
                    running[pool.submit(_failure, do)] = (key, done)
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    self._note(*running.pop(future), future.result())
        finally:
            pool.shutdown(cancel_futures=True)

    def _note(self, key: str, done: list[str], failure: OmbudsgraphError | None) -> None:
        self._progress(1)
        if failure is None:
            done.append(key)
            self._in_a_row = 0
            return
        self._summary.failed[key] = str(failure)
        self._in_a_row += 1
        if isinstance(failure.__cause__, Refusal) and failure.__cause__.status in _OF_THEM_ALL:
            raise failure
        if self._in_a_row % _IN_A_ROW == 0 and (self._in_a_row >= _AT_MOST or not self._target.is_well()):
            told = "what was sent before is whole there: push again to go on"
            raise EndpointError(self._target.name, f"given up after {self._in_a_row} failures in a row, at last {key}: {failure}; {told}")

    def _check(self) -> None:
        """Look whether the target has what it said that it took."""
        left = plan.make(self._store, self._target, keep=True)
        for key in (*left.added, *left.replaced, *left.renewed):
            if key not in self._summary.failed:
                self._summary.failed[key] = f"{self._target.name} took it and does not hold it as it was sent"
        for done in (self._summary.added, self._summary.replaced):
            done[:] = [key for key in done if key not in self._summary.failed]


def _failure(do: Callable[[], None]) -> OmbudsgraphError | None:
    try:
        do()
    except OmbudsgraphError as error:
        return error
    return None
