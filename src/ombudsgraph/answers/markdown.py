"""An answer as a table in GitHub's Markdown (GFM §4.10): every value shows as it is, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode

from ombudsgraph.answers.result import Cells, Term, words
from ombudsgraph.tables import shorten

# What Markdown or HTML would read as its own; an underscore within a word is none.
_MARKS = re.compile(r"[\\`*\[\]<>&|~$]|(?<![^\W_])_|_(?![^\W_])")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f]")


def lines(variables: Sequence[str], rows: Iterable[Cells]) -> Iterator[str]:
    """Yield the table's lines."""
    yield f"| {' | '.join(_escaped(name) for name in variables)} |\n"
    yield f"|{'---|' * max(len(variables), 1)}\n"
    for row in rows:
        yield f"| {' | '.join(_cell(term) for term in row)} |\n"


def _cell(term: Term | None) -> str:
    found = words(term) or ""
    return _escaped(shorten(found) if isinstance(term, NamedNode) else found)


def _escaped(value: str) -> str:
    return _MARKS.sub(r"\\\g<0>", _UNPRINTABLE.sub("\ufffd", " ".join(value.split())))
