"""The one update that writes a decision into the store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ombudsgraph.storage import receipts
from ombudsgraph.storage.register_lines import Change, split_lines

if TYPE_CHECKING:
    from ombudsgraph.graph import Record

_END = " .\n"


def graphs(base: str, key: str) -> tuple[str, str]:
    """Return the IRIs of the two graphs of the decision *key*."""
    return f"{base}decision/{key}/graph", f"{base}decision/{key}/evidence"


def of(base: str, record: Record, receipt: Iterable[str], change: Change, *, replaces: bool) -> str:
    """Return the SPARQL update that inserts a decision's two graphs and its receipt.

    Args:
        base: what the store's instance IRIs begin with.
        record: the decision as read.
        receipt: its receipt, as N-Quads lines.
        change: what it adds to the registers' graph, and takes away (a name that gives way to another).
        replaces: whether the store has something of the decision, which is dropped then (looking for nothing costs a third more).
    """
    steps = []
    if replaces:
        steps += [f"DROP SILENT GRAPH <{graph}>" for graph in graphs(base, record.key)]
        steps.append(f"DELETE WHERE {{ GRAPH <{receipts.graph(base)}> {{ <{receipts.subject(base, record.key)}> ?p ?o }} }}")
    if change.removed:
        steps.append(f"DELETE DATA {{ {_blocks(sorted(change.removed))} }}")
    lines = [*split_lines(record.decision), *receipt, *sorted(change.added)]
    steps.append(f"INSERT DATA {{ {_blocks(lines)} }}")
    return " ;\n".join(steps)


def _blocks(lines: Iterable[str]) -> str:
    """Return N-Quads lines as SPARQL's quad data: a GRAPH block for each graph. Terms are written alike in both languages."""
    triples: dict[str, list[str]] = {}
    for line in lines:
        triple, graph = line[:-3].rsplit(" ", 1)
        triples.setdefault(graph, []).append(triple)
    return " ".join(f"GRAPH {graph} {{ {_END.join(found)} }}" for graph, found in triples.items())
