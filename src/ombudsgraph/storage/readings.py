"""Documents to records, in this process or in others, a bounded number at a time so that memory stays flat."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process

from ombudsgraph.errors import InputError, OmbudsgraphError
from ombudsgraph.graph import Record
from ombudsgraph.model import Document

Outcome = Record | InputError

_WORTH_A_POOL = 128  # processes take a second to start and to load the registers; so many statements are read in less
_BATCH = 16  # documents sent to a process at once
_BATCH_LENGTH = 1_000_000  # code points


@dataclass(frozen=True, slots=True)
class Origin:
    """What tells one input from another: its name for messages, the hash of its text, and the address that came with it."""

    name: str
    sha256: str
    source: str | None


Task = tuple[Origin, Document]


def readings(
    tasks: Iterable[Task], base: str, *, jobs: int | None = None, executor: Executor | None = None
) -> Iterator[tuple[Origin, Outcome]]:
    """Yield, for each task, what its document became: a record, or the reason why it is none.

    Args:
        tasks: the documents, drawn as they are needed.
        base: what the IRIs of instances begin with.
        jobs: how many processes; as many as there are cores when left out. With one, or few documents, no process is started.
        executor: runs the work instead (a Dask cluster's, for one); it is not shut down.

    Raises:
        OmbudsgraphError: a process of the pool died.
    """
    todo = iter(tasks)
    jobs = jobs or os.cpu_count() or 1
    with ExitStack() as stack:
        if executor is None:
            first = list(islice(todo, _WORTH_A_POOL)) if jobs > 1 else []
            todo = chain(first, todo)
            if len(first) < _WORTH_A_POOL:
                yield from _here(todo, base)
                return
            executor = stack.enter_context(_Pool(jobs, get_context("spawn"), initializer=_start_worker))
        try:
            yield from _elsewhere(todo, base, executor, window=2 * jobs + 2)
        except BrokenExecutor as error:
            raise OmbudsgraphError(
                "a process that reads statements died (out of memory, or a script that builds without `if __name__ == '__main__':`); "
                "what was written before is whole: build again, perhaps with one job"
            ) from error


class _Pool(ProcessPoolExecutor):
    """A pool that drops what has not begun when the run breaks off."""

    def __exit__(self, *error: object) -> None:
        self.shutdown(wait=True, cancel_futures=True)


def _here(tasks: Iterable[Task], base: str) -> Iterator[tuple[Origin, Outcome]]:
    for origin, document in tasks:
        yield origin, read_all([document], base)[0]


def _elsewhere(tasks: Iterator[Task], base: str, executor: Executor, window: int) -> Iterator[tuple[Origin, Outcome]]:
    waiting: deque[tuple[list[Origin], Future[list[Outcome]]]] = deque()
    try:
        for batch in _batches(tasks):
            waiting.append(([origin for origin, _ in batch], executor.submit(read_all, [document for _, document in batch], base)))
            if len(waiting) >= window:
                yield from _result(*waiting.popleft())
        while waiting:
            yield from _result(*waiting.popleft())
    finally:
        for _, future in waiting:
            future.cancel()


def _result(origins: list[Origin], future: Future[list[Outcome]]) -> Iterator[tuple[Origin, Outcome]]:
    return zip(origins, future.result(), strict=True)


def _batches(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    length = 0
    for task in tasks:
        batch.append(task)
        length += len(task[1].text)
        if len(batch) >= _BATCH or length >= _BATCH_LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def read_all(documents: list[Document], base: str) -> list[Outcome]:
    """Return what each document became. Runs in any process; a fault of ours comes out with the document's name noted on it."""
    from ombudsgraph.pipeline import run  # loads the registers' parsers, which a build that finds nothing changed does not need

    outcomes: list[Outcome] = []
    for document in documents:
        try:
            outcomes.append(run(document, base))
        except InputError as error:
            outcomes.append(error)
        except Exception as error:
            error.add_note(f"while reading {document.name}")
            raise
    return outcomes


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, and end with it: a pool's process would wait for ever for a parent that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
