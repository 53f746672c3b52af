"""On which line of an RDF file a node stands, found by a scan of the source: parsers do not tell.

N-Triples and N-Quads have a statement a line, so the statement at fault itself is found, else the first one about the node. Turtle and
TriG are read token by token (turtle_lines.py), JSON-LD is searched for the node's "@id". Blank nodes have no line: their names are the
parser's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ombudsgraph.validation.rdf_files import format_of
from ombudsgraph.validation.turtle_lines import first_lines

_JSON_ID = re.compile(r'"@id"\s*:\s*("(?:[^"\\\n]|\\.)*")')
_JSON_PREFIX = re.compile(r'"([A-Za-z][\w-]*)"\s*:\s*"(https?://[^"\\\s]*[#/])"')
_IRI_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


class Wanted(NamedTuple):
    """What is looked for: a node, where a result names them with a path and a value (in N-Triples form)."""

    node: str
    path: str | None
    value: str | None


def find_lines(files: Sequence[Path], wanted: Iterable[Wanted]) -> dict[Wanted, tuple[str, int]]:
    """Return file and line, from 1, of all that is found; where several files have it, that of the first which has it best."""
    asked = {each for each in wanted if each.node.startswith("<")}
    found: dict[Wanted, tuple[int, str, int]] = {}  # with how well it was found: 0 the statement, 1 the property, 2 the node
    for file in files:
        for each, rank, line in _in_file(file, asked):
            if each not in found or rank < found[each][0]:
                found[each] = rank, str(file), line
    return {each: (name, line) for each, (_, name, line) in found.items()}


def _in_file(file: Path, asked: set[Wanted]) -> Iterator[tuple[Wanted, int, int]]:
    by_node: dict[str, list[Wanted]] = {}
    for each in asked:
        by_node.setdefault(each.node, []).append(each)
    with file.open("rb") as start:
        form = format_of(file, start.read(4096))
    if form in (ox.RdfFormat.N_QUADS, ox.RdfFormat.N_TRIPLES):
        yield from _in_statements(file, by_node)
        return
    source = file.read_text("utf-8-sig", errors="replace")
    lines = _in_json(source, by_node) if form == ox.RdfFormat.JSON_LD else first_lines(source, by_node)
    for node, line in lines.items():
        for each in by_node[node]:
            yield each, 2, line


def _in_statements(file: Path, by_node: dict[str, list[Wanted]]) -> Iterator[tuple[Wanted, int, int]]:
    """Yield what N-Triples or N-Quads have of the nodes, with how well and where."""
    best: dict[Wanted, int] = {}
    with file.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            subject = raw.lstrip().partition(b" ")[0].decode("utf-8", "replace").partition("\t")[0]
            each_of = by_node.get(_unescaped(subject) if "\\" in subject else subject)
            if each_of is None:
                continue
            rest = raw.decode("utf-8", "replace").lstrip()[len(subject) :].strip()
            for each in each_of:
                rank = _rank(each, rest)
                if rank < best.get(each, 3):
                    best[each] = rank
                    yield each, rank, number


def _rank(each: Wanted, rest: str) -> int:
    """Return how well the rest of a statement fits: 0 with path and value, 1 with the path, 2 neither."""
    if not each.path or not rest.startswith(each.path):
        return 2
    value = rest[len(each.path) :].lstrip()
    return 0 if each.value and value.startswith(each.value) and value[len(each.value) :][:1] in (" ", "\t", "") else 1


def _unescaped(iri: str) -> str:
    """Return an IRI of N-Triples with its numeric escapes resolved."""
    return _IRI_ESCAPE.sub(lambda match: chr(int(match.group(1) or match.group(2), 16)), iri)


def _in_json(source: str, nodes: Iterable[str]) -> dict[str, int]:
    """Return node to the line of the first "@id" with its IRI, in full or with a prefix of a context in the file."""
    missing, found = set(nodes), dict[str, int]()
    prefixes = dict(_JSON_PREFIX.findall(source))
    line, position = 1, 0
    for match in _JSON_ID.finditer(source):
        iri = str(json.loads(match.group(1), strict=False))
        prefix, colon, local = iri.partition(":")
        node = f"<{prefixes[prefix]}{local}>" if colon and prefix in prefixes else f"<{iri}>"
        if node in missing:
            line += source.count("\n", position, match.start())
            position = match.start()
            found[node] = line
            missing.discard(node)
            if not missing:
                break
    return found
