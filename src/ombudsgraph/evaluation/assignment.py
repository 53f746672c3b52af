"""The best one-to-one assignment of labels to what was found: rows and columns with the greatest sum of weights.

The Hungarian method with potentials (Kuhn 1955, Munkres 1957), cubic in the number of rows: a statement has a few dozen at most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

L = TypeVar("L")
F = TypeVar("F")
_FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Matching(Generic[L, F]):
    """Labels with what they were assigned, the labels without, and what was found without a label."""

    pairs: tuple[tuple[L, F], ...]
    missed: tuple[L, ...]
    surplus: tuple[F, ...]


def match(labels: Sequence[L], found: Sequence[F], weigh: Callable[[L, F], int]) -> Matching[L, F]:
    """Assign *found* to *labels* so that the sum of *weigh* is greatest; a weight of 0 or less is no match.

    The same input gives the same assignment; of equal sums that is one in which earlier rows tend to come first.
    """
    chosen = assign([[weigh(label, one) for one in found] for label in labels])
    taken = set(chosen.values())
    return Matching(
        tuple((labels[row], found[column]) for row, column in sorted(chosen.items())),
        tuple(label for row, label in enumerate(labels) if row not in chosen),
        tuple(one for column, one in enumerate(found) if column not in taken),
    )


def assign(weights: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return row → column of the assignment with the greatest sum of *weights*; a weight of 0 or less assigns nothing."""
    width = max((len(row) for row in weights), default=0)
    size = max(len(weights), width)
    cost = [
        [-max(weights[row][column], 0) if row < len(weights) and column < width else 0 for column in range(size)] for row in range(size)
    ]
    rows = _rows_of_columns(cost, size)
    found = {row: column for column, row in enumerate(rows) if row < len(weights) and column < width}
    return {row: column for row, column in sorted(found.items()) if weights[row][column] > 0}


def _rows_of_columns(cost: list[list[int]], size: int) -> list[int]:
    """Return the row of each column in the cheapest assignment of a square matrix; `size` is a column and a row beyond the last."""
    of_row, of_column = [0] * (size + 1), [0] * (size + 1)  # potentials
    rows = [size] * (size + 1)
    for start in range(size):
        rows[size] = start
        column, least, before, used = size, [_FAR] * (size + 1), [size] * (size + 1), [False] * (size + 1)
        while rows[column] != size:  # lengthen the path from `start` until it ends in a free column
            used[column] = True
            row, step, following = rows[column], _FAR, size
            for other in range(size):
                if used[other]:
                    continue
                reduced = cost[row][other] - of_row[row] - of_column[other]
                if reduced < least[other]:
                    least[other], before[other] = reduced, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(size + 1):
                if used[other]:
                    of_row[rows[other]] += step
                    of_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column != size:  # turn the path round
            rows[column] = rows[before[column]]
            column = before[column]
    return rows[:size]
