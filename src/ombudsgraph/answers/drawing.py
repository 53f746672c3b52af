"""An answer drawn for people: a table that fits the terminal, or where the columns would become too narrow to read, a list of records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from ombudsgraph import tables
from ombudsgraph.answers.result import Cells, Term, words

_NARROWEST = 10  # characters a column, its margins included
_ELSEWHERE = 140  # characters of a line that is not on a terminal
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def draw(variables: Sequence[str], rows: Iterable[Cells], out: TextIO) -> None:
    """Draw *rows*; IRIs are shortened, and what would steer the terminal is shown as U+FFFD."""
    shown = ([_visible(term) for term in row] for row in rows)
    if _width(out) >= _NARROWEST * len(variables):
        tables.draw(variables, shown, out=out)
    else:
        tables.draw(("column", "value"), _records(variables, shown), out=out)


def _width(out: TextIO) -> int:
    from rich.console import Console

    return Console(file=out).width if out.isatty() else _ELSEWHERE


def _records(variables: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Iterator[tuple[str, str | None]]:
    """Yield a line for each bound variable of each row, and an empty one between two rows."""
    for number, row in enumerate(rows):
        if number:
            yield "", None
        yield from ((name, value) for name, value in zip(variables, row, strict=True) if value is not None)


def _visible(term: Term | None) -> str | None:
    found = words(term)
    return found and _STEERING.sub("\ufffd", found)
