r"""SPARQL updates made of N-Triples lines that the RDF library wrote, so that nothing in a literal or an IRI can end it before its end.

Terms are written alike in both languages but for one thing: SPARQL lets `\u0022` stand for a character anywhere, even before strings are
read (SPARQL 1.1 Query §19.2), and some servers look for it with a search that takes an escaped backslash and a `u` for it, or eight
digits where four were meant. So a `u` after an escaped backslash is itself written as an escape, and every escape with eight digits:
that is read as the same by all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

_ESCAPE = re.compile(r"\\\\([uU])|\\u([0-9A-Fa-f]{4})|\\.", re.DOTALL)
NOTHING = "INSERT DATA {}"  # an update that changes nothing: whoever takes it takes updates


def iri(value: str) -> str:
    """Return *value* as an IRI of SPARQL; raises ValueError where it is none."""
    return str(ox.NamedNode(value))


def replacing(graphs: Mapping[str, Iterable[str]], receipts: str, receipt: str, lines: Iterable[str]) -> str:
    """Return the update that writes *graphs* (IRI to N-Triples lines) in place of what stands there, and the receipt likewise.

    In one request it is one transaction where the server has these. Where it has none its steps are done in order: the receipt goes
    first and comes last, so that a receipt never stands for what is not there.
    """
    return " ;\n".join([*_dropping(graphs, receipts, receipt), *(insert(graph, found) for graph, found in graphs.items() if found)]) + (
        f" ;\n{insert(receipts, lines)}"
    )


def receipt_only(receipts: str, receipt: str, lines: Iterable[str]) -> str:
    """Return the update that writes the receipt *receipt* anew."""
    return f"{_forgetting(receipts, receipt)} ;\n{insert(receipts, lines)}"


def removing(graphs: Iterable[str], receipts: str, receipt: str) -> str:
    """Return the update that removes *graphs*, then the receipt: broken off between, the receipt still tells what is to go."""
    first, *drops = _dropping(graphs, receipts, receipt)
    return " ;\n".join([*drops, first])


def insert(graph: str, lines: Iterable[str]) -> str:
    """Return the update that adds N-Triples *lines* to *graph*."""
    return f"INSERT DATA {{ GRAPH {iri(graph)} {{\n{_block(lines)}\n}} }}"


def delete(graph: str, lines: Iterable[str]) -> str:
    """Return the update that takes N-Triples *lines* out of *graph*."""
    return f"DELETE DATA {{ GRAPH {iri(graph)} {{\n{_block(lines)}\n}} }}"


def _dropping(graphs: Iterable[str], receipts: str, receipt: str) -> list[str]:
    return [_forgetting(receipts, receipt), *(f"DROP SILENT GRAPH {iri(graph)}" for graph in graphs)]


def _forgetting(receipts: str, receipt: str) -> str:
    return f"DELETE WHERE {{ GRAPH {iri(receipts)} {{ {iri(receipt)} ?p ?o }} }}"


def _block(lines: Iterable[str]) -> str:
    return "\n".join(_ESCAPE.sub(_written, line) for line in lines)


def _written(escape: re.Match[str]) -> str:
    letter, digits = escape.groups()
    if letter:
        return f"\\\\\\U{ord(letter):08X}"
    return f"\\U0000{digits}" if digits else escape.group()
