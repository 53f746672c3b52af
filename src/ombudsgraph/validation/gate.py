"""The gate of a build: which decisions have a violation of the shapes, before they are written.

Each decision is looked at by itself, with the register entries that it uses and its text; what is asked of several decisions at once
(one reference, one decision) is asked of the store by `ombudsgraph validate`. So the verdict on a decision does not depend on which
others come with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.graph import Record
from ombudsgraph.validation import shapes_graph
from ombudsgraph.validation.results import Result, Severity, ordered
from ombudsgraph.validation.units import owner
from ombudsgraph.validation.work import Plan, Work

_TOLD = 3  # violations of a decision that the reason names


class Gate:
    """The shapes, ours and those in *shapes* (folders or files of the user), for any number of builds; loaded when first needed."""

    def __init__(self, shapes: Sequence[str | Path] = (), *, ours: bool = True) -> None:
        self._folders, self._ours = shapes, ours

    def faults(self, records: Sequence[Record], base: str) -> Mapping[str, str]:
        """Return, for each decision among *records* that has a violation, its key and the reason in one line.

        Args:
            records: decisions, no two of the same key.
            base: what the IRIs of instances begin with.

        Raises:
            ShapesError: the shapes cannot be used.
            ValidationError: the validation itself failed.
        """
        alone = [record for record in records if _mentions_others(record, base)]
        keys = {record.key for record in alone}
        together = [record for record in records if record.key not in keys]
        for result in self._violations(together, base):
            alone += [record for record in together if _is_about(result, record)]
        found = {record.key: self._violations([record], base) for record in dict.fromkeys(alone)}
        return {key: self._reason(results) for key, results in found.items() if results}

    @cached_property
    def _work(self) -> Work:
        work = Work(shapes_graph.load(shapes_graph.find_sources(self._folders, ours=self._ours)), ox.Store(), screened=True)
        _ = work.core  # made here once, rather than once for each database
        return work

    @cached_property
    def _plan(self) -> Plan:
        return self._work.plan()

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {info.iri: info.name or info.iri for info in self._work.shapes.infos}

    def _violations(self, records: Sequence[Record], base: str) -> tuple[Result, ...]:
        """Return the violations of *records*, and of what is a focus node only because one of them points at it."""
        database = ox.Store()
        for record in records:
            for lines in (record.decision, record.registers):
                database.load(lines.encode(), ox.RdfFormat.N_QUADS)
        work = self._work.over(database, _Texts(records))
        outcome = work.decisions([(f"{base}decision/{record.key}", ()) for record in records], self._plan)
        found = outcome.results + work.pairs(sorted(pair for pair in outcome.elsewhere if not owner(pair[1][1:-1])))
        return ordered(result for result in found if result.severity is Severity.VIOLATION)

    def _reason(self, results: Sequence[Result]) -> str:
        told = list(dict.fromkeys(f"{self._names.get(result.shape, result.shape)}: {_one_line(result.message)}" for result in results))
        more = f"; and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
        return "; ".join(told[:_TOLD]) + more


class _Texts:
    """The texts of records."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._texts = {record.sha256: record.text for record in records}

    def read(self, sha256: str, /) -> str:
        """Return the text of that hash."""
        if sha256 not in self._texts:
            raise StoreDamaged(f"no text with the hash {sha256} is at hand")
        return self._texts[sha256]


def _is_about(result: Result, record: Record) -> bool:
    """Tell whether *result* is about a node of *record*, or one of no decision at which it points."""
    return result.decision == record.key if result.decision else f" {result.focus} <" in record.decision


def _mentions_others(record: Record, base: str) -> bool:
    """Tell whether the record's graphs speak of another decision's nodes: beside that decision it might be judged otherwise."""
    return re.search(rf"<{re.escape(base)}decision/(?!{re.escape(record.key)}[>/#])", record.decision) is not None


def _one_line(message: str) -> str:
    return " ".join(message.split()).rstrip(".")
