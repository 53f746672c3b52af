"""Statements to one output of quads, without a store: `ombudsgraph extract`.

The bytes depend on the statements alone: decisions in order of key, each by graph and line, the registers last. N-Quads are written as
they are; the other forms go through the engine's serialiser, one quad at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from ombudsgraph.errors import InputError
from ombudsgraph.model import Document
from ombudsgraph.storage import atomic
from ombudsgraph.storage.build import Summary
from ombudsgraph.storage.register_lines import split_lines
from ombudsgraph.storage.selection import Selection
from ombudsgraph.storage.spool import Spool
from ombudsgraph.terms import BASE, PREFIXES

FORMATS: Mapping[str, ox.RdfFormat] = {
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def write(
    inputs: Sequence[str | Path],
    output: str | Path | BinaryIO,
    form: str = "nq",
    *,
    base: str = BASE,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Write the graph of the statements in *inputs* to *output*: a file that is written whole or not at all, or a stream.

    Args:
        inputs: files, folders, globs, archives, "-".
        output: a path, or a stream of bytes.
        form: one of `FORMATS`. Turtle knows no graphs: it holds the triples of all of them.
        base: what the IRIs of instances begin with.
        jobs: how many processes; as many as there are cores when left out.
        executor: reads the statements instead of processes of this machine.
        progress: called with how many inputs were done since the last call.

    Raises:
        ValueError: *form* is none of `FORMATS`.
        StoreError: the disk is full or cannot be written.
    """
    from ombudsgraph.reading.source import documents

    if form not in FORMATS:
        raise ValueError(f"found the form {form!r}, expected one of {', '.join(FORMATS)}")
    return write_documents(documents(inputs), output, form, base=base, jobs=jobs, executor=executor, progress=progress)


def write_documents(
    found: Iterable[Document | InputError],
    output: str | Path | BinaryIO,
    form: str = "nq",
    *,
    base: str = BASE,
    jobs: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Do what `write` does with documents that were found."""
    selection = Selection(progress=progress)
    with Spool() as spool:
        for record in selection.records(selection.tasks(found), base, jobs=jobs, executor=executor):
            spool.add(record)
        with _opened(output) as file:
            _serialise(spool, file, FORMATS[form], base)
            file.flush()
    return Summary(len(selection.chosen), refused=selection.refusals(), messages=selection.messages())


@contextmanager
def _opened(output: str | Path | BinaryIO) -> Iterator[BinaryIO]:
    """Give the stream to write to."""
    if isinstance(output, str | Path):
        with atomic.sink(Path(output)) as file:
            yield file
    else:
        with atomic.disk_errors("the output"):
            yield output


def _serialise(spool: Spool, output: BinaryIO, form: ox.RdfFormat, base: str) -> None:
    if form == ox.RdfFormat.N_QUADS:
        for decision in spool.decisions():
            output.write(decision)
        output.writelines(line.encode() for line in spool.registers)
        return
    prefixes = {**PREFIXES, "id": base}
    quads = _quads(spool)
    if form == ox.RdfFormat.TURTLE:
        ox.serialize((quad.triple for quad in quads), output, form, prefixes=prefixes)
    else:
        ox.serialize(quads, output, form, prefixes=prefixes)


def _quads(spool: Spool) -> Iterator[ox.Quad]:
    """Yield all quads; those of a decision one graph after the other, so that each graph is written in one piece."""
    for decision in spool.decisions():
        lines = sorted(split_lines(decision.decode()), key=lambda line: (line.rsplit(" ", 2)[1], line))
        yield from ox.parse("".join(lines).encode(), ox.RdfFormat.N_QUADS)
    for line in spool.registers:
        yield from ox.parse(line.encode(), ox.RdfFormat.N_QUADS)
