"""Where a query is wrong: line, column, the line itself and a caret under the place.

The engine's parser tells the furthest place that it looked at, and that is often wrong: to see whether the key word OPTIONAL stands at a
place it looks at eight characters, and so the place told is eight too far. Therefore the tokens are spread out, further from each other
than the longest key word, and parsed again: the last piece that begins before the place told then is the one that cannot stand there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ombudsgraph.answers import mistakes
from ombudsgraph.questions import blocks
from ombudsgraph.questions.blocks import Token

_GAP = " " * 24  # wider than the longest key word, ENCODE_FOR_URI
_LARGEST = 50_000  # characters; a longer query is spread to more than a megabyte
_AT = re.compile(r"error at (\d+):(\d+)")
_ALONE = frozenset("{}()[];,")  # may stand between spaces, except beside these:
_JOINED = frozenset("|<>")  # {| |} <<( )>>
_SIDE = 60  # characters of a long line that are shown on each side of the place


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a query, line and column counted from 1, and what is wrong there."""

    line: int
    column: int
    why: str


def message(sparql: str, name: str, place: Place) -> str:
    """Return what to tell of a query that cannot be parsed; *name* is what it is called."""
    file = "" if name.startswith("the query") else f"{name}:"
    gutter = " " * len(str(place.line))
    line, before = _shown(sparql.split("\n")[place.line - 1].rstrip("\r"), place.column)
    return (
        f"{name} cannot be parsed at line {place.line}, column {place.column}: {place.why}\n"
        f"{gutter}--> {file}{place.line}:{place.column}\n{place.line} | {line}\n{gutter} | {before}^"
    )


def find(sparql: str, known: Mapping[str, str]) -> Place | None:
    """Return where the syntax of *sparql*, for which the prefixes *known* need no declaration, is wrong; None where that is not known.

    Only for a query that was refused: one that can be parsed would be evaluated, over an empty store.
    """
    tokens = list(blocks.tokens(sparql))
    text, pieces = _spread(tokens) if len(sparql) <= _LARGEST else (sparql, [])
    told = _refusal(text, known)
    position = _position(text, told)
    if position is None:
        text, pieces = sparql, []
        told = _refusal(text, known)
        position = _position(text, told)
    if position is None:
        return None
    if not pieces and position < len(sparql):
        return _place(sparql, position, "this cannot stand here")
    if position >= len(text):
        return _place(sparql, *mistakes.at_end(sparql, tokens, told))
    number = max(bisect_right([spread for spread, _ in pieces], position) - 1, 0)
    first = pieces[number][1]
    behind = pieces[number + 1][1] if number + 1 < len(pieces) else len(tokens)
    return _place(sparql, *mistakes.at_piece(sparql, tokens, first, behind, known))


def _refusal(text: str, known: Mapping[str, str]) -> str:
    """Return the engine's words on the syntax of *text*; nothing where it has nothing against it."""
    try:
        ox.Store().query(text, prefixes=dict(known))
    except (SyntaxError, ValueError) as error:
        return str(error)
    return ""


def _position(text: str, told: str) -> int | None:
    """Return the place in *text* of the line and the column that the engine tells, both counted from 1."""
    match = _AT.match(told)
    if match is None:
        return None
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1


def _spread(tokens: Sequence[Token]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of *tokens* with wide gaps; and for each piece between two of them where it begins there, and its first token."""
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else None
        if before is None or token.start > before.end or _separable(before.text, token.text):
            parts.append(_GAP)
            length += len(_GAP)
            pieces.append((length, number))
        parts.append(token.text)
        length += len(token.text)
    return f"{''.join(parts)}{_GAP}", pieces


def _separable(left: str, right: str) -> bool:
    return (left in _ALONE or right in _ALONE) and left not in _JOINED and right not in _JOINED


def _place(sparql: str, start: int, why: str) -> Place:
    return Place(*mistakes.line_and_column(sparql, start), why)


def _shown(line: str, column: int) -> tuple[str, str]:
    """Return what of *line* is shown, and what fills the line below it up to the caret."""
    from rich.cells import cell_len

    start, end = max(0, column - 1 - _SIDE), column - 1 + _SIDE
    left = ("…" if start else "") + line[start : column - 1]
    before = "".join("\t" if char == "\t" else " " * cell_len(char) for char in left)
    shown = left + line[column - 1 : end] + ("…" if end < len(line) else "")
    return "".join(char if char == "\t" or char.isprintable() else "\ufffd" for char in shown), before
