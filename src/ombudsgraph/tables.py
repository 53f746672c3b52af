"""Tables for people: drawn to the terminal's width there, tab-separated values in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from ombudsgraph.terms import PREFIXES

_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def shorten(value: str) -> str:
    """Return an IRI as a prefixed name where the project has a prefix for it, anything else as it is."""
    for prefix, namespace in _BY_LENGTH:
        if value.startswith(namespace) and len(value) > len(namespace):
            return f"{prefix}:{value[len(namespace) :]}"
    return value


def show(columns: Sequence[str], rows: Iterable[Sequence[str | None]], title: str | None = None, out: TextIO | None = None) -> None:
    """Print *rows* under *columns*: a drawn table on a terminal, tab-separated values (a header line first) elsewhere."""
    out = out or sys.stdout
    if out.isatty():
        draw(columns, rows, title, out)
        return
    if title:
        out.write(f"# {title}\n")
    out.write("\t".join(columns) + "\n")
    for row in rows:
        out.write("\t".join(" ".join((value or "").split()) for value in row) + "\n")


def draw(columns: Sequence[str], rows: Iterable[Sequence[str | None]], title: str | None = None, out: TextIO | None = None) -> None:
    """Print *rows* as a drawn table, whatever the output is."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(" ".join(shorten(value or "").split())) for value in row))
    stream = out or sys.stdout
    Console(file=stream, width=None if stream.isatty() else 140).print(table)
