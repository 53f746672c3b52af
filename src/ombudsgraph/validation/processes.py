"""The work spread over processes. Each opens the database for itself and is given the names of decisions, so that no triple is copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from ombudsgraph.storage.texts import Texts
from ombudsgraph.validation import shapes_graph
from ombudsgraph.validation.work import Outcome, Plan, Task, Work


@dataclass(frozen=True, slots=True)
class Order:
    """All that a process must know: the shapes' files, the database's folder, that of the texts, how to work, which queries to ask."""

    shapes: tuple[tuple[str, str], ...]
    imports: bool
    database: Path
    texts: Path | None
    screened: bool
    plan: Plan


_here: tuple[Work, Plan] | None = None


def spread(order: Order, batches: Sequence[Sequence[Task]], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of each batch of decisions, as they come."""
    with ExitStack() as stack:
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(order,))
        stack.callback(pool.shutdown, cancel_futures=True)
        yield from pool.map(_decisions, batches)


def _start(order: Order) -> None:
    global _here  # what a process of the pool keeps between batches
    shapes = shapes_graph.load(order.shapes, imports=order.imports)
    database, texts = ox.Store.read_only(str(order.database)), Texts(order.texts) if order.texts else None
    _here = Work(shapes, database, screened=order.screened, texts=texts), order.plan


def _decisions(tasks: Sequence[Task]) -> Outcome:
    if _here is None:
        raise RuntimeError("the process was not made ready")
    work, plan = _here
    return work.decisions(tasks, plan)
