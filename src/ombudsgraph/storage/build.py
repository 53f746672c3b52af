"""Build a store: new statements are added, changed ones replaced, unchanged ones skipped before they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ombudsgraph.errors import InputError
from ombudsgraph.model import Document
from ombudsgraph.storage import question_graph, receipts
from ombudsgraph.storage.gating import Faults, Gate
from ombudsgraph.storage.readings import Origin, Task
from ombudsgraph.storage.selection import Selection
from ombudsgraph.storage.store import Store

BULK_FROM = 200  # so many documents for an empty store make a bulk load the faster way, optimising included
_LOOK_AHEAD = 50_000_000  # code points held while counting them


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: decisions by what became of them, the inputs that were refused, and messages on what was odd."""

    added: int
    replaced: int = 0
    unchanged: int = 0
    refused: tuple[InputError, ...] = ()
    messages: tuple[str, ...] = ()

    @property
    def read(self) -> int:
        """How many decisions the inputs held."""
        return self.added + self.replaced + self.unchanged


def build(
    inputs: Sequence[str | Path],
    store: str | Path,
    *,
    base: str | None = None,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    gate: Faults | None = None,
    let_in: bool = False,
) -> Summary:
    """Read the statements in *inputs* into the store in the folder *store*.

    The store is made where nothing is there, once there is a document to put into it.

    Args:
        inputs: files, folders, globs, archives, "-".
        store: the folder.
        base: what the IRIs of instances begin with, for a new store; an old one must agree.
        jobs: how many processes; as many as there are cores when left out.
        executor: reads the statements instead of processes of this machine.
        progress: called with how many inputs were done since the last call.
        gate: tells which records do not conform; they are refused.
        let_in: let those in with a flag instead.

    Raises:
        StoreError: the folder is no store, is in use, was written by a newer version, or the disk is full. What was written before
            is whole, and the next build goes on from there.
    """
    from ombudsgraph.reading.source import documents

    found = documents(inputs)
    first: list[Document | InputError] = []
    for item in found:
        first.append(item)
        if isinstance(item, Document):
            break
    else:  # nothing to put into a store, so none is made: most often a mistyped path
        return Summary(0, refused=tuple(item for item in first if isinstance(item, InputError)))
    with Store.open(store, create=True, base=base) as opened:
        return build_documents(chain(first, found), opened, jobs=jobs, executor=executor, progress=progress, gate=gate, let_in=let_in)


def build_documents(
    found: Iterable[Document | InputError],
    store: Store,
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    gate: Faults | None = None,
    let_in: bool = False,
) -> Summary:
    """Do what `build` does with documents that were found and a store that is open."""
    before = dict(store.receipts())
    selection = Selection(_unchanged(store), progress)
    tasks = selection.tasks(found)
    first = [] if before else list(_up_to(tasks, BULK_FROM + 1, _LOOK_AHEAD))
    way_in = Gate(gate, store.base, before, let_in) if gate is not None else None
    records = selection.records(chain(first, tasks), store.base, jobs=jobs, executor=executor, gate=way_in)
    if first and (len(first) > BULK_FROM or sum(len(document.text) for _, document in first) > _LOOK_AHEAD):
        store.bulk(records)
    else:
        for record in records:
            store.put(record)
    question_graph.publish(store)
    store.flush()
    return _summary(selection, before)


def _up_to(tasks: Iterator[Task], count: int, length: int) -> Iterator[Task]:
    """Yield the first tasks: *count* of them, or until their texts are longer than *length*."""
    for task in tasks:
        yield task
        count, length = count - 1, length - len(task[1].text)
        if count <= 0 or length < 0:
            return


def _unchanged(store: Store) -> Callable[[Origin], tuple[str, bool] | None]:
    """Return the check whether the store has just this text from just this address, read by this version.

    It asks the receipts as they are at that moment: a text that another of the same reference has replaced in this run is no longer
    unchanged.
    """
    keys = {(receipt.sha256, receipt.source): key for key, receipt in store.receipts().items()}

    def check(origin: Origin) -> tuple[str, bool] | None:
        key = keys.get((origin.sha256, origin.source))
        if key is None:
            return None
        receipt = store.receipts()[key]
        same = (receipt.sha256, receipt.source, receipt.version) == (origin.sha256, origin.source, receipts.version())
        return (key, store.is_truncated(key)) if same and store.texts.has(origin.sha256) else None

    return check


def _summary(selection: Selection, before: dict[str, receipts.Receipt]) -> Summary:
    added = replaced = unchanged = 0
    for key, text in selection.chosen.items():
        receipt = before.get(key)
        if receipt is None:
            added += 1
        elif (receipt.sha256, receipt.source or "", receipt.version) == (text.sha256, text.source, receipts.version()):
            unchanged += 1
        else:
            replaced += 1
    return Summary(added, replaced, unchanged, selection.refusals(), selection.messages())
