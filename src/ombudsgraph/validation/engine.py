"""The validation of stores, files and endpoints: what `ombudsgraph validate` and `ombudsgraph.validate` do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ombudsgraph.errors import ShapesError
from ombudsgraph.validation import layout, places, shapes_graph
from ombudsgraph.validation.layout import Layout
from ombudsgraph.validation.processes import Order, spread
from ombudsgraph.validation.results import Report, Result, ordered
from ombudsgraph.validation.shapes_graph import Shapes
from ombudsgraph.validation.sources import Source, Sources
from ombudsgraph.validation.units import owner
from ombudsgraph.validation.work import Outcome, Plan, Task, Work

ENGINES = ("quick", "pyshacl")
_SMALL = 300  # decisions; so few are all held in memory, and to start processes would take longer than they save
_BATCH = 100  # decisions that are worked on at a time
_NODES = 2_000  # nodes of no decision that are one unit

T = TypeVar("T")
Progress = Callable[[int], None]


def validate(
    inputs: Sequence[str | Path] = (),
    *,
    store: str | Path | None = None,
    shapes: Sequence[str | Path] = (),
    ours: bool = True,
    imports: bool = False,
    engine: str = "quick",
    jobs: int | None = None,
    only: Callable[[str], bool] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Validate graphs against the library's shapes and the user's.

    Args:
        inputs: stores, RDF files, folders of them, addresses of SPARQL endpoints; *store* where there is none.
        store: the folder of a store.
        shapes: folders or files with shapes of the user, run with the library's.
        ours: whether the library's shapes are run.
        imports: fetch what the shapes import; refused otherwise.
        engine: "quick" gives pyshacl only those nodes that a first pass cannot clear, "pyshacl" all; the results are the same.
        jobs: how many processes; as many as there are cores when left out.
        only: tells by its key which decisions are looked at; what belongs to none, and what is asked of all at once, always is.
        progress: called with how many decisions were validated since the last call.

    Raises:
        ShapesError: the shapes do not parse, are ill-formed, or use what cannot be checked.
        InputError: an input cannot be read.
        StoreError: a store cannot be opened.
        ValidationError: the validation itself failed.
        ValueError: *engine* is none of `ENGINES`.
    """
    if engine not in ENGINES:
        raise ValueError(f"found the engine {engine!r}, expected one of {', '.join(ENGINES)}")
    loaded = shapes_graph.load(shapes_graph.find_sources(shapes, ours=ours), imports=imports)
    if not loaded.infos:
        raise ShapesError("found no shape; a validation needs some")
    with Sources(inputs, store) as sources:
        runs = [_Run(loaded, source, engine, imports=imports) for source in sources]
        outcomes = [run.validate(jobs or os.cpu_count() or 1, only, progress) for run in runs]
        results = [result for outcome, source in zip(outcomes, sources, strict=True) for result in _located(outcome.results, source)]
    names = tuple(map(str, inputs)) or tuple(source.name for source in sources)
    return Report(ordered(results), loaded.infos, sum(outcome.decisions for outcome in outcomes), names, engine)


def _located(results: list[Result], source: Source) -> list[Result]:
    """Return *results* in order, with their places."""
    text = places.texts_of(source.store)
    return places.locate(ordered(results), source.database, files=source.files, name=source.name, text=text)


class _Run:
    """The validation of one source."""

    def __init__(self, shapes: Shapes, source: Source, engine: str, *, imports: bool) -> None:
        self._source, self._screened, self._imports = source, engine == "quick", imports
        self._work = Work(shapes, source.database, screened=self._screened, texts=source.store.texts if source.store else None)

    def validate(self, jobs: int, only: Callable[[str], bool] | None, progress: Progress | None) -> Outcome:
        found = layout.survey(self._source.database)
        tasks = [(decision, found.strays.get(decision, ())) for decision in found.decisions if only is None or only(_key(decision))]
        is_small = len(found.decisions) <= _SMALL
        plan = Plan(back=self._work.screen.properties_back) if is_small else self._work.plan()
        total = Outcome()
        for outcome in self._decisions(tasks, plan, jobs):
            total.add(outcome)
            if progress is not None:
                progress(outcome.decisions)
        self._tied(found, plan, total)
        self._rest(found, total)
        total.results += self._work.ask_everything(found.decisions) if is_small else self._ask(found, plan, total)
        return total

    def _decisions(self, tasks: Sequence[Task], plan: Plan, jobs: int) -> Iterator[Outcome]:
        batches = list(_chunks(tasks, _BATCH))
        path, store = self._source.path, self._source.store
        if jobs == 1 or path is None or len(tasks) <= _SMALL:
            yield from (self._work.decisions(batch, plan) for batch in batches)
            return
        texts = store.texts_path if store else None
        yield from spread(Order(self._work.shapes.sources, self._imports, path, texts, self._screened, plan), batches, jobs)

    def _tied(self, found: Layout, plan: Plan, total: Outcome) -> None:
        """Validate once more, now with those others beside it, each decision of whose nodes another decision's graphs speak."""
        near: dict[str, set[str]] = {decision: set() for decision in found.pointed & set(found.decisions)}
        for decision, other in total.bonds:
            near.setdefault(other, set()).add(decision)
        if not near:
            return
        for node in total.foreign:
            if holder := owner(node[1:-1]):
                found.strays.setdefault(holder, []).append(node)
        total.results = [result for result in total.results if owner(result.focus[1:-1]) not in near]
        for batch in _chunks(sorted(near), _BATCH):
            beside = set().union(*(near[decision] for decision in batch))
            again = self._work.decisions([(decision, found.strays.get(decision, ())) for decision in batch], plan, beside=beside)
            again.decisions = 0
            total.add(again)

    def _rest(self, found: Layout, total: Outcome) -> None:
        """Validate what belongs to no decision, and single nodes that a shape found from another unit."""
        work = self._work
        nodes = {*found.rest, *(node for node in total.foreign if not owner(node[1:-1])), *work.screen.named_nodes}
        for chunk in _chunks(sorted(nodes), _NODES):
            total.add(work.nodes(chunk))
        total.results += work.pairs(sorted(total.elsewhere))
        for shape, node in total.elsewhere:
            total.focus.setdefault(shape, set()).add(node)

    def _ask(self, found: Layout, plan: Plan, total: Outcome) -> Iterator[Result]:
        """Yield the results of what batches could not answer: queries that look further, and those about nodes of no decision."""
        work, local = self._work, plan.local
        if any(not owner(node[1:-1]) for node in total.foreign & found.rest.keys()):
            local = frozenset()  # no batch has all that is said of the registers
        yield from work.ask_all(rule for place, rule in enumerate(work.rules) if place not in local)
        for place in sorted(local):
            rule = work.rules[place]
            yield from work.ask_of(rule, {node for holder in rule.holders for node in total.focus.get(holder, ()) if not owner(node[1:-1])})


def _key(decision: str) -> str:
    return decision.rpartition("/")[2]


def _chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
