"""SPARQL 1.1 Query Results CSV, §3: plain values, quoted as RFC 4180 has it wherever a comma, a quotation mark or a line end needs it.

The engine's own writer leaves IRIs unquoted, and every span of a statement has a comma in its IRI (RFC 5147).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_WORDS = (ox.NamedNode, ox.Literal)  # not a union: that would be made anew for every cell
_ROWS = 500  # in one piece


def pieces(variables: Sequence[str], rows: Iterable[Iterable[_Term]]) -> Iterator[bytes]:
    """Yield the header and *rows* as CSV, some lines at a time."""
    lines = [",".join(variables)]
    for row in rows:
        lines.append(",".join([_cell(term) for term in row]))
        if len(lines) >= _ROWS:
            yield _joined(lines)
            lines = []
    if lines:
        yield _joined(lines)


def _joined(lines: list[str]) -> bytes:
    return "".join([f"{line}\r\n" for line in lines]).encode()


def _cell(term: _Term) -> str:
    if term is None:
        return ""
    text = term.value if isinstance(term, _WORDS) else str(term)
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text
